//! The fields of a statement in a form: as they are shown, and as they come back.
//!
//! People write names; the record keeps ids. A name of the dossier becomes its id, any other
//! name of a speaker stays a name.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `offered` | what is offered while one types |
//! | `given` | what was filled in, as fields of a decision |

mod given;
mod offered;

use askama::Template;
use rapporteur_dossier::{Act, Dossier};
use rapporteur_record::Fields;

use crate::sent::Sent;
pub(crate) use given::{Wrong, given};
use offered::Offered;

/// Codes that can be entered beside those that are there.
const FREE: usize = 2;
/// Codes of one form at most.
pub(crate) const MOST: usize = 12;

/// The fields of a statement in a form.
#[derive(Debug, Clone, Template)]
#[template(path = "fields.html")]
pub(crate) struct FieldForm {
    speaker: String,
    party: String,
    via: String,
    said_on: String,
    act: String,
    codes: Vec<Row>,
    offered: Offered,
    /// The field that says what cannot be, and what is the matter.
    wrong: Option<Wrong>,
}

impl askama::filters::HtmlSafe for FieldForm {}

/// A code in a form: `point.option`, and the stance.
#[derive(Debug, Clone, Default)]
struct Row {
    n: usize,
    place: String,
    stance: String,
}

impl FieldForm {
    /// The fields as they are.
    pub(crate) fn of(dossier: &Dossier, fields: &Fields) -> Self {
        let text = |f: &Option<String>| f.clone().unwrap_or_default();
        let party = fields.party.as_deref().and_then(|id| dossier.party(id));
        let party = party.map(|p| dossier.parties[p].name.clone());
        let code = |c: &rapporteur_record::Code| Row {
            n: 0,
            place: format!("{}.{}", c.point, c.option),
            stance: c.stance.clone(),
        };
        Self {
            speaker: speaker(dossier, fields),
            party: party.or_else(|| fields.party.clone()).unwrap_or_default(),
            via: text(&fields.via),
            said_on: text(&fields.said_on),
            act: text(&fields.act),
            codes: rows(fields.codes.iter().map(code).collect()),
            offered: Offered::new(dossier),
            wrong: None,
        }
    }

    /// The fields as they were filled in, with what is wrong with one of them.
    pub(crate) fn again(dossier: &Dossier, sent: &Sent, wrong: Wrong) -> Self {
        let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
        let row = |n: usize| Row {
            n,
            place: text(&format!("code{n}")),
            stance: text(&format!("stance{n}")),
        };
        let filled = (1..=MOST).map(row).filter(|r| !r.place.is_empty());
        Self {
            speaker: text("speaker"),
            party: text("party"),
            via: text("via"),
            said_on: text("said_on"),
            act: text("act"),
            codes: rows(filled.collect()),
            offered: Offered::new(dossier),
            wrong: Some(wrong),
        }
    }

    /// What is the matter with a field.
    fn fault(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|w| w.field == field).map(|w| w.why.as_str())
    }

    /// What is the matter with what has no place in the form.
    fn elsewhere(&self) -> Option<&str> {
        let shown = ["speaker", "party", "via", "said_on", "act", "codes"];
        let wrong = self.wrong.as_ref().filter(|w| !shown.contains(&w.field));
        wrong.map(|w| w.why.as_str())
    }

    fn acts(&self) -> Vec<(&'static str, bool)> {
        Act::ALL.iter().map(|a| (a.name(), a.name() == self.act)).collect()
    }
}

/// A speaker as people write it: the name in the dossier, or in the report.
pub(crate) fn speaker(dossier: &Dossier, fields: &Fields) -> String {
    let person = fields.speaker.as_deref().and_then(|id| dossier.person(id));
    let name = person.map(|p| dossier.people[p].name.clone());
    name.or_else(|| fields.speaker_name.clone()).unwrap_or_default()
}

/// The rows of codes, with some that are free.
fn rows(mut rows: Vec<Row>) -> Vec<Row> {
    let all = (rows.len() + FREE).min(MOST);
    rows.resize_with(all.max(rows.len()), Row::default);
    rows.iter_mut().zip(1..).for_each(|(row, n)| row.n = n);
    rows
}
