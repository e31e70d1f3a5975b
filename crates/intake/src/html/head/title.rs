//! The title of a report, and the outlet that published it: each may stand in the other.

use super::Seen;
use super::address::host;
use crate::html::jsonld::JsonLd;
use crate::html::tree::Tree;

pub(super) fn outlet(seen: &Seen, json: &JsonLd, url: Option<&str>) -> Option<String> {
    seen.meta(&["og:site_name"])
        .or_else(|| json.publisher.clone())
        .or_else(|| {
            seen.meta(&[
                "application-name",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "citation_journal_title",
                "apple-mobile-web-app-title",
                "copyright",
            ])
        })
        .filter(|o| o.chars().count() < 80 && !o.starts_with("http"))
        .or_else(|| from_title(seen, url))
        .or_else(|| url.and_then(host).map(Into::into))
}

/// The part of the page's title that names the outlet: the last, if the host has it too.
fn from_title(seen: &Seen, url: Option<&str>) -> Option<String> {
    let title = seen.title.as_deref()?;
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let host = squeeze(url.and_then(host).unwrap_or(""));
    let parts = [" | ", " - ", " – ", " — ", " :: ", " · "]
        .into_iter()
        .filter_map(|sign| title.rsplit_once(sign));
    let (_, last) = parts.min_by_key(|(_, last)| last.len())?;
    let name = squeeze(last);
    let short = last.chars().count() <= 30 && last.split(' ').count() <= 4;
    (short && (host.is_empty() || host.contains(&name) || title.contains(" | ")))
        .then(|| last.trim().to_owned())
}

pub(super) fn title(
    tree: &Tree<'_>,
    seen: &Seen,
    json: &JsonLd,
    outlet: Option<&str>,
) -> Option<String> {
    let h1s: Vec<String> =
        seen.h1.iter().map(|&id| tree.text(id)).filter(|t| !t.is_empty()).collect();
    let told = seen.meta(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "citation_title",
        "headline",
    ]);
    let page = seen.title.clone();
    let known: Vec<String> = [&json.headline, &told, &page]
        .into_iter()
        .flatten()
        .map(|t| t.to_lowercase())
        .collect();
    // A heading that the head repeats is the title; a lone one most likely is.
    let agreed = h1s.iter().find(|h| {
        h.chars().count() > 8 && known.iter().any(|k| k.contains(&h.to_lowercase()))
    });
    let lone = || {
        (h1s.len() == 1 && h1s[0].chars().count() > 12 && outlet != Some(&h1s[0]))
            .then(|| h1s[0].clone())
    };
    agreed
        .cloned()
        .or_else(|| json.headline.clone())
        .or_else(|| told.map(|t| without_outlet(&t, outlet)))
        .or_else(lone)
        .or_else(|| page.map(|t| without_outlet(&t, outlet)))
        .filter(|t| !t.is_empty())
}

/// A title without the outlet's name behind or before it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let mut title = title.trim();
    for sign in [" | ", " - ", " – ", " — ", " :: ", " · ", " « "] {
        if let Some((rest, last)) = title.rsplit_once(sign)
            && rest.chars().count() >= 10
            && (outlet.is_some_and(|o| o.eq_ignore_ascii_case(last.trim()))
                || sign == " | " && last.split(' ').count() <= 4)
        {
            title = rest.trim();
        }
        if let (Some((first, rest)), Some(outlet)) = (title.split_once(sign), outlet)
            && first.trim().eq_ignore_ascii_case(outlet)
        {
            title = rest.trim();
        }
    }
    title.to_owned()
}
