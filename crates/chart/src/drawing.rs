//! A finished chart.

use std::fmt::Write;

use crate::path::number;
use crate::style::sheet;
use crate::text::escape;

/// A finished chart, before it is known where it will stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What it is called.
    pub title: String,
    /// What it shows, in words, for who cannot see it.
    pub description: String,
    /// The elements.
    pub body: String,
}

impl Drawing {
    /// As a file of its own: with its style sheet, light and dark, and with a ground.
    pub fn file(&self) -> String {
        let (w, h) = (number(self.width), number(self.height));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{w}\" \
             height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"graphics-document\">\n"
        );
        self.words(&mut out, "");
        let _ = writeln!(out, "<style>\n{}</style>", sheet());
        let _ = writeln!(out, "<rect class=\"paper\" width=\"{w}\" height=\"{h}\"/>");
        out + &self.body + "</svg>\n"
    }

    /// For the inside of a page that has the rules of [`sheet`] among its styles: neither
    /// `<style>` nor `style` attributes. `id` must be the only one of its kind in the page.
    pub fn inline(&self, id: &str) -> String {
        let (w, h) = (number(self.width), number(self.height));
        let id = escape(id);
        let mut out = format!(
            "<svg class=\"chart\" id=\"{id}\" viewBox=\"0 0 {w} {h}\" \
             role=\"graphics-document\" aria-labelledby=\"{id}-title\" \
             aria-describedby=\"{id}-desc\">\n"
        );
        self.words(&mut out, &id);
        out + &self.body + "</svg>\n"
    }

    fn words(&self, out: &mut String, id: &str) {
        let id = |what: &str| match id {
            "" => String::new(),
            id => format!(" id=\"{id}-{what}\""),
        };
        let (title, description) = (escape(&self.title), escape(&self.description));
        let _ = writeln!(out, "<title{}>{title}</title>", id("title"));
        let _ = writeln!(out, "<desc{}>{description}</desc>", id("desc"));
    }
}

/// Several charts, one below the other, as one with a title of its own.
pub fn stack(title: &str, drawings: &[Drawing]) -> Drawing {
    let mut out = Drawing {
        width: drawings.iter().map(|d| d.width).fold(0.0, f64::max),
        height: 0.0,
        title: title.to_owned(),
        description: String::new(),
        body: String::new(),
    };
    for drawing in drawings {
        let _ = write!(
            out.body,
            "<g transform=\"translate(0 {})\" role=\"group\" aria-label=\"{}\">\n{}</g>\n",
            number(out.height),
            escape(&drawing.title),
            drawing.body
        );
        let gap = if out.description.is_empty() { "" } else { " " };
        let _ =
            write!(out.description, "{gap}{}: {}", drawing.title, drawing.description);
        out.height += drawing.height;
    }
    out
}
