//! The lines of front matter, sorted into keys and what belongs to them.

/// No key is longer, in bytes: a longer one is a sentence with a colon.
const LONGEST_KEY: usize = 60;

/// One key, and its value as written.
#[derive(Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: &'t str,
    /// The file's line, counted from 1.
    pub(crate) line: usize,
    /// What stands after the colon, trimmed.
    pub(crate) value: &'t str,
    /// The lines below that belong to it: indented ones, list items, blank ones.
    pub(crate) more: Vec<&'t str>,
}

/// All keys, and the lines that could not be understood.
#[derive(Debug, Default)]
pub(crate) struct Entries<'t> {
    pub(crate) found: Vec<Entry<'t>>,
    /// Line numbers, counted from 1, and what stands there.
    pub(crate) broken: Vec<(usize, &'t str)>,
}

impl<'t> Entries<'t> {
    /// Reads what stands between the fences; its first line is the file's second.
    pub(crate) fn read(inside: &'t str) -> Self {
        let mut entries = Self::default();
        for (number, line) in inside.lines().enumerate() {
            entries.add(number + 2, line);
        }
        entries
    }

    fn add(&mut self, line: usize, text: &'t str) {
        let belongs = text.is_empty()
            || text.starts_with([' ', '\t'])
            || text == "-"
            || text.starts_with("- ");
        if belongs && let Some(entry) = self.found.last_mut() {
            entry.more.push(text);
        } else if let Some((key, value)) = key_and_value(text) {
            self.found.push(Entry { key, line, value, more: Vec::new() });
        } else if !text.trim().is_empty() && !text.starts_with('#') {
            self.broken.push((line, text));
        }
    }
}

/// Splits at the first colon that ends the line or stands before white space.
pub(crate) fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let ends_key = |(at, _): &(usize, &str)| {
        line[at + 1..].chars().next().is_none_or(char::is_whitespace)
    };
    let (at, _) = line.match_indices(':').find(ends_key)?;
    let key = unquoted(line[..at].trim_end());
    is_key(key).then(|| (key, line[at + 1..].trim()))
}

fn unquoted(key: &str) -> &str {
    let inside = |mark| key.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(key)
}

fn is_key(key: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "_-./@ ".contains(c);
    let begins = |c: char| c.is_alphanumeric() || c == '_';
    key.len() <= LONGEST_KEY && key.starts_with(begins) && key.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        assert_eq!(key_and_value("a: b: c"), Some(("a", "b: c")));
        assert_eq!(key_and_value("\"a b\" :"), Some(("a b", "")));
        assert_eq!(key_and_value("größe:\tx"), Some(("größe", "x")));
    }

    #[test]
    fn not_keys() {
        for line in ["", ":", ": a", "https://example.org/", "a:b", "?: x", "“Well”: so"]
        {
            assert_eq!(key_and_value(line), None, "{line}");
        }
        assert_eq!(key_and_value(&format!("{}: x", "a".repeat(61))), None);
    }
}
