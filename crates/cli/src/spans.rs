//! Places in a text, in bytes inside the program and in code points in gold standards.

use std::ops::Range;

/// Translates ranges of one text.
pub(crate) struct Spans {
    /// The code point at every byte that begins a character, and at the end.
    point: Vec<usize>,
    /// The byte at which each code point begins, and the end.
    byte: Vec<usize>,
}

impl Spans {
    pub(crate) fn new(text: &str) -> Self {
        let mut point = vec![0; text.len() + 1];
        let mut byte = Vec::new();
        for (at, c) in text.char_indices() {
            point[at] = byte.len();
            byte.push(at);
            point[at + c.len_utf8()] = byte.len();
        }
        byte.push(text.len());
        Self { point, byte }
    }

    /// Code points of a range of bytes that lies on characters of the text.
    pub(crate) fn points(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.point[byte.min(self.point.len() - 1)];
        at(bytes.start)..at(bytes.end)
    }

    /// Bytes of a range of code points; what lies beyond the text is its end.
    pub(crate) fn bytes(&self, points: &Range<usize>) -> Range<usize> {
        let at = |point: usize| self.byte[point.min(self.byte.len() - 1)];
        at(points.start)..at(points.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text = "“Día”, so";
        let spans = Spans::new(text);
        let bytes = spans.bytes(&(1..4));
        assert_eq!(&text[bytes.clone()], "Día");
        assert_eq!(spans.points(&bytes), 1..4);
        assert_eq!(spans.bytes(&(7..99)), 12..text.len());
        assert_eq!(Spans::new("").bytes(&(0..3)), 0..0);
    }
}
