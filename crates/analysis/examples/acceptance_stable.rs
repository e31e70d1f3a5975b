//! Prints, for each case of a file of published conflicts, what was asked and what was got.
//!
//! ```text
//! cargo run --release -p rapporteur-analysis --example acceptance_stable -- FILE
//! ```
//!
//! The file is a JSON object of cases. A case has `options` or `reach` (for each decision maker
//! the states that it can move to), `preference_most_to_least`, and `expected`: for each concept
//! its equilibria and the stable states of each decision maker; perhaps `coalition_improvements`.
//! Or it has `analyses`, each with its own rankings, concept and equilibria. What has none of
//! these is no conflict and passed over. Exit code 1 if anything differs.

#![allow(clippy::print_stdout, reason = "an example that prints")]

use std::process::ExitCode;

use rapporteur_analysis::stable::{
    Blocked, Concept, Conflict, DecisionMaker, Direction, Lever, Model, Pattern,
    Preference, Table, Verdict, joint, table,
};
use serde_json::{Map, Value};

fn main() -> ExitCode {
    let file = std::env::args().nth(1).expect("give the file of cases");
    let text = std::fs::read_to_string(&file).expect("the file can be read");
    let cases: Value = serde_json::from_str(&text).expect("the file is JSON");
    let mut tally = Tally::default();
    for (name, case) in cases.as_object().expect("an object of cases") {
        if case.get("expected").is_some()
            && case.get("preference_most_to_least").is_some()
        {
            tally.published(name, case);
        } else if case.get("analyses").is_some() {
            tally.analyses(name, case);
        }
    }
    println!("\n{} of {} as asked", tally.right, tally.asked);
    ExitCode::from(u8::from(tally.right != tally.asked))
}

#[derive(Default)]
struct Tally {
    asked: usize,
    right: usize,
}

impl Tally {
    fn check(&mut self, what: &str, asked: &str, got: &str) {
        self.asked += 1;
        self.right += usize::from(asked == got);
        let mark = if asked == got { "ok" } else { "DIFFERS" };
        println!("  {what:<32} asked {asked:<28} got {got:<28} {mark}");
    }

    fn published(&mut self, name: &str, case: &Value) {
        println!("{name}");
        let (model, people, numbers) = match case.get("reach") {
            Some(reach) => graph(case, reach),
            None => option_form(case, &case["preference_most_to_least"], None),
        };
        let table = table(&model, &Concept::ALL);
        let expected = case["expected"].as_object().expect("expected results");
        for concept in Concept::ALL {
            let key = concept.name().to_lowercase();
            let Some(asked) = expected.get(&key) else { continue };
            let got = |verdict: &dyn Fn(usize) -> bool| {
                numbers.list((0..model.states()).filter(|s| verdict(*s)))
            };
            for (who, person) in people.iter().enumerate() {
                if let Some(states) = asked["per_dm"].get(person) {
                    let is = |s| table.verdict(concept, who, s) == Some(Verdict::Stable);
                    let what = format!("{} {person}", concept.name());
                    self.check(&what, &sorted(states), &got(&is));
                }
            }
            let is = |s| table.overall(concept, s) == Some(Verdict::Stable);
            self.check(
                &format!("{} equilibria", concept.name()),
                &sorted(&asked["equilibria"]),
                &got(&is),
            );
        }
        let none = Map::new();
        let coalitions =
            expected.get("coalition_improvements").and_then(Value::as_object);
        for (state, asked) in coalitions.unwrap_or(&none) {
            let number: u64 = state.trim_start_matches('s').parse().expect("a state");
            let found =
                joint(&model, numbers.state(number)).expect("few decision makers");
            let found = found.iter().map(|j| {
                let members: Vec<&str> =
                    j.members.iter().map(|m| people[*m].as_str()).collect();
                format!(
                    "{} → {}",
                    members.join(" + "),
                    numbers.list(j.to.iter().copied())
                )
            });
            let asked = asked.as_array().expect("coalitions").iter().map(|pair| {
                let members = pair[0].as_array().expect("members").iter();
                let members: Vec<&str> = members.filter_map(Value::as_str).collect();
                format!("{} → {}", members.join(" + "), sorted(&pair[1]))
            });
            let join = |all: Vec<String>| {
                if all.is_empty() { "none".into() } else { all.join(", ") }
            };
            self.check(
                &format!("coalitions from {state}"),
                &join(asked.collect()),
                &join(found.collect()),
            );
        }
    }

