//! Networks of small corpora, counted by hand, and what must hold of any.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use rapporteur_analysis::network::{
    Aggregation, Corpus, Duplicates, Edge, Frame, Kernel, Mode, Network, Normalisation,
    Options, Over, Refusal, Rules, Scale, Smoothing, Statement, Unit, Value, Window,
    fixed, lay_out, nested, network, penalised, polarisation, polarisation_over, slices,
    windows,
};

const RULES: [Rules; 2] = [Rules::Documented, Rules::Dna];

fn day(number: i64) -> DateTime {
    let days = jiff::Span::new().days(number);
    date(2031, 1, 6).checked_add(days).unwrap().at(0, 0, 0, 0)
}

/// Statements of one scale, in the order given, a document for each day.
fn corpus(scale: Scale, said: &[(&str, &str, Value, i64)]) -> Corpus {
    let mut statements = Vec::new();
    for (number, (actor, concept, value, on)) in said.iter().enumerate() {
        statements.push(Statement {
            number,
            at: day(*on),
            document: on.cast_unsigned(),
            place: number,
            actor: (*actor).to_owned(),
            concept: (*concept).to_owned(),
            value: value.clone(),
        });
    }
    Corpus { statements, scale, range: None }
}

fn agreed(said: &[(&str, &str, i32, i64)]) -> Corpus {
    let said: Vec<_> = said.iter().map(|s| (s.0, s.1, Value::Number(s.2), s.3)).collect();
    corpus(Scale::Boolean, &said)
}

/// A: x for twice, y against. B: x and y for. C: x against, z for.
fn three() -> Corpus {
    agreed(&[
        ("A", "x", 1, 0),
        ("A", "x", 1, 0),
        ("A", "y", 0, 0),
        ("B", "x", 1, 1),
        ("B", "y", 1, 1),
        ("C", "x", 0, 2),
        ("C", "z", 1, 2),
    ])
}

fn one(aggregation: Aggregation, normalisation: Normalisation, rules: Rules) -> Options {
    Options { aggregation, normalisation, rules, ..Options::default() }
}

fn two(aggregation: Aggregation, normalisation: Normalisation, rules: Rules) -> Options {
    Options { mode: Mode::Two, ..one(aggregation, normalisation, rules) }
}

/// AB, AC, BC.
fn pairs(corpus: &Corpus, options: &Options) -> [f64; 3] {
    let m = network(corpus, options).unwrap().matrix;
    [m.at(0, 1), m.at(0, 2), m.at(1, 2)]
}

fn near(a: &[f64], b: &[f64]) {
    let same = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
    assert!(same, "{a:?} is not {b:?}");
}

#[test]
fn one_mode_networks_are_as_counted_by_hand() {
    let corpus = three();
    for rules in RULES {
        let of = |a, n| pairs(&corpus, &one(a, n, rules));
        near(&of(Aggregation::Ignore, Normalisation::No), &[3.0, 2.0, 1.0]);
        near(&of(Aggregation::Congruence, Normalisation::No), &[2.0, 0.0, 0.0]);
        near(&of(Aggregation::Conflict, Normalisation::No), &[1.0, 2.0, 1.0]);
        near(&of(Aggregation::Subtract, Normalisation::No), &[1.0, -2.0, -1.0]);
        // Three statements of A, two of B and of C.
        near(&of(Aggregation::Congruence, Normalisation::Average), &[0.8, 0.0, 0.0]);
        near(&of(Aggregation::Conflict, Normalisation::Average), &[0.4, 0.8, 0.5]);
        // A and B: x for in both, 2 · 1; y against in A alone, y for in B alone.
        near(&of(Aggregation::Congruence, Normalisation::Jaccard), &[0.5, 0.0, 0.0]);
    }
}

