//! Events in the manner of PLOVER.

use super::Table;
use super::column::{Cell, Column, Kind};
use crate::holding::Holding;
use crate::plover::event;

/// The columns of [`Events`].
pub const EVENTS: [Column; 10] = [
    Column::always("event_id", Kind::Text, "The statement."),
    Column::maybe("date", Kind::Day, "Day it was said, else that of the report."),
    Column::maybe("actor", Kind::Text, "Id of the party that it counts for."),
    Column::maybe("actor_name", Kind::Text, "Name of the speaker."),
    Column::maybe("recipient", Kind::Text, "Empty: who is addressed is not kept."),
    Column::always("event_type", Kind::Text, "Event type of PLOVER."),
    Column::always("mode", Kind::Text, "verbal: how an event was done is not kept."),
    Column::always("context", Kind::Texts, "Ids of the points that it touches."),
    Column::maybe("text", Kind::Text, "Verbatim words of what was said."),
    Column::maybe("url", Kind::Text, "Address of the report."),
];

/// A row for every statement whose act stands for an event type, each statement once
/// however often it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Events<'h>(
    /// What they are taken from.
    pub &'h Holding<'h>,
);

impl Table for Events<'_> {
    fn columns(&self) -> &'static [Column] {
        &EVENTS
    }

    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
        let holding = self.0;
        for s in holding.statements.iter().filter(|s| s.copy_of.is_none()) {
            let Some(event) = event(s.act) else { continue };
            let mut points: Vec<String> =
                s.codes.iter().map(|c| holding.code(c).0.to_owned()).collect();
            points.dedup();
            let report = holding.report(s);
            row(&[
                Cell::Text(s.id.as_str().into()),
                Cell::day(s.said_on.or(report.date)),
                Cell::maybe(holding.party(s)),
                Cell::maybe(s.speaker_name.as_deref()),
                Cell::Empty,
                Cell::text(event),
                Cell::text("verbal"),
                Cell::Texts(points),
                Cell::text(holding.content(s)),
                Cell::maybe(report.url.as_deref()),
            ]);
        }
    }
}
