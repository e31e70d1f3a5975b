//! Bargaining points for programs.

use std::io::Write;

use rapporteur_analysis::bargain::{Contest, Holder, Rule, Worth};
use serde_json::{Map, Value, json};

use super::found::{Division, Found};
use crate::outcome::Stop;

pub(super) fn write(found: &Found<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let classes = found.frontier.classes();
    let listed: Vec<Value> =
        (0..classes.min(found.most)).map(|c| class(found, c)).collect();
    let document = json!({
        "format": "rapporteur-bargain/1",
        "dossier": { "id": found.dossier.id, "title": found.dossier.title },
        "weights": found.weights.to_string_lossy(),
        "parties": (0..found.stakes.parties.len()).map(|p| found.party(p)).collect::<Vec<_>>(),
        "points": (0..found.stakes.points.len()).map(|p| found.point(p)).collect::<Vec<_>>(),
        "left_out": found.left_out(),
        "combinations_not_looked_at": found.beyond,
        "packages": count(found.packages),
        "frontier": {
            "packages": count(found.frontier.packages_in_all()),
            "classes": classes,
            "listed": listed,
        },
        "reserve_missing": found.solved.as_ref().err().map(|lacking| {
            lacking.iter().map(|p| found.party(*p)).collect::<Vec<_>>()
        }),
        "no_agreement": found.solved.as_ref().ok().map(|s| by_party(found, &s.scale.reserves)),
        "best": found.solved.as_ref().ok().map(|s| by_party(found, &s.scale.best)),
        "solutions": found.solved.as_ref().ok().map(|s| {
            s.rules.iter().map(|(rule, classes)| {
                let of = classes.iter().take(found.most).map(|c| class(found, *c));
                (key(*rule).to_owned(), json!({
                    "classes": classes.len(),
                    "listed": of.collect::<Vec<_>>(),
                }))
            }).collect::<Map<_, _>>()
        }),
        "adjusted_winner": found.award.as_ref().map(|d| division(found, d)),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

fn class(found: &Found<'_>, class: usize) -> Value {
    let package = |options: Vec<usize>| -> Map<String, Value> {
        let one =
            |(place, option)| (found.point(place), json!(found.option(place, option)));
        options.into_iter().enumerate().map(one).collect()
    };
    let packages = found.frontier.packages(class, found.most);
    json!({
        "class": class + 1,
        "worths": by_party(found, found.frontier.worths.row(class)),
        "count": count(found.frontier.count(class)),
        "packages": packages.into_iter().map(package).collect::<Vec<_>>(),
    })
}

fn by_party(found: &Found<'_>, worths: &[Worth]) -> Map<String, Value> {
    let one =
        |(place, worth): (usize, &Worth)| (found.party(place), json!(worth.units()));
    worths.iter().enumerate().map(one).collect()
}

fn division(found: &Found<'_>, division: &Division) -> Value {
    let mut holders = division.award.iter().flat_map(|award| &award.holders);
    let one = |(place, contest): (usize, &Contest)| {
        let (holder, option) = match contest {
            Contest::Agreed(option) => {
                (json!("both"), json!(found.option(place, *option)))
            }
            Contest::Empty => (json!("nobody"), Value::Null),
            Contest::Open { best, .. } => held(found, place, *best, holders.next()),
        };
        json!({ "point": found.point(place), "holder": holder, "option": option })
    };
    json!({
        "points": division.contests.iter().enumerate().map(one).collect::<Vec<_>>(),
        "of_hundred": division.award.as_ref().map(|award| award.points),
    })
}

fn held(
    found: &Found<'_>,
    place: usize,
    best: [usize; 2],
    holder: Option<&Holder>,
) -> (Value, Value) {
    let option = |party: usize| json!(found.option(place, best[party]));
    match holder {
        Some(Holder::First) => (json!(found.party(0)), option(0)),
        Some(Holder::Second) => (json!(found.party(1)), option(1)),
        Some(Holder::Divided { part, whole }) => {
            let first = format!("{part}/{whole}");
            let second = format!("{}/{whole}", whole - part);
            let shares =
                [(found.party(0), json!(first)), (found.party(1), json!(second))];
            (Value::Object(shares.into_iter().collect()), json!([option(0), option(1)]))
        }
        Some(Holder::Nobody) | None => (json!("nobody"), json!([option(0), option(1)])),
    }
}

/// A number; a text where it is beyond what every reader of JSON takes.
fn count(count: u128) -> Value {
    match u64::try_from(count).ok().filter(|n| *n < 1 << 53) {
        Some(count) => json!(count),
        None => json!(count.to_string()),
    }
}

fn key(rule: Rule) -> &'static str {
    match rule {
        Rule::Nash => "nash",
        Rule::Kalai => "kalai",
        Rule::KalaiSmorodinsky => "kalai_smorodinsky",
        Rule::Leximin => "leximin",
        Rule::LeximinOfRatios => "leximin_of_ratios",
    }
}
