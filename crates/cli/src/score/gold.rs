//! What an analyst entered about a case.

use std::path::{Path, PathBuf};

use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::{harmless, show};
use rapporteur_measure::casebook::{self, Names, States};
use rapporteur_measure::{Diagnostic, ReadError};

use crate::outcome::Stop;

/// The gold of a case, and what is wrong with it.
pub(super) struct Gold {
    pub(super) folder: PathBuf,
    /// The folder's name.
    pub(super) name: String,
    pub(super) statements: casebook::Gold,
    /// None where nobody concluded any.
    pub(super) states: Option<States>,
    pub(super) told: Vec<Diagnostic>,
}

impl Gold {
    pub(super) fn read(folder: &Path) -> Result<Self, Stop> {
        let (statements, mut told) =
            casebook::Gold::read(&folder.join("gold.jsonl")).map_err(missing)?;
        let states = states(&folder.join("state.json"), &mut told)?;
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        let name = harmless(&name).into_owned();
        Ok(Self { folder: folder.to_path_buf(), name, statements, states, told })
    }

    /// What the dossier does not know.
    pub(super) fn strangers(&self, dossier: &Dossier) -> Vec<Diagnostic> {
        let names = names(dossier);
        let mut out = self.statements.strangers(&names);
        out.extend(self.states.iter().flat_map(|s| s.strangers(&names)));
        out
    }
}

fn states(path: &Path, told: &mut Vec<Diagnostic>) -> Result<Option<States>, Stop> {
    if !path.exists() {
        return Ok(None);
    }
    let (mut states, wrong) = States::read(path).map_err(missing)?;
    told.extend(wrong);
    told.extend(states.keep_days(|day| day.parse::<Date>().is_ok()));
    Ok(Some(states))
}

fn missing(error: ReadError) -> Stop {
    let (path, reason) = (show(&error.path), error.source);
    Stop::message(format!(
        "{path}: cannot be read: {reason}; a case to be scored has dossier.toml, reports/, \
         gold.jsonl"
    ))
}

fn names(dossier: &Dossier) -> Names {
    let options = dossier
        .points
        .iter()
        .flat_map(|p| p.options.iter().map(|option| (p.id.clone(), option.id.clone())));
    Names {
        people: dossier.people.iter().map(|p| p.id.clone()).collect(),
        parties: dossier.parties.iter().map(|p| p.id.clone()).collect(),
        options: options.collect(),
    }
}
