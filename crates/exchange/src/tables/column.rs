//! A column, and what its cells are.

use std::borrow::Cow;

use rapporteur_dossier::Date;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// Whether cells may be empty.
    pub optional: bool,
    /// What it holds, in a sentence.
    pub about: &'static str,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, names or ids.
    Text,
    /// Several ids; joined by `;` where a cell is one text.
    Texts,
    /// A day, as in `2031-03-04`.
    Day,
    /// A number from 0 to 1, to four decimals.
    Share,
    /// A whole number, not below 0.
    Count,
    /// Yes or no.
    Truth,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'c> {
    /// Not known, or there is none.
    Empty,
    /// Of [`Kind::Text`].
    Text(Cow<'c, str>),
    /// Of [`Kind::Texts`].
    Texts(Vec<String>),
    /// Of [`Kind::Day`].
    Day(Date),
    /// Of [`Kind::Share`].
    Share(f64),
    /// Of [`Kind::Count`].
    Count(usize),
    /// Of [`Kind::Truth`].
    Truth(bool),
}

impl Column {
    /// A column of which every cell is given.
    pub(super) const fn always(
        name: &'static str,
        kind: Kind,
        about: &'static str,
    ) -> Self {
        Self { name, kind, optional: false, about }
    }

    /// A column of which cells may be empty.
    pub(super) const fn maybe(
        name: &'static str,
        kind: Kind,
        about: &'static str,
    ) -> Self {
        Self { name, kind, optional: true, about }
    }
}

impl Kind {
    /// Its name in data dictionaries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "list of texts",
            Self::Day => "day",
            Self::Share => "number from 0 to 1",
            Self::Count => "whole number",
            Self::Truth => "true or false",
        }
    }
}

impl<'c> Cell<'c> {
    /// A text; nothing where it is empty.
    pub(super) fn text(text: impl Into<Cow<'c, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn maybe(text: Option<impl Into<Cow<'c, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// What it is; nothing where it is empty.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(_) => Kind::Text,
            Self::Texts(_) => Kind::Texts,
            Self::Day(_) => Kind::Day,
            Self::Share(_) => Kind::Share,
            Self::Count(_) => Kind::Count,
            Self::Truth(_) => Kind::Truth,
        })
    }
}
