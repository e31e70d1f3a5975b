//! The file of a dossier.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rapporteur_intake::show;

use crate::error::CaseError;

/// The name of the file in a dossier's folder.
pub const DOSSIER: &str = "dossier.toml";
/// The largest dossier read, in bytes.
const LARGEST: u64 = 4 << 20;

/// A dossier's text and where it came from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
}

/// Reads the dossier of a folder, or the file itself.
///
/// # Errors
/// If there is none, or it is too large or not UTF-8; in words that say what to do.
pub fn open_dossier(given: &Path) -> Result<Source, CaseError> {
    let path = if given.is_dir() { given.join(DOSSIER) } else { given.to_path_buf() };
    let fail = |reason: &str| CaseError::File {
        path: show(&path).to_string(),
        reason: reason.to_owned(),
    };
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            fail("there is no dossier here; `rapporteur new DIR` writes one to fill in")
        }
        _ => fail(&format!("cannot be read: {e}")),
    })?;
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| fail(&format!("cannot be read: {e}")))?;
    if bytes.len() as u64 > LARGEST {
        return Err(fail("larger than 4 MiB, which no dossier is"));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        fail(&format!("not UTF-8 from byte {at} on; save it as UTF-8"))
    })?;
    Ok(Source { path, text })
}
