//! Vectors for a search by meaning: what a statement is about, and what somebody asks.

use rapporteur_encoder::{Scratch, to_bytes};
use rayon::prelude::*;

use crate::coder::Coder;
use crate::sequence::{self, Passage};

impl Coder {
    /// What statements are about, each as a vector of 384 bytes, in parallel on rayon's
    /// current pool: the nearer the directions of two, the more they are about the same.
    pub fn meanings(&self, passages: &[Passage<'_>]) -> Vec<Vec<i8>> {
        let one = |scratch: &mut Scratch, passage| {
            let statement = sequence::statement(self.words(), passage);
            to_bytes(&self.network().look(&statement, scratch).topic)
        };
        passages.par_iter().map_init(Scratch::default, one).collect()
    }

    /// What somebody asks, in any words, as a vector to be compared with those of
    /// statements: it is read as the question of a point.
    pub fn asks(&self, words: &str) -> Vec<i8> {
        let asked = sequence::question(self.words(), words);
        to_bytes(&self.network().topic(&asked, &mut Scratch::default()))
    }
}

/// For measuring another way of asking.
impl Coder {
    /// As [`asks`](Self::asks), the words read as if somebody had said them.
    pub fn says(&self, words: &str) -> Vec<i8> {
        let whole = std::iter::once(0..words.len()).collect();
        let passage = Passage {
            text: words,
            source: None,
            cue: None,
            content: whole,
            speaker: String::new(),
        };
        self.meanings(&[passage]).pop().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_nearer_to_what_is_about_it() {
        let coder = Coder::builtin().unwrap();
        let near = |a: &[i8], b: &[i8]| -> i64 {
            a.iter().zip(b).map(|(a, b)| i64::from(*a) * i64::from(*b)).sum()
        };
        let pay = coder.says("Wages must rise by seven per cent this year.");
        let water = coder.says("The dam will be lowered by three metres.");
        let asked = coder.asks("How much should pay go up?");
        assert_eq!((pay.len(), asked.len()), (384, 384));
        assert!(near(&asked, &pay) > near(&asked, &water));
        assert_eq!(coder.asks("").len(), 384);
        assert_eq!(coder.asks(&"word ".repeat(900)).len(), 384);
    }
}
