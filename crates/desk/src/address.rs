//! The permanent addresses of what the desk shows.

use axum::http::Uri;
use rapporteur_dossier::Date;

/// The words behind one cell of the state of play.
pub(crate) fn cell(point: &str, party: &str, at: Option<Date>) -> String {
    dated(format!("/cell/{}/{}", part(point), part(party)), at)
}

/// The state of play on a day.
pub(crate) fn play(at: Option<Date>) -> String {
    dated("/".to_owned(), at)
}

/// A point at issue.
pub(crate) fn point(id: &str, at: Option<Date>) -> String {
    dated(format!("/point/{}", part(id)), at)
}

/// A party.
pub(crate) fn party(id: &str) -> String {
    format!("/party/{}", part(id))
}

/// A person.
pub(crate) fn person(id: &str) -> String {
    format!("/person/{}", part(id))
}

/// Two parties.
pub(crate) fn pair(a: &str, b: &str) -> String {
    format!("/movement/{}/{}", part(a), part(b))
}

/// A proposal, or one of its versions.
pub(crate) fn proposal(id: &str, version: Option<&str>) -> String {
    let path = format!("/proposal/{}", part(id));
    match version {
        Some(version) => format!("{path}?to={}", part(version)),
        None => path,
    }
}

/// A statement, by its key.
pub(crate) fn statement(key: &str) -> String {
    format!("/statement/{}", part(key))
}

/// A report, by its key.
pub(crate) fn report(key: &str) -> String {
    format!("/report/{}", part(key))
}

/// A statement in its report.
pub(crate) fn in_report(report: &str, statement: &str) -> String {
    let statement = part(statement);
    // The server has to know the statement too: of a long report it shows the part around it.
    format!("/report/{}?statement={statement}#at-{statement}", part(report))
}

fn dated(path: String, at: Option<Date>) -> String {
    match at {
        Some(at) => format!("{path}?at={at}"),
        None => path,
    }
}

/// The same address with a part behind `?` set to something else.
pub(crate) fn with(uri: &Uri, name: &str, value: &str) -> String {
    let parts = uri.query().unwrap_or_default().split('&').filter(|p| {
        let key = p.split('=').next().unwrap_or_default();
        !p.is_empty() && key != name
    });
    let mut parts: Vec<String> = parts.map(str::to_owned).collect();
    parts.push(format!("{name}={}", part(value)));
    format!("{}?{}", uri.path(), parts.join("&"))
}

/// Text as a part of an address: everything but letters, digits and `-._~` in hexadecimal.
pub(crate) fn part(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let one = |b| if plain(b) { char::from(b).into() } else { format!("%{b:02X}") };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_an_id_is_its_address_is_one() {
        let at = "2031-03-04".parse().ok();
        assert_eq!(cell("pay", "union", at), "/cell/pay/union?at=2031-03-04");
        assert_eq!(cell("a/b", "\"é", None), "/cell/a%2Fb/%22%C3%A9");
    }

    #[test]
    fn a_part_is_set_once() {
        let uri: Uri = "/log?format=x&at=1".parse().unwrap();
        assert_eq!(with(&uri, "format", "json"), "/log?at=1&format=json");
        assert_eq!(with(&"/".parse().unwrap(), "page", "2"), "/?page=2");
    }
}
