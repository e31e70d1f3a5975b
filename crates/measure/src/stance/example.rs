//! Files of examples: one object a line.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use crate::casebook::{ACTS, STANCES};
use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::locate::Page;
use crate::statement::Statement;

/// What kind of question a point asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// To be settled.
    Issue,
    /// Who is right about what happened or holds.
    Fact,
    /// How, where and on what basis to talk.
    Process,
}

impl Kind {
    /// The kinds in the order of the table.
    pub const ALL: [Kind; 3] = [Kind::Issue, Kind::Fact, Kind::Process];

    /// The kind's name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Issue => "issue",
            Kind::Fact => "fact",
            Kind::Process => "process",
        }
    }
}

/// Whether options stand in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// They stand in order.
    Ordinal,
    /// They do not.
    Nominal,
}

/// A point at issue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Point {
    /// What its options answer.
    pub question: String,
    /// What kind of question it is.
    pub kind: Kind,
    /// Whether the options stand in order.
    pub scale: Scale,
    /// The answers.
    pub options: Vec<Choice>,
}

/// An option of a point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Choice {
    /// Name in the example.
    pub id: String,
    /// A full proposition.
    pub text: String,
}

/// A statement, marked for its act and for its stance on the options of one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its name.
    pub id: String,
    /// What is at issue.
    pub point: Point,
    /// Who speaks.
    pub speaker: String,
    /// Sentences of a report.
    pub text: String,
    /// Where the parts of the statement stand in them.
    pub statement: Statement,
    /// The act, by its place in [`ACTS`].
    pub act: usize,
    /// The stance on each option, by its place in [`STANCES`].
    pub stances: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line {
    #[serde(default)]
    id: String,
    point: Point,
    #[serde(default)]
    speaker: String,
    text: String,
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
    act: String,
    stances: BTreeMap<String, String>,
}

/// Reads a file. A line that is no example is left out and told.
pub fn read(path: &Path) -> Result<(Vec<Example>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let text = file::read(path, &mut diagnostics)?;
    let mut examples = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let mut complain = |found: String, expected: &str| {
            diagnostics.push(Diagnostic::at(path, number, found, expected));
        };
        match serde_json::from_str::<Line>(line) {
            _ if line.trim().is_empty() => {}
            Ok(line) => examples.extend(line.example(&mut complain)),
            Err(error) => {
                // The line of the file is known, and this is one line by itself.
                let found = error.to_string().replace(" at line 1 column", " at column");
                complain(found, "an example; left out");
            }
        }
    }
    Ok((examples, diagnostics))
}

/// Which part of a cross-validation in `folds` parts the examples of a point belong to:
/// the remainder of the CRC-32 of its question, as in `training/coder_samples.py`.
/// All belong to part 0 of 0.
pub fn fold(point: &Point, folds: u32) -> u32 {
    crc32fast::hash(point.question.as_bytes()).checked_rem(folds).unwrap_or(0)
}

impl Line {
    fn example(self, complain: &mut impl FnMut(String, &str)) -> Option<Example> {
        let Some(act) = ACTS.iter().position(|act| *act == self.act) else {
            let expected = format!("an act ({}); left out", ACTS.join(", "));
            complain(format!("{:?}", self.act), &expected);
            return None;
        };
        let stances = self.stances(complain)?;
        let page = Page::new(&self.text);
        let Some(content) = content(&page, &self.content) else {
            complain(format!("{:?}", self.content), "words of the text; left out");
            return None;
        };
        let (source, cue) =
            page.beside(&content, self.source.as_deref(), self.cue.as_deref(), complain);
        let (source, cue) = (Vec::from_iter(source), Vec::from_iter(cue));
        let statement = Statement::new(&self.text, source, cue, content);
        let Line { id, point, speaker, text, .. } = self;
        Some(Example { id, point, speaker, text, statement, act, stances })
    }

    /// A stance for every option, in their order.
    fn stances(&self, complain: &mut impl FnMut(String, &str)) -> Option<Vec<usize>> {
        if self.point.options.is_empty() {
            complain("a point without options".to_owned(), "some; left out");
            return None;
        }
        let mut out = Vec::new();
        for option in &self.point.options {
            let given = self.stances.get(&option.id);
            let place = given.and_then(|g| STANCES.iter().position(|s| s == g));
            let Some(place) = place else {
                let given = given.map_or("nothing".to_owned(), |g| format!("{g:?}"));
                let expected = format!("a stance ({}); left out", STANCES.join(", "));
                complain(format!("{given} on option {:?}", option.id), &expected);
                return None;
            };
            out.push(place);
        }
        Some(out)
    }
}

