//! What is declared, as forms: of the dossier, or as somebody filled them in.

use rapporteur_dossier::{Dossier, Party, Person, Point, PointKind, Rank, Role, Scale};
use schemars::JsonSchema;
use serde::Serialize;

use super::Declared;
use crate::declared::party_name;
use crate::sent::Sent;

/// Rows that are free for further offices and options.
const FREE: usize = 2;
/// Rows of a form at most.
pub(super) const MOST: usize = 40;

const ROLES: [&str; 4] = ["principal", "mediator", "guarantor", "observer"];
const KINDS: [&str; 3] = ["issue", "fact", "process"];
const SCALES: [&str; 2] = ["ordinal", "nominal"];
const RANKS: [&str; 3] = ["head", "minister", "other"];

/// What can be chosen in forms.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// Id and name of each party.
    pub(super) parties: Vec<(String, String)>,
}

impl Choices {
    pub(super) fn roles(&self) -> [&'static str; 4] {
        ROLES
    }

    pub(super) fn kinds(&self) -> [&'static str; 3] {
        KINDS
    }

    pub(super) fn scales(&self) -> [&'static str; 2] {
        SCALES
    }

    pub(super) fn ranks(&self) -> [&'static str; 3] {
        RANKS
    }

    pub(super) fn new(dossier: &Dossier) -> Self {
        let one = |p: &Party| (p.id.clone(), party_name(p).to_owned());
        Self { parties: dossier.parties.iter().map(one).collect() }
    }
}

/// A party in a form.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(super) struct PartyForm {
    /// Name in files; empty for one that is new.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: String,
    /// Everything else that stands for it.
    pub(super) aliases: Vec<String>,
    #[serde(skip)]
    pub(super) is_new: bool,
    #[serde(skip)]
    pub(super) open: bool,
}

/// A person in a form.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(super) struct PersonForm {
    /// Name in files; empty for one that is new.
    pub(super) id: String,
    pub(super) name: String,
    /// Id of the party.
    pub(super) party: String,
    pub(super) pronouns: String,
    /// Other names that stand for this person alone.
    pub(super) aliases: Vec<String>,
    pub(super) offices: Vec<OfficeRow>,
    #[serde(skip)]
    pub(super) is_new: bool,
    #[serde(skip)]
    pub(super) open: bool,
}

/// An office in a form.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(super) struct OfficeRow {
    #[serde(skip)]
    pub(super) n: usize,
    pub(super) title: String,
    /// First day; empty where it is not known.
    pub(super) from: String,
    /// Last day; empty where it is not known.
    pub(super) until: String,
    /// Weight of the word, as declared or read from the title.
    pub(super) rank: String,
}

/// A point in a form.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(super) struct PointForm {
    /// Name in files; empty for one that is new.
    pub(super) id: String,
    pub(super) question: String,
    pub(super) kind: String,
    pub(super) scale: String,
    pub(super) options: Vec<OptionRow>,
    #[serde(skip)]
    pub(super) is_new: bool,
    #[serde(skip)]
    pub(super) open: bool,
}

/// An option in a form.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub(super) struct OptionRow {
    #[serde(skip)]
    pub(super) n: usize,
    pub(super) id: String,
    pub(super) text: String,
    #[serde(skip)]
    pub(super) is_new: bool,
}

impl PartyForm {
    pub(super) fn new() -> Self {
        Self { is_new: true, role: ROLES[0].to_owned(), ..Self::default() }
    }

    pub(super) fn of(party: &Party) -> Self {
        let role = match party.role {
            Role::Principal => 0,
            Role::Mediator => 1,
            Role::Guarantor => 2,
            Role::Observer => 3,
        };
        Self {
            id: party.id.clone(),
            name: party.name.clone(),
            role: ROLES[role].to_owned(),
            aliases: party.aliases.clone(),
            ..Self::default()
        }
    }

    pub(super) fn sent(sent: &Sent) -> Self {
        Self {
            id: text(sent, "id"),
            name: text(sent, "name"),
            role: text(sent, "role"),
            aliases: lines(sent, "aliases"),
            is_new: sent.get("new").is_some(),
            open: true,
        }
    }
}

impl PersonForm {
    pub(super) fn new() -> Self {
        Self { is_new: true, offices: offices(Vec::new()), ..Self::default() }
    }

