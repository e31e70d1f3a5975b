//! From `dossier.toml` to a [`Dossier`]: whatever can be used is used, and everything
//! else is told of.

use std::ops::Range;

use toml::de::DeTable;

use crate::combination;
use crate::diagnostic::Diagnostic;
use crate::fields::{Fields, Placed, error};
use crate::model::{
    Choice, Clause, Dossier, Office, Party, Person, Point, PointKind, Proposal, Rank,
    Role, Scale, Version,
};
use crate::rank;

/// A dossier as read, with all that was wrong.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// What could be used.
    pub dossier: Dossier,
    /// What was wrong or doubtful, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Where things stand.
    pub places: Places,
}

/// Bytes of the text where each thing is declared, by the indices of the [`Dossier`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places {
    /// The id of each party.
    pub parties: Vec<Range<usize>>,
    /// The id of each person.
    pub people: Vec<Range<usize>>,
    /// Each office of each person.
    pub offices: Vec<Vec<Range<usize>>>,
    /// The id of each point.
    pub points: Vec<Range<usize>>,
    /// Each option of each point.
    pub options: Vec<Vec<Range<usize>>>,
    /// Each version of each proposal.
    pub versions: Vec<Vec<Range<usize>>>,
    /// Each combination that cannot be agreed.
    pub infeasible: Vec<Range<usize>>,
}

/// Reads the text of a `dossier.toml`.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut reading = Reading::default();
    let (table, broken) = DeTable::parse_recoverable(text);
    for e in &broken {
        error(
            &mut reading.out,
            e.span().unwrap_or(0..0),
            format!("this is not TOML: {}", e.message()),
            "see toml.io for the notation; strings stand in quotes".to_owned(),
        );
    }
    let span = 0..text.lines().next().map_or(0, str::len);
    reading.dossier(Fields::new(table.get_ref(), span, "dossier"));
    let Reading { dossier, places, mut out } = reading;
    out.sort_by_key(|d| d.span.start);
    Parsed { dossier, diagnostics: out, places }
}

#[derive(Default)]
struct Reading {
    dossier: Dossier,
    places: Places,
    out: Vec<Diagnostic>,
}

impl Reading {
    /// Parties come before people, and both before proposals, wherever they stand.
    fn dossier(&mut self, mut fields: Fields<'_>) {
        let out = &mut self.out;
        self.dossier.id = fields.needed("id", out).0;
        self.dossier.title = fields.text("title", out).map_or_else(String::new, |t| t.0);
        let language = fields.text("language", out);
        self.dossier.language = language.map_or_else(|| "en".to_owned(), |t| t.0);
        let parties = fields.tables("party", "party", out);
        let people = fields.tables("person", "person", out);
        let points = fields.tables("point", "point", out);
        let proposals = fields.tables("proposal", "proposal", out);
        let infeasible = fields.tables("infeasible", "combination", out);
        fields.done(out);
        parties.into_iter().for_each(|f| self.party(f));
        people.into_iter().for_each(|f| self.person(f));
        points.into_iter().for_each(|f| self.point(f));
        proposals.into_iter().for_each(|f| self.proposal(f));
        infeasible.into_iter().for_each(|f| self.infeasible(f));
    }

    fn party(&mut self, mut f: Fields<'_>) {
        let out = &mut self.out;
        let id = f.needed("id", out);
        let party = Party {
            name: f.needed("name", out).0,
            aliases: words(f.texts("aliases", out)),
            role: f.word("role", &ROLES, out).unwrap_or(Role::Principal),
            id: unique(id.clone(), self.dossier.parties.iter().map(|p| &p.id), out),
        };
        f.done(out);
        self.dossier.parties.push(party);
        self.places.parties.push(id.1);
    }

    fn person(&mut self, mut f: Fields<'_>) {
        let out = &mut self.out;
        let id = f.needed("id", out);
        let party = f.text("party", out);
        let mut offices = Vec::new();
        let mut places = Vec::new();
        for table in f.tables("office", "office", out) {
            places.push(table.span());
            offices.push(office(table, out));
        }
        let person = Person {
            name: f.needed("name", out).0,
            aliases: words(f.texts("aliases", out)),
            party: party.and_then(|p| {
                one_of(p, "party", self.dossier.parties.iter().map(|p| &p.id), out)
            }),
            pronouns: f.text("pronouns", out).map(|p| p.0),
            offices,
            id: unique(id.clone(), self.dossier.people.iter().map(|p| &p.id), out),
        };
        f.done(out);
        self.dossier.people.push(person);
        self.places.people.push(id.1);
        self.places.offices.push(places);
    }

    fn point(&mut self, mut f: Fields<'_>) {
        let out = &mut self.out;
        let id = f.needed("id", out);
        let mut options: Vec<Choice> = Vec::new();
        let mut places = Vec::new();
        for mut table in f.tables("option", "option", out) {
            places.push(table.span());
            let id = table.needed("id", out);
            let text = table.needed("text", out).0;
            let id = unique(id, options.iter().map(|o| &o.id), out);
            options.push(Choice { id, text });
            table.done(out);
        }
        let point = Point {
            question: f.needed("question", out).0,
            kind: f.word("kind", &KINDS, out).unwrap_or(PointKind::Issue),
            scale: f.word("scale", &SCALES, out).unwrap_or(Scale::Nominal),
            options,
            id: unique(id.clone(), self.dossier.points.iter().map(|p| &p.id), out),
        };
        f.done(out);
        self.dossier.points.push(point);
        self.places.points.push(id.1);
        self.places.options.push(places);
    }

