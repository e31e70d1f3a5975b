//! Parties as speakers, and whoever stands on their side.

use std::ops::Range;

use rapporteur_dossier::Date;

use super::names::Name;
use super::{How, Report, Speaker, words};

impl Report<'_> {
    /// A party as a whole, or somebody of its side. Press and scholars of a country are
    /// not its side.
    pub(super) fn by_party(&self, at: &Range<usize>, words: &str) -> Option<Speaker> {
        let party = self.parties_in(at).next()?;
        let whole = self.inside(at).find(|n| {
            let rest = self.text[at.start..n.at.start].trim().to_lowercase();
            let behind = self.text[n.at.end..at.end].trim_end_matches(',');
            matches!(rest.as_str(), "" | "the")
                && matches!(behind, "" | "’s" | "'s" | "’")
        });
        // A party may itself be called "the mediators".
        if whole.is_none() && words::outside(&words.to_lowercase()) {
            return Some(self.side(None, words, How::Undeclared));
        }
        if let Some(name) = whole
            && let Some(person) = self.one_of(party, at, name)
        {
            return Some(self.person(person, How::Role));
        }
        let how = if whole.is_some() { How::Party } else { How::Role };
        Some(self.side(Some(party), words, how))
    }

    /// "The American": the one of that side named last.
    pub(super) fn one_of(
        &self,
        party: usize,
        at: &Range<usize>,
        name: &Name,
    ) -> Option<usize> {
        let words = &self.text[at.start..name.at.end];
        let (article, demonym) = words.split_once(' ')?;
        // "The French" are many.
        let one = ["an", "er", "i"].iter().any(|e| demonym.ends_with(e));
        let one = one && !demonym.contains(' ');
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
    pub(super) fn means_party(&self, name: &Name, at: &Range<usize>) -> bool {
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

    pub(super) fn parties_in(&self, at: &Range<usize>) -> impl Iterator<Item = usize> {
        let names = self.inside(at).filter(|n| self.means_party(n, at));
        names.filter_map(|n| n.who.party())
    }

    /// A body to which a declared office belongs, or "the president’s office".
    pub(super) fn by_body(
        &self,
        at: &Range<usize>,
        plain: &str,
        words: &str,
    ) -> Option<Speaker> {
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

    /// A text on the table counts for who put it there, if only one can be meant.
    pub(super) fn by_text(&self, plain: &str, words: &str) -> Option<Speaker> {
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
}
