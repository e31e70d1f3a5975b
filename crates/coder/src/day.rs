//! When something was said.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `expression` | the expressions of time in a text |
//! | `calendar` | the days they stand for |
//!
//! An expression counts for a statement where it stands outside of what is said: in the
//! sentence of the cue, nearest to it, or before it in the paragraph. What nothing dates
//! was said on the day of the report.

mod calendar;
mod expression;

use std::ops::Range;

use rapporteur_dossier::Date;

use crate::prose::Prose;
use crate::statement::Mention;
use calendar::{Dates, Day};

/// How a day was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dated {
    /// By words in the sentence of the cue.
    Sentence,
    /// By words in a sentence before it that tells the day of what follows.
    Before,
    /// As the same speaker's statement beside it.
    Carried,
    /// As the one day that the report is about.
    Only,
    /// As the day of the report, since nothing tells another.
    Report,
    /// An analyst says so.
    Analyst,
}

impl Dated {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::Sentence,
        Self::Before,
        Self::Carried,
        Self::Only,
        Self::Report,
        Self::Analyst,
    ];

    /// The name in files: `sentence`, `before`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Before => "before",
            Self::Carried => "carried",
            Self::Only => "only",
            Self::Report => "report",
            Self::Analyst => "analyst",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.name() == name)
    }
}

/// The day of a statement and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// The day; none where neither the report nor the text tells.
    pub day: Option<Date>,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
    /// How it was found.
    pub found: Dated,
}

impl Said {
    fn new(day: Option<Date>, found: Dated) -> Self {
        let confidence = match found {
            Dated::Sentence => 0.97,
            Dated::Before => 0.9,
            Dated::Carried => 0.9,
            Dated::Only => 0.9,
            Dated::Report => 0.9,
            Dated::Analyst => 1.0,
        };
        Self { day, confidence, found }
    }
}

/// The days of a report's statements, in their order. `report` is the day of the report,
/// `same(a, b)` tells whether two statements have one speaker.
pub(crate) fn said(
    prose: &Prose<'_>,
    report: Option<Date>,
    mentions: &[Mention],
    same: &dyn Fn(usize, usize) -> bool,
) -> Vec<Said> {
    let contents = |place: &Range<usize>| {
        let mut all = mentions.iter().flat_map(|m| &m.content);
        all.any(|c| c.start <= place.start && place.end <= c.end)
    };
    let dates = Dates::of(prose, report, &contents);
    let page = Page { prose, mentions, dates, same };
    let own: Vec<Option<Date>> = mentions.iter().map(|m| page.own(m)).collect();
    let mut out: Vec<Said> = Vec::new();
    for i in 0..mentions.len() {
        let told = own[i].map(|day| Said::new(Some(day), Dated::Sentence));
        let told = told.or_else(|| page.inside(i, &out)).or_else(|| page.before(i));
        let told = told.or_else(|| page.carried(i, &out, &own)).or_else(|| page.only(i));
        let entry = page.dates.entry(page.anchor(&mentions[i]));
        out.push(told.unwrap_or(Said::new(entry, Dated::Report)));
    }
    out
}

struct Page<'p> {
    prose: &'p Prose<'p>,
    mentions: &'p [Mention],
    dates: Dates,
    /// Whether two statements have one speaker.
    same: &'p dyn Fn(usize, usize) -> bool,
}

