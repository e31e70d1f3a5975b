//! All the pairs, by kind.

use std::collections::BTreeSet;

use super::edit::{HEAVY, LIGHT, MEDIUM, Paragraphs, cut, edit, join, laid_out, split};
use crate::bootstrap::Random;

/// Reports about one story.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// Their texts.
    pub texts: Vec<String>,
    /// Pairs that are prints of the same as they stand, the smaller index first: they make
    /// no negatives.
    pub alike: BTreeSet<(usize, usize)>,
}

/// How a pair was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Two words in a hundred changed.
    Light,
    /// Six in a hundred, and one sentence in twelve left out.
    Medium,
    /// Twelve in a hundred, and one sentence in five left out.
    Heavy,
    /// The first half.
    FirstHalf,
    /// A third from the middle.
    Middle,
    /// The first quarter, six words in a hundred changed.
    Brief,
    /// The whole report with another one below.
    Contained,
    /// The whole report between two others, two words in a hundred changed.
    Between,
    /// Half of it, six words in a hundred changed, with half of another report.
    HalfMerged,
    /// Two reports of the story.
    Story,
    /// The same, both with the same quotation of up to 60 words.
    Quotation,
    /// The same, both with the same standing words below, up to 60.
    Standing,
    /// Two cut to a third, both with the same standing words below, up to 40.
    ShortStanding,
}

impl Kind {
    /// All kinds, those of prints first.
    pub const ALL: [Self; 13] = [
        Self::Light,
        Self::Medium,
        Self::Heavy,
        Self::FirstHalf,
        Self::Middle,
        Self::Brief,
        Self::Contained,
        Self::Between,
        Self::HalfMerged,
        Self::Story,
        Self::Quotation,
        Self::Standing,
        Self::ShortStanding,
    ];

    /// Whether one of the two prints the other.
    pub fn is_print(self) -> bool {
        self < Self::Story
    }

    /// The name in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "2 % of words changed",
            Self::Medium => "6 % changed, sentences left out",
            Self::Heavy => "12 % changed, a fifth left out",
            Self::FirstHalf => "first half",
            Self::Middle => "a third from the middle",
            Self::Brief => "first quarter, 6 % changed",
            Self::Contained => "whole, another report below",
            Self::Between => "whole, between two others, 2 %",
            Self::HalfMerged => "half, 6 %, with half of another",
            Self::Story => "two reports of a story",
            Self::Quotation => "… with the same quotation",
            Self::Standing => "… with the same standing words",
            Self::ShortStanding => "… both short, standing words",
        }
    }
}

/// Two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// How it was made, which tells whether one prints the other.
    pub kind: Kind,
    /// The one that came first.
    pub first: String,
    /// The one that may print it.
    pub second: String,
}

/// Pairs of every kind made of the reports of some stories, so many rounds with other
/// draws. The same seed makes the same pairs.
pub fn pairs(stories: &[Material], rounds: usize, seed: u64) -> Vec<Pair> {
    let mut random = Random::new(seed);
    let all: Vec<Vec<Paragraphs>> =
        stories.iter().map(|s| s.texts.iter().map(|t| split(t)).collect()).collect();
    let mut out = Vec::new();
    for _ in 0..rounds {
        for (story, texts) in stories.iter().zip(&all) {
            let foreign = foreign(&all, texts);
            prints(story, texts, &mut random, &mut out);
            strangers(story, texts, &foreign, &mut random, &mut out);
        }
    }
    out
}

/// The texts of the other stories, from which quotations and standing words are taken.
fn foreign<'a>(all: &'a [Vec<Paragraphs>], own: &[Paragraphs]) -> Vec<&'a Paragraphs> {
    let others = all.iter().filter(|texts| texts.as_slice() != own);
    let others: Vec<&Paragraphs> = others.flatten().collect();
    if others.is_empty() { all.iter().flatten().collect() } else { others }
}

