//! Web archives: records one after another, with lengths that may be wrong.

use std::io::{self, BufRead, Read};

use crate::gunzip::Back;

/// A record: its headers, and its block.
pub(crate) struct Record {
    headers: Vec<(String, String)>,
    pub(crate) block: Vec<u8>,
    /// The block was cut off.
    pub(crate) cut: bool,
}

impl Record {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// What the record is about, without angle brackets.
    pub(crate) fn target(&self) -> Option<&str> {
        self.header("warc-target-uri").map(|u| u.trim_matches(['<', '>']))
    }
}

/// What comes next in an archive.
pub(crate) enum Next {
    Record(Record),
    /// Something was passed over; reading goes on.
    Fault(String),
    /// Reading cannot go on.
    Broken(io::Error),
    End,
}

/// A line of a head that is longer is none.
const LONGEST_LINE: usize = 1 << 16;
const MOST_HEADERS: usize = 256;

/// Reads an archive, one record in memory at a time.
pub(crate) struct Warc<R> {
    input: Back<R>,
    limit: u64,
}

impl<R: BufRead> Warc<R> {
    /// Records whose block is larger than `limit` bytes are passed over.
    pub(crate) fn new(input: R, limit: u64) -> Self {
        Self { input: Back::new(input), limit }
    }

    pub(crate) fn next(&mut self) -> Next {
        match self.try_next() {
            Ok(next) => next,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Next::Fault(error.to_string())
            }
            Err(error) => Next::Broken(error),
        }
    }

    fn try_next(&mut self) -> io::Result<Next> {
        let mut passed = 0_u64;
        let mut line = Vec::new();
        loop {
            self.line(&mut line)?;
            if line.is_empty() {
                break;
            }
            if line.starts_with(b"WARC/") {
                if passed > 0 {
                    self.input.put_back(&line);
                    let message = format!(
                        "{passed} bytes between two records belong to none: a length is wrong"
                    );
                    return Ok(Next::Fault(message));
                }
                return self.record();
            }
            if !line.trim_ascii().is_empty() {
                passed += line.len() as u64;
            }
        }
        Ok(match passed {
            0 => Next::End,
            _ => Next::Fault(format!("{passed} bytes at the end belong to no record")),
        })
    }

    /// The next line with its end, or its first part where it is too long; empty at the end.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<()> {
        line.clear();
        (&mut self.input).take(LONGEST_LINE as u64).read_until(b'\n', line)?;
        Ok(())
    }

    fn record(&mut self) -> io::Result<Next> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut line = Vec::new();
        loop {
            self.line(&mut line)?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if text.is_empty() {
                break;
            }
            if let Some((name, value)) = text.split_once(':')
                && headers.len() < MOST_HEADERS
            {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let length = headers.iter().find(|(n, _)| n == "content-length");
        let Some(length) = length.and_then(|(_, v)| v.parse::<u64>().ok()) else {
            return Ok(Next::Fault(
                "a record does not tell its length; passed over".into(),
            ));
        };
        let record = Record { headers, block: Vec::new(), cut: false };
        if length > self.limit {
            let what = record.target().unwrap_or("a record").to_owned();
            self.pass_over(length)?;
            return Ok(Next::Fault(format!(
                "{what}: {length} bytes, more than the limit; passed over"
            )));
        }
        self.block(record, length)
    }

    fn block(&mut self, mut record: Record, length: u64) -> io::Result<Next> {
        let read = (&mut self.input).take(length).read_to_end(&mut record.block);
        if let Err(error) = read
            && error.kind() != io::ErrorKind::InvalidData
        {
            return Err(error);
        }
        record.cut = (record.block.len() as u64) < length;
        if !record.cut && !self.at_end_of_record() {
            // Another record begins in the block, if its length is too large.
            for mark in [&b"\r\n\r\nWARC/1."[..], b"\n\nWARC/1."] {
                if let Some(at) = memchr::memmem::find(&record.block, mark) {
                    let rest = record.block.split_off(at);
                    self.input.put_back(&rest);
                    break;
                }
            }
        } else if record.cut
            && let Some(at) = memchr::memmem::find(&record.block, b"\r\n\r\nWARC/1.")
        {
            let rest = record.block.split_off(at);
            self.input.put_back(&rest);
            record.cut = false;
        }
        Ok(Next::Record(record))
    }

    fn at_end_of_record(&mut self) -> bool {
        match self.input.fill_buf() {
            Ok(next) => {
                next.is_empty() || next.starts_with(b"\r") || next.starts_with(b"\n")
            }
            Err(_) => true,
        }
    }

    fn pass_over(&mut self, length: u64) -> io::Result<()> {
        io::copy(&mut (&mut self.input).take(length), &mut io::sink()).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(length: usize, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    /// Blocks, `!` for faults, `…` behind what was cut off.
    fn all(archive: &str) -> Vec<String> {
        let mut warc = Warc::new(archive.as_bytes(), 100);
        let mut out = Vec::new();
        loop {
            match warc.next() {
                Next::Record(r) => {
                    let end = if r.cut { "…" } else { "" };
                    out.push(String::from_utf8_lossy(&r.block).into_owned() + end);
                }
                Next::Fault(_) | Next::Broken(_) => out.push("!".into()),
                Next::End => return out,
            }
        }
    }

    #[test]
    fn records_with_right_and_wrong_lengths() {
        assert_eq!(all(&(record(3, "one") + &record(3, "two"))), ["one", "two"]);
        assert_eq!(all(&(record(2, "one") + &record(3, "two"))), ["on", "!", "two"]);
        assert_eq!(all(&(record(30, "one") + &record(3, "two"))), ["one", "two"]);
        assert_eq!(all(&(record(99, "one") + &record(3, "two"))), ["one", "two"]);
        assert_eq!(all(&record(99, "one")), ["one\r\n\r\n…"]);
        assert_eq!(
            all(&(record(101, &"x".repeat(101)) + &record(3, "two"))),
            ["!", "two"]
        );
        assert_eq!(
            all("WARC/1.0\r\nX: y\r\n\r\nabc\r\nWARC/1.0\r\nContent-Length: 1\r\n\r\na"),
            ["!", "!", "a"]
        );
        assert_eq!(all(""), [""; 0]);
    }
}
