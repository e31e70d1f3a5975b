//! Networks as other tools read them.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `decimal` | numbers as Java writes them |
//! | `csv` | a matrix with labels, for spreadsheets and R |
//! | `dl` | UCINET's full matrix |
//! | `graphml` | nodes and ties with attributes, for visone and yEd |
//! | `gexf` | the same for Gephi |
//!
//! CSV and DL are byte for byte what the Discourse Network Analyzer 3.1 writes on Linux: no
//! newline at the end, six places after the point, quotation marks turned or dropped.

mod csv;
mod decimal;
mod dl;
mod gexf;
mod graphml;

pub use csv::csv;
pub use dl::dl;
pub use gexf::gexf;
pub use graphml::{Look, graphml};

use rapporteur_analysis::network::Matrix;

/// A cell as it is written.
fn cell(matrix: &Matrix, value: f64) -> String {
    match matrix.whole {
        // As Java turns a number into a whole one: towards nothing, and no number is 0.
        #[expect(clippy::cast_possible_truncation, reason = "it saturates, as in Java")]
        true => (value as i32).to_string(),
        false => decimal::six_places(value),
    }
}
