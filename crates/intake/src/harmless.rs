//! Text from files and file names, made fit to be shown.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// The text with every character escaped (`\u{1b}`) that would move the cursor, change
/// colours, turn the direction of writing or hide: file names and quoted lines come from
/// strangers, and what a terminal shows must be what is there.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_harmful(c) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{}", c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A path as it is named in messages: harmless, and with U+FFFD for what is no UTF-8.
pub fn show(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}

/// A piece of a line short enough to be quoted in a message.
pub(crate) fn excerpt(line: &str) -> String {
    const LONGEST: usize = 60;
    let line = line.trim();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("“{}…”", harmless(&line[..at])),
        None => format!("“{}”", harmless(line)),
    }
}

/// Controls, marks of writing direction, separators of lines and paragraphs, invisible
/// tags. Joiners are not: emoji and several scripts need them.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_direction_marks_are_escaped() {
        assert_eq!(harmless("a\u{1b}[31m\n\u{202E}b"), "a\\u{1b}[31m\\u{a}\\u{202e}b");
    }

    #[test]
    fn words_of_all_scripts_are_left_alone() {
        for text in ["שלום", "e\u{301}tat", "👩\u{200D}🌾", "می\u{200C}خواهم"]
        {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn long_lines_are_cut_for_quoting() {
        assert_eq!(excerpt(&"é".repeat(1000)).chars().count(), 63);
    }
}
