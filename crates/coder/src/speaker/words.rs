//! General English words about speakers.

const PRONOUNS: [&str; 14] = [
    "he", "she", "they", "it", "i", "we", "his", "her", "their", "its", "him", "them",
    "my", "our",
];
const PREPOSITIONS: [&str; 10] =
    ["for", "of", "to", "with", "by", "from", "near", "around", "behind", "under"];

const ARTICLES: [&str; 16] = [
    "a", "an", "the", "one", "two", "three", "another", "some", "several", "many", "his",
    "her", "their", "its", "people", "sources",
];
/// What people call a text on the table.
const TEXTS: [&str; 8] =
    ["draft", "text", "paper", "plan", "proposal", "document", "compromise", "outline"];

/// Whether the words, in lower case, mean a text on the table.
pub(crate) fn is_text(plain: &str) -> bool {
    plain.split_whitespace().next_back().is_some_and(|w| TEXTS.contains(&w))
}

/// Whether the words, in lower case, are one pronoun.
pub(crate) fn is_pronoun(plain: &str) -> bool {
    PRONOUNS.contains(&plain)
}

/// Whether the words, in lower case, are one relative pronoun.
pub(crate) fn is_relative(plain: &str) -> bool {
    matches!(plain, "who" | "that" | "which" | "whom")
}

/// Whether a word says whose somebody is: "her spokesman".
pub(crate) fn owner(plain: &str) -> bool {
    matches!(plain, "his" | "her" | "their" | "its")
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
    // "foreign minister and chief negotiator" are two.
    let offices = head(&title).split(" and ").map(|o| o.split_whitespace().collect());
    offices.into_iter().any(|office: Vec<&str>| {
        let exact = said.iter().chain(&office).any(|w| SECOND.contains(w));
        match said {
            [] => false,
            _ if exact => said == office,
            _ => office.ends_with(said) || said.ends_with(&office),
        }
    })
}

/// The words behind "of", "for", "to", without articles.
fn complement(words: &str) -> Vec<&str> {
    let rest = words[head(words).len()..].split_whitespace().skip(1);
    rest.filter(|w| !ARTICLES.contains(w)).collect()
}

/// What stands before "of", "for", "to": the noun and what describes it.
fn head(words: &str) -> &str {
    let cuts = [" of ", " for ", " to ", " in ", " at "];
    let end = cuts.iter().filter_map(|c| words.find(c)).min().unwrap_or(words.len());
    &words[..end]
}

const SECOND: [&str; 6] = ["deputy", "vice", "former", "acting", "late", "assistant"];

/// The last word, where it may be a name or ends a description: the key by which somebody
/// is known again.
pub(crate) fn last_name(words: &str) -> Option<&str> {
    let head = words.split(',').next()?;
    head.split_whitespace().next_back().filter(|w| w.len() > 2)
}

/// Words of descriptions of people who are not named.
const NAMELESS: [&str; 12] = [
    "official", "source", "insider", "diplomat", "member", "person", "guest", "somebody",
    "aide", "spokes", "people", "close to",
];

/// Whether the words describe somebody without a name.
pub(crate) fn nameless(words: &str) -> bool {
    let plain = words.to_lowercase();
    NAMELESS.iter().any(|w| plain.contains(w))
}
