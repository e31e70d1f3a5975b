//! Words of a text with what stands between them.

use std::ops::Range;

/// A word: letters and digits, with inner hyphens, apostrophes and full stops.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) at: Range<usize>,
    pub(super) text: &'t str,
    /// What stands between it and the word before.
    pub(super) gap: &'t str,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.');
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(skip) = text[at..].find(char::is_alphanumeric) {
        let start = at + skip;
        let rest = &text[start..];
        let end = start + rest.find(|c| !inner(c)).unwrap_or(rest.len());
        let word = text[start..end].trim_end_matches(['-', '\'', '’']);
        // A full stop ends a sentence, unless it belongs to an abbreviation as in "U.S."
        let word = match word.strip_suffix('.') {
            Some(plain) if !plain.contains('.') && plain.chars().count() > 1 => plain,
            _ => word,
        };
        let word = word.trim_end_matches(['-', '\'', '’']);
        let range = start..start + word.len();
        out.push(Word { text: word, gap: &text[at..start], at: range.clone() });
        at = range.end;
    }
    out
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing but white space on the same line stands before it, or the
    /// apostrophe of a plural: "the dockers’ union".
    pub(super) fn follows(&self) -> bool {
        let gap = self.gap.strip_prefix(['’', '\'']).unwrap_or(self.gap);
        !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{a0}')
    }

    /// The word in lower case, without the possessive.
    pub(super) fn plain(&self) -> String {
        without_possessive(self.text).to_lowercase()
    }

    /// Whether it ends with a possessive: "Ardan’s", "workers’".
    pub(super) fn owns(&self) -> bool {
        without_possessive(self.text).len() < self.text.len()
    }
}

/// "Ardan’s" without its ending.
pub(super) fn without_possessive(word: &str) -> &str {
    let word =
        word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    word.trim_end_matches(['’', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_inner_marks() {
        let found =
            words("Ardan’s U.S. aide, Rosa Valdéz-Ohm. (“No.”) the workers' pay -");
        let found: Vec<&str> = found.iter().map(|w| w.text).collect();
        assert_eq!(
            found,
            [
                "Ardan’s",
                "U.S.",
                "aide",
                "Rosa",
                "Valdéz-Ohm",
                "No",
                "the",
                "workers",
                "pay"
            ]
        );
    }
}
