//! The address of a page.

use super::Seen;
use crate::html::jsonld::JsonLd;
use crate::html::tree::Tree;

pub(super) fn url(
    seen: &Seen,
    json: &JsonLd,
    tree: &Tree<'_>,
    address: Option<&str>,
) -> Option<String> {
    let saved = || {
        let comment = tree
            .comments
            .iter()
            .find_map(|c| c.trim().strip_prefix("saved from url="))?;
        Some(
            comment
                .trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit())
                .trim()
                .to_owned(),
        )
    };
    let whole = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let first = |url: Option<String>| {
        url.filter(whole).filter(|u| u.len() < 2000 && !u.contains(' '))
    };
    first(seen.canonical.clone())
        .or_else(|| first(seen.meta(&["og:url"])))
        .or_else(|| first(json.url.clone()))
        .or_else(|| first(address.map(Into::into)))
        .or_else(|| first(saved()))
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_without_port_and_www() {
        assert_eq!(host("https://www.a.example:80/x"), Some("a.example"));
    }
}
