//! A case out of the record, without reading anything anew.

use std::collections::BTreeSet;
use std::path::Path;

use rapporteur_dossier::parse;
use rapporteur_intake::{Diagnostic, FrontMatter, Report, Severity, foreign};
use rapporteur_record::{Record, StoredReport};

use super::{Case, Coded, dated};
use crate::dossier::open;
use crate::outcome::Stop;
use crate::record::{kept, path, short};

/// The case of a folder's record; none where it has no record.
pub(super) fn case(folder: &Path) -> Result<Option<Case>, Stop> {
    let source = open(folder)?;
    let file = path(&source.path);
    if !file.exists() {
        return Ok(None);
    }
    let record = Record::read(&file)?;
    let dossier = parse(&source.text).dossier;
    let home = file.parent().unwrap_or(Path::new(""));
    let lessons = std::fs::read(file.with_file_name(super::LESSONS)).ok();
    let current = kept::coded_by(&dossier, lessons.as_deref());
    let (mut reports, mut ids, mut stale) = (Vec::new(), Vec::new(), 0);
    let mut readers = BTreeSet::new();
    for stored in record.reports()? {
        stale += usize::from(stored.by.as_deref() != Some(&current));
        let (coded, keys) = coded(&record, &stored, &dossier, home)?;
        readers.extend(stored.reader);
        reports.push(coded);
        ids.extend(keys);
    }
    let diagnostics = (stale > 0).then(|| old(&file, stale)).into_iter().collect();
    let mut case = Case::new(source, reports, diagnostics);
    case.readers = readers.into_iter().collect();
    case.ids = telling(ids);
    Ok(Some(case))
}

/// A report with the statements that stand in it, and their keys.
fn coded(
    record: &Record,
    stored: &StoredReport,
    dossier: &rapporteur_dossier::Dossier,
    folder: &Path,
) -> Result<(Coded, Vec<String>), Stop> {
    let text = record.text(stored)?;
    let front = FrontMatter {
        title: stored.title.clone(),
        outlet: stored.outlet.clone(),
        date: stored.date.clone(),
        url: stored.url.clone(),
        ..FrontMatter::default()
    };
    let place = folder.join(&stored.place);
    let line = stored.line.and_then(|l| usize::try_from(l).ok()).unwrap_or(1);
    let report = Report::stored(&place, front, &text, line);
    let day = dated(stored.date.as_deref(), &place);
    let (mut found, mut statements, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for one in record.statements(&stored.key)? {
        if one.status.stands() {
            let (attribution, statement) = kept::statement(&one.proposal, dossier);
            found.push(attribution);
            statements.push(statement);
            keys.push(one.key);
        }
    }
    let foreign = stored.foreign.as_deref().and_then(|_| foreign(&text));
    Ok((Coded { report, day, found, statements, foreign }, keys))
}

/// Beginnings of keys, as short as tells them apart, of eight digits at least.
fn telling(keys: Vec<String>) -> Vec<String> {
    let mut sorted: Vec<&str> = keys.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let alike = sorted.windows(2).any(|w| short(w[0]) == short(w[1]));
    if alike { keys } else { keys.iter().map(|k| short(k).to_owned()).collect() }
}

fn old(path: &Path, reports: usize) -> Diagnostic {
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
