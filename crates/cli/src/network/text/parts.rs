//! Windows, camps and backbones.

use std::io::Write;

use rapporteur_analysis::network::{Polarisation, Slice, Step};

use super::Page;
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::network::answer::Found;
use crate::outcome::Stop;

impl Page<'_> {
    pub(super) fn slices(
        &self,
        slices: &[Slice],
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        if slices.is_empty() {
            return self
                .line("No window lies wholly in the range: take a smaller one.", out);
        }
        self.heading("Windows", out)?;
        let faint = self.styles.faint;
        let camps = if self.answer.camps.is_empty() { "" } else { "distance" };
        writeln!(
            out,
            "  {faint}middle       from         to           statements   ties        sum  \
             {camps}{faint:#}"
        )?;
        for (i, slice) in slices.iter().enumerate() {
            let network = &slice.network;
            let distance = self.answer.camps.get(i).map(distance).unwrap_or_default();
            let line = format!(
                "  {}   {}   {}   {:>10} {:>6} {:>10}  {distance}",
                slice.middle.date(),
                slice.from.date(),
                slice.to.date(),
                network.statements.len(),
                network.edges().count(),
                sum(network.matrix.sum(), network.matrix.whole),
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    pub(super) fn camps(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some(found) = self.answer.camps.first() else { return Ok(()) };
        self.heading("Camps", out)?;
        let many = found.camps.iter().max().map_or(0, |m| m + 1);
        for camp in 0..many {
            let members = found.actors.iter().zip(&found.camps).filter(|a| *a.1 == camp);
            let members: Vec<String> = members.map(|a| one_line(a.0)).collect();
            let name = Cell::new(format!("{}", camp + 1), 3, self.styles.faint);
            let members = Cell::new(members.join(", "), WIDTH - 7, anstyle::Style::new());
            row(out, 2, &[name, members])?;
        }
        self.line(&verdict(found, self.asked.options.is_dna()), out)
    }

    pub(super) fn backbone(&self, out: &mut dyn Write) -> Result<(), Stop> {
        match &self.answer.backbone {
            None => Ok(()),
            Some(Found::Order(steps)) => self.order(steps, out),
            Some(Found::Set(found)) => {
                self.heading("Backbone", out)?;
                let names = [("stay", &found.concepts), ("left out", &found.redundant)];
                for (what, concepts) in names {
                    for concept in concepts {
                        let what = Cell::new(what, 9, self.styles.faint);
                        let plain = anstyle::Style::new();
                        let concept = Cell::new(one_line(concept), WIDTH - 13, plain);
                        row(out, 2, &[what, concept])?;
                    }
                }
                let how = match found.exact {
                    true => "Every set was tried.",
                    false => {
                        "Not every set was tried: no exchange of one concept does better."
                    }
                };
                let line = format!(
                    "The spectrum of what stays is {:.6} away from the whole one, that of \
                     what is left out {:.6}. {how}",
                    found.loss, found.redundant_loss
                );
                self.line(&line, out)
            }
        }
    }

    /// The order in which concepts can be left out, the most dispensable first.
    fn order(&self, steps: &[Step], out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("Backbone", out)?;
        let faint = self.styles.faint;
        writeln!(
            out,
            "  {faint}round      loss  redundant  statements left{faint:#}  left out"
        )?;
        for Step { round, concept, loss, redundant_loss, statements } in steps {
            let line = format!(
                "  {round:>5}  {loss:>8.6}   {redundant_loss:>8.6}  {statements:>15}  {}",
                one_line(concept)
            );
            paragraph(out, 0, &line, anstyle::Style::new())?;
        }
        let line = "Concepts in the order in which they can be left out. Loss: how far the \
                    spectrum of what is left is from the whole one, from 0 to 2.";
        self.line(line, out)
    }
}

fn sum(sum: f64, whole: bool) -> String {
    if whole { format!("{sum:.0}") } else { format!("{sum:.3}") }
}

fn distance(found: &Polarisation) -> String {
    found.distance.map_or("none".to_owned(), |d| format!("{d:.4}"))
}

fn verdict(found: &Polarisation, dna: bool) -> String {
    let Some(distance) = found.distance else {
        return "Nobody agrees or disagrees with anybody, so there are no camps to tell."
            .to_owned();
    };
    let which = match dna {
        true => {
            "These are the camps with the greatest distance, which the Discourse \
                 Network Analyzer reports"
        }
        false => "These are the camps with the least distance",
    };
    let how = match found.exact {
        true => "all divisions into camps of equal size were tried",
        false => "the best that exchanging pairs leads to from 24 starts",
    };
    let perfect = found.perfect.unwrap_or(0.0);
    format!(
        "Distance {distance:.4}; perfect camps of these sizes have {perfect:.4}. {which}; {how}."
    )
}
