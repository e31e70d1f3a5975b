//! Words as often as words are: the second half as often as the first, and so on.

use crate::draw::Draw;

const OPENINGS: [&str; 20] = [
    "b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "s",
    "st", "t", "tr", "v",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "é"];
const ENDINGS: [&str; 8] = ["", "n", "r", "s", "t", "l", "nd", "st"];
/// Different words; a large collection of news has more, but few that occur often.
const WORDS: usize = 30_000;

pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// How much all words up to this one weigh.
    weights: Vec<f64>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let mut draw = Draw::new(0);
        let words = (0..WORDS).map(|rank| word(&mut draw, rank)).collect();
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        };
        Self { words, weights: (0..WORDS).map(weigh).collect() }
    }

    pub(crate) fn draw(&self, draw: &mut Draw) -> &str {
        let all = self.weights.last().copied().unwrap_or_default();
        let wanted = draw.unit() * all;
        let index = self.weights.partition_point(|w| *w < wanted);
        &self.words[index.min(WORDS - 1)]
    }
}

/// Frequent words are short.
fn word(draw: &mut Draw, rank: usize) -> String {
    let syllables = 1 + usize::from(rank > 60) + (draw.below(3) as usize * rank.min(1));
    let mut out = String::new();
    for _ in 0..syllables.min(4) {
        out += draw.one_of(&OPENINGS);
        out += draw.one_of(&VOWELS);
    }
    out + draw.one_of(&ENDINGS)
}
