//! Simultaneous stability: the others move at the same time as the decision maker that
//! thinks of leaving, each by one improvement from where all are, or not at all.
//!
//! It needs levers: what several moves come to at once is what each sets of its own.

use super::concept::Verdict;
use super::form::Form;
use super::model::Model;
use super::states::NONE;

/// Which moves the others make, and which outcomes deter.
pub(super) struct Rule<M, D, H> {
    /// Whether an opponent makes the move from one state to another.
    pub(super) makes: M,
    /// Whether an outcome deters.
    pub(super) deters: D,
    /// Whether, once so many opponents have chosen, a combination may still come to
    /// something that deters.
    pub(super) hopeful: H,
}

/// Where the move and the others' moves lead that deter it: from `state` by `who` to `to`.
/// None if nothing deters it.
pub(super) fn deterrent(
    form: &Form,
    who: usize,
    (state, to): (usize, usize),
    rule: &Rule<
        impl Fn(usize, usize, usize) -> bool,
        impl Fn(usize) -> bool,
        impl Fn(usize, u32) -> bool,
    >,
) -> Option<usize> {
    let states = &form.states;
    let mut replies = Replies::default();
    states.members(state).iter().find_map(|&code| {
        let mut found = None;
        replies.fill(form, who, (state, code), &rule.makes);
        form.any(who, code, |moved| {
            if states.state(moved) == Some(to) {
                found = replies.search(form, rule, 0, moved);
            }
            found.is_some()
        });
        found
    })
}

/// What each of the others may change of a combination: nothing, or the levers that one of
/// its moves turns over.
#[derive(Debug, Default)]
struct Replies {
    turns: Vec<u32>,
    /// Where those of each opponent end.
    ends: Vec<usize>,
}

impl Replies {
    fn fill(
        &mut self,
        form: &Form,
        who: usize,
        (state, code): (usize, u32),
        makes: &impl Fn(usize, usize, usize) -> bool,
    ) {
        self.turns.clear();
        self.ends.clear();
        for mover in (0..form.hands.len()).filter(|o| *o != who) {
            self.turns.push(0);
            form.any(mover, code, |moved| {
                let to = form.states.state(moved).filter(|to| *to != state);
                if to.is_some_and(|to| makes(mover, state, to)) {
                    self.turns.push(moved ^ code);
                }
                false
            });
            self.ends.push(self.turns.len());
        }
    }

    fn search(
        &self,
        form: &Form,
        rule: &Rule<
            impl Fn(usize, usize, usize) -> bool,
            impl Fn(usize) -> bool,
            impl Fn(usize, u32) -> bool,
        >,
        chosen: usize,
        code: u32,
    ) -> Option<usize> {
        let Some(end) = self.ends.get(chosen) else {
            return form.states.state(code).filter(|s| (rule.deters)(*s));
        };
        if !(rule.hopeful)(chosen, code) {
            return None;
        }
        let start = if chosen == 0 { 0 } else { self.ends[chosen - 1] };
        let turns = &self.turns[start..*end];
        turns.iter().find_map(|turn| self.search(form, rule, chosen + 1, code ^ turn))
    }
}

/// The verdicts on every state for one decision maker, where all preferences are known.
pub(super) fn ranked(model: &Model, ranks: &[&[u32]], who: usize) -> Vec<Verdict> {
    let Some(form) = &model.form else { return Vec::new() };
    let floors = floors(form, ranks[who], who);
    let mine = ranks[who];
    let makes =
        |mover: usize, from: usize, to: usize| ranks[mover][to] > ranks[mover][from];
    let mut replies = Replies::default();
    let mut stable = |s: usize| {
        let rule = Rule {
            makes,
            deters: |z: usize| mine[z] <= mine[s],
            hopeful: |chosen: usize, code: u32| floors[chosen][code as usize] <= mine[s],
        };
        let better = |t: usize| mine[t] > mine[s];
        let [code] = form.states.members(s) else {
            let deterred = |t| deterrent(form, who, (s, t), &rule).is_some();
            return !model.any_from(who, s, |t| better(t) && !deterred(t));
        };
        // What the others do is the same for every move from here.
        let mut filled = false;
        !form.any(who, *code, |moved| {
            if !form.states.state(moved).is_some_and(better) {
                return false;
            }
            if !std::mem::replace(&mut filled, true) {
                replies.fill(form, who, (s, *code), &makes);
            }
            replies.search(form, &rule, 0, moved).is_none()
        })
    };
    (0..mine.len()).map(|s| Verdict::of(stable(s), false)).collect()
}

/// For each number of opponents that have chosen, and each combination, the least rank that
/// the others' levers could still make of it: a bound that needs no search.
fn floors(form: &Form, ranks: &[u32], who: usize) -> Vec<Vec<u32>> {
    let rank = |state: &u32| if *state == NONE { NONE } else { ranks[*state as usize] };
    let mut floor: Vec<u32> = form.states.of.iter().map(rank).collect();
    let others: Vec<usize> = (0..form.hands.len()).filter(|o| *o != who).collect();
    let mut floors = vec![floor.clone()];
    for other in others.iter().rev() {
        let levers = form.hands[*other].all();
        for lever in (0..form.states.levers).filter(|l| levers >> l & 1 == 1) {
            for code in (0..floor.len()).filter(|c| c >> lever & 1 == 0) {
                let least = floor[code].min(floor[code | 1 << lever]);
                floor[code] = least;
                floor[code | 1 << lever] = least;
            }
        }
        floors.push(floor.clone());
    }
    floors.reverse();
    floors
}
