//! What is wrong in a gold standard's files, as data.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// One thing in a file that is not as it should be. The rest of the file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1; none where it concerns the file as a whole.
    pub line: Option<usize>,
    /// What was found.
    pub found: String,
    /// What was expected, or what was done about it.
    pub expected: String,
}

impl Diagnostic {
    /// A diagnostic about a line.
    pub(crate) fn at(
        path: &Path,
        line: usize,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { line: Some(line), ..Diagnostic::about(path, found, expected) }
    }

    /// A diagnostic about a file.
    pub(crate) fn about(
        path: &Path,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            path: path.to_path_buf(),
            line: None,
            found: found.into(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; expected {}", self.found, self.expected)
    }
}

/// A folder or file without which there is nothing to measure could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}", path.display())]
pub struct ReadError {
    /// The folder or file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: std::io::Error,
}

impl ReadError {
    /// Turns a system error on `path` into a `ReadError`; for `map_err`.
    pub(crate) fn on(path: &Path) -> impl FnOnce(std::io::Error) -> ReadError {
        let path = path.to_path_buf();
        move |source| ReadError { path, source }
    }
}

/// A piece of a line short enough to be quoted in a diagnostic.
pub(crate) fn excerpt(line: &str) -> String {
    const LONGEST: usize = 60;
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{:?}…", &line[..at]),
        None => format!("{line:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_names_its_place() {
        let about = Diagnostic::about(Path::new("a.ann"), "nothing", "something");
        assert_eq!(about.to_string(), "a.ann: nothing; expected something");
        let at = Diagnostic::at(Path::new("a.ann"), 3, "nothing", "something");
        assert_eq!(at.to_string(), "a.ann:3: nothing; expected something");
    }

    #[test]
    fn excerpts_are_short() {
        assert_eq!(excerpt("a\tb"), r#""a\tb""#);
        assert_eq!(excerpt(&"é".repeat(61)).chars().count(), 63);
    }
}
