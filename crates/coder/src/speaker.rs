//! From the mention of a source to a person or a party of the dossier.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `names` | the names of the dossier, and where they stand in a text |
//! | `words` | general English words: pronouns, roles, words that speak for somebody |
//!
//! Rather nobody than somebody wrong: what cannot be told stays a name.

mod names;
mod words;

use std::ops::Range;

use rapporteur_dossier::{Date, Dossier};

use names::{Name, Names, Who};

use crate::statement::Mention;

/// How a speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// By a name or alias of a person.
    Name,
    /// By an office held that day.
    Office,
    /// By a name or alias of a party.
    Party,
    /// By somebody's side: "a Russian official", "Marten's spokesman".
    Role,
    /// By a pronoun.
    Pronoun,
    /// As the speaker before, since no source is named.
    Continued,
    /// By the same name or words earlier in the report, of somebody not declared.
    Again,
    /// Not found: kept by name.
    Undeclared,
    /// No source is named and there is no speaker before.
    Nobody,
}

/// Who said a statement, for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// Index of the person, where declared and named.
    pub person: Option<usize>,
    /// The name, as full as the dossier or the report gives it; empty where none is.
    pub name: String,
    /// Index of the party that the statement counts for.
    pub party: Option<usize>,
    /// How it was found.
    pub how: How,
}

impl Speaker {
    /// How likely person and party are right, from 0 to 1, by how they were found.
    pub fn confidence(&self) -> f32 {
        match self.how {
            How::Name => 0.97,
            How::Party => 0.95,
            How::Office => 0.93,
            How::Again => 0.9,
            How::Undeclared => 0.85,
            How::Role | How::Pronoun => 0.88,
            How::Continued => 0.7,
            How::Nobody => 0.5,
        }
    }

    /// Whether two are known to be the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.person == other.person && self.name == other.name && !self.name.is_empty()
    }

    /// Whether nobody is named: "a senior official", "two people briefed on the talks".
    pub fn unnamed(&self) -> bool {
        self.person.is_none() && words::nameless(&self.name)
    }
}

/// Finds speakers; the names of a dossier, made ready once.
#[derive(Debug)]
pub struct Resolver<'d> {
    dossier: &'d Dossier,
    names: Names,
}

impl<'d> Resolver<'d> {
    /// For the people and parties of a dossier.
    pub fn new(dossier: &'d Dossier) -> Self {
        Self { dossier, names: Names::of(dossier) }
    }

    pub(crate) fn dossier(&self) -> &Dossier {
        self.dossier
    }

    /// The speakers of a report's statements, which stand in reading order; `day` is the
    /// day of the report. Ranges that are no part of the text count as no source.
    pub fn resolve(
        &self,
        text: &str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Speaker> {
        let found = self.names.find(text);
        let mut report = Report { resolver: self, text, day, found, said: Vec::new() };
        for mention in mentions {
            let speaker = report.speaker(mention);
            report.said.push((mention.clone(), speaker));
        }
        report.said.into_iter().map(|s| s.1).collect()
    }
}

/// A report while its statements are gone through.
struct Report<'r> {
    resolver: &'r Resolver<'r>,
    text: &'r str,
    day: Option<Date>,
    /// Names of the dossier in the text, in order.
    found: Vec<Name>,
    said: Vec<(Mention, Speaker)>,
}

