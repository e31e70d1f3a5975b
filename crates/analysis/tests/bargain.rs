//! What must hold of frontiers, bargaining points and Adjusted Winner, against brute force.

use proptest::prelude::*;
use rapporteur_analysis::bargain::{
    Frontier, Holder, Rows, Rule, Stake, Stakes, Valued, Worth, adjusted_winner,
    feasible, frontier, scale, solution,
};

/// Ten thousand random models, as many as are asked for.
const MODELS: u32 = 10_000;

type Package = Vec<usize>;

fn worth(units: i64) -> Worth {
    Worth::new(units as f64).unwrap()
}

/// Small spaces with many ties, some with combinations that cannot be.
fn models() -> impl Strategy<Value = (Stakes, Vec<Worth>)> {
    let shape = (1..4_usize, prop::collection::vec(1..4_usize, 0..5), 1..9_i64);
    shape.prop_flat_map(|(parties, options, span)| {
        let one = move || prop::collection::vec(0..=span, parties);
        let points: Vec<_> =
            options.iter().map(|n| prop::collection::vec(one(), *n)).collect();
        let options = prop::sample::subsequence(vec![0, 1, 2], 1..3);
        let combination = prop::collection::btree_map(0..5_usize, options, 1..4);
        let combination = combination.prop_map(|parts| parts.into_iter().collect());
        let barred = prop::collection::vec(combination, 0..4);
        let reserves = prop::collection::vec(0..=span * 2, parties);
        (points, barred, reserves).prop_map(move |(points, barred, reserves)| {
            let reserves: Vec<Worth> = reserves.into_iter().map(worth).collect();
            let points = points.into_iter().enumerate().map(|(p, o)| stake(p, o));
            let stakes = Stakes {
                parties: (0..parties).collect(),
                reserves: reserves.iter().copied().map(Some).collect(),
                points: points.collect(),
                barred,
            };
            (within(stakes), reserves)
        })
    })
}

fn stake(point: usize, options: Vec<Vec<i64>>) -> Stake {
    let options = options.into_iter().enumerate().map(|(number, worths)| Valued {
        number,
        worths: worths.into_iter().map(worth).collect(),
    });
    Stake { point, options: options.collect() }
}

/// Without combinations that reach beyond the points.
fn within(mut stakes: Stakes) -> Stakes {
    let points = stakes.points.len();
    stakes.barred.retain(|b| b.iter().all(|part| part.0 < points));
    stakes
}

/// Every package that can be, with its worths.
fn all(stakes: &Stakes) -> Vec<(Package, Vec<Worth>)> {
    let mut packages = vec![Package::new()];
    for point in &stakes.points {
        let longer = packages.into_iter().flat_map(|package| {
            point.options.iter().map(move |o| [package.clone(), vec![o.number]].concat())
        });
        packages = longer.collect();
    }
    let barred = |p: &Package| {
        stakes.barred.iter().any(|b| b.iter().all(|(point, o)| o.contains(&p[*point])))
    };
    packages.retain(|p| !barred(p));
    packages.into_iter().map(|p| (p.clone(), value(stakes, &p))).collect()
}

fn value(stakes: &Stakes, package: &Package) -> Vec<Worth> {
    let option = |point: usize, number: usize| {
        stakes.points[point].options.iter().find(|o| o.number == number).unwrap()
    };
    let of = |party: usize| {
        package.iter().enumerate().map(|(p, o)| option(p, *o).worths[party]).sum()
    };
    (0..stakes.parties.len()).map(of).collect()
}

fn dominates(a: &[Worth], b: &[Worth]) -> bool {
    a != b && a.iter().zip(b).all(|(a, b)| a >= b)
}

fn efficient(all: &[(Package, Vec<Worth>)]) -> Vec<(Package, Vec<Worth>)> {
    let stands =
        |one: &&(Package, Vec<Worth>)| !all.iter().any(|o| dominates(&o.1, &one.1));
    all.iter().filter(stands).cloned().collect()
}

/// Every package of every class.
fn listed(found: &Frontier) -> Vec<(Package, Vec<Worth>)> {
    let of = |class: usize| {
        let packages = found.packages(class, usize::MAX);
        packages.into_iter().map(move |p| (p, found.worths.row(class).to_vec()))
    };
    (0..found.classes()).flat_map(of).collect()
}

fn sorted<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.into_iter().collect();
    all.sort();
    all
}

