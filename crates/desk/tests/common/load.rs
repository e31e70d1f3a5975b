//! Readers and deciders at a desk at the same time, over the network of this machine.

#![allow(dead_code, unreachable_pub, missing_docs)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// What is read.
const PAGES: [&str; 7] = [
    "/",
    "/review",
    "/search?words=ferry",
    "/log",
    "/reports",
    "/cell/fare/north",
    "/dossier",
];

/// What happened.
#[derive(Debug, Default)]
pub struct Told {
    /// How long each page took.
    pub read: Vec<Duration>,
    /// Ids of the decisions that were acknowledged.
    pub entered: Vec<String>,
    /// Decisions of which it was told that somebody was quicker.
    pub overtaken: usize,
    /// Everything else.
    pub errors: Vec<String>,
}

impl Told {
    fn add(&mut self, other: Self) {
        self.read.extend(other.read);
        self.entered.extend(other.entered);
        self.overtaken += other.overtaken;
        self.errors.extend(other.errors);
    }

    /// Of the times of reading, the one that a share of them does not exceed.
    pub fn percentile(&self, share: f64) -> Duration {
        let mut all = self.read.clone();
        all.sort();
        let at = (all.len() as f64 * share) as usize;
        all.get(at.min(all.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

/// So many readers and deciders for some time; the deciders decide on the same statements.
pub fn load(
    desk: SocketAddr,
    statements: &[String],
    (readers, deciders): (usize, usize),
    time: Duration,
) -> Told {
    let done = AtomicBool::new(false);
    let mut told = Told::default();
    thread::scope(|scope| {
        let done = &done;
        let read = (0..readers).map(|n| scope.spawn(move || reader(desk, n, done)));
        let decide = (0..deciders)
            .map(|n| scope.spawn(move || decider(desk, statements, n, done)));
        let all: Vec<_> = read.chain(decide).collect();
        thread::sleep(time);
        done.store(true, Ordering::SeqCst);
        all.into_iter().for_each(|t| told.add(t.join().unwrap()));
    });
    told
}

fn reader(desk: SocketAddr, from: usize, done: &AtomicBool) -> Told {
    let mut told = Told::default();
    for page in PAGES.iter().cycle().skip(from) {
        if done.load(Ordering::SeqCst) {
            break;
        }
        let begun = Instant::now();
        match ask(desk, &get(page)) {
            Ok((200, _)) => told.read.push(begun.elapsed()),
            other => told.errors.push(format!("{page}: {other:?}")),
        }
    }
    told
}

fn decider(
    desk: SocketAddr,
    statements: &[String],
    from: usize,
    done: &AtomicBool,
) -> Told {
    let mut told = Told::default();
    for n in from.. {
        if done.load(Ordering::SeqCst) {
            break;
        }
        let key = &statements[n % statements.len()];
        match decide(desk, key, n) {
            Ok((200, body)) => {
                told.entered.push(body["event"].as_str().unwrap_or_default().to_owned());
            }
            Ok((409, _)) => told.overtaken += 1,
            // Somebody undid the last decision between looking and undoing.
            Ok((400, body))
                if body["error"].to_string().contains("nothing was decided") =>
            {
                told.overtaken += 1;
            }
            other => told.errors.push(format!("{key}: {other:?}")),
        }
    }
    told
}

const VERDICTS: [&str; 4] = ["confirm", "correct", "reject", "undo"];
const ACTS: [&str; 3] = ["deny", "offer", "assert"];

/// Looks at a statement and decides on it.
fn decide(desk: SocketAddr, key: &str, n: usize) -> Result<(u16, Value), String> {
    let page = format!("/review?statement={key}&format=json");
    let (_, shown) = ask(desk, &get(&page))?;
    let shown: Value = serde_json::from_str(&shown).map_err(|e| e.to_string())?;
    let mut asked = json!({
        "statement": key,
        "seen": shown["due"]["seen"],
        "verdict": (VERDICTS[n % 4]),
    });
    if n % 4 == 1 {
        asked["fields"] = json!({ "act": (ACTS[n % 3]) });
    }
    if n % 4 == 3 && shown["due"]["seen"].is_null() {
        asked["verdict"] = json!("confirm");
    }
    let body = asked.to_string();
    let (status, answer) = ask(
        desk,
        &format!(
            "POST /decide HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ),
    )?;
    let answer = serde_json::from_str(&answer).map_err(|e| format!("{e}: {answer}"))?;
    Ok((status, answer))
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
}

/// Asks, and gives status and body.
fn ask(desk: SocketAddr, request: &str) -> Result<(u16, String), String> {
    let told = |e: std::io::Error| e.to_string();
    let mut stream = TcpStream::connect(desk).map_err(told)?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).map_err(told)?;
    stream.write_all(request.as_bytes()).map_err(told)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(told)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
    Ok((status.ok_or("no status")?, body.to_owned()))
}
