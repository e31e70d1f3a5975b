//! Any bytes as `state.json`, as examples of stances and as PLOVER's records: what comes
//! out is whole, and everything left out is told.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_measure::casebook::{Names, States};
use rapporteur_measure::{plover, stance};
use tempfile::TempDir;

/// A file, kept from run to run.
static FILE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("any.json");
    (folder, file)
});

fuzz_target!(|bytes: &[u8]| {
    let file = &FILE.1;
    fs::write(file, bytes).unwrap();
    let (mut states, mut told) = States::read(file).unwrap();
    told.extend(states.strangers(&Names::default()));
    told.extend(states.keep_days(|day| day.len() == 10));
    assert!(states.checkpoints.iter().all(|c| c.date.len() == 10));
    let (examples, more) = stance::read(file).unwrap();
    told.extend(more);
    for example in &examples {
        assert!(stance::fold(&example.point, 3) < 3);
        assert_eq!(example.stances.len(), example.point.options.len());
        let length = example.text.chars().count();
        let parts = &example.statement;
        let ranges = [&parts.source, &parts.cue, &parts.content];
        assert!(ranges.into_iter().flatten().all(|range| range.end <= length));
    }
    told.extend(plover::read(file).unwrap().1);
    told.iter().for_each(|d| assert!(!d.to_string().is_empty()));
});
