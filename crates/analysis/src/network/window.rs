//! Networks in windows that move over time.

use jiff::civil::DateTime;

use super::clock::{MOST_STEPS, Unit};
use super::filter::Kept;
use super::matrix::Network;
use super::options::{Options, Refusal};
use super::statement::Corpus;

/// What moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// So many units of time, around a middle that moves by one unit. An even number
    /// reaches as far as the next odd one.
    Time(Unit, u32),
    /// So many statements, around one that moves by one statement.
    Events(u32),
}

/// The network of a while.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// When the while begins, inclusive.
    pub from: DateTime,
    /// Its middle.
    pub middle: DateTime,
    /// When it ends, inclusive.
    pub to: DateTime,
    /// The network.
    pub network: Network,
}

/// The networks of all windows that lie wholly in the range, in order. The range is what
/// the options ask for, or else from the first to the last document.
pub fn windows(
    corpus: &Corpus,
    options: &Options,
    window: Window,
) -> Result<Vec<Slice>, Refusal> {
    options.check(corpus.scale)?;
    let kept = Kept::of(corpus, options);
    match window {
        Window::Time(_, 0) | Window::Events(0) => Err(Refusal::NoWindow),
        Window::Time(unit, size) => over_time(&kept, unit, i64::from(size)),
        Window::Events(size) => over_events(&kept, size as usize),
    }
}

fn over_time(kept: &Kept<'_>, unit: Unit, size: i64) -> Result<Vec<Slice>, Refusal> {
    let (first, last) = range(kept).ok_or(Refusal::NoTime)?;
    let half = size / 2;
    let mut slices = Vec::new();
    for middle in middles(first, last, unit)? {
        let ends = unit.after(middle, -half).zip(unit.after(middle, half));
        let Some((from, to)) = ends.filter(|(a, b)| *a >= first && *b <= last) else {
            continue;
        };
        let within = kept.statements.iter().filter(|s| s.at >= from && s.at <= to);
        let within: Vec<_> = within.copied().collect();
        slices.push(Slice { from, middle, to, network: kept.network(&within)? });
    }
    Ok(slices)
}

/// Every unit from a time to another.
pub(crate) fn middles(
    first: DateTime,
    last: DateTime,
    unit: Unit,
) -> Result<Vec<DateTime>, Refusal> {
    let mut middles = Vec::new();
    let mut next = Some(first);
    while let Some(at) = next.filter(|at| *at <= last) {
        if middles.len() == MOST_STEPS {
            return Err(Refusal::TooManySteps(MOST_STEPS));
        }
        middles.push(at);
        next = unit.after(at, 1);
    }
    Ok(middles)
}

/// From when until when windows go.
pub(crate) fn range(kept: &Kept<'_>) -> Option<(DateTime, DateTime)> {
    let times = kept.loaded.iter().map(|s| s.at);
    let said = times.clone().min().zip(times.max());
    let (first, last) = kept.corpus.range.or(said)?;
    let options = kept.options;
    Some((options.from.unwrap_or(first), options.to.unwrap_or(last)))
}

/// Statements of the same time are taken in their order. The Discourse Network Analyzer
/// draws among them, each time others; ours is one of its draws.
fn over_events(kept: &Kept<'_>, size: usize) -> Result<Vec<Slice>, Refusal> {
    let all = &kept.statements;
    let after = size / 2;
    let before = if kept.options.is_dna() { after } else { (size - 1) / 2 };
    if all.len() > MOST_STEPS {
        return Err(Refusal::TooManySteps(MOST_STEPS));
    }
    let slice = |middle: usize| {
        let within = &all[middle - before..=middle + after];
        let (from, to) = (within[0].at, within[within.len() - 1].at);
        let network = kept.network(within)?;
        Ok(Slice { from, middle: all[middle].at, to, network })
    };
    (before..all.len().saturating_sub(after)).map(slice).collect()
}
