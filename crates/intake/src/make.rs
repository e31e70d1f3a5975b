//! From a piece to the reports in it.

mod entries;
mod file;
mod page;
mod row;

use std::path::Path;
use std::sync::Arc;

use crate::arrival::{Arrival, Arrived};
use crate::evidence::{self, DateEvidence, Found};
use crate::kind::Kind;
use crate::label::Label;
use crate::language;
use crate::options::Options;

/// Bytes of one report, or of few that cannot be told apart more cheaply.
#[derive(Debug)]
pub struct Piece {
    pub(crate) label: Label,
    pub(crate) bytes: Arc<[u8]>,
    pub(crate) form: Form,
}

/// What the bytes of a piece are.
#[derive(Debug, Clone)]
pub(crate) enum Form {
    File(Kind),
    /// An object of JSON.
    Object,
    /// A row of a table with such columns.
    Cells {
        columns: Arc<[String]>,
        separator: u8,
    },
}

impl Piece {
    /// A path, an address, or `archive!member`, as in [`Arrival::place`].
    pub fn place(&self) -> &str {
        &self.label.place
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Makes reports of the bytes. The same bytes give the same reports.
    pub fn arrivals(&self, options: &Options) -> Vec<Arrived> {
        match &self.form {
            Form::Object => row::object(self, options),
            Form::Cells { columns, separator } => {
                row::cells(self, columns, *separator, options)
            }
            Form::File(Kind::Html) => page::page(self),
            Form::File(Kind::Feed) => entries::feed(self),
            Form::File(Kind::Pdf) => file::pdf(self, options),
            Form::File(Kind::Docx) => file::docx(self, options),
            Form::File(Kind::Mail) => file::mail(self, options),
            Form::File(_) => file::text(self, options),
        }
    }

    fn problem(&self, message: impl Into<String>, hint: &str) -> Vec<Arrived> {
        vec![Arrived::Problem(self.label.error(message, hint))]
    }

    /// A report with nothing known of it but its text.
    fn blank(&self, media: &'static str, text: String) -> Arrival {
        let mut arrival = Arrival {
            place: self.label.place.clone(),
            original: Arc::clone(&self.bytes),
            whole: true,
            media,
            text,
            title: None,
            outlet: None,
            byline: None,
            date: None,
            date_evidence: Vec::new(),
            url: self.label.url.clone(),
            language: None,
            diagnostics: Vec::new(),
        };
        if let Some(cut) = &self.label.cut {
            arrival
                .diagnostics
                .push(self.label.warning(cut.clone(), "what there is of it was read"));
        }
        arrival
    }

    /// Puts in what is the same for all kinds: language, and the date from its evidence.
    fn finish(
        &self,
        mut arrival: Arrival,
        mut dates: Vec<DateEvidence>,
        declared: Option<&str>,
    ) -> Arrived {
        if let Some(fetched) = &self.label.fetched {
            dates.extend(DateEvidence::read(Found::Fetched, fetched));
        }
        arrival.date_evidence = evidence::sort(dates);
        arrival.date = evidence::date(&arrival.date_evidence);
        for doubt in &arrival.date_evidence {
            if let Some(why) = doubt.doubt {
                let message = format!("the date “{}” is not believed: {why}", doubt.raw);
                arrival.diagnostics.push(
                    self.label
                        .warning(message, "give the report's date by hand if it matters"),
                );
            }
        }
        arrival.language = language::code(&arrival.text)
            .or_else(|| declared.and_then(language::declared));
        Arrived::Report(Box::new(arrival))
    }
}

/// The day that a file's name tells, as in `2031-03-04-talks.html`.
fn day_in_name(name: &str) -> Option<String> {
    let stem = Path::new(name).file_stem()?.to_str()?;
    let day = stem.get(..10).filter(|d| crate::date::is_iso(d))?;
    Some(day.to_owned())
}

/// Notes on how the bytes were decoded.
fn tell_encoding(
    piece: &Piece,
    arrival: &mut Arrival,
    decoded: &crate::charset::Decoded<'_>,
) {
    if decoded.guessed {
        let message = format!("the encoding is not told; read as {}", decoded.encoding);
        arrival.diagnostics.push(
            piece.label.warning(message, "look whether letters with accents are right"),
        );
    }
    if decoded.broken {
        let message = format!("some bytes are not {}; shown as U+FFFD", decoded.encoding);
        arrival
            .diagnostics
            .push(piece.label.warning(message, "check that it was saved whole"));
    }
}
