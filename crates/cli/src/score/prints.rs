//! Reports that are copies of each other, and statements that are printed in several.

use rapporteur_intake::{Fingerprint, Passage, SketchIndex, same_passages};

use crate::case::Coded;

/// A statement as one report prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Print {
    /// Index of the report.
    pub(super) report: usize,
    /// Index among the report's statements.
    pub(super) index: usize,
    /// Number of the statement that it repeats, which is the one that counts; its own
    /// number where it repeats none.
    pub(super) first: usize,
}

/// A report that prints what an earlier one printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Copy {
    /// Index of the report.
    pub(super) report: usize,
    /// Index of the earlier one.
    pub(super) of: usize,
}

/// All statements in the order of reports, and the reports that are copies.
pub(super) fn compare(reports: &[Coded]) -> (Vec<Print>, Vec<Copy>) {
    let mut prints = Vec::new();
    let mut starts = Vec::new();
    for (report, coded) in reports.iter().enumerate() {
        starts.push(prints.len());
        for index in 0..coded.statements.len() {
            let first = prints.len();
            prints.push(Print { report, index, first });
        }
    }
    let mut copies = Vec::new();
    for (one, other) in alike(reports) {
        for (a, b) in same_passages(&passages(&reports[one]), &passages(&reports[other]))
        {
            let (a, b) = (starts[one] + a, starts[other] + b);
            // What several earlier reports print is known from the earliest of them.
            if prints[b].first == b {
                prints[b].first = prints[a].first;
            }
        }
        if copies.last().is_none_or(|c: &Copy| c.report != other) {
            copies.push(Copy { report: other, of: one });
        }
    }
    copies.sort_by_key(|c| c.report);
    (prints, copies)
}

/// Pairs of reports that are prints of the same, the earlier first: by day, reports
/// without one last, then by file. Pairs are in the order of the later report.
fn alike(reports: &[Coded]) -> Vec<(usize, usize)> {
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
            if marks[later].likeness(&marks[one]).is_some() {
                out.push((one, later));
            }
        }
        earlier.add(place, &sketch);
    }
    out
}

/// The contents of a report's statements, as they are compared with those of another.
fn passages(coded: &Coded) -> Vec<Passage<'_>> {
    let text = coded.report.text();
    let one = |s: &rapporteur_coder::Statement| {
        let pieces = s.mention.content.iter().filter_map(|r| text.get(r.clone()));
        let words = pieces.collect::<Vec<_>>().join(" ");
        let start = s.mention.content.first().map_or(0, |r| r.start);
        Passage::new(text, start, words)
    };
    coded.statements.iter().map(one).collect()
}