#[test]
fn cosine_is_that_of_vectors_unless_as_dna_has_it() {
    let corpus = three();
    let of = |rules| {
        pairs(&corpus, &one(Aggregation::Congruence, Normalisation::Cosine, rules))
    };
    near(&of(Rules::Dna), &[2.0 / 6.0, 0.0, 0.0]);
    // A: (2, 1), B: (1, 1), with one place in common.
    near(&of(Rules::Documented), &[2.0 / (5.0_f64.sqrt() * 2.0_f64.sqrt()), 0.0, 0.0]);
}

#[test]
fn two_mode_networks_are_as_counted_by_hand() {
    let corpus = three();
    for rules in RULES {
        let of = |a, n| network(&corpus, &two(a, n, rules)).unwrap().matrix.cells;
        let no = Normalisation::No;
        near(&of(Aggregation::Ignore, no), &[2., 1., 0., 1., 1., 0., 1., 0., 1.]);
        near(&of(Aggregation::Subtract, no), &[2., -1., 0., 1., 1., 0., -1., 0., 1.]);
        near(&of(Aggregation::Combine, no), &[1., 2., 0., 1., 1., 0., 2., 0., 1.]);
        let activity = of(Aggregation::Subtract, Normalisation::Activity);
        near(&activity[..3], &[2.0 / 3.0, -1.0 / 3.0, 0.0]);
        let prominence = of(Aggregation::Subtract, Normalisation::Prominence);
        near(&[prominence[0], prominence[3], prominence[6]], &[0.5, 0.25, -0.25]);
    }
}

#[test]
fn grades_are_near_or_far() {
    let graded = |a, b| {
        let said = [("A", "x", Value::Number(a), 0), ("B", "x", Value::Number(b), 0)];
        corpus(Scale::Integer { bounds: Some((-2, 2)) }, &said)
    };
    let congruence = |corpus: &Corpus, rules| {
        let options = one(Aggregation::Congruence, Normalisation::No, rules);
        network(corpus, &options).unwrap().matrix.at(0, 1)
    };
    // A quarter of the scale apart; but all of what is used of it.
    near(&[congruence(&graded(1, 2), Rules::Documented)], &[0.75]);
    near(&[congruence(&graded(1, 2), Rules::Dna)], &[0.0]);
    // One value alone has no range: nothing divided by nothing.
    near(&[congruence(&graded(2, 2), Rules::Documented)], &[1.0]);
    assert!(congruence(&graded(2, 2), Rules::Dna).is_nan());
}

#[test]
fn categories_are_the_same_or_not() {
    let text = |t: &str| Value::Text(t.to_owned());
    let said = [
        ("A", "x", text("red"), 0),
        ("A", "x", text("red"), 0),
        ("A", "y", text("blue"), 0),
        ("B", "x", text("red"), 0),
        ("B", "x", text("green"), 0),
        ("B", "y", text(""), 0),
    ];
    let corpus = corpus(Scale::Text, &said);
    for rules in RULES {
        let of = |a| network(&corpus, &one(a, Normalisation::No, rules)).unwrap();
        // Red in both, 2 · 1; green and blue in one. What is empty does not count.
        near(&[of(Aggregation::Congruence).matrix.at(0, 1)], &[2.0]);
        near(&[of(Aggregation::Conflict).matrix.at(0, 1)], &[2.0]);
        near(&[of(Aggregation::Subtract).matrix.at(0, 1)], &[0.0]);
        let combined = two(Aggregation::Combine, Normalisation::No, rules);
        // Blue, green, red: 4, 2, 1.
        let combined = network(&corpus, &combined).unwrap().matrix;
        near(&combined.cells, &[1.0, 4.0, 3.0, 0.0]);
    }
}

