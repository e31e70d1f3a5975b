//! Simultaneous stability: the others move at the same time as the decision maker that
//! thinks of leaving, each by one improvement from where all are, or not at all.
//!
//! It needs levers: what several moves come to at once is what each sets of its own.

use super::concept::Verdict;
use super::form::Form;
use super::model::Model;
use super::states::NONE;

/// Which moves the others make, and which outcomes deter.
pub(super) struct Rule<'r> {
    /// Whether an opponent makes the move from one state to another.
    pub(super) makes: &'r dyn Fn(usize, usize, usize) -> bool,
    /// Whether an outcome deters.
    pub(super) deters: &'r dyn Fn(usize) -> bool,
    /// Whether, once so many opponents have chosen, a combination may still come to
    /// something that deters.
    pub(super) hopeful: &'r dyn Fn(usize, u32) -> bool,
}

/// Where the move and the others' moves lead that deter it: from `state` by `who` to `to`.
/// None if nothing deters it.
pub(super) fn deterrent(
    form: &Form,
    who: usize,
    (state, to): (usize, usize),
    rule: &Rule<'_>,
) -> Option<usize> {
    let states = &form.states;
    states.members(state).iter().find_map(|&code| {
        let mut found = None;
        let others = replies(form, who, state, code, rule);
        form.any(who, code, |moved| {
            if states.state(moved) == Some(to) {
                found = search(form, rule, &others, 0, moved);
            }
            found.is_some()
        });
        found
    })
}

/// What each of the others may change of a combination: nothing, or the levers that one of
/// its moves turns over.
fn replies(
    form: &Form,
    who: usize,
    state: usize,
    code: u32,
    rule: &Rule<'_>,
) -> Vec<Vec<u32>> {
    let others = (0..form.hands.len()).filter(|o| *o != who);
    let turns = |mover| {
        let mut turns = vec![0];
        form.any(mover, code, |moved| {
            let to = form.states.state(moved).filter(|to| *to != state);
            if to.is_some_and(|to| (rule.makes)(mover, state, to)) {
                turns.push(moved ^ code);
            }
            false
        });
        turns
    };
    others.map(turns).collect()
}

fn search(
    form: &Form,
    rule: &Rule<'_>,
    others: &[Vec<u32>],
    chosen: usize,
    code: u32,
) -> Option<usize> {
    let Some(turns) = others.get(chosen) else {
        return form.states.state(code).filter(|s| (rule.deters)(*s));
    };
    if !(rule.hopeful)(chosen, code) {
        return None;
    }
    turns.iter().find_map(|turn| search(form, rule, others, chosen + 1, code ^ turn))
}

/// The verdicts on every state for one decision maker, where all preferences are known.
pub(super) fn ranked(model: &Model, ranks: &[&[u32]], who: usize) -> Vec<Verdict> {
    let Some(form) = &model.form else { return Vec::new() };
    let floors = floors(form, ranks[who], who);
    let mine = ranks[who];
    let stable = |s: usize| {
        let rule = Rule {
            makes: &|mover, from, to| ranks[mover][to] > ranks[mover][from],
            deters: &|z| mine[z] <= mine[s],
            hopeful: &|chosen, code| floors[chosen][code as usize] <= mine[s],
        };
        let deterred = |t| deterrent(form, who, (s, t), &rule).is_some();
        !model.any_from(who, s, |t| mine[t] > mine[s] && !deterred(t))
    };
    (0..mine.len()).map(|s| Verdict::of(stable(s), false)).collect()
}

/// For each number of opponents that have chosen, and each combination, the least rank that
/// the others' levers could still make of it: a bound that needs no search.
fn floors(form: &Form, ranks: &[u32], who: usize) -> Vec<Vec<u32>> {
    let rank = |state: &u32| if *state == NONE { NONE } else { ranks[*state as usize] };
    let mut floor: Vec<u32> = form.states.of.iter().map(rank).collect();
    let others: Vec<usize> = (0..form.hands.len()).filter(|o| *o != who).collect();
    let mut floors = Vec::new();
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
