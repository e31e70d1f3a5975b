//! What must hold of any evidence.

use proptest::prelude::*;
use rapporteur_analysis::{Coded, Direction, Evidence, disputes, movement, state};
use rapporteur_dossier::{Act, Date, Dossier, Rank, Stance, parse};

fn day(number: u8) -> Date {
    Date::constant(2031, 1, 1 + i8::try_from(number % 28).unwrap())
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let code = (0..3_usize, 0..3_usize, 0..3_usize, 0.0..1.0_f32).prop_map(
        |(point, option, stance, confidence)| Coded {
            point,
            option,
            stance: Stance::ALL[stance],
            confidence,
        },
    );
    let ranks = [Rank::Other, Rank::Minister, Rank::Head];
    let one = (
        (0..28_u8, 0..28_u8, 0..2_usize, 0..3_usize, any::<bool>(), 0..12_usize),
        prop::collection::vec(code, 0..3),
    );
    let one =
        one.prop_map(move |((said, later, party, rank, leaked, act), codes)| Evidence {
            statement: 0,
            report: 0,
            date: day(said),
            known: day(later),
            order: 0,
            party,
            speaker: format!("speaker {rank}"),
            rank: if leaked { Rank::Other } else { ranks[rank] },
            leaked,
            act: Act::ALL[act],
            codes,
        });
    prop::collection::vec(one, 0..20).prop_map(|mut all| {
        for (i, e) in all.iter_mut().enumerate() {
            (e.statement, e.order, e.report) = (i, i, usize::from(e.known.day() as u8));
        }
        all
    })
}

fn dossier() -> Dossier {
    let point = |id: &str, kind: &str, scale: &str| {
        format!(
            "[[point]]\nid = \"{id}\"\nkind = \"{kind}\"\nscale = \"{scale}\"\nquestion = \"?\"\n\
             option = [{{ id = \"a\", text = \"A\" }}, {{ id = \"b\", text = \"B\" }}, \
             {{ id = \"c\", text = \"C\" }}]\n"
        )
    };
    let points = [
        point("x", "issue", "ordinal"),
        point("y", "process", "nominal"),
        point("z", "fact", "nominal"),
    ];
    parse(&points.concat()).dossier
}

proptest! {
    #[test]
    fn the_order_of_input_does_not_matter(all in evidence(), at in 0..28_u8) {
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(state(&all, day(at)), state(&turned, day(at)));
    }

    #[test]
    fn what_becomes_known_later_changes_nothing_before(all in evidence(), at in 0..28_u8) {
        let known = all.iter().filter(|e| e.known <= day(at)).cloned();
        prop_assert_eq!(state(&all, day(at)), state(&known.collect::<Vec<_>>(), day(at)));
    }

    #[test]
    fn every_position_rests_on_statements_that_say_it(all in evidence()) {
        for ((party, point), position) in state(&all, day(27)) {
            prop_assert!(!position.basis.is_empty());
            for statement in &position.basis {
                let e = &all[*statement];
                prop_assert_eq!(e.party, party);
                let says = |c: &Coded| c.point == point
                    && c.option == position.option
                    && c.stance == position.stance;
                prop_assert!(e.codes.iter().any(says));
            }
        }
    }

    #[test]
    fn movement_turns_round_with_time_and_not_with_the_pair(
        all in evidence(), one in 0..28_u8, two in 0..28_u8,
    ) {
        let (dossier, one, two) = (dossier(), state(&all, day(one)), state(&all, day(two)));
        let there = movement(&dossier, &one, &two, (0, 1));
        let back = movement(&dossier, &two, &one, (0, 1));
        let swapped = movement(&dossier, &one, &two, (1, 0));
        for ((a, b), c) in there.iter().zip(&back).zip(&swapped) {
            let turned = match a.direction {
                Direction::Closer => Direction::Further,
                Direction::Further => Direction::Closer,
                same => same,
            };
            prop_assert_eq!(b.direction, turned);
            prop_assert_eq!(c.direction, a.direction);
        }
    }

    #[test]
    fn disputes_are_about_facts_and_have_words_on_both_sides(all in evidence()) {
        for dispute in disputes(&dossier(), &state(&all, day(27))) {
            prop_assert_eq!(dispute.point, 2);
            prop_assert!(!dispute.basis.0.is_empty() && !dispute.basis.1.is_empty());
        }
    }
}