    fn analyses(&mut self, name: &str, case: &Value) {
        println!("{name}");
        for analysis in case["analyses"].as_array().expect("analyses") {
            let how = analysis["invasion"].as_str().unwrap_or("");
            let (model, _, numbers) = option_form(case, analysis, Some(how));
            let table = table(&model, &Concept::ALL);
            let asked = analysis["concept"].as_str().expect("a concept");
            let either = concepts(asked);
            let is = |s: &usize| {
                (0..model.decision_makers()).all(|who| stable(&table, &either, who, *s))
            };
            let got = numbers.list((0..model.states()).filter(is));
            let what = if how == "reversible" {
                asked.to_owned()
            } else {
                format!("{asked}, blocked")
            };
            self.check(&what, &sorted(&analysis["expected"]), &got);
        }
    }
}

/// Whether a state is stable for somebody by at least one of some concepts.
fn stable(table: &Table, either: &[Concept], who: usize, state: usize) -> bool {
    either.iter().any(|c| table.verdict(*c, who, state) == Some(Verdict::Stable))
}

/// `SEQ + simultaneous sanctioning` is either of two.
fn concepts(words: &str) -> Vec<Concept> {
    let named =
        |c: &Concept| words.split_whitespace().any(|w| w.eq_ignore_ascii_case(c.name()));
    let mut concepts: Vec<Concept> = Concept::ALL.into_iter().filter(named).collect();
    if words.contains("simultaneous") {
        concepts.push(Concept::Sim);
    }
    concepts
}

/// How a case numbers its states.
struct Numbers(Vec<u64>);

impl Numbers {
    fn state(&self, number: u64) -> usize {
        self.0.iter().position(|n| *n == number).expect("a state of the case")
    }

    fn list(&self, states: impl Iterator<Item = usize>) -> String {
        let mut numbers: Vec<u64> = states.map(|s| self.0[s]).collect();
        numbers.sort_unstable();
        shown(&numbers)
    }
}

fn sorted(states: &Value) -> String {
    let mut numbers: Vec<u64> = flat(states);
    numbers.sort_unstable();
    shown(&numbers)
}

