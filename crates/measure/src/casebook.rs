//! The project's casebook: a case is a folder with `reports/*.md` and `gold.jsonl`.
//!
//! A report begins with a front matter between two lines `---`; its body is all that
//! follows, and its statements' positions count in the body. Every line of `gold.jsonl`
//! is an object, of which this module reads
//!
//! | field | |
//! | --- | --- |
//! | `report` | the report's file name |
//! | `source`, `cue` | the words, or null |
//! | `content` | a list of the words of each piece |
//! | `start` | where the first piece begins, in code points |
//! | `kind` | `direct`, `indirect`, `mixed`; computed where it is missing |
//!
//! Only the first piece's place is given. The further pieces are looked for after it,
//! the cue nearest to the content, and the source nearest to the cue.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::locate::Page;
use crate::statement::{Article, Kind, Statement};

/// Reads the reports of one case, in the order of their file names.
pub fn read(case: &Path) -> Result<(Vec<Article>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let mut articles = reports(&case.join("reports"), &mut diagnostics)?;
    let path = case.join("gold.jsonl");
    let gold = file::read(&path, &mut diagnostics)?;
    statements(&gold, &path, &mut articles, &mut diagnostics);
    Ok((articles, diagnostics))
}

fn reports(
    folder: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Article>, ReadError> {
    let mut articles = Vec::new();
    for path in file::listing(folder, ".md")? {
        let Some(report) = file::read_one(&path, diagnostics) else { continue };
        let text = body(&report).unwrap_or_else(|| {
            let expected = "one between two lines `---`; all was taken for the body";
            diagnostics.push(Diagnostic::at(&path, 1, "no front matter", expected));
            &report
        });
        let (id, text) = (file::name(&path), text.to_string());
        articles.push(Article { id, text, statements: Vec::new() });
    }
    Ok(articles)
}

/// What follows the second line `---`; none where the first line is not the first one.
fn body(report: &str) -> Option<&str> {
    let mut rest = report;
    for fence in 0.. {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        let is_fence = line.trim_end_matches('\r') == "---";
        match (fence, is_fence) {
            (0, false) => return None,
            (0, true) | (_, false) => {}
            (_, true) => break,
        }
    }
    Some(rest)
}

/// What is read of a line of `gold.jsonl`.
#[derive(Deserialize)]
struct Entry {
    report: String,
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
    start: usize,
    kind: Option<Kind>,
}

fn statements(
    gold: &str,
    path: &Path,
    articles: &mut [Article],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let pages: Vec<Page> = articles.iter().map(|a| Page::new(&a.text)).collect();
    for (index, line) in gold.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut complain = |found: String, expected: &str| {
            diagnostics.push(Diagnostic::at(path, index + 1, found, expected));
        };
        let entry: Entry = match serde_json::from_str(line) {
            Ok(entry) => entry,
            Err(error) => {
                complain(error.to_string(), "a statement; left out");
                continue;
            }
        };
        let Some(at) = articles.iter().position(|a| a.id == entry.report) else {
            complain(format!("{:?}", entry.report), "a report of this case; left out");
            continue;
        };
        let article = &mut articles[at];
        article.statements.extend(entry.place(&article.text, &pages[at], &mut complain));
    }
}

impl Entry {
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
    use proptest::prelude::*;
    use tempfile::TempDir;

    const REPORT: &str =
        "---\ntitle: T\n---\n“Día uno,” said she. “Dos.”\n\nThe case rests.\n";

    fn case(report: &[u8], gold: &[u8]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("reports")).unwrap();
        std::fs::write(folder.path().join("reports/01.md"), report).unwrap();
        std::fs::write(folder.path().join("gold.jsonl"), gold).unwrap();
        folder
    }

    fn read_gold(gold: &str) -> (Vec<Statement>, Vec<Diagnostic>) {
        let folder = case(REPORT.as_bytes(), gold.as_bytes());
        let (mut articles, diagnostics) = read(folder.path()).unwrap();
        (articles.remove(0).statements, diagnostics)
    }

    const LINE: &str = r#"{"report": "01.md", "source": "she", "cue": "said",
        "content": ["“Día uno,”", "“Dos.”"], "start": 0, "kind": "direct"}"#;

    fn line() -> String {
        LINE.replace('\n', " ")
    }

    #[test]
    fn parts_are_found() {
        let (statements, diagnostics) = read_gold(&line());
        assert_eq!(diagnostics, []);
        assert_eq!(statements[0].source, [16..19]);
        assert_eq!(statements[0].cue, [11..15]);
        assert_eq!(statements[0].content, [0..10, 21..27]);
        assert_eq!(statements[0].kind, Kind::Direct);
    }

    #[test]
    fn the_given_kind_counts() {
        let indirect = line().replace("direct", "indirect");
        assert_eq!(read_gold(&indirect).0[0].kind, Kind::Indirect);
        let none = line().replace(r#", "kind": "direct""#, "");
        assert_eq!(read_gold(&none).0[0].kind, Kind::Direct);
    }

    #[test]
    fn bad_lines_are_named_and_the_rest_is_read() {
        for (from, to) in [
            ("01.md", "02.md"),
            ("\"start\": 0", "\"start\": 1"),
            ("\"start\": 0", "\"start\": -1"),
            ("“Día uno,”", ""),
            ("direct", "sideways"),
            ("{", ""),
        ] {
            let gold = format!("\n{}\n{}", line().replacen(from, to, 1), line());
            let (statements, diagnostics) = read_gold(&gold);
            assert_eq!(statements.len(), 1, "{to}");
            assert_eq!(diagnostics[0].line, Some(2), "{to}");
        }
        for (from, to) in [("she", "nobody"), ("said", "shouted"), ("“Dos.”", "“Tres.”")]
        {
            let (statements, diagnostics) = read_gold(&line().replace(from, to));
            assert_eq!((statements.len(), diagnostics.len()), (1, 1), "{to}");
        }
    }

    #[test]
    fn the_body_begins_after_the_front_matter() {
        assert_eq!(body("---\na\n---\nb\n---\n"), Some("b\n---\n"));
        assert_eq!(body("---\r\na\r\n---\r\nb"), Some("b"));
        assert_eq!(body("---\na\n"), None);
        assert_eq!(body("a\n---\n---\n"), None);
        let (articles, diagnostics) = read(case(b"plain", b"").path()).unwrap();
        assert_eq!(articles[0].text, "plain");
        assert_eq!(diagnostics.len(), 1);
    }

    #[test]
    fn no_folder_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(
            report in proptest::collection::vec(any::<u8>(), 0..60),
            gold in proptest::collection::vec(any::<u8>(), 0..100),
        ) {
            prop_assert_eq!(read(case(&report, &gold).path()).unwrap().0.len(), 1);
        }

        #[test]
        fn any_entry_can_be_placed(
            report in "(---\n---\n)?[ab \n]{0,40}",
            source in "[ab ]{0,3}", cue in "[ab ]{0,3}",
            content in proptest::collection::vec("[ab \n]{0,3}", 0..4),
            start in 0..50_usize,
        ) {
            let gold = serde_json::json!({
                "report": "01.md", "source": source, "cue": cue,
                "content": content, "start": start,
            });
            let folder = case(report.as_bytes(), gold.to_string().as_bytes());
            read(folder.path()).unwrap();
        }
    }
}
