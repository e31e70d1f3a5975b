//! What stands around a chart: heading and key above, notes below.

use crate::canvas::{Anchor, Canvas, Place};
use crate::drawing::Drawing;
use crate::text::{width, wrap};

/// How a chart is framed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the whole in pixels; less than 320 is taken as 320.
    pub width: f64,
    /// Whether it carries its title and what it shows; not where a page does.
    pub heading: bool,
}

impl Default for Frame {
    fn default() -> Self {
        Self { width: 960.0, heading: true }
    }
}

/// Draws the mark of an entry around the middle of its place.
pub type KeyMark = fn(&mut Canvas, Place);

/// An entry of the key.
#[derive(Debug, Clone)]
pub struct KeyEntry {
    /// Its mark.
    pub mark: KeyMark,
    /// What the mark means.
    pub text: &'static str,
}

/// An entry of the key.
pub(crate) const fn entry(text: &'static str, mark: KeyMark) -> KeyEntry {
    KeyEntry { mark, text }
}

/// Of some entries those that are needed.
pub(crate) fn needed<const N: usize>(all: [(bool, KeyEntry); N]) -> Vec<KeyEntry> {
    all.into_iter().filter(|(needed, _)| *needed).map(|(_, entry)| entry).collect()
}

/// A frame at work: how far down it is filled.
#[derive(Debug)]
pub struct Framed {
    /// Width of the whole.
    pub width: f64,
    /// What has been drawn.
    pub canvas: Canvas,
    /// Where the next thing may begin.
    pub y: f64,
    heading: bool,
}

/// Free space at the left and right of everything.
pub(crate) const EDGE: f64 = 12.0;

impl Framed {
    /// Begins with title and subtitle, if the frame carries them.
    pub fn begin(frame: Frame, title: &str, subtitle: &str) -> Self {
        let width = if frame.width.is_finite() { frame.width.max(320.0) } else { 960.0 };
        let mut out =
            Self { width, canvas: Canvas::new(), y: EDGE, heading: frame.heading };
        if out.heading {
            out.words("head", 18.0 * 1.08, 22.0, title);
            out.y += 2.0;
            out.words("soft", 13.0, 17.0, subtitle);
            out.y += 8.0;
        }
        out
    }

    /// Draws the key in as many rows as it needs.
    pub fn key(&mut self, entries: &[KeyEntry]) {
        let mut x = EDGE;
        for entry in entries {
            let wide = 26.0 + width(entry.text, 12.0) * 1.05 + 18.0;
            if x > EDGE && x + wide > self.width - EDGE {
                x = EDGE;
                self.y += 18.0;
            }
            (entry.mark)(&mut self.canvas, Place { x: x + 9.0, y: self.y + 8.0 });
            let at = Place { x: x + 24.0, y: self.y + 12.0 };
            self.canvas.text("small soft", at, Anchor::Start, entry.text);
            x += wide;
        }
        if !entries.is_empty() {
            self.y += 26.0;
        }
    }

    /// A note below everything.
    pub fn note(&mut self, text: &str) {
        self.words("small soft", 12.0, 16.0, text);
    }

    /// The height of the whole, once all is drawn.
    pub fn height(&self) -> f64 {
        (self.y + EDGE).ceil()
    }

    /// The finished chart: what it is called, and what it shows in words.
    pub fn finish(self, title: &str, description: String) -> Drawing {
        Drawing {
            width: self.width,
            height: self.height(),
            title: title.to_owned(),
            description,
            body: self.canvas.into_body(),
        }
    }

    fn words(&mut self, class: &str, size: f64, apart: f64, text: &str) {
        // Fonts of readers may be wider than those that widths were taken from.
        let room = (self.width - 2.0 * EDGE) / 1.05;
        for line in wrap(text, room, size, 4) {
            self.y += apart;
            let at = Place { x: EDGE, y: self.y - apart * 0.25 };
            self.canvas.text(class, at, Anchor::Start, &line);
        }
    }
}
