//! Networks at moments, with statements weighed by how near they are.

use jiff::civil::DateTime;

use super::clock::Unit;
use super::counts::{Counts, Entry};
use super::filter::{Kept, check_size};
use super::levels::Levels;
use super::matrix::{Matrix, Network};
use super::one_mode::{divided, norm, shared, symmetric};
use super::options::{Aggregation, Mode, Normalisation, Options, Refusal};
use super::statement::{Corpus, Statement};
use super::two_mode;
use super::window::{Slice, middles, range};

/// How the weight falls with the distance in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// Not at all, within the window.
    Uniform,
    /// In a straight line.
    Triangular,
    /// As a parabola.
    Epanechnikov,
    /// As a bell, and never to nothing.
    Gaussian,
}

/// How statements are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Smoothing {
    /// How the weight falls.
    pub kernel: Kernel,
    /// In which unit time is measured; the moments are one unit apart.
    pub unit: Unit,
    /// The width of the window, in units.
    pub size: u32,
    /// Whether the first and the last window lie wholly in the range.
    pub indent: bool,
}

impl Kernel {
    /// Every one.
    pub const ALL: [Self; 4] =
        [Self::Uniform, Self::Triangular, Self::Epanechnikov, Self::Gaussian];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
            Self::Epanechnikov => "epanechnikov",
            Self::Gaussian => "gaussian",
        }
    }

    /// The weight at a distance of `u` half windows, negative in what is to come.
    fn weight(self, u: f64, dna: bool) -> f64 {
        match self {
            Self::Gaussian => {
                (1.0 / (2.0 * std::f64::consts::PI).sqrt()) * (-0.5 * u * u).exp()
            }
            _ if u.abs() > 1.0 => 0.0,
            Self::Uniform => 0.5,
            Self::Epanechnikov => 0.75 * (1.0 - u * u),
            // The Discourse Network Analyzer gives what is to come up to twice the weight
            // of the moment itself.
            Self::Triangular if dna => (1.0 - u).abs(),
            Self::Triangular => 1.0 - u.abs(),
        }
    }
}

/// The networks at every moment from the first statement that counts to the last.
pub fn slices(
    corpus: &Corpus,
    options: &Options,
    smoothing: &Smoothing,
) -> Result<Vec<Slice>, Refusal> {
    let options = &possible(options)?;
    options.check(corpus.scale)?;
    if smoothing.size == 0 {
        return Err(Refusal::NoWindow);
    }
    let kept = Kept::of(corpus, options);
    let series = Series::new(&kept, *smoothing)?;
    let (first, last) = series.indented();
    let moments = middles(first, last, smoothing.unit)?;
    moments.into_iter().map(|moment| series.slice(moment)).collect()
}

/// The options with what is defined for weights alone. The Discourse Network Analyzer
/// takes others where something is not.
fn possible(options: &Options) -> Result<Options, Refusal> {
    let mut options = options.clone();
    let (aggregation, normalisation) = (options.aggregation, options.normalisation);
    match options.is_dna() {
        true if options.mode == Mode::Two => options.normalisation = Normalisation::No,
        true if normalisation != Normalisation::No => {
            options.normalisation = Normalisation::Average;
        }
        false if normalisation == Normalisation::Jaccard => {
            return Err(Refusal::Weights(normalisation.name()));
        }
        _ => {}
    }
    if aggregation == Aggregation::Combine {
        if !options.is_dna() {
            return Err(Refusal::Weights(aggregation.name()));
        }
        options.aggregation = Aggregation::Subtract;
    }
    Ok(options)
}

/// What all moments have in common.
struct Series<'k> {
    kept: &'k Kept<'k>,
    smoothing: Smoothing,
    levels: Levels,
    rows: Vec<String>,
    columns: Vec<String>,
    /// The whole range.
    ends: (DateTime, DateTime),
    /// All statements, unweighed: what the Discourse Network Analyzer averages by.
    all: Counts,
}

impl<'k> Series<'k> {
    fn new(kept: &'k Kept<'k>, mut smoothing: Smoothing) -> Result<Self, Refusal> {
        let options = kept.options;
        let said = kept.statements.first().zip(kept.statements.last());
        let (said, asked) = said.zip(range(kept)).ok_or(Refusal::NoTime)?;
        let ends = (asked.0.max(said.0.at), asked.1.min(said.1.at));
        let (rows, columns) = kept.labels(&kept.statements);
        check_size(&rows, if options.mode == Mode::One { &rows } else { &columns })?;
        let dna = options.is_dna();
        if dna && smoothing.unit == Unit::Seconds {
            return Err(Refusal::NoResult("its kernels have no seconds"));
        }
        if dna {
            smoothing.size += smoothing.size % 2;
        }
        let of = if options.isolates { &kept.loaded } else { &kept.statements };
        let levels = match dna {
            true => Levels::of_dna_kernel(of, kept.corpus.scale),
            false => Levels::of(&kept.loaded, kept.corpus.scale, options.rules),
        };
        let (r, c) = (rows.clone(), columns.clone());
        let all = Counts::new(r, c, &kept.statements, &levels, |_| 1.0);
        Ok(Self { kept, smoothing, levels, rows, columns, ends, all })
    }

