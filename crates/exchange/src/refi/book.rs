//! The code book: what a statement can be coded as.

use rapporteur_dossier::{Act, Dossier, Stance};

use crate::uuid::uuid;

/// A code with those under it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: String,
    /// What it stands for, in a sentence.
    pub(super) about: String,
    /// Whether text is coded with it, or only with those under it.
    pub(super) codable: bool,
    pub(super) under: Vec<Entry>,
}

/// All codes of a dossier: the parts of statements, acts, parties, people, and for each
/// point its options with their stances.
pub(super) fn book(dossier: &Dossier) -> Vec<Entry> {
    let parts = ["content", "source", "cue"].map(|p| leaf(part(p), p, ""));
    let acts = Act::ALL.map(|a| leaf(act(a), a.name(), ""));
    let parties = dossier.parties.iter();
    let parties = parties.map(|p| leaf(party(&p.id), &p.name, &p.id)).collect();
    let people = dossier.people.iter();
    let people = people.map(|p| leaf(person(&p.id), &p.name, &p.id)).collect();
    let points = dossier.points.iter().map(|p| {
        let options = p.options.iter().map(|o| {
            let stances = Stance::ALL.map(|s| leaf(code(&p.id, &o.id, s), s.name(), ""));
            group(&format!("{}/{}", p.id, o.id), &o.id, &o.text, stances.into())
        });
        group(&p.id, &p.id, &p.question, options.collect())
    });
    vec![
        group("part", "Part of a statement", "", parts.into()),
        group("act", "Act", "What the words do.", acts.into()),
        group("party", "Party", "For whom it counts.", parties),
        group("person", "Speaker", "Who said it.", people),
        group("point", "Point", "What it says on the points.", points.collect()),
    ]
}

fn leaf(id: String, name: &str, about: &str) -> Entry {
    let (name, about) = (name.to_owned(), about.to_owned());
    Entry { id, name, about, codable: true, under: Vec::new() }
}

fn group(id: &str, name: &str, about: &str, under: Vec<Entry>) -> Entry {
    let (id, name, about) = (uuid("group", id), name.to_owned(), about.to_owned());
    Entry { id, name, about, codable: false, under }
}

pub(super) fn part(name: &str) -> String {
    uuid("part", name)
}

pub(super) fn act(act: Act) -> String {
    uuid("act", act.name())
}

pub(super) fn party(id: &str) -> String {
    uuid("party", id)
}

pub(super) fn person(id: &str) -> String {
    uuid("person", id)
}

pub(super) fn code(point: &str, option: &str, stance: Stance) -> String {
    uuid("code", &format!("{point}/{option}/{}", stance.name()))
}
