//! How far the rules of the state of play, given a case's gold statements, lead to its
//! gold states: `cargo run -p rapporteur-analysis --example gold -- CASE…`

#![allow(clippy::print_stdout, reason = "an example program")]

use std::env;
use std::fs;

use rapporteur_analysis::{Coded, Direction, Evidence, disputes, movement, state};
use rapporteur_dossier::{Act, Date, Dossier, PointKind, Rank, Stance, parse};
use serde_json::Value;

/// Words of descriptions of people who are not named.
const UNNAMED: [&str; 12] = [
    "official", "source", "insider", "diplomat", "member", "person", "guest", "somebody",
    "aide", "spokes", "people", "close to",
];

fn main() {
    for case in env::args().skip(1) {
        println!("{case}: {:?}", measure(&case));
    }
}

/// What agrees with a case's gold states, over its checkpoints.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) cells_right: usize,
    pub(crate) cells_wrong: usize,
    pub(crate) cells_missed: usize,
    pub(crate) cells_too_many: usize,
    pub(crate) disputes_right: usize,
    pub(crate) checkpoints: usize,
    pub(crate) movements_right: usize,
    pub(crate) movements: usize,
}

pub(crate) fn measure(case: &str) -> Counts {
    let read = |name: &str| fs::read_to_string(format!("{case}/{name}")).unwrap();
    let dossier = parse(&read("dossier.toml")).dossier;
    let gold: Vec<Value> =
        read("gold.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let evidence: Vec<Evidence> =
        gold.iter().enumerate().filter_map(|(i, g)| one(case, &dossier, i, g)).collect();
    let states: Value = serde_json::from_str(&read("state.json")).unwrap();
    compare(&dossier, &evidence, &gold, &states)
}

fn one(case: &str, dossier: &Dossier, statement: usize, g: &Value) -> Option<Evidence> {
    let text = |key: &str| g[key].as_str().unwrap_or_default();
    let date: Date = text("said_on").parse().ok()?;
    let report = fs::read_to_string(format!("{case}/reports/{}", text("report"))).ok()?;
    let known = report.lines().find_map(|l| l.strip_prefix("date: "))?.parse().ok()?;
    let person = g["speaker"].as_str().and_then(|id| dossier.person(id));
    let hearsay = !g["via"].is_null();
    let name = text("speaker_name").to_lowercase();
    let unnamed = person.is_none() && UNNAMED.iter().any(|w| name.contains(w));
    let rank = match person {
        _ if hearsay || unnamed => Rank::Other,
        Some(person) => dossier.people[person].rank_on(Some(date)),
        None => Rank::Minister,
    };
    let code = |c: &Value| {
        let point = dossier.point(c["point"].as_str()?)?;
        let option = dossier.option(point, c["option"].as_str()?)?;
        let stance = Stance::named(c["stance"].as_str()?)?;
        Some(Coded { point, option, stance, confidence: 1.0 })
    };
    Some(Evidence {
        statement,
        report: text("report").split('-').next()?.parse().ok()?,
        date,
        known,
        order: statement,
        party: dossier.party(text("party"))?,
        speaker: text("speaker_name").to_owned(),
        rank,
        leaked: hearsay || unnamed,
        act: Act::named(text("act"))?,
        codes: g["codes"].as_array()?.iter().filter_map(code).collect(),
    })
}

fn compare(
    dossier: &Dossier,
    evidence: &[Evidence],
    gold: &[Value],
    states: &Value,
) -> Counts {
    let id = |s: &usize| gold[*s]["id"].as_str().unwrap();
    let mut counts = Counts::default();
    let checkpoints = states["checkpoints"].as_array().unwrap();
    for checkpoint in checkpoints {
        let at: Date = checkpoint["date"].as_str().unwrap().parse().unwrap();
        let found = state(evidence, at);
        for (p, party) in dossier.parties.iter().enumerate() {
            for (q, point) in dossier.points.iter().enumerate() {
                let expected = &checkpoint["positions"][&party.id][&point.id];
                let cell = found.get(&(p, q));
                let shown =
                    cell.map(|c| (point.options[c.option].id.as_str(), c.stance.name()));
                let wanted = expected["option"].as_str().zip(expected["stance"].as_str());
                match (shown, wanted) {
                    (None, None) => continue,
                    (a, b) if a == b => counts.cells_right += 1,
                    (Some(_), Some(_)) => counts.cells_wrong += 1,
                    (None, Some(_)) => counts.cells_missed += 1,
                    (Some(_), None) => counts.cells_too_many += 1,
                }
                if shown != wanted {
                    let basis: Vec<_> =
                        cell.iter().flat_map(|c| c.basis.iter().map(id)).collect();
                    println!(
                        "{at} {} {}: {shown:?} {basis:?}, expected {wanted:?} {}",
                        party.id, point.id, expected["basis"]
                    );
                }
            }
        }
        let mut mine: Vec<&str> = disputes(dossier, &found)
            .iter()
            .map(|d| dossier.points[d.point].id.as_str())
            .collect();
        mine.dedup();
        let theirs = checkpoint["disputed"].as_array().unwrap();
        counts.disputes_right += usize::from(
            mine.len() == theirs.len()
                && theirs.iter().all(|t| mine.contains(&t.as_str().unwrap())),
        );
        if mine.len() != theirs.len() {
            println!("{at} disputed {mine:?}, expected {theirs:?}");
        }
        counts.checkpoints += 1;
        for (name, m) in checkpoint["movement"].as_object().unwrap() {
            let since: Date = m["since"].as_str().unwrap().parse().unwrap();
            let side = |i: usize| dossier.party(m["pair"][i].as_str().unwrap()).unwrap();
            let point = dossier.point(name).unwrap();
            assert_ne!(dossier.points[point].kind, PointKind::Fact);
            let all =
                movement(dossier, &state(evidence, since), &found, (side(0), side(1)));
            let found = all.iter().find(|m| m.point == point).unwrap().direction;
            let word = match found {
                Direction::Closer => "closer",
                Direction::Further => "further",
                Direction::Unchanged => "unchanged",
                Direction::Unknown => "unknown",
            };
            counts.movements += 1;
            counts.movements_right += usize::from(m["direction"] == word);
            if m["direction"] != word {
                println!("{at} {name} moved {word}, expected {}", m["direction"]);
            }
        }
    }
    counts
}
