//! Tables of coded statements: CSV with a row of names first.
//!
//! Rows of one `id` are one statement with several codes. Without a column of ids every row
//! is one.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{Coding, Incoming, Mark, Unreadable};

/// What is read of a row.
const FIELDS: [&str; 15] = [
    "id",
    "report",
    "source",
    "cue",
    "content",
    "start",
    "speaker",
    "speaker_name",
    "party",
    "via",
    "said_on",
    "act",
    "point",
    "option",
    "stance",
];

/// Which column holds which field; what is not named is called as [`tables`] calls it.
///
/// [`tables`]: crate::tables
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<&'static str, String>);

impl Columns {
    /// Names the column of a field.
    ///
    /// # Errors
    /// With the fields that there are, if it is none of them.
    pub fn with(mut self, field: &str, column: &str) -> Result<Self, String> {
        let known = FIELDS.iter().find(|f| **f == field);
        let Some(known) = known else {
            return Err(format!("no field {field:?}; there are {}", FIELDS.join(", ")));
        };
        self.0.insert(known, column.to_owned());
        Ok(self)
    }

    fn name<'c>(&'c self, field: &'static str) -> &'c str {
        self.0.get(field).map_or(field, String::as_str)
    }
}

/// Reads a table.
///
/// # Errors
/// If it has no row of names, or none of the columns that hold report and content.
pub fn rows(bytes: &[u8], columns: &Columns) -> Result<Incoming, Unreadable> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let names = reader.headers().map_err(|e| Unreadable(format!("no table: {e}")))?;
    let names: Vec<String> = names
        .iter()
        .map(|n| n.trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    let place = |field| names.iter().position(|n| n == columns.name(field));
    for field in ["report", "content"] {
        if place(field).is_none() {
            return Err(Unreadable(format!(
                "no column {:?} for {field}; the table has {} (--map {field}=COLUMN names another)",
                columns.name(field),
                names.join(", "),
            )));
        }
    }
    if let Some(field) = columns.0.keys().find(|f| place(f).is_none()) {
        let column = columns.name(field);
        return Err(Unreadable(format!("no column {column:?} for {field}")));
    }
    let places = FIELDS.map(|f| (f, place(f)));
    let mut out = Incoming::default();
    let used: Vec<usize> = places.iter().filter_map(|p| p.1).collect();
    let known = |i: &usize| {
        used.contains(i) || crate::tables::STATEMENTS.iter().any(|c| c.name == names[*i])
    };
    for column in (0..names.len()).filter(|i| !known(i)) {
        out.unheld(&format!("the column {:?}", names[column]));
    }
    read(&mut reader, &places, &mut out);
    Ok(out)
}

fn read(
    reader: &mut csv::Reader<&[u8]>,
    places: &[(&'static str, Option<usize>)],
    out: &mut Incoming,
) {
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let place = format!("row {}", number + 2);
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                out.problem(place, format!("no row of a table: {e}"));
                continue;
            }
        };
        let row = Row { record: &record, places };
        let known = row.get("id").and_then(|id| by_id.get(&id).copied());
        match known {
            Some(at) => marks[at].codes.extend(row.code()),
            None => {
                if let Some(id) = row.get("id") {
                    by_id.insert(id, marks.len());
                }
                marks.push(row.mark(place));
            }
        }
    }
    marks.into_iter().for_each(|m| out.take(m));
}

struct Row<'r> {
    record: &'r StringRecord,
    places: &'r [(&'static str, Option<usize>)],
}

impl Row<'_> {
    fn get(&self, field: &str) -> Option<String> {
        let at = self.places.iter().find(|p| p.0 == field)?.1?;
        self.record.get(at).filter(|v| !v.trim().is_empty()).map(str::to_owned)
    }

    fn code(&self) -> Option<Coding> {
        let (point, option) = (self.get("point")?, self.get("option")?);
        let stance = self.get("stance").unwrap_or_else(|| "for".to_owned());
        Some(Coding { point, option, stance })
    }

    fn mark(&self, place: String) -> Mark {
        let content = self.get("content").unwrap_or_default();
        Mark {
            place,
            report: self.get("report").unwrap_or_default(),
            start: self.get("start").and_then(|s| s.parse().ok()),
            source: self.get("source"),
            cue: self.get("cue"),
            content: content.split(" […] ").map(str::to_owned).collect(),
            speaker: self.get("speaker"),
            speaker_name: self.get("speaker_name"),
            party: self.get("party"),
            via: self.get("via"),
            said_on: self.get("said_on"),
            act: self.get("act"),
            codes: self.code().into_iter().collect(),
        }
    }
}
