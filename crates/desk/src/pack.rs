//! Answers packed for the way.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What is shorter is not worth packing, in bytes.
const SHORT: usize = 512;
/// Beyond this level pages hardly get smaller.
const LEVEL: u32 = 5;

/// Bytes packed with gzip; none where it is not worth it.
pub(crate) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < SHORT {
        return None;
    }
    let room = Vec::with_capacity(bytes.len() / 3);
    let mut encoder = GzEncoder::new(room, Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
