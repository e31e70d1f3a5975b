//! What must hold of any settlement: on random models, against listing every package.

mod models;

use models::{MODELS, Model, dossier, grid, model};
use proptest::prelude::*;
use proptest::sample::Index;
use rapporteur_analysis::settle::{
    Accepts, BigUint, Cell, Claim, Grid, LEAST, LISTED, Packages, Refusal, Row, Text,
    Why, opening, packages, questions, settled,
};
use rapporteur_dossier::{Infeasible, Part};

fn counted(model: &Model) -> Packages {
    packages(&model.grid, &model.dossier.infeasible).unwrap()
}

fn number(n: usize) -> BigUint {
    BigUint::from(n)
}

/// The cells that nobody knows, as row, place and option.
fn unknown(grid: &Grid) -> Vec<(usize, usize, usize)> {
    let mut out = Vec::new();
    for (r, row) in grid.rows.iter().enumerate() {
        for (p, cells) in row.cells.iter().enumerate() {
            let open = |o: &usize| cells[*o].accepts == Accepts::Unknown;
            out.extend((0..cells.len()).filter(open).map(|o| (r, p, o)));
        }
    }
    out
}

fn shuffled(n: usize, by: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|i| by[i % by.len()].wrapping_mul(*i as u32 + 7));
    order
}

