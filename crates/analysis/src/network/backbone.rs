//! Which concepts carry a network, and which are redundant: without these its spectrum
//! stays nearly the same.

use std::collections::BTreeSet;

use super::filter::{Kept, labels};
use super::matrix::Network;
use super::options::{Aggregation, Mode, Normalisation, Options, Refusal};
use super::spectrum::{distance, of_degrees, of_laplacian};
use super::statement::{Corpus, Statement};

/// The most sets of concepts that are tried one by one.
const MOST_SETS: u64 = 20_000;

/// Concepts in the order in which they can be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The round in which it is left out, from 1; several share one where they change the
    /// spectrum equally little.
    pub round: usize,
    /// The concept.
    pub concept: String,
    /// How far the spectrum of what is left is from the whole one.
    pub loss: f64,
    /// How far that of what has been left out is.
    pub redundant_loss: f64,
    /// How many statements are left.
    pub statements: usize,
}

/// A network of some of the concepts.
#[derive(Debug, Clone, PartialEq)]
pub struct Backbone {
    /// The concepts that stay.
    pub concepts: Vec<String>,
    /// Those left out.
    pub redundant: Vec<String>,
    /// How far the spectrum of what stays is from the whole one.
    pub loss: f64,
    /// How far that of what is left out is.
    pub redundant_loss: f64,
    /// Whether every set was tried. Otherwise it is the best that exchanging, adding and
    /// taking away concepts leads to.
    pub exact: bool,
    /// The one-mode network of what stays.
    pub network: Network,
}

/// Leaves out the concept that changes the spectrum least, then the next, to the last. The
/// network is that of congruence less conflict, averaged; aggregation, normalisation and
/// isolates of the options do not matter.
pub fn nested(corpus: &Corpus, options: &Options) -> Result<Vec<Step>, Refusal> {
    let options = averaged(options);
    let search = Search::new(corpus, &options)?;
    let mut left: Vec<&str> = search.concepts.iter().map(String::as_str).collect();
    let mut out: Vec<&str> = Vec::new();
    let mut steps = Vec::new();
    for round in 1.. {
        if left.is_empty() {
            break;
        }
        search.leave_out(round, &mut left, &mut out, &mut steps)?;
    }
    Ok(steps)
}

/// The backbone of so many concepts with the least loss.
pub fn fixed(
    corpus: &Corpus,
    options: &Options,
    size: usize,
) -> Result<Backbone, Refusal> {
    let options = averaged(options);
    let search = Search::new(corpus, &options)?;
    let many = search.concepts.len();
    if size == 0 || size > many {
        return Err(Refusal::Number(size, many, 1));
    }
    let exact = sets(many, size) <= MOST_SETS;
    let best = match exact {
        true => search.best_of_size(size)?,
        false => search.exchanged(search.first(size)?, &|_, loss| loss, false)?,
    };
    search.backbone(&best, exact)
}

/// The backbone with the least loss times `exp(-penalty · share left out)`: the greater the
/// penalty, the fewer concepts. At least one stays and at least one is left out: all
/// concepts together lose nothing, whatever the penalty.
pub fn penalised(
    corpus: &Corpus,
    options: &Options,
    penalty: f64,
) -> Result<Backbone, Refusal> {
    let options = averaged(options);
    let search = Search::new(corpus, &options)?;
    let many = search.concepts.len();
    if many < 2 {
        return Err(Refusal::Number(1, many, 2));
    }
    let cost = |size: usize, loss: f64| {
        loss * (-penalty * (many - size) as f64 / many as f64).exp()
    };
    let exact = many < 64 && 1_u64 << many <= MOST_SETS;
    let best = match exact {
        true => search.best_of_all(&cost)?,
        false => search.exchanged(search.first(many.div_ceil(2))?, &cost, true)?,
    };
    search.backbone(&best, exact)
}

