//! Reports of feeds that hold them in full.

use std::sync::Arc;

use crate::arrival::{Arrival, Arrived};
use crate::charset;
use crate::evidence::{DateEvidence, Found};
use crate::feed::{Feed, FeedEntry, ONLY_ADDRESSES};
use crate::html::{self, blocks::one_line};
use crate::lines;
use crate::make::Piece;

pub(super) fn feed(piece: &Piece) -> Vec<Arrived> {
    let decoded = charset::decode(&piece.bytes, piece.label.charset.as_deref());
    let Some(feed) = Feed::read(&decoded.text) else {
        return piece.problem(
            "this is XML, but neither a feed nor a page",
            "name the report's text",
        );
    };
    let mut out = Vec::new();
    if let Some(at) = feed.broken {
        let message = format!("the feed is damaged at byte {at}; read up to there");
        out.push(Arrived::Problem(piece.label.warning(message, "get it again")));
    }
    let mut without = 0;
    for (at, entry) in feed.entries.iter().enumerate() {
        match report(piece, &feed, entry, at, &decoded.text) {
            Some(arrived) => out.push(arrived),
            None => without += 1,
        }
    }
    if without > 0 {
        let message =
            format!("{without} of {} entries {ONLY_ADDRESSES}", feed.entries.len());
        out.push(Arrived::Problem(
            piece.label.warning(message, "fetch the pages themselves"),
        ));
    }
    out
}

fn report(
    piece: &Piece,
    feed: &Feed,
    entry: &FeedEntry,
    at: usize,
    text: &str,
) -> Option<Arrived> {
    let full = entry.full()?;
    let clean = if full.contains('<') { html::fragment(full) } else { lines::each(full) };
    if clean.trim().is_empty() {
        return None;
    }
    let own = text.get(entry.range.clone()).filter(|own| !own.is_empty()).unwrap_or(full);
    let is_address = |a: &&String| a.starts_with("http://") || a.starts_with("https://");
    let url = entry.link.as_ref().or(entry.id.as_ref()).filter(is_address);
    let name = entry
        .id
        .as_ref()
        .or(entry.link.as_ref())
        .cloned()
        .unwrap_or_else(|| format!("entry {}", at + 1));
    let blank = piece.blank("application/rss+xml", clean);
    let arrival = Arrival {
        place: format!("{}!{}", piece.label.place, one_line(&name)),
        original: Arc::from(own.as_bytes()),
        title: entry
            .title
            .as_deref()
            .map(|t| one_line(html::fragment(t).trim()))
            .filter(|t| !t.is_empty()),
        outlet: feed.title.as_deref().map(one_line),
        byline: entry.author.as_deref().map(one_line),
        url: url.cloned().or(blank.url.clone()),
        ..blank
    };
    let dates = entry.published.as_deref().and_then(given);
    Some(piece.finish(arrival, dates.into_iter().collect(), feed.language.as_deref()))
}

/// The date of an entry or a row: kept as text where it is none.
pub(super) fn given(raw: &str) -> Option<DateEvidence> {
    DateEvidence::read(Found::Given, raw).or_else(|| {
        let raw = one_line(raw);
        let doubt = Some("it cannot be read as a date");
        (!raw.is_empty()).then_some(DateEvidence {
            found: Found::Given,
            raw,
            date: None,
            doubt,
        })
    })
}
