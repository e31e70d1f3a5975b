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
    match (args.format, args.table) {
        (ExportFormat::Brief | ExportFormat::Movement, _) => (true, true),
        (ExportFormat::Positions, _) => (true, false),
        (format, Which::Movement) if format.is_table() => (true, true),
        (format, Which::Positions) if format.is_table() => (true, false),
        _ => (false, false),
    }
}

impl ExportFormat {
    /// Whether `--table` says of what it is.
    fn is_table(self) -> bool {
        match self {
            Self::Csv | Self::Jsonl => true,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
            _ => false,
        }
    }
}
