//! Where a point may end: the scale of its options, what each party says of it, and the mean
//! of what they are for with its band of error.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `scale` | options side by side, a line for each party, and the mean below |
//!
//! A party that is for an option is a mark on the scale. Of any other it is not known where it
//! stands: its line is broken and goes over the whole scale, less an end that it rejects.

mod scale;
#[cfg(test)]
mod tests;

use crate::drawing::Drawing;
use crate::frame::{Frame, Framed, KeyEntry, entry, needed};
use crate::symbol::Symbol;
use crate::voice::{Voice, dot};
use scale::Layout;

/// What a party wants of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The name of the party.
    pub name: String,
    /// The number of the party, by which it has the same colour and symbol in every chart.
    pub number: usize,
    /// Index of the option that its position speaks of, and what it says of it; none where it
    /// has no position.
    pub said: Option<(usize, Voice)>,
    /// What stands beside its line: the statements, or how much it counts.
    pub note: String,
    /// What a reader shall see who points at the mark.
    pub words: String,
    /// The address of what it rests on.
    pub href: Option<String>,
}

/// The mean of what parties are for, and how far outcomes lay from such means. The first
/// option lies at 0, the last one at 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// Where it lies.
    pub place: f64,
    /// Half of the outcomes lay no further away.
    pub half: f64,
    /// Four of five outcomes lay no further away.
    pub most: f64,
}

/// The chart of one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The point's question.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The options in their order; fewer than two make no scale, and nothing is drawn on it.
    pub options: Vec<String>,
    /// The parties. What names another option is taken as no position.
    pub wishes: Vec<Wish>,
    /// None where there is no forecast.
    pub mean: Option<Mean>,
    /// What is to be read below: what the forecast says, or why there is none.
    pub notes: Vec<String>,
}

impl Forecast {
    /// Draws it.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let mut framed = Framed::begin(frame, &self.title, &self.subtitle);
        if self.has_scale() {
            framed.key(&self.key());
            let layout = Layout::new(self, &framed);
            scale::draw(&layout, &mut framed);
        }
        self.notes.iter().for_each(|note| framed.note(note));
        framed.finish(&self.title, self.description())
    }

    /// Whether there is something between one option and another.
    fn has_scale(&self) -> bool {
        self.options.len() > 1
    }

    /// What a party says of an option that there is.
    fn said(&self, wish: &Wish) -> Option<(usize, Voice)> {
        wish.said.filter(|(option, _)| *option < self.options.len())
    }

    fn key(&self) -> Vec<KeyEntry> {
        let says = |voice| {
            self.wishes.iter().any(|w| self.said(w).is_some_and(|s| s.1 == voice))
        };
        let floats = |w: &Wish| self.said(w).is_none_or(|s| s.1 != Voice::For);
        needed([
            (
                says(Voice::For),
                entry("is for it", |c, p| dot(c, p, Voice::For, 4.0, Symbol::Circle)),
            ),
            (
                says(Voice::Open),
                entry("open to it", |c, p| dot(c, p, Voice::Open, 4.0, Symbol::Circle)),
            ),
            (
                says(Voice::Against),
                entry("against it", |c, p| {
                    dot(c, p, Voice::Against, 4.0, Symbol::Circle);
                }),
            ),
            (
                self.wishes.iter().any(floats),
                entry("not known where it stands", |c, p| {
                    c.line("open maybe", p.moved(-9.0, 0.0), p.moved(9.0, 0.0));
                }),
            ),
            (self.mean.is_some(), entry("mean of what is known", scale::diamond)),
            (
                self.mean.is_some(),
                entry("half of such outcomes", |c, p| scale::sample(c, p, "share")),
            ),
            (
                self.mean.is_some(),
                entry("four of five", |c, p| scale::sample(c, p, "tint")),
            ),
        ])
    }

    /// Party by party, then what comes of it.
    fn description(&self) -> String {
        let notes = self.notes.join(" ");
        if !self.has_scale() {
            return notes;
        }
        let one = |wish: &Wish| match self.said(wish) {
            Some((option, Voice::For)) => {
                format!("{} is for “{}”", wish.name, self.options[option])
            }
            Some((option, voice)) => format!(
                "{} is {} “{}”, and what it is for is not known",
                wish.name,
                voice.verb(),
                self.options[option]
            ),
            None => format!("no position known of {}", wish.name),
        };
        let all: Vec<String> = self.wishes.iter().map(one).collect();
        let end = self.options.len() - 1;
        format!(
            "A scale of options from “{}” (0) to “{}” (100). {}. {notes}",
            self.options[0],
            self.options[end],
            all.join("; ")
        )
    }
}
