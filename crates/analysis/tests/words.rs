//! What is made of words: whether a party accepts an option, and whether its words contradict
//! each other.

use proptest::prelude::*;
use rapporteur_analysis::contradiction::{Kind, WITHIN, contradictions};
use rapporteur_analysis::settle::{Accepts, Asked, Assume, Why, acceptance};
use rapporteur_analysis::{Coded, Evidence, state};
use rapporteur_dossier::{Act, Date, Dossier, Rank, Stance, parse};

fn day(number: usize) -> Date {
    Date::constant(2031, 1 + (number / 28) as i8, 1 + (number % 28) as i8)
}

fn dossier() -> Dossier {
    let point = |id: &str, kind: &str, scale: &str| {
        format!(
            "[[point]]\nid = \"{id}\"\nkind = \"{kind}\"\nscale = \"{scale}\"\nquestion = \"?\"\n\
             option = [{{ id = \"a\", text = \"A\" }}, {{ id = \"b\", text = \"B\" }}, \
             {{ id = \"c\", text = \"C\" }}]\n"
        )
    };
    let parties = "[[party]]\nid = \"north\"\nname = \"N\"\n[[party]]\nid = \"south\"\nname = \"S\"\n";
    let points = [point("x", "issue", "ordinal"), point("z", "fact", "nominal")];
    parse(&[parties.to_owned(), points.concat()].concat()).dossier
}

/// Words of the north: day, speaker, rank, whether leaked, point, option, stance.
type Words = (usize, &'static str, Rank, bool, usize, usize, Stance);

fn evidence(words: &[Words]) -> Vec<Evidence> {
    let one = |(i, w): (usize, &Words)| Evidence {
        statement: i,
        report: i,
        date: day(w.0),
        known: day(w.0),
        order: 0,
        party: 0,
        speaker: w.1.to_owned(),
        rank: w.2,
        leaked: w.3,
        act: Act::Assert,
        codes: vec![Coded { point: w.4, option: w.5, stance: w.6, confidence: 1.0 }],
    };
    words.iter().enumerate().map(one).collect()
}

/// What the north makes of the three options of the first point.
fn accepts(words: &[Words], assume: Assume) -> Vec<(Accepts, Why)> {
    let asked = Asked { assume, ..Asked::default() };
    let grid = acceptance(&dossier(), &evidence(words), day(50), &asked);
    assert_eq!((&grid.parties[..], grid.rows.len()), (&[0, 1][..], 1));
    grid.rows[0].cells[0].iter().map(|c| (c.accepts, c.why)).collect()
}

use Accepts::{No, Unknown, Yes};
use Rank::{Head, Minister, Other};
use Stance::{Against, For, Open};

const SILENT: (Accepts, Why) = (Unknown, Why::Silent);

#[test]
fn what_a_party_accepts_is_what_it_said_of_each_option() {
    let plain = Assume::default();
    type Case<'c> = (&'c [Words], [(Accepts, Why); 3]);
    let cases: [Case<'_>; 8] = [
        (&[], [SILENT; 3]),
        (&[(1, "m", Minister, false, 0, 1, For)], [SILENT, (Yes, Why::For), SILENT]),
        (
            &[
                (1, "m", Minister, false, 0, 0, For),
                (2, "m", Minister, false, 0, 2, Against),
            ],
            [(Yes, Why::For), SILENT, (No, Why::Rejects)],
        ),
        // A later word for another option takes the place of the first.
        (
            &[(1, "m", Minister, false, 0, 0, For), (2, "m", Minister, false, 0, 1, For)],
            [(Unknown, Why::Replaced), (Yes, Why::For), SILENT],
        ),
        // A lesser word does not.
        (
            &[(1, "h", Head, false, 0, 0, For), (2, "o", Other, false, 0, 1, For)],
            [(Yes, Why::For), (Unknown, Why::Replaced), SILENT],
        ),
        // Openness to another takes nothing back, and accepts nothing.
        (
            &[
                (1, "m", Minister, false, 0, 0, For),
                (2, "m", Minister, false, 0, 1, Open),
            ],
            [(Yes, Why::For), (Unknown, Why::Open), SILENT],
        ),
        // A refusal ends with a later word for the option.
        (
            &[
                (1, "m", Minister, false, 0, 0, Against),
                (2, "m", Minister, false, 0, 0, For),
            ],
            [(Yes, Why::For), SILENT, SILENT],
        ),
        (
            &[(1, "", Other, true, 0, 0, For), (2, "", Other, true, 0, 1, Against)],
            [(Unknown, Why::Hearsay), (Unknown, Why::Hearsay), SILENT],
        ),
    ];
    for (words, expected) in cases {
        assert_eq!(accepts(words, plain), expected, "{words:?}");
    }
}

