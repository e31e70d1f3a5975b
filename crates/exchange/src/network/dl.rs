//! UCINET's full matrix.

use std::fmt::Write;

use rapporteur_analysis::network::{Mode, Network};

use super::cell;

/// Labels in quotation marks, with neither quotation marks nor apostrophes inside.
pub fn dl(network: &Network) -> String {
    let matrix = &network.matrix;
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    let mut out = match network.mode {
        Mode::One => format!("dl n = {rows}, format = fullmatrix\nlabels:"),
        Mode::Two => {
            format!("dl nr = {rows}, nc = {columns}, format = fullmatrix\nrow labels:")
        }
    };
    labels(&mut out, &matrix.rows);
    if network.mode == Mode::Two {
        out.push_str("\ncol labels:");
        labels(&mut out, &matrix.columns);
    }
    out.push_str("\ndata:");
    for row in 0..rows {
        out.push('\n');
        for column in 0..columns {
            // Writing into a string cannot fail.
            let _ = write!(out, " {}", cell(matrix, matrix.at(row, column)));
        }
    }
    out
}

fn labels(out: &mut String, labels: &[String]) {
    for label in labels {
        out.push_str("\n\"");
        out.extend(label.chars().filter(|c| !matches!(c, '"' | '\'')));
        out.push('"');
    }
}
