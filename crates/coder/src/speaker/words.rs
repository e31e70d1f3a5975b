//! What general English words tell about speakers.

pub(super) use super::lists::{ARTICLES, PREPOSITIONS, TITLES};
use super::lists::{
    BODIES, OUTSIDE, OWN, PEOPLE, PRIVATE, PRONOUNS, SECOND, TEXTS, VISITORS,
};

/// Whether a word, in lower case, is a noun for one person.
pub(crate) fn is_person(word: &str) -> bool {
    TITLES[12..].contains(&word) || PEOPLE.contains(&word)
}

/// Whether a word, in lower case, is a noun for a body or for a text on the table.
pub(crate) fn is_thing(word: &str) -> bool {
    is_body(word) || TEXTS.contains(&word)
}

/// Whether a word, in lower case, is a noun for a body.
pub(crate) fn is_body(word: &str) -> bool {
    BODIES.contains(&word)
}

/// Whether a word, in lower case, is a noun for a body of private people.
pub(crate) fn is_private(word: &str) -> bool {
    PRIVATE.contains(&word)
}

/// Whether the words, in lower case, name press, scholars or passers-by.
pub(crate) fn outside(plain: &str) -> bool {
    let said = plain.split(',').next().unwrap_or_default();
    head(said).split_whitespace().any(|w| OUTSIDE.contains(&w))
}

/// Whether the words, in lower case, name somebody who stays in a place without speaking
/// for it.
pub(crate) fn visits(plain: &str) -> bool {
    head(plain).split_whitespace().next_back().is_some_and(|w| VISITORS.contains(&w))
}

/// Whether the words, in lower case, are a relative pronoun.
pub(crate) fn is_relative(plain: &str) -> bool {
    matches!(plain, "who" | "which" | "that" | "whose" | "whom")
}

/// The first and second person.
pub(crate) fn is_speaking(plain: &str) -> bool {
    matches!(plain, "i" | "we" | "my" | "our" | "me")
}

/// "Another", "a second official": one more like the one before; the noun, or nothing.
pub(crate) fn one_more(plain: &str) -> Option<&str> {
    let rest = plain.strip_prefix("a ").or_else(|| plain.strip_prefix("the "));
    let rest = rest.unwrap_or(plain);
    let (first, noun) = rest.split_once(' ').unwrap_or((rest, ""));
    let more = matches!(first, "another" | "second" | "third" | "fourth" | "others");
    (more && !noun.contains(' ')).then_some(noun)
}

/// Whether the words, in lower case, mean several people.
pub(crate) fn several(plain: &str) -> bool {
    let said = plain.split(',').next().unwrap_or_default();
    let last = head(said).split_whitespace().next_back().unwrap_or_default();
    let first = plain.split_whitespace().next().unwrap_or_default();
    let many = matches!(first, "two" | "three" | "four" | "some" | "several" | "many");
    many || matches!(last, "people" | "they") || (last.ends_with('s') && last.len() > 3)
}

/// The pronoun that titles and nouns tell: "Mrs Orm", "a spokeswoman".
pub(crate) fn told_gender(plain: &str) -> Option<&'static str> {
    const SHE: [&str; 10] =
        ["mrs", "ms", "miss", "lady", "dame", "woman", "mother", "wife", "queen", "girl"];
    const HE: [&str; 8] =
        ["mr", "sir", "lord", "man", "father", "husband", "king", "boy"];
    plain.split_whitespace().find_map(|w| {
        let w = w.trim_end_matches(['.', ',']);
        let tail = |short: [&str; 3], all: &[&str]| {
            all.contains(&w) || short.iter().any(|s| w.ends_with(s))
        };
        match () {
            () if tail(["woman", "mistress", "mother"], &SHE) => Some("she"),
            () if tail(["sman", "rman", "father"], &HE) => Some("he"),
            () => None,
        }
    })
}

/// "A minister" is any, and not the one who is known.
pub(crate) fn any(plain: &str) -> bool {
    let first = plain.split_whitespace().next();
    first.is_some_and(|w| matches!(w, "a" | "an" | "another" | "some" | "several"))
}

/// "The leader of", "the head of": whoever stands at the head of a party.
pub(crate) fn leads(plain: &str) -> bool {
    let words = plain.trim().trim_start_matches("the ").trim_end_matches(" of");
    matches!(words.trim(), "leader" | "head" | "boss" | "chief" | "leadership")
}

/// What somebody was before: "the former minister" was a minister.
pub(crate) fn former(plain: &str) -> Option<String> {
    let cut = ["former ", "ex-", "erstwhile ", "previous "];
    cut.iter().find(|c| plain.contains(*c)).map(|c| plain.replacen(c, "", 1))
}

/// Other titles for the head of state or of government.
pub(crate) fn same_office(plain: &str) -> &'static [&'static str] {
    match plain.trim().trim_start_matches("the ") {
        "head of state" => &["president", "king", "queen", "monarch", "emir"],
        "head of government" | "premier" | "pm" => &["prime minister", "chancellor"],
        "boss" | "chief" | "ceo" => &["chief executive"],
        _ => &[],
    }
}

/// Whether the words, in lower case, name the body that an office belongs to: "the dam
/// authority" where there is a "director of the Upper Dam Authority".
pub(crate) fn names_body(plain: &str, title: &str) -> bool {
    let title = title.to_lowercase();
    let body = complement(&title);
    let said: Vec<&str> =
        plain.split_whitespace().filter(|w| !ARTICLES.contains(w)).collect();
    said.len() >= 2
        && body.ends_with(&said)
        && said.last().is_some_and(|w| BODIES.contains(w))
}
/// Whether the words, in lower case, mean a text on the table.
pub(crate) fn is_text(plain: &str) -> bool {
    plain.split_whitespace().next_back().is_some_and(|w| TEXTS.contains(&w))
}