#[test]
fn assumptions_fill_what_is_unknown_and_nothing_else() {
    let words: &[Words] =
        &[(1, "m", Minister, false, 0, 0, For), (2, "m", Minister, false, 0, 1, Against)];
    let ordinal = Assume { ordinal: true, ..Assume::default() };
    assert_eq!(
        accepts(words, ordinal),
        [(Yes, Why::For), (No, Why::Rejects), (No, Why::Ordinal)]
    );
    let exclusive = Assume { exclusive: true, ..Assume::default() };
    assert_eq!(
        accepts(words, exclusive),
        [(Yes, Why::For), (No, Why::Rejects), (No, Why::Exclusive)]
    );
    let hearsay = Assume { hearsay: true, ..Assume::default() };
    let leaked: &[Words] = &[(1, "", Other, true, 0, 1, For)];
    assert_eq!(accepts(leaked, hearsay), [SILENT, (Yes, Why::For), SILENT]);
}

#[test]
fn old_words_count_no_longer_if_asked() {
    let words = evidence(&[(1, "m", Minister, false, 0, 0, For)]);
    let asked = Asked { not_before: Some(day(2)), ..Asked::default() };
    let grid = acceptance(&dossier(), &words, day(50), &asked);
    assert_eq!(grid.rows[0].cells[0][0].why, Why::Old);
    assert_eq!(grid.rows[0].cells[0][0].basis, [0]);
}

fn found(words: &[Words]) -> Vec<(Kind, Vec<usize>, Vec<usize>)> {
    let all = contradictions(&dossier(), &evidence(words), day(55), WITHIN).found;
    all.into_iter().map(|c| (c.kind, c.one.basis, c.other.basis)).collect()
}

#[test]
fn contradictions_are_told_apart() {
    type Found<'c> = (Kind, &'c [usize], &'c [usize]);
    type Case<'c> = (&'c [Words], &'c [Found<'c>]);
    let cases: [Case<'_>; 11] = [
        // One speaker turns.
        (
            &[
                (1, "m", Minister, false, 0, 0, For),
                (9, "m", Minister, false, 0, 0, Against),
            ],
            &[(Kind::OverTime, &[0], &[1])],
        ),
        // Another option is movement on an issue, and a contradiction on a fact.
        (
            &[(1, "m", Minister, false, 0, 0, For), (9, "m", Minister, false, 0, 1, For)],
            &[],
        ),
        (
            &[(1, "m", Minister, false, 1, 0, For), (9, "m", Minister, false, 1, 1, For)],
            &[(Kind::OverTime, &[0], &[1])],
        ),
        // Two officials for two options, whoever spoke first.
        (
            &[(1, "m", Minister, false, 0, 0, For), (9, "h", Head, false, 0, 1, For)],
            &[(Kind::Officials, &[0], &[1])],
        ),
        (
            &[
                (1, "m", Minister, false, 0, 0, For),
                (9, "h", Head, false, 0, 1, For),
                (10, "m", Minister, false, 0, 0, For),
            ],
            &[(Kind::Officials, &[0, 2], &[1])],
        ),
        // Far apart the line has changed, if it is the same option that is spoken of.
        (
            &[
                (1, "m", Minister, false, 0, 0, For),
                (50, "h", Head, false, 0, 0, Against),
            ],
            &[(Kind::OverTime, &[0], &[1])],
        ),
        (&[(1, "m", Minister, false, 0, 0, For), (50, "h", Head, false, 0, 1, For)], &[]),
        // Public first, whichever was earlier.
        (
            &[(1, "", Other, true, 0, 0, For), (9, "m", Minister, false, 0, 0, Against)],
            &[(Kind::PublicPrivate, &[1], &[0])],
        ),
        (
            &[(1, "m", Minister, false, 0, 2, For), (9, "m", Other, true, 0, 0, For)],
            &[(Kind::PublicPrivate, &[0], &[1])],
        ),
        // Not ruled out, and ruled out.
        (
            &[
                (1, "m", Minister, false, 0, 0, Open),
                (2, "h", Head, false, 0, 0, Against),
            ],
            &[(Kind::Officials, &[0], &[1])],
        ),
        (
            &[(1, "m", Minister, false, 0, 0, Open), (2, "h", Head, false, 0, 1, Open)],
            &[],
        ),
    ];
    for (words, expected) in cases {
        let expected: Vec<_> =
            expected.iter().map(|(k, a, b)| (*k, a.to_vec(), b.to_vec())).collect();
        assert_eq!(found(words), expected, "{words:?}");
    }
}

