//! Standoff annotation as the brat tool writes it, with the events of PolNeAR.
//!
//! An `.ann` file stands beside a plain text. Two sorts of lines count:
//!
//! ```text
//! T1⇥Source 0 12⇥The minister
//! T2⇥Cue 13 17⇥said
//! T3⇥Content 18 27;30 41⇥that it … no matter
//! T4⇥Attribution 13 17⇥said
//! E1⇥Attribution:T4 Source:T1 Cue:T2 Content:T3
//! ```
//!
//! A `T` line names a span: its label, then start and end in code points, further
//! pieces after `;`. The words at the end are for people and may be missing; where they
//! stand, they are checked. The label plays no part: an `E` line ties spans together
//! into a statement and says what each is. `Source`, `Cue` and `Content` may have
//! several (`Content2:T5`, or the same name again); all other roles are passed over, so
//! by hand `E1⇥Source:T1 Cue:T2 Content:T3` will do. A statement needs a cue.
//!
//! Brat's lines of other sorts (`A`, `M`, `N`, `R`, `*`, `#`) and empty lines are
//! passed over.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;
use std::path::Path;

use crate::diagnostic::{Diagnostic, ReadError, excerpt};
use crate::file;
use crate::statement::{Article, Statement};

/// Reads one plain text and the `.ann` file that marks it. The article's id is the
/// text's file name.
pub fn pair(
    text_file: &Path,
    ann_file: &Path,
) -> Result<(Article, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let text = file::read(text_file, &mut diagnostics)?;
    let ann = file::read(ann_file, &mut diagnostics)?;
    let statements = parse(&text, &ann, ann_file, Reach::File, &mut diagnostics);
    Ok((Article { id: file::name(text_file), text, statements }, diagnostics))
}

/// Which spans an event may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Those of the whole file.
    File,
    /// Those of the lines above it.
    Above,
}

/// Reads the statements of an `.ann` file; `path` is for the diagnostics.
pub(crate) fn parse(
    text: &str,
    ann: &str,
    path: &Path,
    reach: Reach,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Statement> {
    let mut reader = Reader {
        text,
        chars: text.chars().collect(),
        path,
        reach,
        diagnostics,
        spans: HashMap::new(),
        events: Vec::new(),
    };
    reader.lines(ann);
    reader.statements()
}

/// A span: the line it stands in and its pieces.
type Span = (usize, Vec<Range<usize>>);

struct Reader<'a> {
    text: &'a str,
    chars: Vec<char>,
    path: &'a Path,
    reach: Reach,
    diagnostics: &'a mut Vec<Diagnostic>,
    spans: HashMap<&'a str, Span>,
    events: Vec<(usize, &'a str)>,
}

impl<'a> Reader<'a> {
    fn lines(&mut self, ann: &'a str) {
        let mut lines =
            ann.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
        while let Some((number, line)) = lines.next() {
            match Line::new(line) {
                Line::Span(id, rest) => self.span(number, id, rest, &mut lines),
                Line::Event(roles) => self.events.push((number, roles)),
                Line::Other => {}
                Line::Unknown => {
                    self.complain(number, excerpt(line), "an annotation; left out");
                }
            }
        }
    }

    fn complain(&mut self, line: usize, found: impl Into<String>, expected: &str) {
        self.diagnostics.push(Diagnostic::at(self.path, line, found, expected));
    }

    /// Reads a span and the further lines of its words.
    fn span(
        &mut self,
        number: usize,
        id: &'a str,
        rest: &str,
        lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
    ) {
        let (place, words) = match rest.split_once('\t') {
            Some((place, words)) => (place, Some(words)),
            None => (rest, None),
        };
        let Some(pieces) = pieces(place) else {
            return self.complain(number, excerpt(rest), "a label, a start and an end");
        };
        let len = self.chars.len();
        if !pieces.iter().all(|piece| piece.start < piece.end && piece.end <= len) {
            let expected = format!("a place in a text of {len} code points; left out");
            return self.complain(number, excerpt(place), &expected);
        }
        if let Some(words) = words {
            self.check(number, words, &pieces, lines);
        }
        if self.spans.insert(id, (number, pieces)).is_some() {
            self.complain(number, format!("{id} again"), "a new id; the last one counts");
        }
    }

    /// Compares a span's words with the text. Where the text breaks its line within the
    /// span, the words go on in the file's next line.
    fn check(
        &mut self,
        number: usize,
        words: &str,
        pieces: &[Range<usize>],
        lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
    ) {
        let wanted = self.words_at(pieces);
        let mut left = wanted.strip_prefix(words);
        while let Some(rest) = left.and_then(after_break)
            && let Some((_, line)) =
                lines.next_if(|(_, line)| rest.starts_with(line.trim_end_matches('\r')))
        {
            left = rest.strip_prefix(line.trim_end_matches('\r'));
        }
        if left != Some("") {
            let found = format!("the words {}", excerpt(words));
            let expected = format!("{}, as in the text", excerpt(&wanted));
            self.complain(number, found, &expected);
        }
    }

    /// The words of a span, as brat writes them: pieces joined by a space.
    fn words_at(&self, pieces: &[Range<usize>]) -> String {
        let words = |piece: &Range<usize>| self.chars[piece.clone()].iter().collect();
        pieces.iter().map(words).collect::<Vec<String>>().join(" ")
    }

    fn statements(&mut self) -> Vec<Statement> {
        let events = std::mem::take(&mut self.events);
        events
            .into_iter()
            .filter_map(|(number, roles)| self.event(number, roles))
            .collect()
    }

    fn event(&mut self, number: usize, roles: &str) -> Option<Statement> {
        let [mut source, mut cue, mut content] = [const { Vec::new() }; 3];
        for role in roles.split_whitespace() {
            let Some((name, id)) = role.split_once(':') else {
                self.complain(number, excerpt(role), "a role and a span: `Cue:T2`");
                continue;
            };
            let part = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut source,
                "Cue" => &mut cue,
                "Content" => &mut content,
                _ => continue,
            };
            match self.spans.get(id) {
                Some((line, pieces)) if self.reach == Reach::File || *line < number => {
                    part.extend(pieces.iter().cloned());
                }
                Some(_) => {
                    let found = format!("{} further down", excerpt(role));
                    self.complain(number, found, "a span of a line above; left out");
                }
                None => self.complain(number, excerpt(role), "a span of this file"),
            }
        }
        if cue.is_empty() {
            self.complain(number, "a statement without a cue", "one; left out");
            return None;
        }
        Some(Statement::new(self.text, source, cue, content))
    }
}

