//! Forecasts as a picture: a scale for each point, the parties on it, the mean and its error.

use std::io::Write;

use rapporteur_chart::Frame;
use rapporteur_desk::charts::{self, Foretold, Told};

use super::Outlook;
use crate::outcome::Stop;
use crate::sheet::Sheet;
use crate::style::Styles;

pub(super) fn write(outlook: &Outlook<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let case = outlook.case;
    let sheet = Sheet::new(case, Styles::default());
    let words = |statement: usize| case.caption(statement);
    let told = Told { words: &words, address: &charts::nowhere };
    let foretold = Foretold {
        dossier: &case.dossier,
        state: &outlook.state,
        parties: &outlook.parties,
        at: outlook.at,
        told: &told,
        note: &|basis| sheet.latest(basis),
    };
    let drawing = charts::forecasts(&foretold, &outlook.points, Frame::default());
    Ok(write!(out, "{}", drawing.file())?)
}