fn shown(numbers: &[u64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    if numbers.is_empty() { "none".into() } else { numbers.join(" ") }
}

fn flat(value: &Value) -> Vec<u64> {
    match value {
        Value::Array(many) => many.iter().flat_map(flat).collect(),
        one => one.as_u64().into_iter().collect(),
    }
}

fn ranking(value: &Value, numbers: &Numbers) -> Preference {
    let places = value.as_array().expect("a ranking").iter();
    let place = |v: &Value| flat(v).into_iter().map(|n| numbers.state(n)).collect();
    Preference::Ranking(places.map(place).collect())
}

fn graph(case: &Value, reach: &Value) -> (Model, Vec<String>, Numbers) {
    let states = case["states"].as_object().expect("states");
    let mut numbers: Vec<u64> =
        states.keys().map(|k| k.parse().expect("a number")).collect();
    numbers.sort_unstable();
    let numbers = Numbers(numbers);
    let reach = reach.as_object().expect("moves by decision maker");
    let moves = |lists: &Value| {
        let of = |n: &u64| flat(lists.get(n.to_string()).unwrap_or(&Value::Null));
        let targets = |n| of(n).into_iter().map(|t| numbers.state(t) as u32).collect();
        numbers.0.iter().map(targets).collect()
    };
    let people: Vec<String> = reach.keys().cloned().collect();
    let preferences = &case["preference_most_to_least"];
    let preferences: Vec<Preference> =
        people.iter().map(|p| ranking(&preferences[p], &numbers)).collect();
    let moves = reach.values().map(moves).collect();
    let model = Model::from_graph(numbers.0.len(), moves, &preferences).expect("a model");
    (model, people, numbers)
}

/// A case whose moves are said by options; `how` tells moves that are blocked.
fn option_form(
    case: &Value,
    rankings: &Value,
    how: Option<&str>,
) -> (Model, Vec<String>, Numbers) {
    let names = case["options"].as_array().expect("options").iter();
    let names: Vec<&str> = names.filter_map(Value::as_str).collect();
    let levers = names.iter().enumerate().map(|(i, name)| {
        let declared = case.get("irreversible").and_then(|o| o.get(i.to_string()));
        let direction = match declared.and_then(Value::as_str) {
            Some("back") => Direction::Back,
            Some(_) => Direction::Forward,
            None if name.contains("(irreversible)") => Direction::Forward,
            None => Direction::Both,
        };
        Lever { name: (*name).to_owned(), direction }
    });
    let people = people(case);
    let decision_makers = people.iter().map(|(name, levers)| DecisionMaker {
        name: name.clone(),
        levers: levers.clone(),
        preference: Preference::Unknown,
    });
    let patterns = case.get("infeasible_patterns").or_else(|| case.get("infeasible"));
    let patterns =
        patterns.and_then(Value::as_array).expect("infeasible patterns").iter();
    let mut conflict = Conflict {
        levers: levers.collect(),
        decision_makers: decision_makers.collect(),
        infeasible: patterns.map(pattern).collect(),
        blocked: blocked(how.unwrap_or(""), &names, &people),
        ..Conflict::default()
    };
    let model = Model::new(&conflict).expect("a model");
    let by_place = case["state_numbering"] == "ordinal";
    let number = |s: usize| match by_place {
        true => s as u64 + 1,
        false => u64::from(model.code(s).expect("levers")),
    };
    let numbers = Numbers((0..model.states()).map(number).collect());
    for decision_maker in &mut conflict.decision_makers {
        decision_maker.preference = ranking(&rankings[&decision_maker.name], &numbers);
    }
    let names = people.into_iter().map(|(name, _)| name).collect();
    (Model::new(&conflict).expect("a model"), names, numbers)
}

/// Decision makers with their options.
fn people(case: &Value) -> Vec<(String, Vec<usize>)> {
    let levers = |v: &Value| flat(v).into_iter().map(|o| o as usize).collect();
    match case.get("decision_makers").and_then(Value::as_array) {
        Some(list) => list
            .iter()
            .map(|d| {
                (d["name"].as_str().expect("a name").to_owned(), levers(&d["options"]))
            })
            .collect(),
        None => {
            let people = case["dms"].as_object().expect("decision makers").iter();
            people.map(|(name, own)| (name.clone(), levers(own))).collect()
        }
    }
}

fn pattern(value: &Value) -> Pattern {
    let settings = value.as_object().expect("a pattern").iter();
    let settings = settings.map(|(lever, yes)| {
        (
            lever.parse().expect("a number"),
            yes.as_u64() == Some(1) || yes.as_bool() == Some(true),
        )
    });
    Pattern::of(&settings.collect::<Vec<_>>()).expect("a pattern")
}

/// `NK cannot move from {4,5,6} to non-invasion states`: from each of these combinations to
/// those without the option whose name has `invade` in it.
fn blocked(how: &str, names: &[&str], people: &[(String, Vec<usize>)]) -> Vec<Blocked> {
    let Some((who, rest)) = how.split_once(" cannot move from {") else {
        return Vec::new();
    };
    let (codes, _) = rest.split_once('}').expect("a list of states");
    let by = people.iter().position(|(name, _)| name == who).expect("a decision maker");
    let invade = names.iter().position(|n| n.contains("invade")).expect("an option");
    let to = Pattern::of(&[(invade, false)]).expect("a pattern");
    let all = (1 << names.len()) - 1;
    let from =
        |code: &str| Pattern { mask: all, value: code.trim().parse().expect("a state") };
    codes.split(',').map(|code| Blocked { by, from: from(code), to }).collect()
}
