//! A statement as it is shown to people: verbatim words, and where they come from.

use std::sync::Arc;

use rapporteur_coder::Statement;
use rapporteur_dossier::Date;
use rapporteur_intake::harmless;
use rapporteur_reader::Attribution;
use rapporteur_record::{Record, StoredReport, StoredStatement};

use crate::case::Case;
use crate::error::CaseError;
use crate::opened::Opened;
use crate::stored;

/// A statement with its report.
#[derive(Debug, Clone)]
pub struct Quote<'c> {
    /// The case that it belongs to.
    pub case: &'c Case,
    /// Number of the statement.
    pub number: usize,
    /// The report that it stands in.
    pub report: Arc<Opened>,
    /// What the reader found.
    pub found: Attribution,
    /// What the coder makes of it.
    pub statement: Statement,
}

impl Case {
    /// The id of a statement: the beginning of its key in the record, or, where none is kept,
    /// `s001` for the first.
    pub fn id(&self, number: usize) -> String {
        if let Some(own) = &self.own {
            return format!(
                "s{:03}",
                own.places.get(&number).map_or(0, |place| place + 1)
            );
        }
        // What cannot be read is not there: its own key tells which one it would be.
        let called = self.record.called(number).ok().flatten();
        called.unwrap_or_else(|| Record::statement_key(number))
    }

    /// A statement by its number.
    ///
    /// # Errors
    /// If the record cannot be read, or was changed meanwhile.
    pub fn quote(&self, number: usize) -> Result<Quote<'_>, CaseError> {
        let gone = || CaseError::Changed;
        let stored = self.record.numbered(number)?.ok_or_else(gone)?;
        let report = self.record.report(&stored.report)?.ok_or_else(gone)?;
        Ok(self.quoted(&stored, self.open(&report)?))
    }

    /// Speaker and words of a statement, for the marks of drawings; nothing of one that is not
    /// there any more.
    pub fn caption(&self, number: usize) -> String {
        let quote = self.quote(number);
        quote.map_or_else(
            |_| String::new(),
            |quote| format!("{}: “{}”", quote.speaker(), quote.words()),
        )
    }

    /// The statements that stand in a report, in reading order.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn quotes(&self, report: &StoredReport) -> Result<Vec<Quote<'_>>, CaseError> {
        let opened = self.open(report)?;
        let all = self.record.statements(&report.key)?;
        let standing = all.iter().filter(|s| s.status.stands());
        Ok(standing.map(|s| self.quoted(s, Arc::clone(&opened))).collect())
    }

    fn quoted(&self, stored: &StoredStatement, report: Arc<Opened>) -> Quote<'_> {
        let (found, statement) = stored::statement(&stored.proposal, &self.dossier);
        let number = Record::statement_number(&stored.key);
        Quote { case: self, number, report, found, statement }
    }

    /// The numbers of all prints of a statement, the one that counts first.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn prints(&self, number: usize) -> Result<Vec<usize>, CaseError> {
        let keys = self.record.printed(&Record::statement_key(number))?;
        Ok(keys.iter().map(|key| Record::statement_number(key)).collect())
    }
}

impl Quote<'_> {
    /// Its id, as [`Case::id`] has it.
    pub fn id(&self) -> String {
        self.case.id(self.number)
    }

    /// The content, its pieces joined by an ellipsis.
    pub fn words(&self) -> String {
        self.pieces().collect::<Vec<_>>().join(" … ")
    }

    /// The pieces of the content.
    pub fn pieces(&self) -> impl Iterator<Item = String> {
        let text = self.report.report.text();
        self.statement.mention.content.iter().map(|r| one_line(&text[r.clone()]))
    }

    /// The mention of the source.
    pub fn source(&self) -> Option<String> {
        let range = self.statement.mention.source.clone()?;
        Some(one_line(&self.report.report.text()[range]))
    }

    /// The words that attribute it.
    pub fn cue(&self) -> Option<String> {
        let range = self.statement.mention.cue.clone()?;
        Some(one_line(&self.report.report.text()[range]))
    }

    /// Who spoke, as the dossier or the report names them.
    pub fn speaker(&self) -> String {
        match self.statement.speaker.name.as_str() {
            "" => "nobody named".to_owned(),
            name => one_line(name),
        }
    }

    /// The day it was said, or else that of the report.
    pub fn day(&self) -> Option<Date> {
        self.statement.said.day.or(self.report.day)
    }

    /// The line of the file on which it begins, from 1.
    pub fn line(&self) -> usize {
        self.report.report.places().line(self.statement.mention.start())
    }

    /// Who published it.
    pub fn outlet(&self) -> Option<String> {
        self.report.report.front().outlet.as_deref().map(one_line)
    }
}

/// Words of a report or a dossier, safe on a terminal and on one line.
pub fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    harmless(&words.join(" ")).into_owned()
}
