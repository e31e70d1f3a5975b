//! People, parties, options and other values of short texts.

use std::collections::{HashMap, HashSet};

use rapporteur_dossier::{Party, Person, Point, PointKind, Role};
use rusqlite::Transaction;

use super::layout::{Type, WHAT, WHO};
use super::losses::{LONGEST, Losses};
use crate::dna::names;
use crate::holding::{Code, Holding, Statement};

/// The values that there are so far.
pub(super) struct Entities<'t> {
    to: &'t Transaction<'t>,
    next: i64,
    /// Numbers by variable, by what the value is called and by its id in the dossier.
    known: HashMap<(i64, String, String), i64>,
    /// Variables and values, which are never twice the same.
    taken: HashSet<(i64, String)>,
}

impl<'t> Entities<'t> {
    /// With everything that the dossier declares, used or not.
    pub(super) fn new(
        to: &'t Transaction<'t>,
        holding: &Holding<'_>,
        losses: &mut Losses,
    ) -> rusqlite::Result<Self> {
        let mut out = Self { to, next: 1, known: HashMap::new(), taken: HashSet::new() };
        let dossier = holding.dossier;
        for of in [Type::Coded, Type::Other] {
            for person in &dossier.people {
                let party = person.party.map(|p| dossier.parties[p].name.as_str());
                out.person(of, person, party.unwrap_or_default(), losses)?;
            }
            for party in &dossier.parties {
                out.party(of, party, losses)?;
            }
            for point in &dossier.points {
                (0..point.options.len())
                    .try_for_each(|n| out.option(of, point, n, losses).map(drop))?;
            }
        }
        Ok(out)
    }

    /// The person who said it, or whoever is named; the empty value where nobody is.
    pub(super) fn speaker(
        &mut self,
        of: Type,
        holding: &Holding<'_>,
        s: &Statement,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let name = s.speaker_name.as_deref();
        let Some(person) = s.speaker.map(|p| &holding.dossier.people[p]) else {
            return self.value(of, names::PERSON, name.unwrap_or_default(), losses);
        };
        let variable = of.variable(names::PERSON);
        let name = name.unwrap_or_else(|| called(&person.name, &person.id));
        let attributes = ["", "", "", &person.id];
        self.id(variable, (name, &person.id), &attributes, losses)
    }

    pub(super) fn party_of(
        &mut self,
        of: Type,
        holding: &Holding<'_>,
        s: &Statement,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        match s.party {
            Some(party) => self.party(of, &holding.dossier.parties[party], losses),
            None => self.value(of, names::ORGANIZATION, "", losses),
        }
    }

    pub(super) fn concept(
        &mut self,
        of: Type,
        holding: &Holding<'_>,
        code: Option<&Code>,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        match code {
            Some(c) => {
                self.option(of, &holding.dossier.points[c.point], c.option, losses)
            }
            None => self.value(of, names::CONCEPT, "", losses),
        }
    }

    /// A value of which nothing else is known.
    pub(super) fn value(
        &mut self,
        of: Type,
        variable: &str,
        value: &str,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let attributes: &[&str] = match variable {
            names::PERSON | names::ORGANIZATION => &[""; WHO.len()],
            names::CONCEPT => &[""; WHAT.len()],
            _ => &[],
        };
        self.id(of.variable(variable), (value, ""), attributes, losses)
    }

    fn person(
        &mut self,
        of: Type,
        person: &Person,
        party: &str,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let variable = of.variable(names::PERSON);
        let name = called(&person.name, &person.id);
        let aliases = person.aliases.join(", ");
        let attributes = [party, &aliases, "", &person.id];
        self.id(variable, (name, &person.id), &attributes, losses)
    }

    fn party(
        &mut self,
        of: Type,
        party: &Party,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let variable = of.variable(names::ORGANIZATION);
        let role = match party.role {
            Role::Principal => "principal",
            Role::Mediator => "mediator",
            Role::Guarantor => "guarantor",
            Role::Observer => "observer",
        };
        let aliases = party.aliases.join(", ");
        let attributes = [role, &aliases, "", &party.id];
        let name = called(&party.name, &party.id);
        self.id(variable, (name, &party.id), &attributes, losses)
    }

    fn option(
        &mut self,
        of: Type,
        point: &Point,
        option: usize,
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let kind = match point.kind {
            PointKind::Issue => "issue",
            PointKind::Fact => "fact",
            PointKind::Process => "process",
        };
        let option = &point.options[option];
        let name = format!("{}{}{}", point.id, names::BETWEEN, option.id);
        let attributes = [kind, "", &option.text, &point.id, &option.id];
        self.id(of.variable(names::CONCEPT), (&name, &name), &attributes, losses)
    }

    /// The number of a value by its name and its id in the dossier, entered if it is new.
    fn id(
        &mut self,
        variable: i64,
        (name, id): (&str, &str),
        attributes: &[&str],
        losses: &mut Losses,
    ) -> rusqlite::Result<i64> {
        let key = (variable, name.to_owned(), id.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let number = self.next;
        self.next += 1;
        let value = self.free(variable, losses.short(name), id);
        self.to
            .prepare_cached(
                "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) \
                 VALUES (?1, ?2, ?3, 0, 0, 0)",
            )?
            .execute((number, variable, &value))?;
        self.taken.insert((variable, value));
        self.known.insert(key, number);
        for (place, value) in attributes.iter().enumerate() {
            let attribute = Type::attribute(variable, place);
            self.to
                .prepare_cached(
                    "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, \
                     AttributeValue) VALUES (?1, ?2, ?3)",
                )?
                .execute((number, attribute, losses.short(value)))?;
        }
        Ok(number)
    }

    /// A value that no other of the variable has: two of one name are told apart by their
    /// ids.
    fn free(&self, variable: i64, name: &str, id: &str) -> String {
        let taken = |value: &String| self.taken.contains(&(variable, value.clone()));
        let end = names::told_apart(id);
        let room = LONGEST.saturating_sub(end.chars().count());
        let begin: String = name.chars().take(room).collect();
        let first = [name.to_owned(), format!("{begin}{end}")];
        let numbered = (2..).map(|n| {
            let begin: String = begin.chars().take(room.saturating_sub(8)).collect();
            format!("{begin} {n}{end}")
        });
        let mut all = first.into_iter().chain(numbered);
        all.find(|value| !taken(value)).unwrap_or_default()
    }
}

/// What something is called: by its name, or by its id where it has none.
fn called<'n>(name: &'n str, id: &'n str) -> &'n str {
    if name.is_empty() { id } else { name }
}
