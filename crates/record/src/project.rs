//! Rows of reports, statements and codes, made of the events about a report.

use rusqlite::{Connection, OptionalExtension, params};

use crate::append::events;
use crate::content::{self, Hash};
use crate::error::RecordError;
use crate::event::{Body, Event, Reading, ReportEvent};
use crate::fold::{Conflict, Held, fold};
use crate::search::tags::Tagged;

/// The number of a row: the first 63 bits of a key, which is a hash in hexadecimal.
pub(crate) fn number(key: &str) -> i64 {
    let bits = u64::from_str_radix(key.get(..16).unwrap_or("0"), 16).unwrap_or(0);
    (bits >> 1).cast_signed()
}

/// Makes all rows of one report anew.
pub(crate) fn report(connection: &Connection, key: &str) -> Result<(), RecordError> {
    let events = events(connection, key)?;
    clear(connection, key)?;
    let first = events.iter().find_map(|e| match &e.body {
        Body::Report(report) => Some((e, report)),
        _ => None,
    });
    // Readings and decisions wait where the report itself, or its text, is not here.
    let Some((event, about)) = first else { return Ok(()) };
    let Some(text) = kept(connection, about)? else { return Ok(()) };
    let mut readings = events.iter().filter_map(|e| match &e.body {
        Body::Reading(reading) => Some(reading),
        _ => None,
    });
    let row = number(key);
    describe(connection, row, event, about, readings.next_back())?;
    words_of_report(connection, row, about, &text)?;
    let folded = fold(key, &text, &events);
    for (ordinal, held) in folded.statements.iter().enumerate() {
        statement(connection, row, ordinal, held)?;
    }
    for conflict in &folded.conflicts {
        disagree(connection, row, conflict)?;
    }
    decisions(connection, &events)
}

/// Whether no rows could be made of a report so far, as its text is not here.
pub(crate) fn waits(connection: &Connection, key: &str) -> Result<bool, RecordError> {
    let mut there = connection.prepare_cached("SELECT 1 FROM report WHERE id = ?1")?;
    Ok(there.query_row([number(key)], |_| Ok(())).optional()?.is_none())
}

/// The clean text of a report; none where the report is not here.
pub(crate) fn text(
    connection: &Connection,
    key: &str,
) -> Result<Option<String>, RecordError> {
    let mut select =
        connection.prepare_cached("SELECT text FROM report WHERE id = ?1")?;
    let hash: Option<Hash> = select.query_row([number(key)], |r| r.get(0)).optional()?;
    if let Some(hash) = hash {
        return content::get(connection, hash)?.map(utf8).transpose();
    }
    // The report may be an event of this very transaction, whose rows come at its end.
    let about = events(connection, key)?.into_iter().find_map(|e| match e.body {
        Body::Report(report) => Some(report),
        _ => None,
    });
    about.map_or(Ok(None), |a| kept(connection, &a))
}

fn kept(
    connection: &Connection,
    about: &ReportEvent,
) -> Result<Option<String>, RecordError> {
    let hash = Hash::parse(&about.text);
    let bytes = hash.map(|h| content::get(connection, h)).transpose()?.flatten();
    bytes.map(utf8).transpose()
}

fn utf8(bytes: Vec<u8>) -> Result<String, RecordError> {
    String::from_utf8(bytes)
        .map_err(|_| RecordError::Damaged("a text that is not UTF-8".to_owned()))
}

fn clear(connection: &Connection, key: &str) -> Result<(), RecordError> {
    let row = number(key);
    if waits(connection, key)? {
        return Ok(());
    }
    for sql in [
        "DELETE FROM code WHERE statement IN (SELECT id FROM statement WHERE report = ?1)",
        "DELETE FROM statement_words WHERE rowid IN \
         (SELECT id FROM statement WHERE report = ?1)",
        "DELETE FROM statement WHERE report = ?1",
        "DELETE FROM report_words WHERE rowid = ?1",
        "DELETE FROM conflict WHERE report = ?1",
        "DELETE FROM report WHERE id = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([row])?;
    }
    Ok(())
}

