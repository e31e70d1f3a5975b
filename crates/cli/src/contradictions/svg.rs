//! Contradictions as a picture: a line of time for each point of each party.

use std::io::Write;

use rapporteur_chart::Frame;
use rapporteur_desk::charts::{self, Target, Told};

use super::Found;
use crate::outcome::Stop;

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let case = found.sheet.case;
    let words =
        |statement: usize| format!("{} {}", case.id(statement), case.caption(statement));
    // A file leads nowhere: it is sent to people who have no desk.
    let told = Told { words: &words, address: &|_: Target<'_>| None };
    let chart = charts::contradictions(&case.dossier, &found.answer, found.at, &told);
    Ok(write!(out, "{}", chart.draw(Frame::default()).file())?)
}
