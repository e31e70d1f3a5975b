//! The file of weights beside a dossier, and what is wrong in files that an analyst wrote.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_dossier::{Diagnostic, Dossier, Severity, Weights, parse_weights};
use rapporteur_intake::{harmless, show};

use crate::dossier::open;
use crate::outcome::Stop;

/// The name of the file in a dossier's folder.
const FILE: &str = "weights.toml";
/// The largest file read, in bytes.
const LARGEST: u64 = 4 << 20;
/// Errors that are told one by one.
const TOLD: usize = 10;

/// Weights as they were read.
pub(crate) struct Given {
    pub(crate) path: PathBuf,
    pub(crate) weights: Weights,
    /// Whether something of the file could not be used, which is told then.
    pub(crate) failed: bool,
}

/// Reads the weights of a dossier: the file given, or else the one in its folder.
pub(crate) fn weights(
    given: Option<&Path>,
    dossier_path: &Path,
    dossier: &Dossier,
) -> Result<Given, Stop> {
    let beside = || dossier_path.parent().unwrap_or(Path::new("")).join(FILE);
    let path = match given {
        Some(folder) if folder.is_dir() => folder.join(FILE),
        Some(file) => file.to_path_buf(),
        None => beside(),
    };
    let fail = |reason: String| Stop::message(format!("{}: {reason}", show(&path)));
    let size = fs::metadata(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => fail(
            "there are no weights here: what each option is worth to each party has to be \
             given (docs/bargaining.md shows how)"
                .to_owned(),
        ),
        _ => fail(format!("cannot be read: {e}")),
    })?;
    if size.len() > LARGEST {
        return Err(fail("larger than 4 MiB, which no weights are".to_owned()));
    }
    // Size and kinds of other files are told in the same words as those of the dossier.
    let text = open(&path)?.text;
    let parsed = parse_weights(&text, dossier);
    let failed = tell(&path, &text, &parsed.diagnostics);
    Ok(Given { path, weights: parsed.weights, failed })
}

/// Tells what is wrong in a file; whether something of it could not be used.
#[expect(clippy::print_stderr, reason = "what is wrong in a file goes to standard error")]
pub(crate) fn tell(path: &Path, text: &str, found: &[Diagnostic]) -> bool {
    for d in found.iter().take(TOLD) {
        let (line, column) = d.place(text);
        let (kind, message) = (d.severity.name(), harmless(&d.message));
        let (path, hint) = (show(path), harmless(&d.hint));
        eprintln!("rapporteur: {path}:{line}:{column}: {kind}: {message} ({hint})");
    }
    if let Some(more) = found.len().checked_sub(TOLD).filter(|more| *more > 0) {
        eprintln!("rapporteur: and {more} more of the kind");
    }
    found.iter().any(|d| d.severity == Severity::Error)
}

/// The index of something with an id.
pub(crate) fn place<'i>(
    what: &str,
    id: &str,
    mut ids: impl Iterator<Item = &'i String> + Clone,
) -> Result<usize, Stop> {
    let known: Vec<String> = ids.clone().map(|i| harmless(i).to_string()).collect();
    ids.position(|i| i == id).ok_or_else(|| {
        let known = known.join(", ");
        Stop::message(format!(
            "there is no {what} {id:?} in the dossier; declared: {known}"
        ))
    })
}
