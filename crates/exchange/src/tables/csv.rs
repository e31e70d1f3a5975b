//! A table as CSV: RFC 4180, UTF-8, a row of names first.

use std::borrow::Cow;

use csv::Writer;

use super::Table;
use super::column::Cell;

/// A table as CSV. Empty cells are empty; lists are joined by `;`.
pub fn csv(table: &dyn Table) -> String {
    let mut out = Writer::from_writer(Vec::new());
    // Into memory nothing fails, and all rows of a table are of one length.
    let _ = out.write_record(table.columns().iter().map(|c| c.name));
    table.each(&mut |row| {
        for cell in row {
            let _ = out.write_field(words(cell).as_bytes());
        }
        let _ = out.write_record(None::<&[u8]>);
    });
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn words<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Texts(texts) => Cow::Owned(texts.join(";")),
        Cell::Day(day) => Cow::Owned(day.to_string()),
        Cell::Share(share) => Cow::Owned(share.to_string()),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Truth(true) => Cow::Borrowed("true"),
        Cell::Truth(false) => Cow::Borrowed("false"),
    }
}
