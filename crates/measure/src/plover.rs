//! PLOVER's gold standard records: sentences of news with the type of their event.
//!
//! Some statement acts stand for an event type ([`event`]). On the sentences of those
//! types [`score`] tells how often the act of the statement in a sentence gives its type.
//! The file is a list of objects with `id`, `event` and `text`; entries whose event is
//! `DOCUMENT` describe the file. Its version 0.5 still calls REQUEST `DEMAND` and ACCUSE
//! `DISAPPROVE`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::bootstrap::{Estimate, resample};
use crate::count::Count;
use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;
use crate::label::Labels;
use crate::table::{estimate, per_cent};

/// The event types that acts stand for. The first is that an act stands for none.
pub const EVENTS: [&str; 9] = [
    "none",
    "COOPERATE",
    "AGREE",
    "CONCEDE",
    "SUPPORT",
    "REQUEST",
    "REJECT",
    "ACCUSE",
    "THREATEN",
];

/// The event type that an act stands for, by its place in [`EVENTS`].
pub fn event(act: &str) -> usize {
    match act {
        "offer" => 1,
        "accept" => 2,
        "concede" => 3,
        "support" => 4,
        "demand" => 5,
        "reject" => 6,
        "accuse" => 7,
        "threaten" => 8,
        _ => 0,
    }
}

/// A sentence of an event type that acts cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its name.
    pub id: String,
    /// The type, by its place in [`EVENTS`].
    pub event: usize,
    /// The words.
    pub text: String,
}

/// The sentences of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Of covered types.
    pub covered: Vec<Sentence>,
    /// The number of those of other types.
    pub others: usize,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: String,
    event: String,
    text: Option<String>,
}

/// Reads a file. What is no sentence with an event is left out and told.
pub fn read(path: &Path) -> Result<(Sentences, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let text = file::read(path, &mut diagnostics)?;
    let items: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|error| {
        let (line, found) = (error.line(), error.to_string());
        diagnostics.push(Diagnostic::at(path, line, found, "a list of sentences"));
        Vec::new()
    });
    let mut out = Sentences::default();
    for (number, item) in (1..).zip(items) {
        let mut complain = |found: String| {
            let expected = "a sentence with `event` and `text`; left out";
            let found = format!("entry {number}: {found}");
            diagnostics.push(Diagnostic::about(path, found, expected));
        };
        match serde_json::from_value::<Item>(item) {
            Ok(item) if item.event == "DOCUMENT" => {}
            Ok(Item { id, event, text: Some(text) }) => match number_of(&event) {
                Some(event) => out.covered.push(Sentence { id, event, text }),
                None => out.others += 1,
            },
            Ok(_) => complain("no text".to_owned()),
            Err(error) => complain(error.to_string()),
        }
    }
    Ok((out, diagnostics))
}

fn number_of(event: &str) -> Option<usize> {
    let today = match event {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" => "ACCUSE",
        event => event,
    };
    EVENTS.iter().skip(1).position(|e| *e == today).map(|place| place + 1)
}

/// How often the act of a statement gives the event type of its sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Sentences of covered types.
    pub sentences: usize,
    /// The share of them in which no statement was found.
    pub without: Estimate,
    /// Of the others, the share whose type was given.
    pub accuracy: Estimate,
    /// The mean F1 of the types, of the others too.
    pub macro_f1: Estimate,
    /// By type: sentences with a statement, and the types given.
    pub by_event: BTreeMap<&'static str, Count>,
}

type Events = Labels<{ EVENTS.len() }>;

/// Compares the types given, none where there was no statement, with the sentences'.
pub fn score(given: &[(&Sentence, Option<usize>)]) -> Figures {
    let sum = |drawn: &mut dyn Iterator<Item = usize>| {
        let mut labels = Events::default();
        let (mut all, mut without) = (0, 0);
        for index in drawn {
            let (sentence, event) = given[index];
            all += 1;
            match event {
                Some(event) => labels.add(sentence.event, event),
                None => without += 1,
            }
        }
        (labels, crate::count::share(without, all))
    };
    let draws = resample(given.len(), |drawn| sum(&mut drawn.iter().copied()));
    let (labels, without) = sum(&mut (0..given.len()));
    let of = |figure: fn(&Events) -> Option<f64>| {
        Estimate::new(figure(&labels), draws.iter().map(|d| figure(&d.0)))
    };
    Figures {
        sentences: given.len(),
        without: Estimate::new(without, draws.iter().map(|d| d.1)),
        accuracy: of(Labels::accuracy),
        macro_f1: of(Labels::macro_f1),
        by_event: (0..EVENTS.len()).map(|i| (EVENTS[i], labels.of(i))).collect(),
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} sentences of event types that acts cover; per cent [95 % interval]\n",
            self.sentences
        )?;
        for (name, figure) in [
            ("without a statement", self.without),
            ("accuracy of the others", self.accuracy),
            ("macro F1 of the others", self.macro_f1),
        ] {
            writeln!(f, "{name:24}{:>20}", estimate(figure))?;
        }
        let [a, b, c] = ["precision", "recall", "F1"];
        writeln!(f, "\n{:24}{:>10}{a:>12}{b:>12}{c:>12}", "", "sentences")?;
        for event in &EVENTS[1..] {
            let count = &self.by_event[event];
            let [a, b, c] = [count.precision(), count.recall(), count.f1()]
                .map(|value| value.map_or("–".to_owned(), per_cent));
            writeln!(f, "{event:24}{:>10}{a:>12}{b:>12}{c:>12}", count.gold)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::ACTS;

    #[test]
    fn sentences_are_chosen_by_type_and_entries_without_one_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gsr.json");
        std::fs::write(
            &path,
            r#"[{"id": "d", "event": "DOCUMENT"}, {"id": "a", "event": "DEMAND", "text": "A."},
                {"id": "b", "event": "FIGHT", "text": "B."}, {"event": "AGREE"}, 7]"#,
        )
        .unwrap();
        let (found, told) = read(&path).unwrap();
        let sentence = Sentence { id: "a".into(), event: 5, text: "A.".into() };
        assert_eq!(found, Sentences { covered: vec![sentence], others: 1 });
        assert!(told[0].found.starts_with("entry 4: no text"), "{told:?}");
        assert!(told[1].found.starts_with("entry 5: "), "{told:?}");
        std::fs::write(&path, "{").unwrap();
        assert_eq!(read(&path).unwrap().1.len(), 1);
    }

    #[test]
    fn every_type_has_one_act() {
        for number in 1..EVENTS.len() {
            assert_eq!(ACTS.iter().filter(|act| event(act) == number).count(), 1);
        }
    }

    #[test]
    fn figures_by_hand() {
        let sentence = |event| Sentence { id: String::new(), event, text: String::new() };
        let all = [sentence(5), sentence(5), sentence(6), sentence(6)];
        let given = [Some(5), Some(0), Some(6), None];
        let figures = score(&all.iter().zip(given).collect::<Vec<_>>());
        assert_eq!(figures.without.value, Some(0.25));
        assert_eq!(figures.accuracy.value, Some(2.0 / 3.0));
        let macro_f1 = (2.0 / 3.0 + 1.0) / 2.0;
        assert!((figures.macro_f1.value.unwrap() - macro_f1).abs() < 1e-12);
        let table = figures.to_string();
        assert!(
            table
                .contains("\nREQUEST                          2       100.0        50.0"),
            "{table}"
        );
    }
}