/// The same negotiation with parties, points and options in another order.
fn renamed(
    model: &Model,
    by: &[u32],
) -> (Model, Vec<usize>, Vec<usize>, Vec<Vec<usize>>) {
    let parties = shuffled(model.grid.parties.len(), by);
    let points = shuffled(model.grid.rows.len(), by);
    let options: Vec<Vec<usize>> =
        model.grid.rows.iter().map(|r| shuffled(r.options(), by)).collect();
    let rows = points.iter().enumerate().map(|(new, old)| Row {
        point: new,
        cells: parties
            .iter()
            .map(|p| {
                let cells = &model.grid.rows[*old].cells[*p];
                options[*old].iter().map(|o| cells[*o].clone()).collect()
            })
            .collect(),
    });
    let rows: Vec<Row> = rows.collect();
    let sizes: Vec<usize> = rows.iter().map(Row::options).collect();
    let ordinal = vec![false; sizes.len()];
    let mut dossier = dossier(parties.len(), &sizes, &ordinal);
    let place = |list: &[usize], old: usize| list.iter().position(|o| *o == old).unwrap();
    dossier.infeasible = model
        .dossier
        .infeasible
        .iter()
        .rev()
        .map(|c| {
            let part = |p: &Part| {
                let options = p.options.iter().map(|o| place(&options[p.point], *o));
                let mut options: Vec<usize> = options.collect();
                options.sort_unstable();
                Part { point: place(&points, p.point), options }
            };
            let mut parts: Vec<Part> = c.parts.iter().map(part).collect();
            parts.sort_by_key(|p| p.point);
            Infeasible { why: String::new(), parts }
        })
        .collect();
    let grid = Grid { parties: (0..parties.len()).collect(), rows };
    (Model { dossier, grid }, parties, points, options)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(MODELS))]

    #[test]
    fn counts_are_those_of_a_list(model in model()) {
        let found = counted(&model);
        prop_assert_eq!(found.feasible, number(model.feasible().len()));
        let possible = model.with(|_, _, a| a != Accepts::No);
        prop_assert_eq!(&found.possible, &number(possible.len()));
        let sure = model.with(|_, _, a| a == Accepts::Yes);
        prop_assert_eq!(found.sure, number(sure.len()));
        prop_assert_eq!(found.listed.len(), possible.len().min(LISTED));
        prop_assert!(found.listed.is_sorted() && found.listed.iter().all(|p| possible.contains(p)));
        let open = |p: &Vec<usize>| {
            model.cells(p).filter(|c| c.2 == Accepts::Unknown).count()
        };
        prop_assert_eq!(found.nearest.as_ref().map(open), possible.iter().map(open).min());
        for (row, taking) in found.taking.iter().enumerate() {
            for (option, count) in taking.iter().enumerate() {
                let mut taken = model.with(|r, _, a| r == row || a != Accepts::No);
                taken.retain(|p| p[row] == option);
                prop_assert_eq!(count, &number(taken.len()));
            }
        }
    }

    #[test]
    fn what_a_party_keeps_shut_is_what_opens_without_it(model in model()) {
        let found = counted(&model);
        for (place, veto) in found.vetoes.iter().enumerate() {
            let accepted = model.with(|_, p, a| p != place || a != Accepts::No);
            let refused = model.feasible().len() - accepted.len();
            prop_assert_eq!(&veto.refuses, &number(refused));
            let others = model.with(|_, p, a| p == place || a != Accepts::No);
            prop_assert_eq!(&veto.alone + &found.possible, number(others.len()));
        }
        for block in &found.blocks {
            let lifted = model.with(|r, p, a| {
                (r, p) == (block.row, block.party) || a != Accepts::No
            });
            prop_assert_eq!(&block.alone + &found.possible, number(lifted.len()));
            prop_assert!(!block.options.is_empty() && !block.basis.is_empty());
        }
    }

    #[test]
    fn every_completion_lies_between_sure_and_possible(
        model in model(), answers in prop::collection::vec(any::<bool>(), 80),
    ) {
        let found = counted(&model);
        let mut complete = model.clone();
        for ((r, p, o), yes) in unknown(&model.grid).into_iter().zip(answers) {
            let accepts = if yes { Accepts::Yes } else { Accepts::No };
            complete.grid.rows[r].cells[p][o].accepts = accepts;
        }
        let agreed = complete.with(|_, _, a| a == Accepts::Yes);
        let count = number(agreed.len());
        prop_assert!(found.sure <= count && count <= found.possible);
        let possible = model.with(|_, _, a| a != Accepts::No);
        prop_assert!(agreed.iter().all(|p| possible.contains(p)));
        for sure in model.with(|_, _, a| a == Accepts::Yes) {
            prop_assert!(agreed.contains(&sure));
        }
    }

    #[test]
    fn knowing_more_narrows_as_the_questions_say(
        model in model(), which in any::<Index>(), yes in any::<bool>(),
    ) {
        let cells = unknown(&model.grid);
        prop_assume!(!cells.is_empty());
        let (row, place, option) = cells[which.index(cells.len())];
        let before = counted(&model);
        let mut more = model.clone();
        more.grid.rows[row].cells[place][option] = match yes {
            true => Cell::of(Accepts::Yes, Why::For),
            false => Cell::of(Accepts::No, Why::Rejects),
        };
        let after = counted(&more);
        prop_assert!(after.possible <= before.possible && after.sure >= before.sure);
        let asked = questions(&model.grid, &model.dossier.infeasible, &before).unwrap();
        let asked = asked.into_iter().find(|q| (q.point, q.party, q.option) == (row, place, option));
        let (no, yes_) = asked.map_or_else(Default::default, |q| (q.no, q.yes));
        if yes {
            prop_assert_eq!(&after.possible, &before.possible);
            prop_assert_eq!(after.sure - before.sure, yes_);
        } else {
            prop_assert_eq!(&after.sure, &before.sure);
            prop_assert_eq!(before.possible - after.possible, no);
        }
    }

    #[test]
    fn the_most_useful_question_comes_first(model in model()) {
        let found = counted(&model);
        let asked = questions(&model.grid, &model.dossier.infeasible, &found).unwrap();
        for pair in asked.windows(2) {
            prop_assert!((&pair[0].no, &pair[0].yes) >= (&pair[1].no, &pair[1].yes));
        }
        for q in &asked {
            prop_assert_eq!(&q.least, (&q.no).min(&q.yes));
            prop_assert_eq!(&q.no, &found.taking[q.point][q.option]);
        }
    }

    #[test]
    fn names_and_their_order_do_not_matter(
        model in model(), by in prop::collection::vec(any::<u32>(), 1..6),
    ) {
        let (other, parties, points, options) = renamed(&model, &by);
        let (one, two) = (counted(&model), counted(&other));
        prop_assert_eq!(one.feasible, two.feasible);
        prop_assert_eq!(&one.possible, &two.possible);
        prop_assert_eq!(one.sure, two.sure);
        for (new, old) in parties.iter().enumerate() {
            prop_assert_eq!(&one.vetoes[*old].refuses, &two.vetoes[new].refuses);
            prop_assert_eq!(&one.vetoes[*old].alone, &two.vetoes[new].alone);
        }
        for (new, old) in points.iter().enumerate() {
            for (option, was) in options[*old].iter().enumerate() {
                prop_assert_eq!(&one.taking[*old][*was], &two.taking[new][option]);
            }
        }
    }

    #[test]
    fn a_further_combination_adds_no_package(
        model in model(), parts in prop::collection::vec((0..5_usize, 0..4_usize), 1..3),
    ) {
        let before = counted(&model);
        let mut more = model.clone();
        let mut added: Vec<Part> = Vec::new();
        for (point, option) in parts {
            let point = point % model.grid.rows.len();
            let option = option % model.grid.rows[point].options();
            if added.iter().all(|p| p.point != point) {
                added.push(Part { point, options: vec![option] });
            }
        }
        added.sort_by_key(|p| p.point);
        more.dossier.infeasible.push(Infeasible { why: String::new(), parts: added });
        let after = counted(&more);
        prop_assert!(after.feasible <= before.feasible);
        prop_assert!(after.possible <= before.possible && after.sure <= before.sure);
    }

    #[test]
    fn the_sets_that_open_a_text_are_all_minimal_ones(
        model in model(), settles in prop::collection::vec(prop::option::of(0..4_usize), 5),
    ) {
        let rows = model.grid.rows.iter().zip(settles).enumerate();
        let text: Text = rows
            .filter_map(|(i, (row, o))| Some((i, o? % row.options())))
            .collect();
        let (dossier, grid) = (&model.dossier, &model.grid);
        let found = opening(dossier, grid, &dossier.infeasible, &text).unwrap();
        let mut ways: Vec<Vec<(usize, usize)>> = Vec::new();
        for package in model.feasible() {
            if text.iter().all(|(point, option)| package[*point] == *option) {
                let refused = model.cells(&package).filter(|c| c.2 == Accepts::No);
                ways.push(refused.map(|c| (c.0, c.1)).collect());
            }
        }
        let within = |a: &[(usize, usize)], b: &[(usize, usize)]| a.iter().all(|x| b.contains(x));
        let minimal = |way: &&Vec<(usize, usize)>| {
            ways.iter().all(|other| !within(other, way) || other == *way)
        };
        let mut minimal: Vec<_> = ways.iter().filter(minimal).cloned().collect();
        minimal.sort();
        minimal.dedup();
        prop_assert_eq!(&found.count, &number(minimal.len()));
        prop_assert_eq!(found.sets.len(), minimal.len().min(50));
        for set in &found.sets {
            let moves: Vec<_> = set.moves.iter().map(|m| (m.point, m.party)).collect();
            prop_assert!(minimal.contains(&moves), "{:?} of {:?}", moves, minimal);
            prop_assert!(text.iter().all(|(point, option)| set.package[*point] == *option));
            let refused = model.cells(&set.package).filter(|c| c.2 == Accepts::No);
            prop_assert_eq!(refused.map(|c| (c.0, c.1)).collect::<Vec<_>>(), moves);
        }
        let sizes: Vec<usize> = found.sets.iter().map(|s| s.moves.len()).collect();
        prop_assert!(sizes.is_sorted());
        prop_assert_eq!(found.sets.is_empty(), ways.is_empty());
        if !found.holds.is_empty() {
            prop_assert!(found.sets.is_empty());
        }
    }
}

