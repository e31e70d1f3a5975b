//! Values of fields in words, as whoever decides writes them.

use serde_json::Value;

use crate::fold::Conflict;

/// The value of a field as `correct` takes it: a text as it is, nothing for an empty one,
/// codes as `quota.half=for,…`. Ranges of a text are `12–40`, in bytes.
pub fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(all) => list(all),
        other => code(other).unwrap_or_else(|| other.to_string()),
    }
}

impl Conflict {
    /// What each of them said last, by name.
    pub fn told(&self) -> impl Iterator<Item = (&str, String)> {
        let value = |value: &str| match (self.field.as_str(), serde_json::from_str(value))
        {
            ("verdict", _) | (_, Err(_)) => value.to_owned(),
            (_, Ok(value)) => said(&value),
        };
        self.values.iter().map(move |(who, v)| (who.as_str(), value(v)))
    }
}

fn list(all: &[Value]) -> String {
    if let [Value::Number(start), Value::Number(end)] = all {
        return format!("{start}–{end}");
    }
    all.iter().map(said).collect::<Vec<_>>().join(",")
}

fn code(value: &Value) -> Option<String> {
    let part = |name: &str| value.get(name)?.as_str();
    Some(format!("{}.{}={}", part("point")?, part("option")?, part("stance")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_said_as_they_are_typed() {
        let code = |stance: &str| json!({ "point": "quota", "option": "half", "stance": stance });
        for (value, words) in [
            (json!("deny"), "deny"),
            (json!(null), ""),
            (json!(false), "false"),
            (json!([]), ""),
            (json!([code("for"), code("open")]), "quota.half=for,quota.half=open"),
            (json!([12, 40]), "12–40"),
            (json!([[12, 40], [50, 60]]), "12–40,50–60"),
        ] {
            assert_eq!(said(&value), words);
        }
    }

    #[test]
    fn of_a_conflict_verdicts_are_words_already() {
        let told = |field: &str, value: &str| {
            let values = vec![("analyst:ann".to_owned(), value.to_owned())];
            let (statement, field) = (String::new(), field.to_owned());
            let conflict = Conflict { statement, field, values };
            conflict.told().map(|(who, v)| format!("{who} {v}")).collect::<String>()
        };
        assert_eq!(told("verdict", "stands"), "analyst:ann stands");
        assert_eq!(told("act", "\"deny\""), "analyst:ann deny");
    }
}
