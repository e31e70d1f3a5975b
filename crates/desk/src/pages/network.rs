//! Who speaks alike: the discourse network of parties or people.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `asked` | what is asked, and the form that asks it |
//! | `corpus` | what was said, as a network sees it |
//! | `shown` | ties with their statements, and the drawing |

mod asked;
mod corpus;
mod shown;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rapporteur_analysis::network::{Mode, network as network_of};
use rapporteur_chart::{Drawing, Frame};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::charts::MOST;
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::nav::Place;
use crate::openapi::Operation;
use crate::pages::Page;
use crate::parts::{Bases, svg_file};
use crate::reading::Reading;
use crate::view::View;
use asked::{Query, Select};
use corpus::Gathered;
use shown::{Actor, Seen, Tied};

pub(super) const PAGE: Page = Page {
    place: Place::Network,
    routes,
    operations: &[
        Operation::get::<Query, Network>(
            "/network",
            "Who speaks alike: the discourse network of parties or people",
        ),
        Operation::drawing::<Query>("/network/chart.svg", "The same as a drawing"),
    ],
};

/// Ties listed, and actors in the matrix, at most.
const TIES: usize = 40;
const ABREAST: usize = 12;

fn routes() -> Router<Desk> {
    Router::new().route("/network", get(show)).route("/network/chart.svg", get(file))
}

/// Who speaks alike.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/network.html")]
struct Network {
    /// Words known by the end of that day count; none where no report has a date.
    at: Option<Day>,
    /// Words said before that day do not count.
    from: Option<Day>,
    /// `parties` or `people`.
    of: &'static str,
    /// What ties are: `subtract`, `congruence`, `conflict` or `ignore`.
    ties_are: &'static str,
    /// Whether it joins actors with the options that they speak of, and not with each other.
    two_mode: bool,
    /// What a cell is divided by: `no`, `activity`, `average`, ….
    normalisation: &'static str,
    /// Why it cannot be made; none where it can.
    refused: Option<String>,
    /// Rows of the matrix.
    actors: Vec<Actor>,
    /// Columns of the matrix: actors again, or options.
    columns: Vec<String>,
    /// The matrix, row by row.
    matrix: Vec<Vec<f64>>,
    /// The strongest first, forty at most.
    ties: Vec<Tied>,
    /// How many weaker ones there are.
    more: usize,
    /// What counts: codes of statements, each on one option.
    codes: usize,
    /// Statements of nobody who is named, which are left out.
    unnamed: usize,
    #[serde(skip)]
    chart: Option<String>,
    /// The drawing as a file, with what was asked.
    #[serde(skip)]
    file: String,
}

impl View for Network {
    const PLACE: Place = Place::Network;

    fn title(&self) -> String {
        "Who speaks alike".to_owned()
    }
}

impl Network {
    /// What a tie means, for people.
    fn meaning(&self) -> &'static str {
        asked::meaning(self.ties_are, self.two_mode)
    }

    /// What the form offers.
    fn selects(&self) -> [Select; 4] {
        let two = if self.two_mode { "1" } else { "" };
        [
            Select::new("Of", "of", &asked::OF, self.of),
            Select::new("Joined with", "two", &asked::MODES, two),
            Select::new("Ties", "ties", &asked::TIES, self.ties_are),
            Select::new("Divided by", "normalise", &asked::DIVISORS, self.normalisation),
        ]
    }

    /// Whether the matrix can be looked at.
    fn is_small(&self) -> bool {
        self.columns.len() <= ABREAST && !self.actors.is_empty()
    }

    /// A number of the matrix, for people.
    fn number(cell: &f64) -> String {
        shown::number(*cell)
    }
}

async fn show(ask: Ask) -> Response {
    let (query, asked) = (ask.joined::<Query>(), ask.behind());
    let file = format!("/network/chart.svg{asked}");
    ask.show_asked(query, move |reading, query| network(reading, query, file)).await
}

async fn file(ask: Ask) -> Response {
    let query = ask.joined::<Query>();
    svg_file(ask, query, move |reading, query| {
        let nothing = Failure::NotFound;
        let at = query.day(reading)?;
        let at = at.ok_or_else(|| nothing("no report has a date".to_owned()))?;
        let gathered = Gathered::of(reading, query, at)?;
        let made = network_of(&gathered.corpus, &query.options(at));
        let made = made.map_err(|why| nothing(why.to_string()))?;
        let bases = Bases::new(reading);
        let seen = Seen { reading, gathered: &gathered, network: &made, bases: &bases };
        let drawn = seen.drawing(query, at, Frame::default());
        drawn.ok_or_else(|| nothing(too_many()))
    })
    .await
}

fn too_many() -> String {
    format!("more than {MOST} nodes are no picture that could be read")
}

fn network(
    reading: &Reading<'_>,
    query: &Query,
    file: String,
) -> Result<Network, Failure> {
    let at = query.day(reading)?;
    let mut out = Network {
        at: at.map(Day),
        from: query.from,
        of: query.of(),
        ties_are: query.aggregation().name(),
        two_mode: query.mode() == Mode::Two,
        normalisation: query.normalisation()?.name(),
        refused: None,
        actors: Vec::new(),
        columns: Vec::new(),
        matrix: Vec::new(),
        ties: Vec::new(),
        more: 0,
        codes: 0,
        unnamed: 0,
        chart: None,
        file,
    };
    match at {
        Some(at) => fill(&mut out, reading, query, at)?,
        None => out.refused = Some("no report has a date".to_owned()),
    }
    Ok(out)
}

fn fill(
    out: &mut Network,
    reading: &Reading<'_>,
    query: &Query,
    at: Date,
) -> Result<(), Failure> {
    let gathered = Gathered::of(reading, query, at)?;
    out.unnamed = gathered.unnamed;
    let made = match network_of(&gathered.corpus, &query.options(at)) {
        Ok(made) => made,
        Err(why) => {
            out.refused = Some(why.to_string());
            return Ok(());
        }
    };
    let bases = Bases::new(reading);
    let seen = Seen { reading, gathered: &gathered, network: &made, bases: &bases };
    out.codes = made.statements.len();
    out.actors = seen.actors();
    out.columns = made.matrix.columns.clone();
    out.matrix = made.matrix.by_row().map(<[f64]>::to_vec).collect();
    (out.ties, out.more) = seen.ties(TIES)?;
    let frame = Frame { width: 1040.0, heading: false };
    out.chart = seen.drawing(query, at, frame).map(|d: Drawing| d.inline("network"));
    if out.chart.is_none() {
        out.refused = Some(too_many());
    }
    Ok(())
}
