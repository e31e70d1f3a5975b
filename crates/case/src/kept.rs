//! A case out of its record, without reading anything anew.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rapporteur_dossier::{check, parse};
use rapporteur_intake::{Diagnostic, Severity, show};
use rapporteur_record::{FILE, Outlined, Record, StoredReport};

use crate::LESSONS;
use crate::case::Case;
use crate::error::CaseError;
use crate::source::open_dossier;
use crate::stored::coded_by;
use crate::told::{FOREIGN, UNDATED};

/// Reports that are told one by one.
const TOLD: u64 = 20;

/// The case of a folder's record; none where it has no record.
///
/// # Errors
/// If the dossier or the record cannot be read.
pub fn kept(folder: &Path) -> Result<Option<Case>, CaseError> {
    let source = open_dossier(folder)?;
    let file = record_path(&source.path);
    if !file.exists() {
        return Ok(None);
    }
    let record = Record::read(&file)?;
    let parsed = parse(&source.text);
    let doubts = check(&parsed);
    let dossier = parsed.dossier;
    let lessons = std::fs::read(file.with_file_name(LESSONS)).ok();
    let current = coded_by(&dossier, lessons.as_deref());
    let stale = record.coded_otherwise(&current)?;
    let home = file.parent().unwrap_or(Path::new("")).to_path_buf();
    Ok(Some(Case {
        source,
        dossier,
        diagnostics: (stale > 0).then(|| old(&file, stale)).into_iter().collect(),
        doubts,
        warnings: warnings(&record, &home)?,
        readers: record.readers()?,
        record,
        home,
        own: None,
        last: Mutex::default(),
    }))
}

/// Where the record of a dossier lies: beside its `dossier.toml`. A file that is no
/// `dossier.toml` is taken for the record itself.
pub fn record_path(given: &Path) -> PathBuf {
    if given.is_dir() {
        given.join(FILE)
    } else if given.extension().is_some_and(|e| e == "toml") {
        given.with_file_name(FILE)
    } else {
        given.to_path_buf()
    }
}

fn old(path: &Path, reports: u64) -> Diagnostic {
    Diagnostic {
        path: path.to_path_buf(),
        line: None,
        severity: Severity::Warning,
        message: format!(
            "{reports} reports were coded before the dossier, or what was learned, was \
             changed"
        ),
        hint: "`rapporteur add DIR --again` codes them anew and keeps what was decided"
            .to_owned(),
    }
}

/// Reports that are of no use for the state of play; a line for all where they are many.
fn warnings(record: &Record, home: &Path) -> Result<Vec<String>, CaseError> {
    let each = |listed: Outlined<StoredReport>,
                many: &str,
                one: &dyn Fn(&StoredReport) -> String| {
        let told = listed.all.iter().map(|report| {
            format!("{}: warning: {}", show(&home.join(&report.place)), one(report))
        });
        let mut told: Vec<String> = told.collect();
        if listed.count > TOLD {
            told.push(format!("warning: {} reports {many}", listed.count));
        }
        told
    };
    let language = |report: &StoredReport| {
        let language = report.foreign.as_deref().unwrap_or_default();
        FOREIGN.replace("{}", language)
    };
    let mut out = each(
        record.foreign(TOLD)?,
        "are in other languages than English, and their statements are not read",
        &language,
    );
    out.extend(each(
        record.undated(TOLD)?,
        "have no date, so that their statements do not count for the state of play",
        &|_| UNDATED.to_owned(),
    ));
    Ok(out)
}
