//! A matrix with labels, for spreadsheets and R.

use rapporteur_analysis::network::Matrix;

use super::cell;

/// Semicolons between, labels in quotation marks and with none inside, rows on lines.
pub fn csv(matrix: &Matrix) -> String {
    let label = |label: &String| format!("\"{}\"", label.replace('"', "'"));
    let mut out = String::from("\"\"");
    for column in &matrix.columns {
        out.push(';');
        out.push_str(&label(column));
    }
    for (number, row) in matrix.rows.iter().enumerate() {
        out.push('\n');
        out.push_str(&label(row));
        for column in 0..matrix.columns.len() {
            out.push(';');
            out.push_str(&cell(matrix, matrix.at(number, column)));
        }
    }
    out
}
