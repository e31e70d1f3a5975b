//! The table: states by concepts, with a mark for each decision maker.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::stable::{Concept, Verdict};
use textwrap::core::display_width;

use super::Page;
use crate::follow::columns::{Cell, WIDTH, row};
use crate::outcome::Stop;
use crate::stable::names;

/// States that the table shows; `--format json` has all.
const SHOWN: usize = 64;
/// The narrowest column for what a state is in words.
const WORDS: usize = 24;

impl Page<'_> {
    pub(super) fn grid(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("States, those that hold first", out)?;
        let study = self.study;
        let all = study.is_small();
        let shown: Vec<usize> = match all {
            true => study.order.clone(),
            false => study.held().take(SHOWN).collect(),
        };
        let names = shown.iter().map(|s| display_width(&self.state(*s)));
        let width = names.max().unwrap_or(0).max("state".len());
        self.columns(
            width,
            "state",
            "",
            self.styles.faint,
            &|c| c.name().to_owned(),
            out,
        )?;
        for &state in &shown {
            let holds =
                |c: &Concept| study.table.overall(*c, state) == Some(Verdict::Stable);
            let any = study.table.concepts().iter().any(holds);
            let style = if any { self.styles.title } else { Style::new() };
            let words = names::words(study.loaded, state);
            self.columns(
                width,
                &self.state(state),
                &words,
                style,
                &|c| self.marks(c, state),
                out,
            )?;
        }
        self.legend(shown.len(), out)
    }

    fn columns(
        &self,
        width: usize,
        name: &str,
        words: &str,
        style: Style,
        cell: &dyn Fn(Concept) -> String,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let mark = (self.study.model().decision_makers() + 3).max(4);
        let mut cells = vec![Cell::new(name, width, style)];
        let concepts = self.study.table.concepts();
        cells.extend(concepts.iter().map(|c| Cell::new(cell(*c), mark, style)));
        let used = 2 + width + concepts.len() * (mark + 2) + 2;
        let rest = WIDTH.saturating_sub(used).max(WORDS);
        cells.push(Cell::new(words, rest, Style::new()));
        Ok(row(out, 2, &cells)?)
    }

    /// A mark for each decision maker, and whether it is an equilibrium.
    fn marks(&self, concept: Concept, state: usize) -> String {
        let study = self.study;
        let mark = |who| match study.table.verdict(concept, who, state) {
            Some(Verdict::Stable) => '●',
            Some(Verdict::NotKnown) => '?',
            _ => '·',
        };
        let marks: String = (0..study.model().decision_makers()).map(mark).collect();
        match study.table.overall(concept, state) {
            Some(Verdict::Stable) => format!("{marks} E"),
            Some(Verdict::NotKnown) => format!("{marks} E?"),
            _ => marks,
        }
    }

    fn legend(&self, shown: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let study = self.study;
        let people = (0..study.model().decision_makers()).map(|who| self.who(who));
        let people = people.collect::<Vec<_>>().join(", ");
        writeln!(out)?;
        let faint = self.styles.faint;
        let words = format!(
            "A mark for each of {people}: ● it stays, · it leaves, ? not known. E an equilibrium: \
             all stay; E? it may be one."
        );
        crate::follow::columns::paragraph(out, 2, &words, faint)?;
        let left = study.model().states() - shown;
        if left > 0 {
            let held = study.held().count();
            let words = match held > shown {
                true => format!("{} more hold by some concept", held - shown),
                false => "no other holds by any concept".to_owned(),
            };
            let words =
                format!("{left} states are not shown; {words}. --format json has all.");
            crate::follow::columns::paragraph(out, 2, &words, faint)?;
        }
        Ok(())
    }
}
