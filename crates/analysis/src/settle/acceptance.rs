//! Which options each party accepts, refuses, or has left open.

mod assume;
mod said;

use rapporteur_dossier::{Date, Dossier, PointKind, Rank, Role};

use crate::evidence::Evidence;

/// Whether an option would do for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Accepts {
    /// By its own public words.
    Yes,
    /// It has ruled it out: a red line.
    No,
    /// Nobody outside knows.
    Unknown,
}

impl Accepts {
    /// As it is told to programs: `yes`, `no`, `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// Why a party is taken to accept an option, to refuse it, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It has said nothing of the option.
    Silent,
    /// It is for it.
    For,
    /// It rejects it.
    Rejects,
    /// It is open to it, on conditions that the codes do not tell.
    Open,
    /// It is said to be for it, or against it, by hearsay or unnamed sources alone.
    Hearsay,
    /// It was for it and has since been for another option, or is so by a greater word.
    Replaced,
    /// Its last word on it is older than the analyst lets words count.
    Old,
    /// Assumed, not said: [`Assume::ordinal`].
    Ordinal,
    /// Assumed, not said: [`Assume::exclusive`].
    Exclusive,
}

impl Why {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::For => "for",
            Self::Rejects => "rejects",
            Self::Open => "open",
            Self::Hearsay => "hearsay",
            Self::Replaced => "replaced",
            Self::Old => "old",
            Self::Ordinal => "assumed ordinal",
            Self::Exclusive => "assumed exclusive",
        }
    }
}

/// What a party makes of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it would do.
    pub accepts: Accepts,
    /// What that is taken from.
    pub why: Why,
    /// The greatest weight of the words it rests on; none where there are none.
    pub rank: Option<Rank>,
    /// The day of the latest of them.
    pub latest: Option<Date>,
    /// The statements that it rests on, in order.
    pub basis: Vec<usize>,
    /// Statements of the party on the same option that say otherwise but weigh less.
    pub conflicting: Vec<usize>,
}

impl Cell {
    /// A cell that rests on nothing said.
    pub fn of(accepts: Accepts, why: Why) -> Self {
        let (basis, conflicting) = (Vec::new(), Vec::new());
        Self { accepts, why, rank: None, latest: None, basis, conflicting }
    }
}

/// A point with what every party asked makes of its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Index of the point.
    pub point: usize,
    /// For each party of the grid, for each option of the point.
    pub cells: Vec<Vec<Cell>>,
}

impl Row {
    /// The number of options.
    pub fn options(&self) -> usize {
        self.cells.first().map_or(0, Vec::len)
    }

    /// Whether a party, by its place in the grid, has let know anything of the point.
    pub fn is_known(&self, party: usize) -> bool {
        self.cells[party].iter().any(|c| c.accepts != Accepts::Unknown)
    }
}

/// What every party asked makes of every option.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Indices of the parties whose agreement is sought.
    pub parties: Vec<usize>,
    /// The points that have options, in the order of the dossier.
    pub rows: Vec<Row>,
}

/// What is assumed beyond what parties said. Everything is off unless it is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Assume {
    /// On a point whose options stand in order, a party accepts what lies between two
    /// options that it accepts, and refuses what lies beyond one that it refuses, seen
    /// from those it accepts.
    pub ordinal: bool,
    /// A party that is for an option refuses all others of the point.
    pub exclusive: bool,
    /// Hearsay and unnamed sources count as if the party had said it.
    pub hearsay: bool,
}

/// What is asked: of whom, about what, and how words are to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Indices of the parties; none for all principals.
    pub parties: Option<Vec<usize>>,
    /// Indices of the points; none for all issues. Points without options are left out.
    pub points: Option<Vec<usize>>,
    /// What is assumed.
    pub assume: Assume,
    /// Words from before that day count no longer.
    pub not_before: Option<Date>,
}

/// What parties accept and refuse, as it is known at the end of a day.
///
/// A party accepts an option where its latest authoritative word on it is for it, unless it
/// has been for another option later, or by a greater word; it refuses an option where its
/// latest authoritative word on it is against it. The words are weighed as for the state of
/// play: a later one of equal or higher rank replaces an earlier one, and a denial takes a
/// leak away. But each option is weighed by itself: a head's rejection of an option outlasts
/// a minister's word for it, where the state of play, which goes by the point, may have the
/// minister's. That a party is for one option does not tell that it refuses the others.
/// Openness and hearsay leave an option unknown.
pub fn acceptance(
    dossier: &Dossier,
    evidence: &[Evidence],
    at: Date,
    asked: &Asked,
) -> Grid {
    let parties = asked.parties.clone().unwrap_or_else(|| principals(dossier));
    let points = asked.points.clone().unwrap_or_else(|| issues(dossier));
    let said = said::Said::new(evidence, at);
    let row = |point: usize| {
        let declared = &dossier.points[point];
        let cells = parties.iter().map(|party| {
            let mut cells = said.cells(*party, point, declared.options.len(), asked);
            assume::apply(&mut cells, declared.scale, asked.assume);
            cells
        });
        Row { point, cells: cells.collect() }
    };
    let points = points.into_iter().filter(|p| !dossier.points[*p].options.is_empty());
    let rows = points.map(row).collect();
    Grid { parties, rows }
}

/// The parties whose agreement is sought, as indices.
pub fn principals(dossier: &Dossier) -> Vec<usize> {
    let parties = dossier.parties.iter().enumerate();
    parties.filter(|(_, p)| p.role == Role::Principal).map(|(i, _)| i).collect()
}

/// The points that are to be settled, as indices.
pub fn issues(dossier: &Dossier) -> Vec<usize> {
    let points = dossier.points.iter().enumerate();
    points.filter(|(_, p)| p.kind == PointKind::Issue).map(|(i, _)| i).collect()
}
