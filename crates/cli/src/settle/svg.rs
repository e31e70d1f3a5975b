//! Who would accept what, as a picture.

use std::io::Write;

use rapporteur_analysis::settle::{Cell, Refusal, Settlement};
use rapporteur_chart::Frame;
use rapporteur_desk::charts;

use super::Settled;
use super::text::{count, word};
use crate::outcome::Stop;

pub(super) fn write(settled: &Settled<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let note = |cell: &Cell| {
        word(cell).map_or_else(String::new, |word| settled.cited(word, cell))
    };
    let answer = settled.answer.as_ref();
    let dossier = settled.sheet.dossier;
    let mut chart =
        charts::acceptance(dossier, answer.ok(), settled.at, &note, &charts::nowhere);
    chart.notes = match answer {
        Ok(answer) => notes(answer),
        Err(refusal) => vec![format!("No answer: {refusal}.")],
    };
    Ok(write!(out, "{}", chart.draw(Frame::default()).file())?)
}

fn notes(answer: &Settlement) -> Vec<String> {
    let counted = match &answer.packages {
        Ok(packages) => format!(
            "Of {} packages that can be agreed, {} are possible and {} sure.",
            count(&packages.feasible),
            count(&packages.possible),
            count(&packages.sure)
        ),
        Err(Refusal::TooLittleKnown(c)) => format!(
            "Packages are not counted: of {} cells of a party and a point, {} are silent.",
            c.cells,
            c.silent.len()
        ),
        Err(refusal) => format!("Packages are not counted: {refusal}."),
    };
    let key = "Notes in the cells: the latest statement, and how many more; an assumption in brackets.";
    vec![counted, key.to_owned()]
}
