//! Where in its file a byte of a report's text stands.

use crate::lossy::original_len;

/// Bytes of text between two marks of the index: a look-up scans no more than this.
const STEP: usize = 512;

/// What was counted up to a mark, at the first character that begins there or after.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    codepoints: usize,
    newlines: usize,
    original: usize,
}

/// Marks at every [`STEP`] bytes of a text.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    marks: Vec<Mark>,
}

impl Index {
    /// Goes through the text once. `original` are the bytes that it was decoded from,
    /// none where they are the text's own.
    pub(crate) fn new(text: &str, original: Option<&[u8]>) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut mark = Mark::default();
        let mut from = 0;
        for at in (0..=text.len()).step_by(STEP) {
            let to = text.ceil_char_boundary(at);
            mark = mark.after(&text[from..to], original);
            marks.push(mark);
            from = to;
        }
        Self { marks }
    }
}

impl Mark {
    /// The counts after some more text.
    fn after(self, text: &str, original: Option<&[u8]>) -> Self {
        let bytes = match original {
            Some(original) => original_len(&original[self.original..], text.len()),
            None => text.len(),
        };
        Self {
            codepoints: self.codepoints + text.chars().count(),
            newlines: self.newlines + text.bytes().filter(|&b| b == b'\n').count(),
            original: self.original + bytes,
        }
    }
}

/// The places of a report's text: line, code point and original byte of any byte of the
/// text, each in constant time. Got from [`Report::places`](crate::Report::places).
///
/// A byte inside a character stands for that character's first; one past the end for
/// the end.
#[derive(Debug, Clone, Copy)]
pub struct Places<'r> {
    pub(crate) text: &'r str,
    pub(crate) original: Option<&'r [u8]>,
    pub(crate) index: &'r Index,
    pub(crate) first_line: usize,
}

impl Places<'_> {
    /// The line of the file on which the character at `byte` stands, counted from 1. A
    /// line's LF belongs to the line that it ends; a lone CR ends none.
    pub fn line(&self, byte: usize) -> usize {
        self.first_line + self.at(byte).newlines
    }

    /// The code points of the body before `byte`.
    pub fn codepoint(&self, byte: usize) -> usize {
        self.at(byte).codepoints
    }

    /// The bytes of the body as it stands in the file before `byte` of the text: `byte`
    /// itself, unless something before it was not UTF-8.
    pub fn original(&self, byte: usize) -> usize {
        self.at(byte).original
    }

    fn at(&self, byte: usize) -> Mark {
        let byte = self.text.floor_char_boundary(byte);
        let mark = self.index.marks[byte / STEP];
        let from = self.text.ceil_char_boundary(byte / STEP * STEP);
        // `byte` begins a character, so it is not before the first one after the mark.
        mark.after(&self.text[from..byte], self.original)
    }
}
