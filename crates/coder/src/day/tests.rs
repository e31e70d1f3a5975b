//! Days of statements in short reports.

use super::*;

/// The days of statements in a report of Wednesday, 12 March 2031. Sources stand in
/// square brackets, cues in curly ones, contents in angle ones.
fn days(marked: &str) -> Vec<String> {
    let (text, mentions) = crate::marked::parse(marked);
    let prose = Prose::of(&text);
    let report = "2031-03-12".parse().ok();
    let words = |i: usize| mentions[i].source.clone().map(|s| text[s].to_lowercase());
    let same =
        |a: usize, b: usize| words(a) == words(b) || words(b).as_deref() == Some("he");
    let said = said(&prose, report, &mentions, &same);
    said.into_iter().map(|s| s.day.unwrap().to_string()[5..].to_owned()).collect()
}

#[test]
fn the_sentence_of_the_cue_tells() {
    assert_eq!(days("<Rents will fall>, [the mayor] {said} on Tuesday."), ["03-11"]);
    assert_eq!(days("On Wednesday [Dr. Oduya] {said} <no>."), ["03-12"]);
    assert_eq!(days("[He] {wrote} yesterday <that it was over>."), ["03-11"]);
    assert_eq!(days("In a letter of 27 February [he] {asked} <for time>."), ["02-27"]);
}

#[test]
fn what_is_said_about_days_does_not() {
    assert_eq!(days("[He] {promised} <to pay by Monday>."), ["03-12"]);
    assert_eq!(days("[She] {said} <that they meet on Monday>."), ["03-12"]);
}

#[test]
fn the_same_speaker_goes_on_on_the_same_day() {
    let two = "[Oduya] {said} on Monday <that rents will fall>. |[He] {added} <that homes will rise>.";
    assert_eq!(days(two), ["03-10", "03-10"]);
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "\\PC{0,80}", a in 0usize..90, b in 0usize..90) {
        let content = std::iter::once(a..a + 9).collect();
        let mention = Mention { source: None, cue: Some(a.min(b)..a.max(b)), content };
        let prose = Prose::of(&text);
        let report = "2031-03-12".parse().ok();
        proptest::prop_assert_eq!(said(&prose, report, &[mention], &|_, _| true).len(), 1);
    }
}
