//! Rows and cells of the state of play.

use rapporteur_analysis::Dispute;
use rapporteur_dossier::{Date, Dossier, PointKind, Stance};
use schemars::JsonSchema;
use serde::Serialize;

use super::Cells;
use crate::address;
use crate::declared::question;
use crate::parts::{Held, PartyMark, Scale};
use crate::reading::Known;

/// What the grid is made of.
pub(super) struct Seen<'s> {
    pub(super) dossier: &'s Dossier,
    pub(super) at: Option<Date>,
    pub(super) known: &'s Known,
    /// On the earlier day, where one is compared with.
    pub(super) before: Option<&'s Known>,
    /// Cells less sure than so many per cent are held back.
    pub(super) sure: u8,
}

/// Points of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Group {
    /// `issue`, `fact` or `process`.
    kind: &'static str,
    /// What they are called for people.
    #[serde(skip)]
    pub(super) name: &'static str,
    pub(super) points: Vec<Row>,
}

/// A point with the positions of all parties.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Row {
    /// Id of the point.
    pub(super) point: String,
    /// What it asks.
    pub(super) question: String,
    /// Its page.
    pub(super) address: String,
    /// One for each party.
    pub(super) cells: Vec<Cell>,
}

/// What a party holds on a point.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Cell {
    #[serde(rename = "party", serialize_with = "id")]
    #[schemars(with = "String")]
    pub(super) of: PartyMark,
    /// The words behind it.
    pub(super) address: String,
    /// None where nothing is known.
    pub(super) position: Option<Held>,
    /// Whether it is held back, as less sure than was asked for.
    pub(super) held_back: bool,
    /// What it was on the earlier day, where that was something else.
    pub(super) was: Option<Held>,
    /// Whether it is other than on the earlier day.
    pub(super) changed: bool,
    /// Ids of the parties whose words on this fact contradict it.
    pub(super) disputed_with: Vec<String>,
    #[serde(skip)]
    pub(super) scale: Option<Scale>,
}

fn id<S: serde::Serializer>(party: &PartyMark, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&party.id)
}

impl Cell {
    /// The position, unless it is held back.
    pub(super) fn shown(&self) -> Option<&Held> {
        self.position.as_ref().filter(|_| !self.held_back)
    }
}

/// The points by their kinds; kinds of which there are none are left out.
pub(super) fn groups(seen: &Seen<'_>, disputes: &[Dispute]) -> Vec<Group> {
    let kinds = [
        (PointKind::Issue, "issue", "Issues"),
        (PointKind::Process, "process", "Process"),
        (PointKind::Fact, "fact", "Facts"),
    ];
    let group = |(kind, id, name)| {
        let points = seen.dossier.points.iter().enumerate();
        let points = points.filter(|(_, p)| p.kind == kind);
        let points: Vec<Row> = points.map(|(p, _)| row(seen, p, disputes)).collect();
        Group { kind: id, name, points }
    };
    kinds.into_iter().map(group).filter(|g| !g.points.is_empty()).collect()
}

fn row(seen: &Seen<'_>, point: usize, disputes: &[Dispute]) -> Row {
    let declared = &seen.dossier.points[point];
    let parties = 0..seen.dossier.parties.len();
    Row {
        point: declared.id.clone(),
        question: question(declared).to_owned(),
        address: address::point(&declared.id, seen.at),
        cells: parties.map(|party| cell(seen, (party, point), disputes)).collect(),
    }
}

fn cell(seen: &Seen<'_>, key: (usize, usize), disputes: &[Dispute]) -> Cell {
    let (party, point) = key;
    let (dossier, declared) = (seen.dossier, &seen.dossier.points[point]);
    let held = |known: &Known| {
        let sure = known.sure.get(&key).copied().unwrap_or(0);
        Some(Held::new(dossier, point, known.state.get(&key)?, sure))
    };
    let on = |known: &Known| known.state.get(&key).map(|p| (p.option, p.stance));
    let (now, before) = (on(seen.known), seen.before.and_then(on));
    let changed = seen.before.is_some() && now != before;
    let position = held(seen.known);
    let held_back = position.as_ref().is_some_and(|p| p.sure < seen.sure);
    let was = before.filter(|b| changed && b.1 != Stance::Against).map(|b| b.0);
    Cell {
        of: PartyMark::of(dossier, party),
        address: address::cell(&declared.id, &dossier.parties[party].id, seen.at),
        scale: Scale::new(declared, now.filter(|_| !held_back), was),
        position,
        held_back,
        was: seen.before.and_then(held).filter(|_| changed),
        changed,
        disputed_with: disputed(dossier, key, disputes),
    }
}

fn disputed(
    dossier: &Dossier,
    (party, point): (usize, usize),
    disputes: &[Dispute],
) -> Vec<String> {
    let on = disputes.iter().filter(|d| d.point == point);
    let with = on.filter_map(|d| match d.parties {
        (a, b) if a == party => Some(b),
        (a, b) if b == party => Some(a),
        _ => None,
    });
    with.map(|p| dossier.parties[p].id.clone()).collect()
}

/// Counts the cells in which something is known.
pub(super) fn count(groups: &[Group]) -> Cells {
    let cells = groups.iter().flat_map(|g| &g.points).flat_map(|r| &r.cells);
    let mut out = Cells::default();
    for cell in cells {
        let Some(position) = &cell.position else { continue };
        out.known += 1;
        out.checked += usize::from(position.is_checked());
        out.held_back += usize::from(cell.held_back);
    }
    out
}
