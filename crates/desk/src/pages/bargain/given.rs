//! The weights as their file stands.

use std::fs;
use std::io::ErrorKind;

use rapporteur_dossier::{Weights, parse_weights};

use crate::declared::LARGEST;
use crate::failure::Failure;
use crate::reading::Reading;

/// The file of weights, beside the dossier.
pub(crate) const WEIGHTS: &str = "weights.toml";
/// Faults that are told.
const TOLD: usize = 10;

/// The weights with what is wrong in their file, in words; none where there is no file.
pub(super) fn read(
    reading: &Reading<'_>,
) -> Result<Option<(Weights, Vec<String>)>, Failure> {
    let path = reading.desk.settings().dossier.with_file_name(WEIGHTS);
    let fail = |why: String| Failure::Bad(format!("{WEIGHTS}: {why}"));
    let size = match fs::metadata(&path) {
        Ok(meta) => meta.len(),
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(fail(e.to_string())),
    };
    if size > LARGEST {
        return Err(fail("larger than 4 MiB, which no weights are".to_owned()));
    }
    let text = fs::read_to_string(&path).map_err(|e| fail(e.to_string()))?;
    let parsed = parse_weights(&text, reading.dossier());
    let told = parsed.diagnostics.iter().take(TOLD).map(|d| {
        let (line, _) = d.place(&text);
        format!("{WEIGHTS}, line {line}: {} ({})", d.message, d.hint)
    });
    Ok(Some((parsed.weights, told.collect())))
}
