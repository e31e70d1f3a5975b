//! Many who read and two who decide at once: no error, and no decision lost.

mod common;
#[path = "common/load.rs"]
mod load;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use common::{Case, ONE, SAID_ONE, SAID_TWO, TWO, statement};
use rapporteur_desk::{Desk, Server, Settings};

/// A clock that never shows the same twice.
fn now() -> String {
    static TICKS: AtomicU64 = AtomicU64::new(0);
    let tick = TICKS.fetch_add(1, Ordering::SeqCst);
    format!(
        "2031-04-01T12:{:02}:{:02}.{:06}Z",
        tick / 60_000_000 % 60,
        tick / 1_000_000 % 60,
        tick % 1_000_000
    )
}

#[test]
fn nothing_is_lost_and_nothing_fails() {
    let case = Case::new();
    let desk = Desk::open(Settings { now, ..case.settings() }).unwrap();
    let server = Server::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = server.address().unwrap();
    thread::spawn(move || server.serve(desk));
    let one = SAID_ONE.iter().map(|s| statement("one.md", ONE, s.0));
    let two = SAID_TWO.iter().map(|s| statement("two.md", TWO, s.0));
    let statements: Vec<String> = one.chain(two).collect();
    let told = load::load(address, &statements, (50, 2), Duration::from_secs(4));
    assert!(told.errors.is_empty(), "{} errors: {}", told.errors.len(), told.errors[0]);
    assert!(!told.read.is_empty() && !told.entered.is_empty(), "{told:?}");
    let mut record = case.record();
    let kept = record.decisions().unwrap();
    let kept: BTreeSet<String> = kept.iter().map(|l| l.event.id.hex()).collect();
    let lost = told.entered.iter().filter(|id| !kept.contains(*id)).count();
    assert_eq!((lost, kept.len()), (0, told.entered.len()));
    assert!(record.verify().unwrap().faults.is_empty());
}
