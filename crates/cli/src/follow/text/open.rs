//! What is open: disputes, movement, and what nobody has answered.

use std::collections::BTreeMap;
use std::io::Write;

use rapporteur_analysis::{Direction, Moved, Movement, Unanswered};
use rapporteur_dossier::Act;

use super::{Page, ids, stance};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

/// Columns of the points that were moved on.
const POINT: usize = 16;
/// Columns of what two parties said before and say now.
const STEP: usize = 48;

impl Page<'_> {
    pub(super) fn disputes(&self, out: &mut dyn Write) -> Result<(), Stop> {
        if self.play.disputes.is_empty() {
            return Ok(());
        }
        self.heading("DISPUTED FACTS", out)?;
        let mut points: Vec<usize> = self.play.disputes.iter().map(|d| d.point).collect();
        points.dedup();
        for (i, point) in points.into_iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            self.dispute(point, out)?;
        }
        Ok(())
    }

    /// Every party whose word contradicts another's, once, with its latest words.
    fn dispute(&self, point: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let question = one_line(&self.dossier.points[point].question);
        let question = format!("{}  {question}", self.point(point));
        paragraph(out, 0, &question, self.styles.title)?;
        let mut sides: BTreeMap<usize, &[usize]> = BTreeMap::new();
        for dispute in self.play.disputes.iter().filter(|d| d.point == point) {
            sides.insert(dispute.parties.0, &dispute.basis.0);
            sides.insert(dispute.parties.1, &dispute.basis.1);
        }
        for (party, basis) in sides {
            let held = self.short(point, self.play.state.get(&(party, point)));
            self.side(party, &format!("{held}  ({})", ids(self.case, basis)), out)?;
            if let Some(latest) = basis.last() {
                self.quote(*latest, out)?;
            }
        }
        Ok(())
    }

    /// A party and what is said of it.
    fn side(&self, party: usize, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let width = self.party_width();
        let cells = [
            Cell::new(self.party(party), width, self.styles.source),
            Cell::new(words, WIDTH - 4 - width, self.styles.cue),
        ];
        Ok(row(out, 2, &cells)?)
    }

    /// The words of a statement and where they come from.
    fn quote(&self, number: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let quote = self.case.quote(number)?;
        let margin = 2 + self.party_width() + 2;
        paragraph(out, margin, &quote.words(), self.styles.content)?;
        let day = quote.day().map(|d| d.to_string()).unwrap_or_default();
        let said = [Some(quote.id()), Some(quote.speaker()), quote.outlet(), Some(day)];
        let said: Vec<String> = said.into_iter().flatten().collect();
        Ok(paragraph(out, margin, &said.join(", "), self.styles.faint)?)
    }

    pub(super) fn movement(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some(since) = self.play.since else { return Ok(()) };
        self.heading(&format!("MOVEMENT SINCE {since}"), out)?;
        if self.play.moved.is_empty() {
            let words = "Movement is told of pairs of principals, and there are not two.";
            return Ok(paragraph(out, 0, words, self.styles.faint)?);
        }
        for (i, moved) in self.play.moved.iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            self.pair(moved, out)?;
        }
        Ok(())
    }

    fn pair(&self, moved: &Moved, out: &mut dyn Write) -> Result<(), Stop> {
        let (a, b) = moved.pair;
        let pair = format!("{} – {}", self.party(a), self.party(b));
        paragraph(out, 0, &pair, self.styles.title)?;
        for (direction, word) in
            [(Direction::Closer, "closer"), (Direction::Further, "further")]
        {
            for m in moved.points.iter().filter(|m| m.direction == direction) {
                let sides = [a, b].map(|party| self.step(party, m));
                let cells = [
                    Cell::new(word, 7, self.styles.cue),
                    Cell::new(self.point(m.point), POINT, self.styles.source),
                    Cell::new(
                        format!("{}\n{}", sides[0], sides[1]),
                        STEP,
                        anstyle::Style::new(),
                    ),
                    Cell::new(
                        ids(self.case, &m.basis),
                        WIDTH - 15 - POINT - STEP,
                        self.styles.faint,
                    ),
                ];
                row(out, 2, &cells)?;
            }
        }
        for (direction, word) in
            [(Direction::Unchanged, "unchanged"), (Direction::Unknown, "unknown")]
        {
            let points = moved.points.iter().filter(|m| m.direction == direction);
            let points: Vec<_> = points.map(|m| self.point(m.point)).collect();
            if !points.is_empty() {
                let words = format!("{word}: {}", points.join(", "));
                paragraph(out, 2, &words, self.styles.faint)?;
            }
        }
        Ok(())
    }

    /// `Ardan: third → half`
    fn step(&self, party: usize, m: &Movement) -> String {
        let key = (party, m.point);
        let before = self.short(m.point, self.play.before.get(&key));
        let now = self.short(m.point, self.play.state.get(&key));
        let party = one_line(&self.dossier.parties[party].id);
        if before == now {
            format!("{party}: {now} as before")
        } else {
            format!("{party}: {before} → {now}")
        }
    }

    pub(super) fn unanswered(&self, out: &mut dyn Write) -> Result<(), Stop> {
        if self.play.unanswered.is_empty() {
            return Ok(());
        }
        self.heading("WITHOUT AN ANSWER", out)?;
        let words = "Threats, demands and offers on whose point no other principal has said \
                     anything since.";
        paragraph(out, 0, words, self.styles.faint)?;
        for open in &self.play.unanswered {
            writeln!(out)?;
            self.one_unanswered(open, out)?;
        }
        Ok(())
    }

    fn one_unanswered(&self, open: &Unanswered, out: &mut dyn Write) -> Result<(), Stop> {
        let act = match open.act {
            Act::Threaten => "threat",
            Act::Demand => "demand",
            _ => "offer",
        };
        let what = format!(
            "{act} since {} on {}: {} {}  ({})",
            open.since,
            self.point(open.point),
            stance(open.stance),
            self.option(open.point, open.option),
            ids(self.case, &open.statements)
        );
        self.side(open.party, &what, out)?;
        match open.statements.last() {
            Some(latest) => self.quote(*latest, out),
            None => Ok(()),
        }
    }
}
