//! The pages, a module for each: what is asked, what is shown, and the template beside it.
//!
//! A new page is a module with a [`Page`] and a line in [`PAGES`].

mod brief;
mod cell;
mod log;
mod movement;
mod party;
mod play;
mod point;
mod proposal;
mod report;
mod reports;
mod sources;
mod statement;

use axum::Router;

use crate::desk::Desk;
use crate::nav::Place;
use crate::openapi::Operation;

/// A page, or several that belong together.
pub(crate) struct Page {
    /// Where it is in the navigation.
    pub(crate) place: Place,
    /// The addresses that it answers.
    pub(crate) routes: fn() -> Router<Desk>,
    /// The same for programs.
    pub(crate) operations: &'static [Operation],
}

/// Every page.
pub(crate) const PAGES: &[Page] = &[
    play::PAGE,
    cell::PAGE,
    point::PAGE,
    party::PAGE,
    movement::PAGE,
    proposal::PAGE,
    brief::PAGE,
    statement::PAGE,
    report::PAGE,
    reports::PAGE,
    sources::PAGE,
    log::PAGE,
];
