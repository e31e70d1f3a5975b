//! What is to be served, and to whom.

use std::path::PathBuf;
use std::sync::Arc;

use crate::machine::Machine;

/// What is to be served, and to whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The `dossier.toml`.
    pub dossier: PathBuf,
    /// The record beside it.
    pub record: PathBuf,
    /// In whose name decisions are entered.
    pub analyst: String,
    /// What has to be shown to be answered; none where everybody on this machine may ask.
    pub token: Option<String>,
    /// Names of hosts, beside those of loopback, under which the desk may be asked: every
    /// other name is one that somebody else let point here.
    pub hosts: Vec<String>,
    /// This moment, as the log has it.
    pub now: fn() -> String,
    /// The models, where the desk is to have them.
    pub machine: Option<Arc<dyn Machine>>,
}
