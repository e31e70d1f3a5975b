//! The file of a dossier.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rapporteur_intake::show;

use crate::outcome::Stop;

/// The name of the file in a dossier's folder.
pub(crate) const FILE: &str = "dossier.toml";
/// The largest dossier read, in bytes.
const LARGEST: u64 = 4 << 20;

/// A dossier's text and where it came from.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Reads the dossier of a folder, or the file itself.
pub(crate) fn open(given: &Path) -> Result<Source, Stop> {
    let path = if given.is_dir() { given.join(FILE) } else { given.to_path_buf() };
    let fail = |reason: &str| Stop::message(format!("{}: {reason}", show(&path)));
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
