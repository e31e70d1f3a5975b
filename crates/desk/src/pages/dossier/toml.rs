//! Changing values in a TOML file without touching what stands around them.

use toml_edit::{
    Array, ArrayOfTables, Datetime, Decor, DocumentMut, InlineTable, Item, Table,
    TableLike, Value,
};

/// The tables of a kind (`[[party]]`, or `party = [ { … } ]`), in order.
pub(super) fn tables<'d>(
    within: &'d mut dyn TableLike,
    kind: &str,
) -> Vec<&'d mut dyn TableLike> {
    match within.get_mut(kind) {
        Some(Item::ArrayOfTables(all)) => {
            all.iter_mut().map(|t| t as &mut dyn TableLike).collect()
        }
        Some(Item::Value(Value::Array(all))) => {
            let tables = all.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.map(|t| t as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// The table of a kind with that id.
pub(super) fn table<'d>(
    document: &'d mut DocumentMut,
    kind: &str,
    id: &str,
) -> Option<&'d mut dyn TableLike> {
    let all = tables(document.as_table_mut(), kind);
    all.into_iter().find(|t| t.get("id").and_then(Item::as_str) == Some(id))
}

/// A new table of a kind, behind those that are there; none where something else is called
/// so.
pub(super) fn begin<'d>(
    document: &'d mut DocumentMut,
    kind: &str,
) -> Option<&'d mut dyn TableLike> {
    let fresh = || Item::ArrayOfTables(ArrayOfTables::new());
    match document.as_table_mut().entry(kind).or_insert_with(fresh) {
        Item::Value(Value::Array(inline)) => push(inline, InlineTable::new()),
        Item::ArrayOfTables(tables) => tables.push(Table::new()),
        _ => return None,
    }
    tables(document.as_table_mut(), kind).pop()
}

/// Sets a value, or takes it away; one that says the same stays as it is written.
pub(super) fn set(table: &mut dyn TableLike, name: &str, value: Option<Value>) {
    let Some(mut new) = value else {
        table.remove(name);
        return;
    };
    if let Some(Item::Value(old)) = table.get_mut(name) {
        if plain(old) != plain(&new) {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        return;
    }
    table.insert(name, Item::Value(new));
}

/// Sets a list of words: those that stay, stay as they are written.
pub(super) fn list(table: &mut dyn TableLike, name: &str, words: &[String]) {
    if let Some(Item::Value(Value::Array(all))) = table.get_mut(name) {
        for n in (0..all.len()).rev() {
            let word = all.get(n).and_then(Value::as_str);
            if word.is_none_or(|word| words.iter().all(|w| w != word)) {
                take(all, n);
            }
        }
        let is_there = |all: &Array, w: &str| all.iter().any(|v| v.as_str() == Some(w));
        for word in words {
            if !is_there(all, word) {
                push(all, word.as_str());
            }
        }
    } else if !words.is_empty() {
        let all: Array = words.iter().map(String::as_str).collect();
        table.insert(name, Item::Value(Value::Array(all)));
    }
}

/// A row of a list of tables: names and values.
pub(super) type Row = Vec<(&'static str, Option<Value>)>;

/// Sets the tables within a table, by their order; rows of which nothing is left are
/// removed, further ones go behind the others.
pub(super) fn rows(table: &mut dyn TableLike, name: &str, rows: Vec<Row>) {
    if table.get(name).is_none() {
        table.insert(name, Item::Value(Value::Array(Array::new())));
    }
    let (mut gone, mut further) = (Vec::new(), Vec::new());
    let mut there = tables(table, name).into_iter();
    for (n, row) in rows.into_iter().enumerate() {
        let empty = row.iter().all(|(_, value)| value.is_none());
        match there.next() {
            Some(_) if empty => gone.push(n),
            Some(one) => row.into_iter().for_each(|(name, value)| set(one, name, value)),
            None if empty => {}
            None => further.push(row),
        }
    }
    match table.get_mut(name) {
        Some(Item::Value(Value::Array(all))) => {
            gone.iter().rev().for_each(|n| take(all, *n));
            for row in further {
                let values = row.into_iter().filter_map(|(n, v)| Some((n, v?)));
                push(all, values.collect::<InlineTable>());
            }
        }
        Some(Item::ArrayOfTables(all)) => {
            gone.iter().rev().for_each(|n| _ = all.remove(*n));
            for row in further {
                let mut one = Table::new();
                row.into_iter().for_each(|(name, value)| set(&mut one, name, value));
                all.push(one);
            }
        }
        _ => {}
    }
    let is_empty = |item: &Item| item.as_array().is_some_and(Array::is_empty);
    if table.get(name).is_some_and(is_empty) {
        table.remove(name);
    }
}

/// Takes a value away. What is written between it and the one before it, a comment behind
/// that one above all, stays.
fn take(all: &mut Array, n: usize) {
    let gone = all.remove(n);
    let before = gone.decor().prefix().and_then(|p| p.as_str()).unwrap_or_default();
    let comment = before.rfind('\n').map_or("", |end| &before[..end]);
    if !comment.contains('#') {
        return;
    }
    if let Some(next) = all.get_mut(n) {
        let prefix = next.decor().prefix().and_then(|p| p.as_str()).unwrap_or_default();
        let both = format!("{comment}{prefix}");
        next.decor_mut().set_prefix(both);
    } else {
        let trailing = all.trailing().as_str().unwrap_or_default();
        let both = format!("{comment}{trailing}");
        all.set_trailing(both);
    }
}

/// Puts a value behind the others, on a line of its own where they have theirs.
fn push(all: &mut Array, value: impl Into<Value>) {
    let prefix = all.iter().last().and_then(|v| v.decor().prefix()?.as_str());
    let line = prefix.and_then(|p| Some(p[p.rfind('\n')?..].to_owned()));
    let Some(line) = line else { return all.push(value) };
    // A comment behind the last one stays behind that one.
    let trailing = all.trailing().as_str().unwrap_or_default().to_owned();
    let end = trailing.rfind('\n').unwrap_or(0);
    let (comment, end) = trailing.split_at(end);
    let mut value = value.into();
    *value.decor_mut() = Decor::new(format!("{comment}{line}"), "");
    all.push_formatted(value);
    all.set_trailing(end);
}

/// A text, or nothing where it is empty.
pub(super) fn words(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

/// A day as TOML has it; what is no day stays a text, which the check then tells of.
pub(super) fn day(text: &str) -> Option<Value> {
    let day = text.parse::<Datetime>().map(Value::from);
    words(text).map(|text| day.unwrap_or(text))
}

/// A value without what stands around it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        other => other.clone().decorated("", "").to_string(),
    }
}
