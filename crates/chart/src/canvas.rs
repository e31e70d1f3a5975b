//! Elements of SVG, one after another, with everything that is foreign escaped.

use std::fmt::Write;

use crate::path::{Path, number};
use crate::text::escape;

/// A point in pixels, from the upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Place {
    /// So much further to the right and down.
    pub fn moved(self, right: f64, down: f64) -> Self {
        Self { x: self.x + right, y: self.y + down }
    }
}

/// The end of a text that stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// What has been drawn so far. Classes are the caller's own words and are not escaped.
#[derive(Debug, Clone, Default)]
pub struct Canvas {
    body: String,
}

impl Canvas {
    /// With nothing on it.
    pub fn new() -> Self {
        Self::default()
    }

    /// The elements as text.
    pub fn into_body(self) -> String {
        self.body
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: Place, to: Place) {
        self.path(class, &Path::new().to(from.x, from.y).line(to.x, to.y));
    }

    /// A path.
    pub fn path(&mut self, class: &str, path: &Path) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{}\"/>", path.data());
        self.body.push('\n');
    }

    /// A rectangle; a negative size becomes none.
    pub fn rect(&mut self, class: &str, at: Place, w: f64, h: f64) {
        let (x, y) = (number(at.x), number(at.y));
        let (w, h) = (number(w.max(0.0)), number(h.max(0.0)));
        let size = format!("width=\"{w}\" height=\"{h}\"");
        let _ =
            writeln!(self.body, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" {size}/>");
    }

    /// A text whose base line begins, is centred or ends at a place.
    pub fn text(&mut self, class: &str, at: Place, anchor: Anchor, text: &str) {
        let (x, y) = (number(at.x), number(at.y));
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let text = escape(text);
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>"
        );
    }

    /// Lines of text, one below the other.
    pub fn lines(
        &mut self,
        class: &str,
        at: Place,
        anchor: Anchor,
        apart: f64,
        lines: &[String],
    ) {
        for (i, line) in lines.iter().enumerate() {
            let at = Place { x: at.x, y: at.y + apart * i as f64 };
            self.text(class, at, anchor, line);
        }
    }

    /// A group with a class.
    pub fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.body, "<g class=\"{class}\">");
        draw(self);
        self.body.push_str("</g>\n");
    }

    /// A mark with words that say what it is, and a link where there is an address to go to.
    /// Addresses other than paths, `http:` and `https:` are left out.
    pub fn mark(
        &mut self,
        class: &str,
        href: Option<&str>,
        title: &str,
        draw: impl FnOnce(&mut Self),
    ) {
        let title = escape(title);
        let tag = match href.filter(|h| harmless(h)) {
            Some(href) => {
                let href = escape(href);
                let _ = writeln!(self.body, "<a class=\"{class}\" href=\"{href}\">");
                "a"
            }
            None => {
                let _ = writeln!(self.body, "<g class=\"{class}\">");
                "g"
            }
        };
        let _ = writeln!(self.body, "<title>{title}</title>");
        draw(self);
        let _ = writeln!(self.body, "</{tag}>");
    }
}

/// Whether an address is a path, or one on the web: nothing that runs.
fn harmless(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or("");
    match scheme.split_once(':') {
        Some((scheme, _)) => ["http", "https"].contains(&scheme.to_lowercase().as_str()),
        None => !href.trim().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_link_to_nothing_that_runs() {
        let linked = |href| {
            let mut canvas = Canvas::new();
            canvas.mark("m", Some(href), "t", |_| ());
            canvas.into_body().contains("href")
        };
        for good in ["/statement/ab", "#s1", "https://example.org/a:b", "a/b:c", "?x=y:z"]
        {
            assert!(linked(good), "{good}");
        }
        for bad in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "", " \t"]
        {
            assert!(!linked(bad), "{bad}");
        }
    }

    #[test]
    fn foreign_words_stay_words() {
        let mut canvas = Canvas::new();
        canvas.mark("m", Some("/a\"b"), "</title><script>", |c| {
            c.text("t", Place { x: 0.0, y: 0.0 }, Anchor::End, "<b>&");
        });
        let body = canvas.into_body();
        assert!(!body.contains("<script") && !body.contains("<b>"), "{body}");
        assert!(body.contains("href=\"/a&quot;b\""), "{body}");
    }
}
