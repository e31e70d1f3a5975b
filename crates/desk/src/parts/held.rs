//! A position as it is shown.

use std::collections::BTreeMap;

use rapporteur_analysis::{Heard, Position, State};
use rapporteur_dossier::{Dossier, Rank};
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::Day;

/// Below this confidence, in per cent, a cell is shown as weak.
const WEAK: u8 = 50;

/// A position as it is shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Held {
    /// Id of the option.
    pub(crate) option: String,
    /// The option in words.
    pub(crate) text: String,
    /// `for`, `against` (the option is rejected, and the party is for none) or `open`.
    pub(crate) stance: &'static str,
    /// The day of the first statement since which it has been held.
    pub(crate) since: Day,
    /// The day of the latest statement that holds it.
    pub(crate) latest: Day,
    /// The greatest weight of the statements that hold it: `head`, `minister` or `other`.
    pub(crate) rank: &'static str,
    /// Whether it rests on hearsay or unnamed sources alone.
    pub(crate) leaked: bool,
    /// How sure the surest of its statements is of what it says, in per cent; 100 where an
    /// analyst decided.
    pub(crate) sure: u8,
    /// Statements that it rests on.
    pub(crate) statements: usize,
    /// Statements of the same party with less weight that say otherwise.
    pub(crate) conflicting: usize,
}

impl Held {
    /// The position of a party on a point.
    pub(crate) fn new(
        dossier: &Dossier,
        point: usize,
        position: &Position,
        sure: u8,
    ) -> Self {
        let option = &dossier.points[point].options[position.option];
        let text = if option.text.is_empty() { &option.id } else { &option.text };
        Self {
            option: option.id.clone(),
            text: text.trim_end_matches('.').to_owned(),
            stance: position.stance.name(),
            since: Day(position.since),
            latest: Day(position.latest),
            rank: rank(position.rank),
            leaked: position.leaked,
            sure,
            statements: position.basis.len(),
            conflicting: position.conflicting.len(),
        }
    }

    /// What stands before the option: nothing where a party is for it.
    pub(crate) fn verb(&self) -> &'static str {
        match self.stance {
            "open" => "open to: ",
            "against" => "rejects: ",
            _ => "",
        }
    }

    pub(crate) fn is_checked(&self) -> bool {
        self.sure == 100
    }

    pub(crate) fn is_weak(&self) -> bool {
        self.sure < WEAK
    }
}

/// The name of a rank in output.
pub(crate) fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Head => "head",
        Rank::Minister => "minister",
        Rank::Other => "other",
    }
}

/// How sure each position of a state of play is, in per cent: as sure as the surest of the
/// statements that it rests on.
pub(crate) fn known(heard: &[Heard], state: &State) -> BTreeMap<(usize, usize), u8> {
    let sure = |cell: &Heard| {
        let key = (cell.party, cell.point);
        let position = state.get(&key)?;
        // A position rests on statements in the order in which they were said.
        let mut basis = position.basis.iter().peekable();
        let of = cell
            .words()
            .iter()
            .filter(|w| basis.next_if(|b| **b == w.statement).is_some());
        let says = |w: &&rapporteur_analysis::Word| {
            w.option == position.option && w.stance == position.stance
        };
        Some((key, of.filter(says).map(|w| w.sure).max().unwrap_or(0)))
    };
    heard.iter().filter_map(sure).collect()
}
