//! Days of statements in short reports.

use super::*;

/// The days of statements in a report of Wednesday, 12 March 2031. Sources stand in
/// square brackets, cues in curly ones, contents in angle ones.
fn days(marked: &str) -> Vec<String> {
    let (text, mentions) = crate::marked::parse(marked);
    let prose = Prose::of(&text);
    let report = "2031-03-12".parse().ok();
    let words = |i: usize| mentions[i].source.clone().map(|s| text[s].to_lowercase());
    let same = |a: usize, b: usize| words(a) == words(b) || words(b).as_deref() == Some("he");
    let said = said(&prose, report, &mentions, &same);
    said.into_iter().map(|s| s.day.unwrap().to_string()[5..].to_owned()).collect()
}
