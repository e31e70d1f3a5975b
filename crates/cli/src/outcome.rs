//! How a command ends: the exit code, and the message where it could not do its work.

use std::fmt;
use std::io;
use std::process::ExitCode;

use rapporteur_intake::{Diagnostic, Severity};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done: exit code 0.
    Done,
    /// Some inputs failed, the others were done: exit code 1.
    SomeFailed,
    /// Nothing could be done with these arguments: exit code 2.
    Unusable,
}

/// What stops a command.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The output was closed by whoever reads it, as `| head` does: not an error.
    Closed,
    /// A message for the user.
    Message(String),
}

impl Outcome {
    /// Prints the message of what stopped the command, if there is one.
    #[expect(
        clippy::print_stderr,
        reason = "the one place where a command's failure is told"
    )]
    pub(crate) fn from_result(result: Result<Self, Stop>) -> Self {
        match result {
            Ok(outcome) => outcome,
            Err(Stop::Closed) => Self::Done,
            Err(Stop::Message(message)) => {
                eprintln!("rapporteur: {message}");
                Self::Unusable
            }
        }
    }

    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::SomeFailed => 1,
            Self::Unusable => 2,
        })
    }
}

impl Stop {
    pub(crate) fn message(what: impl fmt::Display) -> Self {
        Self::Message(what.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Message(format!("cannot write the output: {error}")),
        }
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

/// Tells what was doubtful, or what could not be used; whether it is the latter.
#[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
pub(crate) fn warn(diagnostic: &Diagnostic, quiet: bool) -> bool {
    let error = diagnostic.severity == Severity::Error;
    if error || !quiet {
        eprintln!("rapporteur: {diagnostic}");
    }
    error
}
