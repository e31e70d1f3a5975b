//! Main text of web pages, measured by trafilatura's method: for each page strings that
//! must be in the text and strings that must not.
//!
//! A folder holds `NAME.html` and beside it `NAME.json`:
//!
//! ```json
//! { "with": ["…"], "without": ["…"], "title": "…", "byline": null, "date": "2031-03-04" }
//! ```
//!
//! A string that must be in is found or missed, one that must not is kept out or a false
//! find; precision, recall and F are over all strings of all pages. The pages fall into
//! two halves by their names: one to develop on, one to see whether it holds.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, ReadError};
use crate::file::{listing, read_one};

/// A page, and what must be made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file's name without `.html`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// What must be made of it.
    pub gold: PageGold,
}

/// What must be made of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PageGold {
    /// Strings that must be in the text.
    pub with: Vec<String>,
    /// Strings that must not.
    pub without: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day, ISO 8601.
    pub date: Option<String>,
}

/// What was made of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFound {
    /// The main text; of a live blog that of all entries.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day, ISO 8601; a time after it is not looked at.
    pub date: Option<String>,
}

impl Page {
    /// Whether it belongs to the half that nobody developed on.
    pub fn is_held_out(&self) -> bool {
        crc32fast::hash(self.name.as_bytes()) % 2 == 1
    }
}

/// Reads all pages of a folder.
///
/// # Errors
/// If the folder cannot be read.
pub fn read(folder: &Path) -> Result<(Vec<Page>, Vec<Diagnostic>), ReadError> {
    let (mut pages, mut diagnostics) = (Vec::new(), Vec::new());
    for path in listing(folder, ".html")? {
        let gold = path.with_extension("json");
        let Some(text) = read_one(&gold, &mut diagnostics) else { continue };
        match serde_json::from_str(&text) {
            Ok(gold) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                pages.push(Page { name: name.into_owned(), path: path.clone(), gold });
            }
            Err(error) => {
                let expected = "an object with the lists `with` and `without`";
                diagnostics.push(Diagnostic::about(&gold, error.to_string(), expected));
            }
        }
    }
    Ok((pages, diagnostics))
}

/// Strings of pages, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Strings {
    /// Pages.
    pub pages: usize,
    /// Must be in and are.
    pub found: usize,
    /// Must be in and are not.
    pub missed: usize,
    /// Must not be in and are.
    pub wrong: usize,
    /// Must not be in and are not.
    pub kept_out: usize,
    /// Pages whose title is right.
    pub title: usize,
    /// Pages whose byline is right; that there is none as well.
    pub byline: usize,
    /// Pages whose day is right.
    pub date: usize,
}

impl Strings {
    /// Of the strings asked for that are in the text, the share that must be.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    /// Of the strings that must be in the text, the share that is.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.found, 2 * self.found + self.wrong + self.missed)
    }

    fn add(&mut self, gold: &PageGold, found: &PageFound) {
        let count = |strings: &[String]| {
            strings.iter().filter(|s| found.text.contains(s.as_str())).count()
        };
        let (with, without) = (count(&gold.with), count(&gold.without));
        let day = |date: &Option<String>| {
            date.as_ref().and_then(|d| d.get(..10).map(str::to_owned))
        };
        self.pages += 1;
        self.found += with;
        self.missed += gold.with.len() - with;
        self.wrong += without;
        self.kept_out += gold.without.len() - without;
        self.title += usize::from(gold.title == found.title);
        self.byline += usize::from(gold.byline == found.byline);
        self.date += usize::from(day(&gold.date) == day(&found.date));
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The figures of the two halves, and of both together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PageFigures {
    /// The half that rules may be developed on.
    pub developed: Strings,
    /// The half that was not looked at.
    pub held_out: Strings,
    /// Both.
    pub all: Strings,
}

/// Compares what was made of pages with what must be.
pub fn score(pages: &[(Page, PageFound)]) -> PageFigures {
    let mut figures = PageFigures::default();
    for (page, found) in pages {
        let half = if page.is_held_out() {
            &mut figures.held_out
        } else {
            &mut figures.developed
        };
        half.add(&page.gold, found);
        figures.all.add(&page.gold, found);
    }
    figures
}

/// Everything that is not right about one page, one line each.
pub fn faults(gold: &PageGold, found: &PageFound) -> Vec<String> {
    let has = |s: &String| found.text.contains(s.as_str());
    let missed = gold.with.iter().filter(|s| !has(s)).map(|s| format!("missed: {s}"));
    let wrong = gold.without.iter().filter(|s| has(s)).map(|s| format!("wrong: {s}"));
    let fields = [
        ("title", &gold.title, &found.title),
        ("byline", &gold.byline, &found.byline),
        ("date", &gold.date, &found.date),
    ];
    let fields = fields.into_iter().filter(|(name, gold, found)| match *name {
        "date" => {
            gold.as_ref().and_then(|d| d.get(..10))
                != found.as_ref().and_then(|d| d.get(..10))
        }
        _ => gold != found,
    });
    let fields = fields.map(|(name, gold, found)| {
        let show =
            |value: &Option<String>| value.clone().unwrap_or_else(|| "none".into());
        format!("{name}: {} instead of {}", show(found), show(gold))
    });
    missed.chain(wrong).chain(fields).collect()
}

impl fmt::Display for PageFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "           pages  precision  recall      F  title  byline  date")?;
        let rows = [
            ("developed", self.developed),
            ("held out", self.held_out),
            ("all", self.all),
        ];
        for (name, s) in rows {
            let (p, r, f1) = (s.precision() * 100.0, s.recall() * 100.0, s.f1() * 100.0);
            writeln!(
                f,
                "{name:<9} {:>6} {p:>10.1} {r:>7.1} {f1:>6.1} {:>6} {:>7} {:>5}",
                s.pages, s.title, s.byline, s.date
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str) -> Page {
        let gold = PageGold {
            with: vec!["one".into(), "two".into()],
            without: vec!["box".into(), "menu".into()],
            title: Some("T".into()),
            byline: None,
            date: Some("2031-03-04".into()),
        };
        Page { name: name.into(), path: PathBuf::new(), gold }
    }

    #[test]
    fn strings_are_counted() {
        let found = PageFound {
            text: "one box".into(),
            title: Some("T".into()),
            byline: Some("A".into()),
            date: Some("2031-03-04T06:00".into()),
        };
        let figures = score(&[(page("a"), found.clone())]);
        let s = figures.all;
        assert_eq!((s.found, s.missed, s.wrong, s.kept_out), (1, 1, 1, 1));
        assert_eq!((s.precision(), s.recall(), s.f1()), (0.5, 0.5, 0.5));
        assert_eq!((s.title, s.byline, s.date), (1, 0, 1));
        assert_eq!(figures.developed.pages + figures.held_out.pages, 1);
        let faults = faults(&page("a").gold, &found);
        assert_eq!(faults, ["missed: two", "wrong: box", "byline: A instead of none"]);
    }

    #[test]
    fn folders_with_pages_and_what_is_wrong_in_them() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).unwrap()
        };
        write("a.html", "<p>");
        write("a.json", r#"{"with": ["x"], "without": []}"#);
        write("b.html", "<p>");
        write("b.json", "nonsense");
        write("c.html", "<p>");
        let (pages, wrong) = read(folder.path()).unwrap();
        assert_eq!((pages.len(), wrong.len()), (1, 2));
        assert!(read(Path::new("nowhere")).is_err());
    }
}
