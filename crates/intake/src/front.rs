//! Front matter: what a report says about itself before its text begins.
//!
//! Read is the part of YAML that people write there: `key: value` with plain, quoted,
//! folded and literal scalars, and comments. Lists and nested values are kept as they are
//! written. That a colon may stand in a plain value ("Talks: day two") is YAML's only rule
//! that is broken on purpose.

use std::collections::BTreeMap;
use std::path::Path;

use crate::date::is_iso;
use crate::diagnostic::Diagnostic;
use crate::harmless::excerpt;

mod entries;
mod fence;
mod scalar;

use entries::{Entries, Entry};
use fence::Fenced;

/// So many broken lines are told one by one.
const TOLD: usize = 10;
const FIRST_KEPT: &str = "the first is kept; take one of them out";
const LIKE_THIS: &str =
    "write each line as `key: value`, with a space after the colon, or begin it with `#`";

/// What a report says about itself. Values are as written, without quotation marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, as written; where it is not an ISO 8601 date
    /// (`YYYY-MM-DD`), a warning was given.
    pub date: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// All other keys. Lists and nested values are kept as they are written.
    pub others: BTreeMap<String, String>,
    /// The lines between the two fences, as written.
    pub raw: String,
}

impl FrontMatter {
    /// The place of one of the four keys that have one of their own, in any case.
    fn known(&mut self, key: &str) -> Option<&mut Option<String>> {
        match key.to_ascii_lowercase().as_str() {
            "title" => Some(&mut self.title),
            "outlet" => Some(&mut self.outlet),
            "date" => Some(&mut self.date),
            "url" => Some(&mut self.url),
            _ => None,
        }
    }
}

/// A file's front matter, and where its body begins.
#[derive(Debug, Default)]
pub(crate) struct Split {
    pub(crate) front: FrontMatter,
    /// In bytes.
    pub(crate) body_start: usize,
    /// Counted from 0.
    pub(crate) body_line: usize,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Split {
    /// No front matter: all is body.
    fn all_body(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics, ..Self::default() }
    }
}

/// Takes the front matter off a file without byte order mark. Where it is broken all of
/// the file is body, so that nothing is lost.
pub(crate) fn split(bytes: &[u8], path: &Path) -> Split {
    let fenced = match fence::find(bytes) {
        None => return Split::all_body(Vec::new()),
        Some(Err(fence::NeverClosed)) => {
            return Split::all_body(vec![never_closed(path)]);
        }
        Some(Ok(fenced)) => fenced,
    };
    let raw = String::from_utf8_lossy(&bytes[fenced.inside.clone()]).into_owned();
    let entries = Entries::read(&raw);
    if !is_front_matter(&entries) {
        return Split::all_body(vec![not_front_matter(path, &fenced)]);
    }
    let mut diagnostics = broken(&entries, path);
    let mut front = FrontMatter::default();
    for entry in &entries.found {
        take(&mut front, entry, path, &mut diagnostics);
    }
    diagnostics.sort_by_key(|d| d.line);
    front.raw = raw;
    Split {
        front,
        body_start: fenced.body_start,
        body_line: fenced.body_line,
        diagnostics,
    }
}

/// Whether the lines between two fences are meant as front matter, or are a text between
/// two rules: a line "Q: …" is no key. One of the four keys will do; else all lines have
/// to be whole, all keys different and none a capitalised word.
fn is_front_matter(entries: &Entries<'_>) -> bool {
    let mut none = FrontMatter::default();
    if entries.found.iter().any(|entry| none.known(entry.key).is_some()) {
        return true;
    }
    let mut keys: Vec<_> = entries.found.iter().map(|entry| entry.key).collect();
    keys.sort_unstable();
    entries.broken.is_empty()
        && keys.windows(2).all(|pair| pair[0] != pair[1])
        && keys.iter().all(|key| !key.starts_with(char::is_uppercase))
}

/// Puts one key's value in its place.
fn take(
    front: &mut FrontMatter,
    entry: &Entry<'_>,
    path: &Path,
    to: &mut Vec<Diagnostic>,
) {
    let mut warn = |message: String, hint: &str| {
        to.push(Diagnostic::warning(path, message, hint).at(entry.line));
    };
    let key = entry.key;
    let scalar = scalar::read(entry.value, &entry.more);
    if let Some(fault) = scalar.fault {
        warn(format!("the value of `{key}` {}", fault.message()), fault.hint());
    }
    let Some(place) = front.known(key) else {
        if front.others.contains_key(key) {
            warn(format!("`{key}` stands here for the second time"), FIRST_KEPT);
        } else {
            front.others.insert(key.to_owned(), scalar.text);
        }
        return;
    };
    if place.is_some() {
        return warn(format!("`{key}` stands here for the second time"), FIRST_KEPT);
    }
    if scalar.nested {
        let message = format!("`{key}` holds a list or nested value, kept as written");
        warn(message, "write one value after the colon");
    }
    let text = Some(scalar.text).filter(|text| !text.is_empty());
    if key.eq_ignore_ascii_case("date")
        && let Some(date) = text.as_deref()
        && !is_iso(date)
    {
        let message =
            format!("the date {} is no ISO 8601 date, kept as written", excerpt(date));
        warn(message, "write it as YYYY-MM-DD");
    }
    *place = text;
}

