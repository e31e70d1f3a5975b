//! A case as the program reads it, beside its gold.

use std::collections::BTreeSet;

use rapporteur_analysis::Evidence;
use rapporteur_dossier::{Date, Dossier, Severity, day, parse};
use rapporteur_intake::{Options, Report, find, load_all, show};
use rapporteur_measure::case;
use rapporteur_measure::casebook::{Checkpoint, Entry};
use rapporteur_reader::Attribution;

use super::Given;
use super::concluded::concluded;
use super::entry::{attribution, entry, evidence};
use super::evidence::counting;
use super::gold::Gold;
use super::play::checkpoint;
use super::prints::{Copy, compare};
use crate::case::{LARGEST, Models, REPORTS, read, read_marked};
use crate::dossier::{Source, open};
use crate::eval::tell;
use crate::outcome::Stop;
use crate::spans::Spans;

/// A case with what was found in it.
pub(super) struct Seen {
    gold: Gold,
    /// The states of play as they should be.
    asked: Vec<Checkpoint>,
    pub(super) reports: Vec<SeenReport>,
    /// The states of play at the gold checkpoints.
    found: Vec<Checkpoint>,
    /// Pairs of reports found to be copies; none as long as nobody looks for them.
    copies: Option<BTreeSet<(usize, usize)>>,
    /// What was wrong with dossier and reports.
    told: Vec<rapporteur_intake::Diagnostic>,
    /// Errors of the dossier.
    errors: usize,
}

/// A report with its statements, the gold ones in reading order.
pub(super) struct SeenReport {
    /// The file's name.
    pub(super) file: String,
    text: String,
    gold: Vec<Entry>,
    found: Vec<Entry>,
}

impl Seen {
    pub(super) fn read(
        mut gold: Gold,
        models: Option<&Models>,
        given: Given,
        quiet: bool,
    ) -> Result<Self, Stop> {
        let read = match models {
            Some(models) => coded(&mut gold, models, given, quiet)?,
            None => entered(&mut gold)?,
        };
        let dossier = &read.dossier;
        let strangers = gold.strangers(dossier);
        gold.told.extend(strangers);
        let files: Vec<&str> = read.reports.iter().map(|r| r.file.as_str()).collect();
        gold.told.extend(gold.statements.elsewhere(&files));
        let ids: Vec<&str> =
            read.reports.iter().flat_map(|r| &r.found).map(|e| e.id.as_str()).collect();
        let id = |number: usize| ids[number].to_owned();
        let asked = match &gold.states {
            Some(states) => states.checkpoints.clone(),
            None => {
                let given = entered(&mut gold)?;
                concluded(&given.dossier, &given.evidence)
            }
        };
        let found = asked.iter();
        let found = found.map(|c| checkpoint(dossier, &read.evidence, c, &id)).collect();
        let Read { reports, told, copies, errors, .. } = read;
        Ok(Self { gold, asked, reports, found, copies, told, errors })
    }

    /// What is compared.
    pub(super) fn case(&self, given: Given) -> case::Case<'_> {
        let pair = match given {
            Given::Nothing => case::Report::paired,
            Given::Statements | Given::Codes => case::Report::given,
        };
        let reports = self.reports.iter().map(|r| pair(&r.text, &r.gold, &r.found));
        case::Case {
            name: self.gold.name.clone(),
            reports: reports.collect(),
            gold: &self.asked,
            found: &self.found,
            copies: self.copies.clone(),
        }
    }

    /// Tells what is wrong with the case, and whether something could not be used.
    #[expect(clippy::print_stderr, reason = "warnings and failures go to standard error")]
    pub(super) fn tell(&self, quiet: bool) -> bool {
        tell(&self.gold.told);
        let mut failed = !self.gold.told.is_empty() || self.errors > 0;
        if self.errors > 0 {
            let (folder, errors) = (show(&self.gold.folder), self.errors);
            eprintln!(
                "rapporteur: {folder}: the dossier has errors ({errors}), and the rest of it \
                 is used; `rapporteur check` tells them"
            );
        }
        for diagnostic in &self.told {
            let error = diagnostic.severity == rapporteur_intake::Severity::Error;
            failed |= error;
            if error || !quiet {
                eprintln!("rapporteur: {diagnostic}");
            }
        }
        failed
    }
}

