//! Stability against its definitions, on ten thousand random conflicts each.

mod derived;
mod naive;
mod random;
mod unknown;

use naive::Naive;
use random::Random;
use rapporteur_analysis::stable::{
    Concept, Conflict, Direction, Model, Pattern, Preference, Table, Verdict, coalitions,
    explain, hold, joint, paths, reachable, table,
};

/// Random models of each test.
const MODELS: u64 = 10_000;

/// What the definitions say.
fn expected(naive: &Naive, concept: Concept, who: usize, state: usize) -> Verdict {
    match naive.is_stable(concept, who, state) {
        true => Verdict::Stable,
        false => Verdict::NotStable,
    }
}

fn model_of(naive: &Naive) -> Model {
    let lists = |m: &Vec<naive::Set>| {
        m.iter().map(|to| to.iter().map(|t| *t as u32).collect()).collect()
    };
    let moves: Vec<Vec<Vec<u32>>> = naive.moves.iter().map(lists).collect();
    let preferences: Vec<Preference> =
        naive.ranks.iter().map(|r| random::ranking(r)).collect();
    Model::from_graph(naive.ranks[0].len(), moves, &preferences).unwrap()
}

fn compare(table: &Table, naive: &Naive, seed: u64) {
    for &concept in table.concepts() {
        for who in 0..naive.ranks.len() {
            for state in 0..naive.ranks[0].len() {
                let found = table.verdict(concept, who, state).unwrap();
                let expected = expected(naive, concept, who, state);
                assert_eq!(
                    found, expected,
                    "seed {seed} {concept:?} {who} {state} {naive:?}"
                );
            }
        }
    }
}

#[test]
fn conflicts_in_option_form_are_judged_by_the_definitions() {
    for seed in 0..MODELS {
        let (conflict, naive) = random::conflict(&mut Random::new(seed));
        let model = Model::new(&conflict).unwrap();
        for who in 0..naive.moves.len() {
            for state in 0..model.states() {
                let moves: naive::Set = model.moves(who, state).into_iter().collect();
                assert_eq!(moves, naive.moves[who][state], "seed {seed}");
            }
        }
        compare(&table(&model, &Concept::ALL), &naive, seed);
    }
}

#[test]
fn graphs_with_moves_of_any_kind_are_judged_by_the_definitions() {
    for seed in 0..MODELS {
        let naive = random::graph(&mut Random::new(seed));
        let table = table(&model_of(&naive), &Concept::ALL);
        assert!(
            !table.concepts().contains(&Concept::Sim),
            "it has no meaning without levers"
        );
        compare(&table, &naive, seed);
    }
}

#[test]
fn what_is_stable_by_one_concept_is_stable_by_the_weaker() {
    let within = [
        (Concept::Nash, Concept::Seq),
        (Concept::Seq, Concept::Gmr),
        (Concept::Nash, Concept::Smr),
        (Concept::Smr, Concept::Gmr),
        (Concept::Sseq, Concept::Seq),
        (Concept::Sseq, Concept::Smr),
        (Concept::Nash, Concept::Sseq),
        (Concept::Nash, Concept::Sim),
    ];
    for seed in 0..MODELS {
        let (conflict, naive) = random::conflict(&mut Random::new(seed));
        let table = table(&Model::new(&conflict).unwrap(), &Concept::ALL);
        for (strong, weak) in within {
            for who in 0..naive.ranks.len() {
                for state in 0..naive.ranks[0].len() {
                    let is = |c| table.verdict(c, who, state) == Some(Verdict::Stable);
                    assert!(!is(strong) || is(weak), "seed {seed} {strong:?} {weak:?}");
                }
            }
        }
    }
}

/// The same conflict with its levers and decision makers in another order.
fn renamed(
    conflict: &Conflict,
    random: &mut Random,
) -> (Conflict, Vec<usize>, Vec<usize>) {
    let levers = shuffled(conflict.levers.len(), random);
    let people = shuffled(conflict.decision_makers.len(), random);
    let moved = |p: &Pattern| {
        let settings: Vec<_> = p.settings().map(|(l, yes)| (levers[l], yes)).collect();
        Pattern::of(&settings).unwrap()
    };
    let mut other = conflict.clone();
    for (from, to) in levers.iter().enumerate() {
        other.levers[*to] = conflict.levers[from].clone();
    }
    for (from, to) in people.iter().enumerate() {
        other.decision_makers[*to] = conflict.decision_makers[from].clone();
        let own = &mut other.decision_makers[*to].levers;
        own.iter_mut().for_each(|l| *l = levers[*l]);
    }
    other.infeasible = conflict.infeasible.iter().map(moved).collect();
    (other, levers, people)
}

