//! The figures as plain text, for people.

use std::fmt;

use super::figures::{Figures, Measure};
use super::tally::{Part, Row, Shape};
use crate::table::estimate;

/// Per cent with one decimal and the 95 % interval, a dash where there is no figure:
///
/// ```text
/// harbour-strike, 14 reports; per cent [95 % interval]
///
///                                        precision              recall                  F1
/// statements    overlap           81.2 [78.0–84.1]    79.9 [76.3–82.8]    80.5 [77.5–83.2]
///               …
///                                            share                            macro F1
/// paired        act               61.0 [55.1–66.2]          140 of 230    52.0 [45.2–58.8]
/// ```
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, {} reports; per cent [95 % interval]", self.name, self.reports)?;
        let mut before = None;
        for row in Row::ALL {
            let (part, _, shape) = row.about();
            if !self.all.iter().any(|figure| figure.row == row) {
                continue;
            }
            if before.is_none_or(|b| b != (part, shape)) {
                head(f, shape, part)?;
            }
            let first = before.is_none_or(|(p, _)| p != part);
            self.row(f, row, first)?;
            before = Some((part, shape));
        }
        Ok(())
    }
}

fn head(f: &mut fmt::Formatter<'_>, shape: Shape, part: Part) -> fmt::Result {
    let columns = match (shape, part) {
        (Shape::Found, _) => ["precision", "recall", "F1"],
        (Shape::Share, Part::Paired) => ["share", "", "macro F1"],
        (Shape::Share, _) => ["share", "", ""],
    };
    let [a, b, c] = columns;
    writeln!(f, "\n{}", format!("{:30}{a:>20}{b:>20}{c:>20}", "").trim_end())
}

impl Figures {
    fn row(&self, f: &mut fmt::Formatter<'_>, row: Row, first: bool) -> fmt::Result {
        let (part, name, shape) = row.about();
        let title = if first { part.name() } else { "" };
        let figure = |measure| {
            let figure = self.get(row, measure);
            figure.map_or(String::new(), |figure| estimate(figure.estimate))
        };
        let [a, b, c] = match shape {
            Shape::Found => {
                [Measure::Precision, Measure::Recall, Measure::F1].map(figure)
            }
            Shape::Share => {
                let count = self.count(row).map(|c| format!("{} of {}", c.found, c.gold));
                let count = count.unwrap_or_default();
                [figure(Measure::Share), count, figure(Measure::MacroF1)]
            }
        };
        writeln!(f, "{}", format!("{title:12}{name:18}{a:>20}{b:>20}{c:>20}").trim_end())
    }
}
