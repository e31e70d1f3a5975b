//! The network for programs.

use std::io::Write;

use jiff::civil::DateTime;
use rapporteur_analysis::network::{
    Backbone, Edge, Mode, Network, Options, Over, Polarisation, Slice, Step, Window,
};
use serde_json::{Value, json};

use super::answer::{Answer, Found};
use super::asked::Asked;
use super::subject::Subject;
use crate::outcome::Stop;

pub(super) fn write(
    subject: &Subject,
    asked: &Asked,
    answer: &Answer,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let camps = &answer.camps;
    let slices = answer.slices.as_deref().map(|slices| {
        let one = |(i, s): (usize, &Slice)| slice(subject, s, camps.get(i));
        slices.iter().enumerate().map(one).collect::<Vec<_>>()
    });
    let whole = if slices.is_none() { camps.first() } else { None };
    let document = json!({
        "format": "rapporteur-network/1",
        "title": subject.title,
        "rows_are": subject.variables.0,
        "columns_are": subject.variables.1,
        "qualifier": subject.qualifier,
        "options": options(&asked.options),
        "window": asked.over.as_ref().map(over),
        "network": network(subject, &answer.network),
        "slices": slices,
        "polarisation": whole.map(polarisation),
        "backbone": answer.backbone.as_ref().map(backbone),
        "left_out": subject.left_out,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

fn options(options: &Options) -> Value {
    json!({
        "mode": mode(options.mode),
        "aggregation": options.aggregation.name(),
        "normalisation": options.normalisation.name(),
        "duplicates": options.duplicates.name(),
        "isolates": options.isolates,
        "exclude": options.exclude,
        "from": options.from.map(time),
        "to": options.to.map(time),
        "dna_compat": options.is_dna(),
    })
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::One => "one-mode",
        Mode::Two => "two-mode",
    }
}

fn over(over: &Over) -> Value {
    match over {
        Over::Window(Window::Events(size)) => json!({ "statements": size }),
        Over::Window(Window::Time(unit, size)) => json!({ unit.name(): size }),
        Over::Kernel(k) => json!({
            "kernel": k.kernel.name(),
            k.unit.name(): k.size,
            "indent": k.indent,
        }),
    }
}

/// Without a zone, as in files.
fn time(at: DateTime) -> String {
    at.to_string()
}

fn network(subject: &Subject, network: &Network) -> Value {
    let matrix = &network.matrix;
    json!({
        "rows": matrix.rows,
        "columns": matrix.columns,
        "matrix": matrix.by_row().collect::<Vec<_>>(),
        "statements": subject.ids_of(&network.statements),
        "frequencies": network.frequencies,
        "ties": network.edges().map(|e| tie(subject, network, e)).collect::<Vec<_>>(),
    })
}

fn tie(subject: &Subject, network: &Network, edge: Edge) -> Value {
    let basis = network.basis(edge.row, edge.column);
    json!({
        "row": network.matrix.rows[edge.row],
        "column": network.matrix.columns[edge.column],
        "weight": edge.weight,
        "basis": subject.ids_of(&basis),
    })
}

fn slice(subject: &Subject, slice: &Slice, camps: Option<&Polarisation>) -> Value {
    json!({
        "from": time(slice.from),
        "middle": time(slice.middle),
        "to": time(slice.to),
        "network": network(subject, &slice.network),
        "polarisation": camps.map(polarisation),
    })
}

fn polarisation(of: &Polarisation) -> Value {
    let many = of.camps.iter().max().map_or(0, |m| m + 1);
    let camp = |camp: usize| {
        let members = of.actors.iter().zip(&of.camps).filter(move |a| *a.1 == camp);
        members.map(|a| a.0.as_str()).collect::<Vec<_>>()
    };
    json!({
        "distance": of.distance,
        "perfect": of.perfect,
        "unnormalised": of.raw,
        "camps": (0..many).map(camp).collect::<Vec<_>>(),
        "all_divisions_tried": of.exact,
    })
}

fn backbone(found: &Found) -> Value {
    match found {
        Found::Order(steps) => steps.iter().map(step).collect(),
        Found::Set(set) => {
            let Backbone { concepts, redundant, loss, redundant_loss, exact, .. } =
                &**set;
            json!({
                "concepts": concepts,
                "redundant": redundant,
                "loss": loss,
                "redundant_loss": redundant_loss,
                "all_sets_tried": exact,
            })
        }
    }
}

fn step(step: &Step) -> Value {
    json!({
        "round": step.round,
        "concept": step.concept,
        "loss": step.loss,
        "redundant_loss": step.redundant_loss,
        "statements_left": step.statements,
    })
}
