//! Runs the real binary, and checks the spans that it gives.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// One statement that any reader finds.
pub(crate) const GOOD: &str =
    "The minister said that the port would reopen within a week.\n";

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The binary in `folder`, free of the environment's wishes about colour and width.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("COLUMNS");
    command
}

/// How a run ended and what it said.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Of a command that ended by itself and did not panic.
    pub(crate) fn of(output: Output) -> Self {
        let code = output.status.code().expect("ended by a signal");
        let out = String::from_utf8(output.stdout).expect("output is UTF-8");
        let err = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(code != 101 && !err.contains("panicked"), "a panic: {err}");
        Self { code, out, err }
    }

    /// The message about the input `name`.
    pub(crate) fn told(&self, name: &str) -> Option<&str> {
        let about = |line: &&str| {
            let rest = line.strip_prefix("rapporteur: ");
            let rest = rest.and_then(|line| line.strip_prefix(name));
            rest.is_some_and(|rest| rest.starts_with(':'))
        };
        self.err.lines().find(about)
    }
}

pub(crate) fn run<I: AsRef<OsStr>>(folder: &Path, args: &[I]) -> Run {
    Run::of(command(folder).args(args).output().unwrap())
}

/// Runs with `input` as standard input.
pub(crate) fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut command = command(folder);
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // What is too large is not read to its end, so that this may fail.
    let _ = stdin.write_all(input);
    drop(stdin);
    Run::of(child.wait_with_output().unwrap())
}

/// Every object of a JSON Lines output.
pub(crate) fn objects(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The body of a report as it stands in its file, and what stands before it.
pub(crate) struct Body<'b> {
    text: Vec<char>,
    bytes: &'b [u8],
    lines_before: usize,
}

impl<'b> Body<'b> {
    /// `start` is the byte of the file at which the body begins.
    pub(crate) fn new(file: &'b [u8], start: usize) -> Self {
        let (before, bytes) = file.split_at(start);
        let text = String::from_utf8_lossy(bytes).chars().collect();
        Self { text, bytes, lines_before: newlines(before) }
    }

    /// Every span of the statement slices the body back, by code points and by bytes, and
    /// the line is that of the first.
    pub(crate) fn check(&self, statement: &Value) {
        let content = statement["content"].as_array().unwrap();
        assert!(!content.is_empty(), "no content: {statement}");
        let named = [&statement["source"], &statement["cue"]];
        let named = named.into_iter().filter(|part| !part.is_null());
        let starts = named.chain(content).map(|span| self.check_span(span));
        let first = starts.min().unwrap();
        let line = 1 + self.lines_before + newlines(&self.bytes[..first]);
        assert_eq!(number(&statement["line"]), line, "{statement}");
        for pair in content.windows(2) {
            let (end, start) = (number(&pair[0]["end"]), number(&pair[1]["start"]));
            assert!(end <= start, "out of order: {statement}");
        }
    }

    /// Gives the byte at which it begins.
    fn check_span(&self, span: &Value) -> usize {
        let words = span["text"].as_str().unwrap();
        let points = number(&span["start"])..number(&span["end"]);
        assert!(!points.is_empty(), "an empty span: {span}");
        assert_eq!(self.text[points].iter().collect::<String>(), words);
        let bytes = number(&span["byte_start"])..number(&span["byte_end"]);
        assert_eq!(String::from_utf8_lossy(&self.bytes[bytes.clone()]), words);
        bytes.start
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b == b'\n').count()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}
