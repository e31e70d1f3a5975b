//! Threats, demands and offers to which nobody has answered.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Dossier, Role, Stance};

use crate::evidence::{Coded, Evidence};
use crate::position::state;

/// What a party threatens with, demands or offers on a point, and to which no other
/// principal has said anything since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Index of the party.
    pub party: usize,
    /// Threat, demand or offer.
    pub act: Act,
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// What is said of it.
    pub stance: Stance,
    /// The day from which on it has been unanswered.
    pub since: Date,
    /// The statements that say it, in order.
    pub statements: Vec<usize>,
}

const ASKING: [Act; 3] = [Act::Threaten, Act::Demand, Act::Offer];

/// Every threat, demand and offer with a code that is known at the end of a day and on
/// whose point no principal but its own party has said anything since; threats first, then
/// demands and offers, the oldest first. What the party itself no longer holds is left
/// out.
///
/// What was said on one day follows in the order of reports, and in a report in the order
/// of reading.
pub fn unanswered(dossier: &Dossier, evidence: &[Evidence], at: Date) -> Vec<Unanswered> {
    let known = evidence.iter().filter(|e| e.date.max(e.known) <= at);
    let mut said: Vec<&Evidence> = known.collect();
    said.sort_by_key(|e| (e.date, e.report, e.order, e.statement));
    let held = state(evidence, at);
    let mut standing: BTreeMap<Key, Unanswered> = BTreeMap::new();
    for e in said {
        for code in on_each_point(e) {
            if is_principal(dossier, e.party) {
                standing.retain(|_, u| u.point != code.point || u.party == e.party);
            }
            if ASKING.contains(&e.act) && somebody_else(dossier, e.party) {
                let asked =
                    standing.entry(key(e, code)).or_insert_with(|| first(e, code));
                asked.statements.push(e.statement);
            }
        }
    }
    let holds = |u: &Unanswered| {
        let now = held.get(&(u.party, u.point));
        now.is_none_or(|p| stands((u.stance, u.option), (p.stance, p.option)))
    };
    let mut out: Vec<_> = standing.into_values().filter(holds).collect();
    out.sort_by_key(|u| (ASKING.iter().position(|a| *a == u.act), u.since));
    out
}

/// Party, act, point, option, stance.
type Key = (usize, Act, usize, usize, Stance);

fn key(e: &Evidence, code: Coded) -> Key {
    (e.party, e.act, code.point, code.option, code.stance)
}

fn first(e: &Evidence, code: Coded) -> Unanswered {
    let Coded { point, option, stance, .. } = code;
    let (party, act, since) = (e.party, e.act, e.date);
    Unanswered { party, act, point, option, stance, since, statements: Vec::new() }
}

fn on_each_point(e: &Evidence) -> Vec<Coded> {
    let mut points: Vec<usize> = e.codes.iter().map(|c| c.point).collect();
    points.sort_unstable();
    points.dedup();
    points.into_iter().filter_map(|point| e.on(point)).collect()
}

fn is_principal(dossier: &Dossier, party: usize) -> bool {
    dossier.parties.get(party).is_some_and(|p| p.role == Role::Principal)
}

/// Whether there is a principal who could answer.
fn somebody_else(dossier: &Dossier, party: usize) -> bool {
    (0..dossier.parties.len()).any(|p| p != party && is_principal(dossier, p))
}

/// Whether what was asked may still stand with what the party holds now.
fn stands(asked: (Stance, usize), now: (Stance, usize)) -> bool {
    match (asked.0, now.0) {
        (Stance::For | Stance::Open, Stance::For) => asked.1 == now.1,
        (Stance::For | Stance::Open, Stance::Against)
        | (Stance::Against, Stance::For) => asked.1 != now.1,
        (_, Stance::Open) | (Stance::Against, Stance::Against) => true,
    }
}
