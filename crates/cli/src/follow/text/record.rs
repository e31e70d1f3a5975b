//! What all this rests on: reports, copies, and what was left out.

use std::io::Write;

use rapporteur_intake::{Likeness, Severity, show};

use super::Page;
use crate::case::{Coded, Copy};
use crate::follow::columns::paragraph;
use crate::outcome::Stop;

impl Page<'_> {
    pub(super) fn record(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("WHAT THIS RESTS ON", out)?;
        for line in self.counts().into_iter().chain(self.reports()) {
            paragraph(out, 0, &line, anstyle::Style::new())?;
        }
        if self.play.since.is_none() && self.play.at.is_some() {
            let words = "--since YYYY-MM-DD tells who came closer since that day.";
            paragraph(out, 0, words, self.styles.faint)?;
        }
        Ok(())
    }

    fn counts(&self) -> Vec<String> {
        let (case, tally) = (self.play.case, &self.play.tally);
        let at = self.play.at;
        let dated = case.reports.iter().filter(|r| r.foreign.is_none());
        let known = |r: &&Coded| r.day.zip(at).is_some_and(|(day, at)| day <= at);
        let later = |r: &&Coded| r.day.zip(at).is_some_and(|(day, at)| day > at);
        let mut out = vec![format!(
            "{} up to that day; {} printed in them.",
            many(dated.clone().filter(known).count(), "report"),
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
        let later = dated.filter(later).count();
        if later > 0 {
            out.push(format!("{} from later on not counted.", many(later, "report")));
        }
        out
    }

    fn reports(&self) -> Vec<String> {
        let case = self.play.case;
        let name = |report: usize| show(case.reports[report].report.path());
        let known = |c: &&Copy| case.reports[c.report].day <= self.play.at;
        let copies = case.copies.iter().filter(known);
        let copies = copies.map(|Copy { report, of, likeness }| {
            let (copy, first) = (name(*report), name(*of));
            match likeness {
                Likeness::Same => format!("Copy: {copy} prints the same as {first}."),
                Likeness::Near => format!("Copy: {copy} prints {first} with edits."),
                Likeness::Holds => format!("Copy: {copy} prints {first} and more."),
                Likeness::Within => format!("Copy: {copy} prints a part of {first}."),
            }
        });
        let foreign = case.reports.iter().filter_map(|r| {
            let path = show(r.report.path());
            r.foreign.map(|language| format!("Not read: {path} is in {language}."))
        });
        let undated =
            case.reports.iter().filter(|r| r.day.is_none() && r.foreign.is_none());
        let undated =
            undated.map(|r| format!("Without a date: {}.", show(r.report.path())));
        let failed = case.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        let failed = failed.map(|d| {
            format!("Not read: {}: {}.", show(&d.path), crate::case::one_line(&d.message))
        });
        copies.chain(foreign).chain(undated).chain(failed).collect()
    }
}

fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
