//! The commands, and what the options of several have in common.
//!
//! The options of a command stand beside it.

use clap::{Parser, Subcommand, ValueEnum};
use rapporteur_dossier::Date;

use crate::add::AddArgs;
use crate::chart::ChartArgs;
use crate::check::CheckArgs;
use crate::contradictions::ContradictionsArgs;
use crate::distance::DistanceArgs;
use crate::eval::EvalArgs;
use crate::export::ExportArgs;
use crate::extract::ExtractArgs;
use crate::follow::FollowArgs;
use crate::import::ImportArgs;
use crate::learn::LearnArgs;
use crate::new::NewArgs;
use crate::read::ReadArgs;
use crate::record::agree::AgreeArgs;
use crate::record::decide::DecideArgs;
use crate::record::log::LogArgs;
use crate::record::search::SearchArgs;
use crate::record::verify::VerifyArgs;
use crate::record::{MergeArgs, RebuildArgs};
use crate::score::ScoreArgs;
use crate::settle::SettleArgs;
use crate::statements::StatementsArgs;
use crate::why::WhyArgs;

/// Reads the reports written about a negotiation: who said what, in which words.
///
/// Everything runs on this machine; nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, max_term_width = 90)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show every attributed statement of reports: source, cue and content
    Read(ReadArgs),
    /// Begin a dossier: a folder with a dossier.toml to fill in, and room for reports
    New(NewArgs),
    /// Tell everything that is wrong or doubtful in a dossier
    Check(CheckArgs),
    /// Show the state of play: who is for what, what is disputed, who came closer
    Follow(FollowArgs),
    /// Show the verbatim statements behind one cell of the state of play
    Why(WhyArgs),
    /// Show what can still be agreed, who would have to move, and what to ask next
    Settle(SettleArgs),
    /// Show how far parties are apart, and what of its change was movement
    Distance(DistanceArgs),
    /// Draw a point, a pair of parties or the state of play as SVG
    Chart(ChartArgs),
    /// Show where a party's words contradict each other
    Contradictions(ContradictionsArgs),
    /// Show every statement of a case with its speaker, party, day, act and codes
    Statements(StatementsArgs),
    /// Add reports to a dossier's record: read, coded, and kept with everything decided on them
    Add(AddArgs),
    /// Find words in the reports and statements of a record
    Search(SearchArgs),
    /// Tell how far analysts agree with each other and with the machine
    Agree(AgreeArgs),
    /// Confirm, correct, reject or add a statement of a record
    Decide(DecideArgs),
    /// Open the record in the browser: the state of play, its words, the reports
    Desk(crate::desk::DeskArgs),
    /// Show who decided what, and where analysts disagree
    Log(LogArgs),
    /// Check that nothing in a record was changed or lost; save what can be saved
    Verify(VerifyArgs),
    /// Make everything in a record anew that is made of its log
    Rebuild(RebuildArgs),
    /// Join another record of the same dossier into this one
    Merge(MergeArgs),
    /// Learn from statements that an analyst marked, for one dossier
    Learn(LearnArgs),
    /// Show what is taken for a report's text, title, byline, date and address
    Extract(ExtractArgs),
    /// Write a case for other tools: tables, annotations, QDA projects, citations
    Export(ExportArgs),
    /// Take statements that were coded in another tool into the record
    Import(ImportArgs),
    /// Measure reader and coder against what people marked
    Eval(EvalArgs),
    /// Measure what is made of whole cases against what an analyst entered and concluded
    Score(ScoreArgs),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line, for each statement
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// Tables for people
    Text,
    /// One JSON document
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where the output is a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// An option that is a probability.
pub(crate) fn probability(given: &str) -> Result<f32, String> {
    let p = given.parse::<f32>().ok().filter(|p| (0.0..=1.0).contains(p));
    p.ok_or_else(|| "expected a number from 0 to 1, as in 0.5".to_owned())
}

/// An option that is a day.
pub(crate) fn date(given: &str) -> Result<Date, String> {
    // No other form: it would be read differently by different people.
    let date = given.parse().ok().filter(|_| given.len() == 10);
    date.ok_or_else(|| "expected a date that exists, as in 2031-03-04".to_owned())
}
