//! How fast pages come in without being read: main text taken out, compared with all that is
//! there, and kept.
//!
//! ```console
//! $ cargo run --release -p rapporteur-record --example intake -- FOLDER PAGES
//! ```
//!
//! `FOLDER/record.sqlite` is made; it must not be there. The pages are those of the example
//! `fill`, of some 600 words, with what stands around the text of a page. One core.

#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "fill/draw.rs"]
mod draw;
#[path = "fill/report.rs"]
mod report;
#[path = "fill/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use rapporteur_intake::{Arrival, Arrived, Options, Source, arrivals};
use rapporteur_record::{Body, Entry, FILE, Hash, Reading, Record, ReportEvent};

use words::Vocabulary;

/// Pages entered in one transaction.
const BATCH: u64 = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, pages] = args.first_chunk::<2>().ok_or("FOLDER PAGES")?;
    let pages: u64 = pages.parse()?;
    fs::create_dir_all(folder)?;
    let mut record = Record::open(&Path::new(folder).join(FILE))?;
    let vocabulary = Vocabulary::new();
    let (mut taking, mut entering) = (Duration::ZERO, Duration::ZERO);
    for first in (0..pages).step_by(usize::try_from(BATCH)?) {
        let numbers = first..(first + BATCH).min(pages);
        let made: Vec<(String, String)> =
            numbers.map(|n| (format!("{n}.html"), page(&vocabulary, n))).collect();
        let start = Instant::now();
        let entries: Vec<Entry> =
            made.iter().flat_map(|(name, page)| taken(name, page)).collect();
        taking += start.elapsed();
        let start = Instant::now();
        record.append(&entries)?;
        entering += start.elapsed();
    }
    let (reports, _) = record.counts()?;
    let (one, two) = (taking.as_secs_f64(), entering.as_secs_f64());
    let rate = reports as f64 / (one + two).max(f64::MIN_POSITIVE);
    println!("{reports} pages: {one:.1} s taking out the text, {two:.1} s entering");
    println!("{rate:.0} a second");
    Ok(())
}

/// The page of a report, with a head, a menu, a list of other pages and a foot.
fn page(vocabulary: &Vocabulary, n: u64) -> String {
    let [entry, _] = report::entries(vocabulary, n, 0);
    let text = String::from_utf8_lossy(&entry.contents[1]).into_owned();
    let paragraphs: String =
        text.split("\n\n").map(|p| format!("<p>{}</p>\n", p.trim())).collect();
    let link = |what: &str| format!("<li><a href=\"/{what}\">{what}</a></li>");
    let menu: String = ["home", "politics", "business", "sport"].map(link).concat();
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Report {n} | Northern Wire</title>\
         <meta property=\"og:site_name\" content=\"Northern Wire\">\
         <meta property=\"article:published_time\" content=\"2031-03-04T06:05:00Z\"></head>\
         <body><nav><ul>{menu}</ul></nav><main><article><h1>Report number {n} of many</h1>\
         {paragraphs}</article></main><aside><h2>Most read</h2><ul>{menu}</ul></aside>\
         <footer><p>&copy; Northern Wire. All rights reserved.</p></footer></body></html>"
    )
}

/// What is entered of a page: the report, and that nothing was read in it.
fn taken(name: &str, page: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let source = Source::Bytes { bytes: &mut page.as_bytes(), name };
    let _ = arrivals(source, &Options::default(), &mut |arrived| {
        if let Arrived::Report(arrival) = arrived {
            out.extend(entries(name, *arrival));
        }
        ControlFlow::Continue(())
    });
    out
}

fn entries(place: &str, arrival: Arrival) -> [Entry; 2] {
    let original = Hash::of(&arrival.original);
    let key = ReportEvent::key(original, place);
    let report = ReportEvent {
        key: key.clone(),
        place: place.to_owned(),
        media: arrival.media.to_owned(),
        title: arrival.title,
        outlet: arrival.outlet,
        date: arrival.date,
        original: original.hex(),
        text: Hash::of(arrival.text.as_bytes()).hex(),
        ..ReportEvent::default()
    };
    let reading = Reading {
        report: key,
        reader: "none".to_owned(),
        coder: "none".to_owned(),
        by: String::new(),
        foreign: None,
        statements: Vec::new(),
    };
    let contents = vec![arrival.original.to_vec(), arrival.text.into_bytes()];
    let entry = |who: &str, body, contents| {
        let at = "2033-01-01T00:00:00Z".to_owned();
        Entry { at, who: who.to_owned(), body, contents }
    };
    [
        entry("program:intake", Body::Report(report), contents),
        entry("model:none", Body::Reading(reading), Vec::new()),
    ]
}
