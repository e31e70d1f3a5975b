//! The lines that open and close front matter.

use std::ops::Range;

/// Where front matter stands, in bytes of the file.
#[derive(Debug)]
pub(crate) struct Fenced {
    /// What stands between the fences.
    pub(crate) inside: Range<usize>,
    /// The first byte after the closing fence's line.
    pub(crate) body_start: usize,
    /// The line on which that byte stands, counted from 0; the closing fence's, from 1.
    pub(crate) body_line: usize,
}

/// Front matter is opened, but not closed.
#[derive(Debug)]
pub(crate) struct NeverClosed;

/// Finds the fences; none where the file does not begin with one.
pub(crate) fn find(bytes: &[u8]) -> Option<Result<Fenced, NeverClosed>> {
    let mut lines = bytes.split_inclusive(|&b| b == b'\n');
    let opening = lines.next().filter(|line| content(line) == b"---")?;
    let mut at = opening.len();
    for (number, line) in lines.enumerate() {
        let body_start = at + line.len();
        if matches!(content(line), b"---" | b"...") {
            let inside = opening.len()..at;
            return Some(Ok(Fenced { inside, body_start, body_line: number + 2 }));
        }
        at = body_start;
    }
    Some(Err(NeverClosed))
}

fn content(line: &[u8]) -> &[u8] {
    line.trim_ascii_end()
}