#[test]
fn equal_statements_count_once_in_each_unit() {
    // The same said twice in a document, in the next week, and a year later in the same
    // week and month.
    let corpus = agreed(&[
        ("A", "x", 1, 0),
        ("A", "x", 1, 0),
        ("A", "x", 0, 0),
        ("A", "x", 1, 7),
        ("A", "x", 1, 364),
    ]);
    let kept = |duplicates, rules| {
        let options = Options { duplicates, rules, ..Options::default() };
        network(&corpus, &options).unwrap().statements
    };
    use Duplicates as D;
    for rules in RULES {
        assert_eq!(kept(D::Include, rules), [0, 1, 2, 3, 4]);
        assert_eq!(kept(D::Document, rules), [0, 2, 3, 4]);
        assert_eq!(kept(D::Year, rules), [0, 2, 4]);
        assert_eq!(kept(D::Range, rules), [0, 2]);
    }
    assert_eq!(kept(D::Week, Rules::Documented), [0, 2, 3, 4]);
    assert_eq!(kept(D::Week, Rules::Dna), [0, 2, 3]);
    assert_eq!(kept(D::Month, Rules::Documented), [0, 2, 4]);
    assert_eq!(kept(D::Month, Rules::Dna), [0, 2]);
}

#[test]
fn dna_finds_equal_numbers_different_beyond_one_byte() {
    let said = [127, 127, 128, 128].map(|n| ("A", "x", Value::Number(n), 0));
    let corpus = corpus(Scale::Integer { bounds: None }, &said);
    let kept = |rules| {
        let duplicates = Duplicates::Range;
        let options = Options { duplicates, rules, ..Options::default() };
        network(&corpus, &options).unwrap().statements
    };
    assert_eq!(kept(Rules::Documented), [0, 2]);
    assert_eq!(kept(Rules::Dna), [0, 2, 3]);
}

#[test]
fn labels_are_in_the_order_of_java_and_isolates_stay_if_wanted() {
    let corpus = agreed(&[
        ("\u{fffd}", "x", 1, 0),
        ("😀", "x", 1, 0),
        ("b", "x", 1, 0),
        ("Ä", "x", 1, 0),
        ("Z", "", 1, 0),
        ("", "x", 1, 0),
    ]);
    let rows = |isolates| {
        let options = Options { isolates, ..Options::default() };
        network(&corpus, &options).unwrap().matrix.rows
    };
    assert_eq!(rows(false), ["b", "Ä", "😀", "\u{fffd}"]);
    assert_eq!(rows(true), ["Z", "b", "Ä", "😀", "\u{fffd}"]);
}

#[test]
fn what_contradicts_itself_is_refused_with_a_reason() {
    let corpus = three();
    let refused = |options: &Options| network(&corpus, options).unwrap_err().to_string();
    let documented = Rules::Documented;
    let combined = one(Aggregation::Combine, Normalisation::No, documented);
    assert!(refused(&combined).contains("`combine` is of two-mode networks only"));
    let congruent = two(Aggregation::Congruence, Normalisation::No, documented);
    assert!(refused(&congruent).contains("one-mode"));
    let active = one(Aggregation::Ignore, Normalisation::Activity, documented);
    assert!(refused(&active).contains("`activity` is of two-mode networks only"));
    let plain = Corpus { scale: Scale::None, ..three() };
    let error = network(&plain, &Options::default()).unwrap_err().to_string();
    assert!(error.contains("choose `ignore`"), "{error}");
    assert!(matches!(
        polarisation(&corpus, &Options::default(), 4),
        Err(Refusal::Number(..))
    ));
    assert!(fixed(&corpus, &Options::default(), 0).is_err());
    // Three rows and two columns: the Discourse Network Analyzer runs out of its array.
    let few = Options {
        exclude: BTreeSet::from(["z".to_owned()]),
        ..two(Aggregation::Combine, Normalisation::Prominence, Rules::Dna)
    };
    assert!(matches!(network(&corpus, &few), Err(Refusal::NoResult(_))));
}

#[test]
fn nothing_gives_an_empty_network() {
    let nothing = agreed(&[]);
    for rules in RULES {
        let options = Options { rules, ..Options::default() };
        let empty = network(&nothing, &options).unwrap();
        assert!(empty.matrix.cells.is_empty() && empty.matrix.whole);
        assert_eq!(empty.edges().count(), 0);
        let days = Window::Time(Unit::Days, 3);
        assert_eq!(windows(&nothing, &options, days), Err(Refusal::NoTime));
        assert_eq!(nested(&nothing, &options), Ok(Vec::new()));
        assert!(penalised(&nothing, &options, 1.0).is_err());
    }
}

