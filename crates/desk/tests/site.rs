//! The desk as files that open from disk.

mod common;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use common::Case;
use rapporteur_desk::{Desk, brief, site};

type Files = BTreeMap<String, String>;

fn files(desk: &Desk) -> Files {
    let mut out = Files::new();
    let count = site(desk, &mut |name, bytes| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(out.insert(name.to_owned(), text).is_none(), "{name} twice");
        Ok(())
    });
    assert_eq!(count.unwrap(), out.len());
    out
}

/// Every value of an attribute on a page.
fn all<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    let parts = page.split(&*begin).skip(1);
    parts.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Where a relative link leads.
fn target(from: &str, to: &str) -> String {
    let mut out = PathBuf::new();
    let folder = Path::new(from).parent().unwrap();
    for part in folder.join(to).components() {
        match part {
            Component::ParentDir => assert!(out.pop(), "{from}: {to} leads out"),
            part => out.push(part),
        }
    }
    out.to_str().unwrap().to_owned()
}

#[test]
fn every_link_leads_to_a_file_and_to_a_place_in_it() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    let files = files(&desk);
    let mut led = 0;
    for (name, page) in files.iter().filter(|f| f.0.ends_with(".html")) {
        for to in [all(page, "href"), all(page, "src")].concat() {
            if to.contains("://") {
                continue;
            }
            assert!(!to.starts_with('/'), "{name}: {to}");
            let (file, part) = to.split_once('#').unwrap_or((to, ""));
            let file = if file.is_empty() { name.clone() } else { target(name, file) };
            let there = files.get(&file).unwrap_or_else(|| panic!("{name}: {to}"));
            let id = format!("id=\"{part}\"");
            assert!(part.is_empty() || there.contains(&id), "{name}: {to}");
            led += 1;
        }
    }
    assert!(led > 100, "{led}");
}

#[test]
fn nothing_on_a_page_needs_a_server() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    let files = files(&desk);
    for (name, page) in files.iter().filter(|f| f.0.ends_with(".html")) {
        for gone in ["<script", "<form", "<input", "<button", "<select", "<textarea"] {
            assert!(!page.contains(gone), "{name}: {gone}");
        }
        assert!(page.contains("script-src 'none'"), "{name}");
    }
    assert!(files.keys().all(|n| !n.contains("review") && !n.contains("original")));
    for page in ["index.html", "points.html", "parties.html", "reports.html", "log.html"]
    {
        assert!(files.contains_key(page), "{page}: {:?}", files.keys());
    }
    assert!(files.keys().any(|n| n.starts_with("report/")));
    assert!(files.keys().any(|n| n.ends_with("desk.css")));
}

#[test]
fn the_same_record_gives_the_same_files() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    assert_eq!(files(&desk), files(&desk));
}

#[test]
fn a_file_that_cannot_be_written_ends_it() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    let full = |_: &str, _: &[u8]| Err(std::io::Error::other("the disk is full"));
    let failed = site(&desk, &mut { full }).unwrap_err();
    assert!(failed.to_string().contains("index.html: the disk is full"), "{failed}");
}

#[test]
fn the_brief_needs_nothing_else() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    let page = brief(&desk, None, None).unwrap();
    assert!(page.contains("<style>") && page.contains("that five crowns would be fair"));
    assert!(
        all(&page, "href").iter().all(|to| to.starts_with('#') || to.contains("://"))
    );
    for part in all(&page, "href").into_iter().filter_map(|to| to.strip_prefix('#')) {
        assert!(page.contains(&format!("id=\"{part}\"")), "{part}");
    }
}

#[test]
fn the_brief_is_of_the_days_asked_for_and_has_no_menu() {
    let case = Case::new();
    let desk = Desk::open(case.settings()).unwrap();
    let day = |d: &str| Some(d.parse().unwrap());
    let page = brief(&desk, day("2031-03-02"), day("2031-03-01")).unwrap();
    assert!(page.contains("State of play on 2\u{a0}Mar\u{a0}2031"), "{page}");
    assert!(page.contains("what changed since 1\u{a0}Mar\u{a0}2031"), "{page}");
    for gone in ["<nav", "Menu", "Skip to", "as JSON", "Print it"] {
        assert!(!page.contains(gone), "{gone}");
    }
    let wrong = brief(&desk, day("2031-03-01"), day("2031-03-02")).unwrap_err();
    assert!(wrong.to_string().contains("name an earlier day"), "{wrong}");
}
