//! What is counted, row by row, over a report, a case, or a sample of its reports.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::judge::judge;
use super::report::Report;
use crate::casebook::{ACTS, Code, Coding};
use crate::count::Count;
use crate::label::Labels;

/// A part of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Which statements were found.
    Statements,
    /// What is right about those that are paired.
    Paired,
    /// What all statements say on the points.
    Codes,
    /// The state of play at the checkpoints.
    Play,
    /// Reports that are copies, or beside the matter.
    Reports,
}

impl Part {
    /// The name in tables and files.
    pub fn name(self) -> &'static str {
        match self {
            Part::Statements => "statements",
            Part::Paired => "paired",
            Part::Codes => "codes",
            Part::Play => "play",
            Part::Reports => "reports",
        }
    }
}

/// How a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Precision, recall and F1.
    Found,
    /// A share of a whole.
    Share,
}

/// What is counted; `docs/measures.md` defines each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table in `about` says what each is")]
pub enum Row {
    Overlap,
    Exact,
    Speaker,
    Name,
    Party,
    Act,
    Date,
    Hearsay,
    ViaWords,
    Via,
    Point,
    PointOption,
    Code,
    Abstained,
    Rightly,
    Right,
    Missed,
    Wrong,
    Unfounded,
    Amiss,
    Movement,
    Disputes,
    Irrelevant,
    Beside,
    Copies,
}

/// The number of rows.
const ROWS: usize = Row::ALL.len();

impl Row {
    /// All rows in the order of the table.
    pub const ALL: [Row; 25] = [
        Row::Overlap,
        Row::Exact,
        Row::Speaker,
        Row::Name,
        Row::Party,
        Row::Act,
        Row::Date,
        Row::Hearsay,
        Row::ViaWords,
        Row::Via,
        Row::Point,
        Row::PointOption,
        Row::Code,
        Row::Abstained,
        Row::Rightly,
        Row::Right,
        Row::Missed,
        Row::Wrong,
        Row::Unfounded,
        Row::Amiss,
        Row::Movement,
        Row::Disputes,
        Row::Irrelevant,
        Row::Beside,
        Row::Copies,
    ];

    /// The part of the table, the name for people and files, and the shape.
    pub fn about(self) -> (Part, &'static str, Shape) {
        use Part::{Codes, Paired, Play, Reports, Statements};
        use Shape::{Found, Share};
        match self {
            Row::Overlap => (Statements, "overlap", Found),
            Row::Exact => (Statements, "exact", Found),
            Row::Speaker => (Paired, "speaker", Share),
            Row::Name => (Paired, "speaker's name", Share),
            Row::Party => (Paired, "party", Share),
            Row::Act => (Paired, "act", Share),
            Row::Date => (Paired, "date", Share),
            Row::Hearsay => (Paired, "hearsay or not", Share),
            Row::ViaWords => (Paired, "hearsay's words", Share),
            Row::Via => (Paired, "hearsay", Found),
            Row::Point => (Codes, "point", Found),
            Row::PointOption => (Codes, "with option", Found),
            Row::Code => (Codes, "with stance", Found),
            Row::Abstained => (Codes, "abstained", Share),
            Row::Rightly => (Codes, "rightly", Share),
            Row::Right => (Play, "cells right", Share),
            Row::Missed => (Play, "cells missed", Share),
            Row::Wrong => (Play, "shown wrong", Share),
            Row::Unfounded => (Play, "shown unfounded", Share),
            Row::Amiss => (Play, "shown amiss", Share),
            Row::Movement => (Play, "movement right", Share),
            Row::Disputes => (Play, "disputes", Found),
            Row::Irrelevant => (Reports, "irrelevant", Share),
            Row::Beside => (Reports, "codes beside", Share),
            Row::Copies => (Reports, "copies", Found),
        }
    }
}

/// The counts of all rows. A share of a whole is kept as the found of the gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    counts: [Count; ROWS],
    /// Acts of the paired statements.
    pub(crate) acts: Labels<{ ACTS.len() }>,
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, more)| *sum += *more);
        self.acts += &other.acts;
    }
}

impl Tally {
    pub(crate) fn of(&self, row: Row) -> Count {
        self.counts[row as usize]
    }

    pub(crate) fn add(&mut self, row: Row, count: Count) {
        self.counts[row as usize] += count;
    }

    /// Counts `part` of `whole`.
    pub(crate) fn share(&mut self, row: Row, part: usize, whole: usize) {
        let count = Count { gold: whole, found: part, predicted: whole, right: part };
        self.add(row, count);
    }

