//! The names of a dossier, and where they stand in a text.

use std::collections::HashMap;
use std::ops::Range;

use rapporteur_dossier::Dossier;

use super::countries;
use super::words::is_body;

/// Whom a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Person(usize),
    Party(usize),
}

impl Who {
    pub(crate) fn person(self) -> Option<usize> {
        match self {
            Self::Person(person) => Some(person),
            Self::Party(_) => None,
        }
    }

    pub(crate) fn party(self) -> Option<usize> {
        match self {
            Self::Party(party) => Some(party),
            Self::Person(_) => None,
        }
    }
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) at: Range<usize>,
    pub(crate) who: Who,
    /// Whether it is a common noun that stands for a party where nothing else describes it:
    /// "the union", "the bank".
    pub(crate) common: bool,
}

/// The words of a name in lower case, whom it stands for, whether it is a common noun.
type Known = (Vec<String>, Who, bool);

/// Names as lists of words in lower case, by their first word, the longest first.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_first: HashMap<String, Vec<Known>>,
}

impl Names {
    pub(crate) fn of(dossier: &Dossier) -> Self {
        let mut out = Self::default();
        for (i, person) in dossier.people.iter().enumerate() {
            for name in person.aliases.iter().chain([&person.name]) {
                out.add(name, Who::Person(i));
            }
            if let Some(last) = person.name.split_whitespace().next_back() {
                out.add(last, Who::Person(i));
            }
        }
        for (i, party) in dossier.parties.iter().enumerate() {
            for name in party.aliases.iter().chain([&party.name]) {
                out.add(name, Who::Party(i));
            }
        }
        for (i, party) in dossier.parties.iter().enumerate() {
            for name in party.aliases.iter().chain([&party.name]) {
                countries::beside(name).for_each(|n| out.add(n, Who::Party(i)));
            }
        }
        out.by_first.values_mut().for_each(|v| v.sort_by_key(|n| n.0.len()));
        out.by_first.values_mut().for_each(|v| v.reverse());
        out
    }

    fn add(&mut self, name: &str, who: Who) {
        let words: Vec<String> = words(name).map(|r| name[r].to_lowercase()).collect();
        // A leading article says nothing: reports leave it out or put another.
        let words = match words.split_first() {
            Some((first, rest)) if first == "the" && !rest.is_empty() => rest.to_vec(),
            _ => words,
        };
        if let Some(first) = words.first() {
            let names = self.by_first.entry(first.clone()).or_default();
            if !names.iter().any(|n| n.0 == words) {
                names.push((words, who, common(name)));
            }
        }
    }

    /// Every name in the text, the longest at each place, none inside another.
    pub(crate) fn find(&self, text: &str) -> Vec<Name> {
        let words: Vec<(Range<usize>, String)> =
            words(text).map(|r| (r.clone(), text[r].to_lowercase())).collect();
        let mut out = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let names = self.by_first.get(&words[i].1);
            let hit = names.into_iter().flatten().find(|(name, ..)| {
                let there = words[i..].iter().map(|w| &w.1);
                there.take(name.len()).eq(name.iter())
            });
            match hit {
                Some((name, who, common)) => {
                    let at = words[i].0.start..words[i + name.len() - 1].0.end;
                    out.push(Name { at, who: *who, common: *common });
                    i += name.len();
                }
                None => i += 1,
            }
        }
        out
    }
}

/// Whether a name is a common noun: in small letters, or a kind of body behind an article.
fn common(name: &str) -> bool {
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "));
    let small = !bare.unwrap_or(name).contains(char::is_uppercase);
    small || is_body(&bare.unwrap_or(name).to_lowercase())
}

/// The words of a text: letters and digits, with hyphens, and without the possessive.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let inner = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let end = start + rest.find(|c| !inner(c)).unwrap_or(rest.len());
        at = end;
        let word = text[start..end].trim_end_matches(['.', '-']);
        Some(start..start + word.len())
    })
}
