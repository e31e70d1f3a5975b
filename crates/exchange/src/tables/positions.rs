//! A row for every cell of the state of play at a day.

use std::fmt;

use rapporteur_analysis::State;
use rapporteur_dossier::{Date, Dossier};

use super::Table;
use super::column::{Cell, Column, Kind};

/// The columns of [`Positions`].
pub const POSITIONS: [Column; 11] = [
    Column::always("at", Kind::Day, "The day of the state of play."),
    Column::always("point", Kind::Text, "Id of the point."),
    Column::always("party", Kind::Text, "Id of the party."),
    Column::always("option", Kind::Text, "Id of the option that it is for, or rejects."),
    Column::always(
        "stance",
        Kind::Text,
        "for, open, or against where the party rejects the option and is for none.",
    ),
    Column::always("since", Kind::Day, "Day of the first statement that holds it."),
    Column::always("latest", Kind::Day, "Day of the latest statement that holds it."),
    Column::always("rank", Kind::Text, "head, minister or other: who stands behind it."),
    Column::always("leaked", Kind::Truth, "Hearsay or unnamed sources alone."),
    Column::always("statements", Kind::Texts, "Ids of the statements that it rests on."),
    Column::always(
        "conflicting",
        Kind::Texts,
        "Ids of statements of the party that say otherwise and weigh less.",
    ),
];

/// A row for every position of a state of play; points on which a party is not known to
/// hold anything have none.
#[derive(Clone, Copy)]
pub struct Positions<'p> {
    /// Parties and points, to which the state refers by index.
    pub dossier: &'p Dossier,
    /// The day of the state.
    pub at: Date,
    /// The positions.
    pub state: &'p State,
    /// Names statements by the numbers that positions rest on.
    pub id: &'p dyn Fn(usize) -> String,
}

impl fmt::Debug for Positions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Positions").field("at", &self.at).finish_non_exhaustive()
    }
}

impl Table for Positions<'_> {
    fn columns(&self) -> &'static [Column] {
        &POSITIONS
    }

    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
        let ids = |all: &[usize]| all.iter().map(|n| (self.id)(*n)).collect();
        for (&(party, point), position) in self.state {
            let asked = &self.dossier.points[point];
            row(&[
                Cell::Day(self.at),
                Cell::Text(asked.id.as_str().into()),
                Cell::Text(self.dossier.parties[party].id.as_str().into()),
                Cell::Text(asked.options[position.option].id.as_str().into()),
                Cell::text(position.stance.name()),
                Cell::Day(position.since),
                Cell::Day(position.latest),
                Cell::text(position.rank.name()),
                Cell::Truth(position.leaked),
                Cell::Texts(ids(&position.basis)),
                Cell::Texts(ids(&position.conflicting)),
            ]);
        }
    }
}
