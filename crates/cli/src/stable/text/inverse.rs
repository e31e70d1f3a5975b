//! What would have to be preferred for a state to hold.

use std::io::Write;

use rapporteur_analysis::stable::{Alternative, Breaker};

use super::{Page, names};
use crate::outcome::Stop;

impl Page<'_> {
    pub(super) fn inverse(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some((state, breakers)) = &self.study.hold else { return Ok(()) };
        let name = self.state(*state);
        let concept = self.study.main.name();
        self.heading(&format!("What would make {name} hold, by {concept}"), out)?;
        let words = names::words(self.study.loaded, *state);
        self.item(&format!("{name}: {words}."), out)?;
        if breakers.is_empty() {
            return self.item("It holds as it is.", out);
        }
        for breaker in breakers {
            self.breaker(*state, breaker, out)?;
        }
        let words = "Of each move one alternative is needed; others' preferences stay as they are.";
        self.item(words, out)
    }

    fn breaker(
        &self,
        state: usize,
        breaker: &Breaker,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let (who, to) = (self.who(breaker.who), self.state(breaker.to));
        let gains = if breaker.known { "gains" } else { "may gain" };
        let all = breaker.alternatives.iter().map(|a| self.alternative(state, a));
        let all: Vec<String> = all.collect();
        let more = match breaker.more {
            0 => String::new(),
            more => format!(" ({more} more)"),
        };
        let words = format!(
            "{who} {gains} by going to {to}. It would stay if {}{more}.",
            all.join(", or if ")
        );
        self.item(&words, out)
    }

    fn alternative(&self, state: usize, alternative: &Alternative) -> String {
        let states = alternative.no_better.iter().map(|s| self.state(*s));
        let states = states.collect::<Vec<_>>().join(" and ");
        let verb = if alternative.no_better.len() == 1 { "were" } else { "were all" };
        let state = self.state(state);
        match alternative.answer {
            None => format!("{states} {verb} no better for it than {state}"),
            Some(answer) => format!(
                "{states} {verb} no better for it than {state}, since others can bring it to {}",
                self.state(answer)
            ),
        }
    }
}
