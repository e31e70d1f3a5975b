//! A small server on this machine.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

/// Serves answers by path; keeps the paths that were asked for, in order.
pub(crate) struct Server {
    /// Its address, without a slash at the end.
    pub(crate) base: String,
    answers: Arc<Mutex<HashMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (answers, asked) =
            (Arc::<Mutex<HashMap<String, String>>>::default(), Arc::default());
        let server = Self { base, answers: Arc::clone(&answers), asked };
        let asked = Arc::clone(&server.asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let mut head = String::new();
                let mut lines = BufReader::new(stream.try_clone().unwrap());
                while lines.read_line(&mut head).is_ok_and(|n| n > 2) {}
                let path = head.split(' ').nth(1).unwrap_or("").to_owned();
                let answer = answers.lock().unwrap().get(&path).cloned();
                asked.lock().unwrap().push(path);
                let answer = answer.unwrap_or("404 Not Found\r\n\r\n".to_owned());
                let marked = answer.split("ETag: ").nth(1).and_then(|a| a.lines().next());
                let same = marked.is_some_and(|tag| head.contains(tag));
                let answer = if same { "304 Not Modified\r\n\r\n" } else { &answer };
                let (head, body) = answer.split_once("\r\n\r\n").unwrap();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
            }
        });
        server
    }

    /// Answers a path so from now on; `BASE` is the server's own address.
    pub(crate) fn answer(&self, path: &str, answer: &str) {
        let answer = answer.replace("BASE", &self.base);
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// Answers a path with a page of so many words of a kind, and a mark.
    pub(crate) fn page(&self, path: &str, mark: &str, words: &str) {
        let head = format!("200 OK\r\nContent-Type: text/html\r\nETag: \"{mark}\"");
        self.answer(
            path,
            &format!("{head}\r\n\r\n<html><body><article><p>{words}</p></article></body></html>"),
        );
    }

    /// How often a path was asked for so far.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| *asked == path).count()
    }
}
