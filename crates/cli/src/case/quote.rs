//! A statement as it is shown to people: verbatim words, and where they come from.

use rapporteur_coder::Statement;
use rapporteur_dossier::Date;
use rapporteur_intake::harmless;

use super::{Case, Coded};

/// A statement with its report.
#[derive(Clone, Copy)]
pub(crate) struct Quote<'c> {
    pub(crate) case: &'c Case,
    /// Number of the statement.
    pub(crate) number: usize,
    pub(crate) report: &'c Coded,
    pub(crate) statement: &'c Statement,
}

impl Case {
    /// The id of a statement: the beginning of its key in the record, or, without a record,
    /// `s001` for the first.
    pub(crate) fn id(&self, number: usize) -> String {
        self.ids.get(number).cloned().unwrap_or_else(|| format!("s{:03}", number + 1))
    }

    /// A statement by its number.
    pub(crate) fn quote(&self, number: usize) -> Quote<'_> {
        let print = &self.prints[number];
        let report = &self.reports[print.report];
        Quote { case: self, number, report, statement: &report.statements[print.index] }
    }
}

impl Quote<'_> {
    pub(crate) fn id(&self) -> String {
        self.case.id(self.number)
    }

    /// The content, its pieces joined by an ellipsis.
    pub(crate) fn words(&self) -> String {
        self.pieces().collect::<Vec<_>>().join(" … ")
    }

    /// The pieces of the content.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = String> {
        let text = self.report.report.text();
        self.statement.mention.content.iter().map(|r| one_line(&text[r.clone()]))
    }

    /// The mention of the source.
    pub(crate) fn source(&self) -> Option<String> {
        let range = self.statement.mention.source.clone()?;
        Some(one_line(&self.report.report.text()[range]))
    }

    pub(crate) fn cue(&self) -> Option<String> {
        let range = self.statement.mention.cue.clone()?;
        Some(one_line(&self.report.report.text()[range]))
    }

    /// Who spoke, as the dossier or the report names them.
    pub(crate) fn speaker(&self) -> String {
        match self.statement.speaker.name.as_str() {
            "" => "nobody named".to_owned(),
            name => one_line(name),
        }
    }

    /// The day it was said, or else that of the report.
    pub(crate) fn day(&self) -> Option<Date> {
        self.statement.said.day.or(self.report.day)
    }

    /// The line of the file on which it begins, from 1.
    pub(crate) fn line(&self) -> usize {
        self.report.report.places().line(self.statement.mention.start())
    }

    /// Who published it.
    pub(crate) fn outlet(&self) -> Option<String> {
        self.report.report.front().outlet.as_deref().map(one_line)
    }
}

/// Words of a report or a dossier, safe on a terminal and on one line.
pub(crate) fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    harmless(&words.join(" ")).into_owned()
}