/// Points of which every neighbour is coupled, so that nothing falls apart.
fn chain(points: usize, parties: usize) -> Model {
    let sizes = vec![4; points];
    let said = vec![Accepts::Unknown; points * 4 * parties];
    let mut dossier = dossier(parties, &sizes, &vec![true; points]);
    for point in 1..points {
        let part = |point, options| Part { point, options };
        let parts = vec![part(point - 1, vec![0, 1]), part(point, vec![2, 3])];
        dossier.infeasible.push(Infeasible { why: String::new(), parts });
    }
    Model { grid: grid(parties, &sizes, &said), dossier }
}

#[test]
fn five_hundred_points_are_counted_exactly() {
    // A word of low and high options in which no high one follows a low one: there are
    // n + 1 ways, and two options each.
    let model = chain(500, 3);
    let found = counted(&model);
    assert_eq!(found.possible, number(501) * BigUint::from(2_u8).pow(500));
    assert_eq!(found.sure, number(0));
    assert_eq!(found.listed.len(), LISTED);
    let (dossier, grid) = (&model.dossier, &model.grid);
    let asked = questions(grid, &dossier.infeasible, &found).unwrap();
    assert_eq!(asked.len(), 500 * 4 * 3);
    let text = Text::from([(250, 0)]);
    let open = opening(dossier, grid, &dossier.infeasible, &text).unwrap();
    assert_eq!((open.count, open.sets[0].moves.len()), (number(1), 0));
    assert_eq!(open.left.len(), 499);
}

