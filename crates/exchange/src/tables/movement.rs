//! A row for every pair of principals and point between two days.

use std::fmt;

use rapporteur_analysis::{Movement, Play, State};
use rapporteur_dossier::{Date, Dossier};

use super::Table;
use super::column::{Cell, Column, Kind};

/// The columns of [`Movements`].
pub const MOVEMENT: [Column; 15] = [
    Column::always("since", Kind::Day, "The earlier day."),
    Column::always("at", Kind::Day, "The later day."),
    Column::always("point", Kind::Text, "Id of the point; facts are not moved on."),
    Column::always("party", Kind::Text, "Id of one party, a principal."),
    Column::always("other", Kind::Text, "Id of the other party, a principal."),
    Column::always(
        "direction",
        Kind::Text,
        "closer, further or unchanged; unknown where a position is not known.",
    ),
    Column::maybe("party_before", Kind::Text, "Option of the party on the earlier day."),
    Column::maybe("party_before_stance", Kind::Text, "Its stance on that."),
    Column::maybe("party_after", Kind::Text, "Option of the party on the later day."),
    Column::maybe("party_after_stance", Kind::Text, "Its stance on that."),
    Column::maybe("other_before", Kind::Text, "Option of the other on the earlier day."),
    Column::maybe("other_before_stance", Kind::Text, "Its stance on that."),
    Column::maybe("other_after", Kind::Text, "Option of the other on the later day."),
    Column::maybe("other_after_stance", Kind::Text, "Its stance on that."),
    Column::always("statements", Kind::Texts, "Ids of the statements that made it."),
];

/// A row for every pair of principals and point, unknown movement included; none where the
/// play has no earlier day.
#[derive(Clone, Copy)]
pub struct Movements<'m> {
    /// Parties and points, to which the play refers by index.
    pub dossier: &'m Dossier,
    /// The state of play, with movement since an earlier day.
    pub play: &'m Play<'m>,
    /// Names statements by the numbers that movements rest on.
    pub id: &'m dyn Fn(usize) -> String,
}

impl fmt::Debug for Movements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Movements").field("play", self.play).finish_non_exhaustive()
    }
}

impl Table for Movements<'_> {
    fn columns(&self) -> &'static [Column] {
        &MOVEMENT
    }

    fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
        let Some(days) = self.play.since.zip(self.play.at) else { return };
        for moved in &self.play.moved {
            for movement in &moved.points {
                row(&self.cells(days, moved.pair, movement));
            }
        }
    }
}

impl Movements<'_> {
    fn cells(
        &self,
        (since, at): (Date, Date),
        (party, other): (usize, usize),
        movement: &Movement,
    ) -> [Cell<'_>; 15] {
        let (before, after) = (&self.play.before, &self.play.state);
        let side = |state, party| self.side(state, (party, movement.point));
        let [[a, a_stance], [b, b_stance]] = [side(before, party), side(after, party)];
        let [[c, c_stance], [d, d_stance]] = [side(before, other), side(after, other)];
        [
            Cell::Day(since),
            Cell::Day(at),
            Cell::Text(self.dossier.points[movement.point].id.as_str().into()),
            Cell::Text(self.dossier.parties[party].id.as_str().into()),
            Cell::Text(self.dossier.parties[other].id.as_str().into()),
            Cell::text(movement.direction.name()),
            a,
            a_stance,
            b,
            b_stance,
            c,
            c_stance,
            d,
            d_stance,
            Cell::Texts(movement.basis.iter().map(|n| (self.id)(*n)).collect()),
        ]
    }

    /// Option and stance of a party on a point.
    fn side(&self, state: &State, (party, point): (usize, usize)) -> [Cell<'_>; 2] {
        let Some(position) = state.get(&(party, point)) else {
            return [Cell::Empty, Cell::Empty];
        };
        let option = &self.dossier.points[point].options[position.option];
        [Cell::Text(option.id.as_str().into()), Cell::text(position.stance.name())]
    }
}
