//! Contradictions as a picture: a line of time for each point of each party.

use std::io::Write;

use rapporteur_chart::Frame;
use rapporteur_desk::charts::{self, Told};

use super::Found;
use crate::outcome::Stop;

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let case = found.sheet.case;
    let words =
        |statement: usize| format!("{} {}", case.id(statement), case.caption(statement));
    let told = Told { words: &words, address: &charts::nowhere };
    let chart = charts::contradictions(&case.dossier, &found.answer, found.at, &told);
    Ok(write!(out, "{}", chart.draw(Frame::default()).file())?)
}
