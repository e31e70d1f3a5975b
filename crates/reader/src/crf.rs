//! A linear-chain conditional random field over BIO labels: the best path, and exact
//! probabilities of labels and spans.
//!
//! Label 0 is "outside"; each type has two labels, its beginning (odd) and its inside
//! (even). The forward and backward sums are those of Lafferty, McCallum and Pereira
//! (2001), kept in log space.

use rapporteur_encoder::{Tensors, WeightsError};

use rapporteur_encoder::logspace::{exp, log_sum_exp};

/// Scores of moves between labels and of starting with each.
#[derive(Debug)]
pub(crate) struct Crf {
    labels: usize,
    /// `moves[from * labels + to]`.
    moves: Vec<f64>,
    start: Vec<f64>,
}

impl Crf {
    /// Reads `NAME.transition` and `NAME.start`.
    pub(crate) fn load(
        tensors: &Tensors<'_>,
        name: &str,
        labels: usize,
    ) -> Result<Self, WeightsError> {
        let moves = tensors.f32(&format!("{name}.transition"), &[labels, labels])?;
        let start = tensors.f32(&format!("{name}.start"), &[labels])?;
        Ok(Self::new(labels, widen(&moves), widen(&start)))
    }

    fn new(labels: usize, moves: Vec<f64>, start: Vec<f64>) -> Self {
        Self { labels, moves, start }
    }

    fn step(&self, from: usize, to: usize) -> f64 {
        self.moves[from * self.labels + to]
    }

    /// The best path through `emission` (places × labels, at least one place) and its
    /// score; of equal paths the one with the lower labels.
    pub(crate) fn best(&self, emission: &[f64]) -> (Vec<usize>, f64) {
        let l = self.labels;
        let places = emission.len() / l;
        let mut score: Vec<f64> = (0..l).map(|y| self.start[y] + emission[y]).collect();
        let mut back = vec![0; places * l];
        for t in 1..places {
            let before = score.clone();
            for to in 0..l {
                let from = arg_max((0..l).map(|from| before[from] + self.step(from, to)));
                back[t * l + to] = from;
                score[to] = before[from] + self.step(from, to) + emission[t * l + to];
            }
        }
        let mut label = arg_max(score.iter().copied());
        let best = score[label];
        let mut path = vec![label; places];
        for t in (1..places).rev() {
            label = back[t * l + label];
            path[t - 1] = label;
        }
        (path, best)
    }

    /// Sums over all paths through `emission` (places × labels, at least one place).
    pub(crate) fn chain(&self, emission: Vec<f64>) -> Chain<'_> {
        let l = self.labels;
        let places = emission.len() / l;
        let mut alpha = vec![0.0; places * l];
        let mut beta = vec![0.0; places * l];
        for y in 0..l {
            alpha[y] = self.start[y] + emission[y];
        }
        for t in 1..places {
            let (done, now) = alpha.split_at_mut(t * l);
            let before = &done[(t - 1) * l..];
            for to in 0..l {
                let all = (0..l).map(|from| before[from] + self.step(from, to));
                now[to] = log_sum_exp(all) + emission[t * l + to];
            }
        }
        for t in (0..places.saturating_sub(1)).rev() {
            let (now, done) = beta.split_at_mut((t + 1) * l);
            for from in 0..l {
                let all = (0..l).map(|to| {
                    self.step(from, to) + emission[(t + 1) * l + to] + done[to]
                });
                now[t * l + from] = log_sum_exp(all);
            }
        }
        let log_z = log_sum_exp(alpha[(places - 1) * l..].iter().copied());
        Chain { crf: self, emission, alpha, beta, log_z }
    }
}

fn widen(values: &[f32]) -> Vec<f64> {
    values.iter().map(|&v| f64::from(v)).collect()
}

fn arg_max(values: impl Iterator<Item = f64>) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (i, v) in values.enumerate() {
        if v > best.1 {
            best = (i, v);
        }
    }
    best.0
}

/// Forward and backward sums over one sequence.
#[derive(Debug)]
pub(crate) struct Chain<'a> {
    crf: &'a Crf,
    emission: Vec<f64>,
    alpha: Vec<f64>,
    beta: Vec<f64>,
    /// Log of the sum over all paths.
    pub(crate) log_z: f64,
}

