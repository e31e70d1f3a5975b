//! Charts on pages and as files.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use rapporteur_chart::Drawing;
use rapporteur_record::{Record, StoredStatement};

use crate::address;
use crate::answer::built;
use crate::ask::Ask;
use crate::charts::{Target, Told};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::reading::Reading;

/// Statements up to which the marks of a chart tell the words; of more they tell the day and
/// lead to the statement.
const TOLD: usize = 250;

/// Characters of a statement's words that a mark tells.
const LONGEST: usize = 220;

/// Makes a chart whose marks lead to the pages of this desk; `count` is how many statements
/// it may ask for.
///
/// # Errors
/// If the record cannot be read.
pub(crate) fn marks<T>(
    reading: &Reading<'_>,
    count: usize,
    make: impl FnOnce(&Told<'_>) -> T,
) -> Result<T, Failure> {
    let words = |statement: usize| {
        if count > TOLD {
            return String::new();
        }
        let stored = reading.record.heard_statement(statement).ok().flatten();
        stored.map(|s| spoken(reading, &s)).unwrap_or_default()
    };
    let dossier = reading.dossier();
    let address = |target: Target<'_>| {
        Some(match target {
            Target::Statement(number) => {
                // The last digit is not kept in a number; the others lead to the statement.
                let key = Record::statement_key(number);
                address::statement(key.get(..15).unwrap_or(&key))
            }
            Target::Point(point) => address::point(&dossier.points[point].id, None),
            Target::Cell(party, point) => {
                address::cell(&dossier.points[point].id, &dossier.parties[party].id, None)
            }
            Target::Version(proposal, version) => {
                address::proposal(proposal, Some(version))
            }
        })
    };
    Ok(make(&Told { words: &words, address: &address }))
}

/// Speaker and words of a statement.
fn spoken(reading: &Reading<'_>, statement: &StoredStatement) -> String {
    let proposal = &statement.proposal;
    let person = proposal.fields.speaker.as_deref();
    let person = person.and_then(|id| reading.dossier().person(id));
    let named = person.map(|p| reading.dossier().people[p].name.as_str());
    let named = named.or(proposal.fields.speaker_name.as_deref());
    let words = proposal.words.iter().flat_map(|w| w.split_whitespace());
    let words = words.collect::<Vec<_>>().join(" ");
    format!("{}: “{}”", named.unwrap_or("Nobody named"), shortened(&words))
}

/// The beginning of a text, with an ellipsis where something is missing.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Answers with a chart, of what was asked, as a file of its own.
pub(crate) async fn svg_file<Q: Send + 'static>(
    ask: Ask,
    query: Result<Q, Failure>,
    make: impl FnOnce(&Reading<'_>, &Q) -> Result<Drawing, Failure> + Send + 'static,
) -> Response {
    let done = match query {
        Ok(query) => {
            let read = move |desk: &Desk| desk.read(|reading| make(reading, &query));
            ask.desk.blocking(read).await
        }
        Err(failure) => Err(failure),
    };
    match done {
        Ok(drawing) => {
            let headers =
                [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "private, no-cache")];
            built(StatusCode::OK, &headers, drawing.file())
        }
        Err(failure) => ask.refuse(failure).await,
    }
}
