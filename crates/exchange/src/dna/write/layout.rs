//! Types of statements and their variables.

use rusqlite::Transaction;

use crate::dna::names;

/// A type of statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// For or against an option: what networks are made of.
    Coded,
    /// Open on an option, or without a code: there is neither agreement nor disagreement,
    /// so it has no such variable.
    Other,
}

/// The variables of a type in their order, and what their values are.
const VARIABLES: [(&str, &str); 8] = [
    (names::PERSON, "short text"),
    (names::ORGANIZATION, "short text"),
    (names::CONCEPT, "short text"),
    (names::AGREEMENT, "boolean"),
    (names::ACT, "short text"),
    (names::VIA, "short text"),
    (names::SAID_ON, "short text"),
    (names::NOTE, "long text"),
];

/// The attributes of people and parties, of which the first three are the program's own.
pub(super) const WHO: [&str; 4] = ["Type", "Alias", "Notes", names::ID];
/// The attributes of concepts.
pub(super) const WHAT: [&str; 5] =
    ["Type", "Alias", "Notes", names::POINT, names::OPTION];

impl Type {
    const ALL: [Self; 2] = [Self::Coded, Self::Other];

    pub(super) fn id(self) -> i64 {
        match self {
            Self::Coded => 1,
            Self::Other => 2,
        }
    }

    /// The number of a variable.
    pub(super) fn variable(self, name: &str) -> i64 {
        let place = VARIABLES.iter().position(|v| v.0 == name).unwrap_or(0);
        place as i64 + 1 + (self.id() - 1) * VARIABLES.len() as i64
    }

    /// The number of an attribute of a variable.
    pub(super) fn attribute(variable: i64, place: usize) -> i64 {
        variable * 10 + place as i64
    }

    fn has(self, name: &str) -> bool {
        self == Self::Coded || name != names::AGREEMENT
    }

    fn label(self) -> &'static str {
        match self {
            Self::Coded => "DNA Statement",
            Self::Other => "Other Statement",
        }
    }

    fn color(self) -> (u8, u8, u8) {
        match self {
            Self::Coded => (239, 208, 51),
            Self::Other => (200, 200, 200),
        }
    }
}

pub(super) fn write(to: &Transaction<'_>) -> rusqlite::Result<()> {
    for of in Type::ALL {
        let (red, green, blue) = of.color();
        to.execute(
            "INSERT INTO STATEMENTTYPES VALUES (?1, ?2, ?3, ?4, ?5)",
            (of.id(), of.label(), red, green, blue),
        )?;
        for (name, kind) in VARIABLES.iter().filter(|v| of.has(v.0)) {
            to.execute(
                "INSERT INTO VARIABLES VALUES (?1, ?2, ?3, ?4)",
                (of.variable(name), name, kind, of.id()),
            )?;
        }
        attributes(to, of.variable(names::PERSON), &WHO)?;
        attributes(to, of.variable(names::ORGANIZATION), &WHO)?;
        attributes(to, of.variable(names::CONCEPT), &WHAT)?;
    }
    Ok(())
}

fn attributes(
    to: &Transaction<'_>,
    variable: i64,
    names: &[&str],
) -> rusqlite::Result<()> {
    for (place, name) in names.iter().enumerate() {
        to.execute(
            "INSERT INTO ATTRIBUTEVARIABLES VALUES (?1, ?2, ?3)",
            (Type::attribute(variable, place), variable, name),
        )?;
    }
    Ok(())
}