/// The worths that a rule chooses.
fn chosen(rule: Rule, worths: &Rows, reserves: &[Worth]) -> Vec<Vec<Worth>> {
    sorted(solution(rule, worths, reserves).iter().map(|c| worths.row(*c).to_vec()))
}

/// With worths and reserves of each party times a number plus another.
fn rescaled(rows: &Rows, by: &[i64], plus: &[i64]) -> Rows {
    let mut out = Rows::new(rows.width());
    for row in rows.iter() {
        out.push(line(row, by, plus));
    }
    out
}

fn line(row: &[Worth], by: &[i64], plus: &[i64]) -> Vec<Worth> {
    let both = by.iter().zip(plus);
    let one =
        |(w, (by, plus)): (&Worth, (&i64, &i64))| worth(w.units() as i64 * by + plus);
    row.iter().zip(both).map(one).collect()
}

fn turned(rows: &Rows) -> Rows {
    let mut out = Rows::new(rows.width());
    rows.iter().for_each(|row| out.push(row.iter().rev().copied()));
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(MODELS))]

    #[test]
    fn the_frontier_is_that_of_brute_force((stakes, _) in models()) {
        let every = all(&stakes);
        let found = frontier(&stakes).unwrap();
        prop_assert_eq!(sorted(listed(&found)), sorted(efficient(&every)));
        let options: Vec<Vec<usize>> =
            stakes.points.iter().map(|p| (0..p.options.len()).collect()).collect();
        prop_assert_eq!(feasible(&options, &stakes.barred), every.len() as u128);
        for class in 0..found.classes() {
            let packages = found.packages(class, usize::MAX);
            prop_assert_eq!(found.count(class), packages.len() as u128);
            prop_assert_eq!(found.packages(class, 1).len(), 1);
            for other in 0..class {
                prop_assert_ne!(found.worths.row(class), found.worths.row(other));
            }
        }
    }

    #[test]
    fn solutions_are_what_their_definitions_say((stakes, reserves) in models()) {
        let every = all(&stakes);
        let worths = frontier(&stakes).unwrap().worths;
        let bearable: Vec<Vec<i64>> = every
            .iter()
            .map(|(_, row)| row.iter().zip(&reserves).map(|(a, r)| (*a - *r).units() as i64))
            .map(Iterator::collect)
            .filter(|gains: &Vec<i64>| gains.iter().all(|g| *g >= 0))
            .collect();
        let most: Vec<i64> = (0..reserves.len())
            .map(|p| bearable.iter().map(|g| g[p]).max().unwrap_or(0))
            .collect();
        let able: Vec<usize> = (0..most.len()).filter(|p| most[*p] > 0).collect();
        // In common fractions, so that nothing is rounded.
        let common: i64 = able.iter().map(|p| most[*p]).product();
        let ratios = |g: &Vec<i64>| -> Vec<i64> {
            sorted(able.iter().map(|p| g[*p] * (common / most[*p])))
        };
        let product = |g: &Vec<i64>| able.iter().map(|p| g[*p]).product::<i64>();
        for rule in Rule::ALL {
            let found = solution(rule, &worths, &reserves);
            let gains: Vec<Vec<i64>> = found
                .iter()
                .map(|c| worths.row(*c).iter().zip(&reserves))
                .map(|row| row.map(|(a, r)| (*a - *r).units() as i64).collect())
                .collect();
            let none = bearable.is_empty()
                || rule == Rule::Nash && !bearable.iter().any(|g| product(g) > 0);
            prop_assert_eq!(gains.is_empty(), none);
            for g in &gains {
                let beaten = |other: &Vec<i64>| match rule {
                    Rule::Nash => product(other) > product(g),
                    Rule::Kalai => other.iter().min() > g.iter().min(),
                    Rule::KalaiSmorodinsky => ratios(other).first() > ratios(g).first(),
                    Rule::Leximin => sorted(other.clone()) > sorted(g.clone()),
                    Rule::LeximinOfRatios => ratios(other) > ratios(g),
                };
                prop_assert!(!bearable.iter().any(beaten), "{:?}: {:?}", rule, g);
            }
        }
    }

    #[test]
    fn leximin_is_among_the_greatest_least((stakes, reserves) in models()) {
        let worths = frontier(&stakes).unwrap().worths;
        let of = |rule| solution(rule, &worths, &reserves);
        for (narrow, wide) in [
            (Rule::Leximin, Rule::Kalai),
            (Rule::LeximinOfRatios, Rule::KalaiSmorodinsky),
        ] {
            let wide = of(wide);
            prop_assert!(of(narrow).iter().all(|class| wide.contains(class)));
        }
    }

    #[test]
    fn solutions_do_not_depend_on_names_and_units(
        (stakes, reserves) in models(),
        by in prop::collection::vec(1..50_i64, 3),
        plus in prop::collection::vec(-50..50_i64, 3),
    ) {
        let worths = frontier(&stakes).unwrap().worths;
        let backwards: Vec<Worth> = reserves.iter().rev().copied().collect();
        for rule in Rule::ALL {
            // Kalai and leximin promise it only for a unit that all share.
            let own = matches!(rule, Rule::Kalai | Rule::Leximin);
            let by = if own { vec![by[0]; 3] } else { by.clone() };
            let found = solution(rule, &worths, &reserves);
            let other = rescaled(&worths, &by, &plus);
            prop_assert_eq!(&found, &solution(rule, &other, &line(&reserves, &by, &plus)));
            prop_assert_eq!(&found, &solution(rule, &turned(&worths), &backwards));
        }
    }

    #[test]
    fn nothing_depends_on_the_order_of_points_and_options((stakes, reserves) in models()) {
        let mut other = stakes.clone();
        other.points.reverse();
        other.points.iter_mut().for_each(|p| p.options.reverse());
        let last = stakes.points.len().saturating_sub(1);
        for barred in &mut other.barred {
            barred.iter_mut().for_each(|part| part.0 = last - part.0);
        }
        let (one, two) = (frontier(&stakes).unwrap(), frontier(&other).unwrap());
        let back = |(package, row): (Package, Vec<Worth>)| {
            (package.into_iter().rev().collect::<Package>(), row)
        };
        prop_assert_eq!(sorted(listed(&one)), sorted(listed(&two).into_iter().map(back)));
        for rule in Rule::ALL {
            let chosen = |f: &Frontier| chosen(rule, &f.worths, &reserves);
            prop_assert_eq!(chosen(&one), chosen(&two));
        }
    }

    // Independence of irrelevant alternatives (Nash), monotonicity (Kalai): of packages that
    // go away without having been chosen nothing depends.
    #[test]
    fn what_is_not_chosen_can_go((stakes, reserves) in models(), keep in any::<u64>()) {
        let worths = frontier(&stakes).unwrap().worths;
        for rule in [Rule::Nash, Rule::Kalai, Rule::Leximin] {
            let found = solution(rule, &worths, &reserves);
            let mut fewer = Rows::new(worths.width());
            for (class, row) in worths.iter().enumerate() {
                if found.contains(&class) || keep >> (class % 64) & 1 == 1 {
                    fewer.push(row.iter().copied());
                }
            }
            let before = chosen(rule, &worths, &reserves);
            // The parties that can gain at all may be fewer then; Nash's product is another.
            let gaining = |rows: &Rows| -> Vec<bool> {
                let scale = scale(rows, &reserves);
                scale.best.iter().zip(&reserves).map(|(best, own)| best > own).collect()
            };
            if rule != Rule::Nash || gaining(&worths) == gaining(&fewer) {
                prop_assert_eq!(before, chosen(rule, &fewer, &reserves));
            }
        }
    }

    #[test]
    fn adjusted_winner_is_equitable_envy_free_and_efficient(
        stakes in prop::collection::vec((0..30_i64, 0..30_i64), 1..9),
        probe in prop::collection::vec(0..=4_u8, 9),
    ) {
        let worths: Vec<[Worth; 2]> =
            stakes.iter().map(|(a, b)| [worth(*a), worth(*b)]).collect();
        let sums = stakes.iter().fold((0, 0), |s, (a, b)| (s.0 + a, s.1 + b));
        let Some(award) = adjusted_winner(&worths) else {
            prop_assert!(sums.0 == 0 || sums.1 == 0);
            return Ok(());
        };
        let [first, second] = award.points;
        prop_assert!((first - second).abs() < 1e-9, "equitable: {first} {second}");
        prop_assert!(first > 50.0 - 1e-9, "envy-free: {first}");
        let divided = |h: &&Holder| matches!(h, Holder::Divided { .. });
        prop_assert!(award.holders.iter().filter(divided).count() <= 1);
        // Efficient: no other division, in quarters, is better for one and no worse for the other.
        let points = |part: &dyn Fn(usize) -> f64| {
            let sum = |f: &dyn Fn(usize) -> f64| (0..stakes.len()).map(f).sum::<f64>();
            let a = sum(&|i| stakes[i].0 as f64 * part(i)) / sums.0 as f64;
            let b = sum(&|i| stakes[i].1 as f64 * (1.0 - part(i))) / sums.1 as f64;
            (100.0 * a, 100.0 * b)
        };
        let other = points(&|i| f64::from(probe[i]) / 4.0);
        prop_assert!(other.0 < first + 1e-9 || other.1 < second + 1e-9);
        // The points are those of what each holds.
        let held = points(&|i| match award.holders[i] {
            Holder::First => 1.0,
            Holder::Second | Holder::Nobody => 0.0,
            Holder::Divided { part, whole } => part as f64 / whole as f64,
        });
        prop_assert!((held.0 - first).abs() < 1e-9 && (held.1 - second).abs() < 1e-9);
        // Who is called first makes no difference to what both have, nor does the unit.
        let turned: Vec<[Worth; 2]> =
            stakes.iter().map(|(a, b)| [worth(b * 7), worth(*a)]).collect();
        let turned = adjusted_winner(&turned).unwrap();
        prop_assert!((turned.points[0] - first).abs() < 1e-9);
    }
}

