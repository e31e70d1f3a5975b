//! The words of a text as numbers.

/// The words of a text in order, each a number that is the same on every machine; case,
/// punctuation and white space do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words {
    /// A hash of each word.
    pub(super) hashes: Vec<u64>,
    /// Whether it stands outside quotation marks: the reporter's own.
    pub(super) own: Vec<bool>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut quoted = Quoted::default();
        let mut word = BASIS;
        let mut inside = false;
        let mut before = ' ';
        for c in text.chars() {
            if c.is_alphanumeric() {
                word =
                    c.to_lowercase().fold(word, |h, c| step(h, u64::from(u32::from(c))));
                inside = true;
            } else {
                if inside {
                    words.push(word, !quoted.now());
                }
                (word, inside) = (BASIS, false);
                quoted.see(c, before);
            }
            before = c;
        }
        if inside {
            words.push(word, !quoted.now());
        }
        words
    }

    fn push(&mut self, hash: u64, own: bool) {
        self.hashes.push(hash);
        self.own.push(own);
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The reporter's own words.
    pub(super) fn own(&self) -> usize {
        self.own.iter().filter(|own| **own).count()
    }

    /// A number for each run of so many words, in order.
    pub(super) fn runs(&self, of: usize) -> impl Iterator<Item = u64> {
        self.hashes.windows(of).map(hash_all)
    }

    /// A number for all words.
    pub(super) fn whole(&self) -> u64 {
        hash_all(&self.hashes)
    }
}

/// Follows double quotation marks. A paragraph closes what it opened, since a mark may be
/// missing; a text without marks on its continued paragraphs counts as the reporter's own.
#[derive(Debug, Default)]
struct Quoted {
    open: bool,
}

impl Quoted {
    fn now(&self) -> bool {
        self.open
    }

    fn see(&mut self, c: char, before: char) {
        match c {
            '“' | '„' | '«' => self.open = true,
            '”' | '»' => self.open = false,
            '"' => self.open = !self.open,
            '\n' if before == '\n' => self.open = false,
            _ => {}
        }
    }
}

/// FNV-1a in 64 bits: the same on every machine, unlike the standard library's.
fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(PRIME)
}

/// A hash of hashes, mixed so that all of its bits are good (MurmurHash3's last step).
fn hash_all(words: &[u64]) -> u64 {
    let mut h = words.iter().fold(BASIS, |h, w| step(h.rotate_left(29), *w));
    for multiplier in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        h = (h ^ (h >> 33)).wrapping_mul(multiplier);
    }
    h ^ (h >> 33)
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Vec<bool> {
        Words::of(text).own
    }

    #[test]
    fn case_and_layout_do_not_count() {
        assert_eq!(Words::of("He said no."), Words::of("he: SAID\nno"));
        assert_ne!(Words::of("He said no.").whole(), Words::of("He said: Yes").whole());
        assert_eq!(Words::of("").len(), 0);
    }

    #[test]
    fn what_stands_in_quotation_marks_is_not_the_reporters_own() {
        assert_eq!(own("He said “no way” now"), [true, true, false, false, true]);
        assert_eq!(own("“One.\n\n“Two,” he"), [false, false, true]);
        // A mark that is never closed ends with its paragraph.
        assert_eq!(own("A \"b c\n\nd"), [true, false, false, true]);
    }
}
