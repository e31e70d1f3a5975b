//! Bargaining points as a drawing: an axis for each party, a line for each package.

use std::fmt::Write as _;
use std::io::Write;

use rapporteur_analysis::bargain::Worth;
use rapporteur_chart::escape;

use super::found::Found;
use crate::outcome::Stop;

/// Pixels between two axes, and of an axis.
const APART: f64 = 150.0;
const HEIGHT: f64 = 320.0;
/// Where the first axis begins.
const LEFT: f64 = 90.0;
const TOP: f64 = 70.0;
/// Room for the names of rules.
const LEGEND: f64 = 190.0;
/// Lines of classes, at most; the rest would be a blot.
const LINES: usize = 400;
/// Colours that people with any colour vision tell apart (Okabe and Ito), and dashes for
/// who prints in black: one for each rule.
const RULES: [(&str, &str); 5] = [
    ("#0072b2", "none"),
    ("#d55e00", "8 3"),
    ("#009e73", "2 3"),
    ("#cc79a7", "10 3 2 3"),
    ("#000000", "4 4"),
];

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let drawing = Drawing::new(found);
    Ok(out.write_all(drawing.svg().as_bytes())?)
}

struct Drawing<'f> {
    found: &'f Found<'f>,
    /// The least and the greatest worth on each axis.
    ends: Vec<(f64, f64)>,
}

impl<'f> Drawing<'f> {
    fn new(found: &'f Found<'f>) -> Self {
        let reserve = |p: usize| found.stakes.reserves[p].map(Worth::units);
        let axis = |p: usize| {
            let worths = found.frontier.worths.iter().map(|row| row[p].units());
            let all = || worths.clone().chain(reserve(p)).chain([0.0]);
            let (least, most) =
                (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
            (least, if most > least { most } else { least + 1.0 })
        };
        Self { ends: (0..found.stakes.parties.len()).map(axis).collect(), found }
    }

    fn x(&self, party: usize) -> f64 {
        LEFT + APART * party as f64
    }

    fn y(&self, party: usize, worth: f64) -> f64 {
        let (least, most) = self.ends[party];
        TOP + HEIGHT * (1.0 - (worth - least) / (most - least))
    }

    fn svg(&self) -> String {
        let width = self.x(self.ends.len() - 1) + 60.0 + LEGEND;
        let height = TOP + HEIGHT + 60.0;
        let title =
            escape(&format!("Efficient packages: {}", self.found.dossier.called()));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" font-family=\"sans-serif\" \
             font-size=\"13\">\n<title>{title}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
             <text x=\"20\" y=\"26\" font-size=\"15\" font-weight=\"bold\">{title}</text>\n"
        );
        self.classes(&mut svg);
        (0..self.ends.len()).for_each(|party| self.axis(party, &mut svg));
        self.rules(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }

    /// Every class as a thin line.
    fn classes(&self, svg: &mut String) {
        for row in self.found.frontier.worths.iter().take(LINES) {
            self.line(row, "#999999", "none", 0.7, svg);
        }
        let more = self.found.frontier.classes().saturating_sub(LINES);
        if more > 0 {
            let y = TOP + HEIGHT + 45.0;
            let words =
                format!("{LINES} classes of equal worths are drawn, {more} are not");
            text(svg, 20.0, y, "start", &words);
        }
    }

    fn line(
        &self,
        row: &[Worth],
        colour: &str,
        dash: &str,
        width: f64,
        svg: &mut String,
    ) {
        let point = |(p, worth): (usize, &Worth)| {
            format!("{:.1},{:.1}", self.x(p), self.y(p, worth.units()))
        };
        let points: Vec<String> = row.iter().enumerate().map(point).collect();
        push(
            svg,
            format_args!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"{width}\" stroke-dasharray=\"{dash}\"/>\n",
                points.join(" ")
            ),
        );
    }

    fn axis(&self, party: usize, svg: &mut String) {
        let (x, (least, most)) = (self.x(party), self.ends[party]);
        let (top, bottom) = (TOP, TOP + HEIGHT);
        push(
            svg,
            format_args!(
                "<line x1=\"{x:.1}\" y1=\"{top:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\" \
                 stroke=\"#000000\"/>\n"
            ),
        );
        text(svg, x, top - 22.0, "middle", &self.found.party(party));
        text(svg, x, top - 6.0, "middle", &short(most));
        text(svg, x, bottom + 16.0, "middle", &short(least));
        if let Some(reserve) = self.found.stakes.reserves[party] {
            let (y, words) = (self.y(party, reserve.units()), short(reserve.units()));
            push(
                svg,
                format_args!(
                    "<line x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\" \
                     stroke=\"#000000\" stroke-width=\"3\"/>\n",
                    x - 9.0,
                    x + 9.0
                ),
            );
            text(svg, x - 13.0, y + 4.0, "end", &format!("no deal {words}"));
        }
    }

    /// The first class of each rule, and what its line stands for.
    fn rules(&self, svg: &mut String) {
        let Ok(solved) = &self.found.solved else { return };
        let x = self.x(self.ends.len() - 1) + 50.0;
        for (i, ((rule, classes), (colour, dash))) in
            solved.rules.iter().zip(RULES).enumerate()
        {
            // Lines of the same package lie side by side.
            let y = TOP + 22.0 * i as f64;
            let Some(class) = classes.first() else {
                text(svg, x + 36.0, y + 4.0, "start", &format!("{}: none", rule.name()));
                continue;
            };
            let row = self.found.frontier.worths.row(*class);
            push(
                svg,
                format_args!(
                    "<g transform=\"translate(0 {:.1})\">\n",
                    2.0 * i as f64 - 4.0
                ),
            );
            self.line(row, colour, dash, 2.0, svg);
            svg.push_str("</g>\n");
            push(
                svg,
                format_args!(
                    "<line x1=\"{x:.1}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\" \
                     stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\n",
                    x + 30.0
                ),
            );
            let others = match classes.len() {
                1 => String::new(),
                n => format!(" (1 of {n})"),
            };
            text(svg, x + 36.0, y + 4.0, "start", &format!("{}{others}", rule.name()));
        }
    }
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let words = escape(words);
    push(
        svg,
        format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>\n"
        ),
    );
}

fn push(svg: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a text does not fail.
    let _ = svg.write_fmt(words);
}

fn short(worth: f64) -> String {
    let written = format!("{worth:.1}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}