fn describe(
    connection: &Connection,
    row: i64,
    event: &Event,
    about: &ReportEvent,
    reading: Option<&Reading>,
) -> Result<(), RecordError> {
    let hash = |hex: &str| {
        Hash::parse(hex)
            .ok_or_else(|| RecordError::Damaged("a hash that is none".to_owned()))
    };
    connection
        .prepare_cached(
            "INSERT INTO report (id, key, at, place, media, title, outlet, byline, date, \
             date_from, url, language, original, text, line, reader, coder, by, \
             foreign_language) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
             ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            row,
            about.key,
            event.at,
            about.place,
            about.media,
            about.title,
            about.outlet,
            about.byline,
            about.date,
            about.date_from,
            about.url,
            about.language,
            hash(&about.original)?,
            hash(&about.text)?,
            about.line.map(u64::cast_signed),
            reading.map(|r| &r.reader),
            reading.map(|r| &r.coder),
            reading.map(|r| &r.by),
            reading.and_then(|r| r.foreign.as_ref()),
        ])?;
    Ok(())
}

fn words_of_report(
    connection: &Connection,
    row: i64,
    about: &ReportEvent,
    text: &str,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO report_words (rowid, title, text) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![row, about.title, text])?;
    Ok(())
}

fn statement(
    connection: &Connection,
    report: i64,
    ordinal: usize,
    held: &Held,
) -> Result<(), RecordError> {
    let row = number(&held.key);
    let (proposal, fields) = (&held.proposal, &held.proposal.fields);
    let body =
        serde_json::to_string(proposal).map_err(|e| RecordError::Other(e.to_string()))?;
    connection
        .prepare_cached(
            "INSERT INTO statement (id, key, report, ordinal, status, decided_by, \
             merged_into, model, speaker, speaker_name, party, via, said_on, rank, leaked, \
             act, confidence, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, \
             ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            row,
            held.key,
            report,
            i64::try_from(ordinal).unwrap_or(i64::MAX),
            held.status.name(),
            held.by,
            held.into,
            held.model,
            fields.speaker,
            fields.speaker_name,
            fields.party,
            fields.via,
            fields.said_on,
            proposal.rank,
            proposal.leaked,
            fields.act,
            f64::from(proposal.confidence),
            body,
        ])?;
    if !held.status.stands() {
        return Ok(());
    }
    let mut select =
        connection.prepare_cached("SELECT outlet, date FROM report WHERE id = ?1")?;
    let (outlet, date): (Option<String>, Option<String>) =
        select.query_row([report], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let tagged = Tagged {
        party: fields.party.as_deref(),
        speaker: fields.speaker.as_deref(),
        speaker_name: fields.speaker_name.as_deref(),
        act: fields.act.as_deref(),
        outlet: outlet.as_deref(),
        day: fields.said_on.as_deref().or(date.as_deref()),
        codes: &fields.codes,
    };
    connection
        .prepare_cached(
            "INSERT INTO statement_words (rowid, words, tags) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![row, proposal.words.join(" … "), tagged.text()])?;
    for code in &fields.codes {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO code (statement, point, option, stance, confidence) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                row,
                code.point,
                code.option,
                code.stance,
                f64::from(code.confidence)
            ])?;
    }
    Ok(())
}

fn disagree(
    connection: &Connection,
    report: i64,
    conflict: &Conflict,
) -> Result<(), RecordError> {
    let said = serde_json::to_string(&conflict.values)
        .map_err(|e| RecordError::Other(e.to_string()))?;
    connection
        .prepare_cached(
            "INSERT INTO conflict (statement, field, report, said) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![conflict.statement, conflict.field, report, said])?;
    Ok(())
}

fn decisions(connection: &Connection, events: &[Event]) -> Result<(), RecordError> {
    for event in events {
        if let Body::Decision(decision) = &event.body {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO decision (seq, id, at, who, statement, verdict) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    event.seq,
                    event.id.hex(),
                    event.at,
                    event.who,
                    decision.statement,
                    decision.verdict.name()
                ])?;
        }
    }
    Ok(())
}
