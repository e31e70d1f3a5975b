//! Which texts are worth comparing with a new one.

use std::collections::HashMap;

use super::sketch::Sketch;

/// So many texts at most are kept for a number: what stands in more is no sign of a copy,
/// or its first prints are there already.
const PRINTS: usize = 48;
/// The share of the smaller sketch that two texts must have in common.
const SHARED: usize = 8;
/// Slots at the beginning.
const FIRST: usize = 1 << 10;

/// The sketches of texts by their numbers: adding one and asking for those alike takes
/// about the same time however many there are. Eight bytes a number, up to twice that while
/// there is room to grow.
///
/// ```
/// use rapporteur_intake::{Fingerprint, SketchIndex};
///
/// let wire: String = (0..300).map(|i| format!("word{i} ")).collect();
/// let local = wire.replace("word7 ", "").replace("word120 ", "other ");
/// let mut index = SketchIndex::default();
/// index.add(1, &Fingerprint::of(&wire).sketch());
/// assert_eq!(index.alike(&Fingerprint::of(&local).sketch()), [1]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct SketchIndex {
    /// Pairs of a number and the text that has it, open addressing with linear probing; a
    /// text is kept as its place in `texts` plus one, 0 for an empty slot.
    slots: Vec<(u32, u32)>,
    used: usize,
    /// The texts' own numbers, and how many numbers their sketches have.
    texts: Vec<(u32, u16)>,
}

impl SketchIndex {
    /// Adds a text under a number that is the caller's.
    pub fn add(&mut self, text: u32, sketch: &Sketch) {
        let numbers = sketch.numbers();
        self.texts.push((text, u16::try_from(numbers.len()).unwrap_or(u16::MAX)));
        let Ok(place) = u32::try_from(self.texts.len()) else { return };
        for &number in numbers {
            if (self.used + 1) * 3 > self.slots.len() * 2 {
                self.grow();
            }
            self.put(number, place);
        }
    }

    /// Texts that have a good part of the sketch in common, or it of theirs: the most
    /// alike first, then in the order in which they were added.
    pub fn alike(&self, sketch: &Sketch) -> Vec<u32> {
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for &number in sketch.numbers() {
            self.prints(number).for_each(|place| *shared.entry(place).or_default() += 1);
        }
        let own = sketch.numbers().len();
        let mut found: Vec<(usize, u32)> = Vec::new();
        for (place, count) in shared {
            let (_, other) = self.texts[place as usize - 1];
            if count * SHARED >= own.min(other.into()) {
                found.push((count, place));
            }
        }
        found.sort_by_key(|(count, place)| (usize::MAX - count, *place));
        found.into_iter().map(|(_, place)| self.texts[place as usize - 1].0).collect()
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Places of the texts that have a number.
    fn prints(&self, number: u32) -> impl Iterator<Item = u32> {
        let probed = self.probe(number).map(|slot| self.slots[slot]);
        let filled = probed.take_while(|(_, place)| *place != 0);
        filled.filter(move |(n, _)| *n == number).map(|(_, place)| place)
    }

    fn put(&mut self, number: u32, place: u32) {
        let mut prints = 0;
        let mut free = None;
        for slot in self.probe(number) {
            let (there, kept) = self.slots[slot];
            if kept == 0 {
                free = Some(slot);
                break;
            }
            prints += usize::from(there == number);
            if prints == PRINTS {
                return;
            }
        }
        if let Some(slot) = free {
            self.slots[slot] = (number, place);
            self.used += 1;
        }
    }

    /// All slots, from the one that a number belongs in.
    fn probe(&self, number: u32) -> impl Iterator<Item = usize> + use<> {
        let count = self.slots.len();
        // The high bits by multiplication, so that neighbours in number are none in place.
        let mixed = number.wrapping_mul(0x9E37_79B1);
        let start = ((u64::from(mixed) * count as u64) >> 32) as usize;
        (start..count).chain(0..start)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FIRST);
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); size]);
        self.used = 0;
        // In the order of texts, so that the first prints of a number stay first.
        let mut kept: Vec<(u32, u32)> = old.into_iter().filter(|s| s.1 != 0).collect();
        kept.sort_unstable_by_key(|(_, place)| *place);
        kept.into_iter().for_each(|(number, place)| self.put(number, place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness::Fingerprint;
    use proptest::prelude::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("word{i} ")).collect()
    }

    fn sketch(text: &str) -> Sketch {
        Fingerprint::of(text).sketch()
    }

    #[test]
    fn copies_are_found_among_many() {
        let mut index = SketchIndex::default();
        for i in 0..2000 {
            let start = i as usize * 1000;
            index.add(i, &sketch(&text(start, start + 300)));
        }
        assert_eq!(index.len(), 2000);
        for i in (0..2000).step_by(37) {
            let start = i as usize * 1000;
            assert_eq!(index.alike(&sketch(&text(start, start + 300))), [i]);
            assert_eq!(index.alike(&sketch(&text(start + 100, start + 280))), [i]);
        }
        assert!(index.alike(&sketch(&text(5_000_000, 5_000_300))).is_empty());
    }

    #[test]
    fn short_texts_are_found_where_they_are_the_same() {
        let mut index = SketchIndex::default();
        index.add(7, &sketch("He said no."));
        assert_eq!(index.alike(&sketch("he said: no")), [7]);
        assert!(index.alike(&sketch("He said yes.")).is_empty());
    }

    #[test]
    fn what_everybody_prints_stays_bounded() {
        let mut index = SketchIndex::default();
        let wire = sketch(&text(0, 300));
        (0..5000).for_each(|i| index.add(i, &wire));
        assert_eq!(index.alike(&wire), (0..48).collect::<Vec<_>>());
        assert!(index.slots.len() <= 4096);
    }

    proptest! {
        #[test]
        fn statements_with_the_same_words_are_always_found(
            all in prop::collection::vec("([a-e] ){6,9}", 1..40),
        ) {
            let mut index = SketchIndex::default();
            for (i, words) in (0..).zip(&all) {
                index.add(i, &Sketch::of_statement(words));
            }
            for (i, words) in (0..).zip(&all) {
                prop_assert!(index.alike(&Sketch::of_statement(words)).contains(&i));
            }
        }
    }
}
