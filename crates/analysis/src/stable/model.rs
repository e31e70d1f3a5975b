//! A conflict made ready: states, moves and what is known of preferences.

use super::conflict::{Conflict, MOST_DECISION_MAKERS, MOST_LEVERS};
use super::form::Form;
use super::lists::Lists;
use super::order::Order;
use super::preference::{Preference, Relation, order};
use super::problem::Problem;
use super::states::States;

/// States, who can move from which to which, and what is known of who prefers what.
#[derive(Debug, Clone)]
pub struct Model {
    /// The number of states.
    size: usize,
    pub(super) form: Option<Form>,
    /// Moves, where levers do not say them all.
    lists: Option<Lists>,
    pub(super) orders: Vec<Order>,
    doubts: Vec<Problem>,
}

impl Model {
    /// Of a conflict. The errors are all that is wrong in it; what is only doubtful is in
    /// [`Self::doubts`].
    pub fn new(conflict: &Conflict) -> Result<Self, Vec<Problem>> {
        let (mut wrong, mut doubts) = (wrong(conflict), doubtful(conflict));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let states = States::new(conflict);
        if states.len() == 0 {
            return Err(vec![Problem::NoState { patterns: conflict.infeasible.len() }]);
        }
        let size = states.len();
        let mut orders = Vec::new();
        for (who, decision_maker) in conflict.decision_makers.iter().enumerate() {
            let preference = &decision_maker.preference;
            match order(preference, who, size, Some(&states), &mut doubts) {
                Ok(order) => orders.push(order),
                Err(problem) => wrong.push(problem),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let form = Form::new(conflict, states);
        let plain = conflict.merged.is_empty() && conflict.blocked.is_empty();
        let lists = (!plain).then(|| Lists::of(&form));
        Ok(Self { size, form: Some(form), lists, orders, doubts })
    }

    /// Of a graph as it is: for each decision maker and state the states that it can move
    /// to, and its preference. Nothing is known of levers then, so that [`super::Concept::Sim`]
    /// has no meaning.
    pub fn from_graph(
        states: usize,
        moves: Vec<Vec<Vec<u32>>>,
        preferences: &[Preference],
    ) -> Result<Self, Vec<Problem>> {
        let (mut wrong, mut doubts, mut orders) = (Vec::new(), Vec::new(), Vec::new());
        if preferences.is_empty() {
            wrong.push(Problem::NoDecisionMaker);
        }
        if preferences.len() > MOST_DECISION_MAKERS {
            wrong.push(Problem::TooManyDecisionMakers { count: preferences.len() });
        }
        for (who, preference) in preferences.iter().enumerate() {
            let lists = moves.get(who).filter(|l| l.len() == states);
            if lists.is_none() || moves.len() != preferences.len() {
                wrong.push(Problem::WrongSize { who, states });
            }
            let mut targets = moves.get(who).into_iter().flatten().flatten();
            if let Some(state) = targets.find(|t| **t as usize >= states) {
                wrong.push(Problem::UnknownMove { who, state: *state as usize });
            }
            match order(preference, who, states, None, &mut doubts) {
                Ok(order) => orders.push(order),
                Err(problem) => wrong.push(problem),
            }
        }
        if states == 0 {
            wrong.push(Problem::NoState { patterns: 0 });
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let lists = Some(Lists::new(tidy(moves)));
        Ok(Self { size: states, form: None, lists, orders, doubts })
    }

    /// The number of states.
    pub fn states(&self) -> usize {
        self.size
    }

    /// The number of decision makers.
    pub fn decision_makers(&self) -> usize {
        self.orders.len()
    }

    /// What is doubtful in the conflict.
    pub fn doubts(&self) -> &[Problem] {
        &self.doubts
    }

    /// `YN-`: how the levers are set in a state; none for a graph without levers.
    pub fn letters(&self, state: usize) -> Option<String> {
        Some(self.form.as_ref()?.states.letters(state))
    }

    /// The combination of levers that a state is, a bit for each, the first of several.
    pub fn code(&self, state: usize) -> Option<u32> {
        self.form.as_ref()?.states.codes.get(state).copied()
    }

    /// The state of a combination of levers; none where that is infeasible.
    pub fn state(&self, code: u32) -> Option<usize> {
        self.form.as_ref()?.states.state(code)
    }

    /// What is known of how a decision maker compares two states.
    pub fn relation(&self, who: usize, a: usize, b: usize) -> Option<Relation> {
        match &self.orders[who] {
            Order::Ranks(ranks) => Some(ranks[a].cmp(&ranks[b]).into()),
            Order::Known(known) => known.relation(a, b),
        }
    }

    /// A decision maker's states, the best first and equally good ones together; none where
    /// they are known in part.
    pub fn ranking(&self, who: usize) -> Option<Vec<Vec<usize>>> {
        let ranks = self.orders[who].ranks()?;
        let best = ranks.iter().max()?;
        let mut levels = vec![Vec::new(); *best as usize + 1];
        ranks.iter().enumerate().for_each(|(s, r)| levels[(best - r) as usize].push(s));
        levels.retain(|level| !level.is_empty());
        Some(levels)
    }

    /// Whether all preferences are known.
    pub fn is_known(&self) -> bool {
        self.orders.iter().all(|o| matches!(o, Order::Ranks(_)))
    }

    /// The states that a decision maker can move to, in order.
    pub fn moves(&self, who: usize, from: usize) -> Vec<usize> {
        let mut out = Vec::new();
        self.any_from(who, from, |to| {
            out.push(to);
            false
        });
        out.sort_unstable();
        out
    }

    /// Whether two moves of one decision maker in a row are always one move of it, or none:
    /// so it is where levers say everything.
    pub(super) fn is_transitive(&self) -> bool {
        self.lists.is_none()
    }

    /// Goes through the states that a decision maker can move to, until `stop` says so;
    /// whether it did.
    pub(super) fn any_from(
        &self,
        who: usize,
        from: usize,
        mut stop: impl FnMut(usize) -> bool,
    ) -> bool {
        match (&self.lists, &self.form) {
            (Some(lists), _) => lists.out(who, from).iter().any(|to| stop(*to as usize)),
            (None, Some(form)) => form.any_from(who, from, stop),
            (None, None) => false,
        }
    }

    /// As [`Self::any_from`], of the states from which it can come.
    pub(super) fn any_into(
        &self,
        who: usize,
        to: usize,
        mut stop: impl FnMut(usize) -> bool,
    ) -> bool {
        match (&self.lists, &self.form) {
            (Some(lists), _) => {
                lists.into(who, to).iter().any(|from| stop(*from as usize))
            }
            (None, Some(form)) => form.any_into(who, to, stop),
            (None, None) => false,
        }
    }

    /// Everybody but one.
    pub(super) fn others(&self, who: usize) -> Vec<usize> {
        (0..self.decision_makers()).filter(|o| *o != who).collect()
    }
}

/// Without moves that lead nowhere or are named twice.
fn tidy(mut moves: Vec<Vec<Vec<u32>>>) -> Vec<Vec<Vec<u32>>> {
    for lists in &mut moves {
        for (state, to) in lists.iter_mut().enumerate() {
            to.retain(|t| *t as usize != state);
            to.sort_unstable();
            to.dedup();
        }
    }
    moves
}

fn wrong(conflict: &Conflict) -> Vec<Problem> {
    let mut wrong = Vec::new();
    let (levers, count) = (conflict.levers.len(), conflict.decision_makers.len());
    if levers == 0 {
        wrong.push(Problem::NoLever);
    }
    if levers > MOST_LEVERS {
        wrong.push(Problem::TooManyLevers { count: levers });
    }
    if count == 0 {
        wrong.push(Problem::NoDecisionMaker);
    }
    if count > MOST_DECISION_MAKERS {
        wrong.push(Problem::TooManyDecisionMakers { count });
    }
    let names: Vec<&str> =
        conflict.decision_makers.iter().map(|d| d.name.as_str()).collect();
    wrong.extend(twice(&names).map(|name| Problem::TwoDecisionMakers { name }));
    let mut hand: Vec<Option<usize>> = vec![None; levers];
    for (who, decision_maker) in conflict.decision_makers.iter().enumerate() {
        for &lever in &decision_maker.levers {
            match hand.get_mut(lever) {
                None => wrong.push(Problem::UnknownLever { lever }),
                Some(Some(other)) if *other != who => {
                    wrong.push(Problem::TwoHands { lever, who: (*other, who) });
                }
                Some(hand) => *hand = Some(who),
            }
        }
        let own = hand.iter().zip(&conflict.levers).filter(|(h, _)| **h == Some(who));
        let own: Vec<&str> = own.map(|(_, l)| l.name.as_str()).collect();
        wrong.extend(twice(&own).map(|name| Problem::TwoLevers { name }));
    }
    let nobody = conflict.blocked.iter().map(|b| b.by).filter(|by| *by >= count);
    wrong.extend(nobody.map(|who| Problem::UnknownDecisionMaker { who }));
    let moves = conflict.blocked.iter().flat_map(|b| [b.from, b.to]);
    let patterns = conflict.infeasible.iter().chain(&conflict.merged).copied();
    let masks = moves.chain(patterns).fold(0, |all, p| all | p.mask);
    let greatest = (0..u32::BITS as usize).rev().find(|l| masks >> l & 1 == 1);
    wrong.extend(
        greatest.filter(|l| *l >= levers).map(|lever| Problem::UnknownLever { lever }),
    );
    wrong
}

fn doubtful(conflict: &Conflict) -> Vec<Problem> {
    let names: Vec<&str> = conflict.levers.iter().map(|l| l.name.as_str()).collect();
    let same = twice(&names).map(|name| Problem::SameName { name });
    let controlled =
        |lever: &usize| conflict.decision_makers.iter().any(|d| d.levers.contains(lever));
    let free = (0..conflict.levers.len()).filter(|l| !controlled(l));
    same.chain(free.map(|lever| Problem::NoHand { lever })).collect()
}

/// Names that stand there more than once, each once.
fn twice(names: &[&str]) -> impl Iterator<Item = String> {
    let mut seen = std::collections::BTreeSet::new();
    let mut told = std::collections::BTreeSet::new();
    let again: Vec<String> = names
        .iter()
        .filter(|n| !seen.insert(n.to_lowercase()) && told.insert(n.to_lowercase()))
        .map(|n| (*n).to_owned())
        .collect();
    again.into_iter()
}
