//! What a file of the Discourse Network Analyzer holds.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

/// A whole file, without the texts of its documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct File {
    /// The version that wrote it, as in `3.0.7`.
    pub version: String,
    /// By the number of the document.
    pub documents: BTreeMap<i64, Document>,
    /// By the number of the type.
    pub types: BTreeMap<i64, StatementType>,
    /// In the order of their numbers.
    pub statements: Vec<Statement>,
    /// By the number of the entity.
    pub entities: BTreeMap<i64, Entity>,
    /// What was left out, and why; one sentence each.
    pub doubts: Vec<String>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Where it was published.
    pub source: String,
    /// In which part of that.
    pub section: String,
    /// What it is.
    pub kind: String,
    /// When it was published, without a zone.
    pub at: DateTime,
}

/// A kind of statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementType {
    /// Its name.
    pub label: String,
    /// In the order of their numbers.
    pub variables: Vec<Variable>,
}

/// What can be told of a statement of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// Names of the attributes that its entities have.
    pub attributes: Vec<String>,
}

/// What the values of a variable are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 0 or 1.
    Boolean,
    /// Whole numbers of 32 bits.
    Integer,
    /// Entities.
    ShortText,
    /// Texts of any length; not read.
    LongText,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its number.
    pub id: i64,
    /// Number of its type.
    pub kind: i64,
    /// Number of its document.
    pub document: i64,
    /// Where it begins in the document, in characters of Java.
    pub start: i64,
    /// Its values, by the number of the variable.
    pub values: BTreeMap<i64, Datum>,
}

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// Of a boolean or an integer.
    Number(i32),
    /// Number of an entity.
    Entity(i64),
}

/// A value of a short text, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Number of its variable.
    pub variable: i64,
    /// The text.
    pub value: String,
    /// Red, green and blue.
    pub color: (u8, u8, u8),
    /// Attributes by name.
    pub attributes: BTreeMap<String, String>,
}

impl Kind {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "short text" => Self::ShortText,
            "long text" => Self::LongText,
            _ => return None,
        })
    }
}

impl StatementType {
    /// A variable by its name.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|v| v.name == name)
    }
}
