//! Whether a request comes from a page of this desk, or from no page at all.

use std::net::IpAddr;

use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method};

/// What a browser tells about where a request comes from.
const SITE: &str = "sec-fetch-site";
const MODE: &str = "sec-fetch-mode";

/// Whether the desk may be asked under the name that a request gives. A page from elsewhere
/// can let its own name point to this machine, but it cannot change that name.
pub(crate) fn is_own_host(headers: &HeaderMap, hosts: &[String]) -> bool {
    let Some(host) = text(headers, HOST.as_str()) else { return false };
    let name = name(host).to_ascii_lowercase();
    let loopback = name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    name == "localhost" || loopback || hosts.contains(&name)
}

/// The name in `name:port`, without the brackets of an IPv6 address.
fn name(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

/// Whether a request may be answered, by where it comes from. What changes something must
/// come from a page of this desk, or be JSON from a program that is no browser. What is
/// only read may also be followed to from elsewhere, as a link.
pub(crate) fn is_welcome(method: &Method, headers: &HeaderMap) -> bool {
    match method.is_safe() {
        true => match text(headers, SITE) {
            None | Some("same-origin" | "none") => true,
            Some(_) => text(headers, MODE) == Some("navigate"),
        },
        false => match text(headers, ORIGIN.as_str()) {
            Some(origin) => is_same(origin, headers),
            None => text(headers, SITE).is_none() && is_json(headers),
        },
    }
}

fn is_same(origin: &str, headers: &HeaderMap) -> bool {
    let host = text(headers, HOST.as_str());
    let own = origin.split_once("://").map(|(_, host)| host);
    own.is_some() && own == host
}

/// A page from elsewhere can send forms, but no JSON without being asked first.
fn is_json(headers: &HeaderMap) -> bool {
    text(headers, CONTENT_TYPE.as_str())
        .is_some_and(|t| t.starts_with("application/json"))
}

pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(given: &[(&'static str, &'static str)]) -> HeaderMap {
        let one = |(name, value): &(&'static str, &'static str)| {
            (name.parse().unwrap(), value.parse().unwrap())
        };
        given.iter().map(one).collect()
    }

    #[test]
    fn only_own_names_are_answered() {
        let own = |host| is_own_host(&headers(&[("host", host)]), &["desk.lan".into()]);
        for host in ["localhost", "LOCALHOST:80", "127.0.0.1:9", "127.1.2.3", "[::1]:4"] {
            assert!(own(host), "{host}");
        }
        assert!(own("desk.lan:8080"));
        for host in ["evil.example", "localhost.evil.example", "10.0.0.1", ""] {
            assert!(!own(host), "{host}");
        }
        assert!(!is_own_host(&HeaderMap::new(), &[]));
    }

    #[test]
    fn nothing_is_changed_from_elsewhere() {
        let post = |given: &[_]| is_welcome(&Method::POST, &headers(given));
        let host = ("host", "localhost:80");
        assert!(post(&[host, ("origin", "http://localhost:80")]));
        assert!(post(&[host, ("content-type", "application/json")]));
        assert!(!post(&[host]));
        assert!(!post(&[host, ("origin", "null"), ("content-type", "application/json")]));
        assert!(!post(&[host, ("origin", "http://localhost:81")]));
        assert!(!post(&[host, ("origin", "http://evil.example")]));
        assert!(!post(&[host, ("content-type", "application/x-www-form-urlencoded")]));
        let elsewhere = ("sec-fetch-site", "cross-site");
        assert!(!post(&[host, elsewhere, ("content-type", "application/json")]));
    }

    #[test]
    fn links_may_be_followed_but_nothing_else_is_read_from_elsewhere() {
        let get = |given: &[_]| is_welcome(&Method::GET, &headers(given));
        let elsewhere = ("sec-fetch-site", "cross-site");
        assert!(get(&[]));
        assert!(get(&[("sec-fetch-site", "same-origin")]));
        assert!(get(&[elsewhere, ("sec-fetch-mode", "navigate")]));
        assert!(!get(&[elsewhere, ("sec-fetch-mode", "no-cors")]));
        assert!(!get(&[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")]));
    }
}
