//! Any text as a dossier: every diagnostic lies in the text, every index in its list.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_dossier::{check, parse};

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    for found in check(&parsed) {
        assert!(text.get(found.span.clone()).is_some());
        assert!(found.place(text).0 >= 1);
    }
    let dossier = &parsed.dossier;
    assert!(dossier.people.iter().all(|p| p.party.is_none_or(|i| i < dossier.parties.len())));
    for clause in dossier.proposals.iter().flat_map(|p| &p.versions).flat_map(|v| &v.clauses) {
        if let Some((point, option)) = clause.option {
            assert!(option < dossier.points[point].options.len());
        }
    }
});
