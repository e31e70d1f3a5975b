//! What was asked, and in which form it is to be answered.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::header::{ACCEPT, ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use crate::address::part;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::origin::text;

/// What was asked, and in which form it is to be answered. Handlers get one, and give the
/// answer through [`Ask::show`].
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) desk: Desk,
    /// The address, with what was asked behind `?`.
    pub(crate) uri: Uri,
    /// Whether a program asks, which gets JSON.
    pub(crate) json: bool,
    /// Whether it may be packed.
    pub(crate) gzip: bool,
    /// What the asker has already.
    pub(crate) has: Option<String>,
}

impl Ask {
    pub(crate) fn of(desk: Desk, uri: &Uri, headers: &HeaderMap) -> Self {
        let accept = text(headers, ACCEPT.as_str()).unwrap_or_default();
        let format = uri.query().unwrap_or_default().split('&');
        let asked = format.filter_map(|p| p.strip_prefix("format=")).next();
        let json = match asked {
            Some(format) => format == "json",
            None => accept.contains("application/json") && !accept.contains("text/html"),
        };
        let packed = text(headers, ACCEPT_ENCODING.as_str()).unwrap_or_default();
        let mut kinds = packed.split(',').filter_map(|p| p.split(';').next());
        let gzip = kinds.any(|kind| kind.trim() == "gzip");
        let has = text(headers, IF_NONE_MATCH.as_str()).map(str::to_owned);
        Self { desk, uri: uri.clone(), json, gzip, has }
    }

    /// What stands behind the path of the address, with its `?`.
    pub(crate) fn behind(&self) -> String {
        self.uri.query().map(|q| format!("?{q}")).unwrap_or_default()
    }

    /// What was asked behind `?`.
    ///
    /// # Errors
    /// If it cannot be understood.
    pub(crate) fn query<Q: DeserializeOwned>(&self) -> Result<Q, Failure> {
        let query = Query::try_from_uri(&self.uri);
        query.map(|Query(q)| q).map_err(|e| Failure::Bad(e.body_text()))
    }
}

impl Ask {
    /// As [`Ask::query`]; what is asked several times, as by the boxes of a form, is joined by
    /// commas.
    ///
    /// # Errors
    /// If it cannot be understood.
    pub(crate) fn joined<Q: DeserializeOwned>(&self) -> Result<Q, Failure> {
        let given = Query::<Vec<(String, String)>>::try_from_uri(&self.uri);
        let Query(given) = given.map_err(|e| Failure::Bad(e.body_text()))?;
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in given.into_iter().filter(|(_, v)| !v.trim().is_empty()) {
            all.entry(name).or_default().push(value);
        }
        let one = |(name, values): (&String, &Vec<String>)| {
            format!("{}={}", part(name), part(&values.join(",")))
        };
        let query = all.iter().map(one).collect::<Vec<_>>().join("&");
        let uri = format!("/?{query}").parse::<Uri>();
        let uri = uri.map_err(|e| Failure::Bad(e.to_string()))?;
        Self { uri, ..self.clone() }.query()
    }
}

impl FromRequestParts<Desk> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        desk: &Desk,
    ) -> Result<Self, Infallible> {
        Ok(Self::of(desk.clone(), &parts.uri, &parts.headers))
    }
}

/// For fields of a query: what a form sends empty is nothing.
///
/// # Errors
/// If it is there and cannot be understood.
pub(crate) fn filled<'d, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'d>,
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let given = Option::<String>::deserialize(deserializer)?;
    let given = given.as_deref().map(str::trim).filter(|g| !g.is_empty());
    let parse = |g: &str| g.parse().map_err(|e| D::Error::custom(format!("{g:?}: {e}")));
    given.map(parse).transpose()
}

/// For boxes of a form: whether it is ticked.
///
/// # Errors
/// If it is there and is no text.
pub(crate) fn ticked<'d, D: Deserializer<'d>>(deserializer: D) -> Result<bool, D::Error> {
    let given = Option::<String>::deserialize(deserializer)?;
    let off = ["", "0", "no", "off", "false"];
    Ok(given.is_some_and(|g| !off.contains(&g.trim())))
}
