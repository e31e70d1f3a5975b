//! Where words, or a selection, stand in a text.

use super::error::DecideError;
use crate::event::Span;

/// Where words stand in a text, as bytes: the place nearest to a byte of it.
///
/// # Errors
/// If they do not stand there verbatim, or there are none.
pub fn locate(text: &str, words: &str, near: u64) -> Result<Span, DecideError> {
    let near = usize::try_from(near).unwrap_or(usize::MAX);
    let all = text.match_indices(words).map(|(i, _)| i);
    let found = all.min_by_key(|i| i.abs_diff(near)).filter(|_| !words.is_empty());
    let start = found.ok_or_else(|| DecideError::NotVerbatim(words.to_owned()))?;
    Ok((start as u64, (start + words.len()) as u64))
}

/// The byte at which a code point of a text begins; its end where it has fewer.
pub fn byte(text: &str, code_point: usize) -> usize {
    text.char_indices().nth(code_point).map_or(text.len(), |(byte, _)| byte)
}

/// The bytes of a selection from one code point up to another, without the white space at
/// its ends; none where nothing else is selected.
pub fn selected(text: &str, start: usize, end: usize) -> Option<Span> {
    let (from, to) = (byte(text, start), byte(text, end));
    let words = text.get(from..to)?;
    let from = from + words.len() - words.trim_start().len();
    let words = words.trim();
    (!words.is_empty()).then_some((from as u64, (from + words.len()) as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Éire said no. “No,” it said, no.";

    #[test]
    fn the_nearest_place_counts() {
        let near = |byte| locate(TEXT, "no", byte).unwrap();
        assert_eq!(near(0), (11, 13));
        assert_eq!(near(u64::MAX).1 as usize, TEXT.len() - 1);
        assert!(matches!(locate(TEXT, "maybe", 0), Err(DecideError::NotVerbatim(_))));
        assert!(locate(TEXT, "", 0).is_err());
    }

    #[test]
    fn a_selection_is_counted_in_code_points_and_trimmed() {
        let words =
            |a, b| selected(TEXT, a, b).map(|s| &TEXT[s.0 as usize..s.1 as usize]);
        assert_eq!(words(0, 4), Some("Éire"));
        assert_eq!(words(4, 10), Some("said"));
        assert_eq!(words(14, 99), Some("“No,” it said, no."));
        for nothing in [(4, 5), (9, 9), (12, 3), (40, 50)] {
            assert_eq!(words(nothing.0, nothing.1), None, "{nothing:?}");
        }
    }
}
