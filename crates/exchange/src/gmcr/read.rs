//! Reading a `.gmcr` file.

use std::fmt;

use rapporteur_analysis::stable::{
    Blocked, Conflict, DecisionMaker, Direction, Lever, MOST_LEVERS, Pattern, Preference,
    Relation,
};
use serde_json::{Map, Value};

use super::statement::{index, pattern, short, statement};

/// The largest file read, in bytes.
const LARGEST: usize = 16 << 20;

/// A conflict, and what of its file could not be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The conflict; whether it makes sense is for `Model::new` to say.
    pub conflict: Conflict,
    /// What was passed over, each with its place in the file.
    pub doubts: Vec<String>,
}

/// Why a file is no conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Reads a file. Whatever can be used is, and the rest is told; the error is that of a file
/// which is no JSON object with `options` and `decisionMakers`, or larger than 16 MiB.
pub fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    if bytes.len() > LARGEST {
        let size = bytes.len() >> 20;
        return Err(Unreadable(format!("{size} MiB, of at most {}", LARGEST >> 20)));
    }
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|e| Unreadable(format!("no JSON, as GMCR+ saves conflicts: {e}")))?;
    let list = |key: &str| {
        let list = value.get(key).and_then(Value::as_array);
        list.ok_or_else(|| Unreadable(format!("no list of {key:?}, which GMCR+ saves")))
    };
    let (options, decision_makers) = (list("options")?, list("decisionMakers")?);
    let mut reader = Reader { manual: manual(&value), ..Reader::default() };
    let levers: Vec<Lever> =
        options.iter().enumerate().map(|(i, option)| reader.lever(i, option)).collect();
    let names: Vec<&str> = levers.iter().map(|l| l.name.as_str()).collect();
    let decision_makers = decision_makers
        .iter()
        .enumerate()
        .map(|(i, d)| reader.decision_maker(i, d, &names));
    let decision_makers = decision_makers.collect();
    let (infeasible, merged) = (
        reader.patterns(&value, "infeasibles", names.len()),
        reader.patterns(&value, "indistinguishable", names.len()),
    );
    let blocked = reader.blocked(&value, names.len());
    let conflict = Conflict { decision_makers, infeasible, merged, blocked, levers };
    Ok(Read { conflict, doubts: reader.doubts })
}

/// Whether states were ranked by hand; none where the file does not say.
fn manual(value: &Value) -> Option<bool> {
    let keys = ["useManualPreferenceRanking", "useManualPreferenceVectors"];
    keys.iter().find_map(|key| value.get(key)?.as_bool())
}

/// What is told while a file is read.
#[derive(Default)]
struct Reader {
    manual: Option<bool>,
    doubts: Vec<String>,
}

impl Reader {
    fn doubt(&mut self, place: impl fmt::Display, why: impl fmt::Display) {
        self.doubts.push(format!("{place}: {why}"));
    }

    fn name(&mut self, place: &str, i: usize, value: &Value) -> String {
        match value.get("name").and_then(Value::as_str) {
            Some(name) => name.to_owned(),
            None => {
                self.doubt(
                    format!("{place}[{i}]"),
                    "no name; it is called by its number",
                );
                format!("#{}", i + 1)
            }
        }
    }

    fn lever(&mut self, i: usize, option: &Value) -> Lever {
        let name = self.name("options", i, option);
        let direction = match option.get("permittedDirection").map(Value::as_str) {
            None | Some(Some("both")) => Direction::Both,
            Some(Some("fwd")) => Direction::Forward,
            Some(Some("back")) => Direction::Back,
            Some(_) => {
                let found = short(&option["permittedDirection"]);
                let why =
                    format!("expected both, fwd or back, found {found}; taken as both");
                self.doubt(format!("options[{i}].permittedDirection"), why);
                Direction::Both
            }
        };
        Lever { name, direction }
    }

    fn decision_maker(
        &mut self,
        i: usize,
        value: &Value,
        names: &[&str],
    ) -> DecisionMaker {
        let place = format!("decisionMakers[{i}]");
        let name = self.name("decisionMakers", i, value);
        let none = Vec::new();
        let own = value.get("options").and_then(Value::as_array).unwrap_or(&none);
        let mut levers = Vec::new();
        for option in own {
            match index(option).filter(|o| *o < names.len()) {
                Some(lever) if levers.contains(&lever) => {
                    self.doubt(
                        format!("{place}.options"),
                        format!("{lever} stands twice"),
                    );
                }
                Some(lever) => levers.push(lever),
                None => {
                    let why =
                        format!("there is no option {}; it is left out", short(option));
                    self.doubt(format!("{place}.options"), why);
                }
            }
        }
        if value
            .get("misperceptions")
            .and_then(Value::as_array)
            .is_some_and(|m| !m.is_empty())
        {
            self.doubt(&place, "misperceptions are not read: everybody sees all states");
        }
        let preference = self.preference(&place, value, names);
        DecisionMaker { name, levers, preference }
    }