fn prints(
    story: &Material,
    texts: &[Paragraphs],
    random: &mut Random,
    out: &mut Vec<Pair>,
) {
    for (i, text) in texts.iter().enumerate() {
        let mut other = || {
            let others: Vec<usize> =
                (0..texts.len()).filter(|&j| story.strangers(i, j)).collect();
            let empty = others.is_empty();
            if empty {
                Paragraphs::new()
            } else {
                texts[others[random.below(others.len())]].clone()
            }
        };
        let (below, above) = (other(), other());
        let mut make = |kind, paragraphs: Paragraphs| {
            let first = story.texts[i].clone();
            out.push(Pair { kind, first, second: join(&paragraphs) });
        };
        make(Kind::Light, edit(text, LIGHT, &below, random));
        make(Kind::Medium, laid_out(&edit(text, MEDIUM, &below, random)));
        make(Kind::Heavy, edit(text, HEAVY, &below, random));
        make(Kind::FirstHalf, cut(text, 0, 50));
        make(Kind::Middle, cut(text, 33, 67));
        make(Kind::Brief, edit(&cut(text, 0, 25), MEDIUM, &below, random));
        if below.is_empty() {
            continue;
        }
        make(Kind::Contained, [text.clone(), below.clone()].concat());
        let edited = edit(text, LIGHT, &below, random);
        make(Kind::Between, [above, edited, below.clone()].concat());
        let half = edit(&cut(text, 0, 50), MEDIUM, &below, random);
        make(Kind::HalfMerged, [half, cut(&below, 50, 100)].concat());
    }
}

fn strangers(
    story: &Material,
    texts: &[Paragraphs],
    foreign: &[&Paragraphs],
    random: &mut Random,
    out: &mut Vec<Pair>,
) {
    let words = |most: usize, random: &mut Random| {
        let text = foreign[random.below(foreign.len())];
        let all: Vec<&str> = text.iter().flatten().flat_map(|s| s.split(' ')).collect();
        let start = random.below(all.len().saturating_sub(most).max(1));
        let some = all.iter().skip(start).take(most / 2 + random.below(most / 2));
        let some: Vec<&str> = some.copied().collect();
        some.join(" ").replace(['“', '”', '"'], "")
    };
    for i in 0..texts.len() {
        for j in (i + 1..texts.len()).filter(|&j| story.strangers(i, j)) {
            let mut make = |kind, first: Paragraphs, second: Paragraphs| {
                out.push(Pair { kind, first: join(&first), second: join(&second) });
            };
            let (a, b) = (&texts[i], &texts[j]);
            make(Kind::Story, a.clone(), b.clone());
            let quotation = vec![format!("“{},” she said.", words(60, random))];
            let with = |text: &Paragraphs, what: &Vec<String>| {
                let mut text = text.clone();
                text.insert(text.len() / 2, what.clone());
                text
            };
            make(Kind::Quotation, with(a, &quotation), with(b, &quotation));
            let below = |text: &Paragraphs, what: &str| {
                [text.clone(), vec![vec![what.to_owned()]]].concat()
            };
            let standing = words(60, random);
            make(Kind::Standing, below(a, &standing), below(b, &standing));
            let standing = words(40, random);
            let (a, b) = (cut(a, 0, 33), cut(b, 33, 67));
            make(Kind::ShortStanding, below(&a, &standing), below(&b, &standing));
        }
    }
}

impl Material {
    /// Whether two reports are not prints of the same.
    fn strangers(&self, i: usize, j: usize) -> bool {
        i != j && !self.alike.contains(&(i.min(j), i.max(j)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material() -> Vec<Material> {
        let text = |from: usize| {
            let sentence = |s: usize| {
                let words = (0..9).map(|w| format!("w{} ", from + s * 9 + w));
                words.collect::<String>().trim_end().to_owned() + "."
            };
            (0..12).map(sentence).collect::<Vec<_>>().join("\n\n")
        };
        let texts = vec![text(0), text(1000), text(2000)];
        let alike = BTreeSet::from([(0, 1)]);
        vec![
            Material { texts, alike },
            Material { texts: vec![text(5000)], ..Default::default() },
        ]
    }

    #[test]
    fn every_kind_is_made_and_known_prints_make_no_negatives() {
        let all = pairs(&material(), 1, 7);
        let count = |kind| all.iter().filter(|p| p.kind == kind).count();
        for kind in Kind::ALL {
            // Four reports, one without a companion; two pairs of strangers.
            let expected = match kind {
                Kind::Contained | Kind::Between | Kind::HalfMerged => 3,
                print if print.is_print() => 4,
                _ => 2,
            };
            assert_eq!(count(kind), expected, "{}", kind.name());
        }
        assert_eq!(all, pairs(&material(), 1, 7));
        assert_ne!(all, pairs(&material(), 1, 8));
    }

    #[test]
    fn prints_hold_words_of_the_first_and_strangers_share_what_was_put_in() {
        for pair in pairs(&material(), 1, 7) {
            let words = |t: &str| {
                t.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>()
            };
            let common = words(&pair.first).intersection(&words(&pair.second)).count();
            match pair.kind {
                Kind::Story => assert_eq!(common, 0),
                kind => assert!(common >= 15, "{}: {common}", kind.name()),
            }
        }
    }
}