#[test]
fn windows_move_by_one_unit_and_lie_in_the_range() {
    let corpus = three();
    let options = Options::default();
    let spans = |window| {
        let slices = windows(&corpus, &options, window).unwrap();
        let span = |s: &rapporteur_analysis::network::Slice| {
            (s.from, s.middle, s.to, s.network.statements.len())
        };
        slices.iter().map(span).collect::<Vec<_>>()
    };
    let one = Window::Time(Unit::Days, 1);
    let alone = |n, many| (day(n), day(n), day(n), many);
    assert_eq!(spans(one), [alone(0, 3), alone(1, 2), alone(2, 2)]);
    let three = Window::Time(Unit::Days, 3);
    assert_eq!(spans(three), [(day(0), day(1), day(2), 7)]);
    assert_eq!(spans(Window::Time(Unit::Days, 5)), []);
    assert_eq!(spans(Window::Events(6)).len(), 2);
    let seconds = Window::Time(Unit::Seconds, 1);
    let refused = windows(&corpus, &options, seconds).unwrap_err();
    assert!(refused.to_string().contains("take a larger unit"));
}

#[test]
fn the_triangle_of_dna_leans_to_what_is_to_come() {
    // The same distance before and after a moment.
    let corpus = agreed(&[("A", "x", 1, 0), ("B", "x", 1, 1), ("C", "x", 1, 2)]);
    let smoothing = Smoothing {
        kernel: Kernel::Triangular,
        unit: Unit::Days,
        size: 4,
        indent: false,
    };
    let middle = |rules| {
        let options = two(Aggregation::Ignore, Normalisation::No, rules);
        slices(&corpus, &options, &smoothing).unwrap()[1].network.matrix.cells.clone()
    };
    near(&middle(Rules::Documented), &[0.5, 1.0, 0.5]);
    near(&middle(Rules::Dna), &[0.5, 1.0, 1.5]);
}

#[test]
fn kernels_with_one_value_alone_are_no_number_in_dna_where_actors_share() {
    let corpus = agreed(&[("A", "x", 1, 0), ("B", "x", 1, 0), ("C", "y", 1, 0)]);
    let smoothing =
        Smoothing { kernel: Kernel::Uniform, unit: Unit::Days, size: 2, indent: false };
    let cells = |rules| {
        let options = one(Aggregation::Congruence, Normalisation::No, rules);
        let slices = slices(&corpus, &options, &smoothing).unwrap();
        let m = &slices[0].network.matrix;
        (m.at(0, 1), m.at(0, 2), m.at(0, 0))
    };
    let (shared, not, own) = cells(Rules::Dna);
    assert!(shared.is_nan() && own.is_nan() && not == 0.0);
    let (shared, not, own) = cells(Rules::Documented);
    near(&[shared, not, own], &[0.5, 0.0, 0.0]);
}

#[test]
fn perfect_camps_are_found_and_their_distance_is_known() {
    let camp = |actors: [&'static str; 2], stance: i32| {
        actors.into_iter().flat_map(move |a| ["x", "y"].map(|c| (a, c, stance, 0)))
    };
    let said: Vec<_> = camp(["A", "C"], 1).chain(camp(["B", "D"], 0)).collect();
    let corpus = agreed(&said);
    let of = |rules| {
        let options = Options { rules, ..Options::default() };
        polarisation(&corpus, &options, 2).unwrap()
    };
    let found = of(Rules::Documented);
    assert_eq!((found.camps.as_slice(), found.exact), (&[0, 1, 0, 1][..], true));
    // Two camps of two: half of every cell is away from the share that the formula wants.
    near(&[found.distance.unwrap(), found.perfect.unwrap()], &[0.25, 0.25]);
    // The Discourse Network Analyzer takes the worst instead.
    let worst = of(Rules::Dna);
    near(&[worst.distance.unwrap()], &[14.0 / 24.0]);
    assert_eq!(worst.camps, [0, 0, 1, 1]);
}