fn averaged(options: &Options) -> Options {
    Options {
        mode: Mode::One,
        aggregation: Aggregation::Subtract,
        normalisation: Normalisation::Average,
        isolates: true,
        ..options.clone()
    }
}

/// What a set of concepts costs, by its size and its loss.
type Cost<'c> = dyn Fn(usize, f64) -> f64 + 'c;

/// A network to which others are compared.
struct Search<'c> {
    /// Of the statements that count alone, so that all networks have the same actors.
    kept: Kept<'c>,
    concepts: Vec<String>,
    spectrum: Vec<f64>,
}

impl<'c> Search<'c> {
    fn new(corpus: &'c Corpus, options: &'c Options) -> Result<Self, Refusal> {
        options.check(corpus.scale)?;
        let mut kept = Kept::of(corpus, options);
        kept.loaded = kept.statements.clone();
        let concepts = labels(kept.statements.iter().map(|s| &s.concept));
        let mut search = Self { kept, concepts, spectrum: Vec::new() };
        search.spectrum = search.spectrum_of(&search.kept.statements)?;
        Ok(search)
    }

    fn spectrum_of(&self, some: &[&'c Statement]) -> Result<Vec<f64>, Refusal> {
        let matrix = self.kept.network(some)?.matrix;
        let size = matrix.rows.len();
        Ok(match self.kept.options.is_dna() {
            true => of_degrees(&matrix.cells, size),
            false => of_laplacian(&matrix.cells, size),
        })
    }

    fn on(&self, concepts: &[&str]) -> Vec<&'c Statement> {
        let concepts: BTreeSet<&str> = concepts.iter().copied().collect();
        let all = self.kept.statements.iter().copied();
        all.filter(|s| concepts.contains(s.concept.as_str())).collect()
    }

    fn loss(&self, concepts: &[&str]) -> Result<f64, Refusal> {
        Ok(distance(&self.spectrum, &self.spectrum_of(&self.on(concepts))?))
    }

