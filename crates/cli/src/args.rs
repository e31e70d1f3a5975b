//! Commands and options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rapporteur_dossier::Date;

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
    /// Measure reader and coder against what people marked
    Eval(EvalArgs),
    /// Measure what is made of whole cases against what an analyst entered and concluded
    Score(ScoreArgs),
}

/// `rapporteur read`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all inputs were read, 1 some were not, 2 the command cannot be used so.

Examples:
  rapporteur read report.md
  rapporteur read --in-text report.txt
  rapporteur read --format jsonl reports/ > statements.jsonl")]
pub(crate) struct ReadArgs {
    /// Reports: text, Markdown, web pages, PDF, .docx, mails, and archives, feeds and tables
    /// of them; folders (in which tables, JSON and XML are passed over); - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How to show the statements
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Show the report itself with the statements marked in it
    #[arg(long, conflicts_with = "format")]
    pub(crate) in_text: bool,

    /// The least confidence of a statement shown, from 0 to 1 [default: the model's own]
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) threshold: Option<f32>,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// The largest report read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 4)]
    pub(crate) max_size: u64,

    /// How many threads read [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// `rapporteur new`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 written; 1 written, but a report could not be read; 2 nothing was written.")]
pub(crate) struct NewArgs {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Reports, or folders of them, to propose parties, people and points from
    #[arg(value_name = "REPORT")]
    pub(crate) reports: Vec<PathBuf>,

    /// Copy the reports into the folder's reports/ as well
    #[arg(long, requires = "reports")]
    pub(crate) copy: bool,
}

/// `rapporteur check`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 nothing wrong, though perhaps doubtful; 1 something is wrong; 2 no dossier.")]
pub(crate) struct CheckArgs {
    /// The dossier: a folder with a dossier.toml, or the file itself
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

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

/// `rapporteur statements`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but a report could not be read or the dossier has errors;
2 no dossier, or the command cannot be used so.")]
pub(crate) struct StatementsArgs {
    /// The case: a folder with a dossier.toml and its reports in reports/
    #[arg(value_name = "DIR")]
    pub(crate) dossier: PathBuf,

    /// How to show the statements
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `rapporteur extract`
#[derive(Debug, Args)]
#[command(after_help = "\
The text shown is the one whose places are counted when the report is read.

Exit codes: 0 all inputs were taken, 1 something was not, 2 the command cannot be used so.

Examples:
  rapporteur extract page.html
  rapporteur extract --map text=body,date=published reports.csv
  rapporteur extract --format jsonl CC-NEWS.warc.gz > reports.jsonl")]
pub(crate) struct ExtractArgs {
    /// Files of any kind that can be read, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How to show the reports
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Which column of a table holds what, as in text=body,date=published; the fields are
    /// text, title, outlet, byline, date, url and language
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub(crate) map: Option<String>,

    /// What standard input might be called: its extension tells what it is
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// No warnings; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// The largest report taken, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_size: u64,
}

/// `rapporteur eval`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("gold").required(true))]
pub(crate) struct EvalArgs {
    /// PolNeAR's folder, with train/, dev/, …
    #[arg(long, value_name = "DIR", group = "gold")]
    pub(crate) polnear: Option<PathBuf>,

    /// Which part of PolNeAR
    #[arg(long, value_name = "NAME", default_value = "dev", requires = "polnear")]
    pub(crate) split: String,

    /// How far PolNeAR's annotators agree with each other, instead of the reader with them
    #[arg(long, requires = "polnear")]
    pub(crate) agreement: bool,

    /// Cases of the casebook: folders with reports/ and gold.jsonl
    #[arg(long, value_name = "DIR", num_args = 1.., group = "gold")]
    pub(crate) casebook: Vec<PathBuf>,

    /// A report marked by hand, with --marks
    #[arg(long, value_name = "FILE", group = "gold", requires = "marks")]
    pub(crate) text: Option<PathBuf>,

    /// Its marks: a brat standoff file of T and E lines
    #[arg(long, value_name = "FILE", requires = "text")]
    pub(crate) marks: Option<PathBuf>,

    /// Examples of acts and stances, one JSON object a line
    #[arg(long, value_name = "FILE", num_args = 1.., group = "gold")]
    pub(crate) stance: Vec<PathBuf>,

    /// Only the examples whose point falls into part K of a cross-validation
    #[arg(long, value_name = "K", requires_all = ["of", "stance"])]
    pub(crate) fold: Option<u32>,

