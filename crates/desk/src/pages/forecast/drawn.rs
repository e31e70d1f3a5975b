//! Forecasts as drawings.

use std::sync::Arc;

use rapporteur_chart::{Drawing, Forecast, Frame};
use rapporteur_dossier::Date;

use crate::address;
use crate::charts::{self, Foretold, Outcome, Target, Told};
use crate::failure::Failure;
use crate::parts::marks;
use crate::reading::{Known, Reading};

/// What is drawn, and of whom.
pub(super) struct Drawn<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) known: Arc<Known>,
    /// Indices of whose agreement it takes.
    pub(super) parties: Vec<usize>,
    pub(super) at: Option<Date>,
}

impl Drawn<'_> {
    /// A point for the inside of the page, which tells the rest; none where it has no scale.
    pub(super) fn point(&self, outcome: &Outcome) -> Result<Option<String>, Failure> {
        if !charts::has_scale(&outcome.1) {
            return Ok(None);
        }
        let frame = Frame { width: 1040.0, heading: false };
        let id = format!("forecast-{}", outcome.0 + 1);
        self.told(|foretold| {
            let chart = charts::forecast(foretold, outcome);
            Some(Forecast { notes: Vec::new(), ..chart }.draw(frame).inline(&id))
        })
    }

    /// All points, one below the other.
    pub(super) fn file(
        &self,
        outcomes: &[Outcome],
        frame: Frame,
    ) -> Result<Drawing, Failure> {
        self.told(|foretold| charts::forecasts(foretold, outcomes, frame))
    }

    /// Marks lead to the words of a party on a point as they were known on the day.
    fn told<T>(&self, make: impl FnOnce(&Foretold<'_>) -> T) -> Result<T, Failure> {
        let dossier = self.reading.dossier();
        let cell = |target: Target<'_>| match target {
            Target::Cell(party, point) => Some(address::cell(
                &dossier.points[point].id,
                &dossier.parties[party].id,
                self.at,
            )),
            _ => None,
        };
        let count = self.parties.len() * dossier.points.len();
        marks(self.reading, count, |told| {
            make(&Foretold {
                dossier,
                state: &self.known.state,
                parties: &self.parties,
                at: self.at,
                told: &Told { words: told.words, address: &cell },
                note: &|basis| match basis.len() {
                    0 => String::new(),
                    1 => "1 statement".to_owned(),
                    count => format!("{count} statements"),
                },
            })
        })
    }
}
