//! What a page is.

use askama::Template;
use serde::Serialize;

use crate::nav::Place;

/// A page: its template makes what people read, its fields are what programs get. What only
/// the template needs is skipped (`#[serde(skip)]`).
pub(crate) trait View: Template + Serialize {
    /// Where it is in the navigation.
    const PLACE: Place;

    /// Scripts of its own, by their names in `assets`.
    const SCRIPTS: &'static [&'static str] = &[];

    /// What stands in the title of the window.
    fn title(&self) -> String;
}
