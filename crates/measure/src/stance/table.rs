//! The figures as plain text, for people.

use std::fmt;

use super::example::Kind;
use super::figures::{Figures, Told};
use crate::casebook::{ACTS, STANCES};
use crate::count::Count;
use crate::table::{estimate, per_cent};

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (examples, points) = (self.examples, self.points);
        writeln!(
            f,
            "{examples} examples of {points} points; per cent [95 % interval]\n"
        )?;
        let [a, b, c] = ["labels", "accuracy", "macro F1"];
        writeln!(f, "{:24}{a:>10}{b:>20}{c:>20}", "")?;
        told(f, "stances", "all", &self.stances)?;
        for kind in Kind::ALL {
            told(f, "", kind.name(), &self.by_kind[kind.name()])?;
        }
        for act in ACTS {
            told(f, "", act, &self.by_act[act])?;
        }
        told(f, "acts", "all", &self.acts)?;
        let [a, b, c] = ["precision", "recall", "F1"];
        writeln!(f, "\n{:24}{:>10}{a:>20}{b:>20}{c:>20}", "", "gold")?;
        for (i, stance) in STANCES.into_iter().enumerate() {
            let title = if i == 0 { "stances" } else { "" };
            count(f, title, stance, &self.by_stance[stance])?;
        }
        for (i, act) in ACTS.into_iter().enumerate() {
            count(f, if i == 0 { "acts" } else { "" }, act, &self.acts_by_act[act])?;
        }
        Ok(())
    }
}

fn told(f: &mut fmt::Formatter<'_>, title: &str, name: &str, told: &Told) -> fmt::Result {
    let [a, b] = [told.accuracy, told.macro_f1].map(estimate);
    writeln!(f, "{title:12}{name:12}{:>10}{a:>20}{b:>20}", told.labels)
}

fn count(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    name: &str,
    count: &Count,
) -> fmt::Result {
    let [a, b, c] = [count.precision(), count.recall(), count.f1()]
        .map(|value| value.map_or("–".to_owned(), per_cent));
    writeln!(f, "{title:12}{name:12}{:>10}{a:>20}{b:>20}{c:>20}", count.gold)
}
