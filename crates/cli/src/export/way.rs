//! How each format is made.

use rapporteur_exchange::tables::{Dictionary, Table, csv, lines};
use rapporteur_exchange::{Holding, annotations, bibtex, csl, dna, qdpx};

use super::table::Which;
use super::{ExportArgs, ExportFormat, holding, pages};
use crate::case::Case;
use crate::outcome::Stop;

/// How a format is made.
pub(super) enum Way {
    /// Out of the case, as one file.
    Case(fn(&Case, &ExportArgs) -> Result<Vec<u8>, Stop>),
    /// Out of the desk, as one page.
    Page(fn(&ExportArgs) -> Result<Vec<u8>, Stop>),
    /// Out of the desk, as a folder; gives how many files.
    Folder(fn(&ExportArgs) -> Result<usize, Stop>),
}

impl ExportFormat {
    pub(super) fn way(self) -> Way {
        use Way::{Case, Folder, Page};
        match self {
            Self::Csv => Case(|case, args| text(args.table, case, args, csv)),
            Self::Jsonl => Case(|case, args| text(args.table, case, args, lines)),
            Self::Positions => Case(|case, args| text(Which::Positions, case, args, csv)),
            Self::Movement => Case(|case, args| text(Which::Movement, case, args, csv)),
            Self::Events => Case(|case, args| text(Which::Events, case, args, csv)),
            #[cfg(feature = "parquet")]
            Self::Parquet => Case(parquet),
            Self::Dictionary => {
                Case(|_, args| Ok(csv(&Dictionary(args.table.columns())).into()))
            }
            Self::Annotations => {
                Case(|case, _| Ok(annotations(&holding::of(case)?).into()))
            }
            Self::Csl => Case(|case, _| Ok(csl(&holding::of(case)?).into())),
            Self::Bibtex => Case(|case, _| Ok(bibtex(&holding::of(case)?).into())),
            Self::Qdpx => Case(|case, _| project(&holding::of(case)?)),
            Self::Dna => Case(|case, args| dna_file(&holding::of(case)?, args.quiet)),
            Self::Brief => Page(pages::brief_page),
            Self::Site => Folder(pages::site_folder),
        }
    }
}

fn text(
    which: Which,
    case: &Case,
    args: &ExportArgs,
    write: fn(&dyn Table) -> String,
) -> Result<Vec<u8>, Stop> {
    Ok(which.written(case, args, write)?.into_bytes())
}

#[cfg(feature = "parquet")]
fn parquet(case: &Case, args: &ExportArgs) -> Result<Vec<u8>, Stop> {
    let written = args.table.written(case, args, rapporteur_exchange::parquet)?;
    written.map_err(|e| Stop::message(format!("no Parquet file: {e}")))
}

fn project(holding: &Holding<'_>) -> Result<Vec<u8>, Stop> {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Ok(qdpx(holding, &now, "Rapporteur")?)
}

/// A file of the Discourse Network Analyzer; what it cannot hold is told.
#[expect(clippy::print_stderr, reason = "what is left out goes to standard error")]
fn dna_file(holding: &Holding<'_>, quiet: bool) -> Result<Vec<u8>, Stop> {
    let written = dna::write(holding).map_err(|e| Stop::message(e.to_string()))?;
    if !quiet {
        for what in &written.left_out {
            eprintln!("rapporteur: not held by a .dna file: {what}");
        }
        eprintln!("rapporteur: the file opens with the password `{}`", dna::PASSWORD);
    }
    Ok(written.bytes)
}
