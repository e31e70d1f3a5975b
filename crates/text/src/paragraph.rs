//! Paragraphs.

use std::ops::Range;

/// The paragraphs of a text: every line with something on it, without its line break.
///
/// Reports as they are saved by browsers, feeds and wire services hold one paragraph on
/// a line. Line breaks are `\n`, `\r\n` and `\r`.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(['\n', '\r']).filter_map(move |line| {
        let here = start..start + line.len();
        start = here.end + 1;
        (!line.trim().is_empty()).then_some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_any_ending_and_no_empty_ones() {
        let text = "one\r\n \r\ntwo\n\n\nthree\rfour ";
        let found: Vec<_> = paragraphs(text).map(|r| &text[r]).collect();
        assert_eq!(found, ["one", "two", "three", "four "]);
        assert_eq!(paragraphs("\n\r \n").count(), 0);
    }
}
