//! Whom a pronoun stands for.
//!
//! Everybody who was named in the paragraph and the one before, or spoke in them, may be
//! meant. Nearer ones weigh more, and so do subjects and those who spoke; names in what
//! others say, and in the possessive, weigh less.

use std::ops::Range;

use super::{How, Report, Speaker, full_name, source, start, words};
use crate::statement::Mention;

/// What a sentence between costs, and a paragraph.
const SENTENCE: f32 = 1.0;
const PARAGRAPH: f32 = 0.5;
/// What it is worth to be a subject, and to have spoken.
const SUBJECT: f32 = 1.5;
const SPOKE: f32 = 0.5;
/// What it costs to stand in others' words, or in the possessive.
const WITHIN: f32 = 2.0;
const OWNS: f32 = 1.0;

/// Farther back than so many bytes nobody looks, however long a paragraph is.
const FARTHEST: usize = 6000;

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    Person(&'static str),
    Thing,
    Several,
}

impl Report<'_> {
    /// The speaker that a pronoun of the third person stands for.
    pub(super) fn stands_for(
        &self,
        mention: &Mention,
        at: &Range<usize>,
    ) -> Option<Speaker> {
        let plain = self.text[at.clone()].to_lowercase();
        let asks = match (words::gender(&plain), plain.as_str()) {
            (Some(gender), _) => Asks::Person(gender),
            (None, "it" | "its") => Asks::Thing,
            (None, _) => Asks::Several,
        };
        let from = self.window(at.start);
        let scene = Scene { report: self, mention, at: at.start, from };
        let mut all = scene.spoke(asks);
        all.extend(scene.subjects(asks));
        all.extend(scene.named(asks));
        all.extend(scene.known(asks));
        let best = all.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        best.map(|(_, _, speaker)| Speaker { how: How::Pronoun, ..speaker })
    }

    /// Where the paragraph before begins; headings, and paragraphs that only go on with a
    /// quotation, do not count.
    fn window(&self, at: usize) -> usize {
        let mut from = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        for _ in 0..3 {
            from = self.before(from);
            let paragraph = self.text[from..].lines().next().unwrap_or_default();
            if !paragraph.starts_with(['“', '"', '‘']) && !is_heading(paragraph) {
                break;
            }
        }
        let least =
            (at.saturating_sub(FARTHEST)..=at).find(|i| self.text.is_char_boundary(*i));
        from.max(least.unwrap_or(at))
    }

    fn pronouns(&self, speaker: &Speaker) -> Option<&str> {
        if let Some(person) = speaker.person {
            return self.resolver.dossier.people[person].pronouns.as_deref();
        }
        let bound = self.said.iter().filter(|(_, s)| s.name == speaker.name);
        let words = bound.filter_map(|(m, _)| {
            let at = m.source.clone().filter(|s| self.text.get(s.clone()).is_some())?;
            Some(&self.text[source::core(self.text, at)])
        });
        let told = words
            .map(str::to_lowercase)
            .find_map(|w| words::gender(&w).or_else(|| words::told_gender(&w)));
        told.or_else(|| words::told_gender(&speaker.name.to_lowercase()))
    }

    fn fits(&self, speaker: &Speaker, asks: Asks) -> bool {
        let plain = speaker.name.to_lowercase();
        let last = words::head(&plain).split_whitespace().next_back().unwrap_or_default();
        let thing =
            plain.split([' ', ',']).any(words::is_thing) || words::is_text(&plain);
        match (asks, speaker.person) {
            (Asks::Person(gender), Some(_)) => {
                self.pronouns(speaker).is_none_or(|p| p == gender)
            }
            (Asks::Person(gender), None) => {
                let person = plain.split([' ', ',']).any(words::is_person)
                    || (speaker.name.contains(' ')
                        && speaker.how != How::Party
                        && speaker.name.split(' ').all(full_name::is_name));
                let nobody = words::is_pronoun(&plain) || words::is_relative(&plain);
                person
                    && !nobody
                    && !words::several(&plain)
                    && !words::is_thing(last)
                    && !words::outside(&plain)
                    && self.pronouns(speaker).is_none_or(|p| p == gender)
            }
            (_, Some(_)) => false,
            // "The strikers" are they.
            (Asks::Thing, None) if words::several(&plain) && small(&speaker.name) => {
                false
            }
            (Asks::Thing, None) => {
                speaker.how == How::Party
                    || thing
                    || !(plain.split(' ').any(words::is_person) || words::several(&plain))
                        && speaker.how != How::Nobody
                        && !words::is_pronoun(&plain)
            }
            (Asks::Several, None) => {
                words::several(&plain) || speaker.how == How::Party || thing
            }
        }
    }
}

/// Whether a paragraph is a heading: a few words, and no sign at the end.
fn is_heading(paragraph: &str) -> bool {
    const MOST_WORDS: usize = 14;
    let text = paragraph.trim();
    text.ends_with(char::is_alphanumeric) && text.split_whitespace().count() <= MOST_WORDS
}

fn small(name: &str) -> bool {
    name.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_lowercase))
}

/// A pronoun, and where what it may stand for is looked for.
struct Scene<'r> {
    report: &'r Report<'r>,
    mention: &'r Mention,
    at: usize,
    from: usize,
}

type Candidate = (f32, usize, Speaker);