/// A line by what its beginning says it is.
enum Line<'a> {
    /// A span: its id and the rest.
    Span(&'a str, &'a str),
    /// An event: its roles.
    Event(&'a str),
    /// Something that does not count here.
    Other,
    /// Nothing that brat writes.
    Unknown,
}

impl Line<'_> {
    fn new(line: &str) -> Line<'_> {
        let Some((id, rest)) = line.split_once('\t') else {
            let blank = line.trim().is_empty() || line.starts_with('#');
            return if blank { Line::Other } else { Line::Unknown };
        };
        let mut chars = id.chars();
        let sort = chars.next();
        let numbered = !chars.as_str().is_empty()
            && chars.as_str().bytes().all(|byte| byte.is_ascii_digit());
        match sort {
            Some('T') if numbered => Line::Span(id, rest),
            Some('E') if numbered => Line::Event(rest),
            Some('A' | 'M' | 'N' | 'R') if numbered => Line::Other,
            Some('*' | '#') => Line::Other,
            _ => Line::Unknown,
        }
    }
}

/// What follows the line break that the words begin with.
fn after_break(words: &str) -> Option<&str> {
    words.strip_prefix('\n').or_else(|| words.strip_prefix("\r\n"))
}

/// `Cue 13 17;20 22`: the pieces, none unless all of it can be read.
fn pieces(place: &str) -> Option<Vec<Range<usize>>> {
    let (_, offsets) = place.split_once(' ')?;
    offsets.split(';').map(piece).collect()
}

