//! Days as people and as programs read them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rapporteur_dossier::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// A day: `4 Mar 2031` for people, `2031-03-04` for programs and in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) Date);

impl Day {
    /// As in addresses.
    pub(crate) fn iso(&self) -> String {
        self.0.to_string()
    }

    /// The day at the beginning of an ISO 8601 date.
    pub(crate) fn of(date: &str) -> Option<Self> {
        rapporteur_dossier::day(date).map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No line ends within a day.
        write!(f, "{}", self.0.strftime("%-d\u{a0}%b\u{a0}%Y"))
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = text.parse().map(Self);
        day.map_err(|_| "not a day; one is written as 2031-03-04".to_owned())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
