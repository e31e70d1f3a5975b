//! The state of play for programs, in the shape of a checkpoint of the casebook.

use std::collections::HashMap;
use std::io::Write;

use rapporteur_analysis::{Answer, Moved, OnTable, Position, Reply};
use rapporteur_dossier::day;
use rapporteur_intake::Severity;
use rapporteur_record::{Copied, StoredReport};
use serde_json::{Map, Value, json};

use super::Shown;
use crate::case::Case;
use crate::outcome::Stop;

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = &shown.case.dossier;
    let document = json!({
        "format": "rapporteur-follow/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": shown.play.at.map(|d| d.to_string()),
        "since": shown.play.since.map(|d| d.to_string()),
        "positions": positions(shown),
        "disputed": disputed(shown),
        "disputes": disputes(shown),
        "movement": movement(shown),
        "movements": movements(shown),
        "proposals": shown.play.proposals.iter().map(|p| proposal(shown, p)).collect::<Vec<_>>(),
        "unanswered": unanswered(shown),
        "statements": shown.tally,
        "reports": reports(shown.case)?,
        "failures": failures(shown.case),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

/// By party and point; a point on which a party has said nothing is left out.
fn positions(shown: &Shown<'_>) -> Value {
    let dossier = &shown.case.dossier;
    let mut parties = Map::new();
    for (&(party, point), position) in &shown.play.state {
        let id = dossier.parties[party].id.clone();
        let points = parties.entry(id).or_insert_with(|| json!({}));
        points[&dossier.points[point].id] = cell(shown, point, position);
    }
    Value::Object(parties)
}

fn cell(shown: &Shown<'_>, point: usize, position: &Position) -> Value {
    json!({
        "option": option(shown, point, position.option),
        "stance": position.stance.name(),
        "basis": ids(shown.case, &position.basis),
        "since": position.since.to_string(),
        "latest": position.latest.to_string(),
        "rank": position.rank.name(),
        "leaked": position.leaked,
        "statements": position.basis.len(),
        "conflicting": ids(shown.case, &position.conflicting),
    })
}

fn disputed<'p>(shown: &'p Shown<'_>) -> Vec<&'p str> {
    let points = &shown.case.dossier.points;
    let mut out: Vec<&str> =
        shown.play.disputes.iter().map(|d| points[d.point].id.as_str()).collect();
    out.dedup();
    out
}

fn disputes(shown: &Shown<'_>) -> Vec<Value> {
    let dossier = &shown.case.dossier;
    let one = |d: &rapporteur_analysis::Dispute| {
        json!({
            "point": dossier.points[d.point].id,
            "parties": [dossier.parties[d.parties.0].id, dossier.parties[d.parties.1].id],
            "basis": [ids(shown.case, &d.basis.0), ids(shown.case, &d.basis.1)],
        })
    };
    shown.play.disputes.iter().map(one).collect()
}

/// By point the first pair of principals of which a movement is known.
fn movement(shown: &Shown<'_>) -> Value {
    let mut out = Map::new();
    for (id, value) in each_movement(shown) {
        if value["direction"] != "unknown" && !out.contains_key(id) {
            out.insert(id.to_owned(), value);
        }
    }
    Value::Object(out)
}

/// Every pair of principals on every point, unknown movement included.
fn movements(shown: &Shown<'_>) -> Vec<Value> {
    let with_point = |(id, mut value): (&str, Value)| {
        value["point"] = json!(id);
        value
    };
    each_movement(shown).map(with_point).collect()
}

fn each_movement<'p>(shown: &'p Shown<'_>) -> impl Iterator<Item = (&'p str, Value)> {
    let dossier = &shown.case.dossier;
    let of_pair = move |moved: &'p Moved| {
        let (a, b) = moved.pair;
        moved.points.iter().map(move |m| {
            let side = |state: &rapporteur_analysis::State, party| {
                state.get(&(party, m.point)).map(|p| {
                    json!({
                        "option": option(shown, m.point, p.option),
                        "stance": p.stance.name(),
                    })
                })
            };
            let value = json!({
                "since": shown.play.since.map(|d| d.to_string()),
                "pair": [dossier.parties[a].id, dossier.parties[b].id],
                "direction": m.direction.name(),
                "basis": ids(shown.case, &m.basis),
                "before": [side(&shown.play.before, a), side(&shown.play.before, b)],
                "after": [side(&shown.play.state, a), side(&shown.play.state, b)],
            });
            (dossier.points[m.point].id.as_str(), value)
        })
    };
    shown.play.moved.iter().flat_map(of_pair)
}

