//! SVG taken apart again, as much as the tests look at.

use rapporteur_chart::{Box, width};

/// A text with the place that it covers.
#[derive(Debug)]
pub(crate) struct Text {
    words: String,
    place: Box,
}

impl Text {
    /// Whether it lies on another by more than the edges of the letters.
    pub(crate) fn covers(&self, other: &Text) -> bool {
        !self.words.trim().is_empty()
            && !other.words.trim().is_empty()
            && self.place.overlaps(&other.place)
    }
}

/// Every text that is drawn.
pub(crate) fn texts_of(body: &str) -> Vec<Text> {
    body.lines().filter(|l| l.starts_with("<text")).map(text).collect()
}

fn text(line: &str) -> Text {
    let (tag, rest) = line.split_once('>').unwrap();
    let words = unescape(rest.strip_suffix("</text>").unwrap());
    let class = attribute(tag, "class").unwrap();
    let size = match class {
        c if c.contains("head") => 18.0,
        c if c.contains("small") => 12.0,
        c if c.contains("fine") => 11.0,
        _ => 13.0,
    };
    let w = width(&words, size);
    let number = |name| attribute(tag, name).unwrap().parse::<f64>().unwrap();
    let x = number("x")
        - match attribute(tag, "text-anchor") {
            Some("middle") => w / 2.0,
            Some("end") => w,
            _ => 0.0,
        };
    // From the top of small letters to the base line.
    let h = size * 0.6;
    Text { words, place: Box { x, y: number("y") - h, w, h } }
}

fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
    let text = pairs.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
    text.replace("&amp;", "&")
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = start + tag[start..].find('"')?;
    Some(&tag[start..end])
}

/// Every point of a text, a rectangle and a path, with absolute coordinates.
pub(crate) fn numbers_of(body: &str) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    for tag in body.split('<').filter_map(|t| t.split('>').next()) {
        let number = |name| attribute(tag, name).map(|v| v.parse::<f64>().unwrap());
        if let (Some(x), Some(y)) = (number("x"), number("y")) {
            let size = (number("width").unwrap_or(0.0), number("height").unwrap_or(0.0));
            out.extend([(x, y), (x + size.0, y + size.1)]);
        }
        if let Some(data) = attribute(tag, "d") {
            out.extend(points(data));
        }
    }
    out
}

/// The points to which a path goes; those of arcs are given from where it was.
fn points(data: &str) -> Vec<(f64, f64)> {
    let ends = data.split_inclusive(['M', 'L', 'Z', 'a']);
    let words: Vec<&str> = ends.collect();
    let mut out = Vec::new();
    for pair in words.windows(2) {
        if pair[0].ends_with(['M', 'L']) {
            let numbers = pair[1].trim_end_matches(['M', 'L', 'Z', 'a']);
            let (x, y) = numbers.split_once(' ').unwrap();
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            assert!(x.is_finite() && y.is_finite());
            out.push((x, y));
        }
    }
    out
}

/// Whether every element is closed, in order, and nothing but known elements is there.
pub(crate) fn well_formed(svg: &str) -> Result<(), String> {
    const KNOWN: [&str; 10] =
        ["svg", "title", "desc", "style", "rect", "path", "g", "a", "text", "use"];
    let mut open: Vec<&str> = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').ok_or("an element without an end")?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if !KNOWN.contains(&name) {
            return Err(format!("an element {name} in {svg}"));
        }
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("{name} is closed that was not open in {svg}"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        let stray =
            |c: char| (c < ' ' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
        if after.contains(stray) || tag.contains(stray) {
            return Err(format!("a character that XML does not allow in {svg}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are not closed")) }
}
