//! A case out of its record, without reading anything anew.

use std::cell::RefCell;
use std::path::Path;

use rapporteur_dossier::{check, parse};
use rapporteur_intake::{Diagnostic, Severity, show};
use rapporteur_record::{Outlined, Record, StoredReport};

use super::told::{FOREIGN, UNDATED};
use super::{Case, LESSONS};
use crate::dossier::open;
use crate::outcome::Stop;
use crate::record::{kept, path};

/// Reports that are told one by one.
const TOLD: u64 = 20;

/// The case of a folder's record; none where it has no record.
pub(super) fn case(folder: &Path) -> Result<Option<Case>, Stop> {
    let source = open(folder)?;
    let file = path(&source.path);
    if !file.exists() {
        return Ok(None);
    }
    let record = Record::read(&file)?;
    let parsed = parse(&source.text);
    let doubts = check(&parsed);
    let dossier = parsed.dossier;
    let lessons = std::fs::read(file.with_file_name(LESSONS)).ok();
    let current = kept::coded_by(&dossier, lessons.as_deref());
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
        last: RefCell::default(),
    }))
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
fn warnings(record: &Record, home: &Path) -> Result<Vec<String>, Stop> {
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
