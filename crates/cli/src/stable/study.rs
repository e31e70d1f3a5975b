//! Everything that is computed of a conflict.

use rapporteur_analysis::stable::{
    Breaker, Concept, Joint, Model, Path, Reason, Table, Verdict, coalitions, explain,
    hold, joint, paths, table,
};

use super::names;
use super::source::Loaded;
use crate::outcome::Stop;

/// States of which every single one is explained.
const EXPLAINED: usize = 64;
/// States up to which coalitions are gone through.
const JOINED: usize = 1024;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Ask {
    /// None for all.
    pub(super) concepts: Vec<Concept>,
    pub(super) from: Option<String>,
    pub(super) hold: Option<String>,
}

/// A conflict with every answer.
pub(super) struct Study<'s> {
    pub(super) loaded: &'s Loaded,
    pub(super) table: Table,
    /// The concept that is explained.
    pub(super) main: Concept,
    /// All states: those that hold by the most concepts first.
    pub(super) order: Vec<usize>,
    /// Where the ways start.
    pub(super) from: Option<usize>,
    /// The best way to each state that holds, or may, by some concept.
    pub(super) paths: Vec<(usize, Option<Path>)>,
    /// The state that is to hold, and the moves that break it by the main concept.
    pub(super) hold: Option<(usize, Vec<Breaker>)>,
    /// What coalitions gain by leaving states that hold, or may, by the main concept.
    pub(super) joint: Vec<(usize, Vec<Joint>)>,
    /// Whether each state holds against every coalition.
    pub(super) coalitions: Option<Vec<Verdict>>,
}

impl<'s> Study<'s> {
    pub(super) fn new(loaded: &'s Loaded, ask: &Ask) -> Result<Self, Stop> {
        let model = &loaded.model;
        let all = ask.concepts.is_empty();
        let table = table(model, if all { &Concept::ALL } else { &ask.concepts });
        let main = ask.concepts.first().copied().unwrap_or(Concept::Seq);
        let order = table.order();
        let from = match (&ask.from, &loaded.play) {
            (Some(given), _) => Some(names::state(loaded, given)?),
            (None, Some(play)) => model.state(play.derived.now),
            (None, None) => None,
        };
        let held: Vec<usize> = order
            .iter()
            .copied()
            .filter(|s| table.may_hold(*s))
            .take(EXPLAINED)
            .collect();
        let paths = from
            .map(|from| held.iter().copied().zip(paths(model, from, &held)).collect());
        let wanted =
            ask.hold.as_ref().map(|given| names::state(loaded, given)).transpose()?;
        let hold = wanted.map(|state| (state, hold(model, main, state)));
        let few = model.states() <= JOINED;
        let by_main = |s: &&usize| table.overall(main, **s) != Some(Verdict::NotStable);
        let asked = held.iter().filter(by_main).filter(|_| few);
        let joint = asked.filter_map(|s| Some((*s, joint(model, *s)?))).collect();
        let coalitions = if few { coalitions(model) } else { None };
        let paths = paths.unwrap_or_default();
        Ok(Self { loaded, table, main, order, from, paths, hold, joint, coalitions })
    }

    pub(super) fn model(&self) -> &Model {
        &self.loaded.model
    }

    /// Whether there are few enough states to explain each.
    pub(super) fn is_small(&self) -> bool {
        self.model().states() <= EXPLAINED
    }

    /// States that hold, or may, by some concept, those that hold by the most first.
    pub(super) fn held(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().copied().filter(|s| self.table.may_hold(*s))
    }

    /// Why a state is what it is for somebody, by the main concept.
    pub(super) fn reason(&self, who: usize, state: usize) -> Reason {
        explain(self.model(), self.main, who, state)
    }
}
