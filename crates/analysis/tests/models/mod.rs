//! Random negotiations, small enough that everything can be listed.

#![allow(dead_code, reason = "each test file uses a part of it")]

use proptest::prelude::*;
use rapporteur_analysis::settle::{Accepts, Cell, Grid, Package, Row, Why};
use rapporteur_dossier::{
    Choice, Dossier, Infeasible, Part, Party, Point, PointKind, Role, Scale,
};

/// How many random models each property is tried on.
pub(crate) const MODELS: u32 = 10_000;

/// What parties make of options, with combinations that cannot be agreed.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) dossier: Dossier,
    pub(crate) grid: Grid,
}

pub(crate) fn dossier(parties: usize, sizes: &[usize], ordinal: &[bool]) -> Dossier {
    let party = |i: usize| Party {
        id: format!("party{i}"),
        name: format!("Party {i}"),
        aliases: Vec::new(),
        role: Role::Principal,
    };
    let choice = |i: usize| Choice { id: format!("o{i}"), text: format!("Option {i}.") };
    let point = |(i, size): (usize, &usize)| Point {
        id: format!("point{i}"),
        question: String::new(),
        kind: PointKind::Issue,
        scale: if ordinal[i] { Scale::Ordinal } else { Scale::Nominal },
        options: (0..*size).map(choice).collect(),
    };
    Dossier {
        parties: (0..parties).map(party).collect(),
        points: sizes.iter().enumerate().map(point).collect(),
        ..Dossier::default()
    }
}

/// Up to five points of up to four options, one to four parties, up to six combinations.
pub(crate) fn model() -> impl Strategy<Value = Model> {
    let accepts = prop_oneof![
        4 => Just(Accepts::Yes), 2 => Just(Accepts::No), 3 => Just(Accepts::Unknown)
    ];
    let shape = (1..5_usize, prop::collection::vec((1..5_usize, any::<bool>()), 1..6));
    shape.prop_flat_map(move |(parties, points)| {
        let sizes: Vec<usize> = points.iter().map(|p| p.0).collect();
        let ordinal: Vec<bool> = points.iter().map(|p| p.1).collect();
        let cells = sizes.iter().sum::<usize>() * parties;
        let said = prop::collection::vec(accepts.clone(), cells);
        let part = (0..sizes.len(), prop::collection::vec(0..4_usize, 1..3));
        let parts = prop::collection::vec(part, 1..4);
        let combinations = prop::collection::vec(parts, 0..7);
        (said, combinations).prop_map(move |(said, combinations)| {
            let mut dossier = dossier(parties, &sizes, &ordinal);
            dossier.infeasible =
                combinations.iter().map(|parts| infeasible(parts, &sizes)).collect();
            Model { grid: grid(parties, &sizes, &said), dossier }
        })
    })
}

fn infeasible(parts: &[(usize, Vec<usize>)], sizes: &[usize]) -> Infeasible {
    let mut out: Vec<Part> = Vec::new();
    for (point, options) in parts {
        let mut options: Vec<usize> = options.iter().map(|o| o % sizes[*point]).collect();
        options.sort_unstable();
        options.dedup();
        if out.iter().all(|p| p.point != *point) {
            out.push(Part { point: *point, options });
        }
    }
    out.sort_by_key(|p| p.point);
    Infeasible { why: String::new(), parts: out }
}

/// What is said, by point, party and option. Every cell rests on a statement of its own.
pub(crate) fn grid(parties: usize, sizes: &[usize], said: &[Accepts]) -> Grid {
    let mut said = said.iter().copied().enumerate();
    let mut cell = || {
        let (number, accepts) = said.next().unwrap();
        let why = match accepts {
            Accepts::Yes => Why::For,
            Accepts::No => Why::Rejects,
            Accepts::Unknown => Why::Silent,
        };
        Cell { basis: vec![number], ..Cell::of(accepts, why) }
    };
    let mut row = |(point, size): (usize, &usize)| {
        let cells = (0..parties).map(|_| (0..*size).map(|_| cell()).collect());
        Row { point, cells: cells.collect() }
    };
    let rows = sizes.iter().enumerate().map(&mut row).collect();
    Grid { parties: (0..parties).collect(), rows }
}

impl Model {
    /// Every choice of one option on each point.
    pub(crate) fn all(&self) -> Vec<Package> {
        let mut out = vec![Vec::new()];
        for row in &self.grid.rows {
            out = out
                .into_iter()
                .flat_map(|p| (0..row.options()).map(move |o| [&p[..], &[o]].concat()))
                .collect();
        }
        out
    }

    /// Those that hold no combination.
    pub(crate) fn feasible(&self) -> Vec<Package> {
        let holds = |p: &Package| {
            self.dossier.infeasible.iter().any(|c| c.is_in(|point| Some(p[point])))
        };
        self.all().into_iter().filter(|p| !holds(p)).collect()
    }

    /// What the parties make of a package.
    pub(crate) fn cells<'m>(
        &'m self,
        package: &'m [usize],
    ) -> impl Iterator<Item = (usize, usize, Accepts)> + 'm {
        let rows = self.grid.rows.iter().enumerate();
        rows.flat_map(move |(row, declared)| {
            declared
                .cells
                .iter()
                .enumerate()
                .map(move |(place, cells)| (row, place, cells[package[row]].accepts))
        })
    }

    /// Feasible packages all of whose cells pass a test.
    pub(crate) fn with(
        &self,
        test: impl Fn(usize, usize, Accepts) -> bool,
    ) -> Vec<Package> {
        let mut out = self.feasible();
        out.retain(|p| self.cells(p).all(|(row, place, a)| test(row, place, a)));
        out
    }
}
