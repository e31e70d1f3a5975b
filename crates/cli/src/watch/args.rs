//! The options of `rapporteur watch`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;

/// `rapporteur watch`
#[derive(Debug, Args)]
#[command(after_help = "\
Hosts are asked politely: what robots.txt forbids is left out, one request at a time, with a
pause between two of them, and only for what has changed. What was added stays added; the same
command goes on where it was stopped. Ctrl-C ends it.

Exit codes: 0 done, 1 an address or a report could not be used in the last round, or it was
stopped within --once; 2 nothing could be done.

Examples:
  rapporteur watch DIR https://wire.example/feed.xml --every 30m
  rapporteur watch DIR --feeds feeds.txt --once")]
pub(crate) struct WatchArgs {
    /// The dossier: a folder with a dossier.toml
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Addresses of feeds and pages, that begin with http:// or https://
    #[arg(value_name = "URL", required_unless_present = "feeds")]
    pub(crate) urls: Vec<String>,

    /// A file with an address on each line; what follows # is a remark
    #[arg(long, value_name = "FILE")]
    pub(crate) feeds: Option<PathBuf>,

    /// How long to wait between two rounds, as 30m, 2h or 1d
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = time)]
    pub(crate) every: Duration,

    /// Go through the addresses once, and end
    #[arg(long, conflicts_with = "every")]
    pub(crate) once: bool,

    /// Seconds between two requests to one host, at least; more where the host asks for it
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    pub(crate) pause: u64,

    /// The largest page taken, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_size: u64,

    /// No warnings and no progress; failures are told all the same
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Hosts are not asked more often than that.
const SHORTEST: Duration = Duration::from_secs(60);

fn time(given: &str) -> Result<Duration, String> {
    let parsed = given.parse::<SignedDuration>().ok();
    let time = parsed.and_then(|time| Duration::try_from(time).ok());
    time.filter(|time| *time >= SHORTEST)
        .ok_or_else(|| "expected a time of a minute or more, as 30m or 2h".to_owned())
}
