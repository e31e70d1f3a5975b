//! Whatever happens, the log makes what is kept, and records join as sets do.

mod common;

use common::*;
use proptest::prelude::*;
use rapporteur_record::{Entry, Hash, Parts, Record, StoredStatement, Verdict};

const PLACES: [&str; 2] = ["a.md", "b.md"];
const WORDS: [&str; 3] = [AGREED, CAFE, DRAFT];
const ANALYSTS: [&str; 2] = ["anna", "ben"];

#[derive(Debug, Clone)]
enum Step {
    Read { place: usize, which: Vec<usize> },
    Decide { place: usize, words: usize, analyst: usize, what: usize },
    Undo { place: usize, analyst: usize, which: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..2usize, prop::collection::vec(0..3usize, 0..3))
            .prop_map(|(place, which)| Step::Read { place, which }),
        (0..2usize, 0..3usize, 0..2usize, 0..6usize).prop_map(
            |(place, words, analyst, what)| Step::Decide { place, words, analyst, what }
        ),
        (0..2usize, 0..2usize, 0..8usize)
            .prop_map(|(place, analyst, which)| Step::Undo { place, analyst, which }),
    ]
}

/// Carries out what can be carried out; what is refused changes nothing.
fn run(record: &mut Record, steps: &[Step], first: u32) {
    let mut ids: Vec<(usize, Hash)> = Vec::new();
    record.append(&[report("a.md", 0), report("b.md", 0)]).unwrap();
    for (n, step) in steps.iter().enumerate() {
        let second = first + n as u32;
        let (place, entry): (usize, Entry) = match step {
            Step::Read { place, which } => {
                let mut which = which.clone();
                which.sort_unstable();
                which.dedup();
                let all = which.iter().map(|w| proposal(WORDS[*w], "assert", "half"));
                (*place, reading(PLACES[*place], second, all.collect()))
            }
            Step::Decide { place, words, analyst, what } => {
                let verdict = match what {
                    0 => Verdict::Confirm,
                    1 => Verdict::Reject,
                    2 => correct("act", "deny"),
                    3 => correct("party", ANALYSTS[*analyst]),
                    4 => Verdict::Merge {
                        into: statement(PLACES[*place], WORDS[(words + 1) % 3]),
                    },
                    _ => Verdict::Add {
                        parts: Parts {
                            content: vec![span(WORDS[*words])],
                            ..Parts::default()
                        },
                        words: vec![WORDS[*words].to_owned()],
                        fields: proposal(WORDS[*words], "offer", "full").fields,
                        rank: "head".to_owned(),
                        leaked: true,
                    },
                };
                let place = *place;
                (
                    place,
                    decide(
                        PLACES[place],
                        WORDS[*words],
                        ANALYSTS[*analyst],
                        second,
                        verdict,
                    ),
                )
            }
            Step::Undo { place, analyst, which } => {
                let of: Vec<Hash> =
                    ids.iter().filter(|i| i.0 == *place).map(|i| i.1).collect();
                let Some(id) = of.get(which % of.len().max(1)) else { continue };
                let verdict = Verdict::Undo { event: id.hex() };
                (
                    *place,
                    decide(PLACES[*place], AGREED, ANALYSTS[*analyst], second, verdict),
                )
            }
        };
        if let Ok(new) = record.append(std::slice::from_ref(&entry))
            && !matches!(step, Step::Read { .. })
        {
            ids.push((place, new[0]));
        }
    }
}

fn all(record: &Record) -> Vec<StoredStatement> {
    PLACES.iter().flat_map(|p| record.statements(&key(p)).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_kept_is_what_the_log_makes(steps in prop::collection::vec(step(), 1..16)) {
        let folder = tempfile::tempdir().unwrap();
        let mut record = record(folder.path());
        run(&mut record, &steps, 1);
        let before = all(&record);
        prop_assert_eq!(record.verify().unwrap().faults, vec![]);
        record.rebuild().unwrap();
        prop_assert_eq!(all(&record), before);
        prop_assert_eq!(record.verify().unwrap().faults, vec![]);
    }

    #[test]
    fn records_join_as_sets_do(
        left in prop::collection::vec(step(), 1..10),
        right in prop::collection::vec(step(), 1..10),
    ) {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (mut a, mut b) = (record(one.path()), record(two.path()));
        run(&mut a, &left, 1);
        run(&mut b, &right, 2);
        a.merge(&b).unwrap();
        b.merge(&a).unwrap();
        prop_assert_eq!(all(&a), all(&b));
        prop_assert_eq!(a.conflicts().unwrap(), b.conflicts().unwrap());
        prop_assert_eq!(a.verify().unwrap().faults, vec![]);
        prop_assert_eq!(b.verify().unwrap().faults, vec![]);
        let again = a.merge(&b).unwrap();
        prop_assert_eq!(again.events, 0);
    }
}
