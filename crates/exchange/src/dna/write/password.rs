//! The password of the only coder. It keeps nobody out: whoever has the file can read it
//! with any SQLite program. But the Discourse Network Analyzer does not open a file
//! without one.

use sha2::{Digest, Sha256};

/// What is to be entered when the file is opened.
pub const PASSWORD: &str = "rapporteur";

/// The same in every file, so that the same case gives the same bytes.
const SALT: [u8; 16] = *b"rapporteur:salt:";
const ROUNDS: usize = 100_000;

/// The password as the program checks it (Jasypt's strong password encryptor): 16 bytes of
/// salt, then SHA-256 of salt and password, hashed 100,000 times in all; in base 64.
pub(super) fn hashed() -> String {
    hash(PASSWORD, SALT)
}

fn hash(password: &str, salt: [u8; 16]) -> String {
    let mut digest = Sha256::new().chain_update(salt).chain_update(password).finalize();
    for _ in 1..ROUNDS {
        digest = Sha256::digest(digest);
    }
    base64(&[&salt[..], &digest[..]].concat())
}

/// Base 64 (RFC 4648) of bytes whose number divides by three.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks_exact(3) {
        let bits =
            u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
        for shift in [18, 12, 6, 0] {
            out.push(char::from(SIGNS[(bits >> shift & 63) as usize]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Python's `hashlib` and `base64` make of the same, hashed as often.
    #[test]
    fn it_is_hashed_as_jasypt_does() {
        let salt = [7; 16];
        assert_eq!(
            hash("ferry", salt),
            "BwcHBwcHBwcHBwcHBwcHB2w9eyLbXb//cJIk3eKDfGQB1nkBw2uruQvjxxLSaZ5K"
        );
    }
}