    /// One round: all concepts that change the spectrum least, the last one first.
    fn leave_out<'s>(
        &self,
        round: usize,
        left: &mut Vec<&'s str>,
        out: &mut Vec<&'s str>,
        steps: &mut Vec<Step>,
    ) -> Result<(), Refusal> {
        let without = |i: usize| {
            let rest: Vec<&str> =
                left.iter().enumerate().filter(|c| c.0 != i).map(|c| *c.1).collect();
            Ok((self.loss(&rest)?, self.on(&rest).len()))
        };
        let tried: Vec<(f64, usize)> =
            (0..left.len()).map(without).collect::<Result<_, Refusal>>()?;
        let least = tried.iter().map(|t| t.0).fold(f64::INFINITY, f64::min);
        for (i, (loss, statements)) in tried.into_iter().enumerate().rev() {
            if loss == least {
                let concept = left.remove(i);
                out.push(concept);
                let redundant_loss = self.loss(out)?;
                let concept = concept.to_owned();
                steps.push(Step { round, concept, loss, redundant_loss, statements });
            }
        }
        Ok(())
    }

    /// The last ones to be left out.
    fn first(&self, size: usize) -> Result<Vec<bool>, Refusal> {
        let mut left: Vec<&str> = self.concepts.iter().map(String::as_str).collect();
        let (mut out, mut steps) = (Vec::new(), Vec::new());
        while left.len() > size {
            self.leave_out(0, &mut left, &mut out, &mut steps)?;
        }
        // A round may leave out more than one.
        while left.len() < size {
            left.extend(out.pop());
        }
        Ok(self.concepts.iter().map(|c| left.contains(&c.as_str())).collect())
    }

    fn named(&self, chosen: &[bool], whether: bool) -> Vec<&str> {
        let all = self.concepts.iter().zip(chosen);
        all.filter(|c| *c.1 == whether).map(|c| c.0.as_str()).collect()
    }

    fn cost(&self, chosen: &[bool], cost: &Cost<'_>) -> Result<f64, Refusal> {
        let named = self.named(chosen, true);
        Ok(cost(named.len(), self.loss(&named)?))
    }

    fn best_of_size(&self, size: usize) -> Result<Vec<bool>, Refusal> {
        let many = self.concepts.len();
        let mut chosen = vec![false; many];
        let mut best = (f64::INFINITY, Vec::new());
        self.each_of_size(&mut chosen, 0, size, &mut best)?;
        Ok(best.1)
    }

    fn each_of_size(
        &self,
        chosen: &mut Vec<bool>,
        from: usize,
        size: usize,
        best: &mut (f64, Vec<bool>),
    ) -> Result<(), Refusal> {
        if size == 0 {
            let loss = self.cost(chosen, &|_, loss| loss)?;
            if loss < best.0 {
                *best = (loss, chosen.clone());
            }
            return Ok(());
        }
        for i in from..=chosen.len() - size {
            chosen[i] = true;
            self.each_of_size(chosen, i + 1, size - 1, best)?;
            chosen[i] = false;
        }
        Ok(())
    }

    fn best_of_all(&self, cost: &Cost<'_>) -> Result<Vec<bool>, Refusal> {
        let many = self.concepts.len();
        let mut best = (f64::INFINITY, vec![true; many]);
        for set in 1..(1_u64 << many) - 1 {
            let chosen: Vec<bool> = (0..many).map(|i| set >> i & 1 == 1).collect();
            let cost = self.cost(&chosen, cost)?;
            if cost < best.0 {
                best = (cost, chosen);
            }
        }
        Ok(best.1)
    }

    /// Exchanges, and where the size is free adds or takes away, what lowers the cost most,
    /// until nothing does.
    fn exchanged(
        &self,
        mut chosen: Vec<bool>,
        cost: &Cost<'_>,
        free: bool,
    ) -> Result<Vec<bool>, Refusal> {
        let mut now = self.cost(&chosen, cost)?;
        loop {
            let mut best = None;
            for step in steps(&chosen, free) {
                turn(&mut chosen, step);
                let cost = self.cost(&chosen, cost)?;
                turn(&mut chosen, step);
                if cost < now - 1e-12 {
                    (now, best) = (cost, Some(step));
                }
            }
            let Some(step) = best else { return Ok(chosen) };
            turn(&mut chosen, step);
        }
    }

    fn backbone(&self, chosen: &[bool], exact: bool) -> Result<Backbone, Refusal> {
        let (stay, out) = (self.named(chosen, true), self.named(chosen, false));
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Ok(Backbone {
            loss: self.loss(&stay)?,
            redundant_loss: self.loss(&out)?,
            network: self.kept.network(&self.on(&stay))?,
            concepts: owned(&stay),
            redundant: owned(&out),
            exact,
        })
    }
}

/// Two places that are turned; one alone where both are the same.
type Turn = (usize, usize);

fn turn(chosen: &mut [bool], (a, b): Turn) {
    chosen[a] = !chosen[a];
    if a != b {
        chosen[b] = !chosen[b];
    }
}

fn steps(chosen: &[bool], free: bool) -> Vec<Turn> {
    let many = chosen.len();
    let stay = chosen.iter().filter(|c| **c).count();
    let pairs = (0..many).flat_map(|a| (a..many).map(move |b| (a, b)));
    let possible = |&(a, b): &Turn| match a == b {
        true => free && if chosen[a] { stay > 1 } else { stay + 1 < many },
        false => chosen[a] != chosen[b],
    };
    pairs.filter(possible).collect()
}

/// How many sets of a size there are.
fn sets(many: usize, size: usize) -> u64 {
    let small = size.min(many - size) as u64;
    let times = |sets: u64, i: u64| sets.saturating_mul(many as u64 - i) / (i + 1);
    (0..small).fold(1, times)
}
