//! Bytes to a report.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::front::{self, Split};
use crate::lossy;
use crate::refusal::{Reason, Refusal};
use crate::report::Report;
use crate::sniff;

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Makes a report of a file's bytes, of which `limit` are allowed; `path` is what to call
/// it. With it come warnings, in the order of their lines, those about the whole first.
///
/// # Errors
/// If there are too many bytes, no text, or something that is no text in UTF-8; a few
/// NULs or invalid bytes are only warned of.
pub fn decode(
    bytes: &[u8],
    path: &Path,
    limit: u64,
) -> Result<(Report, Vec<Diagnostic>), Refusal> {
    if let Some(reason) = refuse(bytes, limit) {
        return Err(Refusal::new(path, reason));
    }
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let split = front::split(&bytes[mark..], path);
    let Split { front, body_start, body_line, mut diagnostics } = split;
    let start = mark + body_start;
    let report = Report::new(path, front, &bytes[start..], start, body_line + 1);
    if report.text().trim().is_empty() {
        let reason = if body_start > 0 { Reason::NoBody } else { Reason::Empty };
        return Err(Refusal::new(path, reason));
    }
    diagnostics.extend(not_utf8(bytes, path));
    diagnostics.extend(nuls(bytes, path));
    diagnostics.extend(markup(report.text(), path));
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
    Ok((report, diagnostics))
}

fn refuse(bytes: &[u8], limit: u64) -> Option<Reason> {
    if bytes.len() as u64 > limit {
        return Some(Reason::TooLarge { limit });
    }
    if bytes.trim_ascii().is_empty() {
        return Some(Reason::Empty);
    }
    sniff::refuse(bytes)
}

fn not_utf8(bytes: &[u8], path: &Path) -> Option<Diagnostic> {
    let faults = lossy::faults(bytes)?;
    let times = if faults.count == 1 {
        "once".to_owned()
    } else {
        format!("in {} places", faults.count)
    };
    let message = format!(
        "not UTF-8 {times}, shown as U+FFFD; first at byte {} of the file, counted from 0",
        faults.first
    );
    let hint = "where it was saved in another encoding, convert it first: \
                iconv -f WINDOWS-1252 -t UTF-8 OLD.txt > NEW.txt";
    Some(Diagnostic::warning(path, message, hint).at(line(bytes, faults.first)))
}

fn nuls(bytes: &[u8], path: &Path) -> Option<Diagnostic> {
    let first = bytes.iter().position(|&b| b == 0)?;
    let message = match bytes.iter().filter(|&&b| b == 0).count() {
        1 => "a NUL byte, kept".to_owned(),
        count => format!("{count} NUL bytes, the first here, kept"),
    };
    let hint = "check that the file is whole, and take them out";
    Some(Diagnostic::warning(path, message, hint).at(line(bytes, first)))
}

fn markup(text: &str, path: &Path) -> Option<Diagnostic> {
    let begins = |start: &str| {
        let text = text.trim_start().as_bytes();
        text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start.as_bytes()))
    };
    let is = ["<!doctype html", "<html", "<?xml"].into_iter().any(begins);
    is.then(|| {
        let message = "this looks like HTML or XML; its tags are read as text";
        Diagnostic::warning(path, message, "save the page as plain text first")
    })
}

/// The line on which a byte stands, counted from 1.
fn line(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&b| b == b'\n').count()
}
