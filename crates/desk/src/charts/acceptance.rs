//! Who would accept what, as a table of options by parties.

use rapporteur_analysis::settle::{Accepts, Cell, Row, Settlement};
use rapporteur_chart::{Acceptance, Choice, Question, Reply, Verdict};
use rapporteur_dossier::{Date, Dossier};

use super::{Target, day, name, options, question};

/// What each party makes of each option on a day. `note` tells in a few words what a cell
/// rests on; `address` is where a cell leads.
pub(crate) fn acceptance(
    dossier: &Dossier,
    answer: &Settlement,
    at: Date,
    note: &dyn Fn(&Cell) -> String,
    address: &dyn Fn(Target<'_>) -> Option<String>,
) -> Acceptance {
    let grid = &answer.grid;
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
    Acceptance {
        title: dossier.called().to_owned(),
        subtitle: format!("Who would accept what, as known on {}", day(at).long()),
        columns: grid.parties.iter().map(|p| name(dossier, *p)).collect(),
        questions: rows.collect(),
        notes: Vec::new(),
    }
}
