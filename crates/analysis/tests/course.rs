//! What a party held day after day agrees with the state of play of each day.

use proptest::prelude::*;
use rapporteur_analysis::{Coded, Evidence, Position, Stretch, course, heard, positions};
use rapporteur_dossier::{Act, Date, Rank, Stance};

fn day(number: u8) -> Date {
    Date::constant(2031, 1, 1 + i8::try_from(number % 28).unwrap())
}

/// Words of two parties on two points, each known on the day it was said.
fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let ranks = [Rank::Other, Rank::Minister, Rank::Head];
    let one = (0..28_u8, 0..2_usize, 0..3_usize, any::<bool>(), 0..12_usize, 0..18_usize);
    let one = one.prop_map(move |(said, party, rank, leaked, act, code)| Evidence {
        statement: 0,
        report: 0,
        date: day(said),
        known: day(said),
        order: 0,
        party,
        speaker: format!("speaker {rank}"),
        rank: if leaked { Rank::Other } else { ranks[rank] },
        leaked,
        act: Act::ALL[act],
        codes: vec![Coded {
            point: code % 2,
            option: code / 2 % 3,
            stance: Stance::ALL[code / 6],
            confidence: 0.9,
        }],
    });
    prop::collection::vec(one, 0..24).prop_map(|mut all| {
        for (i, e) in all.iter_mut().enumerate() {
            (e.statement, e.order, e.report) = (i, i, usize::from(e.known.day() as u8));
        }
        all
    })
}

fn on(course: &[Stretch], day: Date) -> Option<&Stretch> {
    course.iter().find(|s| s.from <= day && s.until.is_none_or(|until| day < until))
}

fn same(stretch: &Stretch, position: &Position) -> bool {
    (stretch.option, stretch.stance) == (position.option, position.stance)
        && stretch.contested != position.conflicting.is_empty()
        && (stretch.leaked, stretch.rank) == (position.leaked, position.rank)
}

proptest! {
    /// Where everything is known on the day it was said, the stretch of a day is the
    /// position of the day, but for its rank, which is that of the stretch's end.
    #[test]
    fn a_stretch_is_the_position_of_its_days(evidence in evidence()) {
        let cells = heard(&evidence);
        for cell in &cells {
            let course = course(cell, day(27));
            for number in 0..28 {
                let state = positions(&cells, day(number));
                let position = state.get(&(cell.party, cell.point));
                let stretch = on(&course, day(number));
                prop_assert_eq!(stretch.is_some(), position.is_some());
                if let (Some(s), Some(p)) = (stretch, position) {
                    prop_assert_eq!((s.option, s.stance), (p.option, p.stance));
                    prop_assert_eq!(s.contested, !p.conflicting.is_empty());
                    prop_assert_eq!(s.leaked, p.leaked);
                    prop_assert!(s.rank >= p.rank || s.until.is_some());
                }
            }
            let last = positions(&cells, day(27));
            if let (Some(s), Some(p)) =
                (on(&course, day(27)), last.get(&(cell.party, cell.point)))
            {
                prop_assert!(same(s, p), "{s:?} {p:?}");
            }
        }
    }

    #[test]
    fn stretches_follow_each_other(evidence in evidence()) {
        for cell in heard(&evidence) {
            let course = course(&cell, day(27));
            for pair in course.windows(2) {
                prop_assert!(pair[0].until.is_some_and(|until| until <= pair[1].from));
                prop_assert!(pair[0].from < pair[1].from);
            }
            let said = |n| cell.words().iter().any(|w| w.statement == n);
            prop_assert!(course.iter().all(|s| said(s.statement)));
        }
    }
}
