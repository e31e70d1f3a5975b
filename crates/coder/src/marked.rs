//! Statements marked in a text, for tests.

use crate::statement::Mention;

/// A text and its statements. Sources stand in square brackets, cues in curly ones,
/// contents in angle ones; `|` begins another statement, and a digit behind a bracket
/// names the statement that the part belongs to, counted from 1.
pub(crate) fn parse(marked: &str) -> (String, Vec<Mention>) {
    let (mut text, mut open) = (String::new(), Vec::new());
    let (mut mentions, mut group) = (Vec::<Mention>::new(), 0);
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' | '<' => open.push(text.len()),
            ']' | '}' | '>' => {
                let at = open.pop().expect("a bracket that opens")..text.len();
                let digit = chars.next_if(char::is_ascii_digit);
                let of =
                    digit.and_then(|d| d.to_digit(10)).map_or(group, |d| d as usize - 1);
                let empty = Mention { source: None, cue: None, content: Vec::new() };
                mentions.resize(mentions.len().max(of + 1), empty);
                match c {
                    ']' => mentions[of].source = (!at.is_empty()).then_some(at),
                    '}' => mentions[of].cue = Some(at),
                    _ => mentions[of].content.push(at),
                }
            }
            '|' => group = mentions.len(),
            _ => text.push(c),
        }
    }
    (text, mentions)
}
