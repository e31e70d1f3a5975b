//! The figures of forecasts for people.

use std::fmt;

use super::{Choices, Known, Partial, Report};
use crate::bootstrap::Estimate;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issues, proposals, actors, chosen, .. } = self;
        writeln!(
            f,
            "{issues} issues of {proposals} proposals, {actors:.1} actors each on average; \
             places from 0 to 100\n\nAll positions known\n"
        )?;
        writeln!(
            f,
            "{:<38}{:>8}{:>16}{:>8}{:>11}{:>8}",
            "", "error", "95 %", "root", "within 10", "issues"
        )?;
        for m in &self.models {
            writeln!(
                f,
                "{:<38}{:>8.2}{:>16}{:>8.1}{:>11.2}{:>8}",
                m.name,
                m.mean.value.unwrap_or(f64::NAN),
                interval(&m.mean),
                m.root,
                m.near,
                m.issues
            )?;
        }
        writeln!(f, "\nbest on other proposals, in ten parts{:>9.2}\n", chosen)?;
        for d in &self.differences {
            let names = format!("{} less {}", d.names.0, d.names.1);
            let value = d.mean.value.unwrap_or(f64::NAN);
            writeln!(f, "{names:<60}{value:>8.2}{:>16}", interval(&d.mean))?;
        }
        partials(f, "Share of positions known", &self.shares)?;
        partials(f, "Number of positions known", &self.counts)?;
        self.choices.fmt(f)
    }
}

fn interval(estimate: &Estimate) -> String {
    match estimate.low.zip(estimate.high) {
        Some((low, high)) => format!("{low:.2} to {high:.2}"),
        None => "–".to_owned(),
    }
}

fn partials(f: &mut fmt::Formatter<'_>, title: &str, all: &[Partial]) -> fmt::Result {
    writeln!(
        f,
        "\n{title}: errors of mean, weighted mean, median and the middle of the scale; mean \
         less middle;\nhow far half and four of five outcomes lie from the mean at most, and \
         how many such bands held\nthat were fitted on other proposals; outcomes between the \
         outermost positions\n"
    )?;
    writeln!(
        f,
        "{:>7}{:>8}{:>8}{:>8}{:>8}{:>17}{:>7}{:>7}{:>8}{:>8}{:>8}{:>8}",
        "known",
        "mean",
        "weighted",
        "median",
        "middle",
        "less middle",
        "half",
        "4 of 5",
        "held",
        "held",
        "between",
        "issues"
    )?;
    for p in all {
        let known = match p.known {
            Known::Share(share) => format!("{share} %"),
            Known::Count(count) => count.to_string(),
        };
        writeln!(
            f,
            "{known:>7}{:>8.1}{:>8.1}{:>8.1}{:>8.1}{:>17}{:>7.1}{:>7.1}{:>8.3}{:>8.3}{:>8.3}{:>8}",
            p.mean,
            p.weighted,
            p.median,
            p.middle,
            interval(&p.gain),
            p.bands[0],
            p.bands[1],
            p.held[0],
            p.held[1],
            p.hull,
            p.issues
        )?;
    }
    Ok(())
}

impl fmt::Display for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { positions, issues, chance, chance_loss, taken, .. } = self;
        writeln!(
            f,
            "\nAs a choice among the positions taken ({issues} issues, {positions:.1} positions \
             each on average;\n{taken:.3} of all outcomes are a position that somebody took)\n"
        )?;
        writeln!(f, "{:<38}{:>8}{:>10}", "", "right", "log loss")?;
        writeln!(f, "{:<38}{chance:>8.3}{chance_loss:>10.3}", "each as likely")?;
        for choice in &self.models {
            writeln!(f, "{:<38}{:>8.3}{:>10.3}", choice.name, choice.right, choice.loss)?;
        }
        Ok(())
    }
}
