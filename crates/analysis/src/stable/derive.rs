//! A conflict made of a dossier: what the parties could say yes to, and what the record tells
//! of what they prefer.
//!
//! A lever is "this party stands for this option of this point"; on a point it stands for at
//! most one. A point is settled on an option when all principals stand for it, or, where the
//! analyst says that some of them decide it, when those do; otherwise it is open.
//! A party cares for how points are settled, not for who says what, and for each point by
//! itself: a state is better for it if it is better on some point and no worse on any. What is
//! better on a point is told in `outcome`; what it would give on one point for another is not
//! known. These are readings, not facts, and whoever shows the result says so.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_dossier::{Date, Dossier, PointKind, Role, Stance};

use super::conflict::{Conflict, DecisionMaker, Lever, MOST_LEVERS, Pattern};
use super::order::{Known, MOST_KNOWN};
use super::outcome;
use super::preference::{Preference, Relation};
use super::problem::Problem;
use super::states::States;
use crate::evidence::Evidence;
use crate::position::{State, state};

/// Which part of a dossier a conflict is made of.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Indices of the points; none: every issue and process on which somebody has a position.
    pub points: Vec<usize>,
    /// Points that some of the principals decide, without the others.
    pub by: BTreeMap<usize, Vec<usize>>,
    /// Whether nearer options are better on an ordinal scale.
    pub in_order: bool,
}

/// A conflict that was made of a dossier.
#[derive(Debug, Clone)]
pub struct Derived {
    /// The conflict. Decision makers are the principals, in the order of the dossier.
    pub conflict: Conflict,
    /// The parties that they are, as indices.
    pub parties: Vec<usize>,
    /// What each lever stands for.
    pub levers: Vec<Question>,
    /// The points, each with how many parties must agree to settle it.
    pub points: BTreeMap<usize, usize>,
    /// The combination of levers that is the state of play.
    pub now: u32,
    /// Options that nobody is for or open to and no text on the table has: left out.
    pub left_out: Vec<(usize, usize)>,
    /// Statements that the preferences rest on, in order.
    pub basis: Vec<usize>,
}

/// What a lever stands for: that a party is for an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
}

impl Derived {
    /// The option that a point is settled on in a combination of levers; none where it is
    /// open.
    pub fn settled(&self, point: usize, code: u32) -> Option<usize> {
        settled(&self.levers, *self.points.get(&point)?, point, code)
    }
}

fn settled(levers: &[Question], voices: usize, point: usize, code: u32) -> Option<usize> {
    let pulled = (0..levers.len()).filter(|l| code >> l & 1 == 1).map(|l| levers[l]);
    let mut pulled = pulled.filter(|q| q.point == point).map(|q| q.option);
    let first = pulled.next()?;
    (1 + pulled.filter(|o| *o == first).count() == voices).then_some(first)
}

/// Makes a conflict of what is known at the end of a day.
///
/// The errors are that of [`super::Model::new`]: too many levers, or too many states for
/// preferences that are known in part.
pub fn derive(
    dossier: &Dossier,
    evidence: &[Evidence],
    at: Date,
    scope: &Scope,
) -> Result<Derived, Problem> {
    let held = state(evidence, at);
    let principals = dossier.parties.iter().enumerate();
    let principals = principals.filter(|(_, p)| p.role == Role::Principal);
    let parties: Vec<usize> = principals.map(|(i, _)| i).collect();
    let draft = Draft { dossier, held: &held, parties: &parties, scope };
    let points = draft.points();
    let choices: BTreeMap<usize, Vec<usize>> =
        points.iter().map(|p| (*p, draft.options(*p))).collect();
    let levers = draft.levers(&choices);
    if levers.len() > MOST_LEVERS {
        return Err(Problem::TooManyLevers { count: levers.len() });
    }
    let (rejected, mut basis) = rejections(evidence, at);
    let mut conflict = draft.conflict(&levers);
    let states = States::new(&conflict);
    for (who, &party) in parties.iter().enumerate() {
        if states.len() > MOST_KNOWN {
            return Err(Problem::TooManyUnknown { who, states: states.len() });
        }
        let known = draft.preference(party, &choices, &levers, &rejected, &states);
        conflict.decision_makers[who].preference = Preference::Known(known);
    }
    basis.retain(|(party, point, _)| {
        parties.contains(party) && choices.contains_key(point)
    });
    let mut basis: BTreeSet<usize> = basis.into_iter().map(|(_, _, s)| s).collect();
    let positions = held.iter().filter(|((_, point), _)| choices.contains_key(point));
    basis.extend(positions.flat_map(|(_, position)| position.basis.iter().copied()));
    let basis = basis.into_iter().collect();
    let (now, left_out) = (draft.now(&levers), draft.left_out(&choices));
    let points = choices.keys().map(|p| (*p, draft.voices(*p))).collect();
    Ok(Derived { conflict, parties, levers, points, now, left_out, basis })
}

