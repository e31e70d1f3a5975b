//! Writing a `.gmcr` file.

use std::fmt;

use rapporteur_analysis::stable::{
    Blocked, Conflict, DecisionMaker, Direction, Known, Lever, Model, Preference,
    Relation,
};
use serde_json::{Value, json};

use super::statement::{from_pattern, from_statement};

/// The most states between which comparisons that are known in part are written out.
const MOST_COMPARED: usize = 512;

/// Why a conflict cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable(String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

/// The text of a file that GMCR+ opens. Statements become lists and compounds of lists. Where
/// one decision maker's states are ranked by hand, so are those of all, because the file has
/// one switch for all. What GMCR+ does not know stands in keys of its own.
pub fn write(conflict: &Conflict) -> Result<String, Unwritable> {
    let by_hand = |d: &DecisionMaker| matches!(d.preference, Preference::Ranking(ref r) if !r.is_empty());
    let manual = conflict.decision_makers.iter().any(by_hand);
    let ranked = match manual {
        true => Some(Model::new(conflict).map_err(|problems| {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Unwritable(told.join("; "))
        })?),
        false => None,
    };
    let everybody = conflict.decision_makers.iter().enumerate();
    let decision_makers =
        everybody.map(|(who, d)| decision_maker(d, who, ranked.as_ref()));
    let decision_makers: Vec<Value> = decision_makers.collect::<Result<_, _>>()?;
    let patterns =
        |some: &[_]| some.iter().copied().map(from_pattern).collect::<Vec<_>>();
    let mut file = json!({
        "program": "rapporteur",
        "options": conflict.levers.iter().map(option).collect::<Vec<_>>(),
        "decisionMakers": decision_makers,
        "coalitions": (0..conflict.decision_makers.len()).collect::<Vec<_>>(),
        "infeasibles": patterns(&conflict.infeasible),
        "useManualPreferenceRanking": manual,
    });
    if !conflict.merged.is_empty() {
        file["indistinguishable"] = patterns(&conflict.merged).into();
    }
    if !conflict.blocked.is_empty() {
        file["blocked"] = conflict.blocked.iter().map(blocked).collect();
    }
    serde_json::to_string_pretty(&file).map_err(|e| Unwritable(e.to_string()))
}

fn option(lever: &Lever) -> Value {
    let direction = match lever.direction {
        Direction::Both => "both",
        Direction::Forward => "fwd",
        Direction::Back => "back",
    };
    json!({ "name": lever.name, "permittedDirection": direction })
}

fn blocked(blocked: &Blocked) -> Value {
    let (from, to) = (from_pattern(blocked.from), from_pattern(blocked.to));
    json!({ "decisionMaker": blocked.by, "from": from, "to": to })
}

fn decision_maker(
    decision_maker: &DecisionMaker,
    who: usize,
    ranked: Option<&Model>,
) -> Result<Value, Unwritable> {
    let DecisionMaker { name, levers, preference } = decision_maker;
    let mut value = json!({ "name": name, "options": levers, "preferences": [] });
    match preference {
        Preference::Priorities(statements) => {
            let written = statements.iter().enumerate().map(|(i, statement)| {
                let too_many = || {
                    let place = i + 1;
                    Unwritable(format!("{name}: statement {place} has too many cases"))
                };
                from_statement(statement).ok_or_else(too_many)
            });
            value["preferences"] = written.collect::<Result<_, _>>()?;
        }
        Preference::Comparisons(some) => {
            value["comparisons"] =
                some.iter().map(|(a, r, b)| compared(*a, *r, *b)).collect();
        }
        Preference::Known(known) => value["comparisons"] = all_known(known, name)?,
        Preference::Unknown | Preference::Ranking(_) => {}
    }
    if let Preference::Ranking(best_first) = preference {
        value["preferenceRanking"] = ranking(best_first);
    } else if let Some(best_first) = ranked.and_then(|model| model.ranking(who)) {
        value["preferenceRanking"] = ranking(&best_first);
    }
    Ok(value)
}

/// States from 1, equally good ones in a list.
fn ranking(best_first: &[Vec<usize>]) -> Value {
    let place = |tied: &Vec<usize>| match &tied[..] {
        [one] => json!(one + 1),
        _ => tied.iter().map(|s| s + 1).collect(),
    };
    best_first.iter().filter(|tied| !tied.is_empty()).map(place).collect()
}

fn compared(a: usize, relation: Relation, b: usize) -> Value {
    let sign = match relation {
        Relation::Better => ">",
        Relation::NoWorse => ">=",
        Relation::Same => "=",
        Relation::NoBetter => "<=",
        Relation::Worse => "<",
    };
    json!([a + 1, sign, b + 1])
}

fn all_known(known: &Known, name: &str) -> Result<Value, Unwritable> {
    let states = known.states();
    if states > MOST_COMPARED {
        return Err(Unwritable(format!(
            "{name}: what is known between {states} states is too much to write out; at most \
             {MOST_COMPARED} states are: leave points out"
        )));
    }
    let pairs = (0..states).flat_map(|a| (a + 1..states).map(move |b| (a, b)));
    Ok(pairs.filter_map(|(a, b)| Some(compared(a, known.relation(a, b)?, b))).collect())
}