    fn half(&self) -> i64 {
        i64::from(self.smoothing.size) / 2
    }

    fn indented(&self) -> (DateTime, DateTime) {
        let (first, last) = self.ends;
        if !self.smoothing.indent {
            return (first, last);
        }
        let unit = self.smoothing.unit;
        let inner = unit.after(first, self.half()).zip(unit.after(last, -self.half()));
        inner.unwrap_or((last, first))
    }

    fn slice(&self, middle: DateTime) -> Result<Slice, Refusal> {
        let (from, to) = self.around(middle);
        let all = self.smoothing.kernel == Kernel::Gaussian;
        let within = self.kept.statements.iter().copied();
        let within: Vec<&Statement> =
            within.filter(|s| all || s.at >= from && s.at <= to).collect();
        let (mode, options) = (self.kept.options.mode, self.kept.options);
        let (columns, cells) = match mode {
            Mode::One => (&self.rows, self.one_mode(&within, middle)),
            Mode::Two => {
                let counts = self.counts(&within, |s| self.weight(s, middle));
                let cells = two_mode::cells(&counts, &self.levels, options)?;
                (&self.columns, cells)
            }
        };
        let (rows, columns) = (self.rows.clone(), columns.clone());
        let matrix = Matrix { rows, columns, cells, whole: false };
        Ok(Slice { from, middle, to, network: Network::new(matrix, mode, &within) })
    }

    /// The window around a moment, as far as it lies in the range.
    fn around(&self, middle: DateTime) -> (DateTime, DateTime) {
        let (first, last) = self.ends;
        let (unit, half) = (self.smoothing.unit, self.half());
        if self.smoothing.kernel == Kernel::Gaussian {
            return self.ends;
        }
        let from = unit.after(middle, -half).unwrap_or(first).max(first);
        (from, unit.after(middle, half).unwrap_or(last).min(last))
    }

    fn weight(&self, s: &Statement, middle: DateTime) -> f64 {
        let Smoothing { kernel, unit, size, .. } = self.smoothing;
        let away = unit.between(s.at, middle) as f64;
        kernel.weight(2.0 * away / f64::from(size), self.kept.options.is_dna())
    }

    fn counts(
        &self,
        within: &[&Statement],
        weight: impl Fn(&Statement) -> f64,
    ) -> Counts {
        Counts::new(self.rows.clone(), self.columns.clone(), within, &self.levels, weight)
    }

    /// A pair of statements weighs the root of the product of their weights, so that the
    /// sum over pairs is the product of the sums of roots.
    fn one_mode(&self, within: &[&Statement], middle: DateTime) -> Vec<f64> {
        let options = self.kept.options;
        let roots = self.counts(within, |s| self.weight(s, middle).sqrt());
        let cell = |a: usize, b: usize| {
            shared(&roots.by_row[a], &roots.by_row[b], &self.levels, options)
        };
        if options.is_dna() {
            return self.as_dna(cell);
        }
        let weighed = self.counts(within, |s| self.weight(s, middle));
        // The length of a vector is of what is multiplied, activity of what is said.
        let by = match options.normalisation {
            Normalisation::Cosine => &roots,
            _ => &weighed,
        };
        symmetric(self.rows.len(), |a, b| divided(cell(a, b), norm(by, (a, b), options)))
    }

    /// With the diagonal, and averaged as the Discourse Network Analyzer does: by what was
    /// said at any time, and value by value.
    fn as_dna(&self, cell: impl Fn(usize, usize) -> f64) -> Vec<f64> {
        let average = self.kept.options.normalisation == Normalisation::Average;
        let size = self.rows.len();
        let pairs = (0..size).flat_map(|a| (0..size).map(move |b| (a, b)));
        let one = |(a, b): (usize, usize)| {
            let factor = factor(&self.all.by_row[a], &self.all.by_row[b]);
            let averaged = average && factor != 0.0;
            cell(a, b) * if averaged { factor } else { 1.0 }
        };
        pairs.map(one).collect()
    }
}

/// The sum of 2 over the statements of both, over all concepts and values that either has.
fn factor(a: &[Entry], b: &[Entry]) -> f64 {
    let mut both: Vec<Entry> = a.iter().chain(b).copied().collect();
    both.sort_by_key(|e| (e.column, e.level));
    let cells = both.chunk_by(|x, y| (x.column, x.level) == (y.column, y.level));
    cells.map(|c| 2.0 / c.iter().map(|e| e.count).sum::<f64>()).sum()
}
