//! Any bytes as a table of coded statements: refused, or read; every statement that is read names a report and
//! has words, and every problem says what it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_exchange::incoming::{Columns, rows};

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = rows(bytes, &Columns::default()) else { return };
    for mark in &read.marks {
        assert!(!mark.report.is_empty());
        assert!(mark.content.iter().any(|c| !c.trim().is_empty()));
    }
    read.problems.iter().for_each(|p| assert!(!p.message.is_empty()));
});
