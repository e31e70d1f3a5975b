//! Which statements count.

use std::collections::BTreeSet;

use super::counts::Counts;
use super::levels::Levels;
use super::matrix::{Matrix, Network};
use super::options::{
    Aggregation, Duplicates, MOST_CELLS, Mode, Normalisation, Options, Refusal,
};
use super::statement::{Corpus, Scale, Statement, Value};
use super::{one_mode, two_mode};

/// The statements of a corpus that count, in the order in which they were made.
pub(crate) struct Kept<'c> {
    pub(crate) corpus: &'c Corpus,
    pub(crate) options: &'c Options,
    /// Those in the range: isolates and values are taken from them.
    pub(crate) loaded: Vec<&'c Statement>,
    /// Those that count.
    pub(crate) statements: Vec<&'c Statement>,
}

impl<'c> Kept<'c> {
    pub(crate) fn of(corpus: &'c Corpus, options: &'c Options) -> Self {
        let in_range = |s: &&Statement| {
            options.from.is_none_or(|from| s.at >= from)
                && options.to.is_none_or(|to| s.at <= to)
        };
        let mut loaded: Vec<&Statement> =
            corpus.statements.iter().filter(in_range).collect();
        loaded.sort_by_key(|s| s.moment());
        let mut seen = BTreeSet::new();
        let statements = loaded.iter().copied().filter(|s| {
            is_whole(s, options)
                && !is_excluded(s, options)
                && key(s, corpus.scale, options).is_none_or(|key| seen.insert(key))
        });
        let statements = statements.collect();
        Self { corpus, options, loaded, statements }
    }

    /// The network of some of the statements.
    pub(crate) fn network(&self, some: &[&'c Statement]) -> Result<Network, Refusal> {
        let levels = Levels::of(&self.loaded, self.corpus.scale, self.options.rules);
        self.options.check_values(levels.len())?;
        let (rows, columns) = self.labels(some);
        check_size(&rows, if self.is_one() { &rows } else { &columns })?;
        let counts = Counts::new(rows, columns, some, &levels, |_| 1.0);
        let cells = match self.options.mode {
            Mode::One => one_mode::cells(&counts, &levels, self.options),
            Mode::Two => two_mode::cells(&counts, &levels, self.options)?,
        };
        let matrix = self.matrix(counts, cells, some.is_empty());
        Ok(Network::new(matrix, self.options.mode, some))
    }

    fn matrix(&self, counts: Counts, cells: Vec<f64>, empty: bool) -> Matrix {
        let whole = empty || self.is_whole(&cells);
        let Counts { rows, columns, .. } = counts;
        let columns = if self.is_one() { rows.clone() } else { columns };
        Matrix { rows, columns, cells, whole }
    }

    /// Actors and concepts, each once and sorted.
    pub(crate) fn labels(&self, some: &[&Statement]) -> (Vec<String>, Vec<String>) {
        let of = if self.options.isolates { &self.loaded } else { some };
        (labels(of.iter().map(|s| &s.actor)), labels(of.iter().map(|s| &s.concept)))
    }

    fn is_one(&self) -> bool {
        self.options.mode == Mode::One
    }

    /// Whether the cells are whole numbers: by the kind of matrix, as the Discourse Network
    /// Analyzer decides, or by themselves.
    fn is_whole(&self, cells: &[f64]) -> bool {
        let options = self.options;
        if options.normalisation != Normalisation::No {
            return false;
        }
        let graded = matches!(self.corpus.scale, Scale::Integer { .. });
        match options.is_dna() {
            true => {
                !self.is_one() || !graded || options.aggregation == Aggregation::Ignore
            }
            false => cells.iter().all(|c| c.fract() == 0.0),
        }
    }
}

/// Whether a matrix may be made.
pub(crate) fn check_size(rows: &[String], columns: &[String]) -> Result<(), Refusal> {
    match rows.len().saturating_mul(columns.len()) > MOST_CELLS {
        true => Err(Refusal::TooLarge(rows.len(), columns.len())),
        false => Ok(()),
    }
}

/// Labels, each once, without the empty one, in the order of Java's strings (UTF-16).
pub(crate) fn labels<'s>(of: impl Iterator<Item = &'s String>) -> Vec<String> {
    let mut labels: Vec<&String> = of.filter(|l| !l.is_empty()).collect();
    labels.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    labels.dedup();
    labels.into_iter().cloned().collect()
}

/// Whether nothing is missing in a statement.
fn is_whole(s: &Statement, options: &Options) -> bool {
    let blank = options.aggregation != Aggregation::Ignore
        && matches!(&s.value, Value::Text(text) if text.is_empty());
    !s.actor.is_empty() && !s.concept.is_empty() && !blank
}

fn is_excluded(s: &Statement, options: &Options) -> bool {
    let out = |label: &str| options.exclude.contains(label);
    let value = match &s.value {
        Value::Text(text) => out(text),
        Value::Number(number) => out(&number.to_string()),
        Value::None => false,
    };
    out(&s.actor) || out(&s.concept) || value
}

/// What two statements share that count once; none where all count.
type Key<'s> = (Unit, &'s str, &'s str, Option<&'s Value>);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Document(u64),
    Calendar(i32, i32),
    Range,
}

fn key<'s>(s: &'s Statement, scale: Scale, options: &Options) -> Option<Key<'s>> {
    let unit = unit(s, options)?;
    let value = (options.aggregation != Aggregation::Ignore).then_some(&s.value);
    let compared = value.is_none_or(|v| !options.is_dna() || is_compared(v, scale));
    compared.then_some((unit, &s.actor, &s.concept, value))
}

fn unit(s: &Statement, options: &Options) -> Option<Unit> {
    let (date, dna) = (s.at.date(), options.is_dna());
    let week = date.iso_week_date();
    let of = |year: i16, part: i8| {
        // The Discourse Network Analyzer compares the number of the week or month alone.
        let year = if dna { 0 } else { i32::from(year) };
        Unit::Calendar(year, i32::from(part))
    };
    Some(match options.duplicates {
        Duplicates::Include => return None,
        Duplicates::Document => Unit::Document(s.document),
        Duplicates::Week => of(week.year(), week.week()),
        Duplicates::Month => of(date.year(), date.month()),
        Duplicates::Year => Unit::Calendar(i32::from(date.year()), 0),
        Duplicates::Range => Unit::Range,
    })
}

/// The Discourse Network Analyzer compares numbers as objects: equal numbers are found
/// equal only from -128 to 127, of which Java keeps one object each.
fn is_compared(value: &Value, scale: Scale) -> bool {
    match value {
        Value::Number(n) => scale == Scale::Boolean || (-128..=127).contains(n),
        Value::None | Value::Text(_) => true,
    }
}
