//! Reports of the rows of tables.

use std::collections::BTreeMap;

use crate::arrival::{Arrival, Arrived};
use crate::html::{self, blocks::one_line};
use crate::lines;
use crate::make::{Piece, entries};
use crate::options::Options;
use crate::table;

pub(super) fn object(piece: &Piece, options: &Options) -> Vec<Arrived> {
    match table::columns(&piece.bytes) {
        Some(columns) => report(piece, columns, "application/json", options),
        None => piece.problem(
            "this is no object of JSON",
            "expected {\"text\": …} on a line of its own",
        ),
    }
}

pub(super) fn cells(
    piece: &Piece,
    columns: &[String],
    separator: u8,
    options: &Options,
) -> Vec<Arrived> {
    let cells = table::cells(&piece.bytes, separator);
    let media = if separator == b'\t' { "text/tab-separated-values" } else { "text/csv" };
    let row: BTreeMap<String, String> = columns.iter().cloned().zip(cells).collect();
    report(piece, row, media, options)
}

fn report(
    piece: &Piece,
    columns: BTreeMap<String, String>,
    media: &'static str,
    options: &Options,
) -> Vec<Arrived> {
    let names = columns.keys().take(30).cloned().collect::<Vec<_>>().join(", ");
    let row = options.mapping.apply(columns);
    let Some(text) = row.text else {
        let message = format!("there is no text in this row; its columns are {names}");
        return piece.problem(
            message,
            "say which is which: text=COLUMN,title=COLUMN,date=COLUMN",
        );
    };
    let is_page =
        ["</p>", "<br", "</div>", "</html>", "<p>"].iter().any(|tag| text.contains(tag));
    let text = if is_page { html::fragment(&text) } else { lines::each(&text) };
    if text.is_empty() {
        return piece.problem("there is no text in this row", "leave it out");
    }
    let line =
        |value: Option<String>| value.as_deref().map(one_line).filter(|v| !v.is_empty());
    let blank = piece.blank(media, text);
    let arrival = Arrival {
        title: line(row.title),
        outlet: line(row.outlet),
        byline: line(row.byline),
        url: line(row.url),
        ..blank
    };
    let dates = row.date.as_deref().and_then(entries::given);
    vec![piece.finish(arrival, dates.into_iter().collect(), row.language.as_deref())]
}
