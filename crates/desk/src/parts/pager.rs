//! Leading from one part of a long list to the next.

use askama::Template;
use axum::http::Uri;
use schemars::JsonSchema;
use serde::Serialize;

use crate::address;

/// Where in a long list one is, and the ways on.
#[derive(Debug, Clone, Template, Serialize, JsonSchema)]
#[template(path = "parts/pager.html")]
pub(crate) struct Pager {
    /// The part that is shown, from 1.
    pub(crate) page: usize,
    /// How many parts there are.
    pub(crate) pages: usize,
    /// How many entries there are in all.
    pub(crate) all: usize,
    /// The part before.
    pub(crate) before: Option<String>,
    /// The part after.
    pub(crate) after: Option<String>,
    #[serde(skip)]
    each: usize,
}

impl askama::filters::HtmlSafe for Pager {}

impl Pager {
    /// A part, from 1, of so many entries, so many on each.
    pub(crate) fn new(uri: &Uri, page: Option<usize>, all: usize, each: usize) -> Self {
        let pages = all.div_ceil(each).max(1);
        let page = page.unwrap_or(1).clamp(1, pages);
        let to = |page: usize| address::with(uri, "page", &page.to_string());
        let before = (page > 1).then(|| to(page - 1));
        let after = (page < pages).then(|| to(page + 1));
        Self { page, pages, all, before, after, each }
    }

    /// How many entries are passed over.
    pub(crate) fn offset(&self) -> usize {
        (self.page - 1) * self.each
    }
}
