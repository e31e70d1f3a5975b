//! How long judging every state takes, by every concept, on one core.
//!
//! ```text
//! cargo run --release -p rapporteur-analysis --example speed_stable
//! ```
//!
//! Random rankings without ties: 1,024 states (10 options, 5 decision makers) and 65,536
//! states (16 options, 6 decision makers); each both with options that can be taken back and
//! with every fourth that cannot. Preferences known in part are judged by sets of states.

#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::time::{Duration, Instant};

use rapporteur_analysis::stable::{
    Concept, Conflict, DecisionMaker, Direction, Lever, Model, Preference, Verdict,
    coalitions, table,
};

/// Times that each is run; the median counts.
const RUNS: usize = 5;

fn main() {
    for (levers, people) in [(10, 5), (16, 6)] {
        for one_way in [false, true] {
            let conflict = conflict(levers, people, one_way);
            let model = Model::new(&conflict).expect("a model");
            let took = median(|| {
                let table = table(&model, &Concept::ALL);
                let count = |c| table.equilibria(c).len();
                Concept::ALL.map(count)
            });
            told("all six concepts", &model, one_way, took);
        }
    }
    let conflict = conflict(10, 5, false);
    let model = Model::new(&conflict).expect("a model");
    let took = median(|| coalitions(&model).map_or(0, |v| held(&v)));
    told("all 31 coalitions", &model, false, took);
    let model = Model::new(&half_known(conflict)).expect("a model");
    let took = median(|| table(&model, &Concept::ALL).equilibria(Concept::Seq).len());
    told("all six concepts, a tenth of the comparisons unknown", &model, false, took);
}

fn held(verdicts: &[Verdict]) -> usize {
    verdicts.iter().filter(|v| **v == Verdict::Stable).count()
}

fn told(what: &str, model: &Model, one_way: bool, took: Duration) {
    let ways = if one_way { "some options one way" } else { "all options both ways" };
    let (states, people) = (model.states(), model.decision_makers());
    let took = took.as_secs_f64() * 1e3;
    println!("{states:>6} states, {people} decision makers, {ways}, {what}: {took:.1} ms");
}

fn median<T>(run: impl Fn() -> T) -> Duration {
    let mut took: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(run());
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[RUNS / 2]
}

fn conflict(levers: usize, people: usize, one_way: bool) -> Conflict {
    let mut random = 0x5eed_u64;
    let lever = |l: usize| Lever {
        name: format!("option {l}"),
        direction: match one_way && l % 4 == 0 {
            true => Direction::Forward,
            false => Direction::Both,
        },
    };
    let mut decision_maker = |who: usize| DecisionMaker {
        name: format!("party {who}"),
        levers: (0..levers).filter(|l| l % people == who).collect(),
        preference: Preference::Ranking(shuffled(1 << levers, &mut random)),
    };
    Conflict {
        levers: (0..levers).map(lever).collect(),
        decision_makers: (0..people).map(&mut decision_maker).collect(),
        ..Conflict::default()
    }
}

fn shuffled(states: usize, random: &mut u64) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..states).collect();
    for i in (1..states).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        order.swap(i, (*random >> 33) as usize % (i + 1));
    }
    order.into_iter().map(|s| vec![s]).collect()
}

/// The same, with one state of ten not ranked.
fn half_known(mut conflict: Conflict) -> Conflict {
    for decision_maker in &mut conflict.decision_makers {
        if let Preference::Ranking(best_first) = &mut decision_maker.preference {
            let mut place = 0;
            best_first.retain(|_| {
                place += 1;
                place % 20 != 0
            });
        }
    }
    conflict
}
