//! Each point with what every party says of it, since when, and by whose words.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::Position;
use rapporteur_dossier::{PointKind, Scale};

use super::{Page, ids, rank, stance};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;

const STANCE: usize = 7;
const SINCE: usize = 10;
const RANK: usize = 8;
const STATEMENTS: usize = 14;
/// Everything but party and position, with the gaps.
const REST: usize = 2 + STANCE + SINCE + RANK + STATEMENTS + 5 * 2;

impl Page<'_> {
    pub(super) fn points(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let (said, _) = self.spoken_of();
        if said.is_empty() {
            return Ok(());
        }
        self.heading("POINT BY POINT", out)?;
        let faint = self.styles.faint;
        let party = self.party_width();
        let cells = [
            Cell::new("party", party, faint),
            Cell::new("is", STANCE, faint),
            Cell::new("option", WIDTH - REST - party, faint),
            Cell::new("since", SINCE, faint),
            Cell::new("by", RANK, faint),
            Cell::new("statements", STATEMENTS, faint),
        ];
        row(out, 2, &cells)?;
        for point in said {
            writeln!(out)?;
            self.one_point(point, out)?;
        }
        let legend = "by: the highest office behind it (head of state, government or \
                      organisation; minister or chief negotiator; other); leak: hearsay or \
                      unnamed sources alone";
        writeln!(out)?;
        Ok(paragraph(out, 0, legend, faint)?)
    }

    fn one_point(&self, point: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let declared = &self.dossier.points[point];
        let question = format!("{}  {}", self.point(point), one_line(&declared.question));
        paragraph(out, 0, &question, self.styles.title)?;
        let options: Vec<_> = declared.options.iter().map(|o| one_line(&o.id)).collect();
        let kind = match declared.kind {
            PointKind::Issue => "issue",
            PointKind::Fact => "fact",
            PointKind::Process => "process",
        };
        let (order, between) = match declared.scale {
            Scale::Ordinal => (", options in order", " < "),
            Scale::Nominal => ("", " | "),
        };
        let line = format!("{kind}{order}: {}", options.join(between));
        paragraph(out, 2, &line, self.styles.faint)?;
        let mut unknown = Vec::new();
        for party in 0..self.dossier.parties.len() {
            match self.play.state.get(&(party, point)) {
                Some(position) => self.position(party, point, position, out)?,
                None => unknown.push(self.party(party)),
            }
        }
        if !unknown.is_empty() {
            let words = format!("unknown: {}", unknown.join(", "));
            paragraph(out, 2, &words, self.styles.faint)?;
        }
        Ok(())
    }

    fn position(
        &self,
        party: usize,
        point: usize,
        position: &Position,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let option = &self.dossier.points[point].options[position.option];
        let mut words = format!("{}: {}", one_line(&option.id), one_line(&option.text));
        if !position.conflicting.is_empty() {
            words.push_str(&format!(
                "\n! said otherwise: {}",
                ids(self.case, &position.conflicting)
            ));
        }
        let plain = Style::new();
        let count = position.basis.len();
        let width = self.party_width();
        let cells = [
            Cell::new(self.party(party), width, self.styles.source),
            Cell::new(stance(position.stance), STANCE, plain),
            Cell::new(words, WIDTH - REST - width, plain),
            Cell::new(position.since.to_string(), SINCE, plain),
            Cell::new(rank(position), RANK, plain),
            Cell::new(
                format!("{count}: {}", ids(self.case, &position.basis)),
                STATEMENTS,
                plain,
            ),
        ];
        Ok(row(out, 2, &cells)?)
    }
}
