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
    /// How much it counts.
    pub(crate) weight: f32,
}

/// Steps of gradient descent; the loss is convex and hardly moves after as many.
const STEPS: u16 = 60;
const RATE: f32 = 0.08;
/// Decay of Adam's first and second moments (Kingma and Ba 2015).
const DECAY: (f32, f32) = (0.9, 0.999);

impl Correction {
    /// Adds what was learned to log-odds.
    pub(crate) fn apply(&self, x: &[f32], logits: &mut [f32]) {
        for (row, logit) in self.weights.chunks_exact(self.width + 1).zip(logits) {
            let (constant, weights) = row.split_last().unwrap_or((&0.0, &[]));
            *logit += constant + dot(weights, x);
        }
    }

    /// The correction that makes the targets most likely, pulled towards none by `pull`
    /// times half of the squares of its weights (constants a tenth of that). Without rows
    /// it corrects nothing.
    pub(crate) fn fit(rows: &[Row<'_>], outputs: usize, pull: f32) -> Self {
        let width = rows.first().map_or(0, |r| r.x.len());
        let mut found = Self { weights: vec![0.0; outputs * (width + 1)], width };
        let mut moments =
            (vec![0.0; found.weights.len()], vec![0.0; found.weights.len()]);
        for step in 1..=STEPS {
            let mut gradient = found.gradient(rows, outputs);
            for (i, (g, w)) in gradient.iter_mut().zip(&found.weights).enumerate() {
                let constant = i % (width + 1) == width;
                *g += w * pull * if constant { 0.1 } else { 1.0 };
            }
            adam(&mut found.weights, &gradient, &mut moments, step);
        }
        found
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
                let error = error * row.weight;
                g.iter_mut().zip(row.x).for_each(|(g, x)| *g += error * x);
                g[self.width] += error;
            }
        }
        gradient
    }
}

fn adam(
    weights: &mut [f32],
    gradient: &[f32],
    moments: &mut (Vec<f32>, Vec<f32>),
    step: u16,
) {
    let correct = |decay: f32| 1.0 - decay.powi(i32::from(step));
    let (first, second) = (correct(DECAY.0), correct(DECAY.1));
    let state = moments.0.iter_mut().zip(&mut moments.1);
    for ((w, g), (m, v)) in weights.iter_mut().zip(gradient).zip(state) {
        *m = DECAY.0 * *m + (1.0 - DECAY.0) * g;
        *v = DECAY.1 * *v + (1.0 - DECAY.1) * g * g;
        *w -= RATE * (*m / first) / ((*v / second).sqrt() + 1e-8);
    }
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
        let row = |i: usize| Row { x: &x[i], base: &[0.0, 0.0], target: i, weight: 1.0 };
        let rows = [row(0), row(1)];
        let probability = |pull| {
            let mut p = [0.0, 0.0];
            Correction::fit(&rows, 2, pull).apply(&x[1], &mut p);
            rapporteur_encoder::softmax(&mut p);
            p[1]
        };
        assert!(probability(0.01) > 0.9);
        assert!(probability(1000.0) < 0.55);
    }

    #[test]
    fn nothing_to_learn_from_changes_nothing() {
        let mut logits = [0.3, 0.7];
        Correction::fit(&[], 2, 1.0).apply(&[], &mut logits);
        assert_eq!(logits, [0.3, 0.7]);
    }
}
