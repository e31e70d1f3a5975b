//! What answers about a case have in common on paper: heads, names, statements behind them.

use std::fmt::Display;
use std::io::Write;

use clap::ValueEnum;
use rapporteur_dossier::{Date, Dossier};
use textwrap::core::display_width;

use crate::case::{Case, one_line};
use crate::follow::columns::{WIDTH, paragraph};
use crate::outcome::Stop;
use crate::style::Styles;

/// Statements that are named at one place; `why` and JSON give all.
const NAMED: usize = 3;
/// Columns of the names of parties, at least and at most.
const NAMES: (usize, usize) = (8, 22);

/// How an answer is shown of which there is a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// Tables for people
    Text,
    /// One JSON document
    Json,
    /// A picture
    Svg,
}

/// A case on paper.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'c> {
    pub(crate) case: &'c Case,
    pub(crate) dossier: &'c Dossier,
    pub(crate) styles: Styles,
}

impl<'c> Sheet<'c> {
    pub(crate) fn new(case: &'c Case, styles: Styles) -> Self {
        Self { case, dossier: &case.dossier, styles }
    }

    /// The dossier's title, or else its id.
    pub(crate) fn title(&self) -> String {
        one_line(self.dossier.called())
    }

    /// The title, and below it what is shown as it is known on a day.
    pub(crate) fn head(
        &self,
        what: &str,
        at: Option<Date>,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        paragraph(out, 0, &self.title(), title)?;
        let line = match at {
            Some(at) => format!("{what}, as known on {at}"),
            None if self.case.is_empty()? => "There are no reports.".to_owned(),
            None => "No report has a date: nothing can be placed in time.".to_owned(),
        };
        Ok(paragraph(out, 0, &line, faint)?)
    }

    pub(crate) fn heading(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        let rule = "─".repeat(WIDTH.saturating_sub(words.chars().count() + 1));
        Ok(writeln!(out, "\n{title}{words}{title:#} {faint}{rule}{faint:#}\n")?)
    }

    pub(crate) fn party(&self, party: usize) -> String {
        self.case.party_name(party)
    }

    /// The ids of parties, for narrow columns.
    pub(crate) fn party_id(&self, party: usize) -> String {
        one_line(&self.dossier.parties[party].id)
    }

    /// Columns for the names of parties.
    pub(crate) fn party_width(&self) -> usize {
        let names = (0..self.dossier.parties.len()).map(|p| self.party(p));
        let longest = names.map(|n| display_width(&n)).max().unwrap_or(0);
        longest.clamp(NAMES.0, NAMES.1)
    }

    pub(crate) fn point(&self, point: usize) -> String {
        one_line(&self.dossier.points[point].id)
    }

    pub(crate) fn option(&self, point: usize, option: usize) -> String {
        one_line(&self.dossier.points[point].options[option].id)
    }

    /// Several options of a point.
    pub(crate) fn options(&self, point: usize, options: &[usize]) -> String {
        let ids: Vec<_> = options.iter().map(|o| self.option(point, *o)).collect();
        ids.join(", ")
    }

    /// Several parties.
    pub(crate) fn parties(&self, parties: &[usize]) -> String {
        let names: Vec<_> = parties.iter().map(|p| self.party(*p)).collect();
        names.join(", ")
    }

    /// Ids of statements, the latest of many.
    pub(crate) fn ids(&self, statements: &[usize]) -> String {
        let left = statements.len().saturating_sub(NAMED);
        let ids = statements[left..].iter().map(|n| self.case.id(*n));
        let ids: Vec<String> = ids.collect();
        match left {
            0 => ids.join(" "),
            _ => format!("{} (+{left})", ids.join(" ")),
        }
    }

    /// The id of the latest statement, and how many more there are: `s012 +1`.
    pub(crate) fn latest(&self, statements: &[usize]) -> String {
        let Some((latest, others)) = statements.split_last() else {
            return String::new();
        };
        let id = self.case.id(*latest);
        if others.is_empty() { id } else { format!("{id} +{}", others.len()) }
    }

    /// Ids of all statements, for programs.
    pub(crate) fn all_ids(&self, statements: &[usize]) -> Vec<String> {
        statements.iter().map(|n| self.case.id(*n)).collect()
    }
}

/// A count with its noun.
pub(crate) fn many<N>(count: N, one: &str, more: &str) -> String
where
    N: From<u8> + PartialEq + Display,
{
    let noun = if count == N::from(1) { one } else { more };
    format!("{count} {noun}")
}