/// What both ways of reading a case give. Evidence refers to the statements found by
/// their number in the order of the reports.
struct Read {
    dossier: Dossier,
    /// The number of errors in it.
    errors: usize,
    reports: Vec<SeenReport>,
    evidence: Vec<Evidence>,
    copies: Option<BTreeSet<(usize, usize)>>,
    told: Vec<rapporteur_intake::Diagnostic>,
}

/// Read and coded by the program, from the reports or from the gold statements.
fn coded(
    gold: &mut Gold,
    models: &Models,
    given: Given,
    quiet: bool,
) -> Result<Read, Stop> {
    let marked = |report: &Report| -> Vec<Attribution> {
        let spans = Spans::new(report.text());
        let entries =
            gold.statements.in_report(&name(report), report.text(), &mut Vec::new());
        in_order(entries).iter().map(|e| attribution(e, &spans)).collect()
    };
    let case = match given {
        Given::Nothing => read(&gold.folder, models, quiet)?,
        _ => read_marked(&gold.folder, &models.coder, &marked, quiet)?,
    };
    let (prints, copies) = compare(&case.reports);
    let evidence = counting(&case, &prints);
    let mut number = 0;
    let mut reports = Vec::new();
    for coded in &case.reports {
        let spans = Spans::new(coded.report.text());
        let mut seen = marks(gold, &coded.report);
        for (i, statement) in coded.statements.iter().enumerate() {
            number += 1;
            let id = match (given, seen.gold.get(i)) {
                (Given::Statements, Some(gold)) => gold.id.clone(),
                _ => format!("s{number:03}"),
            };
            let mut found = entry(&case.dossier, statement, (&seen.text, &spans), id);
            found.statement.confidence = coded.found.get(i).map(|f| f.confidence);
            seen.found.push(found);
        }
        reports.push(seen);
    }
    Ok(Read {
        errors: errors(&case.source),
        copies: Some(copies.iter().map(pair).collect()),
        dossier: case.dossier,
        reports,
        evidence,
        told: case.diagnostics,
    })
}

/// The reports of which one was recognised as a copy of the other.
fn pair(copy: &Copy) -> (usize, usize) {
    (copy.of.min(copy.report), copy.of.max(copy.report))
}

/// Entered by the analyst, statements and codes.
fn entered(gold: &mut Gold) -> Result<Read, Stop> {
    let source = open(&gold.folder)?;
    let dossier = parse(&source.text).dossier;
    let inputs = find(&[gold.folder.join(REPORTS)]);
    let (mut reports, mut told) = (Vec::new(), inputs.diagnostics);
    let (mut all, mut number) = (Vec::new(), 0);
    let options = Options { limit: LARGEST, ..Options::default() };
    for loaded in inputs.files.iter().flat_map(|file| load_all(file, &options)) {
        let (report, warnings) = match loaded {
            Ok(loaded) => loaded,
            Err(refusal) => {
                told.push(refusal);
                continue;
            }
        };
        told.extend(warnings);
        let known: Option<Date> = report.front().date.as_deref().and_then(day);
        let mut seen = marks(gold, &report);
        seen.found.clone_from(&seen.gold);
        for (order, e) in seen.found.iter().enumerate() {
            let place = (number, reports.len(), order);
            all.extend(known.and_then(|day| evidence(&dossier, &e.coding, place, day)));
            number += 1;
        }
        reports.push(seen);
    }
    let errors = errors(&source);
    Ok(Read { dossier, errors, reports, evidence: all, copies: None, told })
}

fn errors(source: &Source) -> usize {
    let found = parse(&source.text).diagnostics;
    found.iter().filter(|d| d.severity == Severity::Error).count()
}

/// A report with its gold statements and none found yet.
fn marks(gold: &mut Gold, report: &Report) -> SeenReport {
    let (file, text) = (name(report), report.text().to_owned());
    let entries = gold.statements.in_report(&file, &text, &mut gold.told);
    SeenReport { file, text, gold: in_order(entries), found: Vec::new() }
}

fn name(report: &Report) -> String {
    let name = report.path().file_name();
    name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// In reading order, as the coder expects them.
fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|e| e.statement.start());
    entries
}
