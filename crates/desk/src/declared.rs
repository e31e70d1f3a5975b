//! The dossier as its file stands.

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use rapporteur_dossier::{Choice, Diagnostic, Dossier, Party, Point, check, parse};

use crate::failure::Failure;

/// The largest dossier read, in bytes.
pub(crate) const LARGEST: u64 = 4 << 20;

/// The dossier as its file stands.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) text: String,
    pub(crate) dossier: Dossier,
    /// What is wrong or doubtful in it.
    pub(crate) doubts: Vec<Diagnostic>,
    /// When the file was written, and its length: it is read anew when they are others.
    pub(crate) stamp: Stamp,
}

/// What tells one state of a file from another.
pub(crate) type Stamp = (Option<Duration>, u64);

impl Declared {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let stamp = stamp(path)?;
        let fail = |why: String| Failure::Dossier(format!("{}: {why}", path.display()));
        if stamp.1 > LARGEST {
            return Err(fail("larger than 4 MiB, which no dossier is".to_owned()));
        }
        let text = fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
        let parsed = parse(&text);
        let doubts = check(&parsed);
        Ok(Self { dossier: parsed.dossier, doubts, text, stamp })
    }

    /// What the negotiation is called.
    pub(crate) fn title(&self) -> &str {
        self.dossier.called()
    }
}

pub(crate) fn stamp(path: &Path) -> Result<Stamp, Failure> {
    let meta = fs::metadata(path)
        .map_err(|e| Failure::Dossier(format!("{}: {e}", path.display())))?;
    let written = meta.modified().ok().and_then(|m| m.duration_since(UNIX_EPOCH).ok());
    Ok((written, meta.len()))
}

/// The name of a party for people: its id where it has none.
pub(crate) fn party_name(party: &Party) -> &str {
    if party.name.is_empty() { &party.id } else { &party.name }
}

/// The question of a point, or its id where none is asked.
pub(crate) fn question(point: &Point) -> &str {
    if point.question.is_empty() { &point.id } else { &point.question }
}

/// An option in words without the full stop, or its id where it has none.
pub(crate) fn choice(option: &Choice) -> &str {
    match option.text.trim_end_matches('.') {
        "" => &option.id,
        text => text,
    }
}

/// The indices of what is named by ids with commas between them, in the order in which they
/// are declared; none where nothing is named. `what` is what they are, in the singular.
///
/// # Errors
/// If the dossier does not declare one of them.
pub(crate) fn named<'i>(
    what: &str,
    given: Option<&str>,
    ids: impl Iterator<Item = &'i String> + Clone,
) -> Result<Option<Vec<usize>>, Failure> {
    let given = given.unwrap_or_default().split(',').map(str::trim);
    let mut found = Vec::new();
    for id in given.filter(|id| !id.is_empty()) {
        let place = ids.clone().position(|i| i == id);
        let missing = || Failure::Bad(format!("the dossier has no {what} {id}"));
        found.push(place.ok_or_else(missing)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok((!found.is_empty()).then_some(found))
}
