//! States and moves as a drawing: states on a circle, in their order; a move that its mover
//! gains by is an arrow in its colour, one of which that is not known is dashed.

use std::f64::consts::TAU;
use std::fmt::Write as _;
use std::io::Write;

use rapporteur_analysis::stable::Verdict;
use rapporteur_chart::escape;

use super::json::gains;
use super::names;
use super::study::Study;
use crate::outcome::Stop;

/// The most states that are drawn.
const MOST: usize = 40;
/// Half of the drawing's side, and the circle on which states stand.
const CENTRE: f64 = 380.0;
const RING: f64 = 300.0;
/// The radius of a state.
const NODE: f64 = 18.0;
/// Where the legend begins.
const LEGEND: f64 = 780.0;
/// Colours that are told apart by most who do not see all colours (Okabe and Ito 2008).
const COLOURS: [&str; 7] =
    ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

pub(super) fn write(study: &Study<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let states = study.model().states();
    if states > MOST {
        return Err(Stop::message(format!(
            "{states} states cannot be told apart in a drawing, of at most {MOST}; use --format \
             text or json, or leave options out"
        )));
    }
    Ok(out.write_all(drawing(study).as_bytes())?)
}

/// The whole drawing.
fn drawing(study: &Study<'_>) -> String {
    let states = study.model().states();
    let people = study.model().decision_makers();
    let height = (2.0 * CENTRE).max(60.0 + 22.0 * (people + states) as f64 + 120.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1180\" height=\"{height:.0}\" \
         viewBox=\"0 0 1180 {height:.0}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        escape(&format!("What would hold: {}", study.loaded.title))
    );
    for who in 0..people {
        let colour = colour(who);
        let _ = writeln!(
            svg,
            "<marker id=\"to{who}\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" \
             markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"{colour}\"/>\
             </marker>"
        );
    }
    for who in 0..people {
        moves(study, who, &mut svg);
    }
    (0..states).for_each(|state| node(study, state, &mut svg));
    legend(study, &mut svg);
    svg + "</svg>\n"
}

fn colour(who: usize) -> &'static str {
    COLOURS[who % COLOURS.len()]
}

fn place(study: &Study<'_>, state: usize) -> (f64, f64) {
    let turn = state as f64 / study.model().states() as f64 * TAU - TAU / 4.0;
    (CENTRE + RING * turn.cos(), CENTRE + RING * turn.sin())
}

fn moves(study: &Study<'_>, who: usize, svg: &mut String) {
    for from in 0..study.model().states() {
        for to in study.model().moves(who, from) {
            let back = study.model().moves(who, to).contains(&from);
            match gains(study, who, from, to) {
                Some(true) => arrow(study, who, (from, to), "", svg),
                None => arrow(study, who, (from, to), " stroke-dasharray=\"5 4\"", svg),
                // Of a move both ways the way that somebody gains by is drawn, and if nobody
                // does either way, one line.
                Some(false)
                    if back
                        && (from > to || gains(study, who, to, from) != Some(false)) => {}
                Some(false) => line(study, who, (from, to), svg),
            }
        }
    }
}

/// A curve between the rims of two states, bent towards the centre.
fn curve(study: &Study<'_>, who: usize, (from, to): (usize, usize)) -> String {
    let ((x0, y0), (x1, y1)) = (place(study, from), place(study, to));
    // Moves of several between the same states lie beside each other.
    let pull = 0.35 + 0.08 * who as f64;
    let towards = |a: f64, b: f64| (a + b) / 2.0 + (CENTRE - (a + b) / 2.0) * pull;
    let (cx, cy) = (towards(x0, x1), towards(y0, y1));
    let rim = |x: f64, y: f64| {
        let length = (cx - x).hypot(cy - y).max(1.0);
        (x + (cx - x) / length * NODE, y + (cy - y) / length * NODE)
    };
    let ((x0, y0), (x1, y1)) = (rim(x0, y0), rim(x1, y1));
    format!("M{x0:.1} {y0:.1}Q{cx:.1} {cy:.1} {x1:.1} {y1:.1}")
}

