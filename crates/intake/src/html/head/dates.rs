//! What in a page tells when it was published.

use super::Seen;
use crate::evidence::{DateEvidence, Found};
use crate::html::blocks::Block;
use crate::html::jsonld::JsonLd;
use crate::html::junk::Sorted;
use crate::html::tag::Tag;
use crate::html::tree::{Id, Tree};
use crate::html::words::Says;

/// Everything that tells a date but the entries of a live blog, not yet sorted.
pub(super) fn dates(
    tree: &Tree<'_>,
    blocks: &[Block],
    sorted: &Sorted,
    (seen, json): (&Seen, &JsonLd),
    address: Option<&str>,
) -> Vec<DateEvidence> {
    let mut dates = Vec::new();
    let mut add = |found, raw: Option<String>| {
        dates.extend(raw.and_then(|raw| DateEvidence::read(found, &raw)))
    };
    add(Found::JsonLd, json.published.clone());
    add(Found::Meta, seen.meta(PUBLISHED));
    add(Found::TimeElement, time(tree, sorted, seen));
    add(Found::Address, address.and_then(day_in_address));
    add(Found::Modified, json.modified.clone().or_else(|| seen.meta(MODIFIED)));
    for raw in visible(tree, blocks, sorted) {
        add(Found::Visible, Some(raw));
    }
    dates
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "og:published_time",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "publicationdate",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "bt:pubdate",
    "ptime",
    "created",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "revision_date",
    "modified",
];

/// The time element of publication: marked as such, or in a head; else the first.
fn time(tree: &Tree<'_>, sorted: &Sorted, seen: &Seen) -> Option<String> {
    let raw = |id: Id| {
        tree.attr(id, "datetime")
            .map(Into::into)
            .filter(|t: &String| !t.is_empty())
            .or_else(|| Some(tree.text(id)))
    };
    let marked = |id: Id| {
        let prop = tree.attr(id, "itemprop").unwrap_or("");
        let class = tree.attr(id, "class").unwrap_or("").to_ascii_lowercase();
        prop.eq_ignore_ascii_case("datePublished") || class.contains("publi")
    };
    let other = (0..tree.nodes.len()).find(|&id| {
        !matches!(tree.nodes[id].tag, Tag::Meta | Tag::Text)
            && tree
                .attr(id, "itemprop")
                .is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
    });
    let other =
        other.and_then(|id| tree.attr(id, "content").map(Into::into).or_else(|| raw(id)));
    let updated = |id: Id| {
        let said = format!(
            "{} {}",
            tree.attr(id, "class").unwrap_or(""),
            tree.attr(id, "itemprop").unwrap_or("")
        );
        let said = said.to_ascii_lowercase();
        said.contains("updat") || said.contains("modif")
    };
    let boxed =
        |id: Id| tree.around(id, |n| sorted.says[n].has(Says::COMMENTS)).is_some();
    let times = || seen.times.iter().copied().filter(|&id| !updated(id) && !boxed(id));
    times()
        .find(|&id| marked(id))
        .and_then(raw)
        .or(other)
        .or_else(|| times().next().and_then(raw))
}

/// `/2031/03/04/`, `/2031-03-04-`, `/20310304/`.
fn day_in_address(url: &str) -> Option<String> {
    let path = url.split_once("://")?.1.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for at in 1..bytes.len() {
        if digit(at - 1)
            || !(path.get(at..at + 2) == Some("20") || path.get(at..at + 2) == Some("19"))
        {
            continue;
        }
        if let Some(sign) =
            path.get(at + 4..at + 5).filter(|s| matches!(*s, "/" | "-" | "_"))
        {
            let day = path.get(at..at + 10)?;
            let fits = day.get(7..8) == Some(sign) && !digit(at + 10);
            let day = day.replace(['/', '_'], "-");
            if fits && crate::date::is_iso(&day) {
                return Some(day);
            }
        }
        let compact = path
            .get(at..at + 8)
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit()) && !digit(at + 8));
        if let Some(day) = compact
            .map(|d| format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..]))
            .filter(|d| crate::date::is_iso(d))
        {
            return Some(day);
        }
    }
    None
}

/// Short lines that are called a date, or hold nothing but one.
fn visible(tree: &Tree<'_>, blocks: &[Block], sorted: &Sorted) -> Vec<String> {
    let named = |b: &&Block| {
        b.text.len() < 120
            && !sorted.out[b.first]
            && (b.text.len() < 50
                || tree.around(b.first, |id| sorted.says[id].has(Says::DATE)).is_some())
            && crate::moment::date(&b.text).is_some()
    };
    let from = ["Last updated", "Updated", "Last modified"];
    let dates = blocks.iter().filter(named).map(|b| b.text.clone());
    dates.filter(|d| !from.iter().any(|f| d.starts_with(f))).take(1).collect()
}

/// The date of a dateline: "KESTRA, March 4, 2031 (Northern Wire) – The talks …".
pub(crate) fn dateline(text: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(100)];
    let end = [" – ", " — ", " - ", " -- ", ": ", ". "]
        .iter()
        .filter_map(|sign| head.find(sign))
        .min()?;
    let line = &head[..end];
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    let rest = line.split_once([',', '(', '/']).map(|(_, rest)| rest)?;
    (capitals >= 2 && crate::moment::date(rest).is_some()).then(|| rest.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_addresses() {
        let day = |url| day_in_address(url).unwrap_or_default();
        assert_eq!(day("https://a.example/world/2031/03/04/talks"), "2031-03-04");
        assert_eq!(day("https://a.example/2031-03-04-talks.html"), "2031-03-04");
        assert_eq!(day("https://a.example/n20310304/"), "2031-03-04");
        assert_eq!(day("https://a.example/2031/99/04/x"), "");
        assert_eq!(day("https://a.example/12031030499"), "");
    }

    #[test]
    fn datelines() {
        assert_eq!(
            dateline("KESTRA, March 4, 2031 (Northern Wire) – The talks"),
            Some("March 4, 2031 (Northern Wire)".into())
        );
        assert_eq!(dateline("The talks, on March 4, 2031 broke"), None);
    }
}
