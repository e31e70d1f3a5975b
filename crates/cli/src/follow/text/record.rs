//! What all this rests on: reports, copies, and what was left out.

use std::io::Write;

use rapporteur_intake::{Severity, show};
use rapporteur_record::{CopyPlaces, StoredReport};

use super::Page;
use crate::case::one_line;
use crate::follow::columns::paragraph;
use crate::outcome::Stop;

/// Reports of one kind that are named; more of them are only counted.
const LISTED: u64 = 40;

impl Page<'_> {
    pub(super) fn record(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("WHAT THIS RESTS ON", out)?;
        for line in self.counts()?.into_iter().chain(self.reports()?) {
            paragraph(out, 0, &line, anstyle::Style::new())?;
        }
        if self.play.since.is_none() && self.play.at.is_some() {
            let words = "--since YYYY-MM-DD tells who came closer since that day.";
            paragraph(out, 0, words, self.styles.faint)?;
        }
        Ok(())
    }

    fn counts(&self) -> Result<Vec<String>, Stop> {
        let tally = self.tally;
        let day = self.play.at.map(|day| day.to_string());
        let until = day.map(|day| self.case.record.until(&day)).transpose()?;
        let (known, later) = until.unwrap_or_default();
        let mut out = vec![format!(
            "{} up to that day; {} printed in them.",
            many(known.cast_signed(), "report"),
            many(tally.printed - tally.undated, "statement")
        )];
        out.push(format!(
            "{}, each counted once: {} coded, {} left uncoded.",
            many(tally.counted, "different statement"),
            tally.coded,
            tally.uncoded
        ));
        if tally.without_party > 0 {
            out.push(format!("{} of the coded count for no party.", tally.without_party));
        }
        if tally.undated > 0 {
            let statements = many(tally.undated, "statement");
            out.push(format!("{statements} in reports without a date do not count."));
        }
        if later > 0 {
            let later = many(later.cast_signed(), "report");
            out.push(format!("{later} from later on not counted."));
        }
        Ok(out)
    }

    fn reports(&self) -> Result<Vec<String>, Stop> {
        let case = self.case;
        let name = |place: &str| show(&case.path(place));
        let day = self.play.at.map(|day| day.to_string());
        let copies = case.record.copied(day.as_deref(), LISTED)?;
        let mut out: Vec<String> = match copies.count {
            many if many > LISTED => vec![format!(
                "{many} reports print what others print; `--format json` names them."
            )],
            _ => copies.all.iter().map(|copy| copied(copy, name)).collect(),
        };
        let foreign = case.record.foreign(LISTED)?;
        let language = |r: &StoredReport| r.foreign.as_deref().map(one_line);
        out.extend(match foreign.count {
            many if many > LISTED => {
                vec![format!(
                    "Not read: {many} reports, in other languages than English."
                )]
            }
            _ => foreign
                .all
                .iter()
                .filter_map(|r| Some((name(&r.place), language(r)?)))
                .map(|(path, language)| format!("Not read: {path} is in {language}."))
                .collect(),
        });
        let undated = case.record.undated(LISTED)?;
        out.extend(match undated.count {
            many if many > LISTED => vec![format!("Without a date: {many} reports.")],
            _ => undated
                .all
                .iter()
                .map(|r| format!("Without a date: {}.", name(&r.place)))
                .collect(),
        });
        let failed = case.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        out.extend(
            failed.map(|d| {
                format!("Not read: {}: {}.", show(&d.path), one_line(&d.message))
            }),
        );
        Ok(out)
    }
}

fn copied(copy: &CopyPlaces, name: impl Fn(&str) -> String) -> String {
    let (report, first) = (name(&copy.place), name(&copy.of));
    match copy.kind.as_str() {
        "exact" => format!("Copy: {report} prints the same as {first}."),
        "near" => format!("Copy: {report} prints {first} with edits."),
        "holds" => format!("Copy: {report} prints {first} and more."),
        _ => format!("Copy: {report} prints a part of {first}."),
    }
}

fn many(count: i64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
