//! Fifty who read and two who decide at one desk at once, for some time: what was read and
//! decided, and whether anything failed or was lost.
//!
//! `cargo run --release -p rapporteur-desk --example at_once -- [SECONDS]`

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/load.rs"]
mod load;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use common::{Case, ONE, SAID_ONE, SAID_TWO, TWO, statement};
use rapporteur_desk::{Desk, Server, Settings};

const SECONDS: u64 = 60;

#[expect(clippy::print_stdout, reason = "an example tells what it measured")]
fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(SECONDS);
    let now = || jiff::Timestamp::now().to_string();
    let case = Case::new();
    let desk = Desk::open(Settings { now, ..case.settings() }).unwrap();
    let server = Server::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = server.address().unwrap();
    thread::spawn(move || server.serve(desk));
    let one = SAID_ONE.iter().map(|s| statement("one.md", ONE, s.0));
    let two = SAID_TWO.iter().map(|s| statement("two.md", TWO, s.0));
    let statements: Vec<String> = one.chain(two).collect();
    let told = load::load(address, &statements, (50, 2), Duration::from_secs(seconds));
    let kept = case.record().decisions().unwrap();
    let kept: BTreeSet<String> = kept.iter().map(|l| l.event.id.hex()).collect();
    let lost = told.entered.iter().filter(|id| !kept.contains(*id)).count();
    println!(
        "50 readers and 2 deciders for {seconds} s, pages over the network of this machine"
    );
    println!("pages read           {}", told.read.len());
    println!(
        "  95th percentile    {:.1} ms",
        told.percentile(0.95).as_secs_f64() * 1000.0
    );
    println!("decisions entered    {}", told.entered.len());
    println!("told to be too late  {}", told.overtaken);
    println!("errors               {}", told.errors.len());
    println!("decisions lost       {lost}");
    told.errors.iter().take(5).for_each(|e| println!("  {e}"));
    if told.errors.is_empty() && lost == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
