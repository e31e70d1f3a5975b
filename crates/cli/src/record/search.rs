//! `rapporteur search`: words in the reports and statements of a record.

mod args;

use std::io::{self, BufWriter, Write};

use rapporteur_intake::harmless;
use rapporteur_record::{Found, Hit, Query, Record, StoredReport, StoredStatement};
use serde_json::json;

use super::{meaning, open, short};
use crate::args::EvalFormat;
use crate::case::{one_line, told_day};
use crate::follow::columns::paragraph;
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

pub(crate) use args::SearchArgs;

pub(crate) fn run(args: &SearchArgs) -> Result<Outcome, Stop> {
    let mut record = open(&args.folder)?;
    let query = query(args);
    if query == (Query { limit: args.limit, ..Query::default() }) {
        return Err(Stop::message(
            "nothing to look for: give words, or a filter as --party",
        ));
    }
    let found = if args.meaning {
        let asked = meaning::asked(&mut record, &args.words.join(" "))?;
        let ranked = record.ranked(&any(query.clone()), Some(&asked))?;
        ranked.into_iter().map(|r| r.found).collect()
    } else {
        record.search(&query)?
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Json => {
            let document = json!({
                "format": "rapporteur-search/1",
                "found": found.iter().map(object).collect::<Vec<_>>(),
            });
            serde_json::to_writer_pretty(&mut out, &document)?;
            writeln!(out)?;
        }
        EvalFormat::Text => {
            let styles = Styles::for_stdout(args.color);
            for (n, one) in found.iter().enumerate() {
                if n > 0 {
                    writeln!(out)?;
                }
                write(&record, one, &query.words, styles, &mut out)?;
            }
            if found.is_empty() {
                writeln!(out, "Nothing was found.")?;
            }
        }
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::SomeFailed } else { Outcome::Done })
}

fn query(args: &SearchArgs) -> Query {
    Query {
        // The shell took the quotation marks off a phrase: whoever gave one word of several
        // meant it as one.
        words: args.words.iter().map(|w| phrase(w)).collect::<Vec<_>>().join(" "),
        party: args.party.clone(),
        speaker: args.speaker.clone(),
        point: args.point.clone(),
        option: args.option.clone(),
        stance: args.stance.clone(),
        act: args.act.clone(),
        outlet: args.outlet.clone(),
        from: args.from.map(|d| d.to_string()),
        until: args.until.map(|d| d.to_string()),
        limit: args.limit,
    }
}

/// With a meaning to go by, words need not all be there; what was put in quotation marks,
/// or excluded, is as it was put.
fn any(mut query: Query) -> Query {
    if !query.words.contains(['"', '-']) {
        let long = query.words.split_whitespace().filter(|w| w.chars().count() > 3);
        query.words = long.collect::<Vec<_>>().join(" OR ");
    }
    query
}

fn phrase(word: &str) -> String {
    let several = word.split_whitespace().count() > 1;
    if several && !word.contains('"') { format!("\"{word}\"") } else { word.to_owned() }
}

fn object(found: &Found) -> serde_json::Value {
    let report = &found.report;
    let statement = match &found.hit {
        Hit::Statement(s) => json!({
            "id": s.key,
            "status": s.status.name(),
            "words": s.proposal.words,
            "content": s.proposal.parts.content,
            "fields": s.proposal.fields,
        }),
        Hit::Report => serde_json::Value::Null,
    };
    json!({
        "kind": if statement.is_null() { "report" } else { "statement" },
        "statement": statement,
        "report": {
            "key": report.key, "place": report.place, "title": report.title,
            "outlet": report.outlet, "date": report.date, "url": report.url,
        },
    })
}

fn write(
    record: &Record,
    found: &Found,
    words: &str,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    match &found.hit {
        Hit::Statement(statement) => of_statement(record, found, statement, styles, out),
        Hit::Report => of_report(record, &found.report, words, styles, out),
    }
}

fn of_statement(
    record: &Record,
    found: &Found,
    statement: &StoredStatement,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let fields = &statement.proposal.fields;
    let name = |f: &Option<String>| f.as_deref().map(one_line);
    let who = name(&fields.speaker_name).unwrap_or_else(|| "nobody named".to_owned());
    let party = name(&fields.party).unwrap_or_else(|| "no party".to_owned());
    let told = fields.said_on.as_ref().or(found.report.date.as_ref());
    let day = told.map(|date| told_day(date));
    let line = format!(
        "{}  {who} ({party}) · {} · {}",
        short(&statement.key),
        name(&fields.act).unwrap_or_default(),
        day.unwrap_or_else(|| "no day".to_owned()),
    );
    paragraph(out, 0, &line, styles.source)?;
    let words: Vec<String> =
        statement.proposal.words.iter().map(|w| one_line(w)).collect();
    paragraph(out, 10, &words.join(" … "), styles.content)?;
    let codes = fields
        .codes
        .iter()
        .map(|c| one_line(&format!("{}: {} {}", c.point, c.stance, c.option)));
    let codes: Vec<String> = codes.collect();
    if !codes.is_empty() {
        paragraph(out, 10, &codes.join(" · "), anstyle::Style::new())?;
    }
    let text = record.text(&found.report)?;
    let start = statement.proposal.parts.spans().map(|s| s.0).min().unwrap_or(0);
    let start = usize::try_from(start).unwrap_or(0);
    let before = text.get(..start).unwrap_or_default().matches('\n').count() as u64;
    let at = found.report.line.unwrap_or(1) + before;
    paragraph(out, 10, &place(&found.report, Some(at)), styles.faint)?;
    Ok(())
}

fn of_report(
    record: &Record,
    report: &StoredReport,
    words: &str,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let title = report.title.as_deref().map_or("without a title".to_owned(), one_line);
    paragraph(out, 0, &title, styles.title)?;
    let text = record.text(report)?;
    if let Some(around) = around(&text, words) {
        paragraph(out, 10, &around, anstyle::Style::new())?;
    }
    paragraph(out, 10, &place(report, None), styles.faint)?;
    Ok(())
}

/// The line in which the first of the words stands, as far as plain comparison tells.
fn around(text: &str, words: &str) -> Option<String> {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let wanted = words.split_whitespace().map(plain).find(|w| !w.is_empty())?;
    let line = text.lines().find(|l| l.to_lowercase().contains(&wanted))?;
    let shown: String = line.chars().take(300).collect();
    let more = if line.chars().count() > 300 { " …" } else { "" };
    Some(format!("{}{more}", one_line(&shown)))
}

fn place(report: &StoredReport, line: Option<u64>) -> String {
    let line = line.map(|l| format!(":{l}")).unwrap_or_default();
    let words = |part: &Option<String>| part.as_deref().map(one_line);
    let date = report.date.as_deref().map(told_day);
    let parts = [words(&report.outlet), date, words(&report.url)].into_iter().flatten();
    let place = format!("{}{line}", harmless(&report.place));
    std::iter::once(place).chain(parts).collect::<Vec<_>>().join(" · ")
}
