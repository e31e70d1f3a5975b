//! Bytes of a text as code points, in which other tools count.

use std::ops::Range;

/// The code points of a text, with a mark every so many bytes.
#[derive(Debug)]
pub(crate) struct Places<'t> {
    text: &'t str,
    /// The number of code points before every [`STEP`]th byte.
    marks: Vec<usize>,
}

const STEP: usize = 256;

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(count);
            }
            count += usize::from(begins(byte));
        }
        Self { text, marks }
    }

    /// How many code points stand before a byte; of what lies behind the end, all.
    pub(crate) fn point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = (byte / STEP).min(self.marks.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[mark * STEP..byte];
        let marked = self.marks.get(mark).copied().unwrap_or(0);
        marked + rest.iter().filter(|b| begins(**b)).count()
    }

    pub(crate) fn points(&self, range: &Range<usize>) -> Range<usize> {
        self.point(range.start)..self.point(range.end)
    }
}

/// Whether a byte is the first of a code point.
fn begins(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_has_its_code_point(text in "\\PC{0,600}") {
            let places = Places::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(places.point(byte), point);
            }
            prop_assert_eq!(places.point(text.len() + 9), text.chars().count());
        }
    }
}
