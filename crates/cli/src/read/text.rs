//! Statements for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_case::{AttributionObject, Span, told_day};
use rapporteur_intake::{harmless, show};

use super::{Done, View};
use crate::outcome::Stop;
use crate::style::Styles;

/// Columns of the output.
const WIDTH: usize = 88;

/// A heading for each report, then its statements in reading order.
pub(super) struct Text {
    styles: Styles,
    first: bool,
}

impl Text {
    pub(super) fn new(styles: Styles) -> Self {
        Self { styles, first: true }
    }

    fn statement(
        &self,
        number: usize,
        s: &AttributionObject<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let inner = s.level > 1;
        let margin = if inner { "       " } else { "     " };
        let number = if inner { format!("{number:>5}") } else { format!("{number:>3}") };
        let faint = self.styles.faint;
        write!(out, "{faint}{number}{faint:#}  ")?;
        let source = s.source.as_ref().map_or("(no source named)", |s| s.text);
        let style = if s.source.is_some() { self.styles.source } else { faint };
        self.words(style, source, out)?;
        if let Some(cue) = &s.cue {
            write!(out, " · ")?;
            self.words(self.styles.cue, cue.text, out)?;
        }
        let inside = if inner { ", inside the statement above" } else { "" };
        let sure = (s.confidence * 100.0).round();
        writeln!(out, "  {faint}{}, line {}, {sure} %{inside}{faint:#}", s.kind, s.line)?;
        for piece in &s.content {
            self.paragraph(piece.text, margin, out)?;
        }
        writeln!(out, "{margin}{faint}{}{faint:#}\n", offsets(s))?;
        Ok(())
    }

    fn words(&self, style: Style, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        Ok(write!(out, "{style}{}{style:#}", one_line(words))?)
    }

    fn paragraph(
        &self,
        words: &str,
        margin: &str,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let style = self.styles.content;
        for line in textwrap::wrap(&one_line(words), WIDTH - margin.len()) {
            writeln!(out, "{margin}{style}{line}{style:#}")?;
        }
        Ok(())
    }
}

impl View for Text {
    fn report(&mut self, done: &Done, out: &mut dyn Write) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        if !std::mem::take(&mut self.first) {
            writeln!(out)?;
        }
        let front = done.report.front();
        writeln!(out, "{title}{}{title:#}", show(done.report.path()))?;
        if let Some(words) = &front.title {
            writeln!(out, "{title}{}{title:#}", one_line(words))?;
        }
        let outlet = front.outlet.as_deref().map(one_line);
        let about: Vec<_> =
            outlet.into_iter().chain(front.date.as_deref().map(told_day)).collect();
        if !about.is_empty() {
            writeln!(out, "{faint}{}{faint:#}", about.join(", "))?;
        }
        let count = match done.found.len() {
            0 => "no statements".to_owned(),
            1 => "1 statement".to_owned(),
            n => format!("{n} statements"),
        };
        writeln!(out, "{faint}{count}{faint:#}\n")?;
        for (found, number) in done.found.iter().zip(1..) {
            self.statement(number, &AttributionObject::new(&done.report, found), out)?;
        }
        Ok(())
    }
}

/// Where the parts stand, in code points.
fn offsets(s: &AttributionObject<'_>) -> String {
    let span = |s: &Span<'_>| format!("{}–{}", s.start, s.end);
    let content: Vec<_> = s.content.iter().map(span).collect();
    let named = |name: &str, part: &Option<Span<'_>>| {
        part.as_ref().map(|s| format!("{name} {}, ", span(s))).unwrap_or_default()
    };
    format!(
        "{}{}content {}",
        named("source", &s.source),
        named("cue", &s.cue),
        content.join(" and ")
    )
}

/// Words of a report, safe on a terminal and on one line.
fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    harmless(&words.join(" ")).into_owned()
}
