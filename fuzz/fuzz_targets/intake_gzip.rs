//! Gzip of many members.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::{Arrived, Options, Source, arrivals};

fuzz_target!(|data: &[u8]| {
    let bytes = [b"\x1F\x8B\x08".as_slice(), data].concat();
    let source = Source::Bytes { bytes: &mut bytes.as_slice(), name: "a.gz" };
    let _ = arrivals(source, &Options::default(), &mut |arrived| {
        if let Arrived::Report(arrival) = arrived {
            assert!(!arrival.text.trim().is_empty());
        }
        ControlFlow::Continue(())
    });
});
