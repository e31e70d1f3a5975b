//! A network in the formats of other tools, and saved into files.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_analysis::network::{Aggregation, Mode, Network, Scale, Slice};
use rapporteur_exchange::network::{Look, csv, dl, gexf, graphml};
use rapporteur_intake::show;

use super::answer::Answer;
use super::args::Format;
use super::asked::Asked;
use super::drawing;
use super::subject::{Node, Subject};
use super::{json, text};
use crate::outcome::Stop;
use crate::style::Styles;

/// A network in one of the formats for one network.
pub(super) fn content(
    subject: &Subject,
    asked: &Asked,
    network: &Network,
    format: Format,
) -> Result<String, Stop> {
    Ok(match format {
        Format::Dl => dl(network),
        Format::Graphml => {
            let paint = |weight| color(subject, asked, weight);
            graphml(network, &looks(subject, network), paint)
        }
        Format::Gexf => {
            let paint = |weight| color(subject, asked, weight);
            gexf(network, &looks(subject, network), paint)
        }
        Format::Svg => drawing::svg(subject, asked, network)?,
        _ => csv(&network.matrix),
    })
}

/// Saves into a file, or into one for each window, with its number and the time of its
/// middle in the name.
pub(super) fn save(
    subject: &Subject,
    asked: &Asked,
    answer: &Answer,
    format: Format,
    file: &Path,
) -> Result<(), Stop> {
    if matches!(format, Format::Text | Format::Json) {
        let mut out = Vec::new();
        match format {
            Format::Text => {
                text::write(subject, asked, answer, Styles::default(), &mut out)?;
            }
            _ => json::write(subject, asked, answer, &mut out)?,
        }
        return put(file, &out);
    }
    match answer.slices.as_deref() {
        Some(slices) if slices.len() != 1 => {
            let compat = asked.options.is_dna();
            for (number, slice) in slices.iter().enumerate() {
                let name = numbered(file, (number + 1, slices.len()), slice, compat);
                let written = content(subject, asked, &slice.network, format)?;
                put(&name, written.as_bytes())?;
            }
            Ok(())
        }
        _ => put(file, content(subject, asked, answer.only()?, format)?.as_bytes()),
    }
}

fn put(file: &Path, content: &[u8]) -> Result<(), Stop> {
    fs::write(file, content)
        .map_err(|e| Stop::message(format!("{}: cannot be written: {e}", show(file))))
}

/// As the Discourse Network Analyzer names them: `name 07 2031-03-04 00:00:00.csv`;
/// otherwise without colons, which not every system allows.
fn numbered(
    file: &Path,
    (number, of): (usize, usize),
    slice: &Slice,
    compat: bool,
) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let end = file.extension().map(|e| format!(".{}", e.to_string_lossy()));
    let width = of.to_string().len();
    let time = slice.middle.strftime(if compat { "%F %T" } else { "%F %H-%M-%S" });
    let end = end.unwrap_or_default();
    file.with_file_name(format!("{stem} {number:0width$} {time}{end}"))
}

/// What the Discourse Network Analyzer paints a tie with.
fn color(subject: &Subject, asked: &Asked, weight: f64) -> &'static str {
    const RED: &str = "#ff0000";
    const GREEN: &str = "#00ff00";
    let boolean = subject.corpus.scale == Scale::Boolean;
    match asked.options.aggregation {
        Aggregation::Combine if boolean && weight == 1.0 => GREEN,
        Aggregation::Combine if boolean && weight == 2.0 => RED,
        Aggregation::Combine if boolean => "#0000ff",
        Aggregation::Subtract if weight < 0.0 => RED,
        Aggregation::Subtract | Aggregation::Congruence => GREEN,
        Aggregation::Conflict => RED,
        _ => "#000000",
    }
}

/// A look for every row and, in a two-mode network, every column.
fn looks(subject: &Subject, network: &Network) -> Vec<Look> {
    let matrix = &network.matrix;
    let rows = matrix.rows.iter().map(|label| (&subject.nodes.0, label));
    let columns = match network.mode {
        Mode::One => &[][..],
        Mode::Two => &matrix.columns,
    };
    let columns = columns.iter().map(|label| (&subject.nodes.1, label));
    let places = drawing::places(network);
    let one = |(number, (nodes, label)): (usize, (_, &String))| {
        let nodes: &std::collections::BTreeMap<String, Node> = nodes;
        let node = nodes.get(label).cloned().unwrap_or_default();
        let variables = &subject.variables;
        let row = number < matrix.rows.len();
        Look {
            // A letter keeps numbers of the program's own apart from those of a file.
            id: node.id.unwrap_or_else(|| format!("x{}", number + 1)),
            variable: if row { variables.0.clone() } else { variables.1.clone() },
            color: node.color,
            attributes: node.attributes,
            place: places[number],
        }
    };
    rows.chain(columns).enumerate().map(one).collect()
}