/// The pieces, each after the one before it, or else at its first place; none where one
/// stands nowhere, or there is none.
fn content(page: &Page, pieces: &[String]) -> Option<Vec<Range<usize>>> {
    let (mut at, mut out) = (0, Vec::new());
    for piece in pieces {
        let range = page.after(piece, at, 0).or_else(|| page.after(piece, 0, 0))?;
        at = range.end;
        out.push(range);
    }
    out.sort_by_key(|r: &Range<usize>| r.start);
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LINE: &str = r#"{"id": "x-1", "point": {"question": "How many?", "kind": "issue",
        "scale": "ordinal", "options": [{"id": "few", "text": "Few."}, {"id": "all", "text": "All."}]},
        "speaker": "Ada", "text": "“Few,” said Ada. “Not all.”", "source": "Ada", "cue": "said",
        "content": ["“Few,”", "“Not all.”"], "act": "demand",
        "stances": {"few": "for", "all": "against"}}"#;

    fn read_lines(lines: &[String]) -> (Vec<Example>, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.jsonl");
        std::fs::write(&path, lines.join("\n")).unwrap();
        read(&path).unwrap()
    }

    fn line() -> String {
        LINE.replace('\n', " ")
    }

    #[test]
    fn an_example_with_its_parts() {
        let (examples, told) = read_lines(&[line(), String::new()]);
        assert_eq!(told, []);
        let Example { statement, act, stances, .. } = &examples[0];
        assert_eq!(statement.content, [0..6, 17..27]);
        assert_eq!((&statement.cue[0], &statement.source[0]), (&(7..11), &(12..15)));
        assert_eq!((ACTS[*act], &stances[..]), ("demand", &[1, 2][..]));
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_is_read() {
        for (from, to, found, expected) in [
            ("{", "", "expected an object at column", "an example"),
            ("demand", "shout", "\"shout\"", "an act (assert, "),
            (
                "\"against\"",
                "\"maybe\"",
                "\"maybe\" on option \"all\"",
                "a stance (none, ",
            ),
            (", \"all\": \"against\"", "", "nothing on option \"all\"", "a stance"),
            ("“Not all.”\"]", "All of it\"]", "[\"“Few,”\", \"All of it\"]", "words of"),
            ("issue", "question", "unknown variant", "an example"),
        ] {
            let (examples, told) = read_lines(&[line().replacen(from, to, 1), line()]);
            assert_eq!((examples.len(), told.len()), (1, 1), "{to}: {told:?}");
            assert_eq!(told[0].line, Some(1), "{to}");
            assert!(told[0].found.contains(found), "{to}: {}", told[0].found);
            assert!(told[0].expected.starts_with(expected), "{to}: {}", told[0].expected);
        }
        let (examples, told) = read_lines(&[line().replace("\"said\"", "\"told\"")]);
        assert_eq!((examples[0].statement.cue.len(), told.len()), (0, 1));
    }

    #[test]
    fn folds_are_those_of_the_training() {
        // Python: zlib.crc32(b"How many?") is 1275184647.
        let (examples, _) = read_lines(&[line()]);
        assert_eq!(fold(&examples[0].point, u32::MAX), 1_275_184_647);
        assert_eq!(fold(&examples[0].point, 0), 0);
        assert_eq!(fold(&examples[0].point, 5), 2);
    }

    proptest! {
        #[test]
        fn any_words_can_be_placed(
            text in "[ab “\n]{0,30}", source in "[ab ]{0,3}", cue in "[ab ]{0,3}",
            content in proptest::collection::vec("[ab ]{0,3}", 0..4),
        ) {
            let mut example: serde_json::Value = serde_json::from_str(&line()).unwrap();
            example["text"] = text.into();
            example["source"] = source.into();
            example["cue"] = cue.into();
            example["content"] = content.into();
            let (examples, told) = read_lines(&[example.to_string()]);
            prop_assert!(examples.len() + told.len() > 0);
        }
    }
}
