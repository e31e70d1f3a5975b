//! What coalitions can do, and the ways from the status quo.

use std::io::Write;

use rapporteur_analysis::stable::{Kind, Path, Verdict};

use super::Page;
use crate::outcome::Stop;

/// States and ways that are told.
const TOLD: usize = 12;

impl Page<'_> {
    /// Of the states that hold, or may: who could leave them together.
    pub(super) fn together(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let study = self.study;
        if study.joint.is_empty() || study.model().decision_makers() < 2 {
            return Ok(());
        }
        self.heading("Together", out)?;
        for (state, coalitions) in study.joint.iter().take(TOLD) {
            let name = self.state(*state);
            for joint in coalitions {
                let members: Vec<String> =
                    joint.members.iter().map(|m| self.who(*m)).collect();
                let all = if members.len() == 2 { "both" } else { "all" };
                let members = members.join(" and ");
                let states = |some: &[usize]| self.any_of(some);
                let words = match (joint.to.is_empty(), joint.perhaps.is_empty()) {
                    (true, _) => {
                        let perhaps = states(&joint.perhaps);
                        format!(
                            "{members} may {all} gain by going to {perhaps}; not known"
                        )
                    }
                    (false, true) => {
                        format!("{members} {all} gain by going to {}", states(&joint.to))
                    }
                    (false, false) => format!(
                        "{members} {all} gain by going to {}, and may by {}",
                        states(&joint.to),
                        states(&joint.perhaps)
                    ),
                };
                self.item(&format!("{name}: {words}."), out)?;
            }
            if coalitions.is_empty() {
                self.item(
                    &format!("{name}: no two or more could all gain by leaving."),
                    out,
                )?;
            }
        }
        self.against_all(out)
    }

    fn against_all(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some(verdicts) = &self.study.coalitions else { return Ok(()) };
        let held = |wanted: Verdict| -> Vec<String> {
            let states = (0..verdicts.len()).filter(|s| verdicts[*s] == wanted);
            states.take(TOLD).map(|s| self.state(s)).collect()
        };
        let words = match held(Verdict::Stable) {
            none if none.is_empty() => {
                "No state is left by nobody, alone or together.".to_owned()
            }
            some => format!("Left by nobody, alone or together: {}.", some.join(", ")),
        };
        self.item(&words, out)
    }

    /// How to come from the status quo to the states that hold.
    pub(super) fn ways(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let Some(from) = self.study.from else { return Ok(()) };
        self.heading(&format!("From {}", self.state(from)), out)?;
        let words = super::names::words(self.study.loaded, from);
        self.item(&format!("Now: {words}."), out)?;
        if self.study.paths.is_empty() {
            return self.item("No state holds by any concept.", out);
        }
        for (state, path) in self.study.paths.iter().take(TOLD) {
            self.way(*state, path.as_ref(), out)?;
        }
        let left = self.study.paths.len().saturating_sub(TOLD);
        match left {
            0 => Ok(()),
            _ => self.item(&format!("{left} more; --format json has all."), out),
        }
    }

    fn way(
        &self,
        state: usize,
        path: Option<&Path>,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let name = self.state(state);
        let words = match path {
            None => format!("{name} cannot be reached."),
            Some(path) if path.steps.is_empty() => format!("{name} is where it is now."),
            Some(path) => {
                let moves = self.moves(path.steps.iter().map(|s| (s.who, s.to)));
                let how = match path.kind() {
                    Kind::Gain => "each gains by its move".to_owned(),
                    Kind::NotKnown => {
                        format!(
                            "not known to gain by it: {}",
                            self.movers(path, Kind::NotKnown)
                        )
                    }
                    Kind::NoGain => {
                        format!("without gain: {}", self.movers(path, Kind::NoGain))
                    }
                };
                format!("{name}: {moves}; {how}.")
            }
        };
        self.item(&words, out)
    }

    /// Who makes moves of a kind, each once.
    fn movers(&self, path: &Path, kind: Kind) -> String {
        let mut movers: Vec<usize> =
            path.steps.iter().filter(|s| s.kind == kind).map(|s| s.who).collect();
        movers.sort_unstable();
        movers.dedup();
        movers.into_iter().map(|m| self.who(m)).collect::<Vec<_>>().join(" and ")
    }
}