fn shuffled(count: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    (1..count).for_each(|i| order.swap(i, random.below(i + 1)));
    order
}

#[test]
fn names_and_order_make_no_difference() {
    for seed in 0..MODELS {
        let mut random = Random::new(seed);
        let (conflict, naive) = random::conflict(&mut random);
        let model = Model::new(&conflict).unwrap();
        let (mut other, levers, people) = renamed(&conflict, &mut random);
        let moved = |code: u32| {
            let pulled =
                levers.iter().enumerate().filter(|(from, _)| code >> from & 1 == 1);
            pulled.fold(0, |c, (_, to)| c | 1 << to)
        };
        // Rankings name states, and these have other numbers now.
        let codes = naive.codes.as_ref().unwrap();
        let mut sorted: Vec<u32> = codes.iter().map(|c| moved(*c)).collect();
        sorted.sort_unstable();
        let place = |s: usize| sorted.binary_search(&moved(codes[s])).unwrap();
        for decision_maker in &mut other.decision_makers {
            if let Preference::Ranking(best_first) = &mut decision_maker.preference {
                best_first.iter_mut().flatten().for_each(|s| *s = place(*s));
            }
        }
        let (one, two) = (
            table(&model, &Concept::ALL),
            table(&Model::new(&other).unwrap(), &Concept::ALL),
        );
        for concept in Concept::ALL {
            for (who, renamed) in people.iter().enumerate() {
                for state in 0..model.states() {
                    assert_eq!(
                        one.verdict(concept, who, state),
                        two.verdict(concept, *renamed, place(state)),
                        "seed {seed} {concept:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn explanations_agree_with_the_table_and_their_ways_are_legal() {
    for seed in 0..MODELS {
        let (conflict, naive) = random::conflict(&mut Random::new(seed));
        let model = Model::new(&conflict).unwrap();
        let table = table(&model, &Concept::ALL);
        for concept in Concept::ALL {
            for who in 0..naive.ranks.len() {
                for state in 0..model.states() {
                    let reason = explain(&model, concept, who, state);
                    assert_eq!(Some(reason.verdict), table.verdict(concept, who, state));
                    for leave in &reason.leaves {
                        assert!(naive.moves[who][state].contains(&leave.to));
                        let Some(answer) = &leave.answer else { continue };
                        assert!(naive.ranks[who][answer.to] <= naive.ranks[who][state]);
                        let mut at = (leave.to, who);
                        for &(mover, to) in &answer.way {
                            assert!(
                                mover != at.1 && naive.moves[mover][at.0].contains(&to)
                            );
                            at = (to, mover);
                        }
                        assert!(answer.way.is_empty() || at.0 == answer.to);
                    }
                }
            }
        }
    }
}

#[test]
fn joint_improvements_are_those_of_the_definition() {
    for seed in 0..MODELS {
        let naive = random::graph(&mut Random::new(seed));
        let model = model_of(&naive);
        let verdicts = coalitions(&model).unwrap();
        for (state, verdict) in verdicts.iter().enumerate() {
            let all = naive.joint(state);
            let expected: Vec<_> =
                all.iter().filter(|(g, _)| g.len() > 1).cloned().collect();
            let found =
                joint(&model, state).unwrap().into_iter().map(|j| (j.members, j.to));
            assert_eq!(found.collect::<Vec<_>>(), expected, "seed {seed}");
            assert_eq!(*verdict == Verdict::Stable, all.is_empty(), "seed {seed}");
            let group: Vec<usize> = (0..naive.ranks.len()).collect();
            for improving in [false, true] {
                let reach =
                    naive.reach(&group.iter().copied().collect(), state, improving);
                let found = reachable(&model, &group, state, improving);
                assert_eq!(found, reach.into_iter().collect::<Vec<_>>(), "seed {seed}");
            }
        }
    }
}

#[test]
fn paths_by_gains_lead_where_gains_lead() {
    for seed in 0..MODELS {
        let naive = random::graph(&mut Random::new(seed));
        let model = model_of(&naive);
        let group: naive::Set = (0..naive.ranks.len()).collect();
        let all: Vec<usize> = (0..model.states()).collect();
        let gains = naive.reach(&group, 0, true);
        let anyhow = naive.reach(&group, 0, false);
        for (goal, path) in paths(&model, 0, &all).into_iter().enumerate().skip(1) {
            let path = path.filter(|p| !p.steps.is_empty());
            assert_eq!(path.is_some(), anyhow.contains(&goal), "seed {seed} {goal}");
            let by_gains =
                path.is_some_and(|p| p.kind() == rapporteur_analysis::stable::Kind::Gain);
            assert_eq!(by_gains, gains.contains(&goal), "seed {seed} {goal}");
        }
    }
}

/// A state holds for somebody as soon as one alternative of each of its breakers is so.
#[test]
fn what_would_make_a_state_hold_makes_it_hold() {
    for seed in 0..MODELS {
        let mut random = Random::new(seed);
        let (conflict, _) = random::conflict(&mut random);
        let model = Model::new(&conflict).unwrap();
        let concept = Concept::ALL[random.below(6)];
        let state = random.below(model.states());
        let breakers = hold(&model, concept, state);
        let verdict = table(&model, &[concept]).overall(concept, state).unwrap();
        assert_eq!(breakers.is_empty(), verdict == Verdict::Stable, "seed {seed}");
        for breaker in &breakers {
            assert!(!breaker.alternatives.is_empty());
        }
        for who in 0..model.decision_makers() {
            let own = breakers.iter().filter(|b| b.who == who);
            let lowered: naive::Set = own
                .flat_map(|b| {
                    let chosen = random.below(b.alternatives.len());
                    b.alternatives[chosen].no_better.clone()
                })
                .collect();
            let mut changed = conflict.clone();
            lower(&mut changed.decision_makers[who].preference, state, &lowered);
            let changed = Model::new(&changed).unwrap();
            let now = table(&changed, &[concept]).verdict(concept, who, state).unwrap();
            // The others' preferences stay, so that their answers are still there.
            assert_eq!(now, Verdict::Stable, "seed {seed} {concept:?} {who} {state}");
        }
    }
}

/// Makes some states as good as another one.
fn lower(preference: &mut Preference, state: usize, lowered: &naive::Set) {
    let Preference::Ranking(best_first) = preference else { panic!("ranked") };
    best_first.iter_mut().for_each(|tied| tied.retain(|s| !lowered.contains(s)));
    let level = best_first.iter_mut().find(|tied| tied.contains(&state)).unwrap();
    level.extend(lowered);
    best_first.retain(|tied| !tied.is_empty());
}

#[test]
fn merged_and_blocked_states_make_the_graph_that_they_say() {
    // Elmira: the four ways to abandon the plant are one state, and the last.
    let mut levers: Vec<_> = ["Modify", "Delay", "Accept", "Abandon", "Insist"]
        .map(rapporteur_analysis::stable::Lever::new)
        .to_vec();
    levers[0].direction = Direction::Forward;
    levers[1].direction = Direction::Back;
    levers[3].direction = Direction::Forward;
    let pattern = |settings: &[(usize, bool)]| Pattern::of(settings).unwrap();
    let conflict = Conflict {
        levers,
        decision_makers: [vec![0], vec![1, 2, 3], vec![4]]
            .into_iter()
            .zip(["a", "b", "c"])
            .map(|(levers, name)| rapporteur_analysis::stable::DecisionMaker {
                name: name.to_owned(),
                levers,
                preference: Preference::Unknown,
            })
            .collect(),
        infeasible: vec![
            pattern(&[(1, true), (2, true)]),
            pattern(&[(1, true), (3, true)]),
            pattern(&[(2, true), (3, true)]),
            pattern(&[(1, false), (2, false), (3, false)]),
        ],
        merged: vec![pattern(&[(3, true)])],
        ..Conflict::default()
    };
    let model = Model::new(&conflict).unwrap();
    let letters: Vec<_> = (0..model.states()).filter_map(|s| model.letters(s)).collect();
    let expected =
        ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "-NNY-"];
    assert_eq!(letters, expected);
    assert_eq!(model.moves(1, 0), [2, 8]);
    assert_eq!(model.moves(1, 2), [8], "what was delayed cannot be delayed again");
    assert_eq!(model.moves(0, 8), [] as [usize; 0], "nothing changes any more");
    assert_eq!(model.moves(2, 4), [0]);
}
