//! All reports of one file, of whatever kind.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::arrival::{Arrival, Arrived};
use crate::decode::decode;
use crate::diagnostic::Diagnostic;
use crate::find::STDIN;
use crate::front::FrontMatter;
use crate::kind::{self, Kind};
use crate::label::Label;
use crate::options::Options;
use crate::read;
use crate::report::Report;
use crate::unpack::Source;

/// Reads all reports of a file; `-` is standard input. Plain text in UTF-8 and Markdown are
/// decoded as by [`load`](crate::load), with places in the file; of all else the places are
/// those in the clean text.
///
/// Each report comes with its warnings, in the order of the file; what could not be taken
/// comes as an error between them.
pub fn load_all(
    path: &Path,
    options: &Options,
) -> Vec<Result<(Report, Vec<Diagnostic>), Diagnostic>> {
    if path == Path::new(STDIN) {
        return stdin(options);
    }
    let mut out = Vec::new();
    match plain(path, options) {
        Some(result) => out.push(result),
        None => take(Source::Path(path), options, &mut out),
    }
    out
}

type Loaded = Result<(Report, Vec<Diagnostic>), Diagnostic>;

/// The report, where the file is plain text that stays as it stands; none where it is
/// something else.
fn plain(path: &Path, options: &Options) -> Option<Loaded> {
    let refused = |refusal| Some(Err(Diagnostic::from(&refusal)));
    let bytes = match std::fs::File::open(path) {
        // The usual way tells what is wrong with it.
        Err(_) => read::read(path, options.limit).map_err(refused),
        Ok(_) if !std::fs::metadata(path).is_ok_and(|m| m.is_file()) => {
            read::read(path, options.limit).map_err(refused)
        }
        Ok(file) => {
            let mut head = Vec::new();
            let read =
                BufReader::new(file).take(kind::HEAD as u64).read_to_end(&mut head);
            if read.is_ok() && kind::kind(&head, &Label::file(path)) != Kind::Text {
                return None;
            }
            read::read(path, options.limit).map_err(refused)
        }
    };
    match bytes {
        Ok(bytes) => Some(decoded(&bytes, path, options)),
        Err(refused) => refused,
    }
}

/// Bytes that are not UTF-8 show as U+FFFD here, and other encodings are refused, so that
/// places count in the file.
fn decoded(bytes: &[u8], path: &Path, options: &Options) -> Loaded {
    decode(bytes, path, options.limit).map_err(|refusal| Diagnostic::from(&refusal))
}

/// Standard input can be read only once: what is not plain text is taken from memory.
fn stdin(options: &Options) -> Vec<Loaded> {
    let path = Path::new(STDIN);
    let bytes = match read::read_from(io::stdin().lock(), path, options.limit) {
        Ok(bytes) => bytes,
        Err(refusal) => return vec![Err(Diagnostic::from(&refusal))],
    };
    let head = &bytes[..bytes.len().min(kind::HEAD)];
    if kind::kind(head, &Label::stdin("")) == Kind::Text {
        return vec![decoded(&bytes, path, options)];
    }
    let mut out = Vec::new();
    take(Source::Bytes { bytes: &mut Cursor::new(bytes), name: "" }, options, &mut out);
    out
}

fn take(source: Source<'_>, options: &Options, out: &mut Vec<Loaded>) {
    let _ = crate::arrivals(source, options, &mut |arrived| {
        out.push(match arrived {
            Arrived::Problem(problem) => Err(problem),
            Arrived::Report(arrival) => Ok(report(*arrival)),
        });
        ControlFlow::Continue(())
    });
}

/// An arrival as a report whose front matter says what was found.
fn report(arrival: Arrival) -> (Report, Vec<Diagnostic>) {
    let front = FrontMatter {
        title: arrival.title,
        outlet: arrival.outlet,
        date: arrival.date,
        url: arrival.url,
        ..FrontMatter::default()
    };
    let report = Report::made(&PathBuf::from(&arrival.place), front, &arrival.text);
    (report, arrival.diagnostics)
}
