//! Bytes of a text as code points, or as characters of Java, in which other tools count.

use std::ops::Range;

/// The code points of a text, with a mark every so many bytes.
#[derive(Debug)]
pub(crate) struct Places<'t> {
    text: &'t str,
    /// How much stands before every [`STEP`]th byte.
    marks: Vec<usize>,
    /// How much begins with a byte.
    begins: fn(u8) -> usize,
}

const STEP: usize = 256;

impl<'t> Places<'t> {
    /// Counted in code points.
    pub(crate) fn new(text: &'t str) -> Self {
        Self::counted(text, |byte| usize::from(byte & 0b1100_0000 != 0b1000_0000))
    }

    /// Counted in characters of Java, 16 bits each: code points behind the first 65,536
    /// are two.
    pub(crate) fn of_java(text: &'t str) -> Self {
        Self::counted(text, |byte| match byte {
            0b1000_0000..0b1100_0000 => 0,
            0b1111_0000.. => 2,
            _ => 1,
        })
    }

    fn counted(text: &'t str, begins: fn(u8) -> usize) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(count);
            }
            count += begins(byte);
        }
        Self { text, marks, begins }
    }

    /// How much stands before a byte; of what lies behind the end, all.
    pub(crate) fn point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = (byte / STEP).min(self.marks.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[mark * STEP..byte];
        let marked = self.marks.get(mark).copied().unwrap_or(0);
        marked + rest.iter().map(|b| (self.begins)(*b)).sum::<usize>()
    }

    pub(crate) fn points(&self, range: &Range<usize>) -> Range<usize> {
        self.point(range.start)..self.point(range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_has_its_code_point(text in "(\\PC|😀){0,600}") {
            let places = Places::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(places.point(byte), point);
            }
            prop_assert_eq!(places.point(text.len() + 9), text.chars().count());
            let java = Places::of_java(&text);
            for (byte, _) in text.char_indices() {
                let before = text[..byte].encode_utf16().count();
                prop_assert_eq!(java.point(byte), before);
            }
        }
    }
}
