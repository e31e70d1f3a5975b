//! How long it takes to count packages, and who keeps what shut:
//!
//! ```text
//! cargo run --release -p rapporteur-analysis --example packages -- [POINTS OPTIONS PARTIES]
//! ```
//!
//! Of 20 points of 4 options and 6 parties unless said otherwise, with cells drawn at random,
//! without combinations that cannot be agreed, with some, and with one between every two
//! neighbours and more across. Median of 21 rounds: everything that `packages` counts, with
//! all questions, and the sets that open an empty text.

#![allow(clippy::print_stdout, reason = "an example program")]

use std::time::{Duration, Instant};

use rapporteur_analysis::settle::{
    Accepts, Cell, Grid, Row, Text, Why, opening, packages, questions,
};
use rapporteur_dossier::{Choice, Dossier, Infeasible, Part, Point, PointKind, Scale};

const ROUNDS: usize = 21;

/// Numbers that look random and are the same each time (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or(0)
    }
}

fn main() {
    let given: Vec<usize> =
        std::env::args().skip(1).map(|a| a.parse().expect("a number")).collect();
    let [points, options, parties] = match given[..] {
        [] => [20, 4, 6],
        [points, options, parties] => [points, options, parties],
        _ => panic!("expected three numbers: POINTS OPTIONS PARTIES"),
    };
    println!("{points} points of {options} options, {parties} parties");
    for (name, combinations) in
        [("no combinations", 0), ("some", points / 2), ("many", 2 * points)]
    {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let grid = grid(points, options, parties, &mut dice);
        let dossier = dossier(points, options, combinations, &mut dice);
        measure(name, &dossier, &grid);
    }
}

fn measure(name: &str, dossier: &Dossier, grid: &Grid) {
    let infeasible = &dossier.infeasible;
    let counted = match packages(grid, infeasible) {
        Ok(counted) => counted,
        Err(e) => return println!("{name:<16} refused: {} points coupled", e.rows.len()),
    };
    let count = median(|| drop(packages(grid, infeasible)));
    let ask = median(|| drop(questions(grid, infeasible, &counted)));
    let open = median(|| drop(opening(dossier, grid, infeasible, &Text::new())));
    println!(
        "{name:<16} {:>3} combinations  counts and blockers {count:>9.3?}  questions {ask:>9.3?}  \
         sets {open:>9.3?}  feasible {}  possible {}  sure {}",
        infeasible.len(),
        counted.feasible,
        counted.possible,
        counted.sure,
    );
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut round = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let mut rounds: Vec<Duration> = (0..ROUNDS).map(|_| round()).collect();
    rounds.sort();
    rounds[ROUNDS / 2]
}

/// One cell in twenty is refused, thirteen are unknown.
fn grid(points: usize, options: usize, parties: usize, dice: &mut Dice) -> Grid {
    let mut cell = || match dice.throw(20) {
        0 => Cell::of(Accepts::No, Why::Rejects),
        1..=6 => Cell::of(Accepts::Yes, Why::For),
        _ => Cell::of(Accepts::Unknown, Why::Silent),
    };
    let mut party = |_| (0..options).map(|_| cell()).collect();
    let row = |point| Row { point, cells: (0..parties).map(&mut party).collect() };
    Grid { parties: (0..parties).collect(), rows: (0..points).map(row).collect() }
}

fn dossier(points: usize, options: usize, count: usize, dice: &mut Dice) -> Dossier {
    let point = |i: usize| Point {
        id: format!("point{i}"),
        question: String::new(),
        kind: PointKind::Issue,
        scale: Scale::Ordinal,
        options: (0..options)
            .map(|o| Choice { id: o.to_string(), text: o.to_string() })
            .collect(),
    };
    // Neighbours first, so that many combinations couple all points; then a little across.
    let mut combination = |i: usize| {
        let first = i % points;
        let second = (first + 1 + i / points * 2) % points;
        let mut parts = [first, second]
            .map(|point| Part { point, options: vec![dice.throw(options)] })
            .to_vec();
        parts.sort_by_key(|p| p.point);
        parts.dedup_by_key(|p| p.point);
        Infeasible { why: String::new(), parts }
    };
    Dossier {
        points: (0..points).map(point).collect(),
        infeasible: (0..count).map(&mut combination).collect(),
        ..Dossier::default()
    }
}
