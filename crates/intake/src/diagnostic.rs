//! What is not as it should be in the files, as data.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::harmless::{harmless, show};
use crate::refusal::Refusal;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file was read; something in it may not be what was meant.
    Warning,
    /// The file or folder was not read.
    Error,
}

impl Severity {
    /// The name used in every output: `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing that is not as it should be.
///
/// Shown as `path:line: warning: message (hint)`, on one line, with control characters
/// made harmless. The fields hold the text as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file or folder; `-` is standard input.
    pub path: PathBuf,
    /// The line of the file, counted from 1; none where it concerns the whole.
    pub line: Option<usize>,
    /// Whether the file was read all the same.
    pub severity: Severity,
    /// What was found, and what was done about it.
    pub message: String,
    /// What the user may do; may be empty.
    pub hint: String,
}

impl Diagnostic {
    /// A warning about a file or folder as a whole.
    pub(crate) fn warning(
        path: &Path,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            path: path.to_path_buf(),
            line: None,
            severity: Severity::Warning,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// The same about a line, counted from 1.
    pub(crate) fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl From<&Refusal> for Diagnostic {
    fn from(refusal: &Refusal) -> Self {
        Self {
            path: refusal.path.clone(),
            line: None,
            severity: Severity::Error,
            message: refusal.reason.to_string(),
            hint: refusal.reason.advice(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&show(&self.path))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}: {}", self.severity, harmless(&self.message))?;
        if !self.hint.is_empty() {
            write!(f, " ({})", harmless(&self.hint))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_on_one_line_whatever_the_path() {
        let warning =
            Diagnostic::warning(Path::new("a\n\u{1b}b.md"), "odd", "look").at(3);
        assert_eq!(warning.to_string(), "a\\u{a}\\u{1b}b.md:3: warning: odd (look)");
    }

    #[test]
    fn parts_that_are_missing_leave_no_trace() {
        let warning = Diagnostic::warning(Path::new("a.md"), "odd", "");
        assert_eq!(warning.to_string(), "a.md: warning: odd");
    }
}