    fn preference(&mut self, place: &str, value: &Value, names: &[&str]) -> Preference {
        let some = |key: &str| {
            let list = value.get(key).and_then(Value::as_array);
            list.filter(|l| !l.is_empty())
        };
        if let Some(comparisons) = some("comparisons") {
            return self.comparisons(place, comparisons);
        }
        let ranking = some("preferenceRanking").or_else(|| some("preferenceVector"));
        let statements = some("preferences");
        let by_hand = self.manual.unwrap_or(statements.is_none());
        match (ranking, statements) {
            (Some(ranking), _) if by_hand => self.ranking(place, ranking),
            (_, Some(statements)) => {
                if by_hand {
                    let why = "no ranking, though the file says that there is one; its \
                               statements count";
                    self.doubt(place, why);
                }
                self.statements(place, statements, names)
            }
            _ => Preference::Unknown,
        }
    }

    fn statements(&mut self, place: &str, list: &[Value], names: &[&str]) -> Preference {
        let mut statements = Vec::new();
        for (i, value) in list.iter().enumerate() {
            match statement(value, names) {
                Ok(statement) => statements.push(statement),
                Err(why) => {
                    self.doubt(format!("{place}.preferences[{i}]"), left_out(&why))
                }
            }
        }
        Preference::Priorities(statements)
    }

    fn ranking(&mut self, place: &str, list: &[Value]) -> Preference {
        let mut best_first = Vec::new();
        for value in list {
            let tied =
                value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let mut states = Vec::new();
            for state in tied {
                match index(state).and_then(|s| s.checked_sub(1)) {
                    Some(state) => states.push(state),
                    None => {
                        let why =
                            format!("expected a state, from 1, found {}", short(state));
                        self.doubt(format!("{place}.preferenceRanking"), left_out(&why));
                    }
                }
            }
            if !states.is_empty() {
                best_first.push(states);
            }
        }
        Preference::Ranking(best_first)
    }

    fn comparisons(&mut self, place: &str, list: &[Value]) -> Preference {
        let mut comparisons = Vec::new();
        for (i, value) in list.iter().enumerate() {
            match comparison(value) {
                Some(comparison) => comparisons.push(comparison),
                None => {
                    let found = short(value);
                    let why =
                        format!("expected [state, \">\", state], from 1, found {found}");
                    self.doubt(format!("{place}.comparisons[{i}]"), left_out(&why));
                }
            }
        }
        Preference::Comparisons(comparisons)
    }

    fn patterns(&mut self, value: &Value, key: &str, options: usize) -> Vec<Pattern> {
        let none = Vec::new();
        let list = value.get(key).and_then(Value::as_array).unwrap_or(&none);
        // A compound is each of its members.
        let members = |v: &Value| v.get("members").and_then(Value::as_array).cloned();
        let single =
            list.iter().flat_map(|v| members(v).unwrap_or_else(|| vec![v.clone()]));
        let mut patterns = Vec::new();
        for (i, value) in single.enumerate() {
            match pattern(&value, options) {
                Ok(pattern) => patterns.push(pattern),
                // It is refused as a whole, and for that alone.
                Err(_) if options > MOST_LEVERS => {}
                Err(why) => self.doubt(format!("{key}[{i}]"), left_out(&why)),
            }
        }
        patterns
    }

    fn blocked(&mut self, value: &Value, options: usize) -> Vec<Blocked> {
        let none = Vec::new();
        let list = value.get("blocked").and_then(Value::as_array).unwrap_or(&none);
        let mut blocked = Vec::new();
        for (i, value) in list.iter().filter_map(Value::as_object).enumerate() {
            match one_blocked(value, options) {
                Ok(one) => blocked.push(one),
                Err(why) => self.doubt(format!("blocked[{i}]"), left_out(&why)),
            }
        }
        blocked
    }
}

fn left_out(why: &str) -> String {
    format!("{why}; it is left out")
}

fn one_blocked(value: &Map<String, Value>, options: usize) -> Result<Blocked, String> {
    let side = |key: &str| pattern(value.get(key).unwrap_or(&Value::Null), options);
    let by = value.get("decisionMaker").and_then(index);
    let by = by.ok_or("expected decisionMaker, a number from 0")?;
    Ok(Blocked { by, from: side("from")?, to: side("to")? })
}

fn comparison(value: &Value) -> Option<(usize, Relation, usize)> {
    let [a, sign, b] = value.as_array()?.as_slice() else { return None };
    let relation = match sign.as_str()? {
        ">" => Relation::Better,
        ">=" => Relation::NoWorse,
        "=" => Relation::Same,
        "<=" => Relation::NoBetter,
        "<" => Relation::Worse,
        _ => return None,
    };
    Some((index(a)?.checked_sub(1)?, relation, index(b)?.checked_sub(1)?))
}
