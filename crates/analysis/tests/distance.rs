//! What must hold of distances, of changes, and of agreement.

mod models;

use models::{MODELS, dossier};
use proptest::prelude::*;
use rapporteur_analysis::distance::{
    Cause, Interval, agreement, agreements, change, consensus, distance, polarisation,
};
use rapporteur_analysis::{Position, State};
use rapporteur_dossier::{Date, Dossier, Rank, Stance};

const SINCE: Date = Date::constant(2031, 3, 1);
/// Sums are of a few small numbers.
const EXACT: f64 = 1e-12;

/// Points with their sizes and whether they are ordered, and two states of two parties.
#[derive(Debug, Clone)]
struct Model {
    dossier: Dossier,
    weights: Vec<f64>,
    before: State,
    after: State,
}

fn position(option: usize, stance: usize, late: bool, statement: usize) -> Position {
    let day = if late { Date::constant(2031, 3, 9) } else { Date::constant(2031, 2, 1) };
    Position {
        option,
        stance: [Stance::For, Stance::Open, Stance::Against][stance],
        since: day,
        latest: day,
        rank: Rank::Minister,
        basis: vec![statement],
        conflicting: Vec::new(),
        leaked: false,
    }
}

fn model() -> impl Strategy<Value = Model> {
    let held = || prop::option::of((0..5_usize, 0..3_usize, any::<bool>()));
    let point = (2..6_usize, any::<bool>(), 0..4_u8, [held(), held()], [held(), held()]);
    prop::collection::vec(point, 1..6).prop_map(|points| {
        let sizes: Vec<usize> = points.iter().map(|p| p.0).collect();
        let ordinal: Vec<bool> = points.iter().map(|p| p.1).collect();
        let mut weights: Vec<f64> = points.iter().map(|p| f64::from(p.2)).collect();
        weights[0] += 1.0;
        let state = |later: usize| {
            let mut out = State::new();
            for (i, p) in points.iter().enumerate() {
                for (party, held) in [&p.3, &p.4][later].iter().enumerate() {
                    if let Some((option, stance, late)) = held {
                        let late = *late && later == 1;
                        let statement = later * 100 + i * 2 + party;
                        let held = position(option % p.0, *stance, late, statement);
                        out.insert((party, i), held);
                    }
                }
            }
            out
        };
        let dossier = dossier(2, &sizes, &ordinal);
        Model { dossier, weights, before: state(0), after: state(1) }
    })
}

/// The state with every unknown position put somewhere it may be, by `choose`.
fn completed(dossier: &Dossier, state: &State, choose: &[usize]) -> State {
    let mut out = state.clone();
    for party in 0..2 {
        for (point, declared) in dossier.points.iter().enumerate() {
            let held = state.get(&(party, point));
            if held.is_some_and(|p| p.stance != Stance::Against) {
                continue;
            }
            let may = |o: &usize| held.is_none_or(|p| p.option != *o);
            let may: Vec<usize> = (0..declared.options.len()).filter(may).collect();
            let pick = choose[(party * 7 + point) % choose.len()] % may.len();
            out.insert((party, point), position(may[pick], 0, false, 0));
        }
    }
    out
}

