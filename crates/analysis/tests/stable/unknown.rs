//! Preferences that are known in part: what is said holds in every completion.

use rapporteur_analysis::stable::{
    Concept, Known, Model, Preference, Relation, Verdict, explain, table,
};

use crate::naive::Naive;
use crate::random::{self, Random};
use crate::{MODELS, expected};

/// Completions of each model that are tried.
const COMPLETIONS: usize = 8;

type Comparisons = Vec<(usize, Relation, usize)>;

/// Some of the comparisons of ranks, some of them only in part.
fn some(ranks: &[u32], random: &mut Random) -> Comparisons {
    let keep = 1 + random.below(4);
    let mut out = Vec::new();
    for a in 0..ranks.len() {
        for b in a + 1..ranks.len() {
            if random.below(5) < keep {
                let exact = Relation::from(ranks[a].cmp(&ranks[b]));
                let relation = match (exact, random.one_in(4)) {
                    (Relation::Better | Relation::Same, true) => Relation::NoWorse,
                    (Relation::Worse, true) => Relation::NoBetter,
                    _ => exact,
                };
                out.push((a, relation, b));
            }
        }
    }
    out
}

/// A random completion: pairs are taken in random order, and each that is still open gets a
/// random relation that contradicts nothing.
fn complete(states: usize, known: &Comparisons, random: &mut Random) -> Vec<u32> {
    let mut comparisons = known.clone();
    loop {
        let now = Known::follows(states, &comparisons).unwrap();
        let exact = [Some(Relation::Better), Some(Relation::Worse), Some(Relation::Same)];
        let pairs = (0..states).flat_map(|a| (a + 1..states).map(move |b| (a, b)));
        let open: Vec<_> =
            pairs.filter(|(a, b)| !exact.contains(&now.relation(*a, *b))).collect();
        let Some(&(a, b)) = open.get(random.below(open.len().max(1))) else {
            let worse = |s: usize| {
                let worse = |t: &usize| now.relation(s, *t) == Some(Relation::Better);
                (0..states).filter(worse).count() as u32
            };
            return (0..states).map(worse).collect();
        };
        let relation =
            [Relation::Better, Relation::Worse, Relation::Same][random.below(3)];
        comparisons.push((a, relation, b));
        if Known::follows(states, &comparisons).is_err() {
            comparisons.pop();
        }
    }
}

#[test]
fn no_completion_contradicts_a_verdict() {
    let mut open = 0;
    for seed in 0..MODELS {
        let mut random = Random::new(seed);
        let (mut conflict, codes, moves) = random::shape(&mut random);
        if codes.len() > 12 {
            continue;
        }
        let known: Vec<Comparisons> = moves
            .iter()
            .map(|_| some(&random::ranks(&mut random, codes.len()), &mut random))
            .collect();
        for (decision_maker, known) in conflict.decision_makers.iter_mut().zip(&known) {
            decision_maker.preference = Preference::Comparisons(known.clone());
        }
        let model = Model::new(&conflict).unwrap();
        let found = table(&model, &Concept::ALL);
        for _ in 0..COMPLETIONS {
            let complete =
                known.iter().map(|k| complete(codes.len(), k, &mut random)).collect();
            let naive = Naive {
                codes: Some(codes.clone()),
                moves: moves.clone(),
                ranks: complete,
            };
            for concept in Concept::ALL {
                for who in 0..moves.len() {
                    for state in 0..codes.len() {
                        let verdict = found.verdict(concept, who, state).unwrap();
                        open += usize::from(verdict == Verdict::NotKnown);
                        let actual = expected(&naive, concept, who, state);
                        assert!(
                            verdict == Verdict::NotKnown || verdict == actual,
                            "seed {seed} {concept:?} {who} {state}: {verdict:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(open > 100_000, "something is left open");
}

#[test]
fn with_everything_known_both_engines_agree() {
    for seed in 0..MODELS {
        let mut random = Random::new(seed);
        let (mut conflict, _) = random::conflict(&mut random);
        let ranked = table(&Model::new(&conflict).unwrap(), &Concept::ALL);
        let states = Model::new(&conflict).unwrap().states();
        for decision_maker in &mut conflict.decision_makers {
            let Preference::Ranking(best_first) = &decision_maker.preference else {
                panic!("ranked")
            };
            let level = |s: usize| best_first.iter().position(|tied| tied.contains(&s));
            let pairs = (0..states).flat_map(|a| (0..states).map(move |b| (a, b)));
            let pairs =
                pairs.map(|(a, b)| (a, Relation::from(level(b).cmp(&level(a))), b));
            decision_maker.preference = Preference::Comparisons(pairs.collect());
        }
        let by_sets = table(&Model::new(&conflict).unwrap(), &Concept::ALL);
        assert_eq!(ranked, by_sets, "seed {seed}");
    }
}

/// A comparison that is said to settle a verdict settles it.
#[test]
fn deciding_comparisons_decide() {
    let mut settled = 0;
    for seed in 0..MODELS {
        let mut random = Random::new(seed);
        let (mut conflict, codes, moves) = random::shape(&mut random);
        let known: Vec<Comparisons> = moves
            .iter()
            .map(|_| some(&random::ranks(&mut random, codes.len()), &mut random))
            .collect();
        for (decision_maker, known) in conflict.decision_makers.iter_mut().zip(&known) {
            decision_maker.preference = Preference::Comparisons(known.clone());
        }
        let model = Model::new(&conflict).unwrap();
        let found = table(&model, &Concept::ALL);
        let (concept, who) = (Concept::ALL[random.below(6)], random.below(moves.len()));
        let state = random.below(codes.len());
        let reason = explain(&model, concept, who, state);
        assert_eq!(
            Some(reason.verdict),
            found.verdict(concept, who, state),
            "seed {seed}"
        );
        for comparison in &reason.comparisons {
            for (so, verdict) in [(true, comparison.if_so), (false, comparison.if_not)] {
                if verdict == Verdict::NotKnown {
                    continue;
                }
                let relation = if so { Relation::Better } else { Relation::NoBetter };
                let mut conflict = conflict.clone();
                let mut more = known[comparison.who].clone();
                more.push((comparison.a, relation, comparison.b));
                conflict.decision_makers[comparison.who].preference =
                    Preference::Comparisons(more);
                // An answer may contradict what is known; then it cannot be given.
                let Ok(model) = Model::new(&conflict) else { continue };
                let now = table(&model, &[concept]).verdict(concept, who, state);
                assert_eq!(now, Some(verdict), "seed {seed} {concept:?}");
                settled += 1;
            }
        }
    }
    assert!(settled > 100, "something is settled");
}