fn proposal(shown: &Shown<'_>, on_table: &OnTable<'_>) -> Value {
    let dossier = &shown.case.dossier;
    let OnTable { proposal, version, answers } = on_table;
    let clauses = version.clauses.iter().zip(answers).map(|(clause, answers)| {
        let bound = clause.option;
        let mut replies = Map::new();
        for answer in answers {
            let id = dossier.parties[answer.party].id.clone();
            replies.insert(id, reply(shown, bound.map(|b| b.0), answer));
        }
        json!({
            "n": clause.n,
            "text": clause.text,
            "point": bound.map(|(p, _)| &dossier.points[p].id),
            "option": bound.map(|(p, o)| option(shown, p, o)),
            "answers": replies,
        })
    });
    json!({
        "id": proposal.id,
        "title": proposal.title,
        "by": proposal.by.iter().map(|p| &dossier.parties[*p].id).collect::<Vec<_>>(),
        "version": version.id,
        "date": version.date.map(|d| d.to_string()),
        "clauses": clauses.collect::<Vec<_>>(),
    })
}

fn reply(shown: &Shown<'_>, point: Option<usize>, answer: &Answer) -> Value {
    let word = match answer.reply {
        Reply::Accepted => "accepted",
        Reply::Refused => "refused",
        Reply::Open => "open",
        Reply::Silent => "nothing said",
    };
    json!({
        "answer": word,
        "option": point.zip(answer.option).map(|(p, o)| option(shown, p, o)),
        "earlier": answer.earlier,
        "basis": ids(shown.case, &answer.basis),
    })
}

fn unanswered(shown: &Shown<'_>) -> Vec<Value> {
    let dossier = &shown.case.dossier;
    let one = |u: &rapporteur_analysis::Unanswered| {
        json!({
            "party": dossier.parties[u.party].id,
            "act": u.act.name(),
            "point": dossier.points[u.point].id,
            "option": option(shown, u.point, u.option),
            "stance": u.stance.name(),
            "since": u.since.to_string(),
            "basis": ids(shown.case, &u.statements),
        })
    };
    shown.play.unanswered.iter().map(one).collect()
}

/// Every report that was opened.
pub(crate) fn reports(case: &Case) -> Result<Vec<Value>, Stop> {
    let (reports, standing) = (case.record.reports()?, case.record.standing()?);
    let copies = case.record.copies()?;
    let copies: HashMap<&str, &Copied> =
        copies.iter().map(|copy| (copy.report.as_str(), copy)).collect();
    let places: HashMap<&str, &str> =
        reports.iter().map(|r| (r.key.as_str(), r.place.as_str())).collect();
    let path = |place: &str| case.path(place).to_string_lossy().into_owned();
    let one = |r: &StoredReport| {
        let copy = copies.get(r.key.as_str());
        json!({
            "path": path(&r.place),
            "title": r.title,
            "outlet": r.outlet,
            "date": r.date,
            "day": r.date.as_deref().and_then(day).map(|d| d.to_string()),
            "url": r.url,
            "language": r.foreign,
            "statements": standing.get(&r.key).unwrap_or(&0),
            "copy_of": copy.and_then(|c| places.get(c.of.as_str())).map(|p| path(p)),
            "likeness": copy.map(|c| likeness(&c.kind)),
        })
    };
    Ok(reports.iter().map(one).collect())
}

/// What could not be read.
pub(crate) fn failures(case: &Case) -> Vec<Value> {
    let errors = case.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let one = |d: &rapporteur_intake::Diagnostic| {
        let path = d.path.to_string_lossy();
        json!({ "path": path, "line": d.line, "message": d.message, "hint": d.hint })
    };
    errors.map(one).collect()
}

fn likeness(kind: &str) -> &str {
    match kind {
        "exact" => "same",
        other => other,
    }
}

fn option<'p>(shown: &'p Shown<'_>, point: usize, option: usize) -> &'p str {
    &shown.case.dossier.points[point].options[option].id
}

fn ids(case: &Case, statements: &[usize]) -> Vec<String> {
    statements.iter().map(|n| case.id(*n)).collect()
}