fn broken(entries: &Entries<'_>, path: &Path) -> Vec<Diagnostic> {
    let told = entries.broken.iter().take(TOLD).map(|&(line, text)| {
        let message = format!("front matter line {} is not understood", excerpt(text));
        Diagnostic::warning(path, message, LIKE_THIS).at(line)
    });
    let mut diagnostics: Vec<_> = told.collect();
    if let Some(&(line, _)) = entries.broken.get(TOLD) {
        let more = entries.broken.len() - TOLD;
        let message = format!("{more} more lines of the front matter are not understood");
        diagnostics.push(Diagnostic::warning(path, message, LIKE_THIS).at(line));
    }
    diagnostics
}

fn never_closed(path: &Path) -> Diagnostic {
    let message = "front matter begins here and is never closed; \
                   the whole file is taken as the report's text";
    Diagnostic::warning(path, message, "close it with a line `---`").at(1)
}

fn not_front_matter(path: &Path, fenced: &Fenced) -> Diagnostic {
    let message = format!(
        "what stands between this line and line {} is not understood as front matter; \
         the whole file is taken as the report's text",
        fenced.body_line
    );
    Diagnostic::warning(path, message, LIKE_THIS).at(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Split {
        super::split(text.as_bytes(), Path::new("a.md"))
    }

    fn lines(split: &Split) -> Vec<usize> {
        split.diagnostics.iter().filter_map(|d| d.line).collect()
    }

    #[test]
    fn the_four_keys_and_others() {
        let text = "---\ntitle: Talks: day two\noutlet: \"Northern Wire\"\ndate: 2031-03-04\n\
                    url: https://example.org/a#b # found there\nauthor: 'O''Neill'\n---\nBody\n";
        let Split { front, body_start, body_line, diagnostics } = split(text);
        assert_eq!(front.title.as_deref(), Some("Talks: day two"));
        assert_eq!(front.outlet.as_deref(), Some("Northern Wire"));
        assert_eq!(front.date.as_deref(), Some("2031-03-04"));
        assert_eq!(front.url.as_deref(), Some("https://example.org/a#b"));
        assert_eq!(front.others["author"], "O'Neill");
        assert_eq!(&text[body_start..], "Body\n");
        assert_eq!((body_line, diagnostics), (7, vec![]));
    }

    #[test]
    fn crlf_and_dots_as_the_closing_fence() {
        let text = "---\r\ntitle: A\r\n...\r\n\r\nBody\r\n";
        let split = split(text);
        assert_eq!(split.front.title.as_deref(), Some("A"));
        assert_eq!(&text[split.body_start..], "\r\nBody\r\n");
    }

    #[test]
    fn never_closed_is_all_body() {
        let split = split("---\ntitle: A\n\nThe talks failed.\n");
        assert_eq!((split.body_start, split.body_line), (0, 0));
        assert_eq!(split.front, FrontMatter::default());
        assert_eq!(lines(&split), [1]);
    }

    #[test]
    fn a_text_between_two_rules_is_all_body() {
        for text in [
            "---\nThe talks failed, he said: nobody came.\n---\nMore.\n",
            "---\nQ: Did they?\nA: No.\nQ: Why?\nA: Ask them.\n---\nMore.\n",
        ] {
            let split = split(text);
            assert_eq!(split.body_start, 0, "{text}");
            assert_eq!(lines(&split), [1]);
        }
    }

    #[test]
    fn other_keys_alone_are_front_matter() {
        let split = split("---\nauthor: A\nlang: en\n---\nBody\n");
        assert_eq!(split.body_line, 4);
        assert_eq!(split.front.others.len(), 2);
    }

    #[test]
    fn a_broken_line_does_not_cost_the_others() {
        let split = split("---\ntitle: A\noutlet:B\n????\ndate: 2031-01-01\n---\nBody\n");
        assert_eq!(split.front.title.as_deref(), Some("A"));
        assert_eq!(split.front.date.as_deref(), Some("2031-01-01"));
        assert_eq!(split.front.outlet, None);
        assert_eq!(lines(&split), [3, 4]);
        assert!(split.front.raw.contains("outlet:B"));
    }

    #[test]
    fn many_broken_lines_are_told_together() {
        let split = split(&format!("---\ntitle: A\n{}---\nBody", "?\n".repeat(5000)));
        assert_eq!(split.diagnostics.len(), TOLD + 1);
        assert!(split.diagnostics[TOLD].message.starts_with("4990 more"));
    }

    #[test]
    fn dates_are_kept_and_doubted() {
        let split = split("---\ndate: 4 March 2031\n---\nBody\n");
        assert_eq!(split.front.date.as_deref(), Some("4 March 2031"));
        assert!(split.diagnostics[0].message.contains("ISO 8601"));
    }

    #[test]
    fn the_first_of_two_is_kept() {
        let split = split("---\ntitle: A\nTitle: B\nx: 1\nx: 2\n---\nBody\n");
        assert_eq!(split.front.title.as_deref(), Some("A"));
        assert_eq!(split.front.others["x"], "1");
        assert_eq!(lines(&split), [3, 5]);
    }

    #[test]
    fn lists_are_kept_as_written() {
        let split = split("---\ntitle:\n  - A\n  - B\ntags:\n- x\n- y\n---\nBody\n");
        assert_eq!(split.front.title.as_deref(), Some("- A\n- B"));
        assert_eq!(split.front.others["tags"], "- x\n- y");
        assert_eq!(lines(&split), [2]);
    }

    #[test]
    fn nothing_after_the_colon_is_nothing() {
        let split = split("---\ntitle:\nurl: null\ndate: ~\noutlet: ''\n---\nBody\n");
        let front = &split.front;
        assert_eq!((&front.title, &front.url, &front.date), (&None, &None, &None));
        assert_eq!((&front.outlet, lines(&split)), (&None, vec![]));
    }
}