fn holds(interval: Interval, value: f64) -> bool {
    interval.low - EXACT <= value && value <= interval.high + EXACT
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(MODELS))]

    #[test]
    fn the_interval_holds_every_completion(
        m in model(), choose in prop::collection::vec(0..60_usize, 1..12),
    ) {
        let found = distance(&m.dossier, &m.before, (0, 1), Some(&m.weights)).unwrap();
        prop_assert!(0.0 <= found.interval.low && found.interval.high <= 1.0 + EXACT);
        let whole = completed(&m.dossier, &m.before, &choose);
        let exact = distance(&m.dossier, &whole, (0, 1), Some(&m.weights)).unwrap();
        prop_assert!((exact.interval.high - exact.interval.low).abs() < EXACT);
        prop_assert!((exact.coverage - 1.0).abs() < EXACT);
        prop_assert!(holds(found.interval, exact.interval.low), "{:?} {:?}", found, exact);
    }

    #[test]
    fn distance_is_the_same_from_both_sides_and_none_from_oneself(m in model()) {
        let there = distance(&m.dossier, &m.before, (0, 1), Some(&m.weights)).unwrap();
        let back = distance(&m.dossier, &m.before, (1, 0), Some(&m.weights)).unwrap();
        prop_assert_eq!(there.interval, back.interval);
        prop_assert_eq!((there.known, there.coverage), (back.known, back.coverage));
        let mut same = m.before.clone();
        same.retain(|key, _| key.0 == 0);
        for ((_, point), held) in same.clone() {
            same.insert((1, point), held);
        }
        let found = distance(&m.dossier, &same, (0, 1), Some(&m.weights)).unwrap();
        prop_assert!(found.interval.low.abs() < EXACT);
        prop_assert!(found.known.is_none_or(|d| d.abs() < EXACT));
    }

    #[test]
    fn knowing_more_never_widens(
        m in model(), choose in prop::collection::vec(0..60_usize, 1..12), which in 0..10_usize,
    ) {
        let whole = completed(&m.dossier, &m.before, &choose);
        let key = (which % 2, which / 2 % m.dossier.points.len());
        let mut more = m.before.clone();
        more.insert(key, whole[&key].clone());
        let before = distance(&m.dossier, &m.before, (0, 1), Some(&m.weights)).unwrap();
        let after = distance(&m.dossier, &more, (0, 1), Some(&m.weights)).unwrap();
        prop_assert!(after.interval.low >= before.interval.low - EXACT);
        prop_assert!(after.interval.high <= before.interval.high + EXACT);
        prop_assert!(after.coverage >= before.coverage - EXACT);
    }

    #[test]
    fn movement_holds_what_it_is_in_every_completion(
        m in model(), choose in prop::collection::vec(0..60_usize, 1..12),
    ) {
        let found =
            change(&m.dossier, (&m.before, SINCE), &m.after, (0, 1), Some(&m.weights)).unwrap();
        // Only what moved, moves; everything else stays wherever it may have been.
        let start = completed(&m.dossier, &m.before, &choose);
        let mut end = start.clone();
        for p in &found.points {
            for party in 0..2 {
                if p.causes[party] == Cause::Moved {
                    end.insert((party, p.point), m.after[&(party, p.point)].clone());
                }
            }
        }
        let at = |s: &State| distance(&m.dossier, s, (0, 1), Some(&m.weights)).unwrap().interval.low;
        prop_assert!(holds(found.moved, at(&end) - at(&start)), "{:?}", found);
        let whole = |b: f64, c: f64, l: f64| b + c + l;
        let (b, a) = (found.before.interval, found.after.interval);
        prop_assert!((whole(b.low, found.moved.low, found.learned.low) - a.low).abs() < EXACT);
        prop_assert!((whole(b.high, found.moved.high, found.learned.high) - a.high).abs() < EXACT);
    }

    #[test]
    fn only_new_words_move(m in model()) {
        let found =
            change(&m.dossier, (&m.before, SINCE), &m.after, (0, 1), None).unwrap();
        for p in &found.points {
            for party in 0..2 {
                let held = m.after.get(&(party, p.point));
                if p.causes[party] == Cause::Moved {
                    prop_assert!(held.unwrap().since > SINCE);
                    prop_assert!(p.basis.contains(&held.unwrap().basis[0]));
                }
            }
            prop_assert!(p.causes != [Cause::Same; 2]);
        }
        let same = change(&m.dossier, (&m.before, SINCE), &m.before, (0, 1), None).unwrap();
        prop_assert!(same.points.is_empty());
        prop_assert_eq!(same.moved, Interval::default());
    }

    #[test]
    fn agreement_turns_round_with_the_order_and_stays_in_bounds(
        counts in prop::collection::vec(0..30_u64, 3..9),
    ) {
        let mut turned = counts.clone();
        turned.reverse();
        let (one, two) = (agreement(&counts), agreement(&turned));
        prop_assert_eq!(one.is_none(), counts.iter().all(|n| *n == 0));
        if let (Some(one), Some(two)) = (one, two) {
            prop_assert!((one - two).abs() < EXACT);
            prop_assert!((-1.0 - EXACT..=1.0 + EXACT).contains(&one));
            let steady = consensus(&counts).unwrap();
            prop_assert!((-EXACT..=1.0 + EXACT).contains(&steady));
        }
    }
}

#[test]
fn agreement_of_simple_shapes() {
    let cases: [(&[u64], f64); 5] = [
        (&[5, 0, 0, 0, 5], -1.0),
        (&[1, 1, 1, 1, 1], 0.0),
        (&[0, 0, 9, 0, 0], 1.0),
        // Two layers, 1 1 1 of 3 and 1 1 0 of 2: 3/5 · 0 + 2/5 · (1 − 1/2) = 0.2
        (&[2, 2, 1], 0.2),
        (&[0, 4, 4, 0], 1.0 - 1.0 / 3.0),
    ];
    for (counts, expected) in cases {
        let found = agreement(counts).unwrap();
        assert!((found - expected).abs() < EXACT, "{counts:?}: {found}");
    }
    assert_eq!((agreement(&[1, 2]), agreement(&[0, 0, 0])), (None, None));
    assert_eq!(polarisation(-1.0), 1.0);
    assert_eq!(consensus(&[4, 0, 4]), Some(0.0));
}

#[test]
fn agreement_is_told_of_five_parties_and_more() {
    let dossier = dossier(7, &[3], &[true]);
    let mut state = State::new();
    for (party, option) in [0, 0, 1, 1, 2].into_iter().enumerate() {
        state.insert((party, 0), position(option, 0, false, party));
    }
    let all: Vec<usize> = (0..7).collect();
    let found = agreements(&dossier, &state, &all);
    assert_eq!((&found[0].counts[..], found[0].unknown), (&[2, 2, 1][..], 2));
    let interval = found[0].interval.unwrap();
    // At best both join the first: 4 2 1; at worst both the last: 2 2 3.
    assert!(interval.low <= found[0].agreement && found[0].agreement <= interval.high);
    let at = |counts: &[u64]| agreement(counts).unwrap();
    let ends = [[4, 2, 1], [3, 3, 1], [3, 2, 2], [2, 4, 1], [2, 3, 2], [2, 2, 3]];
    let ends: Vec<f64> = ends.iter().map(|c| at(c)).collect();
    let least = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let most = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    assert_eq!((interval.low, interval.high), (least, most));
    state.remove(&(4, 0));
    assert!(agreements(&dossier, &state, &all).is_empty());
}

#[test]
fn facts_and_points_without_a_choice_have_no_distance() {
    let dossier = dossier(2, &[1], &[true]);
    assert_eq!(distance(&dossier, &State::new(), (0, 1), None), None);
    assert_eq!(distance(&dossier, &State::new(), (0, 1), Some(&[])), None);
}
