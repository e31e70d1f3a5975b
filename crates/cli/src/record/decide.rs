//! `rapporteur decide`: what an analyst decides about statements.

mod args;

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use rapporteur_intake::show;
use rapporteur_record::{Body, DecideError, Deciding, Line};
use serde_json::{Value, json};

use super::{now, open, short};
use crate::outcome::{Outcome, Stop};

pub(crate) use args::DecideArgs;

pub(crate) fn run(args: &DecideArgs) -> Result<Outcome, Stop> {
    let source = crate::dossier::open(&args.folder)?;
    let dossier = rapporteur_dossier::parse(&source.text).dossier;
    let mut record = open(&source.path)?;
    let who = format!("analyst:{}", analyst(args.who.as_deref(), "--as")?);
    let lines = match &args.from {
        Some(file) => read(file)?,
        None => vec![(None, typed(args)?)],
    };
    let mut entries = Vec::new();
    for (number, line) in lines {
        let at = &now();
        let deciding = Deciding { record: &record, dossier: &dossier, who: &who, at };
        let entry = deciding.entry(line).map_err(|why| match number {
            Some(n) => Stop::message(format!("line {n}: {why}")),
            None => why.into(),
        })?;
        // One by one: a later line may be about what an earlier one added.
        record.append(std::slice::from_ref(&entry))?;
        entries.push(entry);
    }
    let mut out = io::stdout().lock();
    for entry in &entries {
        if let Body::Decision(decision) = &entry.body {
            writeln!(out, "{}  {}", short(&decision.statement), decision.verdict.name())?;
        }
    }
    Ok(Outcome::Done)
}

impl From<DecideError> for Stop {
    fn from(why: DecideError) -> Self {
        Self::message(why)
    }
}

/// Who decides: as given with an option, or the user of this machine.
pub(crate) fn analyst(given: Option<&str>, option: &str) -> Result<String, Stop> {
    let user =
        || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|n| std::env::var(n).ok());
    let name = given.map(str::to_owned).or_else(user).unwrap_or_default();
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Stop::message(format!("who decides? Say so with {option} NAME")));
    }
    Ok(name.to_owned())
}

/// The lines of a file of decisions with their numbers.
fn read(file: &Path) -> Result<Vec<(Option<usize>, Line)>, Stop> {
    let fail = |e: &dyn std::fmt::Display| Stop::message(format!("{}: {e}", show(file)));
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(|e| fail(&e))?;
        text
    } else {
        fs::read_to_string(file).map_err(|e| fail(&format!("cannot be read: {e}")))?
    };
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, line)| {
            let read = serde_json::from_str(line);
            let read = read.map_err(|e| fail(&format!("line {}: {e}", n + 1)))?;
            Ok((Some(n + 1), read))
        })
        .collect()
}

/// What was typed as arguments.
fn typed(args: &DecideArgs) -> Result<Line, Stop> {
    let verdict = args.verdict.clone().unwrap_or_default();
    let mut line = Line {
        statement: args.statement.clone(),
        note: args.note.clone(),
        verdict,
        ..Line::default()
    };
    match line.verdict.as_str() {
        "correct" => {
            for value in &args.values {
                let (name, value) = value.split_once('=').ok_or_else(|| {
                    Stop::message(format!(
                        "{value}: expected FIELD=VALUE, as in act=concede"
                    ))
                })?;
                line.fields.insert(name.to_owned(), typed_value(name, value)?);
            }
        }
        "merge" => line.into = args.values.first().cloned(),
        _ if !args.values.is_empty() => {
            let what = format!("{}: takes no further values", line.verdict);
            return Err(Stop::message(what));
        }
        _ => {}
    }
    Ok(line)
}

fn typed_value(name: &str, value: &str) -> Result<Value, Stop> {
    if name == "codes" {
        let codes = value.split(',').filter(|c| !c.trim().is_empty()).map(|code| {
            let read = code.trim().rsplit_once('=').and_then(|(place, stance)| {
                let (point, option) = place.split_once('.')?;
                Some(json!({ "point": point, "option": option, "stance": stance }))
            });
            let expected = "expected POINT.OPTION=STANCE, as in quota.half=for";
            read.ok_or_else(|| Stop::message(format!("{code}: {expected}")))
        });
        return Ok(Value::Array(codes.collect::<Result<_, _>>()?));
    }
    Ok(if value.is_empty() { Value::Null } else { Value::String(value.to_owned()) })
}
