//! Nodes and ties with attributes, in the dialect that visone and yEd draw at once.

use std::collections::BTreeSet;
use std::fmt::Write;

use rapporteur_analysis::network::{Mode, Network, Place};

/// What is told of a node beside its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its number; no two nodes have the same.
    pub id: String,
    /// What it is: a variable such as `organization`, or `party`.
    pub variable: String,
    /// Red, green and blue.
    pub color: (u8, u8, u8),
    /// Attributes by name.
    pub attributes: Vec<(String, String)>,
    /// Where it stands.
    pub place: Place,
}

/// The network, with a look for every row and, in a two-mode network, for every column
/// after them; `color` gives that of a tie by its weight, as in `#00ff00`.
pub fn graphml(
    network: &Network,
    looks: &[Look],
    color: impl Fn(f64) -> &'static str,
) -> String {
    let mut out = String::from(HEAD);
    let names: BTreeSet<&str> =
        looks.iter().flat_map(|l| l.attributes.iter().map(|a| a.0.as_str())).collect();
    for name in &names {
        key(&mut out, name, "node", "string");
    }
    let edges: Vec<_> = network.edges().collect();
    let (nodes, ties) = (looks.len(), edges.len());
    let _ = writeln!(
        out,
        "  <graph id=\"DNA\" edgedefault=\"undirected\" parse.nodes=\"{nodes}\" \
         parse.edges=\"{ties}\" parse.order=\"free\">"
    );
    out.push_str(PROPERTIES);
    for (number, look) in looks.iter().enumerate() {
        node(&mut out, network, number, look);
    }
    for edge in &edges {
        let column = match network.mode {
            Mode::One => edge.column,
            Mode::Two => network.matrix.rows.len() + edge.column,
        };
        let ends = looks.get(edge.row).zip(looks.get(column));
        if let Some((from, to)) = ends {
            tie(&mut out, (&from.id, &to.id), edge.weight, color(edge.weight));
        }
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

const HEAD: &str = "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
xmlns:visone=\"http://visone.info/xmlns\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xmlns:y=\"http://www.yworks.com/xml/graphml\" \
xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns/graphml \
http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd\">
  <key for=\"node\" id=\"d0\" yfiles.type=\"nodegraphics\" />
  <key for=\"edge\" id=\"e0\" yfiles.type=\"edgegraphics\" />
  <key for=\"graph\" id=\"prop\" visone.type=\"properties\" />
  <key id=\"id\" for=\"node\" attr.name=\"id\" attr.type=\"string\" />
  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\" />
  <key id=\"variable\" for=\"node\" attr.name=\"variable\" attr.type=\"string\" />
  <key id=\"frequency\" for=\"node\" attr.name=\"frequency\" attr.type=\"int\" />
  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\" />
";

const PROPERTIES: &str = "    <data key=\"prop\"><visone:labelAttribute \
                          edgeLabel=\"weight\" nodeLabel=\"name\" /></data>\n";

fn key(out: &mut String, name: &str, of: &str, kind: &str) {
    let name = escaped(name);
    let _ = writeln!(
        out,
        "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\" />"
    );
}

fn node(out: &mut String, network: &Network, number: usize, look: &Look) {
    let row = number < network.matrix.rows.len();
    let (id, name) = (escaped(&look.id), escaped(label(network, number)));
    let _ = writeln!(out, "    <node id=\"n{id}\">");
    data(out, "id", &id);
    data(out, "name", &name);
    for (key, value) in &look.attributes {
        data(out, &escaped(key), &escaped(value));
    }
    data(out, "variable", &escaped(&look.variable));
    data(out, "frequency", &frequency(network, number).to_string());
    let (red, green, blue) = look.color;
    let shape = if row { "ellipse" } else { "roundrectangle" };
    let Place { x, y } = look.place;
    let _ = writeln!(
        out,
        "      <data key=\"d0\"><visone:shapeNode><y:ShapeNode>\
         <y:Geometry height=\"20.0\" width=\"20.0\" x=\"{x:.2}\" y=\"{y:.2}\" />\
         <y:Fill color=\"#{red:02X}{green:02X}{blue:02X}\" transparent=\"false\" />\
         <y:BorderStyle color=\"#000000\" type=\"line\" width=\"1.0\" />\
         <y:NodeLabel alignment=\"center\" autoSizePolicy=\"content\" \
         backgroundColor=\"#FFFFFF\" fontFamily=\"Dialog\" fontSize=\"12\" \
         modelName=\"eight_pos\" modelPosition=\"n\" textColor=\"#000000\" \
         visible=\"true\">{name}</y:NodeLabel><y:Shape type=\"{shape}\" />\
         </y:ShapeNode></visone:shapeNode></data>\n    </node>"
    );
}

/// The label of a node: of a row, or of a column behind the rows.
pub(super) fn label(network: &Network, number: usize) -> &str {
    let matrix = &network.matrix;
    match number.checked_sub(matrix.rows.len()) {
        None => &matrix.rows[number],
        Some(column) => &matrix.columns[column],
    }
}

/// How many statements a node has.
pub(super) fn frequency(network: &Network, number: usize) -> usize {
    match number < network.matrix.rows.len() {
        true => network.frequencies[number],
        false => network.frequency_of(label(network, number)),
    }
}

fn tie(out: &mut String, (from, to): (&str, &str), weight: f64, color: &str) {
    let (from, to) = (escaped(from), escaped(to));
    let _ = writeln!(
        out,
        "    <edge source=\"n{from}\" target=\"n{to}\"><data key=\"weight\">{weight:?}\
         </data><data key=\"e0\"><visone:polyLineEdge><y:PolyLineEdge>\
         <y:LineStyle color=\"{color}\" type=\"line\" width=\"2.0\" />\
         </y:PolyLineEdge></visone:polyLineEdge></data></edge>"
    );
}

/// `value` is escaped already.
fn data(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "      <data key=\"{key}\">{value}</data>");
}

/// For XML, without characters that it cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
