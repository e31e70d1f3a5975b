//! What a party held on a point, day after day.

use rapporteur_dossier::{Date, Rank, Stance};

use crate::position::{Held, Position};
use crate::word::Heard;

/// A time through which a party held one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Date,
    /// The day on which it was another one, or none any more; none while it is held.
    pub until: Option<Date>,
    /// Index of the option.
    pub option: usize,
    /// What the party says of it, as in [`Position::stance`].
    pub stance: Stance,
    /// Whether others of the party, whose words weigh less, said otherwise since.
    pub contested: bool,
    /// Whether it rests on hearsay or unnamed sources alone.
    pub leaked: bool,
    /// The greatest weight of the statements that made it.
    pub rank: Rank,
    /// The statement with which it began.
    pub statement: usize,
}

/// What a party held on a point up to a day, by all that is known at the end of that day; the
/// last stretch is the position in [`crate::positions`]. Days on which nothing is held are in no
/// stretch. A stretch ends where option, stance, or whether it is contested or leaked
/// changes, once a day.
///
/// What became known later than it was said counts from the day it was said. So a stretch
/// tells where a party stood, and not what was known of it then.
pub fn course(cell: &Heard, at: Date) -> Vec<Stretch> {
    let until = cell.words().partition_point(|w| w.date <= at);
    let mut held = Held::default();
    let mut out: Vec<Stretch> = Vec::new();
    for day in cell.words()[..until].chunk_by(|a, b| a.date == b.date) {
        let known = day.iter().filter(|w| w.is_known(at));
        let mut last = None;
        known.for_each(|w| {
            held.hear(w);
            last = Some((w.date, w.statement));
        });
        if let Some((date, statement)) = last {
            enter(&mut out, held.position(), date, statement);
        }
    }
    out
}

/// Enters what is held at the end of a day.
fn enter(
    course: &mut Vec<Stretch>,
    now: Option<&Position>,
    date: Date,
    statement: usize,
) {
    let next = now.map(|p| stretch(p, date, statement));
    let key = |s: &Stretch| (s.option, s.stance, s.contested, s.leaked);
    if let Some(last) = course.last_mut().filter(|s| s.until.is_none()) {
        if let Some(next) = next.as_ref().filter(|n| key(n) == key(last)) {
            last.rank = next.rank;
            return;
        }
        last.until = Some(date);
    }
    course.extend(next);
}

fn stretch(position: &Position, date: Date, statement: usize) -> Stretch {
    // Of a position that was taken on this day the first word; of one that only became
    // contested or confirmed, the word that did so.
    let taken = position.since == date;
    let first = position.basis.first().filter(|_| taken);
    Stretch {
        from: date,
        until: None,
        option: position.option,
        stance: position.stance,
        contested: !position.conflicting.is_empty(),
        leaked: position.leaked,
        rank: position.rank,
        statement: first.copied().unwrap_or(statement),
    }
}