/// Whether the words, in lower case, are one pronoun.
pub(crate) fn is_pronoun(plain: &str) -> bool {
    PRONOUNS.contains(&plain)
}

/// Whether a word says whose somebody is: "her spokesman".
pub(crate) fn owner(plain: &str) -> bool {
    matches!(plain, "his" | "her" | "their" | "its" | "your")
}

/// Whether the words mean somebody of another side than who owns them: "his rival".
pub(crate) fn opposes(plain: &str) -> bool {
    const OTHERS: [&str; 8] = [
        "counterpart",
        "rival",
        "rivals",
        "opponent",
        "opponents",
        "critics",
        "enemies",
        "predecessor",
    ];
    head(plain).split_whitespace().next_back().is_some_and(|w| OTHERS.contains(&w))
}

/// `he` or `she`, as a dossier declares them.
pub(crate) fn gender(plain: &str) -> Option<&'static str> {
    match plain {
        "he" | "his" | "him" => Some("he"),
        "she" | "her" => Some("she"),
        _ => None,
    }
}

/// Whether what stands before a name makes it the complement of another noun: "a
/// spokesman for", "a colleague of President". What stands before a comma does not.
pub(crate) fn leads_to(plain: &str) -> bool {
    let clause = plain.rsplit(',').next().unwrap_or_default();
    let mut words = clause.split_whitespace();
    // Titles stand before names without an article: "Secretary of State".
    let described = words.next().is_some_and(|w| ARTICLES.contains(&w));
    described && words.any(|w| PREPOSITIONS.contains(&w))
}

/// Whether what stands before a name, behind a comma, makes it part of something else.
pub(crate) fn governs(beside: &str) -> bool {
    let mut words = beside.split_whitespace();
    words.any(|w| w == "and" || (PREPOSITIONS.contains(&w) && w != "of"))
}

/// Whether a common noun that names a party still does between the word before it and
/// what stands behind: "the union", "a union official"; not "the growers' union", "a
/// union in the north", "the union of growers".
pub(crate) fn leaves_common(before: &str, behind: &str) -> bool {
    let next = behind.trim_start().split(' ').next().unwrap_or_default();
    let noun = behind.starts_with(' ') && !PREPOSITIONS.contains(&next) && next != "and";
    match before {
        "" | "the" | "its" | "our" | "your" | "their" | "his" | "her" | "this" => {
            next != "of"
        }
        "a" | "an" | "one" | "two" | "three" | "some" | "several" | "another"
        | "senior" => noun,
        "of" | "for" | "by" => true,
        _ => false,
    }
}

/// Whether the words end with the title of an office, or with the head of one: "the
/// minister" may name a "foreign minister" and "the director" a "director of the port".
/// "The deputy foreign minister" names no "foreign minister".
pub(crate) fn names_office(plain: &str, title: &str) -> bool {
    let title = title.to_lowercase();
    let said = plain.split(',').next().unwrap_or_default();
    let said: Vec<&str> = head(said).split_whitespace().collect();
    let said = match said.split_first() {
        Some((&("the" | "a" | "an"), rest)) => rest,
        _ => &said[..],
    };
    // "head of state" and "head of the delegation" are two; "minister of Ardan" may be any.
    let (of, title_of) = (complement(plain), complement(&title));
    if !of.is_empty() && !title_of.is_empty() && !of.iter().any(|w| title_of.contains(w))
    {
        return false;
    }
    // "The president of the rowing club" is not the president.
    let whose = words_of(plain);
    if title_of.is_empty() && !whose.iter().all(|w| OWN.contains(w) || title.contains(w))
    {
        return false;
    }
    // "foreign minister and chief negotiator" are two.
    let offices = head(&title).split(" and ").map(|o| o.split_whitespace().collect());
    offices.into_iter().any(|office: Vec<&str>| {
        let exact = said.iter().chain(&office).any(|w| SECOND.contains(w));
        match said {
            [] => false,
            _ if exact => said == office,
            // "The club president" is not the president either.
            _ => {
                let other = said.iter().any(|w| BODIES.contains(w) && !title.contains(w));
                office.ends_with(said) || (said.ends_with(&office) && !other)
            }
        }
    })
}

/// The words behind "of" up to the next comma, without articles.
fn words_of(plain: &str) -> Vec<&str> {
    let said = plain.split(',').next().unwrap_or_default();
    let rest = said.strip_prefix(head(said)).and_then(|r| r.strip_prefix(" of "));
    let words = rest.unwrap_or_default().split_whitespace();
    words.filter(|w| !ARTICLES.contains(w)).collect()
}

/// The words behind "of", "for", "to", without articles.
fn complement(words: &str) -> Vec<&str> {
    let rest = words[head(words).len()..].split_whitespace().skip(1);
    rest.filter(|w| !ARTICLES.contains(w)).collect()
}

/// What stands before "of", "for", "to": the noun and what describes it.
pub(crate) fn head(words: &str) -> &str {
    let cuts = [" of ", " for ", " to ", " in ", " at ", " on ", " from "];
    let end = cuts.iter().filter_map(|c| words.find(c)).min().unwrap_or(words.len());
    &words[..end]
}

/// The last word, where it may be a name or ends a description: the key by which somebody
/// is known again.
pub(crate) fn last_name(words: &str) -> Option<&str> {
    let head = words.split(',').next()?;
    head.split_whitespace().next_back().filter(|w| w.len() > 2)
}
