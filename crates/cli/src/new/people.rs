//! People with their offices, from appositions: "Foreign Minister Ilse Marten",
//! "Ilse Marten, the foreign minister of Ardan", "Ardan’s foreign minister, Ilse Marten".

use std::collections::BTreeMap;

use super::token::{Word, without_possessive, words};
use super::words::{NO_NAMES, OFFICES, PARTICLES, QUALIFIERS, has};

/// Somebody named with an office.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) name: String,
    /// Titles, and how often each is given.
    pub(super) titles: BTreeMap<String, usize>,
    /// For whom: "Ardan", "Ardanian", "Basin Council"; and how often.
    pub(super) sides: BTreeMap<String, usize>,
    /// How often the name stands in the texts.
    pub(super) count: usize,
}

impl Person {
    /// The title given most often; of equals the longest.
    pub(super) fn title(&self) -> &str {
        let best = self.titles.iter().max_by_key(|(t, n)| (**n, t.len()));
        best.map_or("", |b| b.0)
    }

    /// The last word of the name, by which later mentions call the person.
    pub(super) fn last_name(&self) -> &str {
        self.name.split(' ').next_back().unwrap_or_default()
    }
}

/// People named with an office anywhere in the texts, those named most often first.
pub(super) fn people<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Person> {
    let mut found: BTreeMap<String, Person> = BTreeMap::new();
    for text in texts {
        let words = words(text);
        let mut i = 0;
        while i < words.len() {
            let length = name(&words[i..]);
            if length < 2 {
                i += 1;
                continue;
            }
            let full = joined(&words[i..i + length]);
            let before = before(&words[..i], words[i].gap);
            let office = before.or_else(|| behind(&words[i + length..]));
            let person = found.entry(full.clone()).or_default();
            person.name = full;
            person.count += 1;
            if let Some(Office { title, side }) = office {
                *person.titles.entry(title).or_default() += 1;
                if let Some(side) = side {
                    *person.sides.entry(side).or_default() += 1;
                }
            }
            i += length;
        }
    }
    let mut out: Vec<Person> =
        found.into_values().filter(|p| !p.titles.is_empty()).collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    out
}

struct Office {
    title: String,
    side: Option<String>,
}