fn piece(offsets: &str) -> Option<Range<usize>> {
    let mut numbers = offsets.split_whitespace().map(|number| number.parse().ok());
    let (start, end) = (numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "“Día uno,” said she,\nand left.";

    fn read(ann: &str, reach: Reach) -> (Vec<Statement>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let statements = parse(TEXT, ann, Path::new("a.ann"), reach, &mut diagnostics);
        (statements, diagnostics)
    }

    /// The statements of a file in which something is wrong in the line given.
    fn wrong(line: usize, ann: &str) -> Vec<Statement> {
        let (statements, diagnostics) = read(ann, Reach::File);
        let lines: Vec<_> = diagnostics.iter().map(|d| d.line).collect();
        assert_eq!(lines, [Some(line)], "{diagnostics:?}");
        statements
    }

    #[test]
    fn a_statement_with_and_without_words() {
        for ann in [
            "T1\tCue 11 15\tsaid\nT2\tSource 16 19\tshe\nT3\tContent 0 10\t“Día uno,”\n\
             T4\tAttribution 11 15\tsaid\nE1\tAttribution:T4 Source:T2 Cue:T1 Content:T3\n",
            "T1\tCue 11 15\r\nT2\tSource 16 19\r\nT3\tContent 0 10\r\n\r\n# by hand\r\n\
             E1\tSource:T2 Cue:T1 Content:T3",
        ] {
            let (statements, diagnostics) = read(ann, Reach::File);
            assert_eq!(diagnostics, []);
            let expected = Statement::new(TEXT, [16..19], [11..15], [0..10]);
            assert_eq!(statements, [expected]);
        }
    }

    #[test]
    fn pieces_and_repeated_roles_are_sorted() {
        let (statements, diagnostics) = read(
            "T1\tCue 11 15\tsaid\nT2\tContent 21 24;25 29\tand left\nT3\tContent 1 4\n\
             A1\tNegated T1\nE1\tCue:T1 Content:T2 Content2:T3 Discuss:T9",
            Reach::File,
        );
        assert_eq!(diagnostics, []);
        assert_eq!(statements[0].content, [1..4, 21..24, 25..29]);
    }

    #[test]
    fn words_may_run_over_a_line() {
        let (statements, diagnostics) = read(
            "T1\tCue 11 15\tsaid\nT2\tContent 16 29\tshe,\nand left\nE1\tCue:T1 Content:T2",
            Reach::File,
        );
        assert_eq!(diagnostics, []);
        assert_eq!(statements[0].content, [16..29]);
    }

    #[test]
    fn words_may_run_over_a_line_that_ends_in_two_characters() {
        let ann = "T1\tCue 0 8\tsaid\r\nso\r\nE1\tCue:T1\r\n";
        let mut diagnostics = Vec::new();
        let (text, path) = ("said\r\nso", Path::new("a.ann"));
        let statements = parse(text, ann, path, Reach::File, &mut diagnostics);
        assert_eq!((statements.len(), diagnostics), (1, vec![]));
    }

    #[test]
    fn spans_further_down() {
        let ann = "T1\tCue 11 15\nE1\tCue:T1 Content:T2\nT2\tContent 0 10\n";
        assert_eq!(read(ann, Reach::File).0[0].content, [0..10]);
        let (statements, diagnostics) = read(ann, Reach::Above);
        assert!(statements[0].content.is_empty());
        assert_eq!(diagnostics[0].line, Some(2));
    }

    #[test]
    fn bad_lines_are_named_and_the_rest_is_read() {
        let good = "T1\tCue 11 15\nE1\tCue:T1";
        for bad in [
            "nonsense",
            "X1\ty",
            "T2\tCue",
            "T2\tCue 1",
            "T2\tCue 1 2 3",
            "T2\tCue -1 2",
            "T2\tCue 5 5",
            "T2\tCue 8 31",
            "T2\tCue 99999999999999999999 1",
            "T2\tCue 11 15\tasid",
            "E2\tCue:T9 Cue:T3",
        ] {
            if bad.starts_with('E') {
                assert_eq!(read(&format!("{bad}\n{good}"), Reach::File).1.len(), 3);
            } else {
                assert_eq!(wrong(1, &format!("{bad}\n{good}")).len(), 1, "{bad}");
            }
        }
        assert_eq!(wrong(3, &format!("{good}\nE2\tSource:T1")).len(), 1);
        assert_eq!(wrong(2, &format!("T1\tCue 0 2\n{good}")).len(), 1);
        assert_eq!(wrong(2, "T1\tCue 11 15\nE1\tCue:T1 T2").len(), 1);
    }

    #[test]
    fn a_pair_of_files() {
        let folder = tempfile::tempdir().unwrap();
        let (txt, ann) = (folder.path().join("a.txt"), folder.path().join("a.ann"));
        std::fs::write(&txt, TEXT).unwrap();
        assert!(pair(&txt, &ann).is_err());
        std::fs::write(&ann, "T1\tCue 11 15\tsaid\nE1\tCue:T1").unwrap();
        let (article, diagnostics) = pair(&txt, &ann).unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("a.txt", TEXT));
        assert_eq!((article.statements.len(), diagnostics.len()), (1, 0));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(
            text in proptest::collection::vec(any::<u8>(), 0..60),
            ann in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let (txt, path) = (folder.path().join("a.txt"), folder.path().join("a.ann"));
            std::fs::write(&txt, text).unwrap();
            std::fs::write(&path, ann).unwrap();
            pair(&txt, &path).unwrap();
        }

        #[test]
        fn spans_that_are_read_lie_in_the_text(
            ann in "((T[1-3]\tCue [0-9]{1,2} [0-9]{1,2}(;[0-9] [0-9]{2})?(\t[a-z]{0,3})?\
                    |E[1-3]\tCue:T[1-3] Content:T[1-4]|[TE#\ta\r]{0,4})\n){0,12}"
        ) {
            for reach in [Reach::File, Reach::Above] {
                for statement in read(&ann, reach).0 {
                    for range in statement.cue.iter().chain(&statement.content) {
                        prop_assert!(range.start < range.end && range.end <= 30);
                    }
                }
            }
        }
    }
}
