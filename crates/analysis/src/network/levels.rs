//! The values of a qualifier, and how alike two of them are.

use super::filter::labels;
use super::options::Rules;
use super::statement::{Scale, Statement, Value};

/// The values of a qualifier, in order.
pub(crate) struct Levels {
    values: Vec<Value>,
    pub(crate) likeness: Likeness,
    /// What a statement with each value adds to a cell of a two-mode network of agreement
    /// less disagreement.
    pub(crate) weights: Vec<f64>,
}

/// How alike two values are.
pub(crate) enum Likeness {
    /// The same or not.
    Same,
    /// By their distance in the range of the scale.
    Graded {
        /// Where each value lies.
        places: Vec<f64>,
        /// From the least to the greatest place that there may be.
        range: f64,
    },
}

impl Levels {
    /// The values among the loaded statements.
    pub(crate) fn of(loaded: &[&Statement], scale: Scale, rules: Rules) -> Self {
        match scale {
            Scale::None => Self::categories(vec![Value::None]),
            Scale::Text => Self::categories(texts(loaded)),
            Scale::Boolean => {
                let values = vec![Value::Number(0), Value::Number(1)];
                Self::graded(values, 1.0, vec![-1.0, 1.0])
            }
            Scale::Integer { bounds } => {
                let numbers = numbers(loaded);
                let ends = numbers.first().copied().zip(numbers.last().copied());
                let ends = if rules == Rules::Dna { ends } else { bounds.or(ends) };
                let range = ends.map_or(0.0, |(a, b)| f64::from(b) - f64::from(a));
                // With one value alone there is no distance. The Discourse Network
                // Analyzer divides nothing by nothing there.
                let one = range == 0.0 && rules == Rules::Documented;
                let range = if one { 1.0 } else { range };
                let weights = numbers.iter().map(|n| f64::from(*n)).collect();
                let values = numbers.into_iter().map(Value::Number).collect();
                Self::graded(values, range, weights)
            }
        }
    }

    /// As the Discourse Network Analyzer has them in its kernels: the values that occur, in
    /// the order of their text, as far from each other as their places in that order; and
    /// categories are all alike.
    pub(crate) fn of_dna_kernel(of: &[&Statement], scale: Scale) -> Self {
        if matches!(scale, Scale::None | Scale::Text) {
            let mut levels = Self::of(of, scale, Rules::Dna);
            let places = vec![0.0; levels.len()];
            levels.likeness = Likeness::Graded { places, range: 1.0 };
            return levels;
        }
        let mut numbers = numbers(of);
        numbers.sort_by_key(i32::to_string);
        let places: Vec<f64> = (0..numbers.len()).map(|place| place as f64).collect();
        let weights = match scale {
            Scale::Boolean => places.iter().map(|k| (k - 0.5) * 2.0).collect(),
            _ => places.clone(),
        };
        // With one value alone what two share is no number, but only where they share.
        let range = match numbers.len() {
            0 | 1 => f64::NAN,
            values => values as f64 - 1.0,
        };
        let values = numbers.into_iter().map(Value::Number).collect();
        Self { values, likeness: Likeness::Graded { places, range }, weights }
    }

    fn categories(values: Vec<Value>) -> Self {
        let weights = vec![1.0; values.len()];
        Self { values, likeness: Likeness::Same, weights }
    }

    fn graded(values: Vec<Value>, range: f64, weights: Vec<f64>) -> Self {
        let place = |v: &Value| match v {
            Value::Number(n) => f64::from(*n),
            Value::None | Value::Text(_) => 0.0,
        };
        let places = values.iter().map(place).collect();
        Self { values, likeness: Likeness::Graded { places, range }, weights }
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// The place of a value among them.
    pub(crate) fn place(&self, value: &Value) -> Option<usize> {
        self.values.iter().position(|v| v == value)
    }
}

fn numbers(of: &[&Statement]) -> Vec<i32> {
    let number = |s: &&Statement| match s.value {
        Value::Number(n) => Some(n),
        Value::None | Value::Text(_) => None,
    };
    let mut numbers: Vec<i32> = of.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn texts(of: &[&Statement]) -> Vec<Value> {
    let text = |s: &&'_ Statement| match &s.value {
        Value::Text(text) => Some(text.clone()),
        Value::None | Value::Number(_) => None,
    };
    let texts: Vec<String> = of.iter().filter_map(text).collect();
    labels(texts.iter()).into_iter().map(Value::Text).collect()
}
