//! Speakers known from earlier in the report, or from how it is printed.

use std::ops::Range;

use super::{How, Report, Speaker, full_name, source, start, words};
use crate::statement::Mention;

impl Report<'_> {
    /// "Another", "a second official": of the side of the one before.
    pub(super) fn one_more(
        &self,
        at: &Range<usize>,
        plain: &str,
        words: &str,
    ) -> Option<Speaker> {
        let noun = words::one_more(plain)?;
        let near = self.before(self.text[..at.start].rfind('\n').map_or(0, |i| i + 1));
        let mut before =
            self.said.iter().rev().filter(|(m, _)| (near..at.start).contains(&start(m)));
        let like = before.find(|(_, s)| {
            let name = s.name.to_lowercase();
            let kind = name.split_whitespace().any(|w| w.trim_end_matches('s') == noun);
            s.person.is_none() && s.unnamed() && (noun.is_empty() || kind)
        });
        let earlier = &like?.1;
        let rest = earlier.name.split_once(' ').map_or("", |n| n.1);
        let name = match noun {
            "" => format!("{words} {}", rest.replacen("people", "person", 1)),
            _ => words.to_owned(),
        };
        Some(Speaker { name, how: How::Again, ..earlier.clone() })
    }

    /// "The director" after "museum director Ada Orm" or "Ada Orm, director of a museum".
    pub(super) fn beside(&self, at: &Range<usize>, plain: &str) -> Option<Speaker> {
        let noun = plain.strip_prefix("the ").filter(|n| words::is_person(n))?;
        let names = self.found.iter().rev().filter(|n| n.at.end <= at.start);
        let mut people = names.filter_map(|n| Some((n, n.who.person()?)));
        if let Some((_, person)) = people.find(|(n, _)| self.apposed(&n.at, noun)) {
            return Some(self.person(person, How::Again));
        }
        let before = self.said.iter().rev().filter(|(m, _)| start(m) < at.start);
        let mut named = before.filter(|(m, s)| {
            let words = m.source.clone().and_then(|s| self.text.get(s));
            let words = words.unwrap_or_default().to_lowercase();
            let proper =
                s.name.contains(' ') && s.name.split(' ').all(full_name::is_name);
            proper && s.person.is_none() && words.split([' ', ',']).any(|w| w == noun)
        });
        Some(Speaker { how: How::Again, ..named.next()?.1.clone() })
    }

    /// Whether a noun stands before a name, or behind it between commas.
    fn apposed(&self, name: &Range<usize>, noun: &str) -> bool {
        let before = self.text[..name.start].split_whitespace().next_back();
        let behind = self.text[name.end..].strip_prefix(", ").unwrap_or_default();
        let beside = behind.split([',', '.', '\n', ';']).next().unwrap_or_default();
        let mut words = beside.split(' ').take(6).map(str::to_lowercase);
        before.is_some_and(|w| w.to_lowercase() == noun)
            || (beside.len() < behind.len()
                && !words::governs(words::head(beside))
                && words.any(|w| w == noun))
    }

    /// "The paper" after "a Nordhavn paper", "the official" after "an American official":
    /// whose it is was told where it was first named.
    pub(super) fn introduced(
        &self,
        at: &Range<usize>,
        plain: &str,
        words: &str,
    ) -> Option<Speaker> {
        let noun = plain.strip_prefix("the ").filter(|n| !n.contains(' '))?;
        let known = words::is_person(noun) || words::is_thing(noun);
        let near = self.before(self.text[..at.start].rfind('\n').map_or(0, |i| i + 1));
        let from = if words::is_text(noun) { 0 } else { near };
        let names = self.found.iter().rev().filter(|n| n.at.end <= at.start);
        let mut names = names.filter(|n| n.at.start >= from && known);
        let name = names.find(|n| {
            let behind = self.text[n.at.end..].split([' ', '\n']).skip(1).take(2);
            let mut behind =
                behind.map(|w| w.trim_end_matches([',', '.']).to_lowercase());
            self.text[n.at.end..].starts_with(' ') && behind.any(|w| w == noun)
        })?;
        Some(self.side(Some(name.who.party()?), words, How::Again))
    }

    /// Somebody whose last name, or whose description, stood in an earlier source.
    pub(super) fn again(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let key = words::last_name(words)?;
        let key =
            key.strip_suffix("’s").or_else(|| key.strip_suffix("'s")).unwrap_or(key);
        let before = self.said.iter().rev().filter(|(m, s)| {
            m.source.as_ref().is_some_and(|e| e.start < at.start) && s.person.is_none()
        });
        let earlier = before
            .filter(|(_, s)| words::last_name(&s.name) == Some(key))
            .max_by_key(|(_, s)| s.name.len())?;
        // A description is kept as it is: only names grow.
        let named = full_name::is_name(key) && earlier.1.name.contains(' ');
        let name = if named { earlier.1.name.clone() } else { words.to_owned() };
        Some(Speaker { how: How::Again, name, ..earlier.1.clone() })
    }

    /// "You" in a printed interview is who answers, if only one declared person does.
    pub(super) fn answerer(&self) -> Option<Speaker> {
        let lines = self.text.split('\n').map(|l| l.as_ptr() as usize);
        let labels = lines.filter_map(|l| {
            let label = source::label(self.text, l - self.text.as_ptr() as usize)?;
            let mut names = self.inside(&label).filter(|n| n.at == label);
            names.next()?.who.person()
        });
        let mut people: Vec<usize> = labels.collect();
        people.dedup();
        people.sort_unstable();
        people.dedup();
        match people[..] {
            [one] => Some(self.person(one, How::Pronoun)),
            _ => None,
        }
    }

    /// "I" is whose answer it stands in, or whose words.
    pub(super) fn oneself(&self, at: &Range<usize>) -> Option<Speaker> {
        if let Some(label) = source::label(self.text, at.start)
            && label.end < at.start
        {
            return Some(self.noun(&label));
        }
        let around = self.said.iter().rev().find(|(m, _)| {
            m.content.iter().any(|c| c.start <= at.start && at.end <= c.end)
        });
        around.map(|(_, speaker)| speaker.clone())
    }

    /// Nobody is named: who is labelled, or who spoke before.
    pub(super) fn continued(&self, mention: &Mention) -> Speaker {
        if let Some(label) = source::label(self.text, start(mention))
            && self.inside(&label).any(|n| n.at == label)
        {
            return Speaker { how: How::Continued, ..self.noun(&label) };
        }
        let last = self.said.iter().rev().find(|(m, _)| start(m) <= start(mention));
        let near = last.filter(|(m, _)| {
            let between = self.text.get(start(m)..start(mention)).unwrap_or_default();
            between.split('\n').filter(|l| !l.trim().is_empty()).count() <= 2
        });
        match near {
            Some((_, speaker)) => Speaker { how: How::Continued, ..speaker.clone() },
            None => self.side(None, "", How::Nobody),
        }
    }
}
