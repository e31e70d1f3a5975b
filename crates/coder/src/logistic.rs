//! Multinomial logistic regression on top of answers that are there already: it learns
//! what to add to them.

/// A matrix with a column of constants: what is added to the log-odds of each output.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Correction {
    /// Rows of outputs, each with `width + 1` numbers, the constant last.
    pub(crate) weights: Vec<f32>,
    pub(crate) width: usize,
}

/// One observation.
#[derive(Debug, Clone)]
pub(crate) struct Row<'x> {
    /// What is seen: `width` numbers.
    pub(crate) x: &'x [f32],
    /// Log-odds of the outputs before anything is learned.
    pub(crate) base: &'x [f32],
    /// The right output.
    pub(crate) target: usize,
}

/// How strongly a correction is pulled towards none: factors of half of the squares of its
/// numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pull {
    pub(crate) weights: f32,
    /// None where no constants are learned.
    pub(crate) constants: Option<f32>,
}

/// Steps of descent; the loss is convex, and the last ones hardly move it.
const STEPS: usize = 80;
/// Steps by which the largest curvature is found, enough for a tenth of it.
const TURNS: usize = 12;
/// A share by which it may be found too small.
const MARGIN: f32 = 1.2;

impl Correction {
    /// Adds what was learned to log-odds.
    pub(crate) fn apply(&self, x: &[f32], logits: &mut [f32]) {
        for (row, logit) in self.weights.chunks_exact(self.width + 1).zip(logits) {
            let (constant, weights) = row.split_last().unwrap_or((&0.0, &[]));
            *logit += constant + dot(weights, x);
        }
    }

