//! Bytes of any kind under any name: pages, feeds, mails, tables, archives, documents.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::{Arrived, Options, Source, arrivals};

const NAMES: [&str; 10] = [
    "a.html", "a.xml", "a.eml", "a.mhtml", "a.mbox", "a.csv", "a.jsonl", "a.json", "a.warc.gz", "a",
];

fuzz_target!(|data: &[u8]| {
    let Some((&first, mut bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    let options = Options { limit: 1 << 20, archive_limit: 4 << 20, ..Options::default() };
    let source = Source::Bytes { bytes: &mut bytes, name };
    let _ = arrivals(source, &options, &mut |arrived| {
        if let Arrived::Report(arrival) = arrived {
            assert!(!arrival.text.trim().is_empty());
        }
        ControlFlow::Continue(())
    });
});
