//! The options of `rapporteur decide`.

use std::path::PathBuf;

use clap::Args;

/// `rapporteur decide`
#[derive(Debug, Args)]
#[command(after_help = "\
STATEMENT is the beginning of a statement's key, as `follow`, `why`, `statements` and `search`
show it. Fields: speaker, speaker_name, party, via, said_on, act, codes, rank, leaked. An empty value takes
a field away; codes are POINT.OPTION=STANCE, several with commas between.

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

    /// Decisions from a file, one JSON object a line (see docs/record.md); - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["statement", "verdict", "values"])]
    pub(crate) from: Option<PathBuf>,

    /// Who decides [default: the name of the user of this machine]
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) who: Option<String>,

    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}