#[test]
fn many_actors_are_divided_by_exchanges() {
    // Two camps of twelve: 2,704,156 divisions.
    let names: Vec<String> = (0..24).map(|i| format!("actor {i:02}")).collect();
    let said = names.iter().enumerate();
    let said = said.map(|(i, n)| (n.as_str(), "x", i32::from(i % 3 == 0), 0));
    let said: Vec<_> = said.collect();
    let found = polarisation(&agreed(&said), &Options::default(), 2).unwrap();
    assert!(!found.exact);
    assert_eq!(found.camps.iter().filter(|c| **c == 0).count(), 12);
    // All eight who are for it are in one camp.
    let of: BTreeSet<usize> = (0..24).step_by(3).map(|i| found.camps[i]).collect();
    assert_eq!(of.len(), 1);
}

#[test]
fn a_concept_that_nobody_shares_is_the_first_to_be_left_out() {
    let corpus = agreed(&[
        ("A", "x", 1, 0),
        ("B", "x", 1, 0),
        ("C", "x", 1, 0),
        ("C", "y", 1, 0),
        ("D", "x", 1, 0),
        ("D", "y", 1, 0),
        ("D", "y", 1, 0),
        ("E", "alone", 1, 0),
    ]);
    for rules in RULES {
        let options = Options { rules, ..Options::default() };
        let steps = nested(&corpus, &options).unwrap();
        assert_eq!(steps.len(), 3);
        assert_eq!((steps[0].concept.as_str(), steps[0].loss), ("alone", 0.0));
        assert!((steps[2].loss - 1.0).abs() < 1e-12 && steps[2].statements == 0);
        let all = fixed(&corpus, &options, 3).unwrap();
        assert!(all.loss.abs() < 1e-12 && all.redundant.is_empty());
    }
}

/// Any corpus of agreement.
fn any_corpus() -> impl Strategy<Value = Corpus> {
    let one = (0..5_usize, 0..4_usize, 0..2_i32, 0..40_i64);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let (actors, concepts) = (["A", "B", "C", "D", ""], ["x", "y", "z", "w"]);
        let said = all.iter().map(|s| (actors[s.0], concepts[s.1], s.2, s.3));
        agreed(&said.collect::<Vec<_>>())
    })
}

fn any_options() -> impl Strategy<Value = Options> {
    let (a, n) = (&Aggregation::ALL, &Normalisation::ALL);
    let choice = (0..2_usize, 0..a.len(), 0..n.len(), 0..6_usize, any::<bool>());
    (choice, 0..2_usize).prop_map(|((mode, a, n, d, isolates), rules)| Options {
        mode: [Mode::One, Mode::Two][mode],
        aggregation: Aggregation::ALL[a],
        normalisation: Normalisation::ALL[n],
        duplicates: Duplicates::ALL[d],
        isolates,
        rules: RULES[rules],
        ..Options::default()
    })
}

/// Cells by labels.
fn by_label(network: &Network) -> Vec<(String, String, f64)> {
    let m = &network.matrix;
    let rows = m.rows.iter().enumerate();
    let cells = rows.flat_map(|(i, row)| {
        let cell = move |(j, c): (usize, &String)| (row.clone(), c.clone(), m.at(i, j));
        m.columns.iter().enumerate().map(cell)
    });
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    cells
}

