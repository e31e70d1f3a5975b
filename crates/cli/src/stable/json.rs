//! Stability for programs.

use std::io::Write;

use rapporteur_analysis::stable::{
    Answer, Breaker, Concept, Direction, Joint, Path, Reason, Relation,
};
use serde_json::{Map, Value, json};

use super::names;
use super::source::Play;
use super::study::Study;
use crate::outcome::Stop;

pub(super) fn write(study: &Study<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let model = study.model();
    let conflict = &study.loaded.conflict;
    let doubts = model.doubts().iter().map(ToString::to_string);
    let options = conflict.levers.iter().map(|lever| {
        let direction = match lever.direction {
            Direction::Both => "both",
            Direction::Forward => "fwd",
            Direction::Back => "back",
        };
        json!({ "name": lever.name, "direction": direction })
    });
    let people = conflict.decision_makers.iter();
    let people = people.map(|d| json!({ "name": d.name, "options": d.levers }));
    let document = json!({
        "format": "rapporteur-stable/1",
        "title": study.loaded.title,
        "doubts": doubts.collect::<Vec<_>>(),
        "options": options.collect::<Vec<_>>(),
        "decision_makers": people.collect::<Vec<_>>(),
        "explained": study.main.name(),
        "states": study.order.iter().map(|s| state(study, *s)).collect::<Vec<_>>(),
        "from": study.from.map(|s| s + 1),
        "paths": study.paths.iter().map(path).collect::<Vec<_>>(),
        "hold": study.hold.as_ref().map(|(state, breakers)| json!({
            "state": state + 1,
            "breakers": breakers.iter().map(breaker).collect::<Vec<_>>(),
        })),
        "coalitions": study.joint.iter().map(together).collect::<Vec<_>>(),
        "record": study.loaded.play.as_ref().map(record),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

/// States are told by number, from 1; decision makers and options by index.
fn numbers(states: &[usize]) -> Vec<usize> {
    states.iter().map(|s| s + 1).collect()
}

fn state(study: &Study<'_>, state: usize) -> Value {
    let model = study.model();
    let everybody = 0..model.decision_makers();
    let mut verdicts = Map::new();
    for &concept in study.table.concepts() {
        let each = everybody.clone().map(|who| study.table.verdict(concept, who, state));
        let each: Vec<&str> = each.flatten().map(|v| v.name()).collect();
        let all = study.table.overall(concept, state).map(|v| v.name());
        verdicts.insert(concept.name().to_owned(), json!({ "all": all, "each": each }));
    }
    let mut value = json!({
        "state": state + 1,
        "options": model.letters(state),
        "words": names::words(study.loaded, state),
        "stable": verdicts,
    });
    if let Some(coalitions) = &study.coalitions {
        value["stable_for_coalitions"] = coalitions[state].name().into();
    }
    if study.is_small() {
        let reasons = everybody.map(|who| reason(study.main, &study.reason(who, state)));
        value["explained"] = reasons.collect();
    }
    value
}

fn reason(concept: Concept, reason: &Reason) -> Value {
    let answer = |a: &Answer| {
        let way = a.way.iter().map(|(who, to)| json!({ "by": who, "to": to + 1 }));
        let at_once = concept == Concept::Sim;
        json!({ "to": a.to + 1, "way": way.collect::<Vec<_>>(), "at_once": at_once,
                "certain": a.certain })
    };
    let leaves = reason.leaves.iter().map(|l| {
        json!({ "to": l.to + 1, "known": l.known, "deterred_by": l.answer.as_ref().map(answer) })
    });
    let comparisons = reason.comparisons.iter().map(|c| {
        json!({ "by": c.who, "is": c.a + 1, "better_than": c.b + 1,
                "if_so": c.if_so.name(), "if_not": c.if_not.name() })
    });
    json!({
        "verdict": reason.verdict.name(),
        "improvements": leaves.collect::<Vec<_>>(),
        "decided_by": comparisons.collect::<Vec<_>>(),
    })
}

fn path((state, path): &(usize, Option<Path>)) -> Value {
    let steps = path.as_ref().map(|path| {
        let steps = path.steps.iter();
        let steps =
            steps.map(|s| json!({ "by": s.who, "to": s.to + 1, "is": s.kind.name() }));
        steps.collect::<Vec<_>>()
    });
    json!({ "to": state + 1, "steps": steps })
}

fn breaker(breaker: &Breaker) -> Value {
    let alternatives = breaker.alternatives.iter().map(|a| {
        json!({ "answer": a.answer.map(|s| s + 1), "no_better": numbers(&a.no_better) })
    });
    json!({
        "by": breaker.who,
        "to": breaker.to + 1,
        "known": breaker.known,
        "alternatives": alternatives.collect::<Vec<_>>(),
        "more": breaker.more,
    })
}

fn together((state, coalitions): &(usize, Vec<Joint>)) -> Value {
    let one = |j: &Joint| json!({ "members": j.members, "to": numbers(&j.to), "perhaps": numbers(&j.perhaps) });
    json!({ "state": state + 1, "gain": coalitions.iter().map(one).collect::<Vec<_>>() })
}

fn record(play: &Play) -> Value {
    let Play { dossier, derived, .. } = play;
    let point = |p: usize| dossier.points[p].id.as_str();
    let option = |p: usize, o: usize| dossier.points[p].options[o].id.as_str();
    let levers = derived.levers.iter().map(|q| {
        json!({ "party": dossier.parties[q.party].id, "point": point(q.point),
                "option": option(q.point, q.option) })
    });
    let left_out = derived.left_out.iter();
    let left_out =
        left_out.map(|(p, o)| json!({ "point": point(*p), "option": option(*p, *o) }));
    json!({
        "at": play.at,
        "options": levers.collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "in_order": play.in_order,
        "basis": play.basis,
    })
}

/// For drawings as well: what a move is to its mover.
pub(super) fn gains(
    study: &Study<'_>,
    who: usize,
    from: usize,
    to: usize,
) -> Option<bool> {
    match study.model().relation(who, to, from) {
        Some(Relation::Better) => Some(true),
        Some(Relation::Worse | Relation::Same | Relation::NoBetter) => Some(false),
        Some(Relation::NoWorse) | None => None,
    }
}
