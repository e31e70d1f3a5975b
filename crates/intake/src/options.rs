//! Bounds of what is taken in, and how tables are read.

use std::time::Duration;

use crate::mapping::Mapping;

/// Bounds of what is taken in, and how tables are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The largest report, in bytes, packed or unpacked.
    pub limit: u64,
    /// The largest archive or JSON document that is held in memory as a whole, in bytes.
    pub archive_limit: u64,
    /// How long one PDF may take.
    pub pdf_time: Duration,
    /// Which column of a table holds what.
    pub mapping: Mapping,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limit: 16 << 20,
            archive_limit: 256 << 20,
            pdf_time: Duration::from_secs(20),
            mapping: Mapping::default(),
        }
    }
}
