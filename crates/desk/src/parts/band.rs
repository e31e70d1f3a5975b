//! A distance as a bar from 0 to 1 with what it can be.

use askama::Template;
use rapporteur_analysis::distance::Distance;
use schemars::JsonSchema;
use serde::Serialize;

/// How far two parties are apart, in per cent of as far as can be.
#[derive(Debug, Clone, Copy, Template, Serialize, JsonSchema)]
#[template(path = "parts/band.html")]
pub(crate) struct Band {
    /// On what is known of both; none where nothing is.
    pub(crate) known: Option<u8>,
    /// The least that it can be, whatever is not known.
    pub(crate) least: u8,
    /// The greatest.
    pub(crate) greatest: u8,
    /// How much of what counts is known of both.
    pub(crate) coverage: u8,
}

impl askama::filters::HtmlSafe for Band {}

impl From<&Distance> for Band {
    fn from(distance: &Distance) -> Self {
        Self {
            known: distance.known.map(percent),
            least: percent(distance.interval.low),
            greatest: percent(distance.interval.high),
            coverage: percent(distance.coverage),
        }
    }
}

/// A share as a whole number of 100.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
fn percent(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

impl Band {
    fn width(&self) -> u8 {
        self.greatest.saturating_sub(self.least).max(1)
    }
}