#[test]
fn panama_1974() {
    // Raiffa 1982; the sums are 100 and 100.
    let us = [22, 22, 15, 14, 11, 6, 4, 2, 2, 2];
    let panama = [9, 15, 15, 3, 15, 5, 11, 7, 7, 13];
    let stakes: Vec<[Worth; 2]> =
        us.into_iter().zip(panama).map(|(a, b)| [worth(a), worth(b)]).collect();
    let award = adjusted_winner(&stakes).unwrap();
    assert_eq!(award.points, [66.0, 66.0]);
    assert_eq!(award.holders[2], Holder::Divided { part: 2, whole: 15 });
    let first = |h: &Holder| *h == Holder::First;
    let won: Vec<usize> = (0..10).filter(|i| first(&award.holders[*i])).collect();
    assert_eq!(won, [0, 1, 3, 5]);
}

#[test]
fn what_cannot_be_bargained_over() {
    let nobody = Stakes::default();
    assert_eq!(frontier(&nobody).unwrap().classes(), 0);
    let row = |n: i64| vec![vec![n, 1], vec![1, n]];
    let mut stakes = Stakes {
        parties: vec![0, 1],
        reserves: vec![None; 2],
        points: vec![stake(0, row(3)), stake(1, row(5))],
        barred: Vec::new(),
    };
    assert_eq!(frontier(&stakes).unwrap().classes(), 4);
    // A party that accepts nothing.
    let worths = frontier(&stakes).unwrap().worths;
    for rule in Rule::ALL {
        assert!(solution(rule, &worths, &[worth(0), worth(100)]).is_empty());
    }
    // Contradictory combinations: nothing can be.
    stakes.barred = vec![vec![(1, vec![0])], vec![(1, vec![1])]];
    assert_eq!(frontier(&stakes).unwrap().classes(), 0);
    // A point without options.
    stakes.points[1].options.clear();
    assert_eq!(frontier(&stakes).unwrap().classes(), 0);
    assert_eq!(adjusted_winner(&[[worth(0), worth(3)]]), None);
    assert_eq!(adjusted_winner(&[[worth(-1), worth(3)]]), None);
    assert_eq!(adjusted_winner(&[]), None);
}

#[test]
fn too_many_parts_are_refused_with_their_number() {
    // No part dominates another: what one party wins the other loses, in ever greater coins.
    let coin = |p: usize| 1_i64 << p;
    let points = (0..30).map(|p| stake(p, vec![vec![coin(p), 0], vec![0, coin(p)]]));
    let stakes = Stakes {
        parties: vec![0, 1],
        reserves: vec![None; 2],
        points: points.collect(),
        barred: Vec::new(),
    };
    let refused = frontier(&stakes).unwrap_err();
    assert!(refused.parts > 2_000_000 && refused.point == 20, "{refused:?}");
    assert!(refused.to_string().contains("leave out points or parties"));
}
