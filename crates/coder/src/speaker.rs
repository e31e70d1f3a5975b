//! From the mention of a source to a person or a party of the dossier.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `source` | the words of a source, cut to what says who it is |
//! | `names` | the names of the dossier, and where they stand in a text |
//! | `countries` | countries, with their capitals and the words for their people |
//! | `derived` | what reports make of a party's name without anybody declaring it |
//! | `offices`, `sides`, `earlier` | people, parties and who spoke before, as sources name them |
//! | `antecedent` | whom a pronoun stands for |
//! | `full_name` | the names of people who are not declared |
//! | `lists`, `words` | general English words: pronouns, roles, words that speak for somebody |
//!
//! Rather nobody than somebody wrong: what cannot be told stays a name.

mod antecedent;
mod countries;
mod derived;
mod earlier;
mod full_name;
mod lists;
mod names;
mod offices;
mod sides;
mod source;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use rapporteur_dossier::{Date, Dossier, nameless};

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
    /// An analyst says so.
    Analyst,
}

impl How {
    /// Every way.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Office,
        Self::Party,
        Self::Role,
        Self::Pronoun,
        Self::Continued,
        Self::Again,
        Self::Undeclared,
        Self::Nobody,
        Self::Analyst,
    ];

    /// The name in files and output: `name`, `office`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Office => "office",
            Self::Party => "party",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Continued => "continued",
            Self::Again => "again",
            Self::Undeclared => "undeclared",
            Self::Nobody => "nobody",
            Self::Analyst => "analyst",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|h| h.name() == name)
    }
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
    /// Whether two are known to be the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.person == other.person && self.name == other.name && !self.name.is_empty()
    }

    /// How likely person and party are right, from 0 to 1, by how they were found: the
    /// shares of which both are right among the reader's own statements in the casebook's
    /// three cases (602 of them, each paired with the analyst's), as printed by
    /// `cargo run --release -p rapporteur-coder --example speakers -- --read CASE…`
    /// Statements without a named source are few there (4).
    pub fn confidence(&self) -> f32 {
        match self.how {
            How::Name => 0.97,
            How::Office => 0.98,
            How::Party => 0.94,
            How::Pronoun => 0.96,
            How::Role => 0.95,
            How::Again => 0.83,
            How::Undeclared => 0.78,
            How::Continued | How::Nobody => 0.5,
            How::Analyst => 1.0,
        }
    }

    /// Whether nobody is named: "a senior official", "two people briefed on the talks".
    pub(crate) fn unnamed(&self) -> bool {
        self.person.is_none() && nameless(&self.name)
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

    /// The speakers of a report's statements, which stand in reading order; `day` is the
    /// day of the report. Ranges that are no part of the text count as no source.
    pub fn resolve(
        &self,
        text: &str,
        day: Option<Date>,
        mentions: &[Mention],
    ) -> Vec<Speaker> {
        self.on_days(text, &vec![day; mentions.len()], mentions)
    }

    /// As [`Resolver::resolve`], with the day on which each statement was said: offices are
    /// those of that day.
    pub(crate) fn on_days(
        &self,
        text: &str,
        days: &[Option<Date>],
        mentions: &[Mention],
    ) -> Vec<Speaker> {
        let found = self.names.find(text);
        let mut report =
            Report { resolver: self, text, day: None, found, said: Vec::new() };
        for (mention, day) in mentions.iter().zip(days) {
            report.day = *day;
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
        let at = mention.source.clone().filter(|s| self.text.get(s.clone()).is_some());
        let Some(at) = at.filter(|at| !at.is_empty()) else {
            return self.continued(mention);
        };
        let at = source::core(self.text, self.whole(at));
        let plain = self.text[at.clone()].to_lowercase();
        if words::is_relative(&plain) {
            return match source::antecedent(self.text, at.start) {
                Some(noun) => self.noun(&source::core(self.text, noun)),
                None => self.side(None, "", How::Nobody),
            };
        }
        if words::is_pronoun(&plain) {
            return self.pronoun(mention, &at, &plain);
        }
        self.described(self.noun(&at), &at, mention)
    }

    /// Descriptions keep their relative clauses: "a ranger who was there".
    fn described(&self, found: Speaker, at: &Range<usize>, mention: &Mention) -> Speaker {
        let whole =
            mention.source.clone().filter(|s| s.end > at.end && s.start <= at.start);
        let behind = whole.and_then(|s| self.text.get(at.end..s.end)).unwrap_or_default();
        let bare = &self.text[at.clone()];
        if found.person.is_some() || found.name != bare || !behind.starts_with(" who ") {
            return found;
        }
        let clause = behind.split(',').next().unwrap_or_default().trim_end();
        let named = bare.split(' ').all(full_name::is_name);
        if named { found } else { Speaker { name: format!("{bare}{clause}"), ..found } }
    }

    /// With the whole of names of which the source holds only a part.
    fn whole(&self, at: Range<usize>) -> Range<usize> {
        let cut = |n: &&Name| n.at.start < at.end && at.start < n.at.end;
        let names = || self.found.iter().filter(cut);
        let start = names().map(|n| n.at.start).min().unwrap_or(at.start);
        let end = names().map(|n| n.at.end).max().unwrap_or(at.end);
        start.min(at.start)..end.max(at.end)
    }

    /// Somebody named or described.
    fn noun(&self, at: &Range<usize>) -> Speaker {
        let words = &self.text[at.clone()];
        let plain = words.to_lowercase();
        let found = self
            .by_name(at, words)
            .or_else(|| self.by_owner(at, &plain, words))
            .or_else(|| self.by_office(at))
            .or_else(|| self.by_former(at))
            .or_else(|| self.by_leader(at))
            .or_else(|| self.by_party(at, words))
            .or_else(|| self.of_owner(at, &plain, words))
            .or_else(|| self.by_body(at, &plain, words))
            .or_else(|| self.one_more(at, &plain, words))
            .or_else(|| self.beside(at, &plain))
            .or_else(|| self.again(at, words))
            .or_else(|| self.introduced(at, &plain, words))
            .or_else(|| self.by_text(&plain, words));
        let found = found.unwrap_or_else(|| self.side(None, words, How::Undeclared));
        self.full(found)
    }

    /// With the name of who is not declared as full as the report gives it.
    fn full(&self, found: Speaker) -> Speaker {
        if found.person.is_some() || found.how == How::Again {
            return found;
        }
        let name = full_name::name(&found.name);
        let name = full_name::fuller(self.text, name).unwrap_or(name).to_owned();
        Speaker { name, ..found }
    }

    /// A person named in the source, or somebody who speaks for one.
    fn by_name(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let people = self.inside(at).filter(|n| matches!(n.who, Who::Person(_)));
        let people: Vec<&Name> = people.filter(|n| self.belongs(n, at)).collect();
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

    /// Whether a name is that of the source or stands beside it; "fresh from a dinner with
    /// Orm" behind a comma tells of another.
    fn belongs(&self, name: &Name, at: &Range<usize>) -> bool {
        let before = &self.text[at.start..name.at.start];
        before.split_once(',').is_none_or(|(_, beside)| !words::governs(beside))
    }

    fn pronoun(&self, mention: &Mention, at: &Range<usize>, plain: &str) -> Speaker {
        let found = match plain {
            "you" => self.answerer(),
            _ if words::is_speaking(plain) => self.oneself(at),
            _ => self.stands_for(mention, at),
        };
        let words = &self.text[at.clone()];
        let found = found.map(|s| Speaker { how: How::Pronoun, ..s });
        found.unwrap_or_else(|| self.side(None, words, How::Undeclared))
    }

    /// The beginning of the paragraph before the one that begins at `paragraph`.
    fn before(&self, paragraph: usize) -> usize {
        let above = self.text[..paragraph].trim_end();
        above.rfind('\n').map_or(0, |i| i + 1)
    }

    fn inside(&self, at: &Range<usize>) -> impl Iterator<Item = &Name> {
        self.found.iter().filter(|n| n.at.start >= at.start && n.at.end <= at.end)
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
