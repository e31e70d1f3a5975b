//! Changes of position, day after day.

use std::cmp::Reverse;

use askama::Template;
use rapporteur_analysis::{Heard, Stretch, course};
use rapporteur_dossier::{Date, Dossier};
use schemars::JsonSchema;
use serde::Serialize;

use super::Asked;
use crate::day::Day;
use crate::declared::choice;
use crate::failure::Failure;
use crate::parts::Quote;
use crate::reading::Reading;

/// Changes shown.
const SHOWN: usize = 40;

/// Changes of position.
#[derive(Debug, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/party/turns.html")]
pub(super) struct Turns {
    /// The latest first.
    pub(super) shown: Vec<Turn>,
    /// How many earlier ones there are.
    earlier: usize,
}

impl askama::filters::HtmlSafe for Turns {}

/// A change of position.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Turn {
    /// The day.
    pub(super) day: Day,
    pub(super) point: Asked,
    /// What was held before; none where nothing was known.
    pub(super) before: Option<Stood>,
    /// What was held from then on.
    pub(super) now: Stood,
    /// The words that changed it.
    pub(super) words: Option<Quote>,
}

/// What somebody held.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Stood {
    /// Id of the option.
    pub(super) option: String,
    /// The option in words.
    pub(super) text: String,
    /// `for`, `against` or `open`.
    pub(super) stance: &'static str,
}

impl Stood {
    fn of(dossier: &Dossier, point: usize, stretch: &Stretch) -> Self {
        let option = &dossier.points[point].options[stretch.option];
        Self {
            option: option.id.clone(),
            text: choice(option).to_owned(),
            stance: stretch.stance.name(),
        }
    }

    /// What stands before the option: nothing where somebody is for it.
    pub(super) fn verb(&self) -> &'static str {
        match self.stance {
            "open" => "open to: ",
            "against" => "rejects: ",
            _ => "",
        }
    }
}

/// The changes on some points that are known at the end of a day, the latest first.
/// The first position on a point is none.
pub(super) fn turns(
    reading: &Reading<'_>,
    cells: &[Heard],
    at: Option<Date>,
) -> Result<Turns, Failure> {
    let Some(at) = at else { return Ok(Turns::default()) };
    let mut all: Vec<(usize, Stretch, Stretch)> = Vec::new();
    for cell in cells {
        let course = course(cell, at);
        let changed = course.windows(2).filter(|pair| {
            (pair[0].option, pair[0].stance) != (pair[1].option, pair[1].stance)
        });
        all.extend(changed.map(|pair| (cell.point, pair[0], pair[1])));
    }
    all.sort_by_key(|(point, _, now)| (Reverse(now.from), *point));
    let dossier = reading.dossier();
    let turn =
        |(point, before, now): &(usize, Stretch, Stretch)| -> Result<Turn, Failure> {
            Ok(Turn {
                day: Day(now.from),
                point: Asked::of(dossier, *point, None),
                before: Some(Stood::of(dossier, *point, before)),
                now: Stood::of(dossier, *point, now),
                words: Quote::numbered(reading, now.statement)?,
            })
        };
    let shown: Result<Vec<Turn>, Failure> = all.iter().take(SHOWN).map(turn).collect();
    Ok(Turns { shown: shown?, earlier: all.len().saturating_sub(SHOWN) })
}
