//! What does not fit the record is refused before it is written.

use rusqlite::Connection;

use crate::append::Entry;
use crate::content::{self, Hash};
use crate::error::RecordError;
use crate::event::{Body, Reading, ReportEvent, Span};
use crate::fold::words;
use crate::{clock, project};

mod decision;

fn refused<T>(what: impl Into<String>) -> Result<T, RecordError> {
    Err(RecordError::Refused(what.into()))
}

/// Refuses an entry that does not fit what the record has.
pub(crate) fn entry(connection: &Connection, entry: &Entry) -> Result<(), RecordError> {
    let Entry { at, who, body, .. } = entry;
    formed(at, who, body)?;
    if Body::parse(&body.json()?).is_err() {
        return refused("an entry with a number that is none (NaN or infinite)");
    }
    match body {
        Body::Report(report) => given(connection, report),
        Body::Reading(reading) => stands(&text(connection, &reading.report)?, reading),
        Body::Decision(decision) => {
            let text = text(connection, &decision.report)?;
            decision::possible(&text, decision)?;
            decision::about_something(connection, decision)
        }
    }
}

/// Refuses an event of another record that could never have been entered. What it is about
/// may come only later.
pub(crate) fn event(
    connection: &Connection,
    (at, who): (&str, &str),
    body: &Body,
) -> Result<(), RecordError> {
    formed(at, who, body)?;
    let Some(text) = project::text(connection, body.report())? else { return Ok(()) };
    match body {
        Body::Report(_) => Ok(()),
        Body::Reading(reading) => stands(&text, reading),
        Body::Decision(decision) => decision::possible(&text, decision),
    }
}

fn text(connection: &Connection, report: &str) -> Result<String, RecordError> {
    match project::text(connection, report)? {
        Some(text) => Ok(text),
        None => refused(format!("{report}: no such report here")),
    }
}

/// What holds of every event, whatever else there is.
fn formed(at: &str, who: &str, body: &Body) -> Result<(), RecordError> {
    if !clock::is_moment(at) {
        return refused(format!("{at:?}: expected a time like 2031-03-04T10:00:07Z"));
    }
    let named = who.split_once(':').is_some_and(|(what, name)| {
        let kinds = match body {
            Body::Report(_) => &["program", "analyst"][..],
            Body::Reading(_) => &["model"],
            Body::Decision(_) => &["analyst"],
        };
        kinds.contains(&what)
            && !name.trim().is_empty()
            && !name.chars().any(char::is_control)
    });
    if !named {
        return refused(format!(
            "{who:?}: expected who it was, as analyst:NAME for decisions, \
             model:READER+CODER for readings and program:VERSION for reports"
        ));
    }
    match body {
        Body::Report(report) => called(report),
        _ if !is_key(body.report()) => {
            refused(format!("{:?}: expected the key of a report", body.report()))
        }
        _ => Ok(()),
    }
}

/// Whether this is a key of a report or statement: 16 hexadecimal digits.
pub(crate) fn is_key(key: &str) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    key.len() == 16 && key.bytes().all(digit)
}

/// Refuses a report under another key than its own.
fn called(report: &ReportEvent) -> Result<(), RecordError> {
    let hash = |hex: &str, name: &str| match Hash::parse(hex) {
        Some(hash) => Ok(hash),
        None => refused(format!("{:?}: its {name} has no hash", report.place)),
    };
    let hashes = [hash(&report.original, "original")?, hash(&report.text, "text")?];
    if !hashes.iter().any(|h| ReportEvent::key(*h, &report.place) == report.key) {
        return refused(format!(
            "{:?}: a report under a key that is not its own",
            report.place
        ));
    }
    Ok(())
}

/// Refuses a report whose bytes or text are not here: they come with it, unless they are
/// those of another report.
fn given(connection: &Connection, report: &ReportEvent) -> Result<(), RecordError> {
    let kept = |hex: &str| {
        let hash = Hash::parse(hex).map(|h| content::is_kept(connection, h));
        hash.transpose().map(|kept| kept.unwrap_or(false))
    };
    for (name, hex) in [("original", &report.original), ("text", &report.text)] {
        if !kept(hex)? {
            return refused(format!("{}: its {name} was not given", report.place));
        }
    }
    let text = Hash::parse(&report.text).map(|h| content::get(connection, h));
    match text.transpose()?.flatten().map(String::from_utf8) {
        Some(Ok(_)) => Ok(()),
        _ => refused(format!("{}: its text is not UTF-8", report.place)),
    }
}

/// Refuses statements whose words do not stand in the text.
fn stands(text: &str, reading: &Reading) -> Result<(), RecordError> {
    for proposal in &reading.statements {
        if proposal.parts.content.is_empty() {
            return refused("a statement without words");
        }
        let spans: Vec<Span> = proposal.parts.spans().collect();
        stand(text, &spans)?;
        if words(text, &proposal.parts.content) != proposal.words {
            return refused("words that do not stand where they should");
        }
    }
    Ok(())
}

/// Refuses ranges that are no part of a text.
pub(crate) fn stand(text: &str, spans: &[Span]) -> Result<(), RecordError> {
    for &(start, end) in spans {
        let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let range = range.filter(|(a, b)| a < b).map(|(a, b)| a..b);
        if range.and_then(|r| text.get(r)).is_none() {
            return refused(format!(
                "bytes {start} to {end} are no part of the report's text (0 to {}), or cut \
                 a character",
                text.len()
            ));
        }
    }
    Ok(())
}
