//! From the mention of a source to a person or a party of the dossier.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `source` | the words of a source, cut to what says who it is |
//! | `names` | the names of the dossier, and where they stand in a text |
//! | `countries` | countries, with their capitals and the words for their people |
//! | `antecedent` | whom a pronoun stands for |
//! | `full_name` | the names of people who are not declared |
//! | `words` | general English words: pronouns, roles, words that speak for somebody |
//!
//! Rather nobody than somebody wrong: what cannot be told stays a name.

mod antecedent;
mod countries;
mod full_name;
mod names;
mod source;
mod words;

use std::ops::Range;

use rapporteur_dossier::{Date, Dossier, Rank};

use names::{Name, Names, Who};

use crate::day;
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
        let days = day::said(text, day, mentions);
        for (mention, said) in mentions.iter().zip(days) {
            // Offices are those of the day on which it was said.
            report.day = said.day.or(day);
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
            .or_else(|| self.by_text(&plain, words))
            .or_else(|| self.one_more(at, &plain, words))
            .or_else(|| self.again(at, words))
            .or_else(|| self.introduced(at, &plain, words));
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

    /// "Her spokesman" speaks for her side; "his foreign minister" may be declared.
    fn by_owner(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
        let (first, rest) =
            plain.split_once(' ').filter(|(first, _)| words::owner(first))?;
        let owner = at.start..at.start + first.len();
        let mention = Mention { source: None, cue: None, content: Vec::new() };
        let whose = match first {
            "your" => self.answerer(),
            _ => self.stands_for(&mention, &owner),
        };
        let Some(whose) = whose else {
            return Some(self.side(None, words, How::Undeclared));
        };
        if words::opposes(rest) {
            return Some(self.side(None, words, How::Undeclared));
        }
        let title = rest.split(',').next().unwrap_or_default();
        let holder = whose.party.and_then(|party| self.holder(title, party));
        let holder = holder.filter(|p| Some(*p) != whose.person);
        if let Some(person) = holder {
            return Some(self.person(person, How::Office));
        }
        let name = match full_name::name(words) {
            described if described == words && !whose.name.is_empty() => {
                let s = if whose.name.ends_with('s') { "" } else { "s" };
                format!("{}’{s} {}", whose.name, &words[first.len() + 1..])
            }
            _ => words.to_owned(),
        };
        Some(self.side(whose.party, &name, How::Role))
    }

    /// "A member of her staff" speaks for her side.
    fn of_owner(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
        let of = plain.find(" of ").filter(|_| plain.len() == words.len())? + 4;
        let owner = plain[of..].split(' ').next().filter(|w| words::owner(w))?;
        if words::outside(plain) || plain[of..].len() == owner.len() {
            return None;
        }
        let mention = Mention { source: None, cue: None, content: Vec::new() };
        let owner = at.start + of..at.start + of + owner.len();
        let whose = self.stands_for(&mention, &owner)?;
        Some(self.side(Some(whose.party?), words, How::Role))
    }

    /// The only one who holds an office for a party.
    fn holder(&self, title: &str, party: usize) -> Option<usize> {
        let people = self.resolver.dossier.people.iter().enumerate();
        let mut holders = people.filter(|(_, p)| {
            let mut offices = p.offices_on(self.day);
            p.party == Some(party)
                && offices.any(|o| words::names_office(title, &o.title))
        });
        let first = holders.next()?.0;
        holders.next().is_none().then_some(first)
    }

    /// Who held an office before: "the former minister".
    fn by_former(&self, at: &Range<usize>) -> Option<Speaker> {
        let title = words::former(&self.without_names(at))?;
        let day = self.day?;
        let people = self.resolver.dossier.people.iter().enumerate();
        let mut held = people.filter(|(_, p)| {
            let mut past = p.offices.iter().filter(|o| o.until.is_some_and(|u| u < day));
            past.any(|o| words::names_office(&title, &o.title))
        });
        let first = held.next()?.0;
        held.next().is_none().then(|| self.person(first, How::Office))
    }

    /// Who stands at the head of a party: "the head of Nordhavn".
    fn by_leader(&self, at: &Range<usize>) -> Option<Speaker> {
        let party = self.parties_in(at).next()?;
        let plain = self.without_names(at);
        if !words::leads(plain.split(',').next().unwrap_or_default()) {
            return None;
        }
        let people = self.resolver.dossier.people.iter().enumerate();
        let mut heads = people.filter(|(_, p)| {
            let holds = p.offices_on(self.day).any(|o| o.rank == Rank::Head);
            p.party == Some(party) && holds
        });
        let first = heads.next()?.0;
        heads.next().is_none().then(|| self.person(first, How::Office))
    }

    /// A body to which a declared office belongs, or "the president’s office".
    fn by_body(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
        let people = self.resolver.dossier.people.iter();
        let mut of = people
            .filter(|p| p.offices.iter().any(|o| words::names_body(plain, &o.title)));
        if let Some(party) = of.next().and_then(|p| p.party) {
            return Some(self.side(Some(party), words, How::Role));
        }
        let cut = words.find("’s ").or_else(|| words.find("'s "))?;
        let holder = self.by_office(&(at.start..at.start + cut))?;
        Some(self.side(holder.party, words, How::Role))
    }

    /// "Another", "a second official": of the side of the one before.
    fn one_more(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
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

    /// The words of a source without the names in it: "Ardan’s foreign minister" is a
    /// foreign minister.
    fn without_names(&self, at: &Range<usize>) -> String {
        let (mut out, mut from) = (String::new(), at.start);
        for name in self.inside(at) {
            out.push_str(&self.text[from..name.at.start]);
            from = name.at.end;
        }
        out.push_str(&self.text[from..at.end]);
        let out = out.to_lowercase().replace('’', "'").replace("'s ", " ");
        out.strip_suffix("'s").unwrap_or(&out).to_owned()
    }

    /// The holder of an office named in the source; of several, the one named last.
    fn by_office(&self, at: &Range<usize>) -> Option<Speaker> {
        let plain = &self.without_names(at);
        let people = self.resolver.dossier.people.iter().enumerate();
        let same = words::same_office(plain);
        let holders = people.filter(|(_, p)| {
            p.offices_on(self.day).any(|o| {
                let title = o.title.to_lowercase();
                same.contains(&title.as_str()) || words::names_office(plain, &title)
            })
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

    /// A party as a whole, or somebody of its side. Press and scholars of a country are
    /// not its side.
    fn by_party(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let party = self.parties_in(at).next()?;
        if words::outside(&words.to_lowercase()) {
            return Some(self.side(None, words, How::Undeclared));
        }
        let whole = self.inside(at).find(|n| {
            let rest = self.text[at.start..n.at.start].trim().to_lowercase();
            let behind = self.text[n.at.end..at.end].trim_end_matches(',');
            matches!(rest.as_str(), "" | "the")
                && matches!(behind, "" | "’s" | "'s" | "’")
        });
        if let Some(name) = whole
            && let Some(person) = self.one_of(party, at, name)
        {
            return Some(self.person(person, How::Role));
        }
        let how = if whole.is_some() { How::Party } else { How::Role };
        Some(self.side(Some(party), words, how))
    }

    /// "The American": the one of that side named last.
    fn one_of(&self, party: usize, at: &Range<usize>, name: &Name) -> Option<usize> {
        let words = &self.text[at.start..name.at.end];
        let (article, demonym) = words.split_once(' ')?;
        let one = ["an", "ish", "ese", "ch", "i"].iter().any(|e| demonym.ends_with(e));
        let declared = &self.resolver.dossier.parties[party];
        let adjective = declared.aliases.iter().any(|a| a == demonym);
        let plural =
            declared.aliases.iter().any(|a| a.strip_suffix('s') == Some(demonym));
        if !article.eq_ignore_ascii_case("the") || !one || !(adjective || plural) {
            return None;
        }
        let from = self.before(self.text[..at.start].rfind('\n').map_or(0, |i| i + 1));
        let before = self.found.iter().rev().filter(|n| n.at.end <= at.start);
        let people = before.filter(|n| n.at.start >= from).filter_map(|n| n.who.person());
        let of = |p: &usize| self.resolver.dossier.people[*p].party == Some(party);
        people.into_iter().find(of)
    }

    /// Whether a name in a source stands for its party: a common noun only where nothing
    /// else describes it, and no part of another body's name.
    fn means_party(&self, name: &Name, at: &Range<usize>) -> bool {
        let before = self.text[at.start..name.at.start].trim_end();
        let behind = &self.text[name.at.end..at.end];
        let run =
            behind.split(' ').skip(1).take_while(|w| w.starts_with(char::is_uppercase));
        let body = run.last().map(str::to_lowercase);
        if body.is_some_and(|b| words::is_private(&b)) && behind.starts_with(' ') {
            return false;
        }
        let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let stays = before.strip_suffix(" in").map(str::to_lowercase);
        if stays.is_some_and(|who| words::visits(&who)) {
            return false;
        }
        !name.common || words::leaves_common(&last, behind)
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

    /// "The paper" after "a Nordhavn paper", "the official" after "an American official":
    /// whose it is was told where it was first named.
    fn introduced(&self, at: &Range<usize>, plain: &str, words: &str) -> Option<Speaker> {
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
    fn again(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
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

    /// "You" in a printed interview is who answers, if only one declared person does.
    fn answerer(&self) -> Option<Speaker> {
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
    fn oneself(&self, at: &Range<usize>) -> Option<Speaker> {
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

    /// The beginning of the paragraph before the one that begins at `paragraph`.
    fn before(&self, paragraph: usize) -> usize {
        let above = self.text[..paragraph].trim_end();
        above.rfind('\n').map_or(0, |i| i + 1)
    }

    /// Nobody is named: who is labelled, or who spoke before.
    fn continued(&self, mention: &Mention) -> Speaker {
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

    fn inside(&self, at: &Range<usize>) -> impl Iterator<Item = &Name> {
        self.found.iter().filter(|n| n.at.start >= at.start && n.at.end <= at.end)
    }

    fn parties_in(&self, at: &Range<usize>) -> impl Iterator<Item = usize> {
        let names = self.inside(at).filter(|n| self.means_party(n, at));
        names.filter_map(|n| n.who.party())
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
    fn ranges_that_are_no_part_of_the_text_are_no_source() {
        let dossier = parse(DOSSIER).dossier;
        let mention = |source| Mention { source, cue: None, content: vec![0..1, 90..99] };
        let mentions = [mention(Some(1..2)), mention(Some(7..900)), mention(None)];
        let found = Resolver::new(&dossier).resolve("é Orm", None, &mentions);
        assert!(found.iter().all(|s| s.person.is_none()));
    }
}
