//! By which number a speaker is heard.

use super::packed::name_number;
use crate::open::Record;

impl Record {
    /// The number by which words that were heard name their speaker: of a person's id, or of
    /// a name in small letters where the dossier has no such person.
    pub fn speaker_number(speaker: &str) -> u64 {
        name_number(speaker).into()
    }
}
