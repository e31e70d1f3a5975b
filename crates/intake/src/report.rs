//! A report, and the places of its words.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::front::FrontMatter;
use crate::lossy;
use crate::places::{Index, Places};

/// A report read from a file: what its front matter says, and its text.
#[derive(Debug, Clone)]
pub struct Report {
    path: PathBuf,
    front: FrontMatter,
    text: String,
    /// The body's bytes, where they are not those of `text`.
    original: Option<Box<[u8]>>,
    index: Index,
    body_start: usize,
    body_line: usize,
}

impl Report {
    /// `body_start` (bytes) and `body_line` (from 1) say where in the file `body` begins.
    pub(crate) fn new(
        path: &Path,
        front: FrontMatter,
        body: &[u8],
        body_start: usize,
        body_line: usize,
    ) -> Self {
        let text = String::from_utf8_lossy(body).into_owned();
        let original = lossy::faults(body).map(|_| Box::from(body));
        let index = Index::new(&text, original.as_deref());
        Self {
            path: path.to_path_buf(),
            front,
            text,
            original,
            index,
            body_start,
            body_line,
        }
    }

    /// A report whose clean text and metadata are known already; `line` is that of the file
    /// on which the text begins, from 1.
    pub fn stored(path: &Path, front: FrontMatter, text: &str, line: usize) -> Self {
        Self::new(path, front, text.as_bytes(), 0, line)
    }

    /// A report whose text was made out of something else: a page, a PDF, a row. Lines and
    /// offsets count in that text. `path` is what to call it.
    pub(crate) fn made(path: &Path, front: FrontMatter, text: &str) -> Self {
        Self::new(path, front, text.as_bytes(), 0, 1)
    }

    /// The file it was read from; `-` is standard input.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What its front matter says; empty where it has none.
    pub fn front(&self) -> &FrontMatter {
        &self.front
    }

    /// The body, with U+FFFD for whatever is not UTF-8. Has at least one character that
    /// is not white space.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body's bytes as they stand in the file, from which [`Place::bytes`] counts.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// The bytes of the file before the body: byte order mark and front matter.
    pub fn body_start(&self) -> usize {
        self.body_start
    }

    /// The line of the file on which the body begins, counted from 1.
    pub fn body_line(&self) -> usize {
        self.body_line
    }

    /// The places of all bytes of the text.
    pub fn places(&self) -> Places<'_> {
        Places {
            text: &self.text,
            original: self.original.as_deref(),
            index: &self.index,
            first_line: self.body_line,
        }
    }

    /// Where `range` stands; bytes of [`text`](Self::text), on character boundaries.
    pub fn place(&self, range: Range<usize>) -> Place {
        let places = self.places();
        Place {
            line: places.line(range.start),
            codepoints: places.codepoint(range.start)..places.codepoint(range.end),
            bytes: places.original(range.start)..places.original(range.end),
        }
    }
}

/// Where some words of a report stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The line of the file on which they begin, counted from 1.
    pub line: usize,
    /// The code points of the body, counted from 0.
    pub codepoints: Range<usize>,
    /// The bytes of the body as it stands in the file, counted from 0 at its start.
    pub bytes: Range<usize>,
}
