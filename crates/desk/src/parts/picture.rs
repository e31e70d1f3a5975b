//! Charts on pages and as files.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use rapporteur_chart::Drawing;

use crate::address;
use crate::answer::built;
use crate::ask::Ask;
use crate::charts::{Target, Told};
use crate::failure::Failure;
use crate::parts::quoted;
use crate::reading::Reading;

/// Statements up to which the marks of a chart tell the words; of more they tell the day and
/// lead to the statement.
const TOLD: usize = 250;

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
        let quote = quoted(reading, statement).ok().flatten();
        quote.map(|q| q.mark()).unwrap_or_default()
    };
    let dossier = reading.dossier();
    let address = |target: Target<'_>| {
        Some(match target {
            Target::Statement(number) => {
                address::statement(&rapporteur_record::Record::statement_key(number))
            }
            Target::Point(point) => address::point(&dossier.points[point].id, None),
            Target::Cell(party, point) => {
                address::cell(&dossier.points[point].id, &dossier.parties[party].id, None)
            }
            Target::Version(proposal, version) => address::proposal(proposal, Some(version)),
        })
    };
    Ok(make(&Told { words: &words, address: &address }))
}

/// A chart for the inside of a page, under an id that is the only one of its kind there.
pub(crate) fn picture(drawing: &Drawing, id: &str) -> String {
    drawing.inline(id)
}

/// Answers with a chart as a file of its own.
pub(crate) async fn svg_file(
    ask: Ask,
    make: impl FnOnce(&Reading<'_>) -> Result<Drawing, Failure> + Send + 'static,
) -> Response {
    let done = ask.desk.blocking(move |desk| desk.read(|reading| make(reading))).await;
    match done {
        Ok(drawing) => {
            let headers =
                [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "private, no-cache")];
            built(StatusCode::OK, &headers, drawing.file())
        }
        Err(failure) => ask.refuse(failure).await,
    }
}
