//! What reads and codes a text.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rapporteur_coder::{Coder, Desk, Lessons, Mention, Statement};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::{Diagnostic, Severity, foreign, show};
use rapporteur_reader::{Attribution, Reader};

use crate::LESSONS;
use crate::error::CaseError;

/// What reads and codes.
#[derive(Debug)]
pub struct Models {
    /// Finds attributions.
    pub reader: Reader,
    /// Makes statements of them.
    pub coder: Coder,
}

impl Models {
    /// The ones that are built in.
    ///
    /// # Errors
    /// If their weights are damaged.
    pub fn builtin() -> Result<Self, CaseError> {
        Ok(Self { reader: Reader::builtin()?, coder: Coder::builtin()? })
    }

    /// With the coder's weights from a file, or else the built-in ones.
    ///
    /// # Errors
    /// If the file cannot be read or holds no weights of the coder.
    pub fn with_coder(weights: Option<&Path>) -> Result<Self, CaseError> {
        let builtin = Self::builtin()?;
        Ok(match weights {
            Some(path) => Self { coder: from_file(path)?, ..builtin },
            None => builtin,
        })
    }
}

/// The coder with the weights of a file.
fn from_file(path: &Path) -> Result<Coder, CaseError> {
    let fail = |reason| CaseError::File { path: show(path).to_string(), reason };
    let bytes = fs::read(path).map_err(|e| fail(format!("cannot be read: {e}")))?;
    // Once in a run, and needed until its end.
    Coder::with_weights(Box::leak(bytes.into_boxed_slice())).map_err(|e| {
        fail(format!(
            "no weights of the coder: {e} (training/coder_export.py writes them)"
        ))
    })
}

/// The coder at work on a dossier, with what was learned in its folder; a warning where that
/// cannot be used.
pub fn desk<'d>(
    coder: &'d Coder,
    dossier: &'d Dossier,
    folder: &Path,
) -> (Desk<'d>, Option<Diagnostic>) {
    let desk = Desk::new(coder, dossier);
    match lessons(folder, dossier, coder.model()) {
        Ok(Some(lessons)) => (desk.with(lessons), None),
        Ok(None) => (desk, None),
        Err(reason) => (desk, Some(useless(folder.join(LESSONS), &reason))),
    }
}

/// The lessons of a dossier's folder; none where nothing was learned.
///
/// # Errors
/// In words, if the file is there and cannot be used.
fn lessons(
    folder: &Path,
    dossier: &Dossier,
    model: &str,
) -> Result<Option<Lessons>, String> {
    let bytes = lessons_file(folder).map_err(|e| format!("cannot be read: {e}"))?;
    let read = |bytes: Vec<u8>| Lessons::read(&bytes, dossier, model);
    bytes.map(read).transpose().map_err(|e| e.to_string())
}

/// What stands in the file of lessons of a dossier's folder; none where nothing was learned.
///
/// # Errors
/// If the file is there and cannot be read.
pub fn lessons_file(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(folder.join(LESSONS)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

fn useless(path: PathBuf, reason: &str) -> Diagnostic {
    Diagnostic {
        path,
        line: None,
        severity: Severity::Warning,
        message: format!("what was learned is not used: {reason}"),
        hint: "`rapporteur learn` writes it anew; removing the file forgets it"
            .to_owned(),
    }
}

/// What is said in a text.
#[derive(Debug)]
pub struct Said {
    /// The language, where it is not English; no statements are read then.
    pub foreign: Option<&'static str>,
    /// The attributions, in reading order.
    pub found: Vec<Attribution>,
    /// What the coder makes of each.
    pub statements: Vec<Statement>,
}

/// The statements of a text, with the attributions that `mark` finds in it.
pub fn said(
    desk: &Desk<'_>,
    text: &str,
    day: Option<Date>,
    mark: impl FnOnce() -> Vec<Attribution>,
) -> Said {
    let foreign = foreign(text);
    let found = if foreign.is_some() { Vec::new() } else { mark() };
    let mentions: Vec<Mention> = found.iter().map(mention).collect();
    let statements = desk.statements(text, day, &mentions);
    Said { foreign, found, statements }
}

fn mention(found: &Attribution) -> Mention {
    Mention {
        source: found.source.clone(),
        cue: found.cue.clone(),
        content: found.content.clone(),
    }
}
