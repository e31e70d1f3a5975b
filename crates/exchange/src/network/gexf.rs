//! GEXF 1.3, which Gephi opens: nodes and ties with attributes, colours and places.

use std::collections::BTreeSet;
use std::fmt::Write;

use rapporteur_analysis::network::{Mode, Network, Place};

use super::graphml::{Look, escaped, frequency, label};

/// The network, with a look for every row and, in a two-mode network, for every column
/// after them; `color` gives that of a tie by its weight, as in `#00ff00`. Attributes are
/// those of [`graphml`](super::graphml).
pub fn gexf(
    network: &Network,
    looks: &[Look],
    color: impl Fn(f64) -> &'static str,
) -> String {
    let names: BTreeSet<&str> =
        looks.iter().flat_map(|l| l.attributes.iter().map(|a| a.0.as_str())).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut out = String::from(HEAD);
    attributes(&mut out, &names);
    out.push_str("    <nodes>\n");
    for (number, look) in looks.iter().enumerate() {
        node(&mut out, network, (number, look), &names);
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for (number, edge) in network.edges().enumerate() {
        let column = match network.mode {
            Mode::One => edge.column,
            Mode::Two => network.matrix.rows.len() + edge.column,
        };
        if let Some((from, to)) = looks.get(edge.row).zip(looks.get(column)) {
            tie(&mut out, number, (&from.id, &to.id), (edge.weight, color(edge.weight)));
        }
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}

const HEAD: &str = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">
  <meta>
    <creator>Rapporteur</creator>
  </meta>
  <graph defaultedgetype=\"undirected\" mode=\"static\">
";

/// Declares what nodes have: variable and frequency, then attributes by their number.
fn attributes(out: &mut String, names: &[&str]) {
    out.push_str("    <attributes class=\"node\">\n");
    let mut one = |id: &str, title: &str, kind: &str| {
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "      <attribute id=\"{id}\" title=\"{}\" type=\"{kind}\" />",
            escaped(title)
        );
    };
    one("variable", "variable", "string");
    one("frequency", "frequency", "integer");
    for (number, name) in names.iter().enumerate() {
        one(&format!("a{number}"), name, "string");
    }
    out.push_str("    </attributes>\n");
}

fn node(
    out: &mut String,
    network: &Network,
    (number, look): (usize, &Look),
    names: &[&str],
) {
    let (id, label) = (escaped(&look.id), escaped(label(network, number)));
    let _ =
        writeln!(out, "      <node id=\"n{id}\" label=\"{label}\">\n        <attvalues>");
    value(out, "variable", &look.variable);
    value(out, "frequency", &frequency(network, number).to_string());
    for (key, of) in &look.attributes {
        if let Ok(place) = names.binary_search(&key.as_str()) {
            value(out, &format!("a{place}"), of);
        }
    }
    let row = number < network.matrix.rows.len();
    let shape = if row { "disc" } else { "square" };
    let ((red, green, blue), Place { x, y }) = (look.color, look.place);
    // Drawings count downwards, Gephi upwards.
    let y = 0.0 - y;
    let _ = writeln!(
        out,
        "        </attvalues>\n        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\" />\n        \
         <viz:position x=\"{x:.2}\" y=\"{y:.2}\" z=\"0.0\" />\n        \
         <viz:size value=\"20.0\" />\n        <viz:shape value=\"{shape}\" />\n      </node>"
    );
}

fn value(out: &mut String, of: &str, value: &str) {
    let value = escaped(value);
    let _ = writeln!(out, "          <attvalue for=\"{of}\" value=\"{value}\" />");
}

fn tie(
    out: &mut String,
    number: usize,
    (from, to): (&str, &str),
    (weight, color): (f64, &str),
) {
    let (from, to) = (escaped(from), escaped(to));
    let part = |n| color.get(n..n + 2).and_then(|c| u8::from_str_radix(c, 16).ok());
    let [red, green, blue] = [1, 3, 5].map(|n| part(n).unwrap_or_default());
    let _ = writeln!(
        out,
        "      <edge id=\"e{number}\" source=\"n{from}\" target=\"n{to}\" \
         weight=\"{weight:?}\">\n        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\" />\n      </edge>"
    );
}
