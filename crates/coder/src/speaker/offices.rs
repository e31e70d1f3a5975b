//! Speakers by office, and by whose they are.

use std::ops::Range;

use rapporteur_dossier::Rank;

use super::{How, Report, Speaker, full_name, words};
use crate::statement::Mention;

impl Report<'_> {
    /// "Her spokesman" speaks for her side; "his foreign minister" may be declared.
    pub(super) fn by_owner(
        &self,
        at: &Range<usize>,
        plain: &str,
        words: &str,
    ) -> Option<Speaker> {
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
        let how = whose.party.map_or(How::Undeclared, |_| How::Role);
        Some(self.side(whose.party, &name, how))
    }

    /// "A member of her staff" speaks for her side.
    pub(super) fn of_owner(
        &self,
        at: &Range<usize>,
        plain: &str,
        words: &str,
    ) -> Option<Speaker> {
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
    pub(super) fn holder(&self, title: &str, party: usize) -> Option<usize> {
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
    pub(super) fn by_former(&self, at: &Range<usize>) -> Option<Speaker> {
        let title = words::former(&self.without_names(at)).filter(|t| !words::any(t))?;
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
    pub(super) fn by_leader(&self, at: &Range<usize>) -> Option<Speaker> {
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

    /// The words of a source without the names in it: "Ardan’s foreign minister" is a
    /// foreign minister.
    pub(super) fn without_names(&self, at: &Range<usize>) -> String {
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
    pub(super) fn by_office(&self, at: &Range<usize>) -> Option<Speaker> {
        let plain = &self.without_names(at);
        if words::any(plain) {
            return None;
        }
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
}
