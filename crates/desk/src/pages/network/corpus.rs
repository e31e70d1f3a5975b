//! What was said, as a network sees it.

use std::collections::{BTreeMap, HashMap};

use rapporteur_analysis::Evidence;
use rapporteur_analysis::network::{Corpus, STANCES, Statement};
use rapporteur_dossier::{Date, Dossier};

use super::asked::Query;
use crate::address;
use crate::declared::{choice, party_name, question};
use crate::failure::Failure;
use crate::reading::Reading;

/// What was said, and who and what the labels of a network are.
pub(super) struct Gathered {
    pub(super) corpus: Corpus,
    /// Actors by their labels.
    pub(super) actors: BTreeMap<String, Known>,
    /// Options by their labels, as indices of point and option.
    pub(super) options: BTreeMap<String, (usize, usize)>,
    /// Statements of nobody who is named.
    pub(super) unnamed: usize,
}

/// What is known of an actor.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Index of the party.
    pub(super) party: usize,
    /// Its page; none of somebody whom the dossier does not declare.
    pub(super) address: Option<String>,
}

impl Gathered {
    /// Everything that is known by the end of a day.
    pub(super) fn of(
        reading: &Reading<'_>,
        query: &Query,
        at: Date,
    ) -> Result<Self, Failure> {
        let corpus = Corpus { statements: Vec::new(), scale: STANCES, range: None };
        let (actors, options) = (BTreeMap::new(), BTreeMap::new());
        let mut out = Self { corpus, actors, options, unnamed: 0 };
        let mut namer =
            Namer { reading, people: query.of() == "people", met: HashMap::new() };
        for e in reading.evidence()?.iter().filter(|e| e.known <= at) {
            match namer.actor(e)? {
                Some((label, known)) => out.take(reading.dossier(), e, label, known),
                None => out.unnamed += 1,
            }
        }
        Ok(out)
    }

    /// Takes what a statement says of every option.
    fn take(&mut self, dossier: &Dossier, e: &Evidence, actor: String, known: Known) {
        for code in &e.codes {
            let point = &dossier.points[code.point];
            let concept = format!("{}: {}", point.id, point.options[code.option].id);
            let said = Statement::coded(e, code, actor.clone(), concept.clone());
            self.corpus.statements.push(said);
            self.options.insert(concept, (code.point, code.option));
        }
        self.actors.insert(actor, known);
    }
}

/// An option in words, with what its point asks.
pub(super) fn words(
    dossier: &Dossier,
    (point, option): (usize, usize),
) -> (String, String) {
    let declared = &dossier.points[point];
    (choice(&declared.options[option]).to_owned(), question(declared).to_owned())
}

/// Finds what actors are called.
struct Namer<'n> {
    reading: &'n Reading<'n>,
    people: bool,
    /// People by party and the number under which they are heard; nothing for who has no name.
    met: HashMap<(usize, String), Option<(String, Known)>>,
}

impl Namer<'_> {
    fn actor(&mut self, e: &Evidence) -> Result<Option<(String, Known)>, Failure> {
        if !self.people {
            return Ok(Some(self.party(e.party)));
        }
        let key = (e.party, e.speaker.clone());
        if let Some(met) = self.met.get(&key) {
            return Ok(met.clone());
        }
        let found = self.person(e)?;
        self.met.insert(key, found.clone());
        Ok(found)
    }

    fn party(&self, party: usize) -> (String, Known) {
        let parties = &self.reading.dossier().parties;
        let (name, id) = (party_name(&parties[party]), &parties[party].id);
        // Two parties of one name are told apart by their ids.
        let alone = parties.iter().filter(|p| party_name(p) == name).count() == 1;
        let label = if alone { name.to_owned() } else { format!("{name} ({id})") };
        (label, Known { party, address: Some(address::party(id)) })
    }

    fn person(&self, e: &Evidence) -> Result<Option<(String, Known)>, Failure> {
        let Some(stored) = self.reading.record.numbered(e.statement)? else {
            return Ok(None);
        };
        let (dossier, fields) = (self.reading.dossier(), &stored.proposal.fields);
        let person = fields.speaker.as_deref().and_then(|id| dossier.person(id));
        if let Some(person) = person.map(|p| &dossier.people[p]) {
            let name = if person.name.is_empty() { &person.id } else { &person.name };
            let address = Some(address::person(&person.id));
            return Ok(Some((name.clone(), Known { party: e.party, address })));
        }
        let name = fields.speaker_name.clone().filter(|n| !n.is_empty());
        let party = party_name(&dossier.parties[e.party]);
        let known = Known { party: e.party, address: None };
        Ok(name.map(|name| (format!("{name} ({party})"), known)))
    }
}
