//! What is wrong or doubtful in a dossier, and where.

use std::ops::Range;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// It may be meant so.
    Warning,
    /// It cannot be used as it stands; the rest of the dossier can.
    Error,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Bytes of the dossier's text that it is about.
    pub span: Range<usize>,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Diagnostic {
    /// Line and column, both from 1 and the column in characters, of the first byte.
    pub fn place(&self, text: &str) -> (usize, usize) {
        let before = &text[..floor(text, self.span.start)];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let at = |start| Diagnostic {
            severity: Severity::Error,
            span: start..start,
            message: String::new(),
            hint: String::new(),
        };
        let text = "é = 1\nab = 2\n";
        assert_eq!(at(0).place(text), (1, 1));
        assert_eq!(at(1).place(text), (1, 1));
        assert_eq!(at(3).place(text), (1, 3));
        assert_eq!(at(8).place(text), (2, 2));
        assert_eq!(at(999).place(text), (3, 1));
    }
}