    /// The number of its parts
    #[arg(long, value_name = "N", requires = "fold")]
    pub(crate) of: Option<u32>,

    /// PLOVER's gold standard records: sentences with the types of their events
    #[arg(long, value_name = "FILE", group = "gold")]
    pub(crate) plover: Option<PathBuf>,

    /// Web pages: a folder of NAME.html with NAME.json, the strings that must be in the
    /// text and those that must not
    #[arg(long, value_name = "DIR", group = "gold")]
    pub(crate) pages: Option<PathBuf>,

    /// Whether copies are known: cases of the casebook, of whose reports pairs are made by
    /// editing, cutting and merging
    #[arg(long, value_name = "CASE", num_args = 1.., group = "gold")]
    pub(crate) copies: Vec<PathBuf>,

    /// The coder's weights, with --stance or --plover [default: those built in]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["polnear", "casebook", "text", "pages", "copies"])]
    pub(crate) weights: Option<PathBuf>,

    /// The least confidence of a statement counted [default: the model's own]
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) threshold: Option<f32>,

    /// How to show the figures
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// List every statement missed and every one found too much, every example not right
    #[arg(long)]
    pub(crate) list: bool,
}

/// `rapporteur score`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 done; 1 done, but something of a case could not be used; 2 not a case.

Examples:
  rapporteur score examples/harbour-strike
  rapporteur score --gold-statements --list examples/harbour-strike")]
pub(crate) struct ScoreArgs {
    /// Cases: folders with dossier.toml, reports/, gold.jsonl and state.json
    #[arg(required = true, value_name = "CASE")]
    pub(crate) cases: Vec<PathBuf>,

    /// Give the coder the gold statements instead of what the reader finds, so that it
    /// alone is measured
    #[arg(long)]
    pub(crate) gold_statements: bool,

    /// Give gold statements and gold codes, so that the rules of the state of play alone
    /// are measured
    #[arg(long, conflicts_with_all = ["gold_statements", "weights"])]
    pub(crate) gold_codes: bool,

    /// The coder's weights [default: those built in]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// How to show the figures
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// List whatever is not right, beside the figures for people
    #[arg(long)]
    pub(crate) list: bool,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
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

fn probability(given: &str) -> Result<f32, String> {
    let p = given.parse::<f32>().ok().filter(|p| (0.0..=1.0).contains(p));
    p.ok_or_else(|| "expected a number from 0 to 1, as in 0.5".to_owned())
}

fn date(given: &str) -> Result<Date, String> {
    // No other form: it would be read differently by different people.
    let date = given.parse().ok().filter(|_| given.len() == 10);
    date.ok_or_else(|| "expected a date that exists, as in 2031-03-04".to_owned())
}

/// `rapporteur learn`
#[derive(Debug, Args)]
#[command(after_help = "\
What was learned is kept in DIR/lessons.safetensors and used by every command from then on;
remove the file to forget it.

Exit codes: 0 done, 1 some marks or reports could not be used, 2 nothing was learned.")]
pub(crate) struct LearnArgs {
    /// The dossier: a folder with a dossier.toml, reports/ and marks.jsonl
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// The marked statements, one JSON object a line [default: DIR/marks.jsonl]
    #[arg(long, value_name = "FILE")]
    pub(crate) marks: Option<PathBuf>,

    /// Learn from N of the marks and measure on the rest, for several draws; keep nothing
    #[arg(long, value_name = "N")]
    pub(crate) measure: Option<usize>,

    /// The coder's weights from a file instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// Keep what was learned though it does not help
    #[arg(long)]
    pub(crate) force: bool,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `rapporteur add`
#[derive(Debug, Args)]
#[command(after_help = "\
The record is DIR/record.sqlite. A report that is there already is not added again; the
command may be stopped at any moment and goes on where it was when it is run again.

Exit codes: 0 everything was added, 1 something could not be, 2 nothing could be done.

Examples:
  rapporteur add DIR reports/
  rapporteur add DIR --again          read the record's reports anew, with what is known now")]
pub(crate) struct AddArgs {
    /// The dossier: a folder with a dossier.toml
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Reports: files or folders of them, or - for standard input: pages, plain text,
    /// Markdown, PDF, DOCX, mail, feeds, tables, web archives, each also as .gz
    /// [default: DIR/reports]
    #[arg(value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,

    /// Read and code the reports of the record anew where models, dossier or lessons have
    /// changed; what was decided stays
    #[arg(long, conflicts_with = "sources")]
    pub(crate) again: bool,