/// Options whose last word of a party, not counting leaks, rejects them; with the statements.
type Rejected = BTreeMap<(usize, usize), Vec<usize>>;

fn rejections(evidence: &[Evidence], at: Date) -> (Rejected, Vec<(usize, usize, usize)>) {
    let known = evidence.iter().filter(|e| e.date.max(e.known) <= at && !e.leaked);
    let mut said: Vec<&Evidence> = known.collect();
    said.sort_by_key(|e| (e.date, e.report, e.order, e.statement));
    let mut last = BTreeMap::new();
    for e in said {
        for code in &e.codes {
            last.insert((e.party, code.point, code.option), (code.stance, e.statement));
        }
    }
    last.retain(|_, (stance, _)| *stance == Stance::Against);
    let mut rejected = Rejected::new();
    for (party, point, option) in last.keys() {
        rejected.entry((*party, *point)).or_default().push(*option);
    }
    let basis = last.iter().map(|((party, point, _), (_, s))| (*party, *point, *s));
    (rejected, basis.collect())
}

/// What a conflict is made of.
struct Draft<'d> {
    dossier: &'d Dossier,
    held: &'d State,
    parties: &'d [usize],
    scope: &'d Scope,
}

impl Draft<'_> {
    fn points(&self) -> Vec<usize> {
        let kinds = self.dossier.points.iter().enumerate();
        let wanted = |point: usize| match self.scope.points.is_empty() {
            true => self.parties.iter().any(|p| self.held.contains_key(&(*p, point))),
            false => self.scope.points.contains(&point),
        };
        let open = kinds.filter(|(i, p)| p.kind != PointKind::Fact && wanted(*i));
        open.map(|(i, _)| i).collect()
    }

    /// The options of a point that somebody is for or open to, or that a text on the table
    /// has; all of them where there are none.
    fn options(&self, point: usize) -> Vec<usize> {
        let all = 0..self.dossier.points[point].options.len();
        let spoken = |option: usize| {
            let mut held =
                self.parties.iter().filter_map(|p| self.held.get(&(*p, point)));
            held.any(|p| p.option == option && p.stance != Stance::Against)
        };
        let latest = self.dossier.proposals.iter().filter_map(|p| p.versions.last());
        let tabled: Vec<_> =
            latest.flat_map(|v| &v.clauses).filter_map(|c| c.option).collect();
        let some: Vec<usize> =
            all.clone().filter(|o| spoken(*o) || tabled.contains(&(point, *o))).collect();
        if some.is_empty() { all.collect() } else { some }
    }

    fn levers(&self, choices: &BTreeMap<usize, Vec<usize>>) -> Vec<Question> {
        let mut levers = Vec::new();
        for &party in self.parties {
            for (&point, options) in choices {
                if self.scope.by.get(&point).is_none_or(|some| some.contains(&party)) {
                    let ask = |option: &usize| Question { party, point, option: *option };
                    levers.extend(options.iter().map(ask));
                }
            }
        }
        levers
    }

    fn conflict(&self, levers: &[Question]) -> Conflict {
        let name = |q: &Question| {
            let point = &self.dossier.points[q.point];
            let party = &self.dossier.parties[q.party];
            Lever::new(format!(
                "{}: {} {}",
                party.id, point.id, point.options[q.option].id
            ))
        };
        let decision_maker = |party: &usize| {
            let declared = &self.dossier.parties[*party];
            let name =
                if declared.name.is_empty() { &declared.id } else { &declared.name };
            let own = (0..levers.len()).filter(|l| levers[*l].party == *party);
            let levers = own.collect();
            DecisionMaker { name: name.clone(), levers, preference: Preference::Unknown }
        };
        let mut infeasible = Vec::new();
        for (i, a) in levers.iter().enumerate() {
            for (j, b) in levers.iter().enumerate().skip(i + 1) {
                if (a.party, a.point) == (b.party, b.point) {
                    infeasible.extend(Pattern::of(&[(i, true), (j, true)]));
                }
            }
        }
        Conflict {
            levers: levers.iter().map(name).collect(),
            decision_makers: self.parties.iter().map(decision_maker).collect(),
            infeasible,
            ..Conflict::default()
        }
    }

    fn preference(
        &self,
        party: usize,
        choices: &BTreeMap<usize, Vec<usize>>,
        levers: &[Question],
        rejected: &Rejected,
        states: &States,
    ) -> Known {
        let none = Vec::new();
        let points: Vec<(Known, Vec<usize>)> = choices
            .keys()
            .map(|&point| {
                let declared = &self.dossier.points[point];
                let options = declared.options.len();
                let position = self.held.get(&(party, point));
                let refused = rejected.get(&(party, point)).unwrap_or(&none);
                let in_order = self.scope.in_order;
                let known =
                    outcome::known(options, position, refused, declared.scale, in_order);
                let voices = self.voices(point);
                let outcome =
                    |c: &u32| settled(levers, voices, point, *c).unwrap_or(options);
                (known, states.codes.iter().map(outcome).collect())
            })
            .collect();
        Known::of(states.len(), |a, b| {
            let on_points = points.iter().map(|(known, of)| known.relation(of[a], of[b]));
            altogether(on_points)
        })
    }

    /// How many must agree to settle a point.
    fn voices(&self, point: usize) -> usize {
        let decide = |party: &&usize| {
            self.scope.by.get(&point).is_none_or(|some| some.contains(party))
        };
        self.parties.iter().filter(decide).count()
    }

    fn now(&self, levers: &[Question]) -> u32 {
        let stands = |q: &Question| {
            let position = self.held.get(&(q.party, q.point));
            position.is_some_and(|p| p.stance == Stance::For && p.option == q.option)
        };
        let pulled = levers.iter().enumerate().filter(|(_, q)| stands(q));
        pulled.fold(0, |code, (lever, _)| code | 1 << lever)
    }

    fn left_out(&self, choices: &BTreeMap<usize, Vec<usize>>) -> Vec<(usize, usize)> {
        let all = |point: usize| 0..self.dossier.points[point].options.len();
        let out = choices.iter().flat_map(|(point, some)| {
            all(*point).filter(|o| !some.contains(o)).map(|o| (*point, o))
        });
        out.collect()
    }
}

/// How two states compare that compare so on each point.
fn altogether(on_points: impl Iterator<Item = Option<Relation>>) -> Option<Relation> {
    let (mut at_least, mut at_most, mut strict) = (true, true, false);
    for relation in on_points {
        match relation? {
            Relation::Same => {}
            Relation::Better => (at_most, strict) = (false, true),
            Relation::Worse => (at_least, strict) = (false, true),
            Relation::NoWorse => at_most = false,
            Relation::NoBetter => at_least = false,
        }
    }
    match (at_least, at_most, strict) {
        (true, true, _) => Some(Relation::Same),
        (true, false, true) => Some(Relation::Better),
        (true, false, false) => Some(Relation::NoWorse),
        (false, true, true) => Some(Relation::Worse),
        (false, true, false) => Some(Relation::NoBetter),
        (false, false, _) => None,
    }
}
