//! A case of reports that were read now, in a record that is not kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use rapporteur_dossier::{check, parse};
use rapporteur_intake::show;
use rapporteur_record::{Body, Entry, Hash, Reading, Record, ReportEvent};

use super::told::{FOREIGN, NAMED, UNDATED};
use super::{Case, Coded, Gathered, Opened, day};
use crate::outcome::Stop;
use crate::record::{kept, now};

/// What the record does not have of reports that were read now.
pub(super) struct Own {
    /// The reports as they were read, by key: their places count in the files themselves.
    pub(super) reports: HashMap<String, Rc<Opened>>,
    /// The place of each statement among all, by number.
    pub(super) places: HashMap<usize, usize>,
}

impl Case {
    /// Enters what was read into a record in memory.
    pub(crate) fn of(gathered: Gathered) -> Result<Self, Stop> {
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
                statements: kept::proposals(
                    coded.report.text(),
                    &coded.found,
                    &coded.statements,
                    &dossier,
                ),
            };
            let opened =
                Opened { key: event.key.clone(), day: coded.day, report: coded.report };
            own.reports.insert(opened.key.clone(), Rc::new(opened));
            let program = format!("program:{}", env!("CARGO_PKG_VERSION"));
            record.append(&[
                entry(program, Body::Report(event), vec![text]),
                entry(format!("model:{model}"), Body::Reading(reading), Vec::new()),
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
            last: RefCell::default(),
        })
    }
}

/// The place of each statement among all that stand, by number.
fn places(record: &Record) -> Result<HashMap<usize, usize>, Stop> {
    let mut out = HashMap::new();
    for report in record.reports()? {
        for statement in record.statements(&report.key)? {
            let next = out.len();
            out.entry(Record::statement_number(&statement.key)).or_insert(next);
        }
    }
    Ok(out)
}

fn entry(who: String, body: Body, contents: Vec<Vec<u8>>) -> Entry {
    Entry { at: now(), who, body, contents }
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
