//! Efficient packages and bargaining points, by the weights that an analyst put beside the
//! dossier; nothing where there are none.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `given` | the weights as their file stands |
//! | `found` | packages with what they are worth |

mod found;
mod given;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::bargain::{
    Missing, Question, Solved, Stakes, barred, frontier, solved, stakes,
};
use rapporteur_dossier::Dossier;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::declared::{party_name, question};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::PartyMark;
use crate::reading::Reading;
use crate::view::View;
use found::{Class, Found};
pub(crate) use given::WEIGHTS;

pub(super) const PAGE: Page = Page {
    place: Place::Bargain,
    routes,
    operations: &[Operation::get::<(), Bargain>(
        "/bargain",
        "Efficient packages and bargaining points, by the weights beside the dossier",
    )],
};

/// Efficient packages listed, and missing worths.
const LISTED: usize = 20;
const TOLD: usize = 12;

fn routes() -> Router<Desk> {
    Router::new().route("/bargain", get(show))
}

/// Efficient packages and bargaining points.
#[derive(Debug, Default, Template, Serialize, JsonSchema)]
#[template(path = "pages/bargain.html")]
struct Bargain {
    /// Why there is no answer; none where there is one.
    refused: Option<String>,
    /// What is missing or wrong in the weights, in words.
    wrong: Vec<String>,
    /// The parties, in the order of all worths.
    parties: Vec<PartyMark>,
    /// The points of a package, in order: what they ask.
    points: Vec<String>,
    /// What no agreement is worth to each party; none where somebody's is not given.
    reserves: Option<Vec<f64>>,
    /// What the best package that leaves nobody below it is worth to each party.
    best: Option<Vec<f64>>,
    /// The packages that each rule names.
    rules: Vec<Named>,
    /// Packages that nobody could gain by changing without somebody's losing: the greatest
    /// sum first, twenty classes of equal worths at most.
    efficient: Vec<Class>,
    /// How many more classes there are.
    more: usize,
}

/// The packages that a rule names.
#[derive(Debug, Serialize, JsonSchema)]
struct Named {
    rule: &'static str,
    /// One, or several that are as good.
    classes: Vec<Class>,
}

impl View for Bargain {
    const PLACE: Place = Place::Bargain;

    fn title(&self) -> String {
        "By weights".to_owned()
    }
}

impl Bargain {
    /// A worth, for people: with two decimals, where there are any.
    fn number(worth: &f64) -> String {
        let written = format!("{worth:.2}");
        written.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

async fn show(ask: Ask) -> Response {
    ask.show(bargain).await
}

fn bargain(reading: &Reading<'_>) -> Result<Bargain, Failure> {
    let dossier = reading.dossier();
    let mut out = Bargain::default();
    let weights = match given::read(reading)? {
        Some((weights, wrong)) => {
            out.wrong = wrong;
            weights
        }
        None => {
            out.refused = Some(format!(
                "there is no {WEIGHTS} beside the dossier: what each option is worth to each \
                 party has to be given, and is never derived"
            ));
            return Ok(out);
        }
    };
    let barred = dossier.infeasible.iter().map(barred).collect();
    let asked = Question { barred, ..Question::default() };
    match stakes(dossier, &weights, &asked) {
        Ok(stakes) => fill(&mut out, dossier, &stakes),
        Err(missing) => {
            let told = missing.iter().take(TOLD).map(|m| lacking(dossier, *m));
            out.wrong.extend(told);
            out.refused = Some(format!(
                "{} worths are missing that an answer takes, and nothing is derived",
                missing.len()
            ));
        }
    }
    Ok(out)
}

fn fill(out: &mut Bargain, dossier: &Dossier, stakes: &Stakes) {
    if stakes.points.is_empty() || stakes.parties.len() < 2 {
        let why = "a package takes two parties, and a point on which one of them is given values";
        out.refused = Some(why.to_owned());
        return;
    }
    let frontier = match frontier(stakes) {
        Ok(frontier) => frontier,
        Err(why) => {
            out.refused = Some(why.to_string());
            return;
        }
    };
    let found = Found { dossier, stakes, frontier: &frontier };
    out.parties = stakes.parties.iter().map(|p| PartyMark::of(dossier, *p)).collect();
    let points = stakes.points.iter().map(|s| question(&dossier.points[s.point]));
    out.points = points.map(str::to_owned).collect();
    out.efficient = (0..frontier.classes().min(LISTED)).map(|c| found.class(c)).collect();
    out.more = frontier.classes().saturating_sub(LISTED);
    let Ok(Solved { scale, rules }) = solved(stakes, &frontier.worths) else { return };
    out.reserves = Some(found::units(&scale.reserves));
    out.best = Some(found::units(&scale.best)).filter(|_| !scale.classes.is_empty());
    let named = rules.into_iter().map(|(rule, classes)| {
        let classes = classes.into_iter().take(LISTED).map(|c| found.class(c));
        Named { rule: rule.name(), classes: classes.collect() }
    });
    out.rules = named.collect();
}

/// A worth that is missing, in words.
fn lacking(dossier: &Dossier, missing: Missing) -> String {
    let party = |party: usize| party_name(&dossier.parties[party]);
    let id = |point: usize| &dossier.points[point].id;
    match missing {
        Missing::Party(p) => format!("{}: a principal without any weights", party(p)),
        Missing::Point(p, at) => format!("{}: nothing on {}", party(p), id(at)),
        Missing::Option(p, at, option) => {
            let option = &dossier.points[at].options[option].id;
            format!("{}: no value of {option} on {}", party(p), id(at))
        }
    }
}
