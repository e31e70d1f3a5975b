//! Main text and metadata of web pages, against what must be in them and what must not.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use rapporteur_intake::{Options, Source, arrivals, harmless};
use rapporteur_measure::pages::{self, Page, PageFound, faults, score};
use rayon::prelude::*;
use serde_json::json;

use super::EvalArgs;
use super::{tell, unreadable};
use crate::args::EvalFormat;
use crate::outcome::Stop;

pub(super) fn run(
    folder: &Path,
    args: &EvalArgs,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let (pages, wrong) = pages::read(folder).map_err(unreadable)?;
    tell(&wrong);
    if pages.is_empty() {
        return Err(Stop::message("no page with a .json beside it in this folder"));
    }
    let read = |page: Page| {
        let found = found(&page.path);
        (page, found)
    };
    let pages: Vec<(Page, PageFound)> = pages.into_par_iter().map(read).collect();
    let figures = score(&pages);
    match args.format {
        EvalFormat::Text => write!(out, "Main text of web pages\n\n{figures}")?,
        EvalFormat::Json => {
            let document = json!({ "format": "rapporteur-pages/1", "figures": figures });
            serde_json::to_writer_pretty(&mut *out, &document)?;
            writeln!(out)?;
        }
    }
    if args.list && args.format == EvalFormat::Text {
        for (page, found) in &pages {
            for fault in faults(&page.gold, found) {
                writeln!(out, "{}: {}", harmless(&page.name), harmless(&fault))?;
            }
        }
    }
    Ok(())
}

/// What intake makes of a page; the texts of a live blog's entries together.
fn found(path: &Path) -> PageFound {
    let mut found = PageFound::default();
    let _ = arrivals(Source::Path(path), &Options::default(), &mut |arrived| {
        if let Some(arrival) = arrived.report() {
            found.text.push_str(&arrival.text);
            found.title = found.title.take().or(arrival.title);
            found.byline = found.byline.take().or(arrival.byline);
            found.date = found.date.take().or(arrival.date);
        }
        ControlFlow::Continue(())
    });
    found
}
