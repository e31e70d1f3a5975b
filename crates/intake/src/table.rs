//! Tables of reports: CSV, TSV, JSON Lines and JSON, one row in memory at a time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use serde_json::Value;
use serde_json::value::RawValue;

/// A row as it stands in the file, and what it says.
#[derive(Debug)]
pub(crate) struct RawRow {
    pub(crate) bytes: Vec<u8>,
    /// The line on which it begins, counted from 1.
    pub(crate) line: u64,
}

/// What comes next.
pub(crate) enum Next {
    Row(RawRow),
    /// A row that could not be taken; reading goes on.
    Fault(u64, String),
    Broken(io::Error),
    End,
}

/// Reads a line at a time.
pub(crate) struct Lines<R> {
    input: R,
    limit: u64,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: R, limit: u64) -> Self {
        Self { input, limit, line: 0 }
    }

    /// The next row that is not empty.
    pub(crate) fn next(&mut self) -> Next {
        loop {
            match self.next_with_empty() {
                Next::Row(row) if row.bytes.trim_ascii().is_empty() => (),
                next => return next,
            }
        }
    }

    /// The next line, with its end.
    pub(crate) fn next_with_empty(&mut self) -> Next {
        {
            let mut bytes = Vec::new();
            self.line += 1;
            let read = (&mut self.input)
                .take(self.limit.saturating_add(1))
                .read_until(b'\n', &mut bytes);
            if let Err(error) = read {
                return Next::Broken(error);
            }
            if bytes.is_empty() {
                return Next::End;
            }
            if bytes.len() as u64 > self.limit && !bytes.ends_with(b"\n") {
                return match self.pass_over() {
                    Ok(()) => Next::Fault(
                        self.line,
                        format!(
                            "a row of more than {} bytes, the limit for one report",
                            self.limit
                        ),
                    ),
                    Err(error) => Next::Broken(error),
                };
            }
            Next::Row(RawRow { bytes, line: self.line })
        }
    }

    /// The rest of a line that is too long.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let (count, done) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            };
            self.input.consume(count);
            if done {
                return Ok(());
            }
        }
    }
}

/// The bytes of a table since the row that is being read began.
#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    /// Where in the file they begin.
    from: u64,
}

/// Keeps what is read until the row is taken out of it.
struct Tee<R> {
    input: R,
    kept: Rc<RefCell<Kept>>,
    limit: u64,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let mut kept = self.kept.borrow_mut();
        // The buffer of the reader behind is read ahead; a row may lie anywhere in it.
        if kept.bytes.len() as u64 > self.limit.saturating_add(1 << 20) {
            let message = "a row is larger than the limit for one report; perhaps a quotation mark is not closed";
            return Err(io::Error::other(message));
        }
        kept.bytes.extend_from_slice(&buffer[..count]);
        Ok(count)
    }
}

/// Reads CSV or TSV.
pub(crate) struct Csv<R: Read> {
    reader: csv::Reader<Tee<R>>,
    kept: Rc<RefCell<Kept>>,
    separator: u8,
}

impl<R: Read> Csv<R> {
    pub(crate) fn new(input: R, separator: u8, limit: u64) -> Self {
        let kept = Rc::new(RefCell::new(Kept::default()));
        let tee = Tee { input, kept: Rc::clone(&kept), limit };
        let reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(tee);
        Self { reader, kept, separator }
    }

    pub(crate) fn next(&mut self) -> Next {
        let mut record = csv::ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(false) => Next::End,
            Ok(true) => {
                let start = record.position().map_or((0, 0), |p| (p.byte(), p.line()));
                let end = self.reader.position().byte();
                let mut kept = self.kept.borrow_mut();
                let (from, to) =
                    (start.0.saturating_sub(kept.from), end.saturating_sub(kept.from));
                let bytes = kept
                    .bytes
                    .get(from as usize..to as usize)
                    .unwrap_or_default()
                    .to_vec();
                let gone = (to as usize).min(kept.bytes.len());
                kept.bytes.drain(..gone);
                kept.from += gone as u64;
                Next::Row(RawRow { bytes, line: start.1 })
            }
            Err(error) => Next::Broken(match error.into_kind() {
                csv::ErrorKind::Io(error) => error,
                other => io::Error::other(format!("{other:?}")),
            }),
        }
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: &[u8]) -> Vec<String> {
        cells(row, self.separator)
    }
}

