//! What must hold of any evidence.

mod common;

use proptest::prelude::*;
use rapporteur_analysis::{
    Coded, Direction, Evidence, Reply, answers, disputes, movement, on_the_table, state,
    unanswered,
};
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
    parse(&[PARTIES, &points.concat(), PROPOSAL].concat()).dossier
}

const PARTIES: &str = r#"
[[party]]
id = "north"
name = "Northland"
[[party]]
id = "south"
name = "Southland"
[[party]]
id = "bank"
name = "The Bank"
role = "mediator"
"#;

/// Two versions, of the 5th and the 15th; the last clause is bound to no option.
const PROPOSAL: &str = r#"
[[proposal]]
id = "draft"
by = ["bank"]
version = [
  { id = "v1", date = 2031-01-05, clause = [ { n = "1", text = "A", point = "x", option = "a" } ] },
  { id = "v2", date = 2031-01-15, clause = [
    { n = "1", text = "B", point = "x", option = "b" },
    { n = "2", text = "C", point = "y", option = "c" },
    { n = "3", text = "And so on." },
  ] },
]
"#;

proptest! {
    #[test]
    fn the_order_of_input_does_not_matter(all in evidence(), at in 0..28_u8) {
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(state(&all, day(at)), state(&turned, day(at)));
    }

    #[test]
    fn cell_by_cell_it_comes_to_the_same_as_in_one_walk(all in evidence(), at in 0..28_u8) {
        let at = day(at);
        prop_assert_eq!(state(&all, at), common::state(&all, at));
        let dossier = dossier();
        let found = unanswered(&dossier, &all, at);
        prop_assert_eq!(found, common::unanswered(&dossier, &all, at));
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

    #[test]
    fn answers_rest_on_words_about_the_clause(all in evidence(), at in 0..28_u8) {
        let dossier = dossier();
        let proposal = &dossier.proposals[0];
        let Some(version) = on_the_table(proposal, day(at)) else {
            prop_assert!(day(at) < day(4));
            return Ok(());
        };
        prop_assert_eq!(version.id == "v2", day(at) >= day(14));
        let found = answers(&dossier, proposal, version, &all, day(at));
        prop_assert_eq!(found.len(), version.clauses.len());
        for (clause, answers) in version.clauses.iter().zip(&found) {
            let Some((point, option)) = clause.option else {
                prop_assert!(answers.is_empty());
                continue;
            };
            prop_assert_eq!(answers.len(), 2);
            for answer in answers {
                prop_assert_eq!(answer.reply == Reply::Silent, answer.basis.is_empty());
                if answer.reply == Reply::Accepted {
                    prop_assert_eq!(answer.option, Some(option));
                }
                for statement in &answer.basis {
                    let e = &all[*statement];
                    prop_assert_eq!(e.party, answer.party);
                    prop_assert!(e.codes.iter().any(|c| c.point == point));
                    prop_assert!(answer.earlier || Some(e.date) >= version.date);
                }
            }
        }
    }

    #[test]
    fn what_is_unanswered_has_no_later_word_of_another_principal(
        all in evidence(), at in 0..28_u8,
    ) {
        let asking = [Act::Threaten, Act::Demand, Act::Offer];
        for open in unanswered(&dossier(), &all, day(at)) {
            prop_assert!(asking.contains(&open.act) && !open.statements.is_empty());
            let first = &all[open.statements[0]];
            prop_assert_eq!(first.date, open.since);
            for statement in &open.statements {
                let e = &all[*statement];
                prop_assert_eq!((e.party, e.act), (open.party, open.act));
                prop_assert!(e.codes.iter().any(|c| c.option == open.option));
            }
            let answer = all.iter().find(|e| {
                e.party != open.party && e.date.max(e.known) <= day(at)
                    && (e.date, e.report, e.order) > (first.date, first.report, first.order)
                    && state(&[(*e).clone()], day(27)).contains_key(&(e.party, open.point))
            });
            prop_assert!(answer.is_none(), "{:?} answers {:?}", answer, open);
        }
    }

    #[test]
    fn an_answer_on_every_point_leaves_nothing_unanswered(all in evidence()) {
        let mut all: Vec<Evidence> = all.into_iter().filter(|e| e.party == 0).collect();
        let code = |point| Coded { point, option: 0, stance: Stance::Open, confidence: 0.5 };
        all.push(Evidence {
            statement: 99,
            report: 99,
            date: day(27),
            known: day(27),
            order: 99,
            party: 1,
            speaker: "somebody".to_owned(),
            rank: Rank::Other,
            leaked: false,
            act: Act::Assess,
            codes: (0..3).map(code).collect(),
        });
        prop_assert!(unanswered(&dossier(), &all, day(27)).is_empty());
    }

    #[test]
    fn answers_and_what_lacks_them_do_not_hang_on_the_order_of_input(all in evidence()) {
        let (dossier, mut turned) = (dossier(), all.clone());
        turned.reverse();
        prop_assert_eq!(
            unanswered(&dossier, &all, day(27)),
            unanswered(&dossier, &turned, day(27))
        );
        let proposal = &dossier.proposals[0];
        let at = |all: &[Evidence]| {
            answers(&dossier, proposal, &proposal.versions[1], all, day(27))
        };
        prop_assert_eq!(at(&all), at(&turned));
    }
}