    pub(super) fn of(dossier: &Dossier, person: &Person) -> Self {
        let rank = |r: Rank| r.name().to_owned();
        let day = |d: Option<rapporteur_dossier::Date>| {
            d.map(|d| d.to_string()).unwrap_or_default()
        };
        let rows = person.offices.iter().map(|o| OfficeRow {
            n: 0,
            title: o.title.clone(),
            from: day(o.from),
            until: day(o.until),
            rank: rank(o.rank),
        });
        let party = person.party.map(|p| dossier.parties[p].id.clone());
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            party: party.unwrap_or_default(),
            pronouns: person.pronouns.clone().unwrap_or_default(),
            aliases: person.aliases.clone(),
            offices: offices(rows.collect()),
            ..Self::default()
        }
    }

    pub(super) fn sent(sent: &Sent) -> Self {
        let row = |n: usize| OfficeRow {
            n,
            title: text(sent, &format!("title{n}")),
            from: text(sent, &format!("from{n}")),
            until: text(sent, &format!("until{n}")),
            rank: text(sent, &format!("rank{n}")),
        };
        Self {
            id: text(sent, "id"),
            name: text(sent, "name"),
            party: text(sent, "party"),
            pronouns: text(sent, "pronouns"),
            aliases: lines(sent, "aliases"),
            offices: rows(sent, "title").map(row).collect(),
            is_new: sent.get("new").is_some(),
            open: true,
        }
    }
}

impl PointForm {
    pub(super) fn new() -> Self {
        let (kind, scale) = (KINDS[0].to_owned(), SCALES[1].to_owned());
        Self {
            is_new: true,
            kind,
            scale,
            options: options(Vec::new()),
            ..Self::default()
        }
    }

    pub(super) fn of(point: &Point) -> Self {
        let kind = match point.kind {
            PointKind::Issue => 0,
            PointKind::Fact => 1,
            PointKind::Process => 2,
        };
        let scale = usize::from(point.scale == Scale::Nominal);
        let row = |o: &rapporteur_dossier::Choice| OptionRow {
            id: o.id.clone(),
            text: o.text.clone(),
            ..OptionRow::default()
        };
        Self {
            id: point.id.clone(),
            question: point.question.clone(),
            kind: KINDS[kind].to_owned(),
            scale: SCALES[scale].to_owned(),
            options: options(point.options.iter().map(row).collect()),
            ..Self::default()
        }
    }

    pub(super) fn sent(sent: &Sent) -> Self {
        let row = |n: usize| OptionRow {
            n,
            id: text(sent, &format!("option{n}")),
            text: text(sent, &format!("text{n}")),
            is_new: sent.get(&format!("fresh{n}")).is_some(),
        };
        Self {
            id: text(sent, "id"),
            question: text(sent, "question"),
            kind: text(sent, "kind"),
            scale: text(sent, "scale"),
            options: rows(sent, "text").map(row).collect(),
            is_new: sent.get("new").is_some(),
            open: true,
        }
    }
}

/// The page with one of its forms as somebody filled it in.
pub(super) fn filled_in(mut page: Declared, sent: &Sent) -> Declared {
    let is_new = sent.get("new").is_some();
    let id = sent.get("id").unwrap_or_default();
    match sent.get("kind_of").unwrap_or_default() {
        "party" => {
            let at = page
                .parties
                .iter()
                .position(|p| p.is_new == is_new && (is_new || p.id == id));
            put(&mut page.parties, at, PartyForm::sent(sent));
        }
        "person" => {
            let at = page
                .people
                .iter()
                .position(|p| p.is_new == is_new && (is_new || p.id == id));
            put(&mut page.people, at, PersonForm::sent(sent));
        }
        _ => {
            let at = page
                .points
                .iter()
                .position(|p| p.is_new == is_new && (is_new || p.id == id));
            put(&mut page.points, at, PointForm::sent(sent));
        }
    }
    page
}

fn put<T>(all: &mut [T], at: Option<usize>, form: T) {
    if let Some(place) = at.and_then(|at| all.get_mut(at)) {
        *place = form;
    }
}

fn text(sent: &Sent, name: &str) -> String {
    sent.get(name).unwrap_or_default().to_owned()
}

fn lines(sent: &Sent, name: &str) -> Vec<String> {
    let lines = sent.get(name).unwrap_or_default().lines();
    lines.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// The numbers of the rows that were sent.
fn rows<'s>(sent: &'s Sent, name: &'static str) -> impl Iterator<Item = usize> + 's {
    (1..=MOST).filter(move |n| sent.0.contains_key(&format!("{name}{n}")))
}

fn offices(mut rows: Vec<OfficeRow>) -> Vec<OfficeRow> {
    rows.resize_with(rows.len() + FREE, OfficeRow::default);
    rows.iter_mut().zip(1..).for_each(|(row, n)| row.n = n);
    rows
}

fn options(mut rows: Vec<OptionRow>) -> Vec<OptionRow> {
    let free = || OptionRow { is_new: true, ..OptionRow::default() };
    rows.resize_with(rows.len() + FREE, free);
    rows.iter_mut().zip(1..).for_each(|(row, n)| row.n = n);
    rows
}
