//! `rapporteur why`: the verbatim statements behind one cell of the state of play.

pub(crate) mod nearest;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::{Position, state};
use rapporteur_dossier::Date;
use serde_json::json;

use crate::args::{Color, EvalFormat, date};
use crate::case::{self, Case};
use crate::outcome::{Outcome, Stop};
use crate::statements::object::Object;
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

/// A cell with everything that its party said on its point.
struct Cell<'c> {
    case: &'c Case,
    party: usize,
    point: usize,
    at: Option<Date>,
    position: Option<Position>,
    /// Statements on the point that the position does not rest on and that do not stand
    /// against it: what they said was replaced, or rejects other options.
    others: Vec<usize>,
}

pub(crate) fn run(args: &WhyArgs) -> Result<Outcome, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.dossier)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    let point = nearest::point(&dossier, &args.point)?;
    let party = nearest::party(&dossier, &args.party)?;
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let cell = Cell::new(&case, party, point, args.at.or_else(|| case.latest()));
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => text::write(&cell, Styles::for_stdout(args.color), &mut out)?,
        EvalFormat::Json => cell.json(&mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Cell<'c> {
    fn new(case: &'c Case, party: usize, point: usize, at: Option<Date>) -> Self {
        let evidence = case.evidence();
        let position = at.and_then(|at| state(&evidence, at).remove(&(party, point)));
        let named = |n: &usize| {
            position
                .as_ref()
                .is_some_and(|p| p.basis.contains(n) || p.conflicting.contains(n))
        };
        let said = evidence.iter().filter(|e| {
            e.party == party
                && e.codes.iter().any(|c| c.point == point)
                && at.is_some_and(|at| e.date.max(e.known) <= at)
        });
        let mut said: Vec<_> = said.collect();
        said.sort_by_key(|e| (e.date, e.statement));
        let others = said.iter().map(|e| e.statement).filter(|n| !named(n)).collect();
        Self { case, party, point, at, position, others }
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let dossier = &self.case.dossier;
        let objects = |numbers: &[usize]| -> Vec<_> {
            numbers.iter().map(|n| Object::new(self.case, *n)).collect()
        };
        let position = self.position.as_ref();
        let document = json!({
            "format": "rapporteur-why/1",
            "point": dossier.points[self.point].id,
            "party": dossier.parties[self.party].id,
            "at": self.at.map(|d| d.to_string()),
            "option": position.map(|p| &dossier.points[self.point].options[p.option].id),
            "stance": position.map(|p| p.stance.name()),
            "since": position.map(|p| p.since.to_string()),
            "basis": objects(position.map_or(&[], |p| &p.basis)),
            "conflicting": objects(position.map_or(&[], |p| &p.conflicting)),
            "others": objects(&self.others),
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        Ok(writeln!(out)?)
    }
}
