//! `state.json`: the state of play at checkpoint dates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::names::{Names, Stranger, stance};
use crate::diagnostic::{Diagnostic, ReadError};
use crate::file;

/// The states of play of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct States {
    path: PathBuf,
    /// In the order of the file.
    pub checkpoints: Vec<Checkpoint>,
}

/// The state of play on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// Party, point: what it is for.
    #[serde(default)]
    pub positions: BTreeMap<String, BTreeMap<String, Position>>,
    /// Points of fact that two parties contradict each other on.
    #[serde(default)]
    pub disputed: BTreeSet<String>,
    /// Point: whether a pair of parties came closer.
    #[serde(default)]
    pub movement: BTreeMap<String, Moved>,
}

/// What a party is for on a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Id of the option.
    pub option: String,
    /// What it says of it.
    pub stance: String,
    /// Ids of the statements that it rests on.
    #[serde(default)]
    pub basis: Vec<String>,
}

/// Whether two parties came closer on a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Since that day.
    pub since: String,
    /// Ids of the two.
    pub pair: (String, String),
    /// `closer`, `further`, `unchanged`; of what was found also `unknown`.
    pub direction: String,
}

impl States {
    /// Reads the file. A checkpoint that is not whole is left out and told.
    pub fn read(path: &Path) -> Result<(States, Vec<Diagnostic>), ReadError> {
        let mut diagnostics = Vec::new();
        let text = file::read(path, &mut diagnostics)?;
        let checkpoints = parse(&text, path, &mut diagnostics);
        Ok((States { path: path.to_path_buf(), checkpoints }, diagnostics))
    }

    /// Leaves out the checkpoints whose days are none, and tells so.
    pub fn keep_days(&mut self, is_day: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let (kept, left) =
            self.checkpoints.drain(..).partition(|c: &Checkpoint| is_day(&c.date));
        self.checkpoints = kept;
        let expected = "a day of a checkpoint, YYYY-MM-DD; left out";
        let tell = |c: &Checkpoint| {
            Diagnostic::about(&self.path, format!("{:?}", c.date), expected)
        };
        left.iter().map(tell).collect()
    }

    /// Tells the ids that the case does not know. They are kept, and nothing can be
    /// right about them.
    pub fn strangers(&self, names: &Names) -> Vec<Diagnostic> {
        let all = self.checkpoints.iter().flat_map(|c| {
            let told = c.strangers(names).into_iter();
            told.map(|(id, what)| {
                let expected = format!("{what} of this case; nothing is right here");
                Diagnostic::about(&self.path, format!("{id:?} at {}", c.date), expected)
            })
        });
        all.collect()
    }
}

impl Checkpoint {
    fn strangers<'c>(&'c self, names: &Names) -> Vec<Stranger<'c>> {
        let mut out = Vec::new();
        for (party, cells) in &self.positions {
            out.extend(names.party(party));
            for (point, cell) in cells {
                out.extend(names.option(point, &cell.option));
                out.extend(stance(&cell.stance));
            }
        }
        out.extend(self.disputed.iter().filter_map(|point| names.point(point)));
        for (point, moved) in &self.movement {
            out.extend(names.point(point));
            out.extend(names.party(&moved.pair.0));
            out.extend(names.party(&moved.pair.1));
        }
        out
    }
}

fn parse(text: &str, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Checkpoint> {
    let expected = "an object with a list `checkpoints`; no state of play is compared";
    let mut file: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let (line, found) = (error.line(), error.to_string());
            diagnostics.push(Diagnostic::at(path, line, found, expected));
            return Vec::new();
        }
    };
    let Some(Value::Array(items)) = file.get_mut("checkpoints").map(Value::take) else {
        diagnostics.push(Diagnostic::about(path, "no checkpoints", expected));
        return Vec::new();
    };
    let mut out = Vec::new();
    for (number, item) in (1..).zip(items) {
        match serde_json::from_value(item) {
            Ok(checkpoint) => out.push(checkpoint),
            Err(error) => diagnostics.push(Diagnostic::about(
                path,
                format!("checkpoint {number}: {error}"),
                "date, positions, disputed and movement; left out",
            )),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (States, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        std::fs::write(&path, text).unwrap();
        States::read(&path).unwrap()
    }

    #[test]
    fn what_is_not_whole_is_left_out_and_told() {
        let (states, told) =
            read(r#"{"checkpoints": [{"date": 3}, {"date": "2031-01-31"}, {}]}"#);
        assert_eq!((states.checkpoints.len(), told.len()), (1, 2));
        assert!(told[1].found.starts_with("checkpoint 3: missing field `date`"));
        for broken in ["", "[]", "{", r#"{"checkpoints": {}}"#] {
            let (states, told) = read(broken);
            assert_eq!((states.checkpoints.len(), told.len()), (0, 1), "{broken}");
        }
        assert_eq!(read("{\n\n]").1[0].line, Some(3));
        assert!(States::read(Path::new("/nowhere/state.json")).is_err());
    }

    #[test]
    fn unknown_days_and_ids_are_told() {
        let text = r#"{"checkpoints": [{"date": "soon"}, {"date": "2031-01-31",
            "positions": {"a": {"p": {"option": "x", "stance": "for"}},
                          "z": {"p": {"option": "y", "stance": "maybe"}}},
            "disputed": ["q"],
            "movement": {"p": {"since": "2031-01-01", "pair": ["a", "w"], "direction": "closer"}}}]}"#;
        let (mut states, _) = read(text);
        assert_eq!(states.keep_days(|day| day.starts_with('2')).len(), 1);
        let names = Names {
            parties: ["a".to_owned()].into(),
            options: [("p".to_owned(), "x".to_owned())].into(),
            ..Names::default()
        };
        let told: Vec<String> =
            states.strangers(&names).into_iter().map(|d| d.found).collect();
        let expected =
            ["z", "y", "maybe", "q", "w"].map(|id| format!("{id:?} at 2031-01-31"));
        assert_eq!(told, expected);
    }
}
