//! The state of play of a day with everything that follows from it: what is shown of a
//! negotiation.

use rapporteur_dossier::{Date, Dossier, Proposal, Role, Version};

use crate::dispute::{Dispute, disputes};
use crate::movement::{Movement, movement};
use crate::position::{Position, State, positions};
use crate::proposal::{Answer, on_the_table, replies};
use crate::unanswered::{Unanswered, waiting};
use crate::word::Heard;

/// Everything that is known on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Play<'d> {
    /// The day; none where nothing can be placed in time, and then nothing is known.
    pub at: Option<Date>,
    /// The day from which on movement is told, if it is asked for.
    pub since: Option<Date>,
    /// The positions on that day.
    pub state: State,
    /// The positions at `since`.
    pub before: State,
    /// Facts on which parties contradict each other.
    pub disputes: Vec<Dispute>,
    /// Every pair of principals, in the order of the dossier; empty without `since`.
    pub moved: Vec<Moved>,
    /// The proposals that are on the table.
    pub proposals: Vec<OnTable<'d>>,
    /// Threats, demands and offers to which nobody has answered.
    pub unanswered: Vec<Unanswered>,
}

/// The movement of two principals on every point.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Indices of the parties.
    pub pair: (usize, usize),
    /// Issues and processes, in the order of the dossier.
    pub points: Vec<Movement>,
}

/// A proposal in the version that is on the table.
#[derive(Debug, Clone, PartialEq)]
pub struct OnTable<'d> {
    /// The proposal.
    pub proposal: &'d Proposal,
    /// Its version.
    pub version: &'d Version,
    /// For each clause the answers of the parties.
    pub answers: Vec<Vec<Answer>>,
}

/// What was heard, as it stands at the end of a day; with movement since an earlier day
/// where one is given.
pub fn play<'d>(
    dossier: &'d Dossier,
    heard: &[Heard],
    at: Option<Date>,
    since: Option<Date>,
) -> Play<'d> {
    let known = |day: Option<Date>| day.map(|day| positions(heard, day));
    let state = known(at).unwrap_or_default();
    let before = known(since).unwrap_or_default();
    let proposals = at.map(|at| on_table(dossier, heard, at)).unwrap_or_default();
    let unanswered = at.map(|at| waiting(dossier, heard, &state, at));
    Play {
        at,
        since,
        disputes: disputes(dossier, &state),
        moved: since.map(|_| moved(dossier, &before, &state)).unwrap_or_default(),
        proposals,
        unanswered: unanswered.unwrap_or_default(),
        state,
        before,
    }
}

/// One party on one point, on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Index of the party.
    pub party: usize,
    /// Index of the point.
    pub point: usize,
    /// What the party is for; none where it has said nothing that tells.
    pub position: Option<Position>,
    /// Statements on the point that the position does not rest on and that do not stand
    /// against it: what they said was replaced, or rejects other options.
    pub others: Vec<usize>,
}

/// What stands behind one cell of the state of play. `said` names every statement of the
/// party on the point that is known on that day, in the order in which they were said.
pub fn cell(
    (party, point): (usize, usize),
    heard: &[Heard],
    said: &[usize],
    at: Option<Date>,
) -> Cell {
    let own = heard.iter().filter(|h| (h.party, h.point) == (party, point)).cloned();
    let own: Vec<Heard> = own.collect();
    let position = at.and_then(|at| positions(&own, at).remove(&(party, point)));
    let named = |n: &&usize| {
        let held = position.as_ref();
        held.is_some_and(|p| p.basis.contains(n) || p.conflicting.contains(n))
    };
    let others = said.iter().filter(|n| !named(n)).copied().collect();
    Cell { party, point, position, others }
}

/// The principals, as indices of parties.
pub fn principals(dossier: &Dossier) -> Vec<usize> {
    let parties = dossier.parties.iter().enumerate();
    parties.filter(|(_, p)| p.role == Role::Principal).map(|(i, _)| i).collect()
}

fn moved(dossier: &Dossier, before: &State, now: &State) -> Vec<Moved> {
    let principals = principals(dossier);
    let mut out = Vec::new();
    for (i, &a) in principals.iter().enumerate() {
        for &b in &principals[i + 1..] {
            let points = movement(dossier, before, now, (a, b));
            out.push(Moved { pair: (a, b), points });
        }
    }
    out
}

fn on_table<'d>(dossier: &'d Dossier, heard: &[Heard], at: Date) -> Vec<OnTable<'d>> {
    let one = |proposal: &'d Proposal| {
        let version = on_the_table(proposal, at)?;
        let answers = replies(dossier, proposal, version, heard, at);
        Some(OnTable { proposal, version, answers })
    };
    dossier.proposals.iter().filter_map(one).collect()
}
