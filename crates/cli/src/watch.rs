//! `rapporteur watch`: feeds and pages into the record, now and again.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `args` | the options |
//! | `sink` | what becomes of what was fetched |

mod args;
mod sink;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rapporteur_dossier::parse;
use rapporteur_fetch::{Client, Limits, round};
use rapporteur_intake::{Options, show};
use rapporteur_record::Record;

use crate::add::{Sum, Work, stopped};
use crate::case::Models;
use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use crate::record::{now, path};
pub(crate) use args::WatchArgs;
use sink::Kept;

/// How often it is looked whether somebody pressed Ctrl-C.
const LOOK: Duration = Duration::from_millis(200);

pub(crate) fn run(args: &WatchArgs) -> Result<Outcome, Stop> {
    let urls = addresses(args)?;
    let mut record = Record::open(&path(&open(&args.folder)?.path))?;
    let models = Models::builtin()?;
    let stop = stopped()?;
    let mut failed;
    loop {
        // The hosts' rules are asked for again in every round.
        let mut client = Client::new(limits(args));
        let sum = gone_through(args, &urls, &mut client, &models, &mut record, &stop)?;
        failed = sum.failed > 0;
        writeln!(io::stdout(), "{}  {}", now(), sum.told("added"))?;
        if args.once || stop.load(Ordering::Relaxed) {
            break;
        }
        pause(args.every, &stop);
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    let stopped = stop.load(Ordering::Relaxed) && args.once;
    Ok(if failed || stopped { Outcome::SomeFailed } else { Outcome::Done })
}

fn limits(args: &WatchArgs) -> Limits {
    Limits {
        size: args.max_size.saturating_mul(1 << 20),
        pause: Duration::from_secs(args.pause),
        ..Limits::default()
    }
}

/// Goes through all addresses once. The dossier is read anew: it may be worked on meanwhile.
fn gone_through(
    args: &WatchArgs,
    urls: &[String],
    client: &mut Client,
    models: &Models,
    record: &mut Record,
    stop: &AtomicBool,
) -> Result<Sum, Stop> {
    let source = open(&args.folder)?;
    let dossier = parse(&source.text).dossier;
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let limit = args.max_size.saturating_mul(1 << 20);
    let options = Options { limit, ..Options::default() };
    let work = Work::new(models, &dossier, folder, options, args.quiet);
    let mut kept = Kept::new(&work, record, stop, args.quiet);
    for url in urls {
        if kept.is_stopped() {
            break;
        }
        kept.begin(url);
        let one = std::slice::from_ref(url);
        let mut wait = |time| pause(time, stop);
        let _ = round(client, one, &now(), work.options(), &mut kept, &mut wait);
    }
    kept.end()
}

/// Waits, unless somebody presses Ctrl-C.
fn pause(time: Duration, stop: &AtomicBool) {
    let begun = Instant::now();
    while !stop.load(Ordering::Relaxed) {
        match time.checked_sub(begun.elapsed()) {
            Some(left) if !left.is_zero() => sleep(left.min(LOOK)),
            _ => break,
        }
    }
}

/// The addresses named one by one and those of the file.
fn addresses(args: &WatchArgs) -> Result<Vec<String>, Stop> {
    let mut out = args.urls.clone();
    if let Some(file) = &args.feeds {
        let text = fs::read_to_string(file)
            .map_err(|e| Stop::message(format!("{}: cannot be read: {e}", show(file))))?;
        let lines = text.lines().map(|line| line.split(" #").next().unwrap_or("").trim());
        let named = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        out.extend(named.map(str::to_owned));
    }
    if out.is_empty() {
        return Err(Stop::message(
            "nothing to watch: name addresses of feeds or pages, or a file of them with --feeds",
        ));
    }
    Ok(out)
}
