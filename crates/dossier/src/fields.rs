//! The fields of one table of the file: taken one by one by name and type, and told of
//! where they are missing, of another type or unknown.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::day::day;
use crate::diagnostic::{Diagnostic, Severity};

/// What a value holds and where it stands.
pub(crate) type Placed<T> = (T, Range<usize>);

/// A table that is being read.
pub(crate) struct Fields<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// What it is, for messages: `party`, `option`.
    name: &'static str,
    asked: Vec<Cow<'static, str>>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(
        table: &'a DeTable<'a>,
        span: Range<usize>,
        name: &'static str,
    ) -> Self {
        Self { table, span, name, asked: Vec::new() }
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn get(
        &mut self,
        key: impl Into<Cow<'static, str>>,
    ) -> Option<&'a Spanned<DeValue<'a>>> {
        let key = key.into();
        let value = self.table.get(key.as_ref());
        self.asked.push(key);
        value
    }

    /// A value that is read by somebody else.
    pub(crate) fn raw(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.get(key)
    }

    /// A number from 0 on, if there is one.
    pub(crate) fn number(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        most: f64,
        out: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let key = key.into();
        let value = self.get(key.clone())?;
        let number = written(value.get_ref());
        let found = number.filter(|n| (0.0..=most).contains(n));
        if found.is_none() {
            let what = format!("`{key}` of a {}", self.name);
            let expected = format!("a number from 0 to {most}");
            match number {
                None => wrong(out, value, &what, &expected),
                Some(n) => {
                    // Hundreds of digits tell nothing.
                    let n = if n.abs() < 1e15 { n.to_string() } else { format!("{n:e}") };
                    let message = format!("{what} is {n}");
                    error(out, value.span(), message, format!("expected {expected}"));
                }
            }
        }
        found
    }

    /// A number from 0 on that must be there.
    pub(crate) fn needed_number(
        &mut self,
        key: &'static str,
        most: f64,
        out: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        if !self.table.contains_key(key) {
            let message = format!("this {} has no `{key}`", self.name);
            error(out, self.span(), message, format!("add: {key} = …"));
        }
        self.number(key, most, out)
    }

    /// A text, if there is one.
    pub(crate) fn text(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Placed<String>> {
        let value = self.get(key)?;
        let found = value.get_ref().as_str().map(|s| (s.trim().to_owned(), value.span()));
        if found.is_none() {
            wrong(out, value, &format!("`{key}` of a {}", self.name), "a text in quotes");
        }
        found
    }

    /// A text that must be there and must not be empty.
    pub(crate) fn needed(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Placed<String> {
        let there = self.table.contains_key(key);
        let found = self.text(key, out);
        if !there || found.as_ref().is_some_and(|f| f.0.is_empty()) {
            let span = found.as_ref().map_or_else(|| self.span(), |f| f.1.clone());
            error(
                out,
                span,
                format!("this {} has no `{key}`", self.name),
                format!("add: {key} = \"…\""),
            );
        }
        found.unwrap_or_else(|| (String::new(), self.span()))
    }

    /// A list of texts; a single text counts as a list of one.
    pub(crate) fn texts(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Placed<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut found = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => found.push((text.trim().to_owned(), item.span())),
                None => wrong(out, item, &format!("`{key}`"), "texts in quotes"),
            }
        }
        found
    }

    /// A date, written as a date or as a text.
    pub(crate) fn date(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Placed<Date>> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = day(&written);
        if date.is_none() {
            error(
                out,
                value.span(),
                format!("`{key}` of this {} is no date that exists", self.name),
                "expected year, month and day, as in 2031-02-28".to_owned(),
            );
        }
        Some((date?, value.span()))
    }

    /// One of a list of words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        out: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let (text, span) = self.text(key, out)?;
        let found = words.iter().find(|w| w.0 == text).map(|w| w.1);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|w| w.0).collect();
            error(
                out,
                span,
                format!("{text:?} is no `{key}` of a {}", self.name),
                format!("expected one of: {}", known.join(", ")),
            );
        }
        found
    }

    /// The tables of a list: `[[party]]` or `party = [ { … } ]`.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        name: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            wrong(out, value, &format!("`{key}`"), &format!("a list, as in [[{key}]]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    found.push(Fields::new(table, item.span(), name));
                }
                _ => wrong(
                    out,
                    item,
                    &format!("a {name}"),
                    "a table, as in { id = \"…\" }",
                ),
            }
        }
        found
    }

    /// Tells of every field that nobody asked for.
    pub(crate) fn done(self, out: &mut Vec<Diagnostic>) {
        for (key, _) in
            self.table.iter().filter(|k| !self.asked.iter().any(|a| a == k.0.get_ref()))
        {
            out.push(Diagnostic {
                severity: Severity::Warning,
                span: key.span(),
                message: format!("a {} has no field `{}`", self.name, key.get_ref()),
                hint: format!("it is not used; known fields: {}", self.asked.join(", ")),
            });
        }
    }
}

/// A whole or a decimal number, as `nan` and `inf` are too.
fn written(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(n) => {
            i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64)
        }
        DeValue::Float(n) => n.as_str().parse().ok(),
        _ => None,
    }
}

/// A value that has to be a table.
pub(crate) fn table<'a>(
    value: &'a Spanned<DeValue<'a>>,
    name: &'static str,
    out: &mut Vec<Diagnostic>,
) -> Option<Fields<'a>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(Fields::new(table, value.span(), name)),
        _ => {
            wrong(out, value, &format!("a {name}"), "a table, as in { option = 1 }");
            None
        }
    }
}

/// An error at a place.
pub(crate) fn error(
    out: &mut Vec<Diagnostic>,
    span: Range<usize>,
    message: String,
    hint: String,
) {
    out.push(Diagnostic { severity: Severity::Error, span, message, hint });
}

fn wrong(
    out: &mut Vec<Diagnostic>,
    value: &Spanned<DeValue<'_>>,
    what: &str,
    expected: &str,
) {
    let found = value.get_ref().type_str();
    error(
        out,
        value.span(),
        format!("{what} is of type {found}"),
        format!("expected {expected}"),
    );
}
