//! The file of a dossier.

use std::path::Path;

pub(crate) use rapporteur_case::{DOSSIER as FILE, Source};

use crate::outcome::Stop;

/// Reads the dossier of a folder, or the file itself.
pub(crate) fn open(given: &Path) -> Result<Source, Stop> {
    Ok(rapporteur_case::open_dossier(given)?)
}
