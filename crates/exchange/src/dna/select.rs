//! Statements of one type as a network sees them.

use jiff::civil::DateTime;
use rapporteur_analysis::network::{Corpus, Scale, Statement as Said, Value};

use super::model::{Datum, Document, File, Kind, Statement, StatementType, Variable};

/// Which statements, and what of them becomes row, column and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name of the statement type.
    pub kind: String,
    /// What the rows are.
    pub actor: Source,
    /// What the columns are, or what rows have in common.
    pub concept: Source,
    /// What tells agreement from disagreement, if anything does.
    pub qualifier: Option<Source>,
    /// Only statements in documents of which a field has this value.
    pub only: Vec<(Field, String)>,
}

/// Where a label comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A variable of the statement, by its name.
    Variable(String),
    /// A field of the document.
    Document(Field),
}

/// A field of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Who wrote it.
    Author,
    /// Where it was published.
    Source,
    /// In which part of that.
    Section,
    /// What it is.
    Type,
    /// Its number.
    Id,
    /// Its title.
    Title,
}

/// What was asked for and is not there; `there` is what is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} `{asked}` here; there is: {}", there.join(", "))]
pub struct Unknown {
    /// What was looked for.
    pub what: &'static str,
    /// Its name.
    pub asked: String,
    /// The names that there are.
    pub there: Vec<String>,
}

/// The statements of a file that are chosen. A statement without a value for the qualifier
/// is left out, and told of in `doubts`.
///
/// # Errors
///
/// Where there is no such type or variable.
pub fn corpus(
    file: &File,
    choice: &Choice,
    doubts: &mut Vec<String>,
) -> Result<Corpus, Unknown> {
    let (number, kind) = kind(file, &choice.kind)?;
    let actor = Column::label(kind, &choice.actor)?;
    let concept = Column::label(kind, &choice.concept)?;
    let qualifier = choice.qualifier.as_ref();
    let qualifier = qualifier.map(|q| Column::value(kind, q)).transpose()?;
    let of_type = file.statements.iter().filter(|s| s.kind == number);
    let mut statements = Vec::new();
    for s in of_type {
        let Some(document) = file.documents.get(&s.document) else { continue };
        let wanted =
            |(field, value): &(Field, String)| field.of(document, s.document) == *value;
        if !choice.only.iter().all(wanted) {
            continue;
        }
        let label = |column: &Column<'_>| column.text(file, document, s);
        let value = match &qualifier {
            None => Some(Value::None),
            Some(column) => column.datum(file, document, s),
        };
        let Some(value) = value else {
            doubts.push(format!("statement {} has no value for the qualifier", s.id));
            continue;
        };
        statements.push(Said {
            number: usize::try_from(s.id).unwrap_or(0),
            at: document.at,
            document: s.document.cast_unsigned(),
            place: usize::try_from(s.start).unwrap_or(0),
            actor: label(&actor),
            concept: label(&concept),
            value,
        });
    }
    let scale = qualifier.map_or(Scale::None, |column| column.scale());
    Ok(Corpus { statements, scale, range: range(file) })
}

impl Field {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Author, Self::Source, Self::Section, Self::Type, Self::Id, Self::Title];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Source => "source",
            Self::Section => "section",
            Self::Type => "type",
            Self::Id => "id",
            Self::Title => "title",
        }
    }

    fn of(self, document: &Document, id: i64) -> String {
        match self {
            Self::Author => document.author.clone(),
            Self::Source => document.source.clone(),
            Self::Section => document.section.clone(),
            Self::Type => document.kind.clone(),
            Self::Id => id.to_string(),
            Self::Title => document.title.clone(),
        }
    }
}

impl Source {
    /// A variable by its name, or, as in `document:author`, a field of the document.
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix("document:") {
            Some(field) => {
                let field = Field::ALL.into_iter().find(|f| f.name() == field);
                field.map(Self::Document)
            }
            None => Some(Self::Variable(name.to_owned())),
        }
    }
}

fn kind<'f>(file: &'f File, label: &str) -> Result<(i64, &'f StatementType), Unknown> {
    let found = file.types.iter().find(|t| t.1.label == label);
    found.map(|t| (*t.0, t.1)).ok_or_else(|| Unknown {
        what: "statement type",
        asked: label.to_owned(),
        there: file.types.values().map(|t| t.label.clone()).collect(),
    })
}

/// The times of the first and the last document.
fn range(file: &File) -> Option<(DateTime, DateTime)> {
    let times = file.documents.values().map(|d| d.at);
    times.clone().min().zip(times.max())
}

/// A variable that there is, or a field.
enum Column<'f> {
    Variable(&'f Variable),
    Field(Field),
}

impl<'f> Column<'f> {
    fn label(kind: &'f StatementType, source: &Source) -> Result<Self, Unknown> {
        let short = |v: &Variable| v.kind == Kind::ShortText;
        Self::of(kind, source, "short text variable", short)
    }

    fn value(kind: &'f StatementType, source: &Source) -> Result<Self, Unknown> {
        let any = |v: &Variable| v.kind != Kind::LongText;
        Self::of(kind, source, "variable for a qualifier", any)
    }

    fn of(
        kind: &'f StatementType,
        source: &Source,
        what: &'static str,
        fits: impl Fn(&Variable) -> bool,
    ) -> Result<Self, Unknown> {
        let name = match source {
            Source::Document(field) => return Ok(Self::Field(*field)),
            Source::Variable(name) => name,
        };
        let found = kind.variable(name).filter(|v| fits(v));
        found.map(Self::Variable).ok_or_else(|| {
            let there = kind.variables.iter().filter(|v| fits(v));
            let there = there.map(|v| v.name.clone()).collect();
            Unknown { what, asked: name.clone(), there }
        })
    }

    fn scale(&self) -> Scale {
        match self {
            Self::Variable(v) if v.kind == Kind::Boolean => Scale::Boolean,
            Self::Variable(v) if v.kind == Kind::Integer => {
                Scale::Integer { bounds: None }
            }
            _ => Scale::Text,
        }
    }

    fn datum(&self, file: &File, document: &Document, s: &Statement) -> Option<Value> {
        if let Self::Variable(v) = self
            && v.kind != Kind::ShortText
        {
            return match s.values.get(&v.id)? {
                Datum::Number(n) => Some(Value::Number(*n)),
                Datum::Entity(_) => None,
            };
        }
        Some(Value::Text(self.text(file, document, s)))
    }

    /// Empty where there is no value.
    fn text(&self, file: &File, document: &Document, s: &Statement) -> String {
        let variable = match self {
            Self::Field(field) => return field.of(document, s.document),
            Self::Variable(variable) => variable,
        };
        let entity = match s.values.get(&variable.id) {
            Some(Datum::Entity(id)) => file.entities.get(id),
            _ => None,
        };
        entity.map(|e| e.value.clone()).unwrap_or_default()
    }
}
