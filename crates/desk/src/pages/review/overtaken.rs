//! Somebody else was quicker: both decisions, and the way to decide all the same.

use askama::Template;
use rapporteur_record::Line;
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;
use crate::failure::Failure;
use crate::nav::Place;
use crate::pages::statement::{Decided, of_statement};
use crate::parts::Quote;
use crate::reading::Reading;
use crate::sent::Sent;
use crate::view::View;

/// A decision that was not entered, as somebody decided since.
#[derive(Debug, Template, Serialize, JsonSchema)]
#[template(path = "pages/review/overtaken.html")]
pub(crate) struct Overtaken {
    /// What happened, in words.
    error: String,
    /// The statement as it stands now; none where it is gone.
    statement: Option<Quote>,
    /// Id of the latest decision on it.
    seen: Option<String>,
    /// Everything that was decided on it, in order.
    decisions: Vec<Decided>,
    /// What was to be decided.
    yours: Yours,
    /// Where one goes on without deciding.
    next: &'static str,
}

/// What was to be decided.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(crate) struct Yours {
    /// The verdict.
    verdict: String,
    /// The fields, by their names.
    fields: Vec<(String, String)>,
    /// Where it is sent again; nothing for programs.
    #[serde(skip)]
    to: &'static str,
    /// What is sent again.
    #[serde(skip)]
    sent: Sent,
}

impl Yours {
    /// Out of the form of the review.
    pub(crate) fn sent(sent: Sent) -> Self {
        let aside = ["statement", "seen", "verdict"];
        let filled =
            sent.0.iter().filter(|(n, v)| !aside.contains(&n.as_str()) && !v.is_empty());
        Self {
            verdict: sent.get("verdict").unwrap_or_default().to_owned(),
            fields: filled.map(|(n, v)| (n.clone(), v.clone())).collect(),
            to: "/review",
            sent,
        }
    }

    /// Out of what a program sent.
    pub(crate) fn line(line: &Line) -> Self {
        let fields = line.fields.iter().map(|(n, v)| (n.clone(), v.to_string()));
        Self {
            verdict: line.verdict.clone(),
            fields: fields.collect(),
            ..Self::default()
        }
    }

    /// What is sent again beside verdict and what was seen.
    fn again(&self) -> Vec<(&String, &String)> {
        let fields = self.sent.0.iter();
        fields.filter(|(n, _)| *n != "seen" && *n != "verdict").collect()
    }
}

impl View for Overtaken {
    const PLACE: Place = Place::Review;
    const SCRIPTS: &'static [&'static str] = &["review.js"];

    fn title(&self) -> String {
        "Somebody was quicker".to_owned()
    }
}

/// Both decisions on a statement.
pub(crate) fn overtaken(
    reading: &Reading<'_>,
    key: &str,
    yours: Yours,
) -> Result<Overtaken, Failure> {
    let record = reading.record;
    let stored = record.statement(key)?;
    let statement = stored.as_ref().map(|s| Quote::find(reading, s)).transpose()?;
    let decisions = stored.as_ref().map(|s| of_statement(record, s)).transpose()?;
    Ok(Overtaken {
        error:
            "somebody decided on this statement since it was shown; nothing was entered"
                .to_owned(),
        statement,
        seen: record.latest_decision(key)?,
        decisions: decisions.unwrap_or_default(),
        yours,
        next: "/review",
    })
}

impl Overtaken {
    fn latest(&self) -> Option<&Decided> {
        self.decisions.last()
    }

    fn review(&self) -> String {
        address::review(self.statement.as_ref().map(|q| q.key.as_str()))
    }
}
