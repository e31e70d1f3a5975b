//! Any bytes as lessons beside a dossier: refused, or read; what is read can be written
//! and read again.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_coder::Lessons;
use rapporteur_dossier::{Dossier, parse};

static DOSSIER: LazyLock<Dossier> = LazyLock::new(|| {
    parse(include_str!("../../examples/harbour-strike/dossier.toml")).dossier
});

fuzz_target!(|bytes: &[u8]| {
    match Lessons::read(bytes, &DOSSIER, "m") {
        Ok(lessons) => {
            let again = lessons.write(&DOSSIER, "m", &[]).unwrap();
            assert_eq!(Lessons::read(&again, &DOSSIER, "m").unwrap(), lessons);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
