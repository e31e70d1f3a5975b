//! The network for people.

mod parts;
mod table;

use std::io::Write;

use rapporteur_analysis::network::{Edge, Mode, Network};

use super::answer::{Answer, aggregation};
use super::asked::Asked;
use super::subject::Subject;
use crate::case::one_line;
use crate::follow::columns::{WIDTH, paragraph};
use crate::outcome::Stop;
use crate::style::Styles;

/// Ties that are listed, of each sign.
const LISTED: usize = 8;
/// Statements that a tie names.
const NAMED: usize = 4;

/// What every section needs.
struct Page<'p> {
    subject: &'p Subject,
    asked: &'p Asked,
    answer: &'p Answer,
    styles: Styles,
}

pub(super) fn write(
    subject: &Subject,
    asked: &Asked,
    answer: &Answer,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let page = Page { subject, asked, answer, styles };
    page.head(out)?;
    if answer.network.statements.is_empty() {
        page.line(
            "No statement counts here: nothing is coded, or all is left out.",
            out,
        )?;
        return page.left_out(out);
    }
    match &answer.slices {
        Some(slices) => page.slices(slices, out)?,
        None => {
            page.matrix(&answer.network, out)?;
            page.ties(&answer.network, out)?;
            page.camps(out)?;
        }
    }
    page.backbone(out)?;
    page.left_out(out)
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Stop> {
        paragraph(out, 0, &self.subject.title, self.styles.title)?;
        let options = &self.asked.options;
        let two = options.mode == Mode::Two;
        let who = one_line(&capital(&self.subject.actors));
        let with = match two {
            true => format!(" by {}", one_line(&self.subject.concepts)),
            false => " with each other".to_owned(),
        };
        let what = aggregation(options.aggregation, two);
        let mut line = format!("{who}{with}: {what}");
        if options.normalisation.name() != "no" {
            line += &format!(", normalised by {}", options.normalisation.name());
        }
        line += &format!(". {}", self.counted());
        if options.is_dna() {
            line += " As the Discourse Network Analyzer computes it.";
        }
        Ok(paragraph(out, 0, &line, self.styles.faint)?)
    }

    fn counted(&self) -> String {
        let network = &self.answer.network;
        let mut numbers = network.statements.clone();
        numbers.sort_unstable();
        numbers.dedup();
        let counted = |many: usize, one: &str, more: &str| match many {
            1 => format!("1 {one}"),
            _ => format!("{many} {more}"),
        };
        let statements = counted(numbers.len(), "statement", "statements");
        let codes = network.statements.len();
        let codes = match codes == numbers.len() {
            true => String::new(),
            false => format!(" with {}", counted(codes, "code", "codes")),
        };
        let said = self.subject.corpus.statements.iter();
        let dates = said.filter(|s| numbers.binary_search(&s.number).is_ok());
        let dates = dates.map(|s| s.at.date());
        let span = dates.clone().min().zip(dates.max());
        let span = span.map(|(a, b)| match a == b {
            true => format!(" of {a}"),
            false => format!(", {a} to {b}"),
        });
        format!("{statements}{codes}{}.", span.unwrap_or_default())
    }

    fn line(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        writeln!(out)?;
        Ok(paragraph(out, 0, words, self.styles.faint)?)
    }

    fn heading(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let style = self.styles.title;
        let rule = "─".repeat(WIDTH - words.chars().count() - 1);
        let faint = self.styles.faint;
        Ok(writeln!(out, "\n{style}{words}{style:#} {faint}{rule}{faint:#}\n")?)
    }

    /// The strongest ties, and the most negative ones, with what they rest on.
    fn ties(&self, network: &Network, out: &mut dyn Write) -> Result<(), Stop> {
        let mut edges: Vec<Edge> = network.edges().collect();
        if edges.is_empty() {
            return self.line("There are no ties.", out);
        }
        edges.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        self.heading("Ties", out)?;
        let below = edges.iter().filter(|e| e.weight < 0.0).count();
        let above = edges.len() - below;
        for (i, edge) in edges.iter().enumerate() {
            if i < LISTED.min(above) || i >= edges.len() - LISTED.min(below) {
                self.tie(network, *edge, out)?;
            } else if i == LISTED || i + LISTED + 1 == edges.len() {
                writeln!(out, "  …")?;
            }
        }
        Ok(())
    }

    fn tie(
        &self,
        network: &Network,
        edge: Edge,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let matrix = &network.matrix;
        let basis = self.subject.ids_of(&network.basis(edge.row, edge.column));
        let more = basis.len().saturating_sub(NAMED);
        let shown = basis[more..].join(" ");
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        let weight = table::cell(matrix, edge.weight);
        let (row, column) = (&matrix.rows[edge.row], &matrix.columns[edge.column]);
        let names = format!("{} — {}", one_line(row), one_line(column));
        let faint = self.styles.faint;
        Ok(writeln!(out, "{weight:>8}  {names}  {faint}{shown}{more}{faint:#}")?)
    }

    fn left_out(&self, out: &mut dyn Write) -> Result<(), Stop> {
        if self.subject.left_out.is_empty() {
            return Ok(());
        }
        self.line(&format!("Not counted: {}.", self.subject.left_out.join("; ")), out)
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
