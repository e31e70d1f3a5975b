//! `gold.jsonl`: one object a line, of which this is read:
//!
//! | field | |
//! | --- | --- |
//! | `id` | the statement's name |
//! | `report` | the report's file name |
//! | `source`, `cue` | the words, or null |
//! | `content` | a list of the words of each piece |
//! | `start` | where the first piece begins, in code points |
//! | `kind` | `direct`, `indirect`, `mixed`; computed where it is missing |
//! | `speaker`, `party`, … | see [`Coding`] |
//!
//! Only the first piece's place is given. The further pieces are looked for after it,
//! the cue nearest to the content, and the source nearest to the cue.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::entry::{Coding, Entry};
use super::names::Names;
use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::locate::Page;
use crate::statement::{Kind, Statement};

/// The gold statements of a case, by the words that they consist of.
#[derive(Debug)]
pub struct Gold {
    path: PathBuf,
    /// With their numbers, from 1.
    lines: Vec<(usize, Line)>,
}

/// What is read of a line of `gold.jsonl`.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    report: String,
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
    start: usize,
    kind: Option<Kind>,
    #[serde(flatten)]
    coding: Coding,
}

impl Gold {
    /// Reads the file. A line that is no statement is left out and told.
    pub fn read(path: &Path) -> Result<(Gold, Vec<Diagnostic>), ReadError> {
        let mut diagnostics = Vec::new();
        let text = file::read(path, &mut diagnostics)?;
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            match serde_json::from_str(line) {
                _ if line.trim().is_empty() => {}
                Ok(line) => lines.push((number, line)),
                Err(error) => {
                    // The line of the file is known, and this is one line by itself.
                    let found =
                        error.to_string().replace(" at line 1 column", " at column");
                    let expected = "a statement; left out";
                    diagnostics.push(Diagnostic::at(path, number, found, expected));
                }
            }
        }
        Ok((Gold { path: path.to_path_buf(), lines }, diagnostics))
    }

    /// The statements of the report of that file name, in the order of the file, looked
    /// up in its body.
    pub fn in_report(
        &self,
        report: &str,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Entry> {
        let page = Page::new(text);
        let mut entries = Vec::new();
        for (number, line) in self.lines.iter().filter(|(_, l)| l.report == report) {
            let mut complain = |found: String, expected: &str| {
                diagnostics.push(Diagnostic::at(&self.path, *number, found, expected));
            };
            entries.extend(line.place(text, &page, &mut complain).map(|statement| {
                Entry { id: line.id.clone(), statement, coding: line.coding.clone() }
            }));
        }
        entries
    }

    /// Tells the statements of reports that are not among `reports`.
    pub fn elsewhere(&self, reports: &[&str]) -> Vec<Diagnostic> {
        let lines = self.lines.iter();
        let lines = lines.filter(|(_, l)| !reports.contains(&l.report.as_str()));
        lines.map(|(n, l)| self.unknown(*n, &l.report, "a report")).collect()
    }

    /// Tells the ids that the case does not know. They are kept, and nothing can be
    /// right about them.
    pub fn strangers(&self, names: &Names) -> Vec<Diagnostic> {
        let lines = self.lines.iter();
        let told = lines.flat_map(|(number, line)| {
            let coding = names.of_coding(&line.coding).into_iter();
            coding.map(|(id, what)| self.unknown(*number, id, what))
        });
        told.collect()
    }

    fn unknown(&self, line: usize, id: &str, what: &str) -> Diagnostic {
        let kept = if what == "a report" { "left out" } else { "nothing is right here" };
        let expected = format!("{what} of this case; {kept}");
        Diagnostic::at(&self.path, line, format!("{id:?}"), expected)
    }
}

impl Line {
    /// Looks the parts up in the body. Without its first piece of content a statement
    /// is left out, without another part that part.
    fn place(
        &self,
        text: &str,
        page: &Page,
        complain: &mut impl FnMut(String, &str),
    ) -> Option<Statement> {
        let content = self.content(page, complain);
        let (first, last) = (content.first()?, content.last()?);
        let around = first.start..last.end;
        let mut part = |words: &Option<String>, near: &Range<usize>, avoid: &[_]| {
            let words = words.as_deref().filter(|words| !words.is_empty())?;
            let found = page.nearest(words, near, avoid);
            if found.is_none() {
                complain(format!("{words:?}"), "words of the report; left out");
            }
            found
        };
        let cue = part(&self.cue, &around, &content);
        let mut avoid = content.clone();
        avoid.extend(cue.clone());
        let source = part(&self.source, cue.as_ref().unwrap_or(&around), &avoid);
        let mut statement =
            Statement::new(text, Vec::from_iter(source), Vec::from_iter(cue), content);
        statement.kind = self.kind.unwrap_or(statement.kind);
        Some(statement)
    }

    /// The content's pieces in the order of the text; none without the first.
    fn content(
        &self,
        page: &Page,
        complain: &mut impl FnMut(String, &str),
    ) -> Vec<Range<usize>> {
        let Some((first, further)) = self.content.split_first() else {
            complain("a statement without content".into(), "some; left out");
            return Vec::new();
        };
        let Some(first) = page.at(first, self.start).filter(|range| !range.is_empty())
        else {
            let found = format!("{first:?} at {}", self.start);
            complain(found, "the words that stand there; left out");
            return Vec::new();
        };
        let mut at = first.end;
        let mut content = vec![first];
        for piece in further {
            match page.after(piece, at, self.start) {
                Some(range) => {
                    at = range.end;
                    content.push(range);
                }
                None => complain(format!("{piece:?}"), "words of the report; left out"),
            }
        }
        content.sort_by_key(|range| range.start);
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_the_case_does_not_know_are_told_with_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gold.jsonl");
        let good = r#"{"report": "01.md", "content": ["yes"], "start": 0}"#;
        let bad = r#"{"report": "02.md", "content": ["yes"], "start": 0, "speaker": "ada",
            "party": "north", "act": "shout",
            "codes": [{"point": "p", "option": "o", "stance": "none"}]}"#;
        std::fs::write(&path, format!("{good}\n\n{}\n", bad.replace('\n', " "))).unwrap();
        let (gold, told) = Gold::read(&path).unwrap();
        assert_eq!(told, []);
        let names = Names {
            people: ["ada".to_owned()].into(),
            options: [("p".to_owned(), "x".to_owned())].into(),
            ..Names::default()
        };
        let told = gold.strangers(&names);
        let found: Vec<&str> = told.iter().map(|d| d.found.as_str()).collect();
        assert_eq!(found, ["\"north\"", "\"shout\"", "\"o\"", "\"none\""]);
        assert!(told.iter().all(|d| d.line == Some(3)));
        assert_eq!(gold.elsewhere(&["01.md"]).len(), 1);
        let entries = gold.in_report("01.md", "yes", &mut Vec::new());
        assert_eq!(entries[0].coding, Coding::default());
    }
}
