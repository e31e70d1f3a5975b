//! How fast the desk answers, and how much it sends.
//!
//! ```console
//! $ cargo run --release -p rapporteur-desk --example page_speed -- FOLDER [PROGRAM]
//! ```
//!
//! `FOLDER` has a `dossier.toml` and a record: `cargo run --release -p rapporteur-record
//! --example fill` makes a large one. Every page is asked for a hundred times, each time
//! another day, report, statement or part of a list, packed as browsers ask for it; the time
//! is that from the request to the last byte of the answer, inside of this process. Sent is
//! what a first visit sends, style sheet and scripts included. With `PROGRAM`, the program
//! itself is started ten times until its first page has come.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use rapporteur_desk::{Desk, Settings, router};
use rapporteur_record::{Listing, Record};
use serde_json::Value;
use tower::ServiceExt;

/// Times that each page is asked for.
const TIMES: usize = 100;
/// Times that the program is started.
const STARTS: usize = 10;

type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let Some(folder) = args.first() else {
        eprintln!("usage: speed FOLDER [PROGRAM]");
        return ExitCode::from(2);
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build();
    let done = runtime.map_err(Failure::from).and_then(|r| r.block_on(pages(folder)));
    let started = done.and_then(|()| args.get(1).map_or(Ok(()), |p| starts(p, folder)));
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("speed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn pages(folder: &Path) -> Result<(), Failure> {
    let record = folder.join("record.sqlite");
    let settings = Settings {
        dossier: folder.join("dossier.toml"),
        record: record.clone(),
        analyst: "speed".to_owned(),
        token: None,
        hosts: Vec::new(),
        now: || "2031-01-01T00:00:00Z".to_owned(),
        machine: None,
    };
    let desk = router(Desk::open(settings)?);
    let asked = asked(&desk, &Record::read(&record)?).await?;
    let extra = assets(&desk).await?;
    let (reports, statements) = Record::read(&record)?.counts()?;
    println!("{reports} reports, {statements} statements; milliseconds, kB sent\n");
    println!("{:24}{:>8}{:>8}{:>8}{:>8}", "page", "first", "median", "95 %", "sent");
    let mut all = Vec::new();
    for (name, addresses) in asked {
        let (mut times, mut most) = (Vec::new(), 0);
        for address in &addresses {
            let begun = Instant::now();
            let bytes = get(&desk, address, "text/html").await?.len();
            times.push(begun.elapsed());
            most = most.max(bytes);
        }
        row(name, times.first().copied().unwrap_or_default(), &mut times, most + extra);
        all.extend(times);
    }
    row("all", Duration::ZERO, &mut all, 0);
    Ok(())
}

fn row(name: &str, first: Duration, times: &mut [Duration], bytes: usize) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied();
    let ms = |t: Option<Duration>| t.unwrap_or_default().as_secs_f64() * 1e3;
    let kb = bytes as f64 / 1e3;
    let (first, median, most) = (ms(Some(first)), ms(at(50)), ms(at(95)));
    println!("{name:24}{first:8.1}{median:8.1}{most:8.1}{kb:8.1}");
}

