//! A small notation for tests: a text with its statements marked in it.
//!
//! `[S:The minister] [Q:said] [C:that it rained]` is one statement; a mark whose letter
//! has been used opens the next one, and a `+` after the letter adds a piece to the
//! statement that is open (`[C+:and snowed]`). The marks are taken out of the text.

use std::ops::Range;

use crate::statement::{Article, Statement};

/// The parts of one statement: source, cue, content.
type Drafts = [Vec<Range<usize>>; 3];

/// Reads the notation.
pub(crate) fn article(marked: &str) -> Article {
    let mut text = String::new();
    let mut at = 0;
    let mut drafts: Vec<Drafts> = Vec::new();
    let mut open: Option<(usize, bool, usize)> = None;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        if let Some((part, more, len)) = opening(rest) {
            open = Some((part, more, at));
            rest = &rest[len..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (c, open.take()) {
            (']', Some((part, more, from))) => {
                let fresh = drafts.last().is_none_or(|d| !more && !d[part].is_empty());
                if fresh {
                    drafts.push(Drafts::default());
                }
                drafts.last_mut().unwrap()[part].push(from..at);
            }
            (_, still) => {
                open = still;
                text.push(c);
                at += 1;
            }
        }
    }
    let statements =
        drafts.into_iter().map(|[s, q, c]| Statement::new(&text, s, q, c)).collect();
    Article { id: "mini".into(), text, statements }
}

/// The part, whether it is a further piece, and the length of an opening mark.
fn opening(rest: &str) -> Option<(usize, bool, usize)> {
    let mark = rest.strip_prefix('[')?;
    let part = "SQC".find(mark.chars().next()?)?;
    match &mark.as_bytes()[1..] {
        [b':', ..] => Some((part, false, 3)),
        [b'+', b':', ..] => Some((part, true, 4)),
        _ => None,
    }
}

#[test]
fn the_notation() {
    let a = article("[S:The minister] [Q:said] [C:it rained] [C+:and] [S:He] [Q:left].");
    assert_eq!(a.text, "The minister said it rained and He left.");
    assert_eq!(a.statements.len(), 2);
    assert_eq!(a.statements[0].source, [0..12]);
    assert_eq!(a.statements[0].content, [18..27, 28..31]);
    assert_eq!(a.statements[1].cue, [35..39]);
}
