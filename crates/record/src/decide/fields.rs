//! Fields of statements, checked against the dossier.

use std::collections::BTreeMap;

use rapporteur_dossier::{Act, Date, Dossier, Rank, Stance};
use rapporteur_intake::harmless;
use serde_json::{Value, json};

use super::error::DecideError;
use super::locate::locate;

/// The statement that fields are given for.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'t> {
    /// The text in which it stands.
    pub(super) text: &'t str,
    /// The byte of the text near which it stands.
    pub(super) near: u64,
    /// The day it was said, unless the fields tell another.
    pub(super) day: Option<Date>,
    /// Whether it is hearsay, unless the fields tell otherwise.
    pub(super) hearsay: bool,
}

/// Fields checked against the dossier; words of a part become its range, the one nearest to
/// where the statement stands. With another speaker come name, party and weight, unless
/// they are given as well.
pub(super) fn checked(
    dossier: &Dossier,
    given: BTreeMap<String, Value>,
    about: About<'_>,
) -> Result<BTreeMap<String, Value>, DecideError> {
    let mut out = BTreeMap::new();
    for (name, value) in given {
        let value = placed(&name, value, about.text, about.near)?;
        known(dossier, &name, &value)?;
        out.insert(name, value);
    }
    if let Some(person) = speaker(dossier, &out) {
        follow_speaker(dossier, person, &mut out);
        weigh(dossier, &mut out, about);
    }
    Ok(out)
}

/// Adds how much the word weighs, by the office held that day, unless that is given.
pub(super) fn weigh(
    dossier: &Dossier,
    fields: &mut BTreeMap<String, Value>,
    about: About<'_>,
) {
    let told = |name: &str| fields.get(name).and_then(Value::as_str);
    let day = told("said_on").and_then(|d| d.parse().ok()).or(about.day);
    let hearsay = fields.get("via").map_or(about.hearsay, |via| !via.is_null());
    let name = told("speaker_name").or_else(|| source(fields, about.text));
    let person = speaker(dossier, fields);
    let weight = dossier.weight(person, name.unwrap_or_default(), hearsay, day);
    let mut set = |name: &str, value| _ = fields.entry(name.to_owned()).or_insert(value);
    set("rank", json!(weight.rank.name()));
    set("leaked", json!(weight.leaked));
}

/// The index of the speaker, where declared.
fn speaker(dossier: &Dossier, fields: &BTreeMap<String, Value>) -> Option<usize> {
    dossier.person(fields.get("speaker")?.as_str()?)
}

/// The words that name the source.
fn source<'t>(fields: &BTreeMap<String, Value>, text: &'t str) -> Option<&'t str> {
    let (start, end): (usize, usize) =
        serde_json::from_value(fields.get("source")?.clone()).ok()?;
    text.get(start..end)
}

/// The ranges of the words of a part; any other value as it is.
fn placed(name: &str, value: Value, text: &str, near: u64) -> Result<Value, DecideError> {
    let one = |words: &str| locate(text, words, near);
    Ok(match (name, &value) {
        ("source" | "cue", Value::String(words)) => json!(one(words)?),
        ("content", Value::String(words)) => json!([one(words)?]),
        ("content", Value::Array(all)) if all.iter().all(Value::is_string) => {
            let words = all.iter().filter_map(Value::as_str);
            json!(words.map(one).collect::<Result<Vec<_>, _>>()?)
        }
        _ => value,
    })
}

/// Refuses ids, acts, stances and days that there are not.
fn known(dossier: &Dossier, name: &str, value: &Value) -> Result<(), DecideError> {
    match (name, value.as_str()) {
        ("speaker", Some(id)) if dossier.person(id).is_none() => {
            let what = "nobody of that id in the dossier (a name goes into speaker_name)";
            fail("speaker", format!("speaker={}: {what}", harmless(id)))
        }
        ("party", Some(id)) if dossier.party(id).is_none() => {
            fail("party", format!("party={}: no such party in the dossier", harmless(id)))
        }
        ("act", Some(act)) if Act::named(act).is_none() => {
            let all: Vec<_> = Act::ALL.iter().map(|a| a.name()).collect();
            let (act, all) = (harmless(act), all.join(", "));
            fail("act", format!("act={act}: no such act; there are {all}"))
        }
        ("said_on", Some(day)) if day.parse::<Date>().is_err() => {
            let day = harmless(day);
            fail("said_on", format!("said_on={day}: expected a day as 2031-03-04"))
        }
        ("rank", Some(rank)) if Rank::named(rank).is_none() => {
            let all: Vec<_> = Rank::ALL.iter().map(|r| r.name()).collect();
            let (rank, all) = (harmless(rank), all.join(", "));
            fail("rank", format!("rank={rank}: no such rank; there are {all}"))
        }
        ("codes", _) => {
            let codes = value.as_array().map(Vec::as_slice).unwrap_or_default();
            codes.iter().try_for_each(|code| known_code(dossier, code))
        }
        _ => Ok(()),
    }
}

fn known_code(dossier: &Dossier, code: &Value) -> Result<(), DecideError> {
    let get = |name: &str| code.get(name).and_then(Value::as_str).unwrap_or_default();
    let (point, option, stance) = (get("point"), get("option"), get("stance"));
    let Some(index) = dossier.point(point) else {
        let point = harmless(point);
        return fail("codes", format!("codes: no point {point} in the dossier"));
    };
    if dossier.option(index, option).is_none() {
        let options = &dossier.points[index].options;
        let all: Vec<_> = options.iter().map(|o| o.id.as_str()).collect();
        let (option, all) = (harmless(option), all.join(", "));
        let why = format!("codes: {point} has no option {option}; there are {all}");
        return fail("codes", why);
    }
    if Stance::named(stance).is_none() {
        let stance = harmless(stance);
        let why = format!("codes: stance {stance}: expected for, against or open");
        return fail("codes", why);
    }
    Ok(())
}

fn fail(name: &'static str, why: String) -> Result<(), DecideError> {
    Err(DecideError::Field { name, why })
}

/// With a declared speaker come name and party, unless they are given as well.
fn follow_speaker(
    dossier: &Dossier,
    person: usize,
    fields: &mut BTreeMap<String, Value>,
) {
    let person = &dossier.people[person];
    let party = person.party.map(|p| dossier.parties[p].id.clone());
    let mut set = |name: &str, value: Value| {
        fields.entry(name.to_owned()).or_insert(value);
    };
    set("speaker_name", Value::String(person.name.clone()));
    if let Some(party) = party {
        set("party", Value::String(party));
    }
}