/// The addresses of each page, every one another as far as there are others.
async fn asked(
    desk: &Router,
    record: &Record,
) -> Result<Vec<(&'static str, Vec<String>)>, Failure> {
    let play: Value = serde_json::from_slice(&get(desk, "/", "application/json").await?)?;
    let days = record.days()?;
    let day = |n: usize| days.get(n * days.len() / TIMES).map_or("", |d| d.0.as_str());
    let cells: Vec<String> = strings(&play, "/groups", "address");
    let reports = record.counts()?.0;
    let mut keys = Vec::new();
    for n in 0..TIMES {
        let offset = usize::try_from(reports)? * n / TIMES;
        let listing = Listing { offset, limit: 1, ..Listing::default() };
        keys.extend(record.listed(&listing)?.into_iter().map(|l| l.report.key));
    }
    let mut statements = Vec::new();
    let mut words = Vec::new();
    for key in &keys {
        let Some(first) = record.statements(key)?.into_iter().next() else { continue };
        let said = first.proposal.words.join(" ");
        let plain = said.split(|c: char| !c.is_ascii_alphabetic());
        words.extend(plain.filter(|w| w.len() > 3).take(1).map(str::to_owned));
        statements.push(first.key);
    }
    let times = |make: &dyn Fn(usize) -> String| (0..TIMES).map(make).collect::<Vec<_>>();
    let pages = usize::try_from(reports)? / 50 + 1;
    let each = |keys: &[String], path: &str| {
        let to = |k: &String| {
            if path.contains('?') {
                format!("/{path}{k}")
            } else {
                format!("/{path}/{k}")
            }
        };
        keys.iter().map(to).collect()
    };
    Ok(vec![
        ("state of play", times(&|n| format!("/?at={}", day(n)))),
        ("…, compared", times(&|n| format!("/?at={}&since={}", day(n), day(n / 2)))),
        (
            "cell",
            times(&|n| cells.get(n % cells.len().max(1)).cloned().unwrap_or_default()),
        ),
        ("settlements", times(&|n| format!("/settle?at={}", day(n)))),
        ("forecast", times(&|n| format!("/forecast?at={}", day(n)))),
        ("network", times(&|n| format!("/network?at={}", day(n)))),
        ("contradictions", times(&|n| format!("/contradictions?at={}", day(n)))),
        ("statement", each(&statements, "statement")),
        ("report", each(&keys, "report")),
        ("reports", times(&|n| format!("/reports?page={}", n * pages / TIMES + 1))),
        ("reports of a time", times(&|n| format!("/reports?until={}", day(n)))),
        ("sources", times(&|_| "/sources".to_owned())),
        ("log", times(&|_| "/log".to_owned())),
        ("review", times(&|_| "/review".to_owned())),
        ("review of a statement", each(&statements, "review?statement=")),
        ("search", each(&words, "search?words=")),
        ("dossier", times(&|_| "/dossier".to_owned())),
    ])
}

/// Every text under a name, anywhere within a part of a document.
fn strings(document: &Value, part: &str, name: &str) -> Vec<String> {
    fn gather(value: &Value, name: &str, out: &mut Vec<String>) {
        match value {
            Value::Array(all) => all.iter().for_each(|v| gather(v, name, out)),
            Value::Object(all) => {
                for (key, value) in all {
                    match value.as_str().filter(|_| key == name) {
                        Some(text) if text.starts_with("/cell/") => {
                            out.push(text.to_owned())
                        }
                        _ => gather(value, name, out),
                    }
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    gather(document.pointer(part).unwrap_or(&Value::Null), name, &mut out);
    out
}

/// Bytes of style sheet and scripts, packed: of the page that has most of them.
async fn assets(desk: &Router) -> Result<usize, Failure> {
    let request = Request::get("/").header("host", "localhost").body(Body::empty())?;
    let page = desk.clone().oneshot(request).await?.into_body().collect().await?;
    let page = String::from_utf8(page.to_bytes().to_vec())?;
    let mut sum = 0;
    for address in page.split('"').filter(|a| a.starts_with("/assets/")) {
        sum += get(desk, address, "*/*").await?.len();
        if address.ends_with("desk.js") {
            let report = address.replace("desk.js", "report.js");
            sum += get(desk, &report, "*/*").await?.len();
        }
    }
    Ok(sum)
}

/// The bytes of an answer, packed unless it is JSON.
async fn get(desk: &Router, address: &str, accept: &str) -> Result<Vec<u8>, Failure> {
    let packed = if accept == "application/json" { "" } else { "gzip" };
    let request = Request::get(address)
        .header("host", "localhost")
        .header("accept", accept)
        .header("accept-encoding", packed)
        .body(Body::empty())?;
    let response = desk.clone().oneshot(request).await?;
    if !response.status().is_success() {
        return Err(format!("{address}: {}", response.status()).into());
    }
    Ok(response.into_body().collect().await?.to_bytes().to_vec())
}

/// From the start of the program to the last byte of its first page.
fn starts(program: &Path, folder: &Path) -> Result<(), Failure> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let mut desk = Command::new(program)
            .args(["desk", "--no-open", "--analyst", "speed"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(desk.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let host = line.split("http://").nth(1).and_then(|l| l.split('/').next());
        let mut stream = TcpStream::connect(host.ok_or("no address")?)?;
        write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        times.push(begun.elapsed());
        desk.kill()?;
        desk.wait()?;
    }
    println!();
    let first = times.first().copied().unwrap_or_default();
    row("start to first page", first, &mut times, 0);
    Ok(())
}
