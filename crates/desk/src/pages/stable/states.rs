//! States with what each concept of stability says of them.

use rapporteur_analysis::stable::{Concept, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use super::study::{MAIN, Study};

/// A state of a conflict.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct State {
    /// Its number, from 1.
    pub(super) number: usize,
    /// What is settled in it, and who stands for what otherwise.
    pub(super) words: String,
    /// What each concept says of it.
    pub(super) verdicts: Vec<Said>,
}

/// What a concept says of a state.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Said {
    /// `Nash`, `GMR`, `SMR`, `SEQ`, `SSEQ` or `SIM`.
    pub(super) concept: &'static str,
    /// `stable`: nobody would leave; `not stable`: somebody would; `not known`.
    pub(super) all: &'static str,
    /// The same for each party by itself.
    pub(super) each: Vec<&'static str>,
}

impl Said {
    /// As people read it.
    pub(super) fn word(&self) -> &'static str {
        match self.all {
            "stable" => "holds",
            "not known" => "may hold",
            _ => "is left",
        }
    }

    /// The class of the cell.
    pub(super) fn class(&self) -> &'static str {
        match self.all {
            "stable" => "yes",
            "not known" => "unknown",
            _ => "no",
        }
    }
}

impl State {
    pub(super) fn of(study: &Study<'_>, state: usize) -> Self {
        let said = |concept: &Concept| {
            let everybody = 0..study.model.decision_makers();
            let each =
                everybody.filter_map(|who| study.table.verdict(*concept, who, state));
            let all = study.table.overall(*concept, state);
            Said {
                concept: concept.name(),
                all: all.map_or("", Verdict::name),
                each: each.map(Verdict::name).collect(),
            }
        };
        let verdicts = study.table.concepts().iter().map(said).collect();
        Self { number: state + 1, words: study.words().state(state), verdicts }
    }

    /// Whether it is known to hold by the concept that is explained.
    pub(super) fn holds(&self) -> bool {
        self.verdicts.iter().any(|v| v.concept == MAIN.name() && v.all == "stable")
    }

    /// What all concepts together come to, as a sentence.
    pub(super) fn verdict(&self) -> String {
        let of = |word: &str| -> Vec<&str> {
            self.verdicts.iter().filter(|v| v.all == word).map(|v| v.concept).collect()
        };
        let (holds, may) = (of("stable"), of("not known"));
        match (holds.len(), may.len(), self.verdicts.len()) {
            (held, _, all) if held == all => "it holds by every concept".to_owned(),
            (0, 0, _) => "it holds by no concept".to_owned(),
            (0, maybe, all) if maybe == all => {
                "whether it holds is not known by any concept".to_owned()
            }
            (0, ..) => format!("it may hold by {}", may.join(", ")),
            (_, 0, _) => {
                format!("it holds by {}, and by no other concept", holds.join(", "))
            }
            _ => {
                format!("it holds by {}, and may by {}", holds.join(", "), may.join(", "))
            }
        }
    }
}
