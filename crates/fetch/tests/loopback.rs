//! Against a small server on this machine.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rapporteur_fetch::{Client, FetchError, Fetched, Limits, Marks, Sink, round};
use rapporteur_intake::{Arrival, Arrived, Options};

/// Serves answers by path; keeps the requests, heads and all.
struct Server {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

fn serve(answers: &[(&str, &str)]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let answers: HashMap<String, String> = answers
        .iter()
        .map(|(path, answer)| ((*path).to_owned(), answer.replace("BASE", &base)))
        .collect();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            while lines.read_line(&mut head).is_ok_and(|n| n > 2) {}
            let path = head.split(' ').nth(1).unwrap_or("").to_owned();
            let conditional = head.to_lowercase().contains("if-none-match: \"v1\"");
            kept.lock().unwrap().push(head);
            let answer = match answers.get(&path) {
                Some(answer) if conditional && answer.contains("ETag: \"v1\"") => {
                    "304 Not Modified\r\n\r\n".to_owned()
                }
                Some(answer) => answer.clone(),
                None => "404 Not Found\r\n\r\n".to_owned(),
            };
            if path == "/slow" {
                thread::sleep(Duration::from_secs(3));
            }
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            let _ = write!(
                stream,
                "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
        }
    });
    Server { base, asked }
}

impl Server {
    fn paths(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|head| head.split(' ').nth(1).unwrap().to_owned()).collect()
    }
}

fn client() -> Client {
    Client::new(Limits {
        size: 10_000,
        time: Duration::from_secs(1),
        redirects: 3,
        ..Limits::default()
    })
}

fn get(client: &mut Client, url: &str) -> Result<Fetched, FetchError> {
    client.get(url, &Marks::default(), &mut |_| ())
}

const PAGE: &str = "200 OK\r\nContent-Type: text/html\r\nETag: \"v1\"\r\n\r\n<html><body><article><p>The talks on the Meridian were adjourned until next week, the bank said.</p></article></body></html>";

#[test]
fn a_page_with_marks_and_again_only_if_it_has_changed() {
    let server = serve(&[("/a", PAGE)]);
    let mut client = client();
    let mut waited = Vec::new();
    let url = format!("{}/a", server.base);
    let Fetched::Page(page) =
        client.get(&url, &Marks::default(), &mut |time| waited.push(time)).unwrap()
    else {
        panic!()
    };
    assert_eq!(
        (page.url.as_str(), page.content_type.as_str()),
        (url.as_str(), "text/html")
    );
    assert_eq!(page.marks.etag.as_deref(), Some("\"v1\""));
    let again = client.get(&url, &page.marks, &mut |time| waited.push(time)).unwrap();
    assert_eq!(again, Fetched::Unchanged);
    // robots.txt once; a pause before every request but the first.
    assert_eq!(server.paths(), ["/robots.txt", "/a", "/a"]);
    assert_eq!(waited, [Limits::default().pause; 2]);
    let heads = server.asked.lock().unwrap();
    assert!(
        heads.iter().all(|head| head.to_lowercase().contains("user-agent: rapporteur/")),
        "{heads:?}"
    );
}

#[test]
fn robots_are_obeyed() {
    let server = serve(&[
        ("/robots.txt", "200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n"),
        ("/private/x", PAGE),
        ("/a", PAGE),
    ]);
    let mut client = client();
    let refused = get(&mut client, &format!("{}/private/x", server.base));
    assert!(matches!(refused, Err(FetchError::Robots { .. })), "{refused:?}");
    assert!(get(&mut client, &format!("{}/a", server.base)).is_ok());
    assert_eq!(server.paths(), ["/robots.txt", "/a"]);
    let broken = serve(&[("/robots.txt", "500 Oh\r\n\r\n"), ("/a", PAGE)]);
    assert!(matches!(
        get(&mut client, &format!("{}/a", broken.base)),
        Err(FetchError::Robots { .. })
    ));
}

#[test]
fn limits_on_size_time_and_redirects() {
    let large = format!("200 OK\r\n\r\n{}", "x".repeat(20_000));
    let server = serve(&[
        ("/large", &large),
        ("/slow", PAGE),
        ("/round", "302 Found\r\nLocation: /round\r\n\r\n"),
        ("/on", "301 Moved\r\nLocation: a\r\n\r\n"),
        ("/a", PAGE),
        ("/file", "302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"),
    ]);
    let mut client = client();
    let mut ask = |path: &str| get(&mut client, &format!("{}{path}", server.base));
    assert!(matches!(ask("/large"), Err(FetchError::TooLarge { limit: 10_000, .. })));
    assert!(matches!(ask("/round"), Err(FetchError::Redirects { limit: 3, .. })));
    assert!(matches!(ask("/file"), Err(FetchError::Status { status: 302, .. })));
    assert!(matches!(ask("/none"), Err(FetchError::Status { status: 404, .. })));
    assert!(matches!(ask("/on"), Ok(Fetched::Page(page)) if page.url.ends_with("/a")));
    assert!(matches!(ask("/slow"), Err(FetchError::Failed { .. })));
    assert!(matches!(
        get(&mut client, "ftp://a.example/"),
        Err(FetchError::Address { .. })
    ));
}

#[derive(Default)]
struct Kept {
    marks: HashMap<String, Marks>,
    reports: Vec<Arrival>,
    told: Vec<String>,
}

impl Sink for Kept {
    fn marks(&mut self, url: &str) -> Option<Marks> {
        self.marks.get(url).cloned()
    }
    fn keep(&mut self, url: &str, marks: &Marks) {
        self.marks.insert(url.to_owned(), marks.clone());
    }
    fn wants(&mut self, url: &str) -> bool {
        !self.marks.contains_key(url)
    }
    fn arrived(&mut self, arrived: Arrived) -> ControlFlow<()> {
        match arrived {
            Arrived::Report(arrival) => self.reports.push(*arrival),
            Arrived::Problem(problem) => self.told.push(problem.to_string()),
        }
        ControlFlow::Continue(())
    }
    fn failed(&mut self, error: FetchError) {
        self.told.push(error.to_string());
    }
}

#[test]
fn feeds_give_full_texts_and_pages_and_nothing_twice() {
    let feed = "200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel><title>Wire</title>\
        <item><title>Full</title><link>BASE/full</link><content:encoded>The talks were adjourned, the bank said on Monday.</content:encoded></item>\
        <item><title>Page</title><link>BASE/a</link></item><item><title>Gone</title><link>BASE/gone</link></item></channel></rss>";
    let server = serve(&[("/feed", feed), ("/a", PAGE)]);
    let urls = [format!("{}/feed", server.base)];
    let (mut client, mut kept) = (client(), Kept::default());
    let mut go = |kept: &mut Kept| {
        let done = round(
            &mut client,
            &urls,
            "2031-03-05T10:00:00Z",
            &Options::default(),
            kept,
            &mut |_| (),
        );
        assert!(done.is_continue());
    };
    go(&mut kept);
    assert_eq!(kept.reports.len(), 2, "{:?}", kept.told);
    assert_eq!(kept.reports[0].title.as_deref(), Some("Full"));
    assert_eq!(
        kept.reports[1].url.as_deref(),
        Some(format!("{}/a", server.base).as_str())
    );
    assert_eq!(kept.reports[1].date.as_deref(), Some("2031-03-05T10:00:00Z"));
    assert!(kept.told.len() == 1 && kept.told[0].contains("404"), "{:?}", kept.told);
    let before = server.paths().iter().filter(|p| *p == "/a").count();
    go(&mut kept);
    assert_eq!(server.paths().iter().filter(|p| *p == "/a").count(), before);
}