#[test]
fn points_that_are_coupled_with_each_other_all_are_refused_with_the_bound() {
    let points = 40;
    let sizes = vec![4; points];
    let mut dossier = dossier(2, &sizes, &vec![false; points]);
    for a in 0..points {
        for b in a + 1..points {
            let part = |point, option| Part { point, options: vec![option] };
            let parts = vec![part(a, (a * b) % 4), part(b, (a + 2 * b) % 4)];
            dossier.infeasible.push(Infeasible { why: String::new(), parts });
        }
    }
    let said = vec![Accepts::Yes; points * 4 * 2];
    let settled = settled(&dossier, grid(2, &sizes, &said), LEAST).unwrap();
    let Err(Refusal::Coupled { points: coupled, limit }) = settled.packages else {
        panic!("{:?}", settled.packages);
    };
    assert_eq!((coupled.len(), limit), (points, 200_000));
}

#[test]
fn a_party_that_accepts_nothing_leaves_no_package() {
    let mut said = vec![Accepts::Yes; 12];
    // Two points of three options, two parties; the second party refuses the first point.
    said[3..6].fill(Accepts::No);
    let dossier = dossier(2, &[3, 3], &[true, true]);
    let found = settled(&dossier, grid(2, &[3, 3], &said), LEAST).unwrap();
    assert_eq!(found.zones[0].claim, Claim::NoZone);
    assert_eq!((found.zones[0].gap, found.zones[1].gap), (None, None));
    assert_eq!(found.zones[1].claim, Claim::Zone);
    let counted = found.packages.unwrap();
    assert_eq!((counted.possible, counted.feasible), (number(0), number(9)));
    assert_eq!(counted.vetoes[1].alone, number(9));
    assert_eq!(found.questions, []);
}

#[test]
fn combinations_that_contradict_each_other_leave_nothing() {
    let mut dossier = dossier(1, &[2], &[false]);
    for option in 0..2 {
        let parts = vec![Part { point: 0, options: vec![option] }];
        dossier.infeasible.push(Infeasible { why: String::new(), parts });
    }
    let said = grid(1, &[2], &[Accepts::Yes; 2]);
    let found = settled(&dossier, said.clone(), LEAST).unwrap().packages.unwrap();
    assert_eq!((found.feasible, found.possible), (number(0), number(0)));
    let found = opening(&dossier, &said, &dossier.infeasible, &Text::new()).unwrap();
    assert!(found.sets.is_empty());
}

#[test]
fn nobody_and_nothing_are_refused() {
    let empty = Grid::default();
    let dossier = dossier(0, &[], &[]);
    assert_eq!(settled(&dossier, empty, LEAST), Err(Refusal::NoParties));
    let nothing = Grid { parties: vec![0], rows: Vec::new() };
    assert_eq!(settled(&dossier, nothing, LEAST), Err(Refusal::NoPoints));
}

#[test]
fn too_little_known_is_refused_and_the_silent_named() {
    use Accepts::{No, Unknown, Yes};
    let dossier = dossier(2, &[2, 2], &[false, false]);
    let said = [Yes, Unknown, Unknown, Unknown, Unknown, Unknown, Unknown, Unknown];
    let found = settled(&dossier, grid(2, &[2, 2], &said), LEAST).unwrap();
    let Err(Refusal::TooLittleKnown(missing)) = &found.packages else { panic!() };
    assert_eq!(missing.silent, [(1, 0), (0, 1), (1, 1)]);
    assert_eq!(found.zones[1].claim, Claim::TooLittleKnown(vec![0, 1]));
    // Half of the parties have spoken of the first point.
    assert_eq!(found.zones[0].claim, Claim::Possible);
    assert!(!found.questions.is_empty());
    let said = [Yes, Unknown, No, Unknown, Unknown, Unknown, Yes, No];
    assert!(settled(&dossier, grid(2, &[2, 2], &said), LEAST).unwrap().packages.is_ok());
}
