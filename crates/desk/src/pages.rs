//! The pages, a module for each: what is asked, what is shown, and the template beside it.
//!
//! A new page is a module with a [`Page`] and a line in [`PAGES`].

mod bargain;
mod brief;
mod cell;
mod contradictions;
mod dossier;
mod forecast;
mod log;
mod mark;
mod movement;
mod network;
mod party;
mod play;
mod point;
mod proposal;
mod report;
mod reports;
mod review;
mod search;
mod settle;
mod sources;
mod stable;
mod statement;

use axum::Router;

use crate::desk::Desk;
use crate::nav::Place;
use crate::openapi::Operation;
pub(crate) use bargain::WEIGHTS;
pub(crate) use brief::brief_days;

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
    settle::PAGE,
    stable::PAGE,
    forecast::PAGE,
    bargain::PAGE,
    network::PAGE,
    contradictions::PAGE,
    statement::PAGE,
    report::PAGE,
    reports::PAGE,
    sources::PAGE,
    search::PAGE,
    review::PAGE,
    mark::PAGE,
    dossier::PAGE,
    log::PAGE,
];
