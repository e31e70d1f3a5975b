//! Why a file was not taken in.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::harmless::show;

/// A file that was not taken in: which, why, and what to do about it, in one line.
#[derive(Debug, Error)]
#[error("{}: {reason}; {}", show(path), reason.advice())]
pub struct Refusal {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Why not.
    pub reason: Reason,
}

impl Refusal {
    pub(crate) fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_path_buf(), reason }
    }

    /// A system error on `path`, told by what the user can do about it.
    pub(crate) fn from_io(path: &Path, error: io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => Reason::Missing,
            io::ErrorKind::PermissionDenied => Reason::Forbidden,
            io::ErrorKind::IsADirectory => Reason::Folder,
            _ => Reason::Unreadable { error },
        };
        Self::new(path, reason)
    }
}

/// Why a file was not taken in: what was found, and what was expected.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Reason {
    /// No bytes, or nothing but white space.
    #[error("the file is empty; expected the text of a report")]
    Empty,
    /// Front matter, but nothing but white space after it.
    #[error("there is no text after the front matter; expected the text of a report")]
    NoBody,
    /// Not text at all.
    #[error("this is {what}; expected plain text in UTF-8")]
    Binary {
        /// What it is, with its article: "a PDF".
        what: &'static str,
        /// How to get the text out of it.
        advice: &'static str,
    },
    /// Text, but in an encoding whose bytes are not those of UTF-8.
    #[error("this is text in {encoding}; expected UTF-8")]
    Encoding {
        /// The encoding's name, as `iconv` knows it.
        encoding: &'static str,
    },
    /// More than the limit.
    #[error("the file is larger than {limit} bytes, the limit for one report")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A device, socket or named pipe, which may never end.
    #[error("this is {what}; expected a file")]
    Special {
        /// What it is, with its article: "a named pipe".
        what: &'static str,
    },
    /// A folder where a file was expected.
    #[error("this is a folder; expected a file")]
    Folder,
    /// There is nothing under that name.
    #[error("there is no such file or folder")]
    Missing,
    /// The system does not let us read it.
    #[error("permission to read it is denied")]
    Forbidden,
    /// Any other error of the system.
    #[error("it cannot be read: {error}")]
    Unreadable {
        /// What the system said.
        error: io::Error,
    },
}

impl Reason {
    /// What the user may do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Empty | Self::NoBody => {
                "check that it was saved whole, or leave it out".into()
            }
            Self::Binary { advice, .. } => (*advice).into(),
            Self::Encoding { encoding } => format!(
                "convert it first: iconv -f {encoding} -t UTF-8 OLD.txt > NEW.txt"
            ),
            Self::TooLarge { .. } => {
                "split it into single reports, or raise the limit with --max-size".into()
            }
            Self::Special { .. } => {
                "save its contents to a file, or pipe them in and name `-`".into()
            }
            Self::Folder => "name the files in it, or the folder as an input".into(),
            Self::Missing => "check the spelling, and the folder you are in".into(),
            Self::Forbidden => "check who owns it and its permissions".into(),
            Self::Unreadable { .. } => "check the disk or network it is on".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_file_what_was_expected_and_what_to_do() {
        let refusal = Refusal::new(Path::new("a\n.txt"), Reason::TooLarge { limit: 7 });
        assert_eq!(
            refusal.to_string(),
            "a\\u{a}.txt: the file is larger than 7 bytes, the limit for one report; \
             split it into single reports, or raise the limit with --max-size"
        );
    }

    #[test]
    fn system_errors_are_told_in_words() {
        let error = io::Error::from(io::ErrorKind::PermissionDenied);
        let refusal = Refusal::from_io(Path::new("a"), error);
        assert!(matches!(refusal.reason, Reason::Forbidden));
    }
}
