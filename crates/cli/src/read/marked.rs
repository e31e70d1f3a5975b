//! The report itself with its statements marked: `--in-text`.

use std::io::Write;
use std::ops::Range;

use anstyle::Style;
use rapporteur_intake::{harmless, show};
use rapporteur_reader::Attribution;

use super::{Done, View};
use crate::outcome::Stop;
use crate::style::Styles;

/// With colour, parts are coloured and the cue carries the statement's number; without,
/// they stand in brackets: `⟦s1 …⟧` source, `⟦q1 …⟧` cue, `⟦c1 … c1⟧` content.
pub(super) struct Marked {
    styles: Styles,
    first: bool,
}

impl Marked {
    pub(super) fn new(styles: Styles) -> Self {
        Self { styles, first: true }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Content,
    Source,
    Cue,
}

/// A part of a statement, as bytes of the text.
struct Mark {
    part: Part,
    number: usize,
    range: Range<usize>,
}

impl View for Marked {
    fn report(&mut self, done: &Done, out: &mut dyn Write) -> Result<(), Stop> {
        let title = self.styles.title;
        if !std::mem::take(&mut self.first) {
            writeln!(out)?;
        }
        writeln!(out, "{title}{}{title:#}\n", show(done.report.path()))?;
        let (text, marks) = (done.report.text(), marks(&done.found));
        let shown = match self.styles.colored {
            true => in_color(text, &marks, self.styles),
            false => in_brackets(text, &marks),
        };
        out.write_all(shown.as_bytes())?;
        if !shown.ends_with('\n') {
            writeln!(out)?;
        }
        Ok(())
    }
}

fn marks(found: &[Attribution]) -> Vec<Mark> {
    let of = |(number, a): (usize, &Attribution)| {
        let content = a.content.iter().map(|r| (Part::Content, r));
        let source = a.source.iter().map(|r| (Part::Source, r));
        let cue = a.cue.iter().map(|r| (Part::Cue, r));
        let all = content.chain(source).chain(cue);
        all.map(|(part, range)| Mark { part, number, range: range.clone() })
            .collect::<Vec<_>>()
    };
    (1..).zip(found).flat_map(of).collect()
}

fn in_brackets(text: &str, marks: &[Mark]) -> String {
    let letter = |part| match part {
        Part::Source => 's',
        Part::Cue => 'q',
        Part::Content => 'c',
    };
    // At one place: what ends comes first, inner before outer; then what begins, outer
    // before inner.
    let mut brackets: Vec<(usize, bool, usize, String)> = Vec::new();
    for m in marks {
        let label = format!("{}{}", letter(m.part), m.number);
        let close = if m.part == Part::Content {
            format!(" {label}⟧")
        } else {
            "⟧".to_owned()
        };
        brackets.push((m.range.end, false, usize::MAX - m.range.start, close));
        brackets.push((
            m.range.start,
            true,
            usize::MAX - m.range.end,
            format!("⟦{label} "),
        ));
    }
    brackets.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (place, _, _, bracket) in brackets {
        out.push_str(&lines(&text[at..place]));
        out.push_str(&bracket);
        at = place;
    }
    out.push_str(&lines(&text[at..]));
    out
}

fn in_color(text: &str, marks: &[Mark], styles: Styles) -> String {
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|m| [m.range.start, m.range.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let style = |part| match part {
        Part::Source => styles.source,
        Part::Cue => styles.cue,
        Part::Content => styles.content,
    };
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|m| m.range.start);
    let (mut out, mut next, mut open) = (String::new(), 0, Vec::<&Mark>::new());
    for pair in cuts.windows(2) {
        let piece = pair[0]..pair[1];
        open.retain(|m| m.range.end > piece.start);
        while let Some(m) = sorted.get(next).filter(|m| m.range.start <= piece.start) {
            open.push(m);
            next += 1;
        }
        let top = open.iter().map(|m| m.part).max().map_or(Style::new(), style);
        out.push_str(&format!("{top}{}{top:#}", lines(&text[piece.clone()])));
        let ends = |m: &&&Mark| m.part == Part::Cue && m.range.end == piece.end;
        for cue in open.iter().filter(ends) {
            out.push_str(&format!("{f}[{}]{f:#}", cue.number, f = styles.faint));
        }
    }
    out
}

/// Text of a report with its line breaks, safe on a terminal.
fn lines(text: &str) -> String {
    let safe = |line: &str| harmless(line.trim_end_matches('\r')).into_owned();
    text.split('\n').map(safe).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(part: Part, number: usize, range: Range<usize>) -> Mark {
        Mark { part, number, range }
    }

    #[test]
    fn brackets_nest_and_cross() {
        let marks = [
            mark(Part::Content, 1, 0..5),
            mark(Part::Source, 2, 0..1),
            mark(Part::Content, 2, 3..8),
            mark(Part::Cue, 2, 5..6),
        ];
        let shown = in_brackets("abcdefgh", &marks);
        assert_eq!(shown, "⟦c1 ⟦s2 a⟧bc⟦c2 de c1⟧⟦q2 f⟧gh c2⟧");
    }

    proptest! {
        #[test]
        fn nothing_of_the_text_is_lost(
            text in "[a-z é\n]{1,40}",
            cuts in prop::collection::vec((0usize..40, 0usize..40), 0..6),
        ) {
            let place = |at: usize| (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
            let marks: Vec<Mark> = cuts
                .iter()
                .map(|&(a, b)| place(a.min(b))..place(a.max(b)))
                .filter(|r| !r.is_empty())
                .zip(1..)
                .map(|(range, number)| mark(Part::Content, number, range))
                .collect();
            let plain = regex_free(&in_brackets(&text, &marks));
            prop_assert_eq!(plain, text.clone());
            let colored = in_color(&text, &marks, Styles::default());
            prop_assert_eq!(colored, text);
        }
    }

    /// The text without `⟦c1 ` and ` c1⟧`.
    fn regex_free(shown: &str) -> String {
        let mut out = String::new();
        for (i, part) in shown.split('⟦').enumerate() {
            let part = if i == 0 { part } else { part.split_once(' ').unwrap().1 };
            let mut rest = part;
            while let Some((before, after)) = rest.split_once('⟧') {
                out.push_str(before.rsplit_once(" c").unwrap().0);
                rest = after;
            }
            out.push_str(rest);
        }
        out
    }
}
