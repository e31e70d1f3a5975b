//! What was filled in, as fields of a decision.

use std::collections::BTreeMap;

use rapporteur_dossier::{Dossier, Party, Person};
use rapporteur_record::Fields;
use serde_json::{Value, json};

use super::{MOST, speaker};
use crate::sent::Sent;

/// A field that says what cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field.
    pub(crate) field: &'static str,
    /// What is the matter, with what is expected.
    pub(crate) why: String,
}

/// The fields that were filled in and are other than before. Codes are always among them:
/// whoever sends the form has looked at them.
///
/// # Errors
/// If a field names what the dossier does not declare.
pub(crate) fn given(
    dossier: &Dossier,
    was: &Fields,
    sent: &Sent,
) -> Result<BTreeMap<String, Value>, Wrong> {
    let mut out = BTreeMap::new();
    let written = sent.get("speaker").unwrap_or_default();
    if written != speaker(dossier, was) {
        spoken(dossier, written, &mut out);
    }
    let party = party(dossier, was, sent.get("party"))?;
    if party != was.party {
        out.insert("party".to_owned(), json!(party));
    }
    for (name, was) in [("via", &was.via), ("said_on", &was.said_on), ("act", &was.act)] {
        if sent.get(name) != was.as_deref() {
            out.insert(name.to_owned(), json!(sent.get(name)));
        }
    }
    out.insert("codes".to_owned(), codes(dossier, sent)?);
    Ok(out)
}

/// A speaker of the dossier by id, name or alias; anybody else by name alone.
fn spoken(dossier: &Dossier, written: &str, out: &mut BTreeMap<String, Value>) {
    let called = |p: &&Person| {
        p.id == written
            || is(&p.name, written)
            || p.aliases.iter().any(|a| is(a, written))
    };
    let mut people = dossier.people.iter().filter(called);
    let name = Some(written).filter(|w| !w.is_empty());
    match (people.next(), people.next()) {
        (Some(person), None) => {
            out.insert("speaker".to_owned(), json!(person.id));
        }
        _ => {
            out.insert("speaker".to_owned(), Value::Null);
            out.insert("speaker_name".to_owned(), json!(name));
        }
    }
}

/// A party of the dossier by id, name or alias.
fn party(
    dossier: &Dossier,
    was: &Fields,
    written: Option<&str>,
) -> Result<Option<String>, Wrong> {
    let Some(written) = written else { return Ok(None) };
    let called = |p: &&Party| {
        p.id == written
            || is(&p.name, written)
            || p.aliases.iter().any(|a| is(a, written))
    };
    if let Some(party) = dossier.parties.iter().find(called) {
        return Ok(Some(party.id.clone()));
    }
    if was.party.as_deref() == Some(written) {
        return Ok(was.party.clone());
    }
    let all: Vec<&str> = dossier.parties.iter().map(|p| p.name.as_str()).collect();
    let why = format!("no party is called “{written}”; there are {}", all.join(", "));
    Err(Wrong { field: "party", why })
}

fn is(name: &str, written: &str) -> bool {
    name.to_lowercase() == written.to_lowercase()
}

fn codes(dossier: &Dossier, sent: &Sent) -> Result<Value, Wrong> {
    let filled = (1..=MOST).filter_map(|n| {
        let place = sent.get(&format!("code{n}"))?;
        Some((place, sent.get(&format!("stance{n}")).unwrap_or("for")))
    });
    let code = |(place, stance): (&str, &str)| {
        let (point, option) = placed(dossier, place).ok_or_else(|| Wrong {
            field: "codes",
            why: format!(
                "“{place}” is no option; expected POINT.OPTION, as they are offered"
            ),
        })?;
        Ok(json!({ "point": point, "option": option, "stance": stance }))
    };
    Ok(Value::Array(filled.map(code).collect::<Result<_, _>>()?))
}

/// The ids in `point.option`; either may hold a dot itself.
fn placed<'d>(dossier: &'d Dossier, place: &str) -> Option<(&'d str, &'d str)> {
    let options =
        dossier.points.iter().flat_map(|p| p.options.iter().map(move |o| (p, o)));
    let mut same = options.filter(|(p, o)| {
        place.strip_prefix(p.id.as_str()).and_then(|rest| rest.strip_prefix('.'))
            == Some(o.id.as_str())
    });
    same.next().map(|(p, o)| (p.id.as_str(), o.id.as_str()))
}

#[cfg(test)]
mod tests {
    use rapporteur_dossier::parse;

    use super::*;

    fn dossier() -> Dossier {
        parse(
            r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
aliases = ["Nordhavn"]
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
[[point]]
id = "a.b"
question = "?"
option = [ { id = "c", text = "C." }, { id = "d", text = "D." } ]
"#,
        )
        .dossier
    }

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    fn told(was: &Fields, fields: &[(&str, &str)]) -> Value {
        match given(&dossier(), was, &sent(fields)) {
            Ok(fields) => Value::Object(fields.into_iter().collect()),
            Err(wrong) => json!([wrong.field, wrong.why]),
        }
    }

    #[test]
    fn names_become_ids_and_what_is_as_before_is_left_out() {
        let was = Fields {
            speaker_name: Some("the mayor".to_owned()),
            act: Some("assert".to_owned()),
            ..Fields::default()
        };
        let same = [("speaker", "the mayor"), ("act", "assert")];
        assert_eq!(told(&was, &same), json!({ "codes": [] }));
        let other = [
            ("speaker", "ada orm"),
            ("party", "nordhavn"),
            ("act", "deny"),
            ("code2", "a.b.c"),
            ("stance2", "against"),
        ];
        let code = json!({ "point": "a.b", "option": "c", "stance": "against" });
        assert_eq!(
            told(&was, &other),
            json!({ "speaker": "ada", "party": "north", "act": "deny", "codes": [code] })
        );
        assert_eq!(
            told(&was, &[("speaker", "a clerk"), ("act", "assert")]),
            json!({ "speaker": null, "speaker_name": "a clerk", "codes": [] })
        );
    }

    #[test]
    fn what_the_dossier_does_not_declare_is_wrong() {
        let was = Fields::default();
        assert_eq!(told(&was, &[("party", "Atlantis")])[0], "party");
        assert_eq!(told(&was, &[("code1", "a.b.x")])[0], "codes");
        assert_eq!(told(&was, &[("code1", "a.b")])[0], "codes");
    }
}
