//! The token that has to be shown where not only this machine may ask.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, Uri};

use crate::origin::text;

/// The name of the cookie, and of the part of an address, that carries the token.
const COOKIE_NAME: &str = "rapporteur";
const ASKED: &str = "token=";

/// How a token was shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// With the request, as it should be.
    Rightly,
    /// In the address: the browser is given a cookie, and sent to the address without it.
    InAddress {
        /// Where it is sent.
        to: String,
    },
    /// Not, or a wrong one.
    Not,
}

/// How the right token was shown.
pub(crate) fn shown(token: &str, uri: &Uri, headers: &HeaderMap) -> Shown {
    let bearer =
        text(headers, AUTHORIZATION.as_str()).and_then(|a| a.strip_prefix("Bearer "));
    let cookies = headers.get_all(COOKIE).iter().filter_map(|c| c.to_str().ok());
    let mut kept = cookies.flat_map(|c| c.split(';')).filter_map(|one| {
        let (name, value) = one.trim().split_once('=')?;
        (name == COOKIE_NAME).then_some(value)
    });
    if kept.any(|k| is_same(k, token)) || bearer.is_some_and(|b| is_same(b, token)) {
        return Shown::Rightly;
    }
    let query = uri.query().unwrap_or_default();
    let given = query.split('&').find_map(|part| part.strip_prefix(ASKED));
    match given.is_some_and(|g| is_same(g, token)) {
        true => Shown::InAddress { to: without(uri) },
        false => Shown::Not,
    }
}

/// The cookie by which a browser shows the token from then on.
pub(crate) fn cookie(token: &str) -> String {
    format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict")
}

/// An address without the token.
fn without(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default();
    let rest: Vec<&str> = query.split('&').filter(|p| !p.starts_with(ASKED)).collect();
    // Two slashes at the beginning would be another host.
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    match rest.is_empty() {
        true => path,
        false => format!("{path}?{}", rest.join("&")),
    }
}

/// Whether two tokens are the same, in a time that does not tell how much of them is.
fn is_same(given: &str, token: &str) -> bool {
    let pairs = given.bytes().zip(token.bytes());
    given.len() == token.len() && pairs.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(uri: &str, given: &[(&'static str, &str)]) -> Shown {
        let one = |(name, value): &(&'static str, &str)| {
            (name.parse().unwrap(), value.parse().unwrap())
        };
        shown("abc", &uri.parse().unwrap(), &given.iter().map(one).collect())
    }

    #[test]
    fn a_token_is_shown_in_three_ways() {
        assert_eq!(asked("/", &[("cookie", "x=y; rapporteur=abc")]), Shown::Rightly);
        assert_eq!(asked("/", &[("authorization", "Bearer abc")]), Shown::Rightly);
        let to = "/log?at=1".to_owned();
        assert_eq!(asked("/log?token=abc&at=1", &[]), Shown::InAddress { to });
        let to = "/evil.example".to_owned();
        assert_eq!(asked("//evil.example?token=abc", &[]), Shown::InAddress { to });
    }

    #[test]
    fn a_wrong_token_is_none() {
        for cookie in
            ["rapporteur=abd", "rapporteur=ab", "rapporteur=", "rapporteur=abcd"]
        {
            assert_eq!(asked("/?token=", &[("cookie", cookie)]), Shown::Not, "{cookie}");
        }
        assert_eq!(asked("/?token=ab", &[("authorization", "Basic abc")]), Shown::Not);
    }
}
