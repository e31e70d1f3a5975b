//! Who would accept what, as a table of options by parties.

use rapporteur_analysis::settle::{Accepts, Cell, Grid, Row, Settlement};
use rapporteur_chart::{Acceptance, Choice, Question, Reply, Verdict};
use rapporteur_dossier::{Date, Dossier};

use super::{Target, day, name, options, question};

/// What each party makes of each option on a day; nothing where there is no answer. `note`
/// tells in a few words what a cell rests on; `address` is where a cell leads.
pub fn acceptance(
    dossier: &Dossier,
    answer: Option<&Settlement>,
    at: Option<Date>,
    note: &dyn Fn(&Cell) -> String,
    address: &dyn Fn(Target<'_>) -> Option<String>,
) -> Acceptance {
    let parties = answer.map_or(&[][..], |answer| &answer.grid.parties);
    let questions = answer.map(|answer| questions(dossier, &answer.grid, note, address));
    Acceptance {
        title: dossier.called().to_owned(),
        subtitle: match at {
            Some(at) => {
                format!("Who would accept what, as known on {}", day(at).long())
            }
            None => "No report has a date: nothing can be placed in time".to_owned(),
        },
        columns: parties.iter().map(|p| name(dossier, *p)).collect(),
        questions: questions.unwrap_or_default(),
        notes: Vec::new(),
    }
}

fn questions(
    dossier: &Dossier,
    grid: &Grid,
    note: &dyn Fn(&Cell) -> String,
    address: &dyn Fn(Target<'_>) -> Option<String>,
) -> Vec<Question> {
    let reply = |row: &Row, place: usize, option: usize| {
        let cell = &row.cells[place][option];
        Reply {
            verdict: match cell.accepts {
                Accepts::Yes => Verdict::Yes,
                Accepts::No => Verdict::No,
                Accepts::Unknown => Verdict::Unknown,
            },
            note: note(cell),
            contested: !cell.conflicting.is_empty(),
            href: address(Target::Cell(grid.parties[place], row.point)),
        }
    };
    let rows = grid.rows.iter().map(|row| {
        let names = options(&dossier.points[row.point]).into_iter().enumerate();
        let choices = names.map(|(option, name)| {
            let places = 0..grid.parties.len();
            let replies = places.map(|place| reply(row, place, option)).collect();
            Choice { name, replies }
        });
        let name = question(&dossier.points[row.point]);
        Question { name, choices: choices.collect() }
    });
    rows.collect()
}