    /// Counts things found among those to be found.
    pub(crate) fn found(&mut self, row: Row, gold: usize, found: usize, hits: usize) {
        self.add(row, Count { gold, found: hits, predicted: found, right: hits });
    }

    /// Everything that one report tells by itself.
    pub(crate) fn report(report: &Report<'_>) -> Tally {
        let mut tally = Tally::default();
        tally.statements(report);
        tally.paired(report);
        tally.codes(report);
        tally.relevance(report);
        tally
    }

    fn statements(&mut self, report: &Report<'_>) {
        let (gold, found) = (report.gold.len(), report.found.len());
        let hits = |is: fn(&crate::pair::Verdict) -> bool| {
            report.pairs.iter().filter(|p| is(&p.2)).count()
        };
        self.found(Row::Overlap, gold, found, hits(|v| v.overlap));
        self.found(Row::Exact, gold, found, hits(|v| v.exact));
    }

    fn paired(&mut self, report: &Report<'_>) {
        for &(g, f, _) in &report.pairs {
            let (gold, found) = (&report.gold[g].coding, &report.found[f].coding);
            let judged = judge(gold, found);
            for (row, right) in [
                (Row::Speaker, judged.speaker),
                (Row::Name, judged.name),
                (Row::Party, judged.party),
                (Row::Date, judged.date),
                (Row::Hearsay, judged.hearsay),
            ] {
                self.share(row, right.into(), 1);
            }
            if let Some(right) = judged.via_words {
                self.share(Row::ViaWords, right.into(), 1);
            }
            let (a, b) = (gold.via.is_some(), found.via.is_some());
            self.found(Row::Via, a.into(), b.into(), (a && b).into());
            self.act(gold, found);
            self.abstained(gold, found);
        }
    }

    fn act(&mut self, gold: &Coding, found: &Coding) {
        let number = |c: &Coding| ACTS.iter().position(|a| c.act.as_deref() == Some(*a));
        let (Some(g), Some(f)) = (number(gold), number(found)) else { return };
        self.acts.add(g, f);
        self.share(Row::Act, (g == f).into(), 1);
    }

    fn abstained(&mut self, gold: &Coding, found: &Coding) {
        let (none, rightly) = (found.codes.is_empty(), gold.codes.is_empty());
        self.share(Row::Abstained, none.into(), 1);
        if none {
            self.share(Row::Rightly, rightly.into(), 1);
        }
    }

    /// Codes of all statements: those of a statement without a partner are missed, or
    /// found too much.
    fn codes(&mut self, report: &Report<'_>) {
        let none = Vec::new();
        for (g, gold) in report.gold.iter().enumerate() {
            let partner = report.partner(g);
            let found = partner.map_or(&none, |f| &report.found[f].coding.codes);
            self.said(&gold.coding.codes, found);
        }
        for (f, found) in report.found.iter().enumerate() {
            if !report.pairs.iter().any(|p| p.1 == f) {
                self.said(&none, &found.coding.codes);
            }
        }
    }

    /// What two statements say on the points, at each depth as a set.
    fn said(&mut self, gold: &[Code], found: &[Code]) {
        for (depth, row) in [Row::Point, Row::PointOption, Row::Code].iter().enumerate() {
            let set = |codes| -> BTreeSet<[&str; 3]> {
                <&[Code]>::into_iter(codes).map(|c| cut(c, depth)).collect()
            };
            let (gold, found) = (set(gold), set(found));
            let hits = gold.intersection(&found).count();
            self.found(*row, gold.len(), found.len(), hits);
        }
    }

    /// Codes on a report that has nothing to do with the case are all wrong.
    fn relevance(&mut self, report: &Report<'_>) {
        let codes: usize = report.found.iter().map(|f| f.coding.codes.len()).sum();
        let beside = if report.irrelevant() { codes } else { 0 };
        self.share(Row::Beside, beside, codes);
        if report.irrelevant() {
            self.share(Row::Irrelevant, (codes == 0).into(), 1);
        }
    }
}

/// A code down to a depth: 0 its point, 1 with the option, 2 with the stance.
fn cut(code: &Code, depth: usize) -> [&str; 3] {
    let down_to = |at, word| if depth >= at { word } else { "" };
    [&code.point, down_to(1, &code.option), down_to(2, &code.stance)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_their_numbers_and_parts() {
        for (place, row) in Row::ALL.into_iter().enumerate() {
            assert_eq!(row as usize, place);
        }
        let parts: Vec<Part> = Row::ALL.iter().map(|r| r.about().0).collect();
        assert!(parts.is_sorted());
    }
}
