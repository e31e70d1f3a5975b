//! What all requests share.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rapporteur_record::Record;

use crate::declared::{Declared, stamp};
use crate::failure::Failure;
use crate::queue::Queue;
use crate::reading::{Cache, Reading};
use crate::settings::Settings;

/// Readers kept open between requests.
const KEPT: usize = 16;

/// What all requests share: several readers of the record, one writer, and the dossier.
#[derive(Clone)]
pub struct Desk(Arc<Shared>);

struct Shared {
    settings: Settings,
    /// When it was opened: pages of an earlier run are not taken for those of this one.
    opened: String,
    readers: Mutex<Vec<Record>>,
    /// Opened when something is first decided.
    writer: Mutex<Option<Record>>,
    declared: Mutex<Option<Arc<Declared>>>,
    cache: Cache,
    queue: Queue,
    /// Held while the dossier is written.
    editing: Mutex<()>,
}

impl Desk {
    /// A desk for a dossier and its record.
    ///
    /// # Errors
    /// If either cannot be read.
    pub fn open(settings: Settings) -> Result<Self, Failure> {
        let opened = (settings.now)();
        let reader = Record::read(&settings.record)?;
        let shared = Shared {
            settings,
            opened,
            readers: Mutex::new(vec![reader]),
            writer: Mutex::new(None),
            declared: Mutex::new(None),
            cache: Cache::default(),
            queue: Queue::default(),
            editing: Mutex::new(()),
        };
        let desk = Self(Arc::new(shared));
        desk.declared()?;
        Ok(desk)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn opened(&self) -> &str {
        &self.0.opened
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.0.cache
    }

    pub(crate) fn queue(&self) -> &Queue {
        &self.0.queue
    }

    /// The only one in this process that may write the dossier, while it is held.
    pub(crate) fn editing(&self) -> MutexGuard<'_, ()> {
        lock(&self.0.editing)
    }

    /// In whose name decisions are entered, as the log has it.
    pub(crate) fn who(&self) -> String {
        format!("analyst:{}", self.settings().analyst)
    }

    /// The dossier, read anew where its file was changed.
    pub(crate) fn declared(&self) -> Result<Arc<Declared>, Failure> {
        let path = &self.settings().dossier;
        let mut kept = lock(&self.0.declared);
        let now = stamp(path)?;
        if let Some(declared) = kept.as_ref().filter(|d| d.stamp == now) {
            return Ok(Arc::clone(declared));
        }
        let declared = Arc::new(Declared::read(path)?);
        Ok(Arc::clone(kept.insert(declared)))
    }

    /// Does something with the record, as one of several readers. Blocks: call it through
    /// [`Desk::blocking`].
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Reading<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let kept = lock(&self.0.readers).pop();
        let record = match kept {
            Some(record) => record,
            None => Record::read(&self.settings().record)?,
        };
        let done = Reading::new(self, &record).and_then(|reading| work(&reading));
        let mut readers = lock(&self.0.readers);
        if readers.len() < KEPT {
            readers.push(record);
        }
        done
    }

    /// Does something with the record as its only writer in this process. Blocks: call it
    /// through [`Desk::blocking`].
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&mut Record) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut writer = lock(&self.0.writer);
        let record = match writer.as_mut() {
            Some(record) => record,
            None => writer.insert(Record::open(&self.settings().record)?),
        };
        work(record)
    }

    /// Does what takes a while on a thread where it keeps no other request waiting.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let desk = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&desk)).await;
        done.unwrap_or_else(|e| Err(Failure::Broken(e.to_string())))
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("record", &self.0.settings.record).finish()
    }
}

/// What is behind a lock; a request that failed in the middle leaves nothing half done there.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