impl Report<'_> {
    fn speaker(&self, mention: &Mention) -> Speaker {
        let source = mention.source.clone();
        let Some((at, words)) =
            source.and_then(|s| Some((s.clone(), self.text.get(s)?.trim())))
        else {
            return self.continued(mention);
        };
        let plain = words.to_lowercase();
        if words::is_relative(&plain) {
            return self.relative(&at, mention);
        }
        if words::is_pronoun(&plain) {
            return self.pronoun(&at, &plain, words);
        }
        self.by_name(&at, words)
            .or_else(|| self.by_owner(&at, &plain, words))
            .or_else(|| self.by_office(&at))
            .or_else(|| self.by_party(&at, words))
            .or_else(|| self.by_text(&plain, words))
            .or_else(|| self.again(&at, words))
            .unwrap_or_else(|| self.side(None, words, How::Undeclared))
    }

    /// "Who" is whom the sentence named last; where it named nobody, nothing is known.
    fn relative(&self, at: &Range<usize>, mention: &Mention) -> Speaker {
        let before = &self.text[..at.start];
        let from = before.rfind(['.', '!', '?', '\n']).map_or(0, |i| i + 1);
        let named = self.found.iter().rev();
        let named = named.filter(|n| n.at.end <= at.start && n.at.start >= from);
        match named.map(|n| n.who).next() {
            Some(Who::Person(person)) => self.person(person, How::Pronoun),
            Some(Who::Party(party)) => {
                let words = self.resolver.dossier.parties[party].name.clone();
                self.side(Some(party), &words, How::Pronoun)
            }
            None => self.continued(mention),
        }
    }

    /// A person named in the source, or somebody who speaks for one.
    fn by_name(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let people = self.inside(at).filter(|n| matches!(n.who, Who::Person(_)));
        let people: Vec<&Name> = people.collect();
        let name = people.iter().find(|n| !self.stands_for_another(n, at)).copied();
        match (name, people.first()) {
            (Some(Name { who: Who::Person(person), .. }), _) => {
                Some(self.person(*person, How::Name))
            }
            (None, Some(Name { who: Who::Person(person), .. })) => {
                Some(self.side(self.party_of(*person), words, How::Role))
            }
            _ => None,
        }
    }

    /// "Marten's office", "a spokesman for Marten": not the person named.
    fn stands_for_another(&self, name: &Name, at: &Range<usize>) -> bool {
        let after = &self.text[name.at.end..at.end];
        let before = self.text[at.start..name.at.start].to_lowercase();
        let owns = ["’s ", "'s ", "’ ", "' "].iter().any(|s| after.starts_with(s));
        owns || words::leads_to(&before)
    }

    /// "Her spokesman" speaks for her side.
    fn by_owner(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
        let (first, _) =
            plain.split_once(' ').filter(|(first, _)| words::owner(first))?;
        let whose = self.pronoun(at, first, words);
        Some(self.side(Some(whose.party?), words, How::Role))
    }

    /// The words of a source without the names in it: "Ardan’s foreign minister" is a
    /// foreign minister.
    fn without_names(&self, at: &Range<usize>) -> String {
        let (mut out, mut from) = (String::new(), at.start);
        for name in self.inside(at) {
            out.push_str(&self.text[from..name.at.start]);
            from = name.at.end;
        }
        out.push_str(&self.text[from..at.end]);
        out.to_lowercase().replace("’s ", " ").replace("'s ", " ")
    }

    /// The holder of an office named in the source; of several, the one named last.
    fn by_office(&self, at: &Range<usize>) -> Option<Speaker> {
        let plain = &self.without_names(at);
        let people = self.resolver.dossier.people.iter().enumerate();
        let holders = people.filter(|(_, p)| {
            p.offices_on(self.day).any(|o| words::names_office(plain, &o.title))
        });
        let sides: Vec<usize> = self.parties_in(at).collect();
        let fits = |&(_, p): &(usize, &rapporteur_dossier::Person)| {
            sides.is_empty() || p.party.is_some_and(|party| sides.contains(&party))
        };
        let holders: Vec<usize> = holders.filter(fits).map(|h| h.0).collect();
        // Unqualified, "the president" is the one who is president of nothing in particular.
        let whole = |person: &usize| {
            let title = plain.trim().trim_start_matches("the ");
            let mut offices = self.resolver.dossier.people[*person].offices_on(self.day);
            offices.any(|o| o.title.eq_ignore_ascii_case(title))
        };
        let exact: Vec<usize> = holders.iter().copied().filter(whole).collect();
        let holders = if exact.len() == 1 { exact } else { holders };
        match holders[..] {
            [] => None,
            [one] => Some(self.person(one, How::Office)),
            _ => {
                let before = self.found.iter().rev().filter(|n| n.at.start < at.start);
                let mut people = before.filter_map(|n| n.who.person());
                let latest = people.find(|person| holders.contains(person))?;
                Some(self.person(latest, How::Office))
            }
        }
    }

    /// A party as a whole, or somebody of its side.
    fn by_party(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let party = self.parties_in(at).next()?;
        let whole = self.inside(at).any(|n| {
            let rest = self.text[at.start..n.at.start].trim().to_lowercase();
            matches!(rest.as_str(), "" | "the") && n.at.end == at.end
        });
        let how = if whole { How::Party } else { How::Role };
        Some(self.side(Some(party), words, how))
    }

    /// A text on the table counts for who put it there, if only one can be meant.
    fn by_text(&self, plain: &str, words: &str) -> Option<Speaker> {
        let known =
            |date: Option<Date>| date.zip(self.day).is_none_or(|(d, day)| d <= day);
        let there = |p: &&rapporteur_dossier::Proposal| {
            p.versions.is_empty() || p.versions.iter().any(|v| known(v.date))
        };
        let proposals = self.resolver.dossier.proposals.iter().filter(there);
        let mut by = proposals.filter_map(|p| p.by.first().copied());
        let first = by.next().filter(|_| words::is_text(plain))?;
        let one = by.all(|party| party == first);
        one.then(|| self.side(Some(first), words, How::Role))
    }

    /// Somebody whose last name, or whose description, stood in an earlier source.
    fn again(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let key = words::last_name(words)?;
        let before = self.said.iter().rev().filter(|(m, s)| {
            m.source.as_ref().is_some_and(|e| e.start < at.start) && s.person.is_none()
        });
        let earlier = before
            .filter(|(_, s)| words::last_name(&s.name) == Some(key))
            .max_by_key(|(_, s)| s.name.len())?;
        Some(Speaker { how: How::Again, ..earlier.1.clone() })
    }

    fn pronoun(&self, at: &Range<usize>, plain: &str, words: &str) -> Speaker {
        let paragraph = self.text[..at.start].rfind('\n').map_or(0, |i| i + 1);
        let gender = words::gender(plain);
        let last = self.said.iter().rev().find(|(m, _)| start(m) < at.start);
        let near = |from: usize| {
            let names = self.found.iter().rev();
            let mut names = names.filter(|n| n.at.end <= at.start && n.at.start >= from);
            names.find_map(|n| self.fitting(n.who.person()?, gender))
        };
        if let Some((mention, speaker)) = last
            && start(mention) >= self.before(paragraph)
            && self.agrees(speaker, gender)
        {
            return Speaker { how: How::Pronoun, ..speaker.clone() };
        }
        let person =
            gender.and_then(|_| near(paragraph).or_else(|| near(self.before(paragraph))));
        match person {
            Some(person) => self.person(person, How::Pronoun),
            None => self.side(None, words, How::Undeclared),
        }
    }

    /// The beginning of the paragraph before the one that begins at `paragraph`.
    fn before(&self, paragraph: usize) -> usize {
        let above = self.text[..paragraph].trim_end();
        above.rfind('\n').map_or(0, |i| i + 1)
    }

    fn fitting(&self, person: usize, gender: Option<&str>) -> Option<usize> {
        let declared = self.resolver.dossier.people[person].pronouns.as_deref();
        (declared.is_none() || declared == gender).then_some(person)
    }

    /// Whether a pronoun may stand for a speaker.
    fn agrees(&self, speaker: &Speaker, gender: Option<&str>) -> bool {
        match (speaker.person, gender) {
            (Some(person), Some(_)) => self.fitting(person, gender).is_some(),
            (Some(_), None) => false,
            (None, Some(_)) => matches!(
                speaker.how,
                How::Undeclared | How::Again | How::Role | How::Pronoun
            ),
            (None, None) => true,
        }
    }

    fn continued(&self, mention: &Mention) -> Speaker {
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

    fn inside(&self, at: &Range<usize>) -> impl Iterator<Item = &Name> {
        self.found.iter().filter(|n| n.at.start >= at.start && n.at.end <= at.end)
    }

    fn parties_in(&self, at: &Range<usize>) -> impl Iterator<Item = usize> {
        self.inside(at).filter_map(|n| n.who.party())
    }

    fn party_of(&self, person: usize) -> Option<usize> {
        let person = &self.resolver.dossier.people[person];
        person.party.filter(|_| person.speaks_for_party_on(self.day))
    }

    fn person(&self, person: usize, how: How) -> Speaker {
        let name = self.resolver.dossier.people[person].name.clone();
        Speaker { person: Some(person), name, party: self.party_of(person), how }
    }

    fn side(&self, party: Option<usize>, words: &str, how: How) -> Speaker {
        Speaker { person: None, name: words.to_owned(), party, how }
    }
}

