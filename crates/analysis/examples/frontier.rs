//! How long the frontier of additive packages takes:
//!
//! ```text
//! cargo run --release -p rapporteur-analysis --example frontier -- FILE [ROUNDS]
//! ```
//!
//! FILE holds whole numbers: parties, points, options of each point, and then for each option of
//! each point what it is worth to each party, in billionths. `bench/bargain.py` writes such
//! files and runs this beside another program. Printed are the median of the seconds and the
//! number of classes and packages on the frontier.

#![allow(clippy::print_stdout, reason = "an example program")]

use std::env;
use std::fs;
use std::time::Instant;

use rapporteur_analysis::bargain::{Stake, Stakes, Valued, Worth, frontier};

fn main() {
    let file = env::args().nth(1).expect("a file of worths");
    let rounds = env::args().nth(2).map_or(5, |n| n.parse().expect("a number of rounds"));
    let stakes = read(&fs::read_to_string(file).expect("the file can be read"));
    let mut seconds = Vec::new();
    let mut found = frontier(&stakes).expect("not too many parts");
    for _ in 0..rounds {
        let begun = Instant::now();
        found = frontier(&stakes).expect("not too many parts");
        seconds.push(begun.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN);
    println!(
        "{median:.6} s, {} classes, {} packages",
        found.classes(),
        found.packages_in_all()
    );
}

fn read(text: &str) -> Stakes {
    let mut numbers =
        text.split_whitespace().map(|n| n.parse::<i64>().expect("whole numbers"));
    let mut next = || numbers.next().expect("as many numbers as announced");
    let (parties, points, options) = (next() as usize, next() as usize, next() as usize);
    let mut worth = || Worth::new(next() as f64 / 1e9).expect("at most a billion");
    let mut valued = |number| {
        let worths = (0..parties).map(|_| worth()).collect();
        Valued { number, worths }
    };
    let mut stake =
        |point| Stake { point, options: (0..options).map(&mut valued).collect() };
    Stakes {
        parties: (0..parties).collect(),
        reserves: vec![None; parties],
        points: (0..points).map(&mut stake).collect(),
        barred: Vec::new(),
    }
}
