//! What is given to other tools: a dossier with its reports and statements.

use std::ops::Range;

use rapporteur_dossier::{Act, Date, Dossier, Stance};

/// Everything that one export is made of. Statements are in the order of reports and of
/// reading.
#[derive(Debug, Clone)]
pub struct Holding<'d> {
    /// Parties, people and points, to which the rest refers by index.
    pub dossier: &'d Dossier,
    /// The reports, in the order of their names.
    pub reports: Vec<Report>,
    /// What stands in them.
    pub statements: Vec<Statement>,
}

/// A report as it is given away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What it is known by: its file, or its place in the record.
    pub name: String,
    /// Title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// The clean text.
    pub text: String,
}

/// A statement as it is given away.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it is known by, the same in every export of one record.
    pub id: String,
    /// Index of its report.
    pub report: usize,
    /// The mention of whoever it comes from, in bytes of the report's text.
    pub source: Option<Range<usize>>,
    /// The words that attribute it, in bytes of the report's text.
    pub cue: Option<Range<usize>>,
    /// What is attributed, in reading order, in bytes of the report's text.
    pub content: Vec<Range<usize>>,
    /// How likely somebody would mark it, from 0 to 1.
    pub confidence: f32,
    /// Index of the person who said it, where the dossier declares them.
    pub speaker: Option<usize>,
    /// The speaker's name, as far as it is known.
    pub speaker_name: Option<String>,
    /// Index of the party that it counts for.
    pub party: Option<usize>,
    /// Through whom it came, where it is hearsay.
    pub via: Option<String>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// What the words do.
    pub act: Act,
    /// How likely an analyst would call it so, from 0 to 1.
    pub act_confidence: f32,
    /// What they say on the points.
    pub codes: Vec<Code>,
    /// Id of the statement that it is a further print of.
    pub copy_of: Option<String>,
}

/// What a statement says on an option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Code {
    /// Index of the point.
    pub point: usize,
    /// Index of the option.
    pub option: usize,
    /// What it says.
    pub stance: Stance,
    /// How likely an analyst would code it so, from 0 to 1.
    pub confidence: f32,
}

impl Holding<'_> {
    /// The report that a statement stands in.
    pub fn report(&self, statement: &Statement) -> &Report {
        &self.reports[statement.report]
    }

    /// Verbatim words of a statement's report; empty where the range is none of its text.
    pub fn words(&self, statement: &Statement, range: &Range<usize>) -> &str {
        self.report(statement).text.get(range.clone()).unwrap_or_default()
    }

    /// The content, its pieces joined by an ellipsis in brackets.
    pub fn content(&self, statement: &Statement) -> String {
        let pieces = statement.content.iter().map(|r| self.words(statement, r));
        pieces.collect::<Vec<_>>().join(" […] ")
    }

    /// Id of the party that a statement counts for.
    pub fn party(&self, statement: &Statement) -> Option<&str> {
        statement.party.map(|p| self.dossier.parties[p].id.as_str())
    }

    /// Ids of a code's point and option, and the name of its stance.
    pub fn code(&self, code: &Code) -> (&str, &str, &'static str) {
        let point = &self.dossier.points[code.point];
        (&point.id, &point.options[code.option].id, code.stance.name())
    }
}

/// Four decimals say enough.
pub(crate) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1e4).round() / 1e4
}
