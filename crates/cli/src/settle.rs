//! `rapporteur settle`: what can still be agreed, who would have to move, what to ask next.

mod given;
mod json;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rapporteur_analysis::settle::{
    Asked, Assume, Cell, LEAST, Opening, Refusal, Settlement, open_text, settlement,
};
use rapporteur_dossier::Date;

use crate::args::{Color, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::sheet::{Shape, Sheet};
use crate::style::Styles;
use given::Given;

/// `rapporteur settle`
#[derive(Debug, Args)]
#[command(after_help = "\
A package takes one option on each point. It is possible where nobody asked refuses any of it,
and sure where everybody asked accepts all of it, by their own public words.

Exit codes: 0 done, also where too little is known for an answer; 1 done, but a report could
not be read or the dossier has errors; 2 no dossier, or the command cannot be used so.

Examples:
  rapporteur settle examples/harbour-strike
  rapporteur settle DIR --text joint-draft
  rapporteur settle DIR --text quota=half,filling=five --assume ordinal")]
pub(crate) struct SettleArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// A text: the id of a proposal, as it is on the table that day, or of one of its versions
    /// as PROPOSAL/VERSION, or options as POINT=OPTION,…
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: Option<String>,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Whose agreement is needed [default: all principals]
    #[arg(long, value_name = "PARTY,…", value_delimiter = ',')]
    pub(crate) parties: Vec<String>,

    /// What is to be settled [default: all issues, and what the text settles]
    #[arg(long, value_name = "POINT,…", value_delimiter = ',')]
    pub(crate) points: Vec<String>,

    /// What to assume beyond what was said
    #[arg(long, value_enum, value_name = "WHAT,…", value_delimiter = ',')]
    pub(crate) assume: Vec<Assumption>,

    /// Words from before that day count no longer
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) not_before: Option<Date>,

    /// The share of cells, a party on a point each, of which something must be known for an
    /// answer, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = LEAST, value_parser = share)]
    pub(crate) coverage: f64,

    /// How to show it
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Assumption {
    /// On ordered points, what lies between two accepted options is accepted, and what lies
    /// beyond a refused one is refused
    Ordinal,
    /// Whoever is for an option refuses all others
    Exclusive,
    /// Hearsay and unnamed sources count as the party's own word
    Hearsay,
}

/// What is asked of a case, and the answer.
struct Settled<'c> {
    sheet: Sheet<'c>,
    at: Option<Date>,
    assume: Assume,
    least: f64,
    answer: Result<Settlement, Refusal>,
    /// The text that was asked about, and who would have to move for it.
    text: Option<(Given, Result<Opening, Refusal>)>,
}

pub(crate) fn run(args: &SettleArgs) -> Result<Outcome, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.dossier)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    given::asked(&dossier, args, None)?;
    given::named(&dossier, args)?;
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let settled = Settled::new(&case, args, Styles::for_stdout(args.color))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Shape::Text => text::write(&settled, &mut out)?,
        Shape::Json => json::write(&settled, &mut out)?,
        Shape::Svg => svg::write(&settled, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Settled<'c> {
    fn new(case: &'c Case, args: &SettleArgs, styles: Styles) -> Result<Self, Stop> {
        let dossier = &case.dossier;
        let at = case.day(args.at)?;
        let given = given::text(dossier, args, at)?;
        let asked: Asked = given::asked(dossier, args, given.as_ref())?;
        // Without a day nothing is known: no report has one.
        let day = at.unwrap_or(Date::MAX);
        let answer = settlement(dossier, &case.evidence()?, day, &asked, args.coverage);
        let text = given.zip(answer.as_ref().ok()).map(|(given, answer)| {
            let found = open_text(dossier, &answer.grid, &given.text);
            (given, found)
        });
        Ok(Self {
            sheet: Sheet::new(case, styles),
            at,
            assume: asked.assume,
            least: args.coverage,
            answer,
            text,
        })
    }
}

impl Settled<'_> {
    /// A word on a cell with the latest statement behind it: `no s012 +1`.
    fn cited(&self, word: &str, cell: &Cell) -> String {
        format!("{word} {}", self.sheet.latest(&cell.basis))
    }
}

/// An option that is a share.
pub(crate) fn share(given: &str) -> Result<f64, String> {
    let share = given.parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p));
    share.ok_or_else(|| "expected a number from 0 to 1, as in 0.5".to_owned())
}
