//! Pages and feeds, gone through once.

use std::collections::HashSet;
use std::ops::ControlFlow;

use rapporteur_intake::{Arrived, Feed, ONLY_ADDRESSES, Options, Source, arrivals};

use crate::address::Address;
use crate::client::{Client, Fetched, Marks, Page, Wait};
use crate::error::FetchError;

/// What takes the reports, and remembers what was there before.
pub trait Sink {
    /// The marks that an address was kept with, if it was.
    fn marks(&mut self, url: &str) -> Option<Marks>;

    /// Keeps the marks of an address whose reports were all taken.
    fn keep(&mut self, url: &str, marks: &Marks);

    /// Whether the report at an address that a feed names is to be fetched.
    fn wants(&mut self, url: &str) -> bool;

    /// Takes a report, or what is told instead of one; may break off.
    fn arrived(&mut self, arrived: Arrived) -> ControlFlow<()>;

    /// An address gave nothing. The others are gone on with.
    fn failed(&mut self, error: FetchError);
}

/// From one feed no more pages than these are fetched at once.
const MOST_LINKS: usize = 500;

/// Goes through `urls` once: pages, and feeds with what their entries hold or name. `now`
/// is the time told as that of fetching, ISO 8601.
///
/// A broken-off round has kept the marks only of what was wholly taken: the next goes on
/// where it was.
pub fn round(
    client: &mut Client,
    urls: &[String],
    now: &str,
    options: &Options,
    sink: &mut dyn Sink,
    wait: Wait<'_>,
) -> ControlFlow<()> {
    for url in urls {
        let Some(page) = fetch(client, url, sink, wait) else { continue };
        match Feed::from_bytes(&page.bytes) {
            Some(feed) => from_feed(client, &page, &feed, now, options, sink, wait)?,
            None => take(&page, now, options, sink)?,
        }
        sink.keep(url, &page.marks);
    }
    ControlFlow::Continue(())
}

fn fetch(
    client: &mut Client,
    url: &str,
    sink: &mut dyn Sink,
    wait: Wait<'_>,
) -> Option<Page> {
    let marks = sink.marks(url).unwrap_or_default();
    match client.get(url, &marks, wait) {
        Ok(Fetched::Page(page)) => Some(*page),
        Ok(Fetched::Unchanged) => None,
        Err(error) => {
            sink.failed(error);
            None
        }
    }
}

fn take(
    page: &Page,
    now: &str,
    options: &Options,
    sink: &mut dyn Sink,
) -> ControlFlow<()> {
    let source = Source::Fetched {
        bytes: &page.bytes,
        url: &page.url,
        content_type: &page.content_type,
        at: now,
    };
    arrivals(source, options, &mut |arrived| match &arrived {
        // They are fetched instead.
        Arrived::Problem(told) if told.message.ends_with(ONLY_ADDRESSES) => {
            ControlFlow::Continue(())
        }
        _ => sink.arrived(arrived),
    })
}

/// The full texts that a feed holds, and the pages of the other entries.
fn from_feed(
    client: &mut Client,
    page: &Page,
    feed: &Feed,
    now: &str,
    options: &Options,
    sink: &mut dyn Sink,
    wait: Wait<'_>,
) -> ControlFlow<()> {
    take(page, now, options, sink)?;
    let Some(here) = Address::parse(&page.url) else { return ControlFlow::Continue(()) };
    let mut seen = HashSet::new();
    let without = feed.entries.iter().filter(|entry| entry.full().is_none());
    let links =
        without.filter_map(|entry| here.join(entry.link.as_ref().or(entry.id.as_ref())?));
    for link in links.take(MOST_LINKS) {
        let url = link.url();
        if !seen.insert(url.clone()) || !sink.wants(&url) {
            continue;
        }
        if link.is_local() && !here.is_local() {
            sink.failed(FetchError::Local { url });
            continue;
        }
        let Some(page) = fetch(client, &url, sink, wait) else { continue };
        take(&page, now, options, sink)?;
        sink.keep(&url, &page.marks);
    }
    ControlFlow::Continue(())
}
