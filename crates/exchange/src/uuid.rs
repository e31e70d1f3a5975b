//! Ids of the form that other tools want, the same for the same thing in every export.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A UUID of version 8 (RFC 9562, for hashes of one's own) made of what a thing is and is
/// known by.
pub(crate) fn uuid(kind: &str, id: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"rapporteur\0");
    hash.update(kind.as_bytes());
    hash.update(b"\0");
    hash.update(id.as_bytes());
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut out = String::with_capacity(36);
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_has_the_same_id() {
        let one = uuid("code", "quota");
        assert_eq!(one, uuid("code", "quota"));
        assert_ne!(one, uuid("source", "quota"));
        assert_eq!((one.len(), &one[14..15]), (36, "8"));
        assert!(matches!(&one[19..20], "8" | "9" | "a" | "b"));
    }
}
