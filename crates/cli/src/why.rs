//! `rapporteur why`: the verbatim statements behind one cell of the state of play.

pub(crate) mod nearest;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::Cell;
use rapporteur_case::StatementObject;
use rapporteur_dossier::Date;
use serde_json::{Value, json};

use crate::args::{Color, EvalFormat, date};
use crate::case::{self, Case, Tell};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

/// `rapporteur why`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, no such point or party, or the command cannot be used so.")]
pub(crate) struct WhyArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// The id of a point
    #[arg(value_name = "POINT")]
    pub(crate) point: String,

    /// The id of a party
    #[arg(value_name = "PARTY")]
    pub(crate) party: String,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// A cell as it is shown.
struct Shown<'c> {
    case: &'c Case,
    cell: Cell,
    at: Option<Date>,
}

pub(crate) fn run(args: &WhyArgs) -> Result<Outcome, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.dossier)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    let point = nearest::point(&dossier, &args.point)?;
    let party = nearest::party(&dossier, &args.party)?;
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let at = match args.at {
        Some(at) => Some(at),
        None => case.latest()?,
    };
    let shown = Shown { case: &case, cell: case.cell(party, point, at)?, at };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => {
            text::write(&shown, Styles::for_stdout(args.color), &mut out)?
        }
        EvalFormat::Json => shown.json(&mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl Shown<'_> {
    fn json(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let dossier = &self.case.dossier;
        let objects = |numbers: &[usize]| -> Result<Vec<Value>, Stop> {
            let value = |n: &usize| -> Result<Value, Stop> {
                let quote = self.case.quote(*n)?;
                Ok(serde_json::to_value(StatementObject::new(&quote)?)?)
            };
            numbers.iter().map(value).collect()
        };
        let Cell { party, point, position, others } = &self.cell;
        let (party, asked) = (&dossier.parties[*party], &dossier.points[*point]);
        let position = position.as_ref();
        let document = json!({
            "format": "rapporteur-why/1",
            "point": asked.id,
            "party": party.id,
            "at": self.at.map(|d| d.to_string()),
            "option": position.map(|p| &asked.options[p.option].id),
            "stance": position.map(|p| p.stance.name()),
            "since": position.map(|p| p.since.to_string()),
            "basis": objects(position.map_or(&[], |p| &p.basis))?,
            "conflicting": objects(position.map_or(&[], |p| &p.conflicting))?,
            "others": objects(others)?,
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        Ok(writeln!(out)?)
    }
}
