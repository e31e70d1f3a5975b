//! The state of play as a table.

use rapporteur_analysis::{Position, State};
use rapporteur_chart::{Cell, Matrix, Row};
use rapporteur_dossier::{Date, Dossier, Point, Scale};

use super::positions::voice;
use super::{Target, Told, day, name, options, question};

/// The state of play of a day.
pub fn play(dossier: &Dossier, state: &State, at: Date, told: &Told<'_>) -> Matrix {
    let parties = 0..dossier.parties.len();
    let row = |(index, point): (usize, &Point)| {
        let cell = |party| {
            let position = state.get(&(party, index))?;
            let href = (told.address)(Target::Cell(party, index));
            Some(cell(point, position, href))
        };
        Row {
            name: question(point),
            href: (told.address)(Target::Point(index)),
            cells: parties.clone().map(cell).collect(),
        }
    };
    Matrix {
        title: dossier.called().to_owned(),
        subtitle: format!("State of play on {}", day(at).long()),
        columns: parties.clone().map(|p| name(dossier, p)).collect(),
        rows: dossier.points.iter().enumerate().map(row).collect(),
    }
}

fn cell(point: &Point, position: &Position, href: Option<String>) -> Cell {
    let last = point.options.len().saturating_sub(1);
    let ordinal = point.scale == Scale::Ordinal && last > 0;
    let count = position.basis.len();
    let plural = if count == 1 { "" } else { "s" };
    let hearsay = if position.leaked { ", hearsay" } else { "" };
    Cell {
        option: options(point).swap_remove(position.option),
        step: ordinal.then(|| position.option as f64 / last as f64),
        voice: voice(position.stance),
        contested: !position.conflicting.is_empty(),
        note: format!(
            "since {}, {count} statement{plural}{hearsay}",
            day(position.since).long()
        ),
        href,
    }
}
