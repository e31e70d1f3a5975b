//! A forecast on the scale of the options.

use askama::Template;
use rapporteur_analysis::forecast::Forecast;

use super::outlook::Voice;

/// Pixels of the scale, and before it and behind it.
const LENGTH: f64 = 600.0;
const EDGE: f64 = 12.0;
/// From one mark of a party to the next at the same place.
const STEP: f64 = 12.0;

/// A scale with a mark for each option, the bands of error, the mean, and the parties.
#[derive(Debug, Template)]
#[template(path = "pages/forecast/ruler.svg", escape = "html")]
pub(super) struct Ruler {
    width: f64,
    height: f64,
    /// Where the line of the scale is.
    base: f64,
    options: Vec<f64>,
    mean: f64,
    /// Begin and width.
    half: (f64, f64),
    most: (f64, f64),
    /// Class, place and height of each party.
    parties: Vec<(String, f64, f64)>,
}

impl askama::filters::HtmlSafe for Ruler {}

impl Ruler {
    pub(super) fn new(found: &Forecast, voices: &[Voice], options: usize) -> Self {
        let at = |place: f64| EDGE + place.clamp(0.0, 100.0) / 100.0 * LENGTH;
        let band = |wide: f64| {
            let (from, to) = (at(found.place - wide), at(found.place + wide));
            (from, to - from)
        };
        let same = |i: usize| {
            voices[..i]
                .iter()
                .filter(|v| (v.place - voices[i].place).abs() < 1e-9)
                .count()
        };
        let above: Vec<usize> = (0..voices.len()).map(same).collect();
        let rows = above.iter().max().map_or(0, |m| m + 1) as f64;
        let base = rows * STEP + 10.0;
        let party = |(voice, above): (&Voice, &usize)| {
            let height = base - 10.0 - *above as f64 * STEP;
            (voice.party.class.clone(), at(voice.place), height)
        };
        let last = options.saturating_sub(1).max(1) as f64;
        Self {
            width: LENGTH + 2.0 * EDGE,
            height: base + 16.0,
            base,
            options: (0..options).map(|o| at(100.0 * o as f64 / last)).collect(),
            mean: at(found.place),
            half: band(found.band.half),
            most: band(found.band.most),
            parties: voices.iter().zip(&above).map(party).collect(),
        }
    }
}
