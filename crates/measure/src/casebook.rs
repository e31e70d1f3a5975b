//! The project's casebook: a case is a folder with `reports/*.md`, `gold.jsonl` and
//! `state.json`.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `entry` | a statement with what is entered about it |
//! | `gold` | the lines of `gold.jsonl`, and where in a report their words stand |
//! | `state` | the checkpoints of `state.json` |
//! | `names` | the ids that both may use |
//!
//! A report begins with a front matter between two lines `---`; its body is all that
//! follows, and its statements' positions count in the body.

mod entry;
mod gold;
mod names;
mod state;

use std::path::Path;

pub use entry::{ACTS, Code, Coding, Entry, STANCES};
pub use gold::Gold;
pub use names::Names;
pub use state::{Checkpoint, Moved, Position, States};

use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::statement::Article;

/// Reads the reports of one case, in the order of their file names, with their gold
/// statements.
pub fn read(case: &Path) -> Result<(Vec<Article>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let mut articles = reports(&case.join("reports"), &mut diagnostics)?;
    let (gold, wrong) = Gold::read(&case.join("gold.jsonl"))?;
    let mut gold_wrong = wrong;
    for article in &mut articles {
        let entries = gold.in_report(&article.id, &article.text, &mut gold_wrong);
        article.statements = entries.into_iter().map(|e| e.statement).collect();
    }
    let ids: Vec<&str> = articles.iter().map(|a| a.id.as_str()).collect();
    gold_wrong.extend(gold.elsewhere(&ids));
    gold_wrong.sort_by_key(|d| d.line);
    diagnostics.extend(gold_wrong);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{Kind, Statement};
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