impl Scene<'_> {
    /// Who spoke before.
    fn spoke(&self, asks: Asks) -> Vec<Candidate> {
        let before = self
            .report
            .said
            .iter()
            .filter(|(m, _)| (self.from..self.at).contains(&start(m)));
        let before = before.filter_map(|(m, s)| {
            let at = m.source.as_ref().map_or(start(m), |s| s.start);
            (at < self.at && self.report.fits(s, asks)).then_some((at, s))
        });
        let weighed = before
            .map(|(at, speaker)| (self.near(at) + SUBJECT + SPOKE, at, speaker.clone()));
        weighed.collect()
    }

    /// Descriptions with which sentences begin: "The German chancellor".
    fn subjects(&self, asks: Asks) -> Vec<Candidate> {
        let text = self.report.text;
        let mut starts = vec![self.from];
        starts.extend(source::sentences(text, self.from..self.at));
        let kind = |word: &str| match asks {
            Asks::Person(_) => words::is_person(word),
            Asks::Thing => words::is_thing(word),
            Asks::Several => false,
        };
        let found = starts.into_iter().filter_map(|s| source::subject(text, s, kind));
        let found =
            found.filter(|r| r.end <= self.at).map(|r| (r.start, self.report.noun(&r)));
        let found = found.filter(|(_, s)| self.report.fits(s, asks));
        found.map(|(at, s)| (self.near(at) + SUBJECT, at, s)).collect()
    }

    /// Names of the dossier.
    fn named(&self, asks: Asks) -> Vec<Candidate> {
        let report = self.report;
        let names = report.found.iter().filter(|n| n.at.start >= self.from);
        let names = names.filter(|n| n.at.end <= self.at);
        let found = names.filter_map(|n| {
            let speaker = match (n.who.person(), n.who.party()) {
                (Some(person), _) => report.person(person, How::Pronoun),
                (_, Some(party)) => {
                    report.side(Some(party), &report.text[n.at.clone()], How::Party)
                }
                _ => return None,
            };
            report.fits(&speaker, asks).then(|| (self.weight(&n.at), n.at.start, speaker))
        });
        let whole = matches!(asks, Asks::Person(_));
        // Parties are often named only to describe somebody: they count as subjects only.
        let counts = |c: &Candidate| match whole {
            true => c.2.person.is_some(),
            false => self.opens(c.1),
        };
        found.filter(counts).collect()
    }

    /// People who are not declared but spoke earlier in the report, by their last names.
    fn known(&self, asks: Asks) -> Vec<Candidate> {
        let Asks::Person(_) = asks else { return Vec::new() };
        let text = self.report.text;
        let mut out = self.surnames(asks);
        for (_, speaker) in &self.report.said {
            let named = speaker.person.is_none() && self.report.fits(speaker, asks);
            let last = speaker.name.split(' ').next_back().unwrap_or_default();
            if !named || !full_name::is_name(last) {
                continue;
            }
            let Some(place) = text[self.from..self.at].rfind(last) else { continue };
            let at = self.from + place..self.from + place + last.len();
            if !out.iter().any(|c| c.1 == at.start) {
                out.push((self.weight(&at), at.start, speaker.clone()));
            }
        }
        out
    }

    /// Last names with which sentences begin, of people whom the report names in full.
    fn surnames(&self, asks: Asks) -> Vec<Candidate> {
        let (report, text) = (self.report, self.report.text);
        let starts = source::sentences(text, self.from..self.at).into_iter();
        let found = starts.chain([self.from]).filter_map(|start| {
            let line = text[start..self.at].lines().next()?;
            let word = line.split([' ', ',']).next()?;
            let end = start + word.len();
            let declared =
                report.found.iter().any(|n| n.at.start < end && start < n.at.end);
            let name = full_name::fuller(text, word).filter(|_| !declared)?;
            let speaker = report.side(None, name, How::Undeclared);
            report
                .fits(&speaker, asks)
                .then(|| (self.near(start) + SUBJECT, start, speaker))
        });
        found.collect()
    }

    fn weight(&self, at: &Range<usize>) -> f32 {
        let text = self.report.text;
        let rest = &text[at.end..];
        let owns = rest.starts_with("’s ") || rest.starts_with("'s ");
        let mut weight = self.near(at.start);
        weight += if self.opens(at.start) { SUBJECT } else { 0.0 };
        weight -= if self.within(at) { WITHIN } else { 0.0 };
        weight - if owns { OWNS } else { 0.0 }
    }

    /// Whether a name is the first of its sentence and no preposition stands before it.
    fn opens(&self, at: usize) -> bool {
        let text = self.report.text;
        let next = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let sentence = source::sentences(text, self.from..next).pop();
        let sentence = sentence.unwrap_or(self.from);
        let first = self.report.found.iter().filter(|n| n.at.start >= sentence);
        let first = first.filter(|n| n.who.person().is_some()).all(|n| n.at.start >= at);
        first && !source::governed(text, at)
    }

    /// Whether a name stands in what somebody says.
    fn within(&self, at: &Range<usize>) -> bool {
        let said = self.report.said.iter().map(|(m, _)| m).chain([self.mention]);
        let mut pieces = said.flat_map(|m| &m.content);
        pieces.any(|c| c.start <= at.start && at.end <= c.end && !c.contains(&self.at))
    }

    /// Less for every sentence and paragraph between.
    fn near(&self, at: usize) -> f32 {
        let text = self.report.text;
        let between = source::sentences(text, at..self.at).len();
        let paragraphs =
            text.get(at..self.at).unwrap_or_default().matches("\n\n").count();
        -(between as f32) * SENTENCE - paragraphs as f32 * PARAGRAPH
    }
}
