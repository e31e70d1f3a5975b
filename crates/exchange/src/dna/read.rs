//! A whole file.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::{Connection, Row};

use super::error::Error;
use super::model::{
    Datum, Document, Entity, File, Kind, Statement, StatementType, Variable,
};
use super::open::open;
use super::rows::{Doubt, Table, each, number, text};

pub(super) const MILLIONS: u64 = 1_000_000;

/// Reads a file. What is wrong in a row leaves that row out and is told in
/// [`File::doubts`].
///
/// # Errors
///
/// Where the file is something else, damaged, of another version, or larger than is read.
pub fn read(path: &Path) -> Result<File, Error> {
    opened(path).map(|both| both.1)
}

/// The file with what was read of it, for those who need more.
pub(super) fn opened(path: &Path) -> Result<(Connection, File), Error> {
    let (connection, version) = open(path)?;
    let mut file = File { version, ..File::default() };
    documents(&connection, &mut file)?;
    types(&connection, &mut file)?;
    entities(&connection, &mut file)?;
    statements(&connection, &mut file)?;
    values(&connection, &mut file)?;
    Ok((connection, file))
}

fn documents(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let table = Table {
        name: "DOCUMENTS",
        most: MILLIONS,
        columns: "ID, Title, Author, Source, Section, Type, Date",
    };
    each(connection, &table, &mut file.doubts, |row| {
        let document = Document {
            title: text(row, 1)?,
            author: text(row, 2)?,
            source: text(row, 3)?,
            section: text(row, 4)?,
            kind: text(row, 5)?,
            at: time(number(row, 6)?)?,
        };
        file.documents.insert(number(row, 0)?, document);
        Ok(())
    })
}

/// Seconds since 1970, of a clock without a zone.
fn time(seconds: i64) -> Result<DateTime, Doubt> {
    let time = Timestamp::from_second(seconds);
    let time = time.map_err(|_| format!("no date is {seconds} seconds after 1970"))?;
    Ok(TimeZone::UTC.to_datetime(time))
}

fn types(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let table = Table { name: "STATEMENTTYPES", most: 10_000, columns: "ID, Label" };
    each(connection, &table, &mut file.doubts, |row| {
        let kind = StatementType { label: text(row, 1)?, variables: Vec::new() };
        file.types.insert(number(row, 0)?, kind);
        Ok(())
    })?;
    let names = attribute_names(connection, file)?;
    let table = Table {
        name: "VARIABLES",
        most: 100_000,
        columns: "ID, Variable, DataType, StatementTypeId",
    };
    each(connection, &table, &mut file.doubts, |row| {
        let (id, name) = (number(row, 0)?, text(row, 1)?);
        let kind = text(row, 2)?;
        let kind = Kind::named(&kind)
            .ok_or_else(|| format!("`{name}` is of an unknown type, `{kind}`"))?;
        let of = number(row, 3)?;
        let of = file.types.get_mut(&of);
        let of = of.ok_or_else(|| format!("`{name}` is of no type of statement"))?;
        let attributes = names.values().filter(|n| n.0 == id).map(|n| n.1.clone());
        let attributes = attributes.collect();
        of.variables.push(Variable { id, name, kind, attributes });
        Ok(())
    })
}

/// By the number of the attribute its variable and its name.
fn attribute_names(
    connection: &Connection,
    file: &mut File,
) -> Result<BTreeMap<i64, (i64, String)>, Error> {
    let table = Table {
        name: "ATTRIBUTEVARIABLES",
        most: 100_000,
        columns: "ID, VariableId, AttributeVariable",
    };
    let mut names = BTreeMap::new();
    each(connection, &table, &mut file.doubts, |row| {
        names.insert(number(row, 0)?, (number(row, 1)?, text(row, 2)?));
        Ok(())
    })?;
    Ok(names)
}

