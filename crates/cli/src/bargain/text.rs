//! Bargaining points for people.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::bargain::{Contest, Holder, Solved, Worth};
use rapporteur_intake::show;

use super::found::{Division, Found};
use crate::case::one_line;
use crate::follow::columns::{Cell, WIDTH, paragraph, row};
use crate::outcome::Stop;
use crate::sheet::many;
use crate::style::Styles;

/// Columns of the first column and of each worth.
const FIRST: usize = 17;
const NUMBER: (usize, usize) = (8, 13);

pub(super) fn write(
    found: &Found<'_>,
    styles: Styles,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let page = Page { found, styles, plain: Style::new() };
    page.head(out)?;
    match &found.solved {
        Ok(solved) => page.solutions(solved, out)?,
        Err(lacking) => page.without_reserve(lacking, out)?,
    }
    if let Some(division) = &found.award {
        page.division(division, out)?;
    }
    page.frontier(out)
}

struct Page<'p> {
    found: &'p Found<'p>,
    styles: Styles,
    plain: Style,
}

impl Page<'_> {
    fn head(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let found = self.found;
        paragraph(out, 0, &one_line(found.dossier.called()), self.styles.title)?;
        let weights = format!(
            "By the weights in {}, not by what is on record",
            show(&found.weights)
        );
        paragraph(out, 0, &weights, self.styles.faint)?;
        writeln!(out)?;
        let line = format!(
            "{}, {}, {}; {} efficient, in {} of equal worths",
            many(found.stakes.parties.len() as u128, "party", "parties"),
            many(found.stakes.points.len() as u128, "point", "points"),
            many(found.packages, "package", "packages"),
            found.frontier.packages_in_all(),
            many(found.frontier.classes() as u128, "class", "classes"),
        );
        paragraph(out, 0, &line, self.plain)?;
        let faint = self.styles.faint;
        let left = found.left_out();
        if !left.is_empty() {
            let line = format!("Not part of the package: {}", left.join(", "));
            paragraph(out, 0, &line, faint)?;
        }
        if found.beyond > 0 {
            let line = format!(
                "{} declared as impossible reach beyond the package and are not looked at",
                many(found.beyond as u128, "combination", "combinations")
            );
            paragraph(out, 0, &line, faint)?;
        }
        Ok(())
    }

    fn heading(&self, words: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let Styles { title, faint, .. } = self.styles;
        let rule = "─".repeat(WIDTH - words.chars().count() - 1);
        Ok(writeln!(out, "\n{title}{words}{title:#} {faint}{rule}{faint:#}\n")?)
    }

    /// Columns of a worth.
    fn width(&self) -> usize {
        let longest =
            (0..self.parties()).map(|p| self.found.party(p).chars().count()).max();
        let room = (WIDTH - FIRST - 24) / self.parties().max(1);
        longest.unwrap_or(0).clamp(NUMBER.0, NUMBER.1).min(room.max(NUMBER.0) - 2)
    }

    fn parties(&self) -> usize {
        self.found.stakes.parties.len()
    }

    /// A name, a worth for each party, and words behind them.
    fn line(
        &self,
        first: &str,
        worths: &[String],
        words: &str,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let width = self.width();
        let mut cells = vec![Cell::new(first, FIRST, self.styles.source)];
        cells.extend(worths.iter().map(|w| Cell::new(w, width, self.plain)));
        let used = FIRST + 2 + worths.len() * (width + 2);
        cells.push(Cell::new(words, WIDTH.saturating_sub(used).max(20), self.plain));
        Ok(row(out, 0, &cells)?)
    }

    fn names(&self, first: &str, last: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let names: Vec<String> =
            (0..self.parties()).map(|p| self.found.party(p)).collect();
        self.line(first, &names, last, out)
    }

    fn solutions(&self, solved: &Solved, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("BARGAINING POINTS", out)?;
        self.names("", "package", out)?;
        self.line("no agreement", &shown(&solved.scale.reserves), "", out)?;
        if solved.scale.classes.is_empty() {
            return self.nothing_bearable(solved, out);
        }
        let best = "at best, of packages that leave nobody below no agreement";
        self.line("best", &shown(&solved.scale.best), best, out)?;
        writeln!(out)?;
        for (rule, classes) in &solved.rules {
            for (i, class) in classes.iter().take(self.found.most).enumerate() {
                let first = if i == 0 { rule.name() } else { "  or" };
                self.class(first, *class, out)?;
            }
            self.more(classes.len(), self.found.most, "classes as good", out)?;
            if classes.is_empty() {
                let none =
                    "none: no package leaves everyone who can gain with a gain at once";
                self.line(rule.name(), &vec![String::new(); self.parties()], none, out)?;
            }
        }
        writeln!(out)?;
        let words = "Nash, Kalai–Smorodinsky and leximin of ratios do not depend on the unit of \
                     each party. Kalai and leximin compare gains of different parties with each \
                     other: they mean something only where the weights do.";
        Ok(paragraph(out, 0, words, self.styles.faint)?)
    }

    /// Which party accepts nothing, if it is one alone.
    fn nothing_bearable(&self, solved: &Solved, out: &mut dyn Write) -> Result<(), Stop> {
        let worths = &self.found.frontier.worths;
        let most = |p: usize| worths.iter().map(|row| row[p]).max().unwrap_or_default();
        let best: Vec<Worth> = (0..self.parties()).map(most).collect();
        self.line("best of any", &shown(&best), "at best, of all packages", out)?;
        writeln!(out)?;
        let hard: Vec<String> = (0..self.parties())
            .filter(|p| best[*p] < solved.scale.reserves[*p])
            .map(|p| self.found.party(p))
            .collect();
        let words = match (self.found.packages, hard.is_empty()) {
            (0, _) => "No package can be: every choice is ruled out.".to_owned(),
            (_, false) => format!(
                "Nothing is worth as much as no agreement to: {}. So there is no point to \
                 agree on.",
                hard.join(", ")
            ),
            (_, true) => {
                "No package leaves all of them with as much as no agreement at once. So \
                          there is no point to agree on."
                    .to_owned()
            }
        };
        Ok(paragraph(out, 0, &words, self.plain)?)
    }

    fn without_reserve(
        &self,
        lacking: &[usize],
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        self.heading("BARGAINING POINTS", out)?;
        let names: Vec<String> = lacking.iter().map(|p| self.found.party(*p)).collect();
        let words = format!(
            "None: what no agreement is worth is not given for {}. Nash, Kalai and the others \
             start from there; add `reserve` to the weights.",
            names.join(", ")
        );
        Ok(paragraph(out, 0, &words, self.plain)?)
    }

    /// The packages of a class.
    fn class(&self, first: &str, class: usize, out: &mut dyn Write) -> Result<(), Stop> {
        let worths = shown(self.found.frontier.worths.row(class));
        let most = self.found.most;
        let packages = self.found.frontier.packages(class, most);
        for (i, package) in packages.iter().enumerate() {
            let option = |(place, option): (usize, &usize)| {
                format!(
                    "{} {}",
                    self.found.point(place),
                    self.found.option(place, *option)
                )
            };
            let words: Vec<String> = package.iter().enumerate().map(option).collect();
            let (first, worths) = match i {
                0 => (first, worths.clone()),
                _ => ("  or", vec![String::new(); self.parties()]),
            };
            self.line(first, &worths, &words.join(" · "), out)?;
        }
        let count = usize::try_from(self.found.frontier.count(class));
        self.more(count.unwrap_or(usize::MAX), most, "packages of the same worths", out)
    }

    fn more(
        &self,
        count: usize,
        shown: usize,
        what: &str,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        match count.checked_sub(shown).filter(|more| *more > 0) {
            Some(more) => Ok(paragraph(
                out,
                2,
                &format!("and {more} more {what}; --most lists more"),
                self.styles.faint,
            )?),
            None => Ok(()),
        }
    }

    fn division(&self, division: &Division, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("ADJUSTED WINNER", out)?;
        let mut holders = division.award.iter().flat_map(|award| &award.holders);
        for (place, contest) in division.contests.iter().enumerate() {
            let words = match contest {
                Contest::Agreed(option) => {
                    format!("{}: best for both", self.found.option(place, *option))
                }
                Contest::Empty => "no option can be chosen".to_owned(),
                Contest::Open { best, .. } => match holders.next() {
                    Some(holder) => self.held(place, *best, *holder),
                    None => "one of them has nothing at stake: the other one's best"
                        .to_owned(),
                },
            };
            let point = Cell::new(self.found.point(place), FIRST, self.styles.source);
            row(out, 0, &[point, Cell::new(words, WIDTH - FIRST - 2, self.plain)])?;
        }
        writeln!(out)?;
        let words = match &division.award {
            Some(award) => format!(
                "{} and {} each win {} of the hundred points that each has at stake. It takes \
                 points that can be divided, and looks neither at reserves nor at combinations \
                 that cannot be.",
                self.found.party(0),
                self.found.party(1),
                number(award.points[0])
            ),
            None => {
                "There is nothing to divide: on no point do both have something at stake."
                    .to_owned()
            }
        };
        Ok(paragraph(out, 0, &words, self.styles.faint)?)
    }

    fn held(&self, place: usize, best: [usize; 2], holder: Holder) -> String {
        let won = |party: usize| {
            format!(
                "{} wins: {}",
                self.found.party(party),
                self.found.option(place, best[party])
            )
        };
        match holder {
            Holder::First => won(0),
            Holder::Second => won(1),
            Holder::Nobody => "nobody has anything at stake".to_owned(),
            Holder::Divided { part, whole } => format!(
                "divided: {part}/{whole} of the way from {} to {}, which {} wants",
                self.found.option(place, best[1]),
                self.found.option(place, best[0]),
                self.found.party(0)
            ),
        }
    }

    fn frontier(&self, out: &mut dyn Write) -> Result<(), Stop> {
        self.heading("EFFICIENT PACKAGES", out)?;
        let classes = self.found.frontier.classes();
        if classes == 0 {
            let words = "There are none: every choice is ruled out.";
            return Ok(paragraph(out, 0, words, self.plain)?);
        }
        self.names("", "package", out)?;
        for class in 0..classes.min(self.found.most) {
            self.class(&(class + 1).to_string(), class, out)?;
        }
        self.more(classes, self.found.most, "classes", out)
    }
}

fn shown(worths: &[Worth]) -> Vec<String> {
    worths.iter().map(|worth| number(worth.units())).collect()
}

/// With two decimals, where there are any.
fn number(n: f64) -> String {
    let written = format!("{n:.2}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}
