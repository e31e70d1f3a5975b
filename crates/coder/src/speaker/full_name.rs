//! The name of somebody who is not declared: without titles, as full as the report gives it.

use super::words::{self, ARTICLES, PREPOSITIONS, TITLES, is_body};

/// The name in the words of a source, or the words where they only describe.
pub(super) fn name(words: &str) -> &str {
    let mut parts = words.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    if let Some(name) = proper(first) {
        return name;
    }
    // "Its chairwoman, Ada Orm": the name behind the description has two words at least.
    let behind = parts.filter_map(proper).find(|n| n.contains(' '));
    behind.unwrap_or_else(|| described(words, first))
}

/// A description without what an insertion adds to it.
fn described<'w>(words: &'w str, first: &'w str) -> &'w str {
    let short = if first.is_empty() || words.contains(" and ") { words } else { first };
    let owned = short.strip_suffix("’s").or_else(|| short.strip_suffix("'s"));
    owned.unwrap_or(short).trim_end_matches(',')
}

/// "Ada Orm" in "the former ranger Ada Orm of the lodge".
fn proper(part: &str) -> Option<&str> {
    let cuts = [" of ", " from ", " for ", " at ", " in ", " on "];
    let cut = cuts.iter().filter_map(|cut| part.find(cut)).min();
    let head = cut.map_or(part, |i| &part[..i]);
    if head.contains(" and ") {
        return None;
    }
    let words: Vec<&str> = head.split_whitespace().collect();
    let run = words.iter().rev().take_while(|w| is_name(w) || is_particle(w)).count();
    let mut from = words.len() - run;
    while words.get(from).is_some_and(|w| is_particle(w)) {
        from += 1;
    }
    let but_last = words.len().saturating_sub(1).max(from);
    let title = words[from..but_last].iter().rposition(|w| is_title(w));
    from += title.map_or(0, |i| i + 1);
    let name = words.get(from..).filter(|n| !n.is_empty())?;
    // "The Orm Society" is no person; "the ranger Ada Orm" is one.
    let before = words[..from].last().map(|w| w.to_lowercase());
    // "Their Ada Orm" is a name all the same.
    let article = before.as_ref().is_some_and(|w| {
        let owner = words::owner(w) && name.len() > 1;
        ARTICLES.contains(&w.as_str()) && !owner
    });
    let governed = words[..from].iter().any(|w| PREPOSITIONS.contains(w));
    let body = name.iter().any(|w| is_body(&w.to_lowercase()));
    let owned = name.iter().any(|w| w.ends_with("’s") || w.ends_with("'s"));
    if article || governed || body || owned {
        return None;
    }
    let start = name[0].as_ptr() as usize - part.as_ptr() as usize;
    let end = start + head[start..].trim_end().len();
    // "Rangers at the gate" may begin a sentence: one word alone is a name only by itself.
    let doubtful = from == 0 && name.len() == 1 && cut.is_some();
    (!doubtful && !is_title(name[name.len() - 1]) || name.len() > 1)
        .then(|| &part[start..end])
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da" | "van" | "von" | "der" | "den" | "bin" | "al" | "la" | "di"
    )
}

pub(super) fn is_name(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or_default();
    let big = |w: &str| w.starts_with(char::is_uppercase);
    let elided = word.split_once(['’', '\'']).is_some_and(|(_, rest)| big(rest));
    let plain = word.to_lowercase();
    (elided || (big(word) && big(tail)))
        && !ARTICLES.contains(&plain.as_str())
        && !matches!(plain.as_str(), "i" | "we" | "you" | "who" | "that" | "not" | "its")
}

fn is_title(word: &str) -> bool {
    let plain = word.to_lowercase();
    TITLES.contains(&plain.trim_end_matches('.'))
}

/// A last name made full by an earlier or later mention in the text: "Ada Orm" for "Orm".
pub(super) fn fuller<'t>(text: &'t str, last: &str) -> Option<&'t str> {
    let alone =
        last.starts_with(char::is_uppercase) && !last.contains(char::is_whitespace);
    if !alone || ARTICLES.contains(&last.to_lowercase().as_str()) {
        return None;
    }
    text.match_indices(last).find_map(|(i, _)| {
        let after = text[i + last.len()..].chars().next();
        let before = text[..i].strip_suffix(' ')?;
        let from = before.rfind([' ', '\n', '“', '"', '(']);
        let from =
            from.map_or(0, |j| j + before[j..].chars().next().map_or(1, char::len_utf8));
        let first = &before[from..];
        let whole = after.is_none_or(|c| !c.is_alphanumeric() && c != '-');
        let fits = is_name(first) && !is_title(first) && first.chars().all(inner);
        // A word that begins a sentence may be any: "Yesterday Orm".
        (whole && fits && !opens(text, from)).then(|| &text[from..i + last.len()])
    })
}

fn inner(c: char) -> bool {
    c.is_alphabetic() || c == '-' || c == '’' || c == '\''
}

/// Whether a common word with which sentences begin stands there.
fn opens(text: &str, at: usize) -> bool {
    let word = text[at..].split_whitespace().next().unwrap_or_default().to_lowercase();
    let common = [
        "yesterday",
        "today",
        "when",
        "while",
        "after",
        "before",
        "but",
        "and",
        "for",
        "as",
        "in",
        "on",
        "at",
        "with",
        "from",
        "that",
        "to",
        "if",
        "so",
        "then",
        "here",
        "what",
        "why",
        "how",
        "did",
        "does",
        "has",
        "was",
        "is",
        "said",
        "says",
        "yes",
        "no",
        "of",
        "by",
        "though",
        "although",
        "because",
        "since",
        "even",
        "later",
        "once",
        "only",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    common.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_without_titles_and_descriptions() {
        assert_eq!(name("Sergeant Ivo Brandl of the union"), "Ivo Brandl");
        assert_eq!(name("beekeeper Ada Orm, 44"), "Ada Orm");
        assert_eq!(name("Its chairwoman, Ada Orm"), "Ada Orm");
        assert_eq!(name("the 90-year-old ranger Ada d’Orm"), "Ada d’Orm");
        assert_eq!(name("Professor Ludwig van Orm"), "Ludwig van Orm");
        assert_eq!(name("Mrs Orm"), "Orm");
        assert_eq!(name("Senator Ada King"), "Ada King");
        assert_eq!(name("their Ada Orm"), "Ada Orm");
        assert_eq!(name("Rangers at the gate"), "Rangers at the gate");
        assert_eq!(name("a senior official"), "a senior official");
        assert_eq!(name("the Orm Society"), "the Orm Society");
        assert_eq!(name("The lodge’s"), "The lodge");
    }

    #[test]
    fn last_names_are_made_full() {
        assert_eq!(fuller("Yesterday Orm left. Ada Orm came.", "Orm"), Some("Ada Orm"));
        assert_eq!(fuller("Mr Orm left. Ormond came.", "Orm"), None);
    }
}