#[test]
fn of_whom_nothing_can_be_told_is_told() {
    let all = contradictions(&dossier(), &evidence(&[]), day(55), WITHIN);
    assert_eq!((all.found.len(), &all.silent[..]), (0, &[0, 1][..]));
    let words: &[Words] =
        &[(1, "m", Minister, false, 0, 0, For), (2, "m", Minister, false, 0, 0, For)];
    let all = contradictions(&dossier(), &evidence(words), day(55), WITHIN);
    assert_eq!((all.found.len(), &all.silent[..]), (0, &[1][..]));
}

fn any_words() -> impl Strategy<Value = Vec<Words>> {
    let speakers = ["m", "h", "o"];
    let ranks = [Minister, Head, Other];
    let one =
        (0..50_usize, 0..3_usize, any::<bool>(), 0..2_usize, 0..3_usize, 0..3_usize);
    let one = one.prop_map(move |(day, who, leaked, point, option, stance)| {
        let rank = if leaked { Other } else { ranks[who] };
        (day, speakers[who], rank, leaked, point, option, Stance::ALL[stance])
    });
    prop::collection::vec(one, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_answer_rests_on_words_that_give_it(words in any_words()) {
        let all = evidence(&words);
        let grid = acceptance(&dossier(), &all, day(50), &Asked::default());
        let state = state(&all, day(50));
        for (option, cell) in grid.rows[0].cells[0].iter().enumerate() {
            let stance = match cell.accepts {
                Yes => For,
                No => Against,
                Unknown => continue,
            };
            prop_assert!(!cell.basis.is_empty());
            for statement in &cell.basis {
                let w = words[*statement];
                prop_assert_eq!((w.4, w.5, w.6), (0, option, stance));
            }
            prop_assert!(cell.basis.iter().any(|s| !words[*s].3), "hearsay alone");
        }
        // What the state of play says that a party is for, it accepts, or a greater word says
        // otherwise of that very option. Not where leaks were denied: then what stood before
        // them stands again, whatever was said in between.
        let leaks = words.iter().any(|w| w.3);
        if let Some(held) = state.get(&(0, 0)).filter(|p| p.stance == For && !leaks) {
            let cell = &grid.rows[0].cells[0][held.option];
            prop_assert!(cell.accepts == Yes || !cell.conflicting.is_empty());
        }
        let yes = grid.rows[0].cells[0].iter().filter(|c| c.accepts == Yes).count();
        prop_assert!(yes <= 1);
    }

    #[test]
    fn contradictions_rest_on_words_that_say_so_in_any_order(words in any_words()) {
        let all = evidence(&words);
        let found = contradictions(&dossier(), &all, day(55), WITHIN);
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(&found, &contradictions(&dossier(), &turned, day(55), WITHIN));
        for c in &found.found {
            for side in [&c.one, &c.other] {
                prop_assert!(!side.basis.is_empty());
                for statement in &side.basis {
                    let w = words[*statement];
                    prop_assert_eq!((w.4, w.5, w.6), (c.point, side.option, side.stance));
                    prop_assert_eq!(w.1, &side.speaker[..]);
                }
            }
            let leaked = |basis: &[usize]| basis.iter().all(|s| words[*s].3);
            prop_assert_eq!(leaked(&c.other.basis), c.kind == Kind::PublicPrivate);
            prop_assert!(!leaked(&c.one.basis));
        }
    }
}
