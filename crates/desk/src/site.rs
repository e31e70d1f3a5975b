//! The desk as files that open from disk, and the brief as one file: every page as the
//! router gives it, without what needs a server.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `names` | which addresses become files, and how these are called |
//! | `page` | a page without scripts and forms, its links led to files |
//!
//! Reviewing, marking, searching and editing stay behind, and so do the originals of
//! reports. Of other days than the latest there is the state of play alone.

mod names;
mod page;

use std::collections::{HashMap, HashSet, VecDeque};
use std::io;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderName, LOCATION};
use rapporteur_dossier::Date;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::assets;
use crate::day::Day;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::pages::brief_days;
use crate::router::router;
use names::{Address, Kept};
use page::{Link, rewritten, without};

/// What a file of a copy is written with: its name, with `/` between folders, and its
/// bytes.
pub type Take<'t> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 't;

/// The state of play, and everything that leads on from it, as files; gives how many.
///
/// # Errors
/// If the record cannot be read, or the first of `take`.
pub fn site(desk: &Desk, take: &mut Take<'_>) -> Result<usize, Failure> {
    let mut walk = Walk::new(desk)?;
    walk.enter(Address::of("/"));
    let mut files = 0;
    while let Some(address) = walk.waiting.pop_front() {
        let Answer { kind, body, .. } = walk.fetch(&address.asked())?;
        let name = address.file();
        let written = match kind.starts_with("text/html") {
            true => take(&name, walk.page(&name, &body)?.as_bytes()),
            false => take(&name, &body),
        };
        written.map_err(|e| Failure::Broken(format!("{name}: {e}")))?;
        files += 1;
    }
    Ok(files)
}

/// The brief of a day as one page that needs nothing else, with what changed since an
/// earlier day; of the latest report, and in thirty days, where none is given. What it
/// quotes stands in its notes; links into the desk lead nowhere, and its menu is left out.
///
/// # Errors
/// If the record cannot be read, or the earlier day is the later one.
pub fn brief(
    desk: &Desk,
    at: Option<Date>,
    since: Option<Date>,
) -> Result<String, Failure> {
    /// What is of use at the desk alone.
    const LEFT: [(&str, &str); 3] = [
        ("<a class=\"skip\"", "a"),
        ("<header class=\"desk\">", "header"),
        ("<form class=\"asked\"", "form"),
    ];
    /// Without a menu there is no column beside the page.
    const ALONE: &str = "body { display: block; }";
    desk.read(|reading| brief_days(reading, at.map(Day), since.map(Day)))?;
    let walk = Walk::new(desk)?;
    let asked = [("at", at), ("since", since)];
    let asked = asked.iter().filter_map(|(n, day)| Some(format!("{n}={}", (*day)?)));
    let asked = asked.collect::<Vec<_>>().join("&");
    let brief = text(&walk.fetch(&format!("/brief?{asked}"))?.body);
    let sheet = walk.fetch(&assets::address(assets::bundle(), "desk.css"))?.body;
    let brief =
        LEFT.iter().fold(brief, |page, (begin, name)| without(&page, begin, name));
    let page = rewritten(&brief, |to| match to {
        to if to.contains("format=json") => Link::Gone,
        to if to.starts_with('/') => Link::Dead,
        to => Link::To(to.to_owned()),
    });
    let style = format!("<style>\n{}{ALONE}\n</style>\n</head>", text(&sheet));
    Ok(page.replacen("</head>", &style, 1))
}

/// What an address answers.
struct Answer {
    /// Media type; empty where none is told.
    kind: String,
    /// The address that it leads on to.
    leads: Option<String>,
    body: Bytes,
}

/// The way through all pages.
struct Walk {
    runtime: Runtime,
    router: Router,
    waiting: VecDeque<Address>,
    known: HashSet<Address>,
    /// By the address of a report whether it is shown in several parts.
    parted: HashMap<String, bool>,
    /// Where addresses lead that are no pages themselves.
    led: HashMap<String, String>,
}

impl Walk {
    fn new(desk: &Desk) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().build();
        Ok(Self {
            runtime: runtime.map_err(|e| Failure::Broken(e.to_string()))?,
            router: router(desk.clone()),
            waiting: VecDeque::new(),
            known: HashSet::new(),
            parted: HashMap::new(),
            led: HashMap::new(),
        })
    }

    fn enter(&mut self, address: Address) {
        if self.known.insert(address.clone()) {
            self.waiting.push_back(address);
        }
    }

    fn fetch(&self, address: &str) -> Result<Answer, Failure> {
        let request = Request::get(address)
            .header(HOST, "localhost")
            .header(ACCEPT, "text/html")
            .body(Body::empty());
        let broken =
            |e: &dyn std::fmt::Display| Failure::Broken(format!("{address}: {e}"));
        let request = request.map_err(|e| broken(&e))?;
        self.runtime.block_on(async {
            let response = match self.router.clone().oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let told = |name: HeaderName| {
                let value = response.headers().get(name)?;
                value.to_str().ok().map(str::to_owned)
            };
            let (kind, leads) = (told(CONTENT_TYPE).unwrap_or_default(), told(LOCATION));
            let body = to_bytes(response.into_body(), usize::MAX).await;
            Ok(Answer { kind, leads, body: body.map_err(|e| broken(&e))? })
        })
    }

    /// A page whose links lead to files; what they lead to is entered.
    fn page(&mut self, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        let page = text(bytes);
        // Reports have to be asked for their parts first, which may fail.
        for report in page::links(&page).filter_map(names::statement_of_report) {
            self.ask_for_parts(report)?;
        }
        for statement in page::links(&page).filter(|to| names::may_lead_on(to)) {
            self.follow(statement)?;
        }
        let mut found = Vec::new();
        let out = rewritten(&page, |to| match names::kept(self.led(to), &self.parted) {
            Kept::Elsewhere => Link::To(to.to_owned()),
            Kept::Nowhere => Link::Dead,
            Kept::Gone => Link::Gone,
            Kept::File(address, part) => {
                let to = format!("{}{part}", names::relative(name, &address.file()));
                found.push(address);
                Link::To(to)
            }
        });
        found.into_iter().for_each(|address| self.enter(address));
        Ok(out)
    }

    /// Where an address leads in the end.
    fn led<'to>(&'to self, to: &'to str) -> &'to str {
        self.led.get(to).map_or(to, String::as_str)
    }

    /// Keeps where an address leads, if it leads on.
    fn follow(&mut self, to: &str) -> Result<(), Failure> {
        if !self.led.contains_key(to) {
            let leads = self.fetch(to)?.leads;
            self.led.insert(to.to_owned(), leads.unwrap_or_else(|| to.to_owned()));
        }
        Ok(())
    }

    fn ask_for_parts(&mut self, report: &str) -> Result<(), Failure> {
        if !self.parted.contains_key(report) {
            let parted = text(&self.fetch(report)?.body).contains("<nav class=\"pager\"");
            self.parted.insert(report.to_owned(), parted);
        }
        Ok(())
    }
}

/// What the desk itself wrote, which is UTF-8.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
