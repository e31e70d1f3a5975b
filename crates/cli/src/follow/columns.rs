//! Rows of wrapped cells.

use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

/// Columns of the output.
pub(crate) const WIDTH: usize = 100;
/// What stands between two cells.
const GAP: usize = 2;

/// The words of a cell, which may hold line breaks, in a column of a width.
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) width: usize,
    pub(crate) style: Style,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>, width: usize, style: Style) -> Self {
        Self { text: text.into(), width, style }
    }

    fn lines(&self) -> Vec<String> {
        let lines = self.text.lines();
        // Paths and addresses stay whole where they can, to be copied.
        let options =
            Options::new(self.width.max(1)).word_splitter(WordSplitter::NoHyphenation);
        let wrapped = lines.flat_map(|line| textwrap::wrap(line, &options));
        wrapped.map(std::borrow::Cow::into_owned).collect()
    }
}

/// Writes cells beside each other, each wrapped in its column.
pub(crate) fn row(out: &mut dyn Write, margin: usize, cells: &[Cell]) -> io::Result<()> {
    let lines: Vec<Vec<String>> = cells.iter().map(Cell::lines).collect();
    let height = lines.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        // White space is written only before something, so that no line ends with it.
        let mut due = margin;
        for (cell, lines) in cells.iter().zip(&lines) {
            let words = lines.get(i).map_or("", String::as_str);
            let used = display_width(words);
            if !words.is_empty() {
                let style = cell.style;
                write!(out, "{:due$}{style}{words}{style:#}", "")?;
                due = 0;
            }
            due += cell.width.saturating_sub(used) + GAP;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes words wrapped to the full width behind a margin.
pub(crate) fn paragraph(
    out: &mut dyn Write,
    margin: usize,
    words: &str,
    style: Style,
) -> io::Result<()> {
    row(out, margin, &[Cell::new(words, WIDTH - margin, style)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_wrap_beside_each_other() {
        let plain = Style::new();
        let mut out = Vec::new();
        let cells = [
            Cell::new("Łódź 日本", 10, plain),
            Cell::new("one two three", 8, plain),
            Cell::new("a\nb\nc", 3, plain),
        ];
        row(&mut out, 1, &cells).unwrap();
        let shown = String::from_utf8(out).unwrap();
        assert_eq!(
            shown,
            " Łódź 日本   one two   a\n             three     b\n                       c\n"
        );
    }
}
