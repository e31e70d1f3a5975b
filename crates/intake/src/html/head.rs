//! What a page says of itself outside its text: title, byline, outlet, address, dates.

use super::blocks::{Block, one_line};
use super::jsonld::{self, JsonLd};
use super::junk::Sorted;
use super::tag::Tag;
use super::token::resolve;
use super::tree::{Id, Tree};
use super::words::Says;
use crate::evidence::{DateEvidence, Found};

/// Metadata as found; the dates surest last, not yet sorted.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) dates: Vec<DateEvidence>,
    pub(crate) json: JsonLd,
}

/// The elements that tell something, gathered in one pass.
#[derive(Default)]
struct Seen {
    metas: Vec<(String, String)>,
    title: Option<String>,
    h1: Vec<Id>,
    times: Vec<Id>,
    canonical: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    scripts: Vec<Id>,
}

impl Seen {
    fn meta(&self, names: &[&str]) -> Option<String> {
        let value = |name: &&str| {
            self.metas.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
        };
        names.iter().find_map(value)
    }
}

/// Reads the metadata. `address` is that under which the page was got, where it is known.
pub(crate) fn head(
    tree: &Tree<'_>,
    blocks: &[Block],
    sorted: &Sorted,
    address: Option<&str>,
) -> Head {
    let seen = look(tree, sorted);
    let scripts =
        seen.scripts.iter().filter_map(|&id| Some(tree.nodes.get(id + 1)?.text));
    let json = jsonld::read(scripts);
    let url = url(&seen, &json, tree, address);
    let outlet = outlet(&seen, &json, url.as_deref());
    let title = title(tree, &seen, &json, outlet.as_deref());
    let byline = byline(tree, blocks, sorted, &seen, &json, outlet.as_deref());
    let language = seen
        .language
        .clone()
        .or_else(|| json.language.clone())
        .or_else(|| seen.meta(&["content-language", "og:locale"]));
    let mut dates = Vec::new();
    let mut add = |found, raw: Option<String>| {
        dates.extend(raw.and_then(|raw| DateEvidence::read(found, &raw)))
    };
    add(Found::JsonLd, json.published.clone());
    add(Found::Meta, seen.meta(PUBLISHED));
    add(Found::TimeElement, time(tree, sorted, &seen));
    add(Found::Address, url.as_deref().or(address).and_then(day_in_address));
    add(Found::Modified, json.modified.clone().or_else(|| seen.meta(MODIFIED)));
    for raw in visible(tree, blocks, sorted) {
        add(Found::Visible, Some(raw));
    }
    Head { title, byline, outlet, url, language, dates, json }
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

fn look(tree: &Tree<'_>, sorted: &Sorted) -> Seen {
    let mut seen = Seen::default();
    for (id, node) in tree.nodes.iter().enumerate() {
        let value = |name: &str| {
            tree.attr(id, name).map(|v| one_line(&resolve(v))).filter(|v| !v.is_empty())
        };
        match node.tag {
            Tag::Html => seen.language = value("lang").or_else(|| value("xml:lang")),
            Tag::Meta if seen.metas.len() < 400 => {
                let name = ["property", "name", "itemprop", "http-equiv"]
                    .into_iter()
                    .find_map(value);
                if let (Some(name), Some(content)) = (name, value("content")) {
                    seen.metas.push((name.to_ascii_lowercase(), content));
                }
            }
            Tag::Link
                if value("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) =>
            {
                seen.canonical = seen.canonical.take().or_else(|| value("href"));
            }
            Tag::Title
                if seen.title.is_none()
                    && tree.around(id, |n| tree.nodes[n].tag == Tag::Svg).is_none() =>
            {
                let text = tree
                    .nodes
                    .get(id + 1)
                    .filter(|n| n.tag == Tag::Text && n.parent == id);
                seen.title =
                    text.map(|n| one_line(&resolve(n.text))).filter(|t| !t.is_empty());
            }
            Tag::H1 if seen.h1.len() < 20 => seen.h1.push(id),
            Tag::Time if seen.times.len() < 50 && !sorted.out[id] => seen.times.push(id),
            Tag::Script
                if value("type")
                    .is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) =>
            {
                seen.scripts.push(id)
            }
            Tag::A | Tag::Other if seen.authors.len() < 6 && !sorted.out[id] => {
                let is = value("rel").is_some_and(|r| {
                    r.split(' ').any(|r| r.eq_ignore_ascii_case("author"))
                });
                if is {
                    seen.authors.push(tree.text(id));
                }
            }
            _ => (),
        }
    }
    seen
}

fn url(
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

fn outlet(seen: &Seen, json: &JsonLd, url: Option<&str>) -> Option<String> {
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

fn title(
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

fn byline(
    tree: &Tree<'_>,
    blocks: &[Block],
    sorted: &Sorted,
    seen: &Seen,
    json: &JsonLd,
    outlet: Option<&str>,
) -> Option<String> {
    let other = |name: &String| {
        !name.starts_with("http") && !outlet.is_some_and(|o| o.eq_ignore_ascii_case(name))
    };
    let told: Vec<String> = json.authors.iter().filter(|n| other(n)).cloned().collect();
    let metas = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
        "article.author",
        "twitter:creator",
    ];
    let meta = || {
        metas
            .iter()
            .filter_map(|n| seen.meta(&[*n]))
            .map(|n| clean_name(&n))
            .find(|n| other(n) && !n.starts_with('@') && is_name(n))
    };
    let linked: Vec<String> = seen
        .authors
        .iter()
        .map(|n| clean_name(n))
        .filter(|n| is_name(n) && other(n))
        .collect();
    let named = || {
        blocks.iter().filter(|b| b.text.len() < 160 && !sorted.out[b.first]).find_map(
            |b| {
                let is = tree
                    .around(b.first, |id| {
                        sorted.says[id].has(Says::BYLINE) && sorted.prose[id] < 400
                    })
                    .is_some();
                let begins =
                    ["By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Автор: ", "Text: "]
                        .iter()
                        .any(|by| b.text.starts_with(by))
                        && b.text.len() < 80
                        && !b.ends_sentence();
                let name = clean_name(&b.text);
                ((is || begins) && is_name(&name) && other(&name)).then_some(name)
            },
        )
    };
    let joined = |names: Vec<String>| {
        let mut once: Vec<String> = Vec::new();
        names.into_iter().map(|n| clean_name(&n)).for_each(|n| {
            if !n.is_empty() && !once.contains(&n) {
                once.push(n)
            }
        });
        (!once.is_empty()).then(|| once.join(", "))
    };
    joined(told).or_else(meta).or_else(named).or_else(|| joined(linked))
}

/// A name without "By", titles of rubrics and what follows it.
fn clean_name(text: &str) -> String {
    let mut name = text.trim();
    for by in [
        "Written by ",
        "Reported by ",
        "Story by ",
        "By: ",
        "By ",
        "BY ",
        "by ",
        "Von ",
        "von ",
        "Par ",
        "Por ",
        "Di ",
        "Автор: ",
        "Text: ",
        "Author: ",
        "Autor: ",
    ] {
        if let Some(rest) = name.strip_prefix(by) {
            name = rest.trim();
        }
    }
    let end = [
        " | ",
        " · ",
        " – ",
        " — ",
        " in ",
        ", in ",
        "\u{2022}",
        " on ",
        "Published",
        "Updated",
        "Posted",
    ]
    .iter()
    .filter_map(|sign| name.find(sign).filter(|&at| at > 2))
    .min()
    .unwrap_or(name.len());
    let name = &name[..end];
    let digits = name
        .find(|c: char| c.is_ascii_digit())
        .filter(|&at| at > 4)
        .unwrap_or(name.len());
    name[..digits].trim_end_matches([' ', ',', ';', ':', '-', '–', '/']).trim().to_owned()
}

fn is_name(name: &str) -> bool {
    let words = name.split(' ').count();
    (4..100).contains(&name.len())
        && words <= 14
        && !name.contains(['@', '{', '<', '?'])
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with('.')
        && !["admin", "editor", "staff", "author", "newsroom", "redaktion"]
            .contains(&name.to_lowercase().as_str())
}

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

    #[test]
    fn names_without_what_stands_around_them() {
        assert_eq!(
            clean_name("By Jane Doe and Ann Lee | Correspondent"),
            "Jane Doe and Ann Lee"
        );
        assert_eq!(clean_name("Von Jan Maier, 4. März 2031"), "Jan Maier");
        assert_eq!(host("https://www.a.example:80/x"), Some("a.example"));
    }
}
