//! What was decided on statements, in words.

use rapporteur_record::{Body, Decision, Logged, Record, StoredStatement, Verdict, said};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::parts::name_of;

/// A decision, in words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Decided {
    /// Id of the event, in hexadecimal.
    pub(crate) event: String,
    /// When, in UTC, as RFC 3339.
    pub(crate) at: String,
    /// The analyst.
    pub(crate) who: String,
    /// `confirm`, `reject`, `correct`, `add`, `merge`, `split` or `undo`.
    pub(crate) verdict: &'static str,
    /// What exactly: the fields with their new values, the words added.
    pub(crate) what: String,
    /// A remark.
    pub(crate) note: Option<String>,
    /// Key of the statement.
    pub(crate) statement: String,
    /// Whether it holds, which it does not once it is undone.
    pub(crate) holds: bool,
}

impl Decided {
    /// Out of the log; none for what is no decision.
    pub(crate) fn new(logged: &Logged) -> Option<Self> {
        let Body::Decision(decision) = &logged.event.body else { return None };
        Some(Self {
            event: logged.event.id.hex(),
            at: logged.event.at.clone(),
            who: name_of(&logged.event.who),
            verdict: decision.verdict.name(),
            what: what(decision),
            note: decision.note.clone(),
            statement: decision.statement.clone(),
            holds: logged.holds,
        })
    }

    /// To the minute, for people.
    pub(crate) fn moment(&self) -> String {
        self.at.get(..16).unwrap_or(&self.at).replace('T', " ")
    }
}

fn what(decision: &Decision) -> String {
    let value = |v: &serde_json::Value| match said(v) {
        empty if empty.is_empty() => "nothing".to_owned(),
        value => value,
    };
    match &decision.verdict {
        Verdict::Correct { fields } => {
            let all = fields.iter().map(|(name, v)| format!("{name}: {}", value(v)));
            all.collect::<Vec<_>>().join(", ")
        }
        Verdict::Add { words, .. } => words.join(" … "),
        Verdict::Merge { into } => format!("into {into}"),
        Verdict::Split { contents } => format!("into {} statements", contents.len()),
        Verdict::Undo { event } => {
            format!("the decision {}", event.get(..12).unwrap_or(event))
        }
        Verdict::Confirm | Verdict::Reject => String::new(),
    }
}

/// The decisions on one statement, in order.
pub(crate) fn of_statement(
    record: &Record,
    statement: &StoredStatement,
) -> Result<Vec<Decided>, Failure> {
    let logged = record.decisions_on(&statement.report)?;
    let decided = logged.iter().filter_map(Decided::new);
    Ok(decided.filter(|d| d.statement == statement.key).collect())
}
