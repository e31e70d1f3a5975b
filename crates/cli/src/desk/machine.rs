//! The models, as the desk asks for them.

use std::path::PathBuf;
use std::sync::OnceLock;

use rapporteur_coder::Coder;
use rapporteur_desk::Machine;
use rapporteur_record::Record;

use crate::learn::from_record;
use crate::outcome::Stop;
use crate::record::meaning::some;

/// Statements that get a meaning while somebody waits for what was searched.
const AT_ONCE: usize = 500;

/// The built-in models, with the dossier and record of a desk.
#[derive(Debug)]
pub(super) struct Models {
    dossier: PathBuf,
    record: PathBuf,
    coder: Loaded,
}

/// The coder, read when it is first needed.
#[derive(Default)]
struct Loaded(OnceLock<Coder>);

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.get().is_some() { "loaded" } else { "not loaded" })
    }
}

impl Models {
    pub(super) fn new(dossier: PathBuf, record: PathBuf) -> Self {
        Self { dossier, record, coder: Loaded::default() }
    }

    fn coder(&self) -> Result<&Coder, String> {
        if let Some(coder) = self.coder.0.get() {
            return Ok(coder);
        }
        let coder = Coder::builtin().map_err(|e| e.to_string())?;
        Ok(self.coder.0.get_or_init(|| coder))
    }
}

impl Machine for Models {
    fn learn(&self) -> Result<String, String> {
        let record = Record::read(&self.record).map_err(|e| e.to_string())?;
        from_record(&self.dossier, &record).map_err(told)
    }

    fn meaning(&self, record: &mut Record, words: &str) -> Result<Vec<i8>, String> {
        let coder = self.coder()?;
        some(record, coder, AT_ONCE).map_err(told)?;
        Ok(coder.asks(words))
    }
}

fn told(stop: Stop) -> String {
    match stop {
        Stop::Message(why) => why,
        Stop::Closed => String::new(),
    }
}
