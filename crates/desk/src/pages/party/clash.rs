//! Words of one party that cannot stand together.

use std::cmp::Reverse;

use askama::Template;
use rapporteur_analysis::contradiction::{self, Contradiction, WITHIN, contradictions};
use rapporteur_analysis::{Coded, Evidence, Heard};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Asked;
use crate::day::Day;
use crate::declared::choice;
use crate::failure::Failure;
use crate::parts::Quotes;
use crate::reading::Reading;

/// Contradictions shown.
const SHOWN: usize = 12;
/// Statements shown of each side.
const WORDS: usize = 2;
/// The latest words on each point that are held against each other: a party that spoke ten
/// thousand times is judged by its last words.
const HELD: usize = 2_000;

/// Contradictions of somebody.
#[derive(Debug, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/party/clashes.html")]
pub(super) struct Clashes {
    /// The latest first.
    pub(super) shown: Vec<Clash>,
    /// How many earlier ones there are.
    more: usize,
}

impl askama::filters::HtmlSafe for Clashes {}

/// Words of one party on one point that cannot stand together.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/party/clash.html")]
pub(crate) struct Clash {
    point: Asked,
    /// `over time`, `officials` or `public and private`.
    kind: &'static str,
    /// What was said first, and what was said against it.
    sides: [Side; 2],
}

impl askama::filters::HtmlSafe for Clash {}

/// A side of a contradiction.
#[derive(Debug, Serialize, JsonSchema)]
struct Side {
    /// The option in words.
    text: String,
    /// `for`, `against` or `open`.
    stance: &'static str,
    /// The day of the last of its statements.
    day: Day,
    /// The words.
    words: Quotes,
}

impl Clash {
    pub(crate) fn of(
        reading: &Reading<'_>,
        found: &Contradiction,
    ) -> Result<Self, Failure> {
        let point = found.point;
        Ok(Self {
            point: Asked::of(reading.dossier(), point, None),
            kind: found.kind.name(),
            sides: [
                side(reading, point, &found.one)?,
                side(reading, point, &found.other)?,
            ],
        })
    }

    /// Whose words they are, for people.
    fn name(&self) -> &'static str {
        match self.kind {
            "officials" => "Two who speak for one party, within days",
            "public and private" => {
                "In public, and as hearsay or unnamed sources have it"
            }
            _ => "The party against what it said before",
        }
    }
}

/// The contradictions of a party that are known at the end of a day, the latest first;
/// of those speakers alone that `of` lets through, by their numbers.
pub(super) fn clashes(
    reading: &Reading<'_>,
    cells: &[Heard],
    at: Option<Date>,
    of: &dyn Fn(u64) -> bool,
) -> Result<Clashes, Failure> {
    let Some(at) = at else { return Ok(Clashes::default()) };
    let words = lately(cells, at);
    let mut found = contradictions(reading.dossier(), &words, at, WITHIN).found;
    let whose =
        |said: &contradiction::Said| u64::from_str_radix(&said.speaker, 16).is_ok_and(of);
    found.retain(|c| whose(&c.one) || whose(&c.other));
    found.sort_by_key(|c| Reverse(c.other.date));
    let more = found.len().saturating_sub(SHOWN);
    let shown = found.iter().take(SHOWN).map(|c| Clash::of(reading, c));
    Ok(Clashes { shown: shown.collect::<Result<_, _>>()?, more })
}

fn side(
    reading: &Reading<'_>,
    point: usize,
    said: &contradiction::Said,
) -> Result<Side, Failure> {
    let option = &reading.dossier().points[point].options[said.option];
    Ok(Side {
        text: choice(option).to_owned(),
        stance: said.stance.name(),
        day: Day(said.date),
        words: Quotes::latest(reading, &said.basis, WORDS)?,
    })
}

/// What was heard by the end of a day as evidence, each word by itself, speakers by their
/// numbers; of each party on each point the latest two thousand.
pub(crate) fn lately(cells: &[Heard], at: Date) -> Vec<Evidence> {
    let mut out = Vec::new();
    for cell in cells {
        let known = cell.words().iter().filter(|w| w.date.max(w.known) <= at);
        let from = known.clone().count().saturating_sub(HELD);
        out.extend(known.skip(from).map(|w| Evidence {
            statement: w.statement,
            report: usize::try_from(w.report).unwrap_or(usize::MAX),
            date: w.date,
            known: w.known,
            order: w.order as usize,
            party: cell.party,
            speaker: format!("{:x}", w.speaker),
            rank: w.rank,
            leaked: w.leaked,
            act: w.act,
            codes: vec![Coded {
                point: cell.point,
                option: w.option,
                stance: w.stance,
                confidence: f32::from(w.sure) / 100.0,
            }],
        }));
    }
    out
}