    /// Which columns of tables (CSV, TSV, JSON lines) hold what: text=body,date=published;
    /// usual names are known
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub(crate) map: Option<String>,

    /// The largest report read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_size: u64,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `rapporteur search`
#[derive(Debug, Args)]
#[command(after_help = "\
All words must be there; \"a phrase\", beginn*, -not, one OR another. Case and accents do not
matter.

Exit codes: 0 something was found, 1 nothing was, 2 no record, or it cannot be used so.

Examples:
  rapporteur search DIR ceasefire \"line of contact\"
  rapporteur search DIR --party ardan --point quota --stance open")]
pub(crate) struct SearchArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// What to find; may be left out where filters tell
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// Only statements of that party, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) party: Option<String>,

    /// Only of that person, by id or a part of the name
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// Only on that point
    #[arg(long, value_name = "ID")]
    pub(crate) point: Option<String>,

    /// Only on that option
    #[arg(long, value_name = "ID")]
    pub(crate) option: Option<String>,

    /// Only with that stance: for, against, open
    #[arg(long, value_name = "STANCE")]
    pub(crate) stance: Option<String>,

    /// Only with that act: assert, deny, offer, …
    #[arg(long, value_name = "ACT")]
    pub(crate) act: Option<String>,

    /// Only of that outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Only since that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,

    /// Only up to that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date>,

    /// Find statements that mean something near to the words as well; what has no vector
    /// yet gets one first
    #[arg(long, requires = "words")]
    pub(crate) meaning: bool,

    /// So many results of each kind at most; with --meaning, in all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// How to show them
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// `rapporteur agree`
#[derive(Debug, Args)]
#[command(after_help = "\
Compared are the statements that analysts decided on: each analyst with each other, and with
what the machine proposed. 1 is perfect agreement, 0 what chance would give.

Exit codes: 0 done, 1 nobody has decided anything, 2 no record.")]
pub(crate) struct AgreeArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

/// `rapporteur decide`
#[derive(Debug, Args)]
#[command(after_help = "\
STATEMENT is the beginning of a statement's key, as `follow`, `why`, `statements` and `search`
show it. Fields: speaker, speaker_name, party, via, said_on, act, codes. An empty value takes a
field away; codes are POINT.OPTION=STANCE, several with commas between.

Exit codes: 0 decided, 2 not.

Examples:
  rapporteur decide DIR 3fa94c12 confirm
  rapporteur decide DIR 3fa94c12 correct act=concede codes=quota.half=for
  rapporteur decide DIR 3fa94c12 reject --note \"a caption\"
  rapporteur decide DIR 3fa94c12 merge 09ab77e0
  rapporteur decide DIR 3fa94c12 undo
  rapporteur decide DIR --from decisions.jsonl")]
pub(crate) struct DecideArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// The beginning of a statement's key
    #[arg(value_name = "STATEMENT", required_unless_present = "from")]
    pub(crate) statement: Option<String>,

    /// confirm, reject, correct, merge or undo
    #[arg(value_name = "VERDICT", required_unless_present = "from")]
    pub(crate) verdict: Option<String>,

    /// For correct: FIELD=VALUE; for merge: the statement that stays
    #[arg(value_name = "VALUE")]
    pub(crate) values: Vec<String>,

    /// Decisions from a file, one JSON object a line (see docs/format.md); - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["statement", "verdict", "values"])]
    pub(crate) from: Option<PathBuf>,

    /// Who decides [default: the name of the user of this machine]
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) who: Option<String>,

    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

/// `rapporteur log`
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Show only where analysts decided otherwise on the same
    #[arg(long)]
    pub(crate) conflicts: bool,

    /// How to show it
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
}

/// `rapporteur verify`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 everything is as it must be, 1 something is not, 2 no record.")]
pub(crate) struct VerifyArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Write whatever can be read of a damaged record into a new file
    #[arg(long, value_name = "NEW")]
    pub(crate) rescue: Option<PathBuf>,
}

/// `rapporteur rebuild`
#[derive(Debug, Args)]
pub(crate) struct RebuildArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// `rapporteur merge`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 joined without conflicts, 1 joined, and analysts disagree somewhere, 2 not joined.")]
pub(crate) struct MergeArgs {
    /// The dossier whose record takes over what the other one has
    #[arg(value_name = "INTO")]
    pub(crate) into: PathBuf,

    /// The other dossier, or its record; it stays as it is
    #[arg(value_name = "FROM")]
    pub(crate) from: PathBuf,
}
