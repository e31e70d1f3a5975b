//! What reads and codes a text.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_coder::{Coder, Desk, Mention, Statement};
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::{Diagnostic, Severity, foreign, show};
use rapporteur_reader::{Attribution, Reader};

use super::LESSONS;
use crate::learn::lessons;
use crate::outcome::Stop;

/// What reads and codes.
pub(crate) struct Models {
    pub(crate) reader: Reader,
    pub(crate) coder: Coder,
}

impl Models {
    pub(crate) fn builtin() -> Result<Self, Stop> {
        let reader = Reader::builtin().map_err(Stop::message)?;
        let coder = Coder::builtin().map_err(Stop::message)?;
        Ok(Self { reader, coder })
    }

    /// With the coder's weights from a file, or else the built-in ones.
    pub(crate) fn with_coder(weights: Option<&Path>) -> Result<Self, Stop> {
        let builtin = Self::builtin()?;
        Ok(match weights {
            Some(path) => Self { coder: from_file(path)?, ..builtin },
            None => builtin,
        })
    }
}

/// The coder with the weights of a file.
fn from_file(path: &Path) -> Result<Coder, Stop> {
    let fail = |reason: String| Stop::message(format!("{}: {reason}", show(path)));
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
pub(crate) fn desk<'d>(
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
pub(crate) struct Said {
    /// The language, where it is not English; no statements are read then.
    pub(crate) foreign: Option<&'static str>,
    /// The attributions, in reading order.
    pub(crate) found: Vec<Attribution>,
    /// What the coder makes of each.
    pub(crate) statements: Vec<Statement>,
}

/// The statements of a text, with the attributions that `mark` finds in it.
pub(crate) fn said(
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
