//! Who would accept what, as a picture.

use std::io::Write;

use rapporteur_analysis::settle::{Accepts, Cell, Refusal, Row, Settlement};
use rapporteur_chart::{Acceptance, Choice, Frame, Question, Reply, Verdict};

use super::Settled;
use super::text::{count, word};
use crate::case::one_line;
use crate::outcome::Stop;

pub(super) fn write(settled: &Settled<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let sheet = &settled.sheet;
    let subtitle = match settled.at {
        Some(at) => format!("Who would accept what, as known on {at}"),
        None => "No report has a date: nothing can be placed in time.".to_owned(),
    };
    let mut chart = Acceptance {
        title: sheet.title(),
        subtitle,
        columns: Vec::new(),
        questions: Vec::new(),
        notes: Vec::new(),
    };
    match &settled.answer {
        Ok(answer) => fill(&mut chart, settled, answer),
        Err(refusal) => chart.notes.push(format!("No answer: {refusal}.")),
    }
    Ok(write!(out, "{}", chart.draw(Frame::default()).file())?)
}

fn fill(chart: &mut Acceptance, settled: &Settled<'_>, answer: &Settlement) {
    let sheet = &settled.sheet;
    chart.columns = answer.grid.parties.iter().map(|p| sheet.party(*p)).collect();
    chart.questions = answer.grid.rows.iter().map(|row| question(settled, row)).collect();
    chart.notes.push(match &answer.packages {
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
    });
    chart.notes.push(
        "Notes in the cells: the latest statement, and how many more; an assumption in brackets."
            .to_owned(),
    );
}

fn question(settled: &Settled<'_>, row: &Row) -> Question {
    let declared = &settled.sheet.dossier.points[row.point];
    let choice = |(option, declared): (usize, &rapporteur_dossier::Choice)| Choice {
        name: one_line(&declared.text),
        replies: row.cells.iter().map(|cells| reply(settled, &cells[option])).collect(),
    };
    Question {
        name: one_line(&declared.question),
        choices: declared.options.iter().enumerate().map(choice).collect(),
    }
}

fn reply(settled: &Settled<'_>, cell: &Cell) -> Reply {
    let verdict = match cell.accepts {
        Accepts::Yes => Verdict::Yes,
        Accepts::No => Verdict::No,
        Accepts::Unknown => Verdict::Unknown,
    };
    let note = word(cell).map_or_else(String::new, |word| settled.cited(word, cell));
    Reply { verdict, note, contested: !cell.conflicting.is_empty(), href: None }
}