fn arrow(
    study: &Study<'_>,
    who: usize,
    ends: (usize, usize),
    dashes: &str,
    svg: &mut String,
) {
    let _ = writeln!(
        svg,
        "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"{dashes} \
         marker-end=\"url(#to{who})\"/>",
        curve(study, who, ends),
        colour(who)
    );
}

fn line(study: &Study<'_>, who: usize, ends: (usize, usize), svg: &mut String) {
    let _ = writeln!(
        svg,
        "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.7\" opacity=\"0.35\"/>",
        curve(study, who, ends),
        colour(who)
    );
}

/// A state: filled where it holds by the main concept, half so where it may, with a second
/// ring where it is the status quo.
fn node(study: &Study<'_>, state: usize, svg: &mut String) {
    let (x, y) = place(study, state);
    let (fill, dashes) = match study.table.overall(study.main, state) {
        Some(Verdict::Stable) => ("#ffd54a", ""),
        Some(Verdict::NotKnown) => ("#fff3c4", " stroke-dasharray=\"4 3\""),
        _ => ("#fff", ""),
    };
    let words = format!(
        "{}: {}",
        names::short(study.model(), state),
        names::words(study.loaded, state)
    );
    let _ = writeln!(
        svg,
        "<g><title>{}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{NODE}\" fill=\"{fill}\" \
         stroke=\"#222\"{dashes}/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text></g>",
        escape(&words),
        y + 4.5,
        state + 1
    );
    if study.from == Some(state) {
        let ring = NODE + 5.0;
        let _ = writeln!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{ring}\" fill=\"none\" stroke=\"#222\"/>"
        );
    }
}

fn legend(study: &Study<'_>, svg: &mut String) {
    let mut y = 40.0;
    let mut entry = |mark: String, words: &str, svg: &mut String| {
        let x = LEGEND + 30.0;
        let _ = writeln!(svg, "{mark}<text x=\"{x}\" y=\"{y}\">{}</text>", escape(words));
        y += 22.0;
        y
    };
    let mut at = 40.0;
    for who in 0..study.model().decision_makers() {
        let (x, to, height) = (LEGEND, LEGEND + 22.0, at - 4.0);
        let mark = format!(
            "<path d=\"M{x} {height}H{to}\" stroke=\"{}\" stroke-width=\"1.8\" \
             marker-end=\"url(#to{who})\"/>",
            colour(who)
        );
        at = entry(mark, &format!("{} gains by it", names::who(study.loaded, who)), svg);
    }
    let concept = study.main.name();
    let disc = |fill: &str, dashes: &str, at: f64| {
        let (x, y) = (LEGEND + 11.0, at - 4.0);
        format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"8\" fill=\"{fill}\" stroke=\"#222\"{dashes}/>"
        )
    };
    at = entry(disc("#ffd54a", "", at), &format!("holds, by {concept}"), svg);
    if !study.model().is_known() {
        let mark = disc("#fff3c4", " stroke-dasharray=\"4 3\"", at);
        at = entry(mark, "may hold; dashed arrows: not known whether it gains", svg);
    }
    at =
        entry(disc("#fff", "", at), "does not hold; thin lines: moves without gain", svg);
    if study.from.is_some() {
        let (x, y) = (LEGEND + 11.0, at - 4.0);
        let ring = format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#fff\" stroke=\"#222\"/><circle \
             cx=\"{x}\" cy=\"{y}\" r=\"8\" fill=\"none\" stroke=\"#222\"/>"
        );
        entry(ring, "where it is now", svg);
    }
    for state in 0..study.model().states() {
        let words = names::words(study.loaded, state);
        let short: String = words.chars().take(48).collect();
        let short = if short.len() < words.len() { format!("{short}…") } else { short };
        entry(String::new(), &format!("{} {short}", state + 1), svg);
    }
}
