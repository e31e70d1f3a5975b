//! The drawing itself.

use std::fmt::Write;

use rapporteur_analysis::network::{Aggregation, Edge, Mode, Network, Place};

use super::label::{LINE, Label};
use super::style::STYLE;
use super::{Asked, Subject, edges};

/// Around everything, above the network, and below it, in pixels.
const MARGIN: f64 = 24.0;
const HEAD: f64 = 56.0;
const FOOT: f64 = 34.0;
/// The least width, so that head and foot have room.
const NARROWEST: f64 = 560.0;
/// The width of the weakest and of the strongest tie, in pixels.
const TIE: (f64, f64) = (1.0, 7.0);

/// What is drawn.
pub(super) struct Page<'p> {
    pub(super) subject: &'p Subject,
    pub(super) asked: &'p Asked,
    pub(super) network: &'p Network,
    pub(super) labels: Vec<Label>,
    pub(super) places: Vec<Place>,
    /// What a tie is, in words.
    pub(super) what: &'p str,
}

impl Page<'_> {
    pub(super) fn svg(mut self) -> String {
        let (width, height) = self.shift();
        let mut out = String::new();
        self.head(&mut out, width, height);
        let edges = edges(self.network);
        let strongest = edges.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
        for edge in &edges {
            self.tie(&mut out, edge, strongest);
        }
        for node in 0..self.labels.len() {
            self.node(&mut out, node);
        }
        self.legend(&mut out, height);
        out.push_str("</svg>\n");
        out
    }

    /// Moves everything to the margins, and gives the size of the drawing.
    fn shift(&mut self) -> (f64, f64) {
        let sides = self.places.iter().zip(&self.labels).map(|(p, l)| {
            let (wide, high) = l.size();
            [p.x - wide / 2.0, p.x + wide / 2.0, p.y - high / 2.0, p.y + high / 2.0]
        });
        let sides: Vec<[f64; 4]> = sides.collect();
        let least = |i: usize| sides.iter().map(|s| s[i]).reduce(f64::min).unwrap_or(0.0);
        let most = |i: usize| sides.iter().map(|s| s[i]).reduce(f64::max).unwrap_or(0.0);
        let (wide, high) = (most(1) - least(0), most(3) - least(2));
        let width = (wide + 2.0 * MARGIN).max(NARROWEST);
        let (left, top) = ((width - wide) / 2.0 - least(0), MARGIN + HEAD - least(2));
        for place in &mut self.places {
            (place.x, place.y) = (place.x + left, place.y + top);
        }
        (width, high + 2.0 * MARGIN + HEAD + FOOT)
    }

    fn head(&self, out: &mut String, width: f64, height: f64) {
        let title = escaped(&self.subject.title);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rapporteur-network\" \
             role=\"img\" aria-labelledby=\"network-title network-desc\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
             height=\"{height:.0}\">\n\
             <title id=\"network-title\">Discourse network: {title}</title>\n\
             <desc id=\"network-desc\">{}</desc>\n\
             <style>\n{STYLE}</style>\n\
             <rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n\
             <text class=\"title\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>\n\
             <text class=\"note\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>\n",
            escaped(&self.description()),
            MARGIN + 14.0,
            escaped(&cut(&self.subject.title, width / 10.0)),
            MARGIN + 36.0,
            escaped(&cut(&self.line(), width / 7.2)),
        );
    }

    fn line(&self) -> String {
        let normalisation = match self.asked.options.normalisation.name() {
            "no" => String::new(),
            name => format!(", by {name}"),
        };
        let (actors, statements) = (&self.subject.actors, self.network.statements.len());
        let with = match self.network.mode {
            Mode::One => String::new(),
            Mode::Two => format!(" and {}", self.subject.concepts),
        };
        format!("{actors}{with}: {}{normalisation}; {statements} codes", self.what)
    }

    fn description(&self) -> String {
        let mut ties: Vec<Edge> = edges(self.network);
        let (nodes, many) = (self.labels.len(), ties.len());
        ties.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let name = |node: usize| &self.labels[node].name;
        let told = ties.iter().take(5).map(|e| {
            let weight = shown(e.weight);
            format!("{} and {} ({weight})", name(e.row), name(e.column))
        });
        let told: Vec<String> = told.collect();
        let strongest = match told.is_empty() {
            true => String::new(),
            false => format!(" The strongest: {}.", told.join("; ")),
        };
        format!("{nodes} nodes, {many} ties. {}.{strongest}", self.line())
    }

    fn tie(&self, out: &mut String, edge: &Edge, strongest: f64) {
        let (from, to) = (self.mark(edge.row), self.mark(edge.column));
        let share = edge.weight.abs() / strongest;
        let wide = TIE.0 + (TIE.1 - TIE.0) * share;
        let contrary = self.asked.options.aggregation == Aggregation::Conflict;
        let class = if contrary || edge.weight < 0.0 { "unlike" } else { "like" };
        let names = [edge.row, edge.column].map(|n| escaped(&self.labels[n].name));
        let _ = writeln!(
            out,
            "<line class=\"tie {class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" \
             y2=\"{:.1}\" stroke-width=\"{wide:.1}\"><title>{} — {}: {}</title></line>",
            from.x,
            from.y,
            to.x,
            to.y,
            names[0],
            names[1],
            shown(edge.weight)
        );
    }

    /// The middle of a node's mark, which stands at the top of its box.
    fn mark(&self, node: usize) -> Place {
        let (place, label) = (self.places[node], &self.labels[node]);
        Place { y: place.y - label.size().1 / 2.0 + label.radius, ..place }
    }

    fn node(&self, out: &mut String, node: usize) {
        let (mark, label) = (self.mark(node), &self.labels[node]);
        let (x, y, r) = (mark.x, mark.y, label.radius);
        let name = escaped(&label.name);
        let _ = match label.actor {
            true => write!(
                out,
                "<g><title>{name}</title><circle class=\"actor\" cx=\"{x:.1}\" \
                 cy=\"{y:.1}\" r=\"{r:.1}\"/>"
            ),
            false => write!(
                out,
                "<g><title>{name}</title><rect class=\"concept\" x=\"{:.1}\" \
                 y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\"/>",
                x - r,
                y - r,
                2.0 * r,
                2.0 * r
            ),
        };
        for (i, line) in label.lines.iter().enumerate() {
            let y = y + r + 4.0 + LINE * (i as f64 + 0.75);
            let line = escaped(line);
            let _ = write!(
                out,
                "<text class=\"name\" x=\"{x:.1}\" y=\"{y:.1}\">{line}</text>"
            );
        }
        out.push_str("</g>\n");
    }

    /// What kinds of lines there are.
    fn legend(&self, out: &mut String, height: f64) {
        let kinds: &[(&str, &str)] =
            match (self.asked.options.aggregation, self.network.mode) {
                (Aggregation::Conflict, _) => &[("unlike", "say the contrary")],
                (Aggregation::Congruence, _) => &[("like", "say the same")],
                (Aggregation::Subtract, Mode::One) => {
                    &[("like", "rather the same"), ("unlike", "rather the contrary")]
                }
                (Aggregation::Subtract, Mode::Two) => {
                    &[("like", "rather for it"), ("unlike", "rather against it")]
                }
                _ => &[("like", "speak of the same")],
            };
        let y = height - MARGIN;
        let mut x = MARGIN;
        for (class, words) in kinds {
            let (line, words_at) = (x + 30.0, x + 38.0);
            let _ = writeln!(
                out,
                "<line class=\"tie {class}\" x1=\"{x}\" y1=\"{:.0}\" x2=\"{line}\" \
                 y2=\"{:.0}\" stroke-width=\"3\"/><text class=\"note\" x=\"{words_at}\" \
                 y=\"{y:.0}\">{words}</text>",
                y - 4.0,
                y - 4.0
            );
            x += 190.0;
        }
    }
}

fn shown(weight: f64) -> String {
    if weight.fract() == 0.0 { format!("{weight:.0}") } else { format!("{weight:.3}") }
}

/// As much as has room.
fn cut(words: &str, columns: f64) -> String {
    let fits = |many: usize| many as f64 <= columns;
    if fits(words.chars().count()) {
        return words.to_owned();
    }
    let kept = words.chars().enumerate().take_while(|(i, _)| fits(i + 2));
    kept.map(|c| c.1).chain(['…']).collect()
}

/// For XML; characters that it cannot hold were made harmless before.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
