//! What could not be held.

/// How often each kind of thing was lost.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// Statements whose confidence is left out.
    pub(super) confidences: usize,
    /// Statements that mark no words.
    pub(super) wordless: usize,
    /// Reports without a day.
    pub(super) undated: usize,
    /// Names, titles and notes that were cut.
    pub(super) cut: usize,
}

/// The longest name, title or attribute that the program allows, in code points.
pub(super) const LONGEST: usize = 190;

impl Losses {
    /// A text as long as the program allows.
    pub(super) fn short<'t>(&mut self, text: &'t str) -> &'t str {
        match text.char_indices().nth(LONGEST) {
            None => text,
            Some((end, _)) => {
                self.cut += 1;
                &text[..end]
            }
        }
    }

    /// A line for each kind.
    pub(super) fn told(&self) -> Vec<String> {
        let kinds = [
            (self.confidences, "how sure statements and their codes are"),
            (self.wordless, "statements without words, left out whole"),
            (
                self.undated,
                "days of reports that are not known, which stand as 1970-01-01",
            ),
            (
                self.cut,
                "what of names, titles and attributes is behind the 190th character",
            ),
        ];
        let some = kinds.into_iter().filter(|k| k.0 > 0);
        some.map(|(many, what)| format!("{what} ({many})")).collect()
    }
}
