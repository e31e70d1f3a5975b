//! Patterns and statements in JSON, both ways.

use rapporteur_analysis::stable::{MOST_LEVERS, Pattern, Statement};
use serde_json::{Value, json};

/// A pattern from `[[0, "Y"], [2, "N"]]`. The error says what was expected.
pub(super) fn pattern(value: &Value, options: usize) -> Result<Pattern, String> {
    let settings = settings(value, options)?;
    if settings.is_empty() {
        return Err("a pattern without options would match everything".to_owned());
    }
    Pattern::of(&settings).ok_or_else(|| {
        match settings.iter().any(|s| s.0 >= MOST_LEVERS) {
            true => format!("it names an option beyond the first {MOST_LEVERS}"),
            false => "it asks for the same option to be both Y and N".to_owned(),
        }
    })
}

fn settings(value: &Value, options: usize) -> Result<Vec<(usize, bool)>, String> {
    let list = value.as_array().ok_or("expected a list of [option, \"Y\" or \"N\"]")?;
    list.iter().map(|pair| setting(pair, options)).collect()
}

fn setting(pair: &Value, options: usize) -> Result<(usize, bool), String> {
    let expected = || format!("expected [option, \"Y\" or \"N\"], found {}", short(pair));
    let [option, taken] = pair.as_array().map_or(&[][..], Vec::as_slice) else {
        return Err(expected());
    };
    let option = index(option).ok_or_else(expected)?;
    if option >= options {
        return Err(format!(
            "there is no option {option}; they count from 0 to {options} - 1"
        ));
    }
    match taken.as_str() {
        Some("Y" | "y") => Ok((option, true)),
        Some("N" | "n") => Ok((option, false)),
        _ => Err(expected()),
    }
}

/// A number of something, from 0.
pub(super) fn index(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|n| usize::try_from(n).ok())
}

/// A statement: a list, a compound of lists, or a text.
pub(super) fn statement(value: &Value, names: &[&str]) -> Result<Statement, String> {
    if let Some(text) = value.as_str() {
        return rapporteur_analysis::stable::statement(text, names);
    }
    let Some(object) = value.as_object() else {
        return Ok(all(settings(value, names.len())?));
    };
    let members = object.get("members").and_then(Value::as_array);
    let members = members.ok_or("expected a compound's members, a list of lists")?;
    let lists = members.iter().map(|list| Ok(all(settings(list, names.len())?)));
    lists.collect::<Result<_, String>>().map(Statement::Any)
}

fn all(settings: Vec<(usize, bool)>) -> Statement {
    let mut parts: Vec<Statement> =
        settings.into_iter().map(|(option, yes)| Statement::Is(option, yes)).collect();
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => Statement::All(parts),
    }
}

/// A pattern in JSON.
pub(super) fn from_pattern(pattern: Pattern) -> Value {
    let settings = pattern.settings();
    settings.map(|(option, yes)| json!([option, if yes { "Y" } else { "N" }])).collect()
}

/// A statement in JSON; none where it has too many patterns to be written out.
pub(super) fn from_statement(statement: &Statement) -> Option<Value> {
    let patterns = statement.patterns()?;
    Some(match &patterns[..] {
        [one] => from_pattern(*one),
        _ => {
            let members: Vec<Value> = patterns.into_iter().map(from_pattern).collect();
            json!({ "compound": true, "members": members })
        }
    })
}

/// The beginning of a value, for messages.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
