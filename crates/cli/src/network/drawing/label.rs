//! Words in a box below a mark.

use textwrap::core::display_width;

use crate::case::one_line;

/// Columns of a line, and lines of a label, at most.
const COLUMNS: usize = 22;
const LINES: usize = 3;
/// Pixels: of a column, generous for most fonts; of a line.
const COLUMN: f64 = 7.2;
pub(super) const LINE: f64 = 15.0;

/// A node's mark and words.
pub(super) struct Label {
    /// The whole name.
    pub(super) name: String,
    pub(super) lines: Vec<String>,
    /// Half the width of the mark, in pixels; its area grows with what was said.
    pub(super) radius: f64,
    /// An actor, and not a concept.
    pub(super) actor: bool,
}

impl Label {
    pub(super) fn new(name: &str, said: usize, actor: bool) -> Self {
        let name = one_line(name);
        let radius = (5.0 + 1.6 * (said as f64).sqrt()).min(18.0);
        Self { lines: lines(&name), name, radius, actor }
    }

    /// Width and height of mark and words together.
    pub(super) fn size(&self) -> (f64, f64) {
        let wide = self.lines.iter().map(|l| display_width(l)).max().unwrap_or(0);
        let words = self.lines.len() as f64 * LINE;
        ((wide as f64 * COLUMN).max(2.0 * self.radius), 2.0 * self.radius + 4.0 + words)
    }
}

fn lines(name: &str) -> Vec<String> {
    let wrapped = textwrap::wrap(name, COLUMNS);
    let mut lines: Vec<String> =
        wrapped.iter().take(LINES).map(|l| l.clone().into_owned()).collect();
    if wrapped.len() > LINES
        && let Some(last) = lines.last_mut()
    {
        while display_width(last) >= COLUMNS {
            last.pop();
        }
        last.push('…');
    }
    lines
}
