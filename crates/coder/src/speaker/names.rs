//! The names of a dossier, and where they stand in a text.

use std::collections::HashMap;
use std::ops::Range;

use rapporteur_dossier::Dossier;

use super::countries;
use super::derived;
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

/// A name as a dossier gives it.
#[derive(Debug)]
struct Known {
    /// Its words in lower case.
    words: Vec<String>,
    who: Who,
    common: bool,
    /// Whether it begins with a capital letter: "US" is not "us".
    capital: bool,
}

/// Names as lists of words in lower case, by their first word, the longest first.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_first: HashMap<String, Vec<Known>>,
    /// Last names of several people.
    shared: HashMap<String, Vec<usize>>,
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
        out.add_derived(dossier);
        out.shared = shared(dossier);
        out.by_first.values_mut().for_each(|v| v.sort_by_key(|n| n.words.len()));
        out.by_first.values_mut().for_each(|v| v.reverse());
        out
    }

    /// What reports make of the names of parties, where only one party can be meant and
    /// nothing declared is called so.
    fn add_derived(&mut self, dossier: &Dossier) {
        let mut made: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, party) in dossier.parties.iter().enumerate() {
            for name in party.aliases.iter().chain([&party.name]) {
                for word in derived::demonyms(name) {
                    made.entry(word.to_lowercase()).or_default().push(i);
                }
            }
        }
        for (word, of) in made {
            if self.by_first.contains_key(&word) || of.iter().any(|p| *p != of[0]) {
                continue;
            }
            let (words, who) = (vec![word.clone()], Who::Party(of[0]));
            let known = Known { words, who, common: false, capital: true };
            self.by_first.insert(word, vec![known]);
        }
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
            if !names.iter().any(|n| n.words == words) {
                let common = common(name);
                let bare = name.strip_prefix("the ").unwrap_or(name);
                let capital = !common && bare.starts_with(char::is_uppercase);
                names.push(Known { words, who, common, capital });
            }
        }
    }

    /// Every name in the text, the longest at each place, none inside another.
    pub(crate) fn find(&self, text: &str) -> Vec<Name> {
        let words: Vec<(Range<usize>, String)> =
            words(text).map(|r| (r.clone(), text[r].to_lowercase())).collect();
        let mut out: Vec<Name> = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let names = self.by_first.get(&words[i].1);
            let big = text[words[i].0.clone()].starts_with(char::is_uppercase);
            let hit = names.into_iter().flatten().find(|name| {
                let there = words[i..].iter().map(|w| &w.1);
                there.take(name.words.len()).eq(&name.words) && (big || !name.capital)
            });
            let Some(name) = hit else {
                i += 1;
                continue;
            };
            let at = words[i].0.start..words[i + name.words.len() - 1].0.end;
            if let Some(who) = self.who(name, &out) {
                out.push(Name { at, who, common: name.common });
            }
            i += name.words.len();
        }
        out
    }

    /// Whom a name stands for; a last name that several bear, for the one of them named
    /// last, and for nobody before.
    fn who(&self, name: &Known, before: &[Name]) -> Option<Who> {
        let bearers = name.words.first().and_then(|last| self.shared.get(last));
        let Some(bearers) = bearers.filter(|_| name.words.len() == 1) else {
            return Some(name.who);
        };
        let mut people = before.iter().rev().filter_map(|n| n.who.person());
        people.find(|p| bearers.contains(p)).map(Who::Person)
    }
}

/// The last names that several people bear, in lower case.
fn shared(dossier: &Dossier) -> HashMap<String, Vec<usize>> {
    let mut out: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, person) in dossier.people.iter().enumerate() {
        if let Some(last) = person.name.split_whitespace().next_back() {
            out.entry(last.to_lowercase()).or_default().push(i);
        }
    }
    out.retain(|_, bearers| bearers.len() > 1);
    out
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
