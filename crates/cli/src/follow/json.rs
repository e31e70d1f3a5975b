//! The state of play for programs, in the shape of a checkpoint of the casebook.

use std::io::Write;

use rapporteur_analysis::{Answer, Direction, Position, Reply};
use rapporteur_dossier::Rank;
use rapporteur_intake::{Likeness, Severity};
use serde_json::{Map, Value, json};

use super::{Moved, OnTable, Play};
use crate::case::{Case, Coded};
use crate::outcome::Stop;

pub(super) fn write(play: &Play<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = &play.case.dossier;
    let document = json!({
        "format": "rapporteur-follow/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": play.at.map(|d| d.to_string()),
        "since": play.since.map(|d| d.to_string()),
        "positions": positions(play),
        "disputed": disputed(play),
        "disputes": disputes(play),
        "movement": movement(play),
        "movements": movements(play),
        "proposals": play.proposals.iter().map(|p| proposal(play, p)).collect::<Vec<_>>(),
        "unanswered": unanswered(play),
        "statements": play.tally,
        "reports": reports(play.case),
        "failures": failures(play.case),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

/// By party and point; a point on which a party has said nothing is left out.
fn positions(play: &Play<'_>) -> Value {
    let dossier = &play.case.dossier;
    let mut parties = Map::new();
    for (&(party, point), position) in &play.state {
        let id = dossier.parties[party].id.clone();
        let points = parties.entry(id).or_insert_with(|| json!({}));
        points[&dossier.points[point].id] = cell(play, point, position);
    }
    Value::Object(parties)
}

fn cell(play: &Play<'_>, point: usize, position: &Position) -> Value {
    json!({
        "option": option(play, point, position.option),
        "stance": position.stance.name(),
        "basis": ids(play.case, &position.basis),
        "since": position.since.to_string(),
        "latest": position.latest.to_string(),
        "rank": rank(position.rank),
        "leaked": position.leaked,
        "statements": position.basis.len(),
        "conflicting": ids(play.case, &position.conflicting),
    })
}

fn disputed<'p>(play: &'p Play<'_>) -> Vec<&'p str> {
    let points = &play.case.dossier.points;
    let mut out: Vec<&str> =
        play.disputes.iter().map(|d| points[d.point].id.as_str()).collect();
    out.dedup();
    out
}

fn disputes(play: &Play<'_>) -> Vec<Value> {
    let dossier = &play.case.dossier;
    let one = |d: &rapporteur_analysis::Dispute| {
        json!({
            "point": dossier.points[d.point].id,
            "parties": [dossier.parties[d.parties.0].id, dossier.parties[d.parties.1].id],
            "basis": [ids(play.case, &d.basis.0), ids(play.case, &d.basis.1)],
        })
    };
    play.disputes.iter().map(one).collect()
}

/// By point the first pair of principals of which a movement is known.
fn movement(play: &Play<'_>) -> Value {
    let mut out = Map::new();
    for (id, value) in each_movement(play) {
        if value["direction"] != "unknown" && !out.contains_key(id) {
            out.insert(id.to_owned(), value);
        }
    }
    Value::Object(out)
}

/// Every pair of principals on every point, unknown movement included.
fn movements(play: &Play<'_>) -> Vec<Value> {
    let with_point = |(id, mut value): (&str, Value)| {
        value["point"] = json!(id);
        value
    };
    each_movement(play).map(with_point).collect()
}

fn each_movement<'p>(play: &'p Play<'_>) -> impl Iterator<Item = (&'p str, Value)> {
    let dossier = &play.case.dossier;
    let of_pair = move |moved: &'p Moved| {
        let (a, b) = moved.pair;
        moved.points.iter().map(move |m| {
            let side = |state: &rapporteur_analysis::State, party| {
                state.get(&(party, m.point)).map(|p| {
                    json!({
                        "option": option(play, m.point, p.option),
                        "stance": p.stance.name(),
                    })
                })
            };
            let value = json!({
                "since": play.since.map(|d| d.to_string()),
                "pair": [dossier.parties[a].id, dossier.parties[b].id],
                "direction": direction(m.direction),
                "basis": ids(play.case, &m.basis),
                "before": [side(&play.before, a), side(&play.before, b)],
                "after": [side(&play.state, a), side(&play.state, b)],
            });
            (dossier.points[m.point].id.as_str(), value)
        })
    };
    play.moved.iter().flat_map(of_pair)
}

fn proposal(play: &Play<'_>, on_table: &OnTable<'_>) -> Value {
    let dossier = &play.case.dossier;
    let OnTable { proposal, version, answers } = on_table;
    let clauses = version.clauses.iter().zip(answers).map(|(clause, answers)| {
        let bound = clause.option;
        let mut replies = Map::new();
        for answer in answers {
            let id = dossier.parties[answer.party].id.clone();
            replies.insert(id, reply(play, bound.map(|b| b.0), answer));
        }
        json!({
            "n": clause.n,
            "text": clause.text,
            "point": bound.map(|(p, _)| &dossier.points[p].id),
            "option": bound.map(|(p, o)| option(play, p, o)),
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

fn reply(play: &Play<'_>, point: Option<usize>, answer: &Answer) -> Value {
    let word = match answer.reply {
        Reply::Accepted => "accepted",
        Reply::Refused => "refused",
        Reply::Open => "open",
        Reply::Silent => "nothing said",
    };
    json!({
        "answer": word,
        "option": point.zip(answer.option).map(|(p, o)| option(play, p, o)),
        "earlier": answer.earlier,
        "basis": ids(play.case, &answer.basis),
    })
}

fn unanswered(play: &Play<'_>) -> Vec<Value> {
    let dossier = &play.case.dossier;
    let one = |u: &rapporteur_analysis::Unanswered| {
        json!({
            "party": dossier.parties[u.party].id,
            "act": u.act.name(),
            "point": dossier.points[u.point].id,
            "option": option(play, u.point, u.option),
            "stance": u.stance.name(),
            "since": u.since.to_string(),
            "basis": ids(play.case, &u.statements),
        })
    };
    play.unanswered.iter().map(one).collect()
}

/// Every report that was opened.
pub(crate) fn reports(case: &Case) -> Vec<Value> {
    let path = |r: &Coded| r.report.path().to_string_lossy().into_owned();
    let one = |(i, r): (usize, &Coded)| {
        let front = r.report.front();
        let copy = case.copies.iter().find(|c| c.report == i);
        json!({
            "path": path(r),
            "title": front.title,
            "outlet": front.outlet,
            "date": front.date,
            "day": r.day.map(|d| d.to_string()),
            "url": front.url,
            "language": r.foreign,
            "statements": r.statements.len(),
            "copy_of": copy.map(|c| path(&case.reports[c.of])),
            "likeness": copy.map(|c| likeness(c.likeness)),
        })
    };
    case.reports.iter().enumerate().map(one).collect()
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

fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Same => "same",
        Likeness::Near => "near",
        Likeness::Holds => "holds",
        Likeness::Within => "within",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Closer => "closer",
        Direction::Further => "further",
        Direction::Unchanged => "unchanged",
        Direction::Unknown => "unknown",
    }
}

/// The name of a rank in dossiers and output.
pub(crate) fn rank(rank: Rank) -> &'static str {
    rank.name()
}

fn option<'p>(play: &'p Play<'_>, point: usize, option: usize) -> &'p str {
    &play.case.dossier.points[point].options[option].id
}

fn ids(case: &Case, statements: &[usize]) -> Vec<String> {
    statements.iter().map(|n| case.id(*n)).collect()
}
