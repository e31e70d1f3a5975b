//! Reports that are copies of each other, and statements that are printed in several.

use rapporteur_intake::{
    Fingerprint, Likeness, SketchIndex, words_in_common, words_within,
};

use super::Coded;

/// The share of words in common from which on two contents are prints of one statement.
const SAME_WORDS: f64 = 0.7;
/// The same for the lines that they stand in: short contents ("this") are no proof.
const SAME_LINE: f64 = 0.4;
/// The share of the words of the shorter content, and of the shorter line, from which on
/// one is a part of the other: the reader may set other bounds in other surroundings.
const PART: f64 = 0.8;

/// A statement as one report prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Print {
    /// Index of the report.
    pub(crate) report: usize,
    /// Index among the report's statements.
    pub(crate) index: usize,
    /// Number of the statement that it repeats, which is the one that counts; its own
    /// number where it repeats none.
    pub(crate) first: usize,
    /// Numbers of the other prints of the same statement.
    pub(crate) others: Vec<usize>,
}

/// A report that prints what an earlier one printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copy {
    /// Index of the report.
    pub(crate) report: usize,
    /// Index of the earlier one.
    pub(crate) of: usize,
    /// How the first is like the second.
    pub(crate) likeness: Likeness,
}

/// All statements in the order of reports, and the reports that are copies.
pub(crate) fn compare(reports: &[Coded]) -> (Vec<Print>, Vec<Copy>) {
    let mut prints = Vec::new();
    let mut starts = Vec::new();
    for (report, coded) in reports.iter().enumerate() {
        starts.push(prints.len());
        for index in 0..coded.statements.len() {
            let first = prints.len();
            prints.push(Print { report, index, first, others: Vec::new() });
        }
    }
    let mut copies = Vec::new();
    for (one, other, likeness) in alike(reports) {
        for (a, b) in same_statements(&reports[one], &reports[other]) {
            let (a, b) = (starts[one] + a, starts[other] + b);
            // What several earlier reports print is known from the earliest of them.
            if prints[b].first == b {
                prints[b].first = prints[a].first;
            }
        }
        if copies.last().is_none_or(|c: &Copy| c.report != other) {
            copies.push(Copy { report: other, of: one, likeness });
        }
    }
    name_others(&mut prints);
    copies.sort_by_key(|c| c.report);
    (prints, copies)
}

/// Pairs of reports that are prints of the same, the earlier first: by day, reports
/// without one last, then by file. Pairs are in the order of the later report.
fn alike(reports: &[Coded]) -> Vec<(usize, usize, Likeness)> {
    let marks: Vec<Fingerprint> =
        reports.iter().map(|r| Fingerprint::of(r.report.text())).collect();
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&i| (reports[i].day.is_none(), reports[i].day, i));
    let mut out = Vec::new();
    let mut earlier = SketchIndex::default();
    for (place, &later) in (0..).zip(&order) {
        let sketch = marks[later].sketch();
        let mut near = earlier.alike(&sketch);
        near.sort_unstable();
        for one in near.into_iter().filter_map(|n| order.get(n as usize).copied()) {
            if let Some(likeness) = marks[later].likeness(&marks[one]) {
                out.push((one, later, likeness));
            }
        }
        earlier.add(place, &sketch);
    }
    out
}

/// Statements that both reports print, as indices into each: one to one, and then those
/// of the second that say a part or more of one of the first.
fn same_statements(a: &Coded, b: &Coded) -> Vec<(usize, usize)> {
    let (left, right) = (Words::of(a), Words::of(b));
    let mut pairs = Vec::new();
    for (i, one) in left.iter().enumerate() {
        for (j, other) in right.iter().enumerate() {
            let content = words_in_common(&one.content, &other.content);
            if content < SAME_WORDS {
                continue;
            }
            let line = words_in_common(one.line, other.line);
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
struct Words<'r> {
    content: String,
    line: &'r str,
}

impl<'r> Words<'r> {
    fn of(coded: &'r Coded) -> Vec<Self> {
        let text = coded.report.text();
        let one = |s: &rapporteur_coder::Statement| {
            let pieces = s.mention.content.iter().filter_map(|r| text.get(r.clone()));
            let content = pieces.collect::<Vec<_>>().join(" ");
            let start = s.mention.content.first().map_or(0, |r| r.start);
            let begin = text[..start].rfind('\n').map_or(0, |i| i + 1);
            let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
            Self { content, line: &text[begin..end] }
        };
        coded.statements.iter().map(one).collect()
    }

    /// How far one of two is a part of the other, content and line alike.
    fn part(&self, other: &Self) -> f64 {
        words_within(&self.content, &other.content)
            .min(words_within(self.line, other.line))
    }
}

fn name_others(prints: &mut [Print]) {
    let mut groups = vec![Vec::new(); prints.len()];
    for (number, print) in prints.iter().enumerate() {
        groups[print.first].push(number);
    }
    for group in groups.iter().filter(|g| g.len() > 1) {
        for &number in group {
            let others = group.iter().copied().filter(|n| *n != number);
            prints[number].others = others.collect();
        }
    }
}
