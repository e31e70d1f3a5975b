//! A table as JSON lines: an object for every row.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Table;
use super::column::{Cell, Column};

/// A table as JSON lines. Names are in the order of the columns; empty cells are `null`.
pub fn lines(table: &dyn Table) -> String {
    let mut out = Vec::new();
    let columns = table.columns();
    table.each(&mut |row| {
        // Into memory, of strings and finite numbers, nothing fails.
        let _ = serde_json::to_writer(&mut out, &Row { columns, row });
        out.push(b'\n');
    });
    String::from_utf8(out).unwrap_or_default()
}

struct Row<'r> {
    columns: &'static [Column],
    row: &'r [Cell<'r>],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.row.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => to.serialize_none(),
            Self::Text(text) => to.serialize_str(text),
            Self::Texts(texts) => texts.serialize(to),
            Self::Day(day) => to.collect_str(day),
            Self::Share(share) => to.serialize_f64(*share),
            Self::Count(count) => count.serialize(to),
            Self::Truth(truth) => to.serialize_bool(*truth),
        }
    }
}
