//! Parties, from who is given as a source and for whom people hold offices.

use std::collections::{BTreeMap, HashSet};

use super::people::{Person, is_office};
use super::token::{Word, words};

/// Endings that make a nationality of a name.
const DEMONYMS: [&str; 9] = ["n", "an", "ian", "ish", "ese", "i", "er", "ean", "nese"];
/// Small words inside names of organisations.
const SMALL: [&str; 6] = ["of", "and", "for", "the", "&", "in"];

/// Somebody as a whole: a state, an organisation.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) count: usize,
}

/// Those named at least twice as a source or as the side of an office, most often first.
/// `skip` are names that are no parties: outlets.
pub(super) fn sides(
    sources: &[String],
    people: &[Person],
    texts: &[&str],
    skip: &HashSet<String>,
) -> Vec<Side> {
    let common = lower_case_words(texts);
    let of_people: HashSet<&str> =
        people.iter().flat_map(|p| p.name.split(' ')).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let named = sources.iter().filter_map(|s| proper_name(s));
    let held = people.iter().flat_map(|p| p.sides.iter());
    let held = held.flat_map(|(side, n)| std::iter::repeat_n(side.clone(), *n));
    for name in named.chain(held) {
        let word = !name.contains(' ') && common.contains(&name.to_lowercase());
        let somebody = |w: &str| of_people.contains(w) || is_office(&w.to_lowercase());
        let somebody = name.split(' ').any(somebody);
        if !word && !somebody && !skip.contains(&name.to_lowercase()) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    // The fuller name first, so that shorter forms and nationalities join it.
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut out: Vec<Side> = Vec::new();
    for (name, count) in names {
        match out.iter_mut().find(|s| same(s, &name)) {
            Some(side) => side.join(name, count),
            None => out.push(Side { name, aliases: Vec::new(), count }),
        }
    }
    out.retain(|s| s.count >= 2);
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    out
}

impl Side {
    /// One more name for it; a country comes before its nationality, a full name before a
    /// part of it.
    fn join(&mut self, name: String, count: usize) {
        self.count += count;
        let fuller = is_demonym(&self.name, &name) || is_part(&self.name, &name);
        let alias = if fuller { std::mem::replace(&mut self.name, name) } else { name };
        self.aliases.push(alias);
    }

    /// Whether it is called so.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|a| a == name)
    }
}

fn same(side: &Side, name: &str) -> bool {
    std::iter::once(&side.name).chain(&side.aliases).any(|known| {
        is_demonym(known, name)
            || is_demonym(name, known)
            || is_part(known, name)
            || is_part(name, known)
    })
}

/// Whether the first is the nationality of the second: "Ardanian" of "Ardan".
fn is_demonym(nationality: &str, country: &str) -> bool {
    let stems = [Some(country), country.strip_suffix(['a', 'e', 'y'])];
    let stem = |stem: &str| {
        let rest = nationality.strip_prefix(stem);
        stem.chars().count() >= 3 && rest.is_some_and(|r| DEMONYMS.contains(&r))
    };
    stems.into_iter().flatten().any(stem)
}

/// Whether the first ends the second: "Federation" of "Dockers’ Federation".
fn is_part(part: &str, whole: &str) -> bool {
    whole.strip_suffix(part).is_some_and(|rest| rest.ends_with(' '))
}

/// A source that is nothing but a name: "the Northern Shipping Association", "Belmar".
fn proper_name(source: &str) -> Option<String> {
    let words = words(source);
    let article = words.first().is_some_and(|w| w.plain() == "the");
    let rest = &words[usize::from(article)..];
    let part = |w: &Word<'_>| w.is_capital() || SMALL.contains(&w.text);
    let (first, last) = (rest.first()?, rest.last()?);
    // "Washington and Kyiv" are two.
    let two = rest.len() == 3 && rest[1].text == "and";
    let whole = rest.len() <= 6
        && !two
        && source[first.at.start..last.at.end].chars().count() > 1
        && first.is_capital()
        && last.is_capital()
        && !last.owns()
        && rest.iter().all(part)
        && rest.iter().skip(1).all(Word::follows);
    whole.then(|| source[first.at.start..last.at.end].to_owned())
}

/// Words that stand somewhere in lower case, and so are no names.
fn lower_case_words(texts: &[&str]) -> HashSet<String> {
    let of = |text: &&str| -> Vec<String> {
        let words = words(text);
        words.iter().filter(|w| !w.is_capital()).map(Word::plain).collect()
    };
    texts.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nationalities_and_parts_join_the_full_name() {
        let sources =
            ["Ardan", "The Ardanian", "Federation", "the Dockers’ Federation", "Nobody"];
        let sources: Vec<String> = sources.map(str::to_owned).to_vec();
        let texts = ["nobody came"];
        let found = sides(&sources, &[], &texts, &HashSet::new());
        let found: Vec<_> = found.iter().map(|s| (s.name.as_str(), s.count)).collect();
        assert_eq!(found, [("Ardan", 2), ("Dockers’ Federation", 2)]);
    }

    #[test]
    fn a_source_that_says_more_is_no_name() {
        assert_eq!(proper_name("Belmar").as_deref(), Some("Belmar"));
        assert_eq!(proper_name("The Bank of Ardan").as_deref(), Some("Bank of Ardan"));
        assert_eq!(proper_name("Ardan and Belmar"), None);
        assert_eq!(proper_name("the minister"), None);
        assert_eq!(proper_name("Ardan’s"), None);
        assert_eq!(proper_name("Orm, of Ardan"), None);
    }
}
