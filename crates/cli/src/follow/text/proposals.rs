//! Texts on the table, and what each party answers clause by clause.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::{Answer, OnTable, Reply};
use rapporteur_dossier::{Clause, Role};
use textwrap::core::display_width;

use super::{Page, ids};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of a reply.
const REPLY: usize = 24;
/// The least and the most columns of a clause's name.
const NAME: (usize, usize) = (3, 12);

/// What stands before the words of a text's clauses and before the answers: two columns,
/// the longest name, and a gap.
fn margin(clauses: &[Clause]) -> usize {
    let longest = clauses.iter().map(|c| display_width(&one_line(&c.n))).max();
    4 + longest.unwrap_or(0).clamp(NAME.0, NAME.1)
}

impl Page<'_> {
    pub(super) fn proposals(&self, out: &mut dyn Write) -> Result<(), Stop> {
        if self.play.proposals.is_empty() {
            return Ok(());
        }
        self.heading("ON THE TABLE", out)?;
        for (i, on_table) in self.play.proposals.iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            self.proposal(on_table, out)?;
        }
        Ok(())
    }

    fn proposal(&self, on_table: &OnTable<'_>, out: &mut dyn Write) -> Result<(), Stop> {
        let OnTable { proposal, version, answers } = on_table;
        let title =
            if proposal.title.is_empty() { &proposal.id } else { &proposal.title };
        let by: Vec<_> = proposal.by.iter().map(|p| self.party(*p)).collect();
        let by =
            if by.is_empty() { String::new() } else { format!(", by {}", by.join(", ")) };
        let date = version.date.map(|d| format!(" of {d}")).unwrap_or_default();
        let head = format!("{}, {}{date}{by}", one_line(title), one_line(&version.id));
        paragraph(out, 0, &head, self.styles.title)?;
        let margin = margin(&version.clauses);
        for (clause, answers) in version.clauses.iter().zip(answers) {
            self.clause(clause, answers, margin, out)?;
        }
        Ok(())
    }

    fn clause(
        &self,
        clause: &Clause,
        answers: &[Answer],
        margin: usize,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let faint = self.styles.faint;
        let cells = [
            Cell::new(one_line(&clause.n), margin - 4, self.styles.source),
            Cell::new(one_line(&clause.text), WIDTH - margin, Style::new()),
        ];
        row(out, 2, &cells)?;
        let Some(option) = clause.option else {
            return Ok(paragraph(out, margin, "(bound to no point)", faint)?);
        };
        let (silent, spoken): (Vec<_>, Vec<_>) =
            answers.iter().partition(|a| a.reply == Reply::Silent);
        for answer in spoken {
            self.answer(answer, option, margin, out)?;
        }
        // Whoever only looks on need not answer.
        let principal =
            |a: &&&Answer| self.dossier.parties[a.party].role == Role::Principal;
        let silent: Vec<_> =
            silent.iter().filter(principal).map(|a| self.party(a.party)).collect();
        if !silent.is_empty() {
            let words = format!("nothing said: {}", silent.join(", "));
            paragraph(out, margin, &words, faint)?;
        }
        Ok(())
    }

    fn answer(
        &self,
        answer: &Answer,
        (point, asked): (usize, usize),
        margin: usize,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let reply = match (answer.reply, answer.option) {
            (Reply::Accepted, _) => "accepted".to_owned(),
            (Reply::Open, _) => "open".to_owned(),
            (Reply::Refused, Some(wanted)) if wanted != asked => {
                format!("refused: for {}", self.option(point, wanted))
            }
            (Reply::Refused, _) => "refused".to_owned(),
            (Reply::Silent, _) => "nothing said".to_owned(),
        };
        let before = if answer.earlier { ", said before this text" } else { "" };
        let words = format!("{}{before}", ids(self.case, &answer.basis));
        let width = self.party_width();
        let cells = [
            Cell::new(self.party(answer.party), width, self.styles.source),
            Cell::new(reply, REPLY, self.styles.cue),
            Cell::new(words, WIDTH - margin - 4 - width - REPLY, self.styles.faint),
        ];
        Ok(row(out, margin, &cells)?)
    }
}
