//! Everything somebody said, the latest first.

use askama::Template;
use axum::http::Uri;
use rapporteur_dossier::Date;
use rapporteur_record::{Hit, Query};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::parts::{Pager, Quote};
use crate::reading::Reading;

/// Statements on a page.
const EACH: usize = 30;
/// Statements that can be reached page by page: for earlier ones an earlier day is asked for.
const MOST: usize = 600;

/// Who said it.
pub(super) enum Whose {
    /// A party, by its id.
    Party(String),
    /// A person, by the id.
    Person(String),
}

/// What somebody said.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/party/said.html")]
pub(super) struct Said {
    /// The latest first.
    pub(super) statements: Vec<Quote>,
    /// Whether there are earlier ones than can be reached page by page.
    pub(super) cut: bool,
    /// Where in them one is; of what comes later only one more is counted.
    pub(super) pager: Pager,
}

impl askama::filters::HtmlSafe for Said {}

impl Said {
    pub(super) fn of(
        reading: &Reading<'_>,
        whose: &Whose,
        (at, page): (Option<Date>, Option<usize>),
        uri: &Uri,
    ) -> Result<Self, Failure> {
        let (party, speaker) = match whose {
            Whose::Party(id) => (Some(id.clone()), None),
            Whose::Person(id) => (None, Some(id.clone())),
        };
        let page = page.unwrap_or(1).clamp(1, MOST / EACH);
        let query = Query {
            party,
            speaker,
            until: at.map(|d| d.to_string()),
            // One more than is shown tells whether there are more.
            limit: page * EACH + 1,
            ..Query::default()
        };
        let found = reading.record.search(&query)?;
        let pager = Pager::new(uri, Some(page), found.len().min(MOST), EACH);
        let cut = found.len() > MOST;
        let mut statements = Vec::new();
        for found in found.iter().skip(pager.offset()).take(EACH) {
            if let Hit::Statement(statement) = &found.hit {
                statements.push(Quote::find(reading, statement)?);
            }
        }
        Ok(Self { statements, cut, pager })
    }
}
