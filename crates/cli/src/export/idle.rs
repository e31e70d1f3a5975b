//! Days that are asked for where nothing is of a day.

use super::table::Which;
use super::{ExportArgs, ExportFormat};

/// Why a day that was given would be passed over; none if it would not.
pub(super) fn days(args: &ExportArgs) -> Option<String> {
    let (at, since) = taken(args);
    let idle = |given: bool, taken: bool, name| (given && !taken).then_some(name);
    let name = idle(args.at.is_some(), at, "--at")
        .or_else(|| idle(args.since.is_some(), since, "--since"))?;
    Some(format!(
        "{name} says nothing about what is asked for: positions are those of a day (--at), \
         movement and the brief go from one (--since) to another (--at), and everything \
         else is of all days"
    ))
}

/// Whether what is asked for depends on `--at` and on `--since`.
fn taken(args: &ExportArgs) -> (bool, bool) {
    match args.format.table(args.table) {
        Some(Which::Movement) => (true, true),
        Some(Which::Positions) => (true, false),
        Some(Which::Statements | Which::Events) => (false, false),
        None => {
            let brief = args.format == ExportFormat::Brief;
            (brief, brief)
        }
    }
}

impl ExportFormat {
    /// Of what it is a table, where it is one; `asked` is what `--table` says.
    fn table(self, asked: Which) -> Option<Which> {
        match self {
            Self::Csv | Self::Jsonl => Some(asked),
            #[cfg(feature = "parquet")]
            Self::Parquet => Some(asked),
            Self::Positions => Some(Which::Positions),
            Self::Movement => Some(Which::Movement),
            Self::Events => Some(Which::Events),
            _ => None,
        }
    }
}
