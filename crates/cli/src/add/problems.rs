//! What could not be used, kept beside the record for whoever looks at the sources.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_intake::Diagnostic;
use rapporteur_record::PROBLEMS;
use serde_json::json;

use crate::outcome::Stop;
use crate::record::now;

/// Bytes kept: the latest.
const KEPT: usize = 512 << 10;

/// What could not be used, or is doubtful, a line of JSON each.
#[derive(Debug, Default)]
pub(super) struct Problems(String);

impl Problems {
    pub(super) fn push(&mut self, problem: &Diagnostic, place: &str) {
        let line = json!({
            "at": now(),
            "place": place,
            "line": problem.line,
            "severity": problem.severity.name(),
            "message": problem.message,
            "hint": problem.hint,
        });
        self.0 += &format!("{line}\n");
    }

    /// Writes them behind those of earlier times.
    pub(super) fn keep(&self, folder: &Path) -> Result<(), Stop> {
        if self.0.is_empty() {
            return Ok(());
        }
        let path: PathBuf = folder.join(PROBLEMS);
        let before = fs::read_to_string(&path).unwrap_or_default();
        let all = before + &self.0;
        fs::write(&path, latest(&all)).map_err(|e| {
            Stop::message(format!("{}: cannot be written: {e}", path.display()))
        })
    }
}

/// The last lines, as many as are kept.
fn latest(all: &str) -> &str {
    let from = all.len().saturating_sub(KEPT);
    if from == 0 {
        return all;
    }
    let from = all.ceil_char_boundary(from);
    all[from..].split_once('\n').map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_intake::Severity;

    #[test]
    fn problems_are_kept_behind_earlier_ones() {
        let folder = tempfile::tempdir().unwrap();
        let problem = Diagnostic {
            path: "a.pdf".into(),
            line: None,
            severity: Severity::Error,
            message: "broken\nin \"two\"".to_owned(),
            hint: String::new(),
        };
        for place in ["a.pdf", "b.pdf"] {
            let mut problems = Problems::default();
            problems.push(&problem, place);
            problems.keep(folder.path()).unwrap();
        }
        let text = fs::read_to_string(folder.path().join(PROBLEMS)).unwrap();
        let read = |l: &str| serde_json::from_str::<serde_json::Value>(l).unwrap();
        let places: Vec<_> = text.lines().map(|l| read(l)["place"].clone()).collect();
        assert_eq!(places, ["a.pdf", "b.pdf"]);
    }

    #[test]
    fn the_latest_lines_are_kept_whole() {
        let all = "é23456789\n".repeat(KEPT / 8);
        let kept = latest(&all);
        assert!(kept.len() <= KEPT && kept.len() > KEPT - 12);
        assert!(kept.lines().all(|l| l == "é23456789"));
    }
}
