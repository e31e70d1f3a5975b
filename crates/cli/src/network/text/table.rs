//! The matrix as a table, with numbers for columns.

use std::io::Write;

use rapporteur_analysis::network::{Matrix, Mode, Network};
use textwrap::core::display_width;

use super::Page;
use crate::case::one_line;
use crate::follow::columns::{WIDTH, paragraph};
use crate::outcome::Stop;

/// Columns for names, at most.
const NAMES: usize = 44;

impl Page<'_> {
    pub(super) fn matrix(
        &self,
        network: &Network,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let matrix = &network.matrix;
        let names: Vec<String> = matrix.rows.iter().map(|r| cut(&one_line(r))).collect();
        let name = names.iter().map(|n| display_width(n)).max().unwrap_or(0);
        let cells = matrix.cells.iter().map(|c| cell(matrix, *c).len());
        let wide = cells.max().unwrap_or(1).max(3) + 2;
        if 6 + name + wide * matrix.columns.len() > WIDTH {
            let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
            let line = format!(
                "The matrix of {rows} by {columns} is too wide to show; --format csv \
                 writes it."
            );
            return self.line(&line, out);
        }
        writeln!(out)?;
        let numbers = (1..=matrix.columns.len()).map(|n| format!("{n:>wide$}"));
        let faint = self.styles.faint;
        let numbers: String = numbers.collect();
        writeln!(out, "{faint}{:1$}{numbers}{faint:#}", "", name + 6)?;
        for (row, label) in names.iter().enumerate() {
            let pad = " ".repeat(name - display_width(label));
            write!(
                out,
                "{faint}{:>4}{faint:#}  {label}{pad}",
                self.number(network, row)
            )?;
            for column in 0..matrix.columns.len() {
                let own = network.mode == Mode::One && row == column;
                let cell = cell(matrix, matrix.at(row, column));
                write!(out, "{:>wide$}", if own { "·" } else { &cell })?;
            }
            writeln!(out)?;
        }
        self.columns(network, out)
    }

    /// In a one-mode network rows have the numbers of their columns.
    fn number(&self, network: &Network, row: usize) -> String {
        match network.mode {
            Mode::One => (row + 1).to_string(),
            Mode::Two => String::new(),
        }
    }

    fn columns(&self, network: &Network, out: &mut dyn Write) -> Result<(), Stop> {
        if network.mode == Mode::One {
            return Ok(());
        }
        writeln!(out)?;
        for (number, label) in network.matrix.columns.iter().enumerate() {
            let known = self.subject.nodes.1.get(label);
            let text = known.and_then(|n| n.attributes.iter().find(|a| a.0 == "text"));
            let text = text.map(|a| format!(": {}", a.1)).unwrap_or_default();
            let line = format!("{:>4}  {}{text}", number + 1, one_line(label));
            paragraph(out, 0, &line, self.styles.faint)?;
        }
        Ok(())
    }
}

fn cut(label: &str) -> String {
    if display_width(label) <= NAMES {
        return label.to_owned();
    }
    let mut kept = String::new();
    for c in label.chars() {
        if display_width(&kept) + 2 > NAMES {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// A cell for people: whole, or to the thousandth.
pub(super) fn cell(matrix: &Matrix, value: f64) -> String {
    if matrix.whole { format!("{value:.0}") } else { format!("{value:.3}") }
}
