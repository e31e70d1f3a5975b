//! What the desk asks of the models, of which it knows none itself.

use std::fmt;

use rapporteur_record::Record;

/// What the desk asks of the models: whoever opens a desk gives them, or leaves them out.
/// Calls may take seconds.
pub trait Machine: fmt::Debug + Send + Sync {
    /// Learns from what analysts decided so far, and tells in words what was gained.
    ///
    /// # Errors
    /// In words, if nothing could be learned.
    fn learn(&self) -> Result<String, String>;

    /// A vector of what words mean; statements that have none yet get theirs, as many as can
    /// be waited for.
    ///
    /// # Errors
    /// In words, if there is none.
    fn meaning(&self, record: &mut Record, words: &str) -> Result<Vec<i8>, String>;
}
