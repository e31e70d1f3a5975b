//! Annotations of brat: `.ann` files beside their texts.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rapporteur_exchange::incoming::{Incoming, Mark, Problem};
use rapporteur_intake::show;
use rapporteur_measure::{Article, Statement, brat};

use crate::outcome::Stop;

/// The largest `.ann` file and the largest text, in bytes.
const LARGEST: u64 = 64 << 20;

/// Kinds of lines that brat writes and a record has no place for.
const OTHERS: [(char, &str); 6] = [
    ('A', "attributes"),
    ('M', "attributes"),
    ('R', "relations"),
    ('*', "relations"),
    ('N', "links to other sources"),
    ('#', "notes"),
];

/// Reads an `.ann` file with the text beside it, or every one in a folder. Events of the
/// roles Source, Cue and Content are statements; a text is a report by its file name.
pub(super) fn read(path: &Path) -> Result<Incoming, Stop> {
    let files = if path.is_dir() { annotations(path)? } else { vec![path.to_owned()] };
    let mut out = Incoming::default();
    for file in &files {
        if let Err(why) = one(file, &mut out) {
            // Of a folder the rest is read; of one file there is no rest.
            if files.len() == 1 {
                return Err(Stop::message(format!("{}: {why}", show(file))));
            }
            out.problems.push(problem(file, None, why));
        }
    }
    if files.is_empty() {
        return Err(Stop::message(format!("{}: holds no .ann file", show(path))));
    }
    Ok(out)
}

fn annotations(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let fail = |e: std::io::Error| {
        Stop::message(format!("{}: cannot be read: {e}", show(folder)))
    };
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.extension() == Some(OsStr::new("ann")) {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

fn one(file: &Path, out: &mut Incoming) -> Result<(), String> {
    let text = file.with_extension("txt");
    for path in [file, &text] {
        let size = std::fs::metadata(path).map_err(|e| match path == file {
            true => format!("cannot be read: {e}"),
            false => format!("the text beside it, {}, cannot be read: {e}", show(path)),
        })?;
        if size.len() > LARGEST {
            let (name, bytes) = (show(path), size.len());
            return Err(format!("{name} has {bytes} bytes, more than {LARGEST}"));
        }
    }
    let (article, doubts) = brat::pair(&text, file).map_err(|e| e.to_string())?;
    for doubt in doubts {
        let message = format!("{}; expected {}", doubt.found, doubt.expected);
        out.problems.push(problem(file, doubt.line, message));
    }
    let signs: Vec<char> = article.text.chars().collect();
    let marks = article.statements.iter().enumerate();
    out.marks.extend(marks.filter_map(|(n, s)| mark(file, n, &article, s, &signs)));
    others(file, out);
    Ok(())
}

fn problem(file: &Path, line: Option<usize>, message: String) -> Problem {
    let line = line.map(|n| format!(", line {n}")).unwrap_or_default();
    Problem { place: format!("{}{line}", show(file)), message }
}

/// A statement; none where it has a cue alone, and so no words.
fn mark(
    file: &Path,
    number: usize,
    article: &Article,
    s: &Statement,
    signs: &[char],
) -> Option<Mark> {
    let words = |r: &std::ops::Range<usize>| -> String {
        signs.get(r.clone()).unwrap_or_default().iter().collect()
    };
    let whole = |part: &[std::ops::Range<usize>]| match (part.first(), part.last()) {
        (Some(first), Some(last)) => Some(words(&(first.start..last.end))),
        _ => None,
    };
    Some(Mark {
        place: format!("{}, statement {}", show(file), number + 1),
        report: article.id.clone(),
        start: Some(s.content.first()?.start),
        source: whole(&s.source),
        cue: whole(&s.cue),
        content: s.content.iter().map(words).collect(),
        ..Mark::default()
    })
}

/// Tells once of each kind of line that is not taken.
fn others(file: &Path, out: &mut Incoming) {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    for (sign, what) in OTHERS {
        let some = text.lines().any(|l| l.starts_with(sign) && l.contains('\t'));
        if some && !out.unheld.iter().any(|u| u == what) {
            out.unheld.push(what.to_owned());
        }
    }
}
