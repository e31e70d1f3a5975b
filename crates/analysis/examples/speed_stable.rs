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

/// For how long each is run again, and how often at least.
const TIME: Duration = Duration::from_secs(3);
const RUNS: usize = 3;

fn main() {
    for (levers, people) in [(10, 5), (16, 6)] {
        for one_way in [false, true] {
            let conflict = conflict(levers, people, one_way);
            let model = Model::new(&conflict).expect("a model");
            let took = least(|| {
                let table = table(&model, &Concept::ALL);
                let count = |c| table.equilibria(c).len();
                Concept::ALL.map(count)
            });
            told("all six concepts", &model, one_way, took);
        }
    }
    let conflict = conflict(10, 5, false);
    let model = Model::new(&conflict).expect("a model");
    let took = least(|| coalitions(&model).map_or(0, |v| held(&v)));
    told("all 31 coalitions", &model, false, took);
    let model = Model::new(&mostly_known(conflict)).expect("a model");
    let took = least(|| table(&model, &Concept::ALL).equilibria(Concept::Seq).len());
    told("all six concepts, a tenth of the comparisons unknown", &model, false, took);
}

fn held(verdicts: &[Verdict]) -> usize {
    verdicts.iter().filter(|v| **v == Verdict::Stable).count()
}

fn told(what: &str, model: &Model, one_way: bool, (least, median): (Duration, Duration)) {
    let ways = if one_way { "some options one way" } else { "all options both ways" };
    let (states, people) = (model.states(), model.decision_makers());
    let [least, median] = [least, median].map(|took| took.as_secs_f64() * 1e3);
    println!(
        "{states:>6} states, {people} decision makers, {ways}, {what}: {least:.1} ms (median \
         {median:.1})"
    );
}

/// The least time, which other work on the machine disturbs least, and the median.
fn least<T>(run: impl Fn() -> T) -> (Duration, Duration) {
    let (all, mut took) = (Instant::now(), Vec::new());
    while took.len() < RUNS || all.elapsed() < TIME {
        let start = Instant::now();
        std::hint::black_box(run());
        took.push(start.elapsed());
    }
    took.sort_unstable();
    (took[0], took[took.len() / 2])
}

fn conflict(levers: usize, people: usize, one_way: bool) -> Conflict {
    let mut random = 0x5eed_u64;
    let lever = |l: usize| Lever {
        name: format!("option {l}"),
        direction: match one_way && l.is_multiple_of(4) {
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

/// The same, with one state of twenty not ranked.
fn mostly_known(mut conflict: Conflict) -> Conflict {
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
