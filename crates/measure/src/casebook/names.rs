//! The ids that a case declares.

use std::collections::BTreeSet;

use super::entry::{ACTS, Coding, STANCES};

/// The ids of a dossier, which gold statements and states refer to.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Of people.
    pub people: BTreeSet<String>,
    /// Of parties.
    pub parties: BTreeSet<String>,
    /// Of options, each with its point's before it.
    pub options: BTreeSet<(String, String)>,
}

/// An id, and what it should be one of: `a party`.
pub(crate) type Stranger<'i> = (&'i str, &'static str);

impl Names {
    /// The ids of a statement that are not declared.
    pub(crate) fn of_coding<'c>(&self, coding: &'c Coding) -> Vec<Stranger<'c>> {
        let person = self.person(coding.speaker.as_deref());
        let party = coding.party.as_deref().and_then(|id| self.party(id));
        let act = coding.act.as_deref().filter(|act| !ACTS.contains(act));
        let codes = coding.codes.iter().flat_map(|c| {
            let option = self.option(&c.point, &c.option);
            option.into_iter().chain(stance(&c.stance))
        });
        let one = person.into_iter().chain(party).chain(act.map(|a| (a, "an act")));
        one.chain(codes).collect()
    }

    fn person<'i>(&self, id: Option<&'i str>) -> Option<Stranger<'i>> {
        id.filter(|id| !self.people.contains(*id)).map(|id| (id, "a person"))
    }

    pub(crate) fn party<'i>(&self, id: &'i str) -> Option<Stranger<'i>> {
        (!self.parties.contains(id)).then_some((id, "a party"))
    }

    pub(crate) fn point<'i>(&self, id: &'i str) -> Option<Stranger<'i>> {
        let known = self.options.iter().any(|(point, _)| point == id);
        (!known).then_some((id, "a point"))
    }

    pub(crate) fn option<'i>(
        &self,
        point: &'i str,
        option: &'i str,
    ) -> Option<Stranger<'i>> {
        let known = self.options.contains(&(point.to_owned(), option.to_owned()));
        self.point(point).or((!known).then_some((option, "an option")))
    }
}

pub(crate) fn stance(word: &str) -> Option<Stranger<'_>> {
    (!STANCES[1..].contains(&word)).then_some((word, "a stance"))
}