impl Page<'_> {
    /// Where a statement is attributed: its cue, or what stands for it.
    fn anchor(&self, mention: &Mention) -> usize {
        let place = mention.cue.as_ref().or(mention.source.as_ref());
        place.map_or_else(|| mention.start(), |r| r.start)
    }

    /// The day told in the sentence of the cue, the nearest to it.
    fn own(&self, mention: &Mention) -> Option<Date> {
        let at = self.anchor(mention);
        let clause = self.clause(at);
        let near = |d: &&Day| match d.at.start >= at {
            true => 2 * (d.at.start - at),
            false => 2 * at.saturating_sub(d.at.end) + 1,
        };
        let told = self.dates.within(&clause);
        let told = told.filter(|d| !self.is_content(&d.at, at));
        let told = told.filter(|d| !d.of || self.leads(&d.at, at));
        told.min_by_key(near).map(|d| d.day)
    }

    /// Whether "the letter of 24 April" is the subject of a cue: nothing but "in which"
    /// stands between.
    fn leads(&self, place: &Range<usize>, at: usize) -> bool {
        let between = self.prose.text.get(place.end..at).unwrap_or_default();
        let between = between.trim_start_matches([',', ' ']);
        place.end <= at && !between.contains([',', ';', ':'])
    }

    /// The part of a sentence between semicolons that a byte stands in.
    fn clause(&self, at: usize) -> Range<usize> {
        let sentence = self.sentence(at);
        let cut = at.clamp(sentence.start, sentence.end);
        let left = self.prose.get(&(sentence.start..cut)).rfind(';');
        let right = self.prose.get(&(cut..sentence.end)).find(';');
        left.map_or(sentence.start, |i| sentence.start + i)
            ..right.map_or(sentence.end, |i| cut + i)
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        self.prose.sentences.get(self.prose.sentence(at)).cloned().unwrap_or(0..0)
    }

    /// Whether a place belongs to what somebody says, and `at` does not.
    fn is_content(&self, place: &Range<usize>, at: usize) -> bool {
        let contents = self.mentions.iter().flat_map(|m| &m.content);
        let mut around =
            contents.filter(|c| c.start <= place.start && place.end <= c.end);
        around.any(|c| !c.contains(&at))
    }

    /// The day of the statement that reports this one, where that is told.
    fn inside(&self, i: usize, out: &[Said]) -> Option<Said> {
        let outer = outer(self.mentions, i).and_then(|o| out.get(o))?;
        (outer.found != Dated::Report).then(|| Said::new(outer.day, Dated::Carried))
    }

    /// The day of the last sentence before, in the paragraph, that tells one and reports
    /// nobody's words: "On Tuesday the gloves came off."
    fn before(&self, i: usize) -> Option<Said> {
        let mention = &self.mentions[i];
        if !self.is_past(mention) {
            return None;
        }
        let at = self.anchor(mention);
        let paragraph = self.prose.paragraphs.get(self.prose.paragraph(at))?;
        let above = paragraph.start..self.sentence(at).start;
        let told = self.dates.within(&above);
        let told = told.filter(|d| !d.of && !self.is_content(&d.at, at)).last()?;
        let of = self.sentence(told.at.start);
        let reports = |m: &Mention| of.contains(&self.anchor(m));
        let narrates = !self.mentions.iter().any(reports)
            && self.prose.words_in(&of).iter().any(|w| is_past(&w.plain));
        narrates.then(|| Said::new(Some(told.day), Dated::Before))
    }

    /// The day of the same speaker's statement before, or of the one right after.
    fn carried(&self, i: usize, out: &[Said], own: &[Option<Date>]) -> Option<Said> {
        let mention = &self.mentions[i];
        let at = self.anchor(mention);
        let here = self.prose.paragraph(at);
        let near = |j: &usize| {
            let there = self.anchor(&self.mentions[*j]);
            self.prose.paragraph(there) == here && (self.same)(*j, i)
        };
        let earlier = (0..i).rev().find(near);
        let one = earlier
            .filter(|j| self.sentence(self.anchor(&self.mentions[*j])).contains(&at));
        let told = |j: usize| out[j].day.filter(|_| out[j].found != Dated::Report);
        if let Some(day) = one.and_then(told) {
            return Some(Said::new(Some(day), Dated::Carried));
        }
        let later = || {
            let next = Some(i + 1).filter(|j| *j < own.len()).filter(near)?;
            let at = self.anchor(&self.mentions[next]);
            let before = self.prose.get(&(self.sentence(at).start..at));
            own[next].filter(|_| !before.ends_with("had "))
        };
        let day = earlier.and_then(|j| self.last(j, told(j)?)).or_else(later)?;
        let past = self.is_past(mention) && self.recent(day);
        past.then(|| Said::new(Some(day), Dated::Carried))
    }

    /// The day that a statement leaves the next one: the last told in its sentence, none
    /// where it looks back ("had complained a day earlier").
    fn last(&self, j: usize, day: Date) -> Option<Date> {
        let at = self.anchor(&self.mentions[j]);
        let sentence = self.sentence(at);
        let told = self.dates.within(&sentence);
        let told = told.filter(|d| !d.of && !self.is_content(&d.at, at));
        let told = told.skip_while(|d| d.day != day);
        let last = told.last().map_or(day, |d| d.day);
        let back = self.prose.get(&(sentence.start..at));
        let back = back.ends_with("who had ");
        (last != day || !back).then_some(last)
    }

    /// Whether a day is not one that the report merely recalls.
    fn recent(&self, day: Date) -> bool {
        let report = self.dates.report();
        report.is_none_or(|report| (report - day).get_days() <= RECENT)
    }

    /// The day of the event that the whole report is about.
    fn only(&self, i: usize) -> Option<Said> {
        let day = self.dates.only(self.prose)?;
        let at = self.anchor(&self.mentions[i]);
        let mut told = self.dates.within(&(0..self.prose.text.len()));
        told.find(|d| d.day == day && !self.is_content(&d.at, at))?;
        self.is_past(&self.mentions[i]).then(|| Said::new(Some(day), Dated::Only))
    }

    /// Whether a cue stands in the past, or is a noun: "said", "did not rule out".
    fn is_past(&self, mention: &Mention) -> bool {
        let Some(cue) = &mention.cue else { return true };
        self.prose.words_in(cue).iter().any(|w| is_past(&w.plain))
    }
}

/// The statement in whose content another stands, the innermost.
pub(crate) fn outer(mentions: &[Mention], i: usize) -> Option<usize> {
    let inner = &mentions[i];
    let at = inner.cue.as_ref().or(inner.content.first())?;
    let around = |m: &Mention| {
        let holds = |c: &&Range<usize>| {
            let whole = |r: &Range<usize>| c.start <= r.start && r.end <= c.end;
            whole(at) && inner.content.iter().all(whole)
        };
        m.content.iter().find(holds).map(Range::len)
    };
    let outer = mentions.iter().enumerate().filter(|(j, _)| *j != i);
    let outer = outer.filter_map(|(j, m)| Some((j, around(m)?)));
    outer.min_by_key(|o| o.1).map(|o| o.0)
}

/// How many days before the report a day may be that statements without one share.
const RECENT: i32 = 60;

/// Past tenses that do not end in "ed".
const PAST: [&str; 50] = [
    "said",
    "told",
    "wrote",
    "spoke",
    "made",
    "put",
    "saw",
    "held",
    "gave",
    "took",
    "stood",
    "thought",
    "found",
    "let",
    "left",
    "swore",
    "began",
    "went",
    "met",
    "did",
    "had",
    "was",
    "were",
    "felt",
    "kept",
    "knew",
    "meant",
    "read",
    "sent",
    "set",
    "stuck",
    "struck",
    "swept",
    "threw",
    "understood",
    "came",
    "laid",
    "led",
    "broke",
    "drew",
    "brought",
    "hit",
    "shot",
    "rang",
    "bade",
    "forbade",
    "withdrew",
    "sought",
    "pled",
    "got",
];

/// Whether a word is a verb in the past.
fn is_past(word: &str) -> bool {
    word.ends_with("ed") || PAST.contains(&word)
}

#[cfg(test)]
mod tests;
