//! What is least sure and matters most: the statements of which it would pay most to know
//! whether they were read rightly.

use std::collections::{BTreeMap, HashSet};

use rapporteur_dossier::{Date, Dossier, PointKind};

use crate::dispute::contradict;
use crate::position::{Position, State, position_without, positions};
use crate::word::{Heard, Word};

/// A statement that may have been read wrongly, and what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Number of the statement.
    pub statement: usize,
    /// How many cells and disputes of the state of play are expected to be other than they
    /// seem because of it: the sum, over what it says, of how likely that is wrong times
    /// how much hangs on it.
    pub change: f64,
    /// What it is to the cells that it is about, in the order of parties and points.
    pub weighs: Vec<Weighs>,
}

/// What a statement is to a cell of the state of play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighs {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// What it is to the position there.
    pub part: Part,
    /// Disputes that would begin or end without it.
    pub disputes: usize,
}

/// What a statement is to the position of a party on a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Without it the position would be another one, or none.
    Founds,
    /// It is one of so many that say so; without it the position would be the same.
    Supports(usize),
    /// It says otherwise, with less weight.
    Contests,
    /// It does not count now: it was replaced since, or rejects an option that the party
    /// is not for.
    Past,
}

/// More statements than these for one position: none of them founds it alone.
const MANY: usize = 16;

impl Part {
    /// How much of a cell hangs on it. A cell that needs the statement counts as one. One
    /// that rests on several changes when all are wrong: each has half of its share. What
    /// contests makes a cell look contested, which is a quarter of it. What is past changes
    /// nothing but the history.
    fn weight(self) -> f64 {
        match self {
            Self::Founds => 1.0,
            #[allow(clippy::cast_precision_loss, reason = "a count of statements")]
            Self::Supports(of) => 0.5 / of as f64,
            Self::Contests => 0.25,
            Self::Past => 0.02,
        }
    }
}

/// The statements known at the end of a day that nobody has confirmed, those first of which
/// the greatest change is expected; of those with the same, the later ones first.
pub fn doubts(dossier: &Dossier, heard: &[Heard], at: Date) -> Vec<Doubt> {
    let state = positions(heard, at);
    let mut found: BTreeMap<usize, Doubt> = BTreeMap::new();
    let mut latest: BTreeMap<usize, Date> = BTreeMap::new();
    for cell in heard {
        let standing = Standing::new(dossier, &state, cell);
        let unsure = cell.words().iter().filter(|w| w.sure < 100 && w.is_known(at));
        for word in unsure {
            let weighs = standing.weighs(word, at);
            let doubt = found.entry(word.statement).or_insert_with(|| Doubt {
                statement: word.statement,
                change: 0.0,
                weighs: Vec::new(),
            });
            doubt.change += f64::from(100 - word.sure) / 100.0
                * (weighs.part.weight() + disputed(weighs.disputes));
            doubt.weighs.push(weighs);
            latest.insert(word.statement, word.date);
        }
    }
    let mut out: Vec<Doubt> = found.into_values().collect();
    out.sort_by(|a, b| {
        let late = |d: &Doubt| latest.get(&d.statement).copied();
        b.change
            .total_cmp(&a.change)
            .then_with(|| late(b).cmp(&late(a)))
            .then(a.statement.cmp(&b.statement))
    });
    out
}

fn disputed(disputes: usize) -> f64 {
    u32::try_from(disputes).map_or(0.0, f64::from)
}

/// A cell with the position in it.
struct Standing<'s> {
    dossier: &'s Dossier,
    state: &'s State,
    cell: &'s Heard,
    now: Option<&'s Position>,
    basis: HashSet<usize>,
    conflicting: HashSet<usize>,
}

impl<'s> Standing<'s> {
    fn new(dossier: &'s Dossier, state: &'s State, cell: &'s Heard) -> Self {
        let now = state.get(&(cell.party, cell.point));
        let set = |of: fn(&Position) -> &Vec<usize>| {
            now.map(|now| of(now).iter().copied().collect()).unwrap_or_default()
        };
        let (basis, conflicting) = (set(|p| &p.basis), set(|p| &p.conflicting));
        Self { dossier, state, cell, now, basis, conflicting }
    }

