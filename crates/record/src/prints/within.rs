//! The statements that a copy has from its original.

use std::collections::BTreeMap;

use rapporteur_intake::{words_in_common, words_within};
use rusqlite::{Connection, OptionalExtension};

use super::printed::{Printed, of_report};
use crate::content;
use crate::error::RecordError;

/// The share of words in common from which on two contents are prints of one statement.
const SAME_WORDS: f64 = 0.7;
/// The same for the lines that they stand in: short contents ("this") are no proof.
const SAME_LINE: f64 = 0.4;
/// The share of the words of the shorter content, and of the shorter line, from which on
/// one is a part of the other: the reader may set other bounds in other surroundings.
const PART: f64 = 0.8;

/// Of a report's statements those that stand in its original, by their numbers: one to one,
/// and then those that say a part or more of one of the original's.
pub(super) fn from_original(
    connection: &Connection,
    report: i64,
    original: i64,
) -> Result<BTreeMap<i64, i64>, RecordError> {
    let there = Words::of(connection, original)?;
    let here = Words::of(connection, report)?;
    let mut out = BTreeMap::new();
    for (i, j) in pairs(&there, &here) {
        out.insert(here[j].row, there[i].row);
    }
    Ok(out)
}

fn pairs(left: &[Words], right: &[Words]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, one) in left.iter().enumerate() {
        for (j, other) in right.iter().enumerate() {
            let content = words_in_common(&one.content, &other.content);
            if content < SAME_WORDS {
                continue;
            }
            let line = words_in_common(&one.line, &other.line);
            if line >= SAME_LINE {
                pairs.push((content + line, i, j));
            }
        }
    }
    // Of equal pairs those that stand at the same place in both.
    pairs.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then_with(|| x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2)))
    });
    let (mut taken, mut given) = (vec![false; left.len()], vec![false; right.len()]);
    let mut out = Vec::new();
    for (_, i, j) in pairs {
        if !taken[i] && !given[j] {
            (taken[i], given[j]) = (true, true);
            out.push((i, j));
        }
    }
    for (j, other) in right.iter().enumerate().filter(|(j, _)| !given[*j]) {
        let part = left.iter().map(|one| one.part(other)).enumerate();
        let best = part.max_by(|x, y| x.1.total_cmp(&y.1));
        out.extend(best.filter(|b| b.1 >= PART).map(|(i, _)| (i, j)));
    }
    out
}

/// The words of a statement, and the line of the report in which it begins.
struct Words {
    row: i64,
    content: String,
    line: String,
}

impl Words {
    fn of(connection: &Connection, report: i64) -> Result<Vec<Self>, RecordError> {
        let mut select =
            connection.prepare_cached("SELECT text FROM report WHERE id = ?1")?;
        let hash = select.query_row([report], |r| r.get(0)).optional()?;
        let text = hash.map(|h| content::get(connection, h)).transpose()?.flatten();
        let text = String::from_utf8(text.unwrap_or_default()).unwrap_or_default();
        let words = |p: &Printed| {
            let start = p.proposal.parts.content.first().map_or(0, |s| s.0);
            let start = usize::try_from(start).unwrap_or(0);
            let line = line(&text, start).to_owned();
            Self { row: p.row, content: p.words(), line }
        };
        Ok(of_report(connection, report)?.iter().map(words).collect())
    }

    /// How far one of two is a part of the other, content and line alike.
    fn part(&self, other: &Self) -> f64 {
        words_within(&self.content, &other.content)
            .min(words_within(&self.line, &other.line))
    }
}

fn line(text: &str, start: usize) -> &str {
    let (Some(before), Some(after)) = (text.get(..start), text.get(start..)) else {
        return "";
    };
    let begin = before.rfind('\n').map_or(0, |i| i + 1);
    let end = after.find('\n').map_or(text.len(), |i| start + i);
    &text[begin..end]
}
