//! A part of a long text, of whole paragraphs.

use std::ops::Range;

use axum::http::Uri;

/// Bytes of a part, about; the longest news reports are half as long.
const LEAF: usize = 40_000;

/// The parts of a text, at the ends of lines.
pub(super) fn leaves(text: &str) -> Vec<Range<usize>> {
    let (mut out, mut start) = (Vec::new(), 0);
    while text.len() - start > LEAF {
        let least = text.ceil_char_boundary(start + LEAF);
        // A text without lines is cut anywhere.
        let most = text.ceil_char_boundary((start + 2 * LEAF).min(text.len()));
        let end = text[least..most].find('\n').map_or(most, |at| least + at + 1);
        out.push(start..end);
        start = end;
    }
    if start < text.len() || out.is_empty() {
        out.push(start..text.len());
    }
    out
}

/// The part in which a byte of the text stands.
pub(super) fn holding(leaves: &[Range<usize>], at: usize) -> usize {
    leaves.iter().position(|leaf| at < leaf.end).unwrap_or(leaves.len().saturating_sub(1))
}

/// An address without the statement that was asked for: the other parts do not hold it.
pub(super) fn plain(uri: &Uri) -> Uri {
    uri.path().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_are_the_whole_text() {
        for text in ["", "a\nb", &"é".repeat(LEAF), &"a line\n".repeat(LEAF)] {
            let leaves = leaves(text);
            let whole: String = leaves.iter().map(|l| &text[l.clone()]).collect();
            assert_eq!(whole, *text);
            assert!(leaves.iter().all(|l| l.len() <= 2 * LEAF + 4));
            assert_eq!(holding(&leaves, text.len()), leaves.len() - 1);
            assert_eq!(holding(&leaves, 0), 0);
        }
    }
}
