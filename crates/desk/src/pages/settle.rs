//! What can still be agreed: who would accept what, how many packages are left, who keeps
//! them shut, who would have to move for a text, and what to ask next.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `asked` | what is asked, and the form that asks it |
//! | `points` | point by point: what each party makes of each option, and the zone |
//! | `packages` | how many packages can be agreed, and who keeps what shut |
//! | `questions` | what to ask next |
//! | `text` | a text on the table: who would have to move for it |
//! | `seen` | an answer with what is needed to show it |
//! | `count` | counts that are exact however great |

mod asked;
mod count;
mod packages;
mod points;
mod questions;
mod seen;
mod text;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::settle::{Cell, Refusal, Settlement, settlement};
use rapporteur_chart::{Drawing, Frame};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::ask::Ask;
use crate::charts::{self, Target};
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Bases, PartyMark, svg_file};
use crate::reading::Reading;
use crate::view::View;
use asked::{Form, Query, Taken};
use packages::Packages;
use points::Point;
use questions::Questions;
use seen::{Covered, Seen};
use text::Text;

pub(super) const PAGE: Page = Page {
    place: Place::Settle,
    routes,
    operations: &[
        Operation::get::<Query, Settle>(
            "/settle",
            "What can still be agreed, who would have to move, and what to ask next",
        ),
        Operation::drawing::<Query>(
            "/settle/chart.svg",
            "Who would accept what, as a drawing",
        ),
    ],
};

fn routes() -> Router<Desk> {
    Router::new().route("/settle", get(show)).route("/settle/chart.svg", get(file))
}

/// What can still be agreed on a day.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/settle.html")]
struct Settle {
    /// The day; none where no report has a date.
    at: Option<Day>,
    /// How words are taken.
    taken: Taken,
    /// Why nothing at all is told; none where something is.
    refused: Option<String>,
    /// Whose agreement is sought, in the order of all answers.
    parties: Vec<PartyMark>,
    /// Of how much something is known.
    coverage: Option<Covered>,
    /// Point by point.
    points: Vec<Point>,
    /// The packages; none where they are not counted.
    packages: Option<Packages>,
    /// Why they are not counted.
    uncounted: Option<String>,
    /// What to ask next.
    questions: Questions,
    /// The text that was asked about.
    text: Option<Text>,
    #[serde(skip)]
    form: Form,
    #[serde(skip)]
    chart: Option<String>,
}

impl View for Settle {
    const PLACE: Place = Place::Settle;

    fn title(&self) -> String {
        "What can be agreed".to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    ask.show_asked(query, settle).await
}

async fn file(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    svg_file(ask, query, move |reading, query| {
        let undated = || Failure::NotFound(asked::UNDATED.to_owned());
        let at = query.day(reading)?.ok_or_else(undated)?;
        let answer = answered(reading, query, at)?;
        let answer = answer.map_err(|why| Failure::NotFound(why.to_string()))?;
        Ok(drawing(reading, &answer, at, Frame::default()))
    })
    .await
}

fn answered(
    reading: &Reading<'_>,
    query: &Query,
    at: Date,
) -> Result<Result<Settlement, Refusal>, Failure> {
    let dossier = reading.dossier();
    let asked = query.asked(dossier, at)?;
    Ok(settlement(dossier, &reading.evidence()?, at, &asked, query.least()))
}

fn settle(reading: &Reading<'_>, query: &Query) -> Result<Settle, Failure> {
    let dossier = reading.dossier();
    let at = query.day(reading)?;
    let mut out = Settle {
        at: at.map(Day),
        taken: query.taken(),
        refused: None,
        parties: Vec::new(),
        coverage: None,
        points: Vec::new(),
        packages: None,
        uncounted: None,
        questions: Questions::default(),
        text: None,
        form: Form::new(dossier, query)?,
        chart: None,
    };
    let Some(at) = at else {
        out.refused = Some(asked::UNDATED.to_owned());
        return Ok(out);
    };
    match answered(reading, query, at)? {
        Ok(answer) => fill(&mut out, reading, &answer, (query, at))?,
        Err(why) => out.refused = Some(why.to_string()),
    }
    Ok(out)
}

fn fill(
    out: &mut Settle,
    reading: &Reading<'_>,
    answer: &Settlement,
    (query, at): (&Query, Date),
) -> Result<(), Failure> {
    let dossier = reading.dossier();
    let bases = Bases::new(reading);
    let seen = Seen { dossier, answer, bases: &bases, at };
    out.parties = seen.parties(&answer.grid.parties);
    out.coverage = Some(seen.covered(&answer.coverage));
    out.points = points::points(&seen)?;
    match &answer.packages {
        Ok(packages) => out.packages = Some(Packages::of(&seen, packages)?),
        Err(why) => out.uncounted = Some(why.to_string()),
    }
    out.questions = Questions::of(&seen)?;
    out.text = text::text(&seen, query)?;
    let frame = Frame { width: 1040.0, heading: false };
    let chart = drawing(reading, answer, at, frame);
    out.chart = Some(chart.inline("acceptance"));
    Ok(())
}

fn drawing(
    reading: &Reading<'_>,
    answer: &Settlement,
    at: Date,
    frame: Frame,
) -> Drawing {
    let dossier = reading.dossier();
    let address = |target: Target<'_>| match target {
        Target::Cell(party, point) => Some(address::cell(
            &dossier.points[point].id,
            &dossier.parties[party].id,
            Some(at),
        )),
        _ => None,
    };
    let note = |cell: &Cell| match (points::word(cell.why), cell.latest) {
        ("", _) => String::new(),
        (word, None) => word.to_owned(),
        (word, Some(day)) => format!("{word}, {}", Day(day)),
    };
    charts::acceptance(dossier, Some(answer), Some(at), &note, &address).draw(frame)
}
