//! The rules as they were first written: one walk over all statements, without cells. What
//! goes cell by cell must come to the same.

#![allow(missing_docs, reason = "a test's helper")]

use std::collections::BTreeMap;

use rapporteur_analysis::{Coded, Evidence, Position, State, Unanswered};
use rapporteur_dossier::{Act, Date, Dossier, Role, Stance};

const ASKING: [Act; 3] = [Act::Threaten, Act::Demand, Act::Offer];

pub(crate) fn state(evidence: &[Evidence], at: Date) -> State {
    let known = evidence.iter().filter(|e| e.date.max(e.known) <= at);
    let mut said: Vec<&Evidence> = known.collect();
    said.sort_by_key(|e| (e.date, e.report, e.order, e.statement));
    let mut held: BTreeMap<(usize, usize), Held<'_>> = BTreeMap::new();
    for e in said {
        let mut points: Vec<usize> = e.codes.iter().map(|c| c.point).collect();
        points.sort_unstable();
        points.dedup();
        for point in points {
            if let Some(code) = e.on(point) {
                held.entry((e.party, point)).or_default().hear(e, code);
            }
        }
    }
    held.into_iter().filter_map(|(k, h)| Some((k, h.now?.position))).collect()
}

/// What a party holds on a point, while its statements are gone through.
#[derive(Debug, Default)]
struct Held<'e> {
    now: Option<Word<'e>>,
    /// What stood before a leak, in case the leak is denied.
    before: Option<Word<'e>>,
}

#[derive(Debug, Clone)]
struct Word<'e> {
    position: Position,
    by: &'e Evidence,
}

impl<'e> Held<'e> {
    fn hear(&mut self, e: &'e Evidence, code: Coded) {
        let Some(now) = &mut self.now else {
            self.now = Some(word(e, code));
            return;
        };
        let same = now.position.option == code.option;
        if same && now.position.stance == code.stance {
            confirm(&mut now.position, e);
        } else if same && denies_a_leak(now, e, code) {
            self.now = self.before.take();
        } else if code.stance == Stance::Against && !same {
            // Rejecting another option tells nothing new of a party that holds one; of a
            // party that only rejects, the latest rejection stands.
            if now.position.stance == Stance::Against && e.rank >= now.position.rank {
                self.replace(e, code);
            }
        } else if code.stance == Stance::Open && chosen_in_the_same_breath(now, e) {
        } else if e.rank >= now.position.rank {
            self.replace(e, code);
        } else {
            now.position.conflicting.push(e.statement);
        }
    }

    fn replace(&mut self, e: &'e Evidence, code: Coded) {
        let old = self.now.replace(word(e, code));
        if e.leaked {
            self.before = old.filter(|w| !w.position.leaked).or(self.before.take());
        } else {
            self.before = None;
        }
    }
}

fn word(e: &Evidence, code: Coded) -> Word<'_> {
    let position = Position {
        option: code.option,
        stance: code.stance,
        since: e.date,
        latest: e.date,
        rank: e.rank,
        basis: vec![e.statement],
        conflicting: Vec::new(),
        leaked: e.leaked,
    };
    Word { position, by: e }
}

/// A further statement for what is held already.
fn confirm(position: &mut Position, e: &Evidence) {
    position.latest = e.date;
    position.rank = position.rank.max(e.rank);
    position.leaked &= e.leaked;
    position.basis.push(e.statement);
}

fn denies_a_leak(now: &Word<'_>, e: &Evidence, code: Coded) -> bool {
    now.position.leaked
        && !e.leaked
        && code.stance == Stance::Against
        && matches!(e.act, Act::Deny | Act::Reject)
}

fn chosen_in_the_same_breath(now: &Word<'_>, e: &Evidence) -> bool {
    now.position.stance == Stance::For
        && now.by.report == e.report
        && now.by.speaker == e.speaker
}

pub(crate) fn unanswered(
    dossier: &Dossier,
    evidence: &[Evidence],
    at: Date,
) -> Vec<Unanswered> {
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