/// The first byte of a statement.
fn start(mention: &Mention) -> usize {
    let parts = mention.source.iter().chain(&mention.cue).chain(&mention.content);
    parts.map(|r| r.start).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use rapporteur_dossier::parse;

    use super::*;

    const DOSSIER: &str = r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
aliases = ["Nordhavn", "Northlander"]
[[party]]
id = "south"
name = "Southland"
aliases = ["Southlander"]
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
pronouns = "she"
office = [ { title = "foreign minister", from = 2031-01-01, until = 2031-06-30 } ]
[[person]]
id = "bo"
name = "Bo Lind"
party = "south"
pronouns = "he"
office = [ { title = "foreign minister and chief negotiator" } ]
[[proposal]]
id = "draft"
by = ["south"]
"#;

    /// Speakers of statements whose sources stand in square brackets, each before `said`.
    fn speakers(marked: &str, day: &str) -> Vec<(Option<String>, Option<String>, How)> {
        let dossier = parse(DOSSIER).dossier;
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for part in marked.split('[') {
            if let Some((source, rest)) = part.split_once(']') {
                let at = text.len()..text.len() + source.len();
                text.push_str(source);
                let content = text.len()..text.len() + rest.len();
                let source = (!source.is_empty()).then_some(at);
                mentions.push(Mention { source, cue: None, content: vec![content] });
                text.push_str(rest);
            } else {
                text.push_str(part);
            }
        }
        let found = Resolver::new(&dossier).resolve(&text, day.parse().ok(), &mentions);
        let shown = found.into_iter().map(|s| {
            let person = s.person.map(|p| dossier.people[p].id.clone());
            (person, s.party.map(|p| dossier.parties[p].id.clone()), s.how)
        });
        shown.collect()
    }

    #[track_caller]
    fn one(marked: &str, person: Option<&str>, party: Option<&str>, how: How) {
        let found = speakers(marked, "2031-03-01").pop().unwrap();
        assert_eq!(
            (found.0.as_deref(), found.1.as_deref(), found.2),
            (person, party, how)
        );
    }

    #[test]
    fn names_and_what_stands_beside_them() {
        one("[Ms Orm] said so.", Some("ada"), Some("north"), How::Name);
        one("[its minister, Ada Orm,] said so.", Some("ada"), Some("north"), How::Name);
        one("[a spokesman for Orm] said so.", None, Some("north"), How::Role);
        one("[Orm’s office] said so.", None, Some("north"), How::Role);
    }

    #[test]
    fn offices_of_the_day_and_of_the_side() {
        one(
            "[the Southlander foreign minister] said.",
            Some("bo"),
            Some("south"),
            How::Office,
        );
        one("Bo Lind came. [The minister] said.", Some("bo"), Some("south"), How::Office);
        one("[The minister] said.", None, None, How::Undeclared);
        one(
            "[the deputy foreign minister of Northland] said.",
            None,
            Some("north"),
            How::Role,
        );
        let later = speakers("[The foreign minister] said.", "2031-07-01").pop().unwrap();
        assert_eq!(later.0.as_deref(), Some("bo"));
        let former = speakers("[Orm] said.", "2031-07-01").pop().unwrap();
        assert_eq!((former.0.as_deref(), former.1), (Some("ada"), None));
    }

    #[test]
    fn parties_and_their_texts() {
        one("[Nordhavn] said so.", None, Some("north"), How::Party);
        one("[A Northlander official] said so.", None, Some("north"), How::Role);
        one("[The draft] says so.", None, Some("south"), How::Role);
        one("[A passer-by] said so.", None, None, How::Undeclared);
    }

    #[test]
    fn pronouns_look_back_and_nobody_is_guessed() {
        one("[Orm] said. [She] added.", Some("ada"), Some("north"), How::Pronoun);
        one("Ada Orm met Bo Lind. [She] said.", Some("ada"), Some("north"), How::Pronoun);
        one("[Orm] said.\n\nMore.\n\nMore.\n\n[He] said.", None, None, How::Undeclared);
        one(
            "Lind listened. [Orm] said. [Her spokesman] added.",
            None,
            Some("north"),
            How::Role,
        );
        one("[Orm] said this. [] And that.", Some("ada"), Some("north"), How::Continued);
        one("[] Somebody must have.", None, None, How::Nobody);
    }

    #[test]
    fn who_is_whom_the_sentence_named_last() {
        let who = "Bo Lind met Ada Orm, [who] refused to pay.";
        one(who, Some("ada"), Some("north"), How::Pronoun);
        one(
            "Lind spoke. It was Southland [that] refused.",
            None,
            Some("south"),
            How::Pronoun,
        );
        one(
            "[Orm] spoke. A man came [who] refused.",
            Some("ada"),
            Some("north"),
            How::Continued,
        );
    }

    #[test]
    fn ranges_that_are_no_part_of_the_text_are_no_source() {
        let dossier = parse(DOSSIER).dossier;
        let mention = |source| Mention { source, cue: None, content: vec![0..1, 90..99] };
        let mentions = [mention(Some(1..2)), mention(Some(7..900)), mention(None)];
        let found = Resolver::new(&dossier).resolve("é Orm", None, &mentions);
        assert!(found.iter().all(|s| s.person.is_none()));
    }
}
