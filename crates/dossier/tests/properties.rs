//! Whatever the text, the parser answers, and its places lie in the text.

use proptest::prelude::*;
use rapporteur_dossier::{check, parse};

/// Something like a dossier: its words in any order, and anything between them.
fn dossierish() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("[[party]]\n"),
        Just("[[person]]\n"),
        Just("[[point]]\n"),
        Just("[[proposal]]\n"),
        Just("[[infeasible]]\n"),
        Just(
            "together = [ { point = \"a\", option = \"a\" }, { point = \"a\", not = [\"b\"] }, 1 ]\n"
        ),
        Just("id = \"a\"\n"),
        Just("id = \"b\"\n"),
        Just("name = \"A\"\n"),
        Just("party = \"a\"\n"),
        Just("by = [\"a\", 3]\n"),
        Just("aliases = \"A\"\n"),
        Just("office = [ { title = \"x\", from = 2030-02-30 }, 1 ]\n"),
        Just("option = [ { id = \"a\", text = \"é\" }, { id = \"a\" } ]\n"),
        Just("version = [ { id = \"v\", clause = [ { point = \"a\" } ] } ]\n"),
        Just("scale = 1\n"),
        Just("= \"\n"),
        Just("é𝔊"),
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_gives_an_answer_with_places_in_it(
        text in prop_oneof![".{0,200}", dossierish()],
    ) {
        let parsed = parse(&text);
        for found in check(&parsed) {
            prop_assert!(text.get(found.span.clone()).is_some(), "{found:?}");
            let (line, column) = found.place(&text);
            prop_assert!(line >= 1 && column >= 1);
        }
        let parties = parsed.dossier.parties.len();
        prop_assert!(parsed.dossier.people.iter().all(|p| p.party.is_none_or(|i| i < parties)));
        prop_assert_eq!(parsed.places.people.len(), parsed.dossier.people.len());
    }
}
