//! What is looked for.

use rapporteur_record as record;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ask::filled;
use crate::day::Day;

/// Results of each kind, unless more are asked for.
const EACH: usize = 25;
/// Results of each kind at most.
pub(super) const MOST: usize = 200;
/// Letters of words that say what is meant.
const LONG: usize = 4;

/// What is looked for. Filters that are left out let everything through.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
pub(super) struct Query {
    /// All words must be there; "a phrase", beginn*, -not, one OR another. Case and accents
    /// do not matter.
    #[serde(default, deserialize_with = "filled")]
    pub(super) words: Option<String>,
    /// `on` to find by meaning too.
    #[serde(default, deserialize_with = "filled")]
    pub(super) meaning: Option<String>,
    /// Id of a party.
    #[serde(default, deserialize_with = "filled")]
    pub(super) party: Option<String>,
    /// Id of a person, or a part of a speaker's name.
    #[serde(default, deserialize_with = "filled")]
    pub(super) speaker: Option<String>,
    /// Id of a point.
    #[serde(default, deserialize_with = "filled")]
    pub(super) point: Option<String>,
    /// Id of an option.
    #[serde(default, deserialize_with = "filled")]
    pub(super) option: Option<String>,
    /// `for`, `against` or `open`.
    #[serde(default, deserialize_with = "filled")]
    pub(super) stance: Option<String>,
    /// What the words do.
    #[serde(default, deserialize_with = "filled")]
    pub(super) act: Option<String>,
    /// Who published it.
    #[serde(default, deserialize_with = "filled")]
    pub(super) outlet: Option<String>,
    /// The first day.
    #[serde(default, deserialize_with = "filled")]
    pub(super) from: Option<Day>,
    /// The last day.
    #[serde(default, deserialize_with = "filled")]
    pub(super) until: Option<Day>,
    /// Results of each kind.
    #[serde(default, deserialize_with = "filled")]
    pub(super) limit: Option<usize>,
}

impl Query {
    /// Whether anything is looked for.
    pub(super) fn is_asked(&self) -> bool {
        let limit = self.limit();
        self.wanted() != record::Query { limit, ..record::Query::default() }
    }

    /// The words of which the meaning is asked for.
    pub(super) fn meant(&self) -> Option<String> {
        self.meaning.as_ref().and(self.words.clone())
    }

    pub(super) fn wanted(&self) -> record::Query {
        record::Query {
            words: self.words.clone().unwrap_or_default(),
            party: self.party.clone(),
            speaker: self.speaker.clone(),
            point: self.point.clone(),
            option: self.option.clone(),
            stance: self.stance.clone(),
            act: self.act.clone(),
            outlet: self.outlet.clone(),
            from: self.from.map(|d| d.iso()),
            until: self.until.map(|d| d.iso()),
            limit: self.limit(),
        }
    }

    fn limit(&self) -> usize {
        self.limit.unwrap_or(EACH).clamp(1, MOST)
    }

    /// For the form.
    pub(super) fn text(&self, field: &str) -> &str {
        let field = match field {
            "words" => &self.words,
            "speaker" => &self.speaker,
            "option" => &self.option,
            _ => &self.outlet,
        };
        field.as_deref().unwrap_or_default()
    }

    /// For the form.
    pub(super) fn day(&self, field: &str) -> String {
        let day = if field == "from" { self.from } else { self.until };
        day.map(|d| d.iso()).unwrap_or_default()
    }
}

/// With a meaning to go by, words need not all be there; what was put in quotation marks, or
/// excluded, is as it was put.
pub(super) fn any(mut query: record::Query) -> record::Query {
    if !query.words.contains(['"', '-']) {
        let words = query.words.split_whitespace();
        let long = words.filter(|w| w.chars().count() >= LONG);
        query.words = long.collect::<Vec<_>>().join(" OR ");
    }
    query
}
