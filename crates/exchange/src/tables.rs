//! Tables for spreadsheets and statistics: RFC 4180, UTF-8, a row of names first. Their
//! columns are described in `docs/exchange.md`.

use csv::Writer;
use rapporteur_analysis::Position;
use rapporteur_dossier::{Date, Rank};

use crate::holding::{Code, Holding, Statement, rounded};
use crate::plover::event;

/// Names of the columns of [`statements`].
pub const STATEMENTS: [&str; 25] = [
    "id",
    "report",
    "title",
    "outlet",
    "date",
    "url",
    "speaker",
    "speaker_name",
    "party",
    "via",
    "said_on",
    "act",
    "act_confidence",
    "point",
    "option",
    "stance",
    "code_confidence",
    "source",
    "cue",
    "content",
    "start",
    "end",
    "confidence",
    "copy_of",
    "event",
];

/// A row for every statement and code; statements without a code have one row with the
/// columns of the code empty.
pub fn statements(holding: &Holding<'_>) -> String {
    let mut out = Writer::from_writer(Vec::new());
    row(&mut out, STATEMENTS);
    for statement in &holding.statements {
        let codes = statement.codes.iter().map(Some);
        let none = statement.codes.is_empty().then_some(None);
        for code in codes.chain(none) {
            row(&mut out, statement_row(holding, statement, code));
        }
    }
    text(out)
}

fn statement_row(
    holding: &Holding<'_>,
    s: &Statement,
    code: Option<&Code>,
) -> Vec<String> {
    let report = holding.report(s);
    let (point, option, stance) = code.map_or(("", "", ""), |c| holding.code(c));
    let words =
        |range: &Option<_>| range.as_ref().map_or("", |r| holding.words(s, r)).to_owned();
    let points = |byte: usize| {
        let before = report.text.get(..byte).unwrap_or(&report.text);
        before.chars().count().to_string()
    };
    let (first, last) = (s.content.first(), s.content.last());
    vec![
        s.id.clone(),
        report.name.clone(),
        given(&report.title),
        given(&report.outlet),
        report.date.map(|d| d.to_string()).unwrap_or_default(),
        given(&report.url),
        s.speaker.map(|p| holding.dossier.people[p].id.clone()).unwrap_or_default(),
        given(&s.speaker_name),
        holding.party(s).unwrap_or_default().to_owned(),
        given(&s.via),
        s.said_on.map(|d| d.to_string()).unwrap_or_default(),
        s.act.name().to_owned(),
        rounded(s.act_confidence).to_string(),
        point.to_owned(),
        option.to_owned(),
        stance.to_owned(),
        code.map(|c| rounded(c.confidence).to_string()).unwrap_or_default(),
        words(&s.source),
        words(&s.cue),
        holding.content(s),
        first.map(|r| points(r.start)).unwrap_or_default(),
        last.map(|r| points(r.end)).unwrap_or_default(),
        rounded(s.confidence).to_string(),
        given(&s.copy_of),
        event(s.act).unwrap_or_default().to_owned(),
    ]
}

/// Names of the columns of [`events`].
pub const EVENTS: [&str; 10] = [
    "event_id",
    "date",
    "actor",
    "actor_name",
    "recipient",
    "event_type",
    "mode",
    "context",
    "text",
    "url",
];

/// Events in the manner of PLOVER: a row for every statement whose act stands for an event
/// type, each statement once however often it is printed. Who is addressed is not kept, so
/// `recipient` is empty; nor is how an event was done, so `mode` is `verbal` throughout.
/// `context` holds the points it touches.
pub fn events(holding: &Holding<'_>) -> String {
    let mut out = Writer::from_writer(Vec::new());
    row(&mut out, EVENTS);
    for s in holding.statements.iter().filter(|s| s.copy_of.is_none()) {
        let Some(event) = event(s.act) else { continue };
        let mut points: Vec<&str> = s.codes.iter().map(|c| holding.code(c).0).collect();
        points.dedup();
        let date = s.said_on.or(holding.report(s).date);
        row(
            &mut out,
            [
                s.id.clone(),
                date.map(|d| d.to_string()).unwrap_or_default(),
                holding.party(s).unwrap_or_default().to_owned(),
                given(&s.speaker_name),
                String::new(),
                event.to_owned(),
                "verbal".to_owned(),
                points.join(";"),
                holding.content(s),
                given(&holding.report(s).url),
            ],
        );
    }
    text(out)
}

/// Names of the columns of [`positions`].
pub const POSITIONS: [&str; 11] = [
    "at",
    "point",
    "party",
    "option",
    "stance",
    "since",
    "latest",
    "rank",
    "leaked",
    "statements",
    "conflicting",
];

/// A cell of the state of play, by index.
pub type Cell<'s> = (&'s (usize, usize), &'s Position);

/// A row for every position of a state of play; points on which a party is not known to
/// hold anything have none. `id` names statements by the numbers that positions rest on.
pub fn positions<'s>(
    holding: &Holding<'_>,
    at: Date,
    cells: impl Iterator<Item = Cell<'s>>,
    id: impl Fn(usize) -> String,
) -> String {
    let mut out = Writer::from_writer(Vec::new());
    row(&mut out, POSITIONS);
    let ids = |all: &[usize]| all.iter().map(|n| id(*n)).collect::<Vec<_>>().join(";");
    for ((party, point), position) in cells {
        let asked = &holding.dossier.points[*point];
        row(
            &mut out,
            [
                at.to_string(),
                asked.id.clone(),
                holding.dossier.parties[*party].id.clone(),
                asked.options[position.option].id.clone(),
                position.stance.name().to_owned(),
                position.since.to_string(),
                position.latest.to_string(),
                rank(position.rank).to_owned(),
                position.leaked.to_string(),
                ids(&position.basis),
                ids(&position.conflicting),
            ],
        );
    }
    text(out)
}

/// As `statements --format json` calls it.
fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Head => "head",
        Rank::Minister => "minister",
        Rank::Other => "other",
    }
}

fn given(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

/// Writes a row. Into memory nothing fails, and all rows of a table are of one length.
fn row<T: AsRef<[u8]>>(out: &mut Writer<Vec<u8>>, cells: impl IntoIterator<Item = T>) {
    let _ = out.write_record(cells);
}

fn text(out: Writer<Vec<u8>>) -> String {
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}