    fn proposal(&mut self, mut f: Fields<'_>) {
        let out = &mut self.out;
        let id = f.needed("id", out);
        let by = f.texts("by", out);
        let parties = &self.dossier.parties;
        let by = by
            .into_iter()
            .filter_map(|p| one_of(p, "party", parties.iter().map(|p| &p.id), out))
            .collect();
        let mut versions: Vec<Version> = Vec::new();
        let mut places = Vec::new();
        for mut table in f.tables("version", "version", out) {
            places.push(table.span());
            let id = table.needed("id", out);
            let clauses = table.tables("clause", "clause", out);
            versions.push(Version {
                id: unique(id, versions.iter().map(|v| &v.id), out),
                date: table.date("date", out).map(|d| d.0),
                clauses: clauses
                    .into_iter()
                    .map(|c| clause(c, &self.dossier.points, out))
                    .collect(),
            });
            table.done(out);
        }
        let proposal = Proposal {
            title: f.text("title", out).map_or_else(|| id.0.clone(), |t| t.0),
            by,
            versions,
            id: unique(id, self.dossier.proposals.iter().map(|p| &p.id), out),
        };
        f.done(out);
        self.dossier.proposals.push(proposal);
        self.places.versions.push(places);
    }
}

impl Reading {
    fn infeasible(&mut self, f: Fields<'_>) {
        let span = f.span();
        if let Some(read) = combination::read(f, &self.dossier.points, &mut self.out) {
            self.dossier.infeasible.push(read);
            self.places.infeasible.push(span);
        }
    }
}

const ROLES: [(&str, Role); 4] = [
    ("principal", Role::Principal),
    ("mediator", Role::Mediator),
    ("guarantor", Role::Guarantor),
    ("observer", Role::Observer),
];
const KINDS: [(&str, PointKind); 3] = [
    ("issue", PointKind::Issue),
    ("fact", PointKind::Fact),
    ("process", PointKind::Process),
];
const SCALES: [(&str, Scale); 2] =
    [("ordinal", Scale::Ordinal), ("nominal", Scale::Nominal)];
const RANKS: [(&str, Rank); 3] =
    [("head", Rank::Head), ("minister", Rank::Minister), ("other", Rank::Other)];

fn office(mut f: Fields<'_>, out: &mut Vec<Diagnostic>) -> Office {
    let title = f.needed("title", out).0;
    let from = f.date("from", out);
    let until = f.date("until", out);
    if let (Some((from, _)), Some((until, span))) = (&from, &until)
        && until < from
    {
        error(
            out,
            span.clone(),
            format!("this office ends on {until}, before it begins on {from}"),
            "`from` is the first day, `until` the last; swap or correct them".to_owned(),
        );
    }
    let rank = f.word("rank", &RANKS, out).unwrap_or_else(|| rank::of_title(&title));
    f.done(out);
    Office { title, from: from.map(|d| d.0), until: until.map(|d| d.0), rank }
}

fn clause(mut f: Fields<'_>, points: &[Point], out: &mut Vec<Diagnostic>) -> Clause {
    let n = f.text("n", out).map_or_else(String::new, |n| n.0);
    let text = f.text("text", out).map_or_else(String::new, |t| t.0);
    let point = f.text("point", out);
    let option = f.text("option", out);
    f.done(out);
    let point = point.and_then(|p| one_of(p, "point", points.iter().map(|p| &p.id), out));
    let option = point.zip(option).and_then(|(p, o)| {
        Some((p, one_of(o, "option", points[p].options.iter().map(|o| &o.id), out)?))
    });
    Clause { n, text, option }
}

fn words(placed: Vec<Placed<String>>) -> Vec<String> {
    placed.into_iter().map(|p| p.0).filter(|w| !w.is_empty()).collect()
}

/// The index of an id among those declared.
pub(crate) fn one_of<'i>(
    (id, span): Placed<String>,
    what: &str,
    mut ids: impl Iterator<Item = &'i String> + Clone,
    out: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let known: Vec<&str> = ids.clone().map(String::as_str).collect();
    let found = ids.position(|i| *i == id);
    if found.is_none() {
        let known = match known.is_empty() {
            true => format!("no {what} is declared"),
            false => format!("declared: {}", known.join(", ")),
        };
        error(out, span, format!("there is no {what} {id:?}"), known);
    }
    found
}

/// An id, told of where it is taken.
fn unique<'i>(
    (id, span): Placed<String>,
    mut taken: impl Iterator<Item = &'i String>,
    out: &mut Vec<Diagnostic>,
) -> String {
    if !id.is_empty() && taken.any(|t| *t == id) {
        error(
            out,
            span,
            format!("the id {id:?} is taken"),
            "every id stands once among its kind; the first one counts".to_owned(),
        );
    }
    id
}
