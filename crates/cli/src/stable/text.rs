//! Stability for people.

mod deter;
mod grid;
mod inverse;
mod ways;

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::stable::Direction;

use super::names;
use super::source::Play;
use super::study::Study;
use crate::case::one_line;
use crate::follow::columns::{WIDTH, paragraph};
use crate::outcome::Stop;
use crate::style::Styles;

/// Statements that the head names.
const NAMED: usize = 24;

/// States that a line names.
const LISTED: usize = 4;

/// What every section needs.
struct Page<'p> {
    study: &'p Study<'p>,
    styles: Styles,
}

pub(super) fn write(
    study: &Study<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let page = Page { study, styles };
    page.head(out)?;
    page.options(out)?;
    page.grid(out)?;
    page.leaving(out)?;
    page.deterring(out)?;
    page.together(out)?;
    page.ways(out)?;
    page.inverse(out)?;
    page.rests_on(out)
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        let model = self.study.model();
        paragraph(
            out,
            0,
            &format!("What would hold: {}", self.study.loaded.title),
            title,
        )?;
        let known = match model.is_known() {
            true => "every preference is known",
            false => "preferences are known in part, so some answers are not",
        };
        let levers = self.study.loaded.conflict.levers.len();
        let line = format!(
            "{}, {}, {}; {known}.",
            count(model.states(), "state"),
            count(levers, "option"),
            count(model.decision_makers(), "decision maker"),
        );
        paragraph(out, 0, &line, faint)?;
        match &self.study.loaded.play {
            Some(play) => self.assumptions(play, out),
            None => Ok(()),
        }
    }

    /// What was assumed to make a conflict of a dossier.
    fn assumptions(&self, play: &Play, out: &mut dyn Write) -> Result<(), Stop> {
        let order = match play.in_order {
            true => " Nearer options on an ordinal scale are taken as better.",
            false => "",
        };
        let words = format!(
            "Made of the state of play on {}. Assumed: a party cares for how points are settled, \
             each by itself; a point is settled when all principals stand for the same option \
             (or those that decide it by --by); what a party is for is better for it than \
             anything else, and no agreement better than what it rejects.{order} What one point \
             is worth in another is not known.",
            play.at
        );
        paragraph(out, 0, &words, self.styles.faint)?;
        let dossier = &play.dossier;
        let option = |(point, option): &(usize, usize)| {
            let point = &dossier.points[*point];
            format!("{} {}", one_line(&point.id), one_line(&point.options[*option].id))
        };
        let left_out: Vec<String> = play.derived.left_out.iter().map(option).collect();
        if !left_out.is_empty() {
            let words = format!(
                "Left out, because nobody is for them or open to them and no text on the table \
                 has them: {}.",
                left_out.join(", ")
            );
            paragraph(out, 0, &words, self.styles.faint)?;
        }
        Ok(())
    }

    fn options(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("Who decides what", out)?;
        let conflict = &self.study.loaded.conflict;
        for decision_maker in &conflict.decision_makers {
            let name = |l: &usize| {
                let way = match conflict.levers[*l].direction {
                    Direction::Both => "",
                    Direction::Forward => " (not to be undone)",
                    Direction::Back => " (not to be taken up again)",
                };
                format!("{} {}{way}", l + 1, one_line(&conflict.levers[*l].name))
            };
            let options: Vec<String> = decision_maker.levers.iter().map(name).collect();
            let options =
                if options.is_empty() { "nothing".into() } else { options.join(" · ") };
            self.item(&format!("{}: {options}", one_line(&decision_maker.name)), out)?;
        }
        Ok(())
    }

    fn rests_on(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some(play) = &self.study.loaded.play else { return Ok(()) };
        self.heading("It rests on", out)?;
        let left = play.basis.len().saturating_sub(NAMED);
        let named = play.basis[..play.basis.len() - left].join(" ");
        let more = if left > 0 { format!(" (+{left})") } else { String::new() };
        self.item(&format!("{named}{more}"), out)
    }

    fn heading(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let style = self.styles.title;
        let rule = "─".repeat(WIDTH.saturating_sub(words.chars().count() + 1));
        let faint = self.styles.faint;
        Ok(writeln!(out, "\n{style}{words}{style:#} {faint}{rule}{faint:#}\n")?)
    }

    fn item(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        Ok(paragraph(out, 2, words, Style::new())?)
    }

    fn state(&self, state: usize) -> String {
        names::short(self.study.model(), state)
    }

    /// `3 NYNN or 5 NNYN`, of many the first.
    fn any_of(&self, states: &[usize]) -> String {
        let some: Vec<String> =
            states.iter().take(LISTED).map(|s| self.state(*s)).collect();
        match states.len().saturating_sub(LISTED) {
            0 => some.join(" or "),
            more => format!("{} or {more} more", some.join(" or ")),
        }
    }

    fn who(&self, who: usize) -> String {
        names::who(self.study.loaded, who)
    }

    /// `US → 3 NYNN, then USSR → 7 NYYN`
    fn moves(&self, way: impl IntoIterator<Item = (usize, usize)>) -> String {
        let step = |(who, to)| format!("{} → {}", self.who(who), self.state(to));
        way.into_iter().map(step).collect::<Vec<_>>().join(", then ")
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
