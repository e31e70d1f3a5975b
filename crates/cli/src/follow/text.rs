//! The state of play for people.

mod grid;
mod open;
mod points;
mod proposals;
mod record;

use std::io::Write;

use rapporteur_analysis::{Play, Position};
use rapporteur_dossier::{Dossier, Rank, Stance};
use rapporteur_record::Tally;
use textwrap::core::display_width;

use super::Shown;
use super::columns::{WIDTH, paragraph};
use crate::case::{Case, one_line};
use crate::outcome::Stop;
use crate::style::Styles;

/// Statements that a cell names; `why` lists all.
const NAMED: usize = 6;
/// Columns of the names of parties, at least and at most.
const NAMES: (usize, usize) = (8, 22);

/// What every section needs.
struct Page<'p> {
    case: &'p Case,
    play: &'p Play<'p>,
    tally: &'p Tally,
    dossier: &'p Dossier,
    styles: Styles,
}

pub(super) fn write(
    shown: &Shown<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let Shown { case, play, tally } = shown;
    let page = Page { case, play, tally, dossier: &case.dossier, styles };
    page.head(out)?;
    page.grid(out)?;
    page.points(out)?;
    page.disputes(out)?;
    page.movement(out)?;
    page.proposals(out)?;
    page.unanswered(out)?;
    page.record(out)
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        paragraph(out, 0, &one_line(self.dossier.called()), title)?;
        let line = match self.play.at {
            Some(at) => format!("State of play on {at}"),
            None if self.case.record.reports()?.is_empty() => {
                "There are no reports.".to_owned()
            }
            None => "No report has a date: nothing can be placed in time.".to_owned(),
        };
        Ok(paragraph(out, 0, &line, faint)?)
    }

    fn heading(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let style = self.styles.title;
        let rule = "─".repeat(WIDTH - words.chars().count() - 1);
        let faint = self.styles.faint;
        Ok(writeln!(out, "\n{style}{words}{style:#} {faint}{rule}{faint:#}\n")?)
    }

    fn party(&self, party: usize) -> String {
        self.case.party_name(party)
    }

    /// Columns for the names of parties.
    fn party_width(&self) -> usize {
        let names = (0..self.dossier.parties.len()).map(|p| self.party(p));
        let longest = names.map(|n| display_width(&n)).max().unwrap_or(0);
        longest.clamp(NAMES.0, NAMES.1)
    }

    fn point(&self, point: usize) -> String {
        one_line(&self.dossier.points[point].id)
    }

    fn option(&self, point: usize, option: usize) -> String {
        one_line(&self.dossier.points[point].options[option].id)
    }

    /// `half`, `half?` where it is open to it, `not half` where it only rejects it.
    fn short(&self, point: usize, position: Option<&Position>) -> String {
        let Some(position) = position else { return "unknown".to_owned() };
        let option = self.option(point, position.option);
        match position.stance {
            Stance::For => option,
            Stance::Open => format!("{option}?"),
            Stance::Against => format!("not {option}"),
        }
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "for",
        Stance::Open => "open to",
        Stance::Against => "against",
    }
}

fn rank(position: &Position) -> &'static str {
    match position.rank {
        _ if position.leaked => "leak",
        Rank::Head => "head",
        Rank::Minister => "minister",
        Rank::Other => "other",
    }
}

/// Ids of statements, the latest of many.
fn ids(case: &Case, statements: &[usize]) -> String {
    let left = statements.len().saturating_sub(NAMED);
    let shown: Vec<String> = statements[left..].iter().map(|n| case.id(*n)).collect();
    match left {
        0 => shown.join(" "),
        _ => format!("{} (+{left})", shown.join(" ")),
    }
}
