//! Reports of web pages.

use crate::arrival::{Arrival, Arrived};
use crate::charset;
use crate::evidence::{DateEvidence, Found};
use crate::html::{self, Entry, Page};
use crate::make::{Piece, day_in_name, tell_encoding};

/// Less text behind a paywall is its beginning only.
const STUB: usize = 1200;

pub(super) fn page(piece: &Piece) -> Vec<Arrived> {
    let decoded = charset::decode(&piece.bytes, piece.label.charset.as_deref());
    let page = html::read(&decoded.text, piece.label.url.as_deref());
    let mut blank = piece.blank("text/html", String::new());
    tell_encoding(piece, &mut blank, &decoded);
    arrivals(piece, page, blank)
}

/// The page's report, or those of its entries.
pub(super) fn arrivals(piece: &Piece, page: Page, mut blank: Arrival) -> Vec<Arrived> {
    let mut page = page;
    if page.text.trim().is_empty() && page.entries.is_empty() {
        let hint = "it may be a list of links, or be filled in by scripts: save it from a browser once it shows";
        return piece.problem("no main text was found in this page", hint);
    }
    blank.title = page.head.title.take();
    blank.outlet = page.head.outlet.take();
    blank.byline = page.head.byline.take();
    blank.url = page.head.url.take().or(blank.url);
    let mut dates = std::mem::take(&mut page.head.dates);
    if let Some(day) = day_in_name(&piece.label.name) {
        dates.extend(DateEvidence::read(Found::Address, &day));
    }
    let language = page.head.language.take();
    if page.entries.len() >= 2 {
        let all = page.entries.iter();
        return all
            .map(|entry| live(piece, &blank, entry, &dates, language.as_deref()))
            .collect();
    }
    if page.head.json.paywalled && page.text.len() < STUB {
        let message = "the page says that it is not free to read, and holds little text: perhaps the beginning only";
        blank
            .diagnostics
            .push(piece.label.warning(message, "save it again where you have access"));
    }
    blank.text = page.text;
    vec![piece.finish(blank, dates, language.as_deref())]
}

fn live(
    piece: &Piece,
    blank: &Arrival,
    entry: &Entry,
    dates: &[DateEvidence],
    language: Option<&str>,
) -> Arrived {
    let name = entry.name.clone().unwrap_or_else(|| name(entry));
    let page = blank.url.as_deref().and_then(|u| u.split('#').next()).unwrap_or("");
    let mut arrival = Arrival {
        place: format!("{}!{name}", piece.label.place),
        url: Some(format!("{page}#{name}")),
        text: entry.text.clone(),
        whole: false,
        ..blank.clone()
    };
    arrival.title = match (&blank.title, &entry.title) {
        (Some(page), Some(own)) => Some(format!("{page}: {own}")),
        (page, own) => own.clone().or_else(|| page.clone()),
    };
    arrival.byline = entry.byline.clone().or_else(|| blank.byline.clone());
    let mut own: Vec<DateEvidence> = Vec::new();
    let day = crate::evidence::date(&crate::evidence::sort(dates.to_vec()));
    if let Some(time) = &entry.time {
        own.extend(
            with_day(time, day.as_deref())
                .and_then(|raw| DateEvidence::read(Found::Given, &raw)),
        );
    }
    own.extend(dates.iter().cloned());
    piece.finish(arrival, own, language)
}

/// What an entry without a name of its own is called: by its words, since its place changes
/// with every entry that comes before it.
fn name(entry: &Entry) -> String {
    let fnv = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    format!("entry-{:08x}", entry.text.bytes().fold(0x811c_9dc5, fnv))
}

/// A time of an entry, with the page's day where it tells none.
fn with_day(time: &str, day: Option<&str>) -> Option<String> {
    if crate::moment::date(time).is_some() {
        return Some(time.to_owned());
    }
    let clock = time.trim().split(' ').next()?.replace('.', ":");
    let is_clock = clock.len() >= 4
        && clock.contains(':')
        && clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let day = day?.get(..10)?;
    is_clock.then(|| format!("{day}T{:0>5}", clock))
}
