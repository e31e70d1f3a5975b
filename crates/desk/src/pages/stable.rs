//! What would hold: the conflict that the record makes of the points, the states that nobody
//! would leave, who would leave the others, and which comparison decides where that is not
//! known.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `asked` | what is asked, and the form that asks it |
//! | `study` | the conflict with its verdicts |
//! | `words` | states and moves in words |
//! | `states` | states with what each concept of stability says of them |
//! | `reasons` | who would leave a state, what deters, and what is not known |
//! | `ways` | how to come there from where it is now |
//! | `hold` | what would have to be preferred for a state to hold |
//! | `drawn` | states and moves as a drawing |

mod asked;
mod drawn;
mod hold;
mod reasons;
mod states;
mod study;
mod ways;
mod words;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_chart::Frame;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Bases, Basis, PartyMark, svg_file};
use crate::reading::Reading;
use crate::view::View;
use asked::{Form, Query};
use hold::Hold;
use reasons::Reasons;
use states::State;
use study::{Study, conflict};
use ways::{Together, Way};

pub(super) const PAGE: Page = Page {
    place: Place::Stable,
    routes,
    operations: &[
        Operation::get::<Query, Stable>(
            "/stable",
            "Which states of the conflict that the record makes would hold",
        ),
        Operation::drawing::<Query>(
            "/stable/chart.svg",
            "States and the moves that somebody gains by, as a drawing",
        ),
    ],
};

/// States that are settlements, and others that hold, shown at most.
const SETTLED: usize = 12;
const SHOWN: usize = 40;
/// States up to which coalitions are gone through.
const JOINED: usize = 1024;

fn routes() -> Router<Desk> {
    Router::new().route("/stable", get(show)).route("/stable/chart.svg", get(file))
}

/// What would hold.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/stable.html")]
struct Stable {
    /// The day of the state of play that it is made of; none where no report has a date.
    at: Option<Day>,
    /// Why there is no answer; none where there is one.
    refused: Option<String>,
    /// Whether on points whose options stand in order nearer ones are taken as better.
    in_order: bool,
    /// Who decides, in the order of all verdicts.
    parties: Vec<PartyMark>,
    /// How large the conflict is.
    size: Option<Size>,
    /// Options that nobody is for or open to and no text on the table has.
    left_out: Vec<(String, String)>,
    /// Where it is now.
    now: Option<State>,
    /// States in which every point is settled, those that hold by the most concepts first.
    settlements: Vec<State>,
    /// How many more there are.
    more_settlements: usize,
    /// Other states that hold, or may, by some concept.
    others: Vec<State>,
    /// How many more there are.
    more_others: usize,
    /// Why it is as it is, of where it is now and of the settlements.
    reasons: Vec<Reasons>,
    /// How to come from where it is now to each settlement shown.
    ways: Vec<Way>,
    /// What several could gain by leaving where it is now together.
    together: Vec<Together>,
    /// What would have to be preferred for a state to hold: the one that was asked for, or
    /// else the first settlement that does not hold as it is.
    hold: Option<Hold>,
    /// The statements that preferences were taken from.
    basis: Basis,
    #[serde(skip)]
    form: Form,
    #[serde(skip)]
    chart: Option<String>,
    /// The drawing as a file, with what was asked.
    #[serde(skip)]
    file: String,
    /// Where it is asked what makes a state hold; its number is to follow.
    #[serde(skip)]
    to_hold: String,
}

/// How large a conflict is.
#[derive(Debug, Serialize, JsonSchema)]
struct Size {
    /// States that can be.
    states: usize,
    /// Choices of yes or no: that a party stands for an option.
    choices: usize,
    /// Whether every preference is known.
    known: bool,
}

impl View for Stable {
    const PLACE: Place = Place::Stable;

    fn title(&self) -> String {
        "What would hold".to_owned()
    }
}

/// A table of states: id, heading, what is told where there is none, and how many more.
type Rows<'s> = (&'static str, &'static str, &'static str, &'s [State], usize);

