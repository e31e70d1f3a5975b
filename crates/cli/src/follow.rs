//! `rapporteur follow`: the state of play of a case.

pub(crate) mod columns;
pub(crate) mod json;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use rapporteur_analysis::{
    Answer, Dispute, Evidence, Movement, State, Unanswered, answers, disputes, movement,
    on_the_table, state, unanswered,
};
use rapporteur_dossier::{Date, Proposal, Role, Version};

use crate::args::{Color, EvalFormat, date};
use crate::case::{self, Case, Tally};
use crate::outcome::{Outcome, Stop};
use crate::style::Styles;

/// `rapporteur follow`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the command cannot be used so.

Examples:
  rapporteur follow examples/harbour-strike
  rapporteur follow DIR --at 2031-05-31 --since 2031-04-20")]
pub(crate) struct FollowArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// The day of the state of play [default: the day of the latest report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) at: Option<Date>,

    /// Tell movement since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date>,

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

/// Everything that is known on a day.
pub(crate) struct Play<'c> {
    pub(crate) case: &'c Case,
    /// None where no report has a date and none was asked for: nothing is known then.
    pub(crate) at: Option<Date>,
    /// The day from which on movement is told, if it is asked for.
    pub(crate) since: Option<Date>,
    pub(crate) state: State,
    /// The state of play at `since`.
    pub(crate) before: State,
    pub(crate) disputes: Vec<Dispute>,
    pub(crate) moved: Vec<Moved>,
    pub(crate) proposals: Vec<OnTable<'c>>,
    pub(crate) unanswered: Vec<Unanswered>,
    pub(crate) tally: Tally,
}

/// The movement of two principals on every point.
pub(crate) struct Moved {
    /// Indices of the parties.
    pub(crate) pair: (usize, usize),
    pub(crate) points: Vec<Movement>,
}

/// A proposal in the version that is on the table.
pub(crate) struct OnTable<'c> {
    pub(crate) proposal: &'c Proposal,
    pub(crate) version: &'c Version,
    /// For each clause the answers of the parties.
    pub(crate) answers: Vec<Vec<Answer>>,
}

pub(crate) fn run(args: &FollowArgs) -> Result<Outcome, Stop> {
    let case = case::open_case(&args.dossier, args.quiet)?;
    let outcome = case.tell(args.quiet);
    let at = args.at.or_else(|| case.latest());
    if let (Some(since), Some(at)) = (args.since, at)
        && since > at
    {
        return Err(Stop::message(format!(
            "--since {since} is after {at}, the day of the state of play: name an earlier day"
        )));
    }
    let play = Play::new(&case, at, args.since);
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => text::write(&play, Styles::for_stdout(args.color), &mut out)?,
        EvalFormat::Json => json::write(&play, &mut out)?,
    }
    out.flush()?;
    Ok(outcome)
}

impl<'c> Play<'c> {
    pub(crate) fn new(case: &'c Case, at: Option<Date>, since: Option<Date>) -> Self {
        let dossier = &case.dossier;
        let evidence = case.evidence();
        let known = |day: Option<Date>| day.map(|day| state(&evidence, day));
        let now = known(at).unwrap_or_default();
        let before = known(since).unwrap_or_default();
        let moved = since.map(|_| moved(case, &before, &now)).unwrap_or_default();
        let disputes = disputes(dossier, &now);
        let proposals = at.map(|at| on_table(case, &evidence, at)).unwrap_or_default();
        let unanswered =
            at.map(|at| unanswered(dossier, &evidence, at)).unwrap_or_default();
        let tally = case.tally(at);
        let state = now;
        Self {
            case,
            at,
            since,
            state,
            before,
            disputes,
            moved,
            proposals,
            unanswered,
            tally,
        }
    }

    /// The principals, as indices of parties.
    pub(crate) fn principals(case: &Case) -> Vec<usize> {
        let parties = case.dossier.parties.iter().enumerate();
        parties.filter(|(_, p)| p.role == Role::Principal).map(|(i, _)| i).collect()
    }
}

/// Every pair of principals, in the order of the dossier.
fn moved(case: &Case, before: &State, now: &State) -> Vec<Moved> {
    let principals = Play::principals(case);
    let mut out = Vec::new();
    for (i, &a) in principals.iter().enumerate() {
        for &b in &principals[i + 1..] {
            let points = movement(&case.dossier, before, now, (a, b));
            out.push(Moved { pair: (a, b), points });
        }
    }
    out
}

fn on_table<'c>(case: &'c Case, evidence: &[Evidence], at: Date) -> Vec<OnTable<'c>> {
    let dossier = &case.dossier;
    let one = |proposal: &'c Proposal| {
        let version = on_the_table(proposal, at)?;
        let answers = answers(dossier, proposal, version, evidence, at);
        Some(OnTable { proposal, version, answers })
    };
    dossier.proposals.iter().filter_map(one).collect()
}
