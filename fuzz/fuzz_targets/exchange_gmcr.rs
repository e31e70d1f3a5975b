//! Any bytes as a conflict of GMCR+: refused, or read; what is read is judged without a
//! panic, and written and read again says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_analysis::stable::{Concept, Model, explain, hold, table};
use rapporteur_exchange::gmcr::{read, write};

fuzz_target!(|bytes: &[u8]| {
    let Ok(read_once) = read(bytes) else { return };
    read_once.doubts.iter().for_each(|d| assert!(!d.is_empty()));
    // Large ones are only slow.
    if read_once.conflict.levers.len() > 8 {
        return;
    }
    let model = match Model::new(&read_once.conflict) {
        Ok(model) => model,
        Err(problems) => {
            problems.iter().for_each(|p| assert!(!p.to_string().is_empty()));
            return;
        }
    };
    let once = table(&model, &Concept::ALL);
    let last = model.states() - 1;
    for who in 0..model.decision_makers() {
        explain(&model, Concept::Sseq, who, last);
    }
    hold(&model, Concept::Smr, last);
    let Ok(text) = write(&read_once.conflict) else { return };
    let again = read(text.as_bytes()).unwrap();
    let again = Model::new(&again.conflict).unwrap();
    assert_eq!(once, table(&again, &Concept::ALL));
});
