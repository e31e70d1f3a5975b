//! When something was said.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `expression` | expressions of days in a text: "on Sunday", "2 April", "yesterday" |
//!
//! An expression counts where it stands beside what is said, not in it: "would meet on 4
//! October" tells nothing of when it was said. The one in the sentence of the cue counts,
//! the nearest of several; else the latest before it in the paragraph; else the day of
//! the report.

mod expression;

use std::ops::Range;

use rapporteur_dossier::Date;

use crate::statement::Mention;
use expression::{Day, Expression};

/// The day of a statement and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// The day; none where neither the report nor the text tells.
    pub day: Option<Date>,
    /// How likely it is right, from 0 to 1, by how it was found: the shares right on the
    /// casebook, rounded (`cargo run -p rapporteur-coder --example speakers -- CASE…`).
    pub confidence: f32,
}

/// The days of a report's statements, in their order; `report` is that of the report.
pub(crate) fn said(text: &str, report: Option<Date>, mentions: &[Mention]) -> Vec<Said> {
    let told = told(text, report, mentions);
    let confidence = if report.is_some() { 0.8 } else { 0.0 };
    let rest = Said { day: report, confidence };
    mentions.iter().map(|mention| one(text, rest, mention, &told)).collect()
}

/// The days that the text tells outside of what is said, in order.
fn told(
    text: &str,
    report: Option<Date>,
    mentions: &[Mention],
) -> Vec<(Range<usize>, Date)> {
    let contents: Vec<&Range<usize>> = mentions.iter().flat_map(|m| &m.content).collect();
    let mut out: Vec<(Range<usize>, Date)> = Vec::new();
    for Expression { at, day } in expression::find(text) {
        if contents.iter().any(|c| c.start < at.end && at.start < c.end) {
            continue;
        }
        let day = match (day, report) {
            (Day::Whole(day), _) => Some(day),
            (Day::Same, _) => out.last().map(|(_, day)| *day),
            (relative, Some(report)) => relative.before(report),
            (_, None) => None,
        };
        out.extend(day.map(|day| (at, day)));
    }
    out
}

fn one(text: &str, rest: Said, mention: &Mention, told: &[(Range<usize>, Date)]) -> Said {
    let cue = mention.cue.as_ref().or(mention.source.as_ref());
    let at = cue.map_or(mention.start(), |r| r.start).min(text.len());
    let sentence = sentence(text, at);
    let paragraph = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let inside =
        told.iter().filter(|(r, _)| r.start >= sentence.start && r.end <= sentence.end);
    if let Some((_, day)) = inside.min_by_key(|(r, _)| r.start.abs_diff(at)) {
        return Said { day: Some(*day), confidence: 0.9 };
    }
    let before = told.iter().rev().find(|(r, _)| r.start >= paragraph && r.end <= at);
    match before {
        Some((_, day)) => Said { day: Some(*day), confidence: 0.8 },
        None => rest,
    }
}

/// The sentence around a place, as far as full stops tell; within one line.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let low = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let high = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let mut out = low..high;
    for (i, c) in text[low..high].char_indices() {
        let i = low + i;
        if !matches!(c, '.' | '!' | '?') || !ends(text, i, high) {
            continue;
        }
        if i < at {
            out.start = i + 1;
        } else {
            out.end = i + 1;
            break;
        }
    }
    out
}

/// Whether a mark ends a sentence: space and then no lower case follow, and no
/// abbreviation or initial stands before it.
fn ends(text: &str, i: usize, high: usize) -> bool {
    let rest = text[i + 1..high].trim_start_matches(['"', '”', '’', '\'', ')', '»']);
    let gap = rest.starts_with(char::is_whitespace);
    let next = rest.trim_start().chars().next();
    let word =
        text[..i].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let short = word.chars().count() == 1 || ABBREVIATIONS.contains(&word);
    (rest.is_empty() || gap && !next.is_some_and(char::is_lowercase)) && !short
}

const ABBREVIATIONS: [&str; 26] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Sen", "Rep", "Gov",
    "St", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov",
    "Dec", "No",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The day of the statement whose cue stands in brackets and whose content in braces.
    fn day(marked: &str) -> String {
        let find = |a: &str, b: &str| {
            let start = marked.find(a)?;
            Some(start..marked.find(b)? + b.len())
        };
        let mention = Mention {
            source: None,
            cue: find("[", "]"),
            content: find("{", "}").into_iter().collect(),
        };
        // 2031-03-14 is a Friday.
        let report = "2031-03-14".parse().ok();
        said(marked, report, &[mention])[0].day.unwrap().to_string()
    }

    #[test]
    fn the_sentence_of_the_cue_tells() {
        assert_eq!(day("{Rents will fall}, the mayor [said] on Tuesday."), "2031-03-11");
        assert_eq!(day("On Friday Dr. Oduya [said] {no}."), "2031-03-14");
        assert_eq!(day("Last Friday she [refused] {to sign}."), "2031-03-07");
        assert_eq!(day("He [wrote] yesterday {that it was over}."), "2031-03-13");
        assert_eq!(
            day("In a letter of 27 February he [asked] {for time}."),
            "2031-02-27"
        );
        assert_eq!(
            day("Back in 2019, on May 1 that year, she [swore] {never}."),
            "2019-05-01"
        );
        assert_eq!(day("On 3 June 2024 it [offered] {land}."), "2024-06-03");
    }

    #[test]
    fn what_is_said_about_days_does_not() {
        assert_eq!(day("He [promised] {to pay by Monday}."), "2031-03-14");
        assert_eq!(day("She [said] {no}. They meet on Monday."), "2031-03-14");
        assert_eq!(day("Before Monday's vote he [said] {so}. "), "2031-03-14");
    }

    #[test]
    fn a_day_carries_on_in_the_paragraph() {
        assert_eq!(
            day("The club met on Tuesday. {All is well}, it [said]."),
            "2031-03-11"
        );
        assert_eq!(
            day("The club met on Tuesday.\n\n{All is well}, it [said]."),
            "2031-03-14"
        );
        let same = "The club met on Tuesday.\n\nThe league [replied] {no} the same day.";
        assert_eq!(day(same), "2031-03-11");
    }
}
