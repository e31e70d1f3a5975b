//! How far the actors fall into opposed camps (Leifeld & Fisher 2025,
//! doi:10.17645/pag.9933; formulas as the Discourse Network Analyzer has them).

mod camps;

use super::filter::Kept;
use super::kernel::{Smoothing, slices};
use super::matrix::Matrix;
use super::options::{Aggregation, Mode, Normalisation, Options, Refusal, Rules};
use super::statement::Corpus;
use super::window::{Slice, Window, windows};
use camps::Search;

/// The camps of a network, and how near they are to perfect ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Polarisation {
    /// The actors.
    pub actors: Vec<String>,
    /// The camp of each, from 0.
    pub camps: Vec<usize>,
    /// How far congruence and conflict are from shares of all congruence within camps and
    /// of all conflict between them, from 0 to 1. By the rules of the Discourse Network
    /// Analyzer the greatest such distance of any camps; otherwise the least. None where
    /// there is neither congruence nor conflict.
    pub distance: Option<f64>,
    /// What perfect camps of these sizes have: as much congruence and conflict, evenly
    /// within and between camps. It is not 0, since the shares get smaller with every camp.
    pub perfect: Option<f64>,
    /// The same before it is divided by all congruence and conflict.
    pub raw: f64,
    /// Whether every division into camps of equal size was tried. Otherwise it is the best
    /// that exchanging pairs leads to from several starts.
    pub exact: bool,
}

/// The camps of a corpus, as nearly equal in size as can be. Aggregation and normalisation
/// of the options do not matter: congruence and conflict are averaged over activity.
pub fn polarisation(
    corpus: &Corpus,
    options: &Options,
    camps: usize,
) -> Result<Polarisation, Refusal> {
    let of = |aggregation| {
        let options = averaged(options, aggregation);
        options.check(corpus.scale)?;
        let kept = Kept::of(corpus, &options);
        Ok(kept.network(&kept.statements)?.matrix)
    };
    let pair = (of(Aggregation::Congruence)?, of(Aggregation::Conflict)?);
    divide(pair, camps, options.rules)
}

/// The camps at each moment of a series, in windows or with a kernel. By the rules of the
/// Discourse Network Analyzer both matrices of a kernel are those of congruence less
/// conflict. A network of fewer actors than camps has no distance.
pub fn polarisation_over(
    corpus: &Corpus,
    options: &Options,
    over: &Over,
    camps: usize,
) -> Result<Vec<(Slice, Polarisation)>, Refusal> {
    let series = |aggregation| over.slices(corpus, &averaged(options, aggregation));
    let swapped = options.is_dna() && matches!(over, Over::Kernel(_));
    let (like, unlike) = match swapped {
        true => (series(Aggregation::Subtract)?, series(Aggregation::Subtract)?),
        false => (series(Aggregation::Congruence)?, series(Aggregation::Conflict)?),
    };
    let one = |(like, unlike): (Slice, Slice)| {
        let pair = (like.network.matrix.clone(), unlike.network.matrix);
        let few = camps >= 2 && pair.0.rows.len() < camps;
        let divided = match few {
            true => undivided(pair.0.rows),
            false => divide(pair, camps, options.rules)?,
        };
        Ok((like, divided))
    };
    like.into_iter().zip(unlike).map(one).collect()
}

/// What moves over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A window.
    Window(Window),
    /// A kernel.
    Kernel(Smoothing),
}

impl Over {
    /// The networks over time.
    pub fn slices(
        &self,
        corpus: &Corpus,
        options: &Options,
    ) -> Result<Vec<Slice>, Refusal> {
        match self {
            Self::Window(window) => windows(corpus, options, *window),
            Self::Kernel(smoothing) => slices(corpus, options, smoothing),
        }
    }
}

fn averaged(options: &Options, aggregation: Aggregation) -> Options {
    Options {
        mode: Mode::One,
        aggregation,
        normalisation: Normalisation::Average,
        ..options.clone()
    }
}

/// Too few for camps.
fn undivided(actors: Vec<String>) -> Polarisation {
    let camps = vec![0; actors.len()];
    Polarisation { actors, camps, distance: None, perfect: None, raw: 0.0, exact: true }
}

fn divide(
    (like, unlike): (Matrix, Matrix),
    camps: usize,
    rules: Rules,
) -> Result<Polarisation, Refusal> {
    let actors = like.rows;
    if camps < 2 || camps > actors.len() {
        return Err(Refusal::Number(camps, actors.len(), 2));
    }
    let all: f64 = like.cells.iter().chain(&unlike.cells).map(|c| c.abs()).sum();
    let search = Search::new(like.cells, unlike.cells, actors.len(), camps);
    let (camps, sum, exact) = search.best(rules == Rules::Dna);
    let normalised = |sum: f64| (all > 0.0).then(|| sum / (2.0 * all));
    let (distance, perfect) = (normalised(sum), normalised(search.perfect()));
    Ok(Polarisation { actors, camps, distance, perfect, raw: sum / 2.0, exact })
}
