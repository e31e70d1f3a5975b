//! Files of the Discourse Network Analyzer, which come from anybody: refused, or read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_exchange::dna::{marks, read};

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.dna");
    std::fs::write(&path, bytes).unwrap();
    let _ = read(&path);
    let _ = marks(&path);
});
