//! Bytes to text, with U+FFFD for what is not UTF-8, and the way back.

/// The width of U+FFFD in the text, in bytes.
const REPLACED: usize = '\u{FFFD}'.len_utf8();

/// Where `bytes` are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Faults {
    /// The first byte that is not, counted from 0.
    pub(crate) first: usize,
    /// How many characters stand in for such bytes.
    pub(crate) count: usize,
}

/// Finds what is not UTF-8; none where all is.
pub(crate) fn faults(bytes: &[u8]) -> Option<Faults> {
    let mut faults: Option<Faults> = None;
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            faults.get_or_insert(Faults { first: at, count: 0 }).count += 1;
        }
        at += chunk.invalid().len();
    }
    faults
}

/// How many of the first of `bytes` it takes to give `wanted` bytes of text, where
/// `wanted` ends a character.
///
/// Looks at no more than `wanted` bytes, as no character is shorter in the text than in
/// the file.
pub(crate) fn original_len(bytes: &[u8], wanted: usize) -> usize {
    let mut wanted = wanted;
    let mut taken = 0;
    for chunk in bytes[..wanted.min(bytes.len())].utf8_chunks() {
        let valid = chunk.valid().len();
        if wanted <= valid {
            return taken + wanted;
        }
        taken += valid + chunk.invalid().len();
        wanted = (wanted - valid).saturating_sub(REPLACED);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_faults() {
        assert_eq!(faults("Fähre".as_bytes()), None);
        assert_eq!(original_len("Fähre".as_bytes(), 3), 3);
    }

    #[test]
    fn faults_are_counted_as_they_are_shown() {
        // A lone byte, a character cut short (one fault of three bytes), a lone byte.
        let bytes = b"a\xFFb\xF0\x9F\x98c\x80";
        assert_eq!(faults(bytes), Some(Faults { first: 1, count: 3 }));
        assert_eq!(String::from_utf8_lossy(bytes), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
    }

    #[test]
    fn the_way_back() {
        let bytes = b"a\xFFb\xF0\x9F\x98c\x80";
        let back = [(0, 0), (1, 1), (4, 2), (5, 3), (8, 6), (9, 7), (12, 8)];
        for (text, original) in back {
            assert_eq!(original_len(bytes, text), original, "{text}");
        }
    }
}
