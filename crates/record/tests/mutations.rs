//! Records with bytes changed at random: refused, or read; the log of what is saved of one is
//! sound. Always the same changes; `a_long_time` goes on for minutes.

mod common;
#[path = "../examples/fill/draw.rs"]
#[allow(dead_code, reason = "the examples draw more")]
mod draw;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{AGREED, CAFE, DRAFT, decide, proposal, reading, record, report};
use draw::Draw;
use rapporteur_record::{FILE, Record, Verdict};

/// The bytes of a record of some reports with readings and decisions.
fn filled() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut record = record(folder.path());
    for number in 0..12 {
        let place = format!("{number}.md");
        let found = [(AGREED, "half"), (CAFE, "third"), (DRAFT, "none")];
        let found = found.map(|(words, option)| proposal(words, "assert", option));
        let entries = [
            report(&place, number),
            reading(&place, number + 20, found.to_vec()),
            decide(&place, CAFE, "anna", number + 40, Verdict::Reject),
        ];
        record.append(&entries).unwrap();
    }
    drop(record);
    fs::read(folder.path().join(FILE)).unwrap()
}

/// One to forty bytes changed, or the file cut off.
fn damaged(whole: &[u8], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=draw.below(40) {
        let at = below(draw, bytes.len());
        bytes[at] = draw.below(256) as u8;
    }
    if draw.below(8) == 0 {
        bytes.truncate(below(draw, whole.len()));
    }
    bytes
}

fn below(draw: &mut Draw, end: usize) -> usize {
    draw.below(end as u64) as usize
}

fn looked_at(bytes: &[u8], folder: &Path) {
    let (path, new) = (folder.join("damaged.sqlite"), folder.join("saved.sqlite"));
    fs::write(&path, bytes).unwrap();
    if let Err(error) = Record::open(&path).and_then(|mut r| r.verify()) {
        assert!(!error.to_string().is_empty());
    }
    fs::write(&path, bytes).unwrap();
    if Record::rescue(&path, &new).is_ok() {
        // Reports, readings or decisions may be lost; what is there can be looked through.
        let found = Record::open(&new).unwrap().verify().unwrap();
        assert!(found.faults.iter().all(|f| !f.place.starts_with("event")), "{found:?}");
    }
    for file in fs::read_dir(folder).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
}

fn rounds(seed: u64, times: usize, most: Duration) -> usize {
    let (begun, mut draw) = (Instant::now(), Draw::new(seed));
    let whole = filled();
    let folder = tempfile::tempdir().unwrap();
    for done in 0..times {
        looked_at(&damaged(&whole, &mut draw), folder.path());
        if begun.elapsed() > most {
            return done + 1;
        }
    }
    times
}

#[test]
fn damaged_records() {
    assert!(rounds(1, 40, Duration::from_secs(20)) > 0);
}

#[test]
#[ignore = "takes minutes"]
fn a_long_time() {
    assert!(rounds(2, usize::MAX, Duration::from_secs(120)) > 10);
}