fn entities(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let table = Table {
        name: "ENTITIES",
        most: 2 * MILLIONS,
        columns: "ID, VariableId, Value, Red, Green, Blue",
    };
    let part = |row: &Row<'_>, column| {
        number(row, column).ok().and_then(|n| u8::try_from(n).ok()).unwrap_or(0)
    };
    each(connection, &table, &mut file.doubts, |row| {
        let entity = Entity {
            variable: number(row, 1)?,
            value: text(row, 2)?,
            color: (part(row, 3), part(row, 4), part(row, 5)),
            attributes: BTreeMap::new(),
        };
        file.entities.insert(number(row, 0)?, entity);
        Ok(())
    })?;
    attributes(connection, file)
}

fn attributes(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let names = attribute_names(connection, &mut File::default())?;
    let table = Table {
        name: "ATTRIBUTEVALUES",
        most: 20 * MILLIONS,
        columns: "ID, EntityId, AttributeVariableId, AttributeValue",
    };
    each(connection, &table, &mut file.doubts, |row| {
        let (entity, name) = (number(row, 1)?, number(row, 2)?);
        let of = file.entities.get_mut(&entity).zip(names.get(&name));
        let (of, (_, name)) =
            of.ok_or_else(|| format!("an attribute of no entity, {entity}"))?;
        of.attributes.insert(name.clone(), text(row, 3)?);
        Ok(())
    })
}

fn statements(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let table = Table {
        name: "STATEMENTS",
        most: 2 * MILLIONS,
        columns: "ID, StatementTypeId, DocumentId, Start",
    };
    let (types, documents) = (&file.types, &file.documents);
    let all = &mut file.statements;
    each(connection, &table, &mut file.doubts, |row| {
        let (id, kind, document) = (number(row, 0)?, number(row, 1)?, number(row, 2)?);
        if !types.contains_key(&kind) {
            return Err(format!("statement {id} is of no type that there is"));
        }
        if !documents.contains_key(&document) {
            return Err(format!("statement {id} is in no document that there is"));
        }
        let (start, values) = (number(row, 3)?, BTreeMap::new());
        all.push(Statement { id, kind, document, start, values });
        Ok(())
    })
}

fn values(connection: &Connection, file: &mut File) -> Result<(), Error> {
    let numbers = |name| Table {
        name,
        most: 20 * MILLIONS,
        columns: "ID, StatementId, VariableId, Value",
    };
    let short = Table {
        name: "DATASHORTTEXT",
        most: 20 * MILLIONS,
        columns: "ID, StatementId, VariableId, Entity",
    };
    value(connection, file, &numbers("DATABOOLEAN"), |_, n| match n {
        0 => Ok(Datum::Number(0)),
        1 => Ok(Datum::Number(1)),
        other => Err(format!("{other} is neither 0 nor 1")),
    })?;
    value(connection, file, &numbers("DATAINTEGER"), |_, n| {
        let n = i32::try_from(n).map(Datum::Number);
        n.map_err(|_| "a number is larger than 32 bits hold".to_owned())
    })?;
    value(connection, file, &short, |entities, n| match entities.contains_key(&n) {
        true => Ok(Datum::Entity(n)),
        false => Err(format!("there is no entity {n}")),
    })
}

/// Puts the values of a table into their statements.
fn value(
    connection: &Connection,
    file: &mut File,
    table: &Table,
    datum: impl Fn(&BTreeMap<i64, Entity>, i64) -> Result<Datum, Doubt>,
) -> Result<(), Error> {
    let File { statements, entities, doubts, .. } = file;
    each(connection, table, doubts, |row| {
        let (of, variable, value) = (number(row, 1)?, number(row, 2)?, number(row, 3)?);
        let place = statements.binary_search_by_key(&of, |s| s.id);
        let place = place.map_err(|_| format!("a value of no statement, {of}"))?;
        let value = datum(entities, value).map_err(|d| format!("statement {of}: {d}"))?;
        statements[place].values.insert(variable, value);
        Ok(())
    })
}