impl Stable {
    fn tables(&self) -> [Rows<'_>; 3] {
        let now = self.now.as_slice();
        let none = "No state of what somebody wants settles everything.";
        let nothing = "No other state holds by any concept.";
        let settled = self.settlements.as_slice();
        [
            ("now", "Where it is now", "It is not among the states.", now, 0),
            ("settled", "Settlements", none, settled, self.more_settlements),
            (
                "others",
                "Others that hold, or may",
                nothing,
                self.others.as_slice(),
                self.more_others,
            ),
        ]
    }
}

async fn show(ask: Ask) -> Response {
    let asked = ask.behind();
    let query = ask.joined::<Query>();
    ask.show_asked(query, move |reading, query| stable(reading, query, &asked)).await
}

async fn file(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    svg_file(ask, query, move |reading, query| {
        let refuse = Failure::NotFound;
        let (derived, model) = conflict(reading, query)?.map_err(refuse)?;
        let study = Study::new(reading.dossier(), &derived, &model);
        let drawn = drawn::drawn(&study).ok_or_else(|| refuse(drawn::too_many()))?;
        Ok(drawn.draw(Frame::default()))
    })
    .await
}

fn stable(reading: &Reading<'_>, query: &Query, asked: &str) -> Result<Stable, Failure> {
    let dossier = reading.dossier();
    let scope = query.scope(dossier)?;
    let mut out = Stable {
        at: query.day(reading)?.map(Day),
        refused: None,
        in_order: scope.in_order,
        parties: Vec::new(),
        size: None,
        left_out: Vec::new(),
        now: None,
        settlements: Vec::new(),
        more_settlements: 0,
        others: Vec::new(),
        more_others: 0,
        reasons: Vec::new(),
        ways: Vec::new(),
        together: Vec::new(),
        hold: None,
        basis: Basis::default(),
        form: Form::new(dossier, query, &scope),
        chart: None,
        file: format!("/stable/chart.svg{asked}"),
        to_hold: asked::to_hold(asked),
    };
    match conflict(reading, query)? {
        Ok((derived, model)) => {
            let study = Study::new(dossier, &derived, &model);
            out.basis = Bases::new(reading).of(&derived.basis)?;
            out.hold = hold::asked(&study, query)?;
            fill(&mut out, &study);
        }
        Err(why) => out.refused = Some(why),
    }
    Ok(out)
}

fn fill(out: &mut Stable, study: &Study<'_>) {
    let Study { dossier, derived, model, .. } = *study;
    out.parties = derived.parties.iter().map(|p| PartyMark::of(dossier, *p)).collect();
    let (states, choices) = (model.states(), derived.levers.len());
    out.size = Some(Size { states, choices, known: model.is_known() });
    out.left_out = study.left_out();
    let now = model.state(derived.now);
    out.now = now.map(|s| State::of(study, s));
    let order = study.table.order();
    let (settled, rest): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|s| study.is_settled(*s));
    let others = rest.into_iter().filter(|s| Some(*s) != now && study.table.may_hold(*s));
    let others: Vec<usize> = others.collect();
    out.more_settlements = settled.len().saturating_sub(SETTLED);
    out.more_others = others.len().saturating_sub(SHOWN);
    let shown: Vec<usize> = settled.into_iter().take(SETTLED).collect();
    out.settlements = shown.iter().map(|s| State::of(study, *s)).collect();
    out.others = others.iter().take(SHOWN).map(|s| State::of(study, *s)).collect();
    let explained = now.iter().chain(shown.iter().filter(|s| Some(**s) != now));
    out.reasons = explained.map(|s| Reasons::of(study, *s)).collect();
    if let Some(now) = now {
        out.ways = ways::ways(study, now, &shown);
        let few = model.states() <= JOINED;
        out.together = if few { ways::together(study, now) } else { Vec::new() };
    }
    let frame = Frame { width: 1040.0, heading: false };
    out.chart = drawn::drawn(study).map(|states| states.draw(frame).inline("states"));
}
