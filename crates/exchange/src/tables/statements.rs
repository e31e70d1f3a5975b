//! A row for every statement and code.

use std::ops::Range;

use super::Table;
use super::column::{Cell, Column, Kind};
use crate::holding::{Code, Holding, Statement, rounded};
use crate::places::Places;
use crate::plover::event;

/// The columns of [`Statements`].
pub const STATEMENTS: [Column; 25] = [
    Column::always(
        "id",
        Kind::Text,
        "The statement; several rows where it has several codes.",
    ),
    Column::always(
        "report",
        Kind::Text,
        "The report: its place in the record, or its file.",
    ),
    Column::maybe("title", Kind::Text, "Title of the report."),
    Column::maybe("outlet", Kind::Text, "Who published the report."),
    Column::maybe("date", Kind::Day, "Day of the report."),
    Column::maybe("url", Kind::Text, "Address of the report."),
    Column::maybe(
        "speaker",
        Kind::Text,
        "Id in the dossier of the person who said it; empty where the dossier declares nobody.",
    ),
    Column::maybe("speaker_name", Kind::Text, "Name of the speaker."),
    Column::maybe("party", Kind::Text, "Id of the party that it counts for."),
    Column::maybe("via", Kind::Text, "Through whom it came, where it is hearsay."),
    Column::maybe("said_on", Kind::Day, "Day it was said, else that of the report."),
    Column::always("act", Kind::Text, "What the words do."),
    Column::always(
        "act_confidence",
        Kind::Share,
        "How likely an analyst would call the act so.",
    ),
    Column::maybe("point", Kind::Text, "Id of the point that the code is on."),
    Column::maybe("option", Kind::Text, "Id of the option."),
    Column::maybe("stance", Kind::Text, "for, against or open."),
    Column::maybe(
        "code_confidence",
        Kind::Share,
        "How likely an analyst would code it so.",
    ),
    Column::maybe("source", Kind::Text, "Verbatim words that name who said it."),
    Column::maybe("cue", Kind::Text, "Verbatim words that attribute it."),
    Column::maybe(
        "content",
        Kind::Text,
        "Verbatim words of what was said; pieces are joined by ' […] '.",
    ),
    Column::maybe(
        "start",
        Kind::Count,
        "First code point of the content in the clean text, from 0.",
    ),
    Column::maybe("end", Kind::Count, "The code point behind its last."),
    Column::always(
        "confidence",
        Kind::Share,
        "How likely somebody would mark the statement.",
    ),
    Column::maybe(
        "copy_of",
        Kind::Text,
        "Id of the statement that this is a further print of.",
    ),
    Column::maybe("event", Kind::Text, "Event type of PLOVER that the act stands for."),
];

/// A row for every statement and code; a statement without a code has one row, in which the
/// columns of the code are empty.
#[derive(Debug, Clone, Copy)]
pub struct Statements<'h>(
    /// What they are taken from.
    pub &'h Holding<'h>,
);

impl Table for Statements<'_> {
    fn columns(&self) -> &'static [Column] {
        &STATEMENTS
    }

    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
        let holding = self.0;
        let places: Vec<_> =
            holding.reports.iter().map(|r| Places::new(&r.text)).collect();
        for s in &holding.statements {
            let codes = s.codes.iter().map(Some);
            let none = s.codes.is_empty().then_some(None);
            for code in codes.chain(none) {
                row(&cells(holding, s, code, &places[s.report]));
            }
        }
    }
}

fn cells<'h>(
    holding: &'h Holding<'h>,
    s: &'h Statement,
    code: Option<&Code>,
    places: &Places<'_>,
) -> [Cell<'h>; 25] {
    let report = holding.report(s);
    let coded = code.map(|c| holding.code(c));
    let words =
        |r: &Option<Range<usize>>| Cell::maybe(r.as_ref().map(|r| holding.words(s, r)));
    let point = |byte: Option<usize>| {
        byte.map_or(Cell::Empty, |byte| Cell::Count(places.point(byte)))
    };
    let share = |of: f32| Cell::Share(rounded(of));
    [
        Cell::Text(s.id.as_str().into()),
        Cell::Text(report.name.as_str().into()),
        Cell::maybe(report.title.as_deref()),
        Cell::maybe(report.outlet.as_deref()),
        Cell::day(report.date),
        Cell::maybe(report.url.as_deref()),
        Cell::maybe(s.speaker.map(|p| holding.dossier.people[p].id.as_str())),
        Cell::maybe(s.speaker_name.as_deref()),
        Cell::maybe(holding.party(s)),
        Cell::maybe(s.via.as_deref()),
        Cell::day(s.said_on),
        Cell::text(s.act.name()),
        share(s.act_confidence),
        Cell::maybe(coded.map(|c| c.0)),
        Cell::maybe(coded.map(|c| c.1)),
        Cell::maybe(coded.map(|c| c.2)),
        code.map_or(Cell::Empty, |c| share(c.confidence)),
        words(&s.source),
        words(&s.cue),
        Cell::text(holding.content(s)),
        point(s.content.first().map(|r| r.start)),
        point(s.content.last().map(|r| r.end)),
        share(s.confidence),
        Cell::maybe(s.copy_of.as_deref()),
        Cell::maybe(event(s.act)),
    ]
}