/// The cells of one row of CSV.
pub(crate) fn cells(row: &[u8], separator: u8) -> Vec<String> {
    let decoded = crate::charset::decode(row, None).text;
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(decoded.as_bytes());
    let first = reader.into_records().next().and_then(Result::ok);
    first.map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default()
}

/// The separator that a head of columns uses: `;` and `|` are usual in files called CSV.
pub(crate) fn separator(head: &[u8], named: u8) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |sign: u8| memchr::memchr_iter(sign, line).count();
    [named, b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|&sign| count(sign))
        .filter(|&sign| count(sign) > 0)
        .unwrap_or(named)
}

/// What an object of JSON says, as columns; those of objects inside as `outer.inner`.
pub(crate) fn columns(json: &[u8]) -> Option<BTreeMap<String, String>> {
    let decoded = crate::charset::decode(json, None).text;
    let Ok(Value::Object(object)) = serde_json::from_str(&decoded) else { return None };
    let mut out = BTreeMap::new();
    for (name, value) in object {
        if let Value::Object(inner) = value {
            for (part, value) in inner {
                if let Some(text) = text(value) {
                    out.insert(format!("{name}.{part}"), text);
                }
            }
        } else if let Some(text) = text(value) {
            out.insert(name, text);
        }
    }
    Some(out)
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let parts: Vec<String> = items.into_iter().filter_map(text).collect();
            // Lists of long texts are paragraphs, those of short ones names.
            let long = parts.iter().any(|p| p.len() > 80);
            (!parts.is_empty()).then(|| parts.join(if long { "\n\n" } else { ", " }))
        }
        _ => None,
    }
}

/// The objects of a JSON document: its own, or those of its list.
pub(crate) fn objects(text: &str) -> Option<Vec<&RawValue>> {
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(text) {
        return Some(list);
    }
    let whole: &RawValue = serde_json::from_str(text).ok()?;
    if let Ok(object) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
        // { "articles": [ … ] }
        let list =
            ["articles", "reports", "items", "documents", "data", "results", "rows"]
                .iter()
                .find_map(|name| {
                    serde_json::from_str::<Vec<&RawValue>>(object.get(*name)?.get()).ok()
                });
        return Some(list.unwrap_or_else(|| vec![whole]));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, String)> {
        let mut csv = Csv::new(text.as_bytes(), b',', 1000);
        let mut out = Vec::new();
        while let Next::Row(row) = csv.next() {
            out.push((row.line, String::from_utf8(row.bytes).unwrap()));
        }
        out
    }

    #[test]
    fn rows_as_they_stand() {
        let text = "a,b\n1,\"x\ny\"\n\n2,z\n";
        let found = rows(text);
        let bytes: Vec<&str> = found.iter().map(|(_, r)| r.trim()).collect();
        assert_eq!(bytes, ["a,b", "1,\"x\ny\"", "2,z"]);
        assert_eq!(cells(found[1].1.as_bytes(), b','), ["1", "x\ny"]);
        assert_eq!(separator(b"a;b;c,d\n1,2", b','), b';');
        assert_eq!(separator(b"text\nx", b','), b',');
    }

    #[test]
    fn a_quotation_mark_never_closed_is_bounded() {
        let text = format!("a\n\"{}", "x".repeat(5 << 20));
        let mut csv = Csv::new(text.as_bytes(), b',', 1000);
        assert!(matches!(csv.next(), Next::Row(_)));
        let Next::Broken(error) = csv.next() else { panic!() };
        assert!(error.to_string().contains("not closed"));
    }

    #[test]
    fn long_lines_are_passed_over() {
        let text = format!("{}\n{{}}\n", "x".repeat(100));
        let mut lines = Lines::new(text.as_bytes(), 10);
        assert!(matches!(lines.next(), Next::Fault(1, _)));
        assert!(matches!(lines.next(), Next::Row(RawRow { line: 2, .. })));
        assert!(matches!(lines.next(), Next::End));
    }

    #[test]
    fn objects_as_columns() {
        let found = columns(br#"{"text": "a", "n": 1, "source": {"name": "Wire"}, "authors": ["A", "B"]}"#).unwrap();
        assert_eq!(found["source.name"], "Wire");
        assert_eq!(found["authors"], "A, B");
        assert_eq!(objects(r#"[{"a":1},{"a":2}]"#).unwrap().len(), 2);
        assert_eq!(objects(r#"{"articles":[{"a":1},{"a":2}]}"#).unwrap().len(), 2);
        assert_eq!(objects(r#"{"text":"x"}"#).unwrap().len(), 1);
        assert!(objects("{").is_none());
    }
}