    /// The correction that makes the targets most likely, pulled towards none. Without rows
    /// it corrects nothing.
    pub(crate) fn fit(rows: &[Row<'_>], outputs: usize, pull: Pull) -> Self {
        let width = rows.first().map_or(0, |r| r.x.len());
        let mut found = Self { weights: vec![0.0; outputs * (width + 1)], width };
        // Nesterov's descent for a strongly convex loss (2004, scheme 2.2.22). The curvature of
        // the loss of a row is at most half of its square (Böhning 1992).
        let curvature = MARGIN * largest_square(rows) / 2.0 + pull.weights;
        let root = (pull.weights / curvature).sqrt();
        let momentum = (1.0 - root) / (1.0 + root);
        let mut last = found.weights.clone();
        for _ in 0..STEPS {
            let gradient = found.pulled(found.gradient(rows, outputs), pull);
            let ahead = found.weights.iter_mut().zip(&mut last).zip(&gradient);
            for ((w, last), g) in ahead {
                let next = *w - g / curvature;
                *w = next + momentum * (next - *last);
                *last = next;
            }
        }
        Self { weights: last, width }
    }

    /// A gradient with what pulls towards none.
    fn pulled(&self, mut gradient: Vec<f32>, pull: Pull) -> Vec<f32> {
        let columns = self.width + 1;
        let rows =
            gradient.chunks_exact_mut(columns).zip(self.weights.chunks_exact(columns));
        for (gradient, weights) in rows {
            let (Some((constant, gradient)), Some((at, weights))) =
                (gradient.split_last_mut(), weights.split_last())
            else {
                continue;
            };
            gradient.iter_mut().zip(weights).for_each(|(g, w)| *g += w * pull.weights);
            *constant = pull.constants.map_or(0.0, |c| *constant + at * c);
        }
        gradient
    }

    fn gradient(&self, rows: &[Row<'_>], outputs: usize) -> Vec<f32> {
        let mut gradient = vec![0.0; self.weights.len()];
        let mut p = vec![0.0; outputs];
        for row in rows {
            p.copy_from_slice(&row.base[..outputs]);
            self.apply(row.x, &mut p);
            rapporteur_encoder::softmax(&mut p);
            p[row.target] -= 1.0;
            for (g, error) in gradient.chunks_exact_mut(self.width + 1).zip(&p) {
                g.iter_mut().zip(row.x).for_each(|(g, x)| *g += error * x);
                g[self.width] += error;
            }
        }
        gradient
    }
}

/// The largest eigenvalue of the sum of the squares of rows with their constant, by powers.
fn largest_square(rows: &[Row<'_>]) -> f32 {
    let width = rows.first().map_or(0, |r| r.x.len());
    let mut direction = vec![1.0; width + 1];
    let mut length = 0.0;
    for _ in 0..TURNS {
        let size = dot(&direction, &direction).sqrt().max(f32::MIN_POSITIVE);
        direction.iter_mut().for_each(|d| *d /= size);
        let mut next = vec![0.0; width + 1];
        for row in rows {
            let along = dot(&direction[..width], row.x) + direction[width];
            next.iter_mut().zip(row.x).for_each(|(n, x)| *n += along * x);
            next[width] += along;
        }
        length = dot(&next, &next).sqrt();
        direction = next;
    }
    length
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_learned_and_a_strong_pull_keeps_it_small() {
        let x = [[1.0, 0.0], [0.0, 1.0]];
        let row = |i: usize| Row { x: &x[i], base: &[0.0, 0.0], target: i };
        let rows = [row(0), row(1)];
        let probability = |pull| {
            let mut p = [0.0, 0.0];
            let pull = Pull { weights: pull, constants: Some(pull / 10.0) };
            Correction::fit(&rows, 2, pull).apply(&x[1], &mut p);
            rapporteur_encoder::softmax(&mut p);
            p[1]
        };
        assert!(probability(0.01) > 0.9);
        assert!(probability(1000.0) < 0.55);
    }

    #[test]
    fn the_largest_square_is_that_of_the_longest_axis() {
        // With its constant: rows (3, 1), (3, 1) and (0, 1).
        let row = |x: &'static [f32]| Row { x, base: &[0.0, 0.0], target: 0 };
        let rows = [row(&[3.0]), row(&[3.0]), row(&[0.0])];
        // Of [[18, 6], [6, 3]]: (21 + √369) / 2.
        assert!((largest_square(&rows) - 20.104_7).abs() < 0.01);
        assert!(largest_square(&[]).abs() < f32::EPSILON);
    }

    /// At the best place, the gradient with the pull is none.
    #[test]
    fn descent_ends_where_nothing_can_be_gained() {
        let x: Vec<Vec<f32>> = (0..40)
            .map(|i| (0..6).map(|j| ((i * 7 + j * 13) % 11) as f32 - 5.0).collect())
            .collect();
        let row = |i: usize| Row { x: &x[i], base: &[0.5, 0.0, -0.5], target: i % 3 };
        let rows: Vec<Row<'_>> = (0..40).map(row).collect();
        let pull = Pull { weights: 10.0, constants: Some(1.0) };
        let found = Correction::fit(&rows, 3, pull);
        let gradient = found.pulled(found.gradient(&rows, 3), pull);
        assert!(gradient.iter().all(|g| g.abs() < 0.05), "{gradient:?}");
    }

    #[test]
    fn constants_are_learned_only_where_asked() {
        let row = Row { x: &[0.0], base: &[0.0, 0.0], target: 1 };
        let rows = vec![row; 9];
        let learned = |constants| {
            let pull = Pull { weights: 1.0, constants };
            Correction::fit(&rows, 2, pull).weights
        };
        assert_eq!(learned(None), [0.0; 4]);
        assert!(learned(Some(0.1))[3] > 1.0);
    }

    #[test]
    fn nothing_to_learn_from_changes_nothing() {
        let mut logits = [0.3, 0.7];
        let pull = Pull { weights: 1.0, constants: Some(0.1) };
        Correction::fit(&[], 2, pull).apply(&[], &mut logits);
        assert_eq!(logits, [0.3, 0.7]);
    }
}
