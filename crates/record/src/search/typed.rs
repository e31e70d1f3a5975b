//! What somebody typed, as the search engine reads it.

/// A query that the search engine reads as it was meant, whatever was typed: words and
/// phrases in quotation marks, all of which must be there. None where no word is left.
pub(super) fn plain_query(typed: &str) -> Option<String> {
    let (mut with, mut without) = (Vec::<String>::new(), Vec::new());
    let mut or = false;
    for part in parts(typed) {
        if part.words == "OR" && !part.quoted {
            or = !with.is_empty();
            continue;
        }
        let star = if part.begins { "*" } else { "" };
        let term = format!("\"{}\"{star}", part.words.replace('"', "\"\""));
        if part.not {
            without.push(term);
        } else if or {
            let before = with.pop().unwrap_or_default();
            with.push(format!("{before} OR {term}"));
        } else {
            with.push(term);
        }
        or = false;
    }
    let with: Vec<String> = with.into_iter().map(|w| format!("({w})")).collect();
    if with.is_empty() {
        return None;
    }
    let mut out = with.join(" AND ");
    for term in without {
        out = format!("({out}) NOT {term}");
    }
    Some(out)
}

/// A word or phrase of a query.
struct Part {
    words: String,
    quoted: bool,
    /// Only the beginning of the last word is given.
    begins: bool,
    not: bool,
}

fn parts(typed: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-') && rest.len() > 1;
        let body = if not { &rest[1..] } else { rest };
        let opening = body.chars().next().filter(|c| matches!(c, '"' | '“' | '„'));
        let (words, after, quoted) = match opening {
            Some(quote) => {
                let inside = &body[quote.len_utf8()..];
                let end = inside.find(['"', '”', '“']).unwrap_or(inside.len());
                let after = &inside[end..];
                let after = after.char_indices().nth(1).map_or("", |(i, _)| &after[i..]);
                (&inside[..end], after, true)
            }
            None => {
                let end = body.find(char::is_whitespace).unwrap_or(body.len());
                (&body[..end], &body[end..], false)
            }
        };
        let (words, begins, after) =
            match (words.strip_suffix('*'), after.strip_prefix('*')) {
                (Some(words), _) => (words, true, after),
                (None, Some(after)) if quoted => (words, true, after),
                _ => (words, false, after),
            };
        // What holds no letter or digit is no word to the search engine either.
        if words.chars().any(char::is_alphanumeric) {
            out.push(Part { words: words.to_owned(), quoted, begins, not });
        }
        rest = after.trim_start();
    }
    out
}

/// The words that must be there, in lower case, in order.
pub(super) fn wanted(typed: &str) -> Vec<String> {
    let parts = parts(typed).into_iter().filter(|p| !p.not);
    let words = parts.flat_map(|p| {
        let words = p.words.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    });
    words.filter(|w| w != "or").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Query, Record};
    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    #[test]
    fn queries_are_read_as_meant() {
        let read = |typed| plain_query(typed).unwrap();
        assert_eq!(read("dam water"), "(\"dam\") AND (\"water\")");
        assert_eq!(read("\"dry season\" rele*"), "(\"dry season\") AND (\"rele\"*)");
        assert_eq!(read("dam OR weir -fish"), "((\"dam\" OR \"weir\")) NOT \"fish\"");
        assert_eq!(read("NEAR(a b) col:x"), "(\"NEAR(a\") AND (\"b)\") AND (\"col:x\")");
        assert_eq!(plain_query(" *** \"\" - "), None);
        assert_eq!(wanted("\"Dry season\" rele* -fish"), ["dry", "season", "rele"]);
    }

    #[test]
    fn whatever_is_typed_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let record = Record::open(&folder.path().join("r.sqlite")).unwrap();
        let typed = "[\\PC\"*()-]{0,40}";
        let search = |typed: String| {
            let query = Query { words: typed, limit: 3, ..Query::default() };
            prop_assert_eq!(record.search(&query).unwrap(), vec![]);
            Ok(())
        };
        TestRunner::default().run(&typed, search).unwrap();
    }
}
