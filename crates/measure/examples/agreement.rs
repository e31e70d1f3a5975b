//! How far do PolNeAR's annotators agree? Prints the scores of people against one
//! another, which are the ceiling that a reader's scores have to be seen under.
//!
//! ```sh
//! cargo run --release -p rapporteur-measure --example agreement -- POLNEAR train dev
//! ```

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::path::PathBuf;

use rapporteur_measure::{agreement, polnear};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("expected PolNeAR's folder")?);
    let mut texts = Vec::new();
    for split in arguments {
        let split = split.to_string_lossy();
        let (more, diagnostics) = polnear::annotators(&folder, &split)?;
        texts.extend(more);
        for diagnostic in diagnostics {
            writeln!(stderr(), "{diagnostic}")?;
        }
    }
    write!(stdout(), "{}", agreement(&texts))?;
    Ok(())
}
