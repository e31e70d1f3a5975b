//! Any bytes as a report and as `gold.jsonl` of a case: what comes out lies in the report.
//! The first byte 0xFF, which no UTF-8 has, parts the two; without it all is gold.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_measure::casebook;
use tempfile::TempDir;

const REPORT: &[u8] = "---\ntitle: T\n---\n“Día uno,” said she. “Dos.”\n".as_bytes();

/// A case, kept from run to run.
static CASE: LazyLock<TempDir> = LazyLock::new(|| {
    let case = tempfile::tempdir().unwrap();
    fs::create_dir(case.path().join("reports")).unwrap();
    case
});

fuzz_target!(|bytes: &[u8]| {
    let parted = bytes.iter().position(|&b| b == 0xFF);
    let (report, gold) =
        parted.map_or((REPORT, bytes), |at| (&bytes[..at], &bytes[at + 1..]));
    fs::write(CASE.path().join("reports/01.md"), report).unwrap();
    fs::write(CASE.path().join("gold.jsonl"), gold).unwrap();
    let (articles, _) = casebook::read(CASE.path()).unwrap();
    let length = articles[0].text.chars().count();
    for statement in &articles[0].statements {
        let parts = [&statement.source, &statement.cue, &statement.content];
        assert!(parts.into_iter().flatten().all(|range| range.end <= length));
    }
});
