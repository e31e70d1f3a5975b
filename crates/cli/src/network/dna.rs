//! The subject out of a file of the Discourse Network Analyzer.

use std::collections::BTreeMap;

use rapporteur_exchange::dna::{
    Choice, Entity, Field, File, Kind, Source, StatementType, corpus, read,
};
use rapporteur_intake::{harmless, show};

use super::args::NetworkArgs;
use super::subject::{Node, Subject};
use crate::outcome::{Outcome, Stop};

/// Doubts that are told one by one.
const TOLD: usize = 5;

pub(super) fn subject(args: &NetworkArgs) -> Result<(Subject, Outcome), Stop> {
    let place = show(&args.source);
    let fail = |e: &dyn std::fmt::Display| {
        Stop::message(format!("{place}: {}", harmless(&e.to_string())))
    };
    if args.of.is_some() {
        return Err(fail(&"--of is for cases; a file has variables: see --actor"));
    }
    let file = read(&args.source).map_err(|e| fail(&e))?;
    let (choice, kind) = choice(&file, args).map_err(|e| fail(&e))?;
    let mut doubts = file.doubts.clone();
    let corpus = corpus(&file, &choice, &mut doubts).map_err(|e| fail(&e))?;
    if !args.quiet {
        tell(&place.to_string(), &doubts);
    }
    let ids = corpus.statements.iter().map(|s| (s.number, s.number.to_string()));
    let name = |source: &Source| match source {
        Source::Variable(name) => name.clone(),
        Source::Document(field) => field.name().to_owned(),
    };
    let nodes = |source: &Source| nodes(&file, kind, source);
    let title = args.source.file_stem().map(|s| s.to_string_lossy().into_owned());
    let subject = Subject {
        title: harmless(&title.unwrap_or_default()).into_owned(),
        ids: ids.collect(),
        actors: format!("values of {}", harmless(&name(&choice.actor))),
        concepts: format!("values of {}", harmless(&name(&choice.concept))),
        variables: (name(&choice.actor), name(&choice.concept)),
        qualifier: choice.qualifier.as_ref().map(name),
        nodes: (nodes(&choice.actor), nodes(&choice.concept)),
        left_out: Vec::new(),
        corpus,
    };
    Ok((subject, Outcome::Done))
}

#[expect(clippy::print_stderr, reason = "warnings go to standard error")]
fn tell(place: &str, doubts: &[String]) {
    for doubt in doubts.iter().take(TOLD) {
        eprintln!("rapporteur: {place}: warning: {}; it is left out", harmless(doubt));
    }
    if doubts.len() > TOLD {
        eprintln!("rapporteur: {place}: {} more are left out", doubts.len() - TOLD);
    }
}

/// What is asked of a file, or else what the Discourse Network Analyzer itself proposes.
fn choice<'f>(
    file: &'f File,
    args: &NetworkArgs,
) -> Result<(Choice, &'f StatementType), String> {
    let kind = kind(file, args.kind.as_deref())?;
    let short: Vec<&str> = named(kind, Kind::ShortText).collect();
    let usual = |name: &str, instead: Option<&&str>| {
        let usual = short.iter().find(|v| **v == name).or(instead);
        usual.map(|name| Source::Variable((*name).to_owned()))
    };
    let few = || "the statement type has fewer than two short text variables".to_owned();
    let actor =
        given(args.actor.as_deref())?.or_else(|| usual("organization", short.first()));
    let actor = actor.ok_or_else(few)?;
    let other = short.iter().rev().find(|v| actor != Source::Variable((**v).to_owned()));
    let concept = given(args.concept.as_deref())?.or_else(|| usual("concept", other));
    let concept = concept.ok_or_else(few)?;
    if actor == concept {
        return Err("--actor and --concept are the same: choose two".to_owned());
    }
    let qualifier = match args.qualifier.as_deref() {
        Some("none") => None,
        Some(name) => given(Some(name))?,
        None => {
            let graded = named(kind, Kind::Boolean).chain(named(kind, Kind::Integer));
            graded.map(|name| Source::Variable(name.to_owned())).next()
        }
    };
    let only = args.only.iter().map(|o| only(o)).collect::<Result<_, _>>()?;
    let label = kind.label.clone();
    Ok((Choice { kind: label, actor, concept, qualifier, only }, kind))
}

fn named(kind: &StatementType, of: Kind) -> impl Iterator<Item = &str> {
    kind.variables.iter().filter(move |v| v.kind == of).map(|v| v.name.as_str())
}

fn kind<'f>(file: &'f File, label: Option<&str>) -> Result<&'f StatementType, String> {
    if let Some(label) = label {
        let found = file.types.values().find(|t| t.label == label);
        let there: Vec<&str> = file.types.values().map(|t| t.label.as_str()).collect();
        let there = there.join(", ");
        return found
            .ok_or_else(|| format!("no statement type `{label}`; there is: {there}"));
    }
    let many = |id: &i64| file.statements.iter().filter(|s| s.kind == *id).count();
    // Of equally many the first.
    let most = file.types.iter().rev().max_by_key(|t| many(t.0));
    most.map(|t| t.1).ok_or_else(|| "there is no statement type".to_owned())
}

fn given(name: Option<&str>) -> Result<Option<Source>, String> {
    let Some(name) = name else { return Ok(None) };
    let source = Source::named(name);
    source.map(Some).ok_or_else(|| format!("`{name}`: {}", fields()))
}

fn fields() -> String {
    let names: Vec<&str> = Field::ALL.iter().map(|f| f.name()).collect();
    format!("the fields of a document are {}", names.join(", "))
}

fn only(given: &str) -> Result<(Field, String), String> {
    let parts = given.split_once('=');
    let field = parts.and_then(|p| Field::ALL.into_iter().find(|f| f.name() == p.0));
    let found = field.zip(parts.map(|p| p.1.to_owned()));
    found.ok_or_else(|| format!("--only {given}: FIELD=VALUE is expected; {}", fields()))
}

/// What the file knows of the entities of a variable, by their text.
fn nodes(file: &File, kind: &StatementType, source: &Source) -> BTreeMap<String, Node> {
    let Source::Variable(name) = source else { return BTreeMap::new() };
    let Some(variable) = kind.variable(name) else { return BTreeMap::new() };
    let of = file.entities.iter().filter(|e| e.1.variable == variable.id);
    let node = |(id, entity): (&i64, &Entity)| {
        let value = |name: &String| {
            let value = entity.attributes.get(name).cloned().unwrap_or_default();
            (name.clone(), value)
        };
        let attributes = variable.attributes.iter().map(value).collect();
        let node = Node { id: Some(id.to_string()), color: entity.color, attributes };
        (entity.value.clone(), node)
    };
    of.map(node).collect()
}