/// How many words from the first on are a person's name; 0 where none begins.
fn name(words: &[Word<'_>]) -> usize {
    let mut length = 0;
    for (i, word) in words.iter().enumerate().take(5) {
        if i > 0 && (!word.follows() || words[i - 1].owns()) {
            break;
        }
        let plain = word.plain();
        let particle = i > 0 && has(PARTICLES, &plain) && !word.is_capital();
        let part = word.is_capital()
            && word.text.chars().any(char::is_lowercase)
            && !has(NO_NAMES, &plain)
            && !is_office(&plain)
            && !has(QUALIFIERS, &plain);
        if part {
            length = i + 1;
        } else if !particle {
            break;
        }
    }
    length
}

/// The title before a name: "Ardan’s Energy Minister" Joren Astrup.
fn before(words: &[Word<'_>], gap: &str) -> Option<Office> {
    let adjacent = gap.chars().all(|c| c == ' ' || c == '\u{a0}');
    if !adjacent && gap != ", " {
        return None;
    }
    let last = words.last()?;
    // "Secretary of State" Marco Rubio
    let mut end = words.len();
    let mut start = end - 1;
    if last.plain() == "state" && end >= 3 && words[end - 2].plain() == "of" {
        start = end - 3;
    }
    if !is_office(&words[start].plain()) {
        return None;
    }
    while start > 0 && words[start].follows() {
        let word = words[start - 1].plain();
        if !has(QUALIFIERS, &word) && !is_office(&word) {
            break;
        }
        start -= 1;
    }
    let title = &words[start..end];
    let side = side_before(words, start);
    end = start.saturating_sub(side.as_ref().map_or(0, |s| s.split(' ').count()));
    // "the minister, Ilse Marten" names her; "met the minister, Ardan Steel said" does not.
    let article =
        end > 0 && matches!(words[end - 1].plain().as_str(), "the" | "its" | "their");
    (adjacent || article || title_owner(words, start))
        .then(|| Office { title: lower(&joined(title)), side })
}

fn title_owner(words: &[Word<'_>], start: usize) -> bool {
    start > 0 && words[start - 1].owns()
}

/// The capitalised words right before a title: whose office it is.
fn side_before(words: &[Word<'_>], title: usize) -> Option<String> {
    let mut start = title;
    while start > 0 && title - start < 4 && words[start].follows() {
        let word = &words[start - 1];
        if !word.is_capital() || has(NO_NAMES, &word.plain()) {
            break;
        }
        start -= 1;
        if !word.follows() {
            break;
        }
    }
    let side = joined(&words[start..title]);
    let side = without_possessive(&side);
    (!side.is_empty()).then(|| side.to_owned())
}

/// The apposition behind a name: ", the foreign minister of Ardan,".
fn behind(words: &[Word<'_>]) -> Option<Office> {
    let first = words.first()?;
    if first.gap.trim_end() != "," {
        return None;
    }
    let length = words.iter().skip(1).take_while(|w| w.follows()).count() + 1;
    let mut phrase = &words[..length.min(9)];
    let article = matches!(first.plain().as_str(), "the" | "a" | "an" | "its" | "their");
    if article {
        phrase = &phrase[1..];
    }
    // "Ardan’s foreign minister"
    let owner = phrase.iter().take(4).position(Word::owns);
    let owner = owner.filter(|i| phrase[..=*i].iter().all(Word::is_capital));
    let (side, phrase) = match owner {
        Some(i) => (Some(joined(&phrase[..=i])), &phrase[i + 1..]),
        None => (None, phrase),
    };
    // The noun, with only qualifiers before it: no clause such as "who met the minister".
    let head = phrase.iter().position(|w| is_office(&w.plain()))?;
    let plain = |w: &Word<'_>| has(QUALIFIERS, &w.plain()) || w.is_capital();
    if !phrase[..head].iter().all(plain) {
        return None;
    }
    let mut end = head + 1;
    while phrase.get(end).is_some_and(|w| is_office(&w.plain())) {
        end += 1;
    }
    let side = side.map(|s| without_possessive(&s).to_owned());
    let (end, of) = complement(phrase, end);
    Some(Office { title: lower(&joined(&phrase[..end])), side: side.or(of) })
}

/// Where a title ends whose noun ends at `end`, and whose office it is: "of Ardan" names
/// the side, "of the Pier 4 branch" belongs to the title.
fn complement(phrase: &[Word<'_>], end: usize) -> (usize, Option<String>) {
    let of = phrase.get(end).map(Word::plain);
    if !matches!(of.as_deref(), Some("of" | "for" | "at")) {
        return (end, None);
    }
    let rest = &phrase[end + 1..];
    let article = usize::from(rest.first().is_some_and(|w| w.plain() == "the"));
    let small = |w: &&Word<'_>| w.is_capital() || matches!(w.text, "and" | "of" | "the");
    let names = rest[article..].iter().take_while(small).count();
    if names > 0 && article + names == rest.len() {
        return (end, Some(joined(&rest[article..])));
    }
    let verb =
        rest.iter().position(|w| matches!(w.text, "said" | "who" | "told" | "has"));
    (end + 1 + verb.unwrap_or(rest.len()), None)
}

/// Whether a word, in lower case, is the noun of an office.
pub(super) fn is_office(plain: &str) -> bool {
    has(OFFICES, plain)
}

fn joined(words: &[Word<'_>]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let last = i + 1 == words.len();
        out.push_str(if last { without_possessive(word.text) } else { word.text });
    }
    out
}

/// A title in lower case, but for names and abbreviations in it.
fn lower(title: &str) -> String {
    let one = |word: &str| {
        let plain = word.to_lowercase();
        let known = is_office(&plain) || has(QUALIFIERS, &plain);
        if known || plain == "state" { plain } else { word.to_owned() }
    };
    title.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(String, String, Option<String>)> {
        let person = people([text].into_iter()).into_iter().next()?;
        let title = person.title().to_owned();
        Some((person.name, title, person.sides.into_keys().next()))
    }

    #[test]
    fn offices_stand_before_and_behind_names() {
        let found = |text, name: &str, title: &str, side: Option<&str>| {
            let expected = (name.to_owned(), title.to_owned(), side.map(str::to_owned));
            assert_eq!(one(text), Some(expected), "{text}");
        };
        found(
            "So Foreign Minister Ilse Marten said.",
            "Ilse Marten",
            "foreign minister",
            None,
        );
        found(
            "Ilse Marten, the foreign minister of Ardan, said so.",
            "Ilse Marten",
            "foreign minister",
            Some("Ardan"),
        );
        found(
            "Ada Orm, Ardan’s chief negotiator, left.",
            "Ada Orm",
            "chief negotiator",
            Some("Ardan"),
        );
        found(
            "U.S. Secretary of State Bo van Lind said",
            "Bo van Lind",
            "secretary of state",
            Some("U.S."),
        );
        found(
            "Then Basin Council Secretary-General Ada Orm.",
            "Ada Orm",
            "secretary-general",
            Some("Basin Council"),
        );
        found("But the union leader, Ada Orm, said", "Ada Orm", "union leader", None);
        found(
            "“No,” Ardanian Prime Minister Teo Orm said",
            "Teo Orm",
            "prime minister",
            Some("Ardanian"),
        );
        found(
            "Ada Orm, chairwoman of the second branch, said",
            "Ada Orm",
            "chairwoman of the second branch",
            None,
        );
    }

    #[test]
    fn nobody_without_an_office_and_no_clause_is_taken_for_one() {
        for text in [
            "Ada Orm said no.",
            "Ada Orm, who met the minister, said no.",
            "They met the minister. Ada Orm left.",
            "Prime Minister",
            "",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }
}
