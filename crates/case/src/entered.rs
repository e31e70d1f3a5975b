//! A case of reports that were read now, in a record that is not kept.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rapporteur_dossier::{check, day, parse};
use rapporteur_intake::show;
use rapporteur_record::{Body, Entry, Hash, Reading, Record, ReportEvent};

use crate::case::Case;
use crate::error::CaseError;
use crate::gathered::{Coded, Gathered};
use crate::opened::Opened;
use crate::stored;
use crate::told::{FOREIGN, NAMED, UNDATED};

/// When something is entered: an ISO 8601 moment in UTC. Libraries do not read the clock.
pub type Moment<'m> = &'m str;

/// What the record does not have of reports that were read now.
#[derive(Debug)]
pub(crate) struct Own {
    /// The reports as they were read, by key: their places count in the files themselves.
    pub(crate) reports: HashMap<String, Arc<Opened>>,
    /// The place of each statement among all, by number.
    pub(crate) places: HashMap<usize, usize>,
}

impl Case {
    /// Enters what was read into a record in memory.
    ///
    /// # Errors
    /// If the record cannot be made.
    pub fn of(gathered: Gathered, now: Moment<'_>) -> Result<Self, CaseError> {
        let Gathered { source, dossier, reports, diagnostics, readers } = gathered;
        let warnings = reports.iter().filter_map(warning).collect();
        let model =
            if readers.is_empty() { "given".to_owned() } else { readers.join("+") };
        let mut record = Record::in_memory()?;
        let mut own = Own { reports: HashMap::new(), places: HashMap::new() };
        for coded in reports {
            let (event, text) = about(&coded);
            let reading = Reading {
                report: event.key.clone(),
                reader: model.clone(),
                coder: model.clone(),
                by: String::new(),
                foreign: coded.foreign.map(str::to_owned),
                statements: stored::proposals(
                    coded.report.text(),
                    &coded.found,
                    &coded.statements,
                    &dossier,
                ),
            };
            let opened =
                Opened { key: event.key.clone(), day: coded.day, report: coded.report };
            own.reports.insert(opened.key.clone(), Arc::new(opened));
            let program = format!("program:{}", env!("CARGO_PKG_VERSION"));
            record.append(&[
                entry(now, program, Body::Report(event), vec![text]),
                entry(now, format!("model:{model}"), Body::Reading(reading), Vec::new()),
            ])?;
        }
        own.places = places(&record)?;
        let doubts = check(&parse(&source.text));
        Ok(Self {
            source,
            dossier,
            diagnostics,
            doubts,
            warnings,
            readers,
            record,
            home: PathBuf::new(),
            own: Some(own),
            last: Mutex::default(),
        })
    }
}

/// The place of each statement among all that stand, by number.
fn places(record: &Record) -> Result<HashMap<usize, usize>, CaseError> {
    let mut out = HashMap::new();
    for report in record.reports()? {
        for statement in record.statements(&report.key)? {
            let next = out.len();
            out.entry(Record::statement_number(&statement.key)).or_insert(next);
        }
    }
    Ok(out)
}

fn entry(at: Moment<'_>, who: String, body: Body, contents: Vec<Vec<u8>>) -> Entry {
    Entry { at: at.to_owned(), who, body, contents }
}

/// A report as the record enters it, and its text.
fn about(coded: &Coded) -> (ReportEvent, Vec<u8>) {
    let text = coded.report.text().as_bytes().to_vec();
    let front = coded.report.front();
    let hash = Hash::of(&text);
    let place = coded.report.path().to_string_lossy().into_owned();
    let byline = ["byline", "author"].iter().find_map(|name| front.others.get(*name));
    let told = front.date.clone().filter(|date| day(date).is_some());
    let event = ReportEvent {
        key: ReportEvent::key(hash, &place),
        place,
        media: "text/plain".to_owned(),
        title: front.title.clone(),
        outlet: front.outlet.clone(),
        byline: byline.cloned(),
        date: told.or(coded.day.map(|day| day.to_string())),
        url: front.url.clone(),
        original: hash.hex(),
        text: hash.hex(),
        line: u64::try_from(coded.report.body_line()).ok(),
        ..ReportEvent::default()
    };
    (event, text)
}

/// What is doubtful about a report.
fn warning(coded: &Coded) -> Option<String> {
    let told = coded.report.front().date.as_deref().and_then(day).is_some();
    let words = match (coded.foreign, coded.day) {
        (Some(language), _) => FOREIGN.replace("{}", language),
        (None, None) => UNDATED.to_owned(),
        (None, Some(_)) if !told => NAMED.to_owned(),
        (None, Some(_)) => return None,
    };
    Some(format!("{}: warning: {words}", show(coded.report.path())))
}