fn renamed(corpus: &Corpus) -> Corpus {
    let mut corpus = corpus.clone();
    for s in &mut corpus.statements {
        // Turned round, so that the order of labels changes.
        let turned = |label: &str| match label {
            "" => String::new(),
            other => format!("{}{other}", 200 - other.as_bytes()[0]),
        };
        (s.actor, s.concept) = (turned(&s.actor), turned(&s.concept));
    }
    corpus
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn one_mode_networks_are_symmetric_without_diagonal(
        corpus in any_corpus(), options in any_options()
    ) {
        let Ok(network) = network(&corpus, &Options { mode: Mode::One, ..options }) else {
            return Ok(());
        };
        let m = &network.matrix;
        for i in 0..m.rows.len() {
            prop_assert_eq!(m.at(i, i), 0.0);
            for j in 0..m.rows.len() {
                prop_assert_eq!(m.at(i, j), m.at(j, i));
                if m.at(i, j) != 0.0 {
                    prop_assert!(!network.basis(i, j).is_empty());
                }
            }
        }
    }

    #[test]
    fn neither_names_nor_order_matter(corpus in any_corpus(), options in any_options()) {
        let Ok(plain) = network(&corpus, &options) else { return Ok(()) };
        let mut turned = corpus.clone();
        turned.statements.reverse();
        prop_assert_eq!(&network(&turned, &options).unwrap(), &plain);
        if options.aggregation == Aggregation::Combine { return Ok(()) }
        let others = network(&renamed(&corpus), &options).unwrap();
        let mut a: Vec<f64> = by_label(&plain).iter().map(|c| c.2).collect();
        let mut b: Vec<f64> = by_label(&others).iter().map(|c| c.2).collect();
        a.sort_by(f64::total_cmp);
        b.sort_by(f64::total_cmp);
        near(&a, &b);
        for (actor, concept, cell) in by_label(&plain) {
            let other = by_label(&others).into_iter().find(|c| {
                c.0.ends_with(&actor) && c.1.ends_with(&concept)
            });
            prop_assert!((other.unwrap().2 - cell).abs() < 1e-12);
        }
    }

    #[test]
    fn congruence_and_conflict_make_up_the_whole(corpus in any_corpus()) {
        for rules in RULES {
            let of = |a| network(&corpus, &one(a, Normalisation::No, rules)).unwrap().matrix;
            let (like, unlike) = (of(Aggregation::Congruence), of(Aggregation::Conflict));
            let (all, less) = (of(Aggregation::Ignore), of(Aggregation::Subtract));
            for i in 0..all.cells.len() {
                prop_assert_eq!(like.cells[i] + unlike.cells[i], all.cells[i]);
                prop_assert_eq!(like.cells[i] - unlike.cells[i], less.cells[i]);
            }
        }
    }

    #[test]
    fn cosines_and_shares_are_at_most_one(corpus in any_corpus()) {
        let documented = Rules::Documented;
        for a in [Aggregation::Ignore, Aggregation::Congruence, Aggregation::Conflict] {
            let cosine = one(a, Normalisation::Cosine, documented);
            let cells = network(&corpus, &cosine).unwrap().matrix.cells;
            prop_assert!(cells.iter().all(|c| (0.0..=1.0 + 1e-12).contains(c)));
        }
        let active = two(Aggregation::Ignore, Normalisation::Activity, documented);
        for row in network(&corpus, &active).unwrap().matrix.by_row() {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_wider_unit_keeps_fewer_statements(corpus in any_corpus()) {
        let kept = |duplicates| {
            let options = Options { duplicates, ..Options::default() };
            let kept = network(&corpus, &options).unwrap().statements;
            kept.into_iter().collect::<BTreeSet<_>>()
        };
        use Duplicates as D;
        for (narrow, wide) in [(D::Include, D::Document), (D::Document, D::Week),
            (D::Document, D::Month), (D::Month, D::Year), (D::Year, D::Range)]
        {
            prop_assert!(kept(wide).is_subset(&kept(narrow)));
        }
    }

    #[test]
    fn a_kernel_that_is_flat_and_wide_is_no_kernel(corpus in any_corpus()) {
        let smoothing = Smoothing {
            kernel: Kernel::Uniform, unit: Unit::Days, size: 200, indent: false,
        };
        for a in [Aggregation::Congruence, Aggregation::Conflict, Aggregation::Ignore] {
            let options = one(a, Normalisation::Average, Rules::Documented);
            let Ok(slices) = slices(&corpus, &options, &smoothing) else { return Ok(()) };
            let plain = network(&corpus, &options).unwrap().matrix.cells;
            for slice in slices {
                near(&slice.network.matrix.cells, &plain);
            }
        }
    }

    #[test]
    fn series_go_through_with_any_options(
        corpus in any_corpus(), options in any_options(), kernel in 0..4_usize,
        unit in 3..7_usize, size in 1..9_u32, indent in any::<bool>()
    ) {
        let unit = Unit::ALL[unit];
        let smoothing = Smoothing { kernel: Kernel::ALL[kernel], unit, size, indent };
        let window = if size % 2 == 0 { Window::Time(unit, size) } else { Window::Events(size) };
        for over in [Over::Kernel(smoothing), Over::Window(window)] {
            for slice in over.slices(&corpus, &options).unwrap_or_default() {
                prop_assert!(slice.from <= slice.middle && slice.middle <= slice.to);
            }
            for (_, found) in polarisation_over(&corpus, &options, &over, 2)
                .unwrap_or_default()
            {
                prop_assert_eq!(found.actors.len(), found.camps.len());
            }
        }
    }

    #[test]
    fn the_nearest_camps_are_no_farther_than_those_of_dna(corpus in any_corpus()) {
        let of = |rules| {
            let options = Options { rules, ..Options::default() };
            polarisation(&corpus, &options, 2)
        };
        let (Ok(near), Ok(far)) = (of(Rules::Documented), of(Rules::Dna)) else {
            return Ok(());
        };
        if let (Some(near), Some(far)) = (near.distance, far.distance) {
            prop_assert!(near <= far + 1e-12);
            prop_assert!(near >= 0.0 && far <= 1.0 + 1e-12);
        }
    }

    #[test]
    fn a_backbone_is_a_part_of_the_network(corpus in any_corpus(), size in 1..4_usize) {
        for rules in RULES {
            let options = Options { rules, ..Options::default() };
            let all: BTreeSet<usize> =
                network(&corpus, &options).unwrap().statements.into_iter().collect();
            for found in [fixed(&corpus, &options, size), penalised(&corpus, &options, 7.5)] {
                let Ok(found) = found else { continue };
                prop_assert!(found.network.statements.iter().all(|s| all.contains(s)));
                let kept = |label: &String| found.concepts.contains(label);
                prop_assert!(!found.redundant.iter().any(kept));
                prop_assert!(found.network.concepts.iter().all(|c| kept(&c.0)));
                prop_assert!((0.0..=2.0 + 1e-12).contains(&found.loss));
            }
            if let Ok(found) = fixed(&corpus, &options, size) {
                prop_assert_eq!(found.concepts.len(), size);
                let steps = nested(&corpus, &options).unwrap();
                prop_assert_eq!(steps.len(), size + found.redundant.len());
            }
        }
    }

    #[test]
    fn no_box_of_a_drawing_lies_on_another(
        sizes in prop::collection::vec((5.0..160.0_f64, 5.0..60.0_f64), 1..25),
        ties in prop::collection::vec((0..25_usize, 0..25_usize, -9.0..9.0_f64), 0..60),
    ) {
        let many = sizes.len();
        let ties = ties.into_iter().filter(|t| t.0 < many && t.1 < many && t.0 != t.1);
        let ties = ties.map(|(row, column, weight)| Edge { row, column, weight });
        let ties: Vec<Edge> = ties.collect();
        let frame = Frame { boxes: sizes.clone(), length: 100.0, gap: 8.0 };
        let places = lay_out(&frame, &ties);
        prop_assert_eq!(&places, &lay_out(&frame, &ties));
        for i in 0..many {
            prop_assert!(places[i].x.is_finite() && places[i].y.is_finite());
            for j in 0..i {
                let apart = |a: f64, b: f64, x: f64, y: f64| {
                    (a - b).abs() >= f64::midpoint(x, y)
                };
                let (p, q, a, b) = (places[i], places[j], sizes[i], sizes[j]);
                prop_assert!(apart(p.x, q.x, a.0, b.0) || apart(p.y, q.y, a.1, b.1));
            }
        }
    }
}
