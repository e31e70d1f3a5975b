//! The options of `rapporteur add`.

use std::path::PathBuf;

use clap::Args;

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