impl Chain<'_> {
    /// Probability that place `t` has one of the two labels of the type that begins
    /// with label `begin`.
    pub(crate) fn of_type(&self, t: usize, begin: usize) -> f64 {
        let at = |y: usize| {
            let i = t * self.crf.labels + y;
            exp(self.alpha[i] + self.beta[i] - self.log_z)
        };
        at(begin) + at(begin + 1)
    }

    /// Log-probability that exactly `first..=last` is a span of the type that begins
    /// with label `begin`.
    pub(crate) fn span(&self, first: usize, last: usize, begin: usize) -> f64 {
        let l = self.crf.labels;
        let within = begin + 1;
        let mut label = begin;
        let mut score = self.alpha[first * l + begin];
        for t in first + 1..=last {
            score += self.crf.step(label, within) + self.emission[t * l + within];
            label = within;
        }
        let next = last + 1;
        if next * l < self.emission.len() {
            let ends = (0..l).filter(|&to| to != within).map(|to| {
                self.crf.step(label, to)
                    + self.emission[next * l + to]
                    + self.beta[next * l + to]
            });
            score += log_sum_exp(ends);
        }
        score - self.log_z
    }
}

/// First and last place of every span of the type that begins with label `begin`.
pub(crate) fn spans(path: &[usize], begin: usize) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (t, &label) in path.iter().enumerate() {
        if label == begin {
            out.push((t, t));
        } else if label == begin + 1
            && let Some(open) = out.last_mut()
        {
            open.1 = t;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NEVER: f64 = -1e4;

    /// Three labels (one type), so that every path can be listed.
    fn small(moves: &[f64], start: &[f64]) -> Crf {
        let mut crf = Crf::new(3, moves.to_vec(), start.to_vec());
        crf.moves[2] = NEVER; // outside → inside
        crf.start[2] = NEVER;
        crf
    }

    fn every_path(places: usize) -> Vec<Vec<usize>> {
        (0..3usize.pow(places as u32))
            .map(|n| (0..places).map(|t| n / 3usize.pow(t as u32) % 3).collect())
            .collect()
    }

    fn score(crf: &Crf, emission: &[f64], path: &[usize]) -> f64 {
        let inner: f64 = path.windows(2).map(|w| crf.step(w[0], w[1])).sum();
        let shown: f64 = path.iter().enumerate().map(|(t, y)| emission[t * 3 + y]).sum();
        crf.start[path[0]] + inner + shown
    }

    proptest! {
        #[test]
        fn sums_and_best_path_equal_those_over_every_path(
            moves in prop::collection::vec(-2.0..2.0, 9),
            start in prop::collection::vec(-2.0..2.0, 3),
            emission in prop::collection::vec(-3.0..3.0, 15),
        ) {
            let crf = small(&moves, &start);
            let paths = every_path(5);
            let scores: Vec<f64> = paths.iter().map(|p| score(&crf, &emission, p)).collect();
            let z: f64 = scores.iter().map(|s| s.exp()).sum();
            let chain = crf.chain(emission.clone());
            prop_assert!((chain.log_z - z.ln()).abs() < 1e-9);

            let (path, best) = crf.best(&emission);
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((best - most).abs() < 1e-9);
            prop_assert!((score(&crf, &emission, &path) - most).abs() < 1e-9);

            let share = |test: &dyn Fn(&[usize]) -> bool| -> f64 {
                paths.iter().zip(&scores).filter(|(p, _)| test(p)).map(|(_, s)| s.exp()).sum::<f64>() / z
            };
            prop_assert!((chain.of_type(2, 1) - share(&|p| p[2] != 0)).abs() < 1e-9);
            let exact = share(&|p| p[1] == 1 && p[2] == 2 && p[3] != 2);
            prop_assert!((exp(chain.span(1, 2, 1)) - exact).abs() < 1e-9);
            let last = share(&|p| p[4] == 1);
            prop_assert!((exp(chain.span(4, 4, 1)) - last).abs() < 1e-9);
        }
    }

    #[test]
    fn spans_are_cut_at_each_beginning() {
        assert_eq!(spans(&[0, 1, 2, 1, 0, 1], 1), [(1, 2), (3, 3), (5, 5)]);
        assert_eq!(spans(&[0, 3, 4, 1], 3), [(1, 2)]);
    }
}