    fn weighs(&self, word: &Word, at: Date) -> Weighs {
        let (part, disputes) = self.part(word, at);
        Weighs { party: self.cell.party, point: self.cell.point, part, disputes }
    }

    /// What a statement is to the position, and the disputes that hang on it.
    fn part(&self, word: &Word, at: Date) -> (Part, usize) {
        let Some(now) = self.now else { return (Part::Past, 0) };
        if self.conflicting.contains(&word.statement) {
            return (Part::Contests, 0);
        }
        if !self.basis.contains(&word.statement) {
            return (Part::Past, 0);
        }
        let supports = Part::Supports(now.basis.len());
        if now.basis.len() > MANY {
            return (supports, 0);
        }
        let then = position_without(self.cell, word.statement, at);
        let says = |p: &Position| (p.option, p.stance);
        match then.as_ref().map(says) == Some(says(now)) {
            true => (supports, 0),
            false => (Part::Founds, self.turned(now, then.as_ref())),
        }
    }

    /// Disputes of the party on a fact that begin or end when its position is another one.
    fn turned(&self, now: &Position, then: Option<&Position>) -> usize {
        let (party, point) = (self.cell.party, self.cell.point);
        if self.dossier.points.get(point).is_none_or(|p| p.kind != PointKind::Fact) {
            return 0;
        }
        let on_it = self.state.iter().filter(|(key, _)| key.1 == point && key.0 != party);
        let turns = |(_, other): &(_, &Position)| {
            contradict(now, other) != then.is_some_and(|then| contradict(then, other))
        };
        on_it.filter(turns).count()
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_dossier::{Act, Rank, Stance, parse};

    use super::*;

    fn dossier() -> Dossier {
        let party = |id| format!("[[party]]\nid = \"{id}\"\nname = \"{id}\"\n");
        let options =
            "[ { id = \"yes\", text = \"Yes.\" }, { id = \"no\", text = \"No.\" } ]";
        let point = format!(
            "[[point]]\nid = \"flood\"\nkind = \"fact\"\nquestion = \"?\"\noption = {options}\n"
        );
        parse(&format!("id = \"x\"\n{}{}{point}", party("north"), party("south"))).dossier
    }

    fn word(statement: usize, option: usize, sure: u8, rank: Rank) -> Word {
        let date = format!("2031-03-{:02}", statement + 1).parse().unwrap();
        Word {
            date,
            known: date,
            report: statement as u128,
            order: 0,
            statement,
            option,
            stance: Stance::For,
            rank,
            leaked: false,
            act: Act::Assert,
            speaker: 0,
            sure,
        }
    }

    fn told(heard: &[Heard]) -> Vec<(usize, Part, usize)> {
        let at = "2031-04-01".parse().unwrap();
        let of = |d: &Doubt| (d.statement, d.weighs[0].part, d.weighs[0].disputes);
        doubts(&dossier(), heard, at).iter().map(of).collect()
    }

    #[test]
    fn what_founds_a_cell_and_a_dispute_comes_first() {
        let north = vec![
            word(0, 1, 10, Rank::Other),
            word(1, 0, 60, Rank::Minister),
            word(2, 1, 5, Rank::Other),
        ];
        let south = vec![word(3, 1, 40, Rank::Head), word(4, 1, 40, Rank::Head)];
        let heard = [Heard::new(0, 0, north), Heard::new(1, 0, south)];
        assert_eq!(
            told(&heard),
            [
                (1, Part::Founds, 1),
                (2, Part::Contests, 0),
                (4, Part::Supports(2), 0),
                (3, Part::Supports(2), 0),
                (0, Part::Past, 0),
            ]
        );
    }

    #[test]
    fn what_an_analyst_confirmed_is_no_doubt() {
        let heard = [Heard::new(0, 0, vec![word(0, 0, 100, Rank::Head)])];
        assert_eq!(told(&heard), []);
    }

    #[test]
    fn what_is_not_known_yet_is_no_doubt() {
        let heard = [Heard::new(0, 0, vec![word(0, 0, 10, Rank::Head)])];
        let before = "2031-01-01".parse().unwrap();
        assert_eq!(doubts(&dossier(), &heard, before), []);
    }
}
