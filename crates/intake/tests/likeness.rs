//! What holds of the likeness of any two texts.

use proptest::collection::vec;
use proptest::prelude::*;
use rapporteur_intake::{Fingerprint, Likeness, words_in_common};

/// Texts of few different words, so that some share runs.
fn text() -> impl Strategy<Value = Vec<usize>> {
    vec(0..400_usize, 0..200)
}

fn written(words: &[usize]) -> String {
    words.iter().map(|w| format!("w{w} ")).collect()
}

fn likeness(a: &str, b: &str) -> Option<Likeness> {
    Fingerprint::of(a).likeness(&Fingerprint::of(b))
}

proptest! {
    #[test]
    fn seen_from_the_other_it_is_turned_round(a in text(), b in text(), shared in text()) {
        let one = written(&[&a[..], &shared].concat());
        let other = written(&[&shared[..], &b].concat());
        let turned = likeness(&other, &one).map(|l| match l {
            Likeness::Holds => Likeness::Within,
            Likeness::Within => Likeness::Holds,
            same => same,
        });
        prop_assert_eq!(likeness(&one, &other), turned);
    }

    #[test]
    fn every_text_is_itself_and_a_long_one_is_found_in_what_holds_it(a in text(), b in text()) {
        let (one, other) = (written(&a), written(&b));
        prop_assert_eq!(likeness(&one, &one.to_uppercase()), Some(Likeness::Same));
        if a.len() > 30 {
            let both = other + &one;
            prop_assert!(likeness(&one, &both).is_some());
        }
    }

    #[test]
    fn words_in_common_are_a_share(a in text(), b in text()) {
        let share = words_in_common(&written(&a), &written(&b));
        prop_assert!((0.0..=1.0).contains(&share));
        if !a.is_empty() {
            prop_assert!((words_in_common(&written(&a), &written(&a)) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn no_text_is_too_odd(any_text in ".*") {
        let _ = rapporteur_intake::foreign(&any_text);
        prop_assert_eq!(likeness(&any_text, &any_text), Some(Likeness::Same));
    }
}
