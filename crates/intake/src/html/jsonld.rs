//! JSON-LD: what a page says of itself for machines.

use serde_json::Value;

use super::blocks::one_line;
use super::token::resolve;

/// What JSON-LD says of the page's main thing.
#[derive(Debug, Default, Clone)]
pub(crate) struct JsonLd {
    pub(crate) headline: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    /// Paragraphs, where it tells them apart by line breaks.
    pub(crate) body: Option<String>,
    /// Said to be readable in part only.
    pub(crate) paywalled: bool,
    pub(crate) updates: Vec<Update>,
    rank: u8,
}

/// An entry of a live blog.
#[derive(Debug, Clone, Default)]
pub(crate) struct Update {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) body: String,
    pub(crate) url: Option<String>,
    pub(crate) authors: Vec<String>,
}

/// So many things in one page are looked at.
const MOST: usize = 4096;

/// Reads the texts of all `application/ld+json` scripts; broken ones are passed over.
pub(crate) fn read<'t>(scripts: impl Iterator<Item = &'t str>) -> JsonLd {
    let mut best = JsonLd::default();
    let mut left = MOST;
    for script in scripts {
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let script =
            script.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
        let value = serde_json::from_str(script).or_else(|_| {
            // Line breaks inside strings are the usual fault.
            serde_json::from_str::<Value>(&script.replace(['\n', '\r', '\t'], " "))
        });
        if let Ok(value) = value {
            look(&value, &mut best, &mut left);
        }
    }
    best
}

fn look(value: &Value, best: &mut JsonLd, left: &mut usize) {
    // serde_json refuses to nest deeper than 128, so this recursion is bounded.
    match value {
        Value::Array(items) => items.iter().for_each(|item| look(item, best, left)),
        Value::Object(object) => {
            if *left == 0 {
                return;
            }
            *left -= 1;
            let rank = rank(value);
            if rank > best.rank {
                let publisher = best.publisher.take();
                *best = thing(value, rank);
                best.publisher = best.publisher.take().or(publisher);
            }
            for key in ["@graph", "mainEntity", "itemListElement", "hasPart"] {
                if let Some(inner) = object.get(key) {
                    look(inner, best, left);
                }
            }
        }
        _ => (),
    }
}

/// How likely the page is about this: articles first.
fn rank(value: &Value) -> u8 {
    let kinds = strings(&value["@type"]);
    let most = kinds.iter().map(|kind| match kind.as_str() {
        "LiveBlogPosting" => 5,
        kind if kind.ends_with("NewsArticle") => 4,
        kind if kind.ends_with("Article") => 3,
        "BlogPosting" | "SocialMediaPosting" | "Report" => 3,
        "WebPage" | "CreativeWork" => 1,
        _ => 0,
    });
    most.max().unwrap_or(0)
}

fn thing(value: &Value, rank: u8) -> JsonLd {
    let text = |key: &str| strings(&value[key]).into_iter().next();
    let part = |key: &str| name(&value[key]).into_iter().next();
    JsonLd {
        headline: text("headline").or_else(|| if rank > 1 { text("name") } else { None }),
        authors: authors(&value["author"]),
        publisher: part("publisher"),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: text("url").or_else(|| match &value["mainEntityOfPage"] {
            Value::Object(object) => {
                object.get("@id").and_then(Value::as_str).map(Into::into)
            }
            other => other.as_str().map(Into::into),
        }),
        language: text("inLanguage"),
        body: value["articleBody"]
            .as_str()
            .or_else(|| value["text"].as_str())
            .map(Into::into),
        paywalled: matches!(&value["isAccessibleForFree"], Value::Bool(false))
            || value["isAccessibleForFree"]
                .as_str()
                .is_some_and(|s| s.eq_ignore_ascii_case("false")),
        updates: value["liveBlogUpdate"]
            .as_array()
            .map(|all| all.iter().map(update).collect())
            .unwrap_or_default(),
        rank,
    }
}

fn update(value: &Value) -> Update {
    let text = |key: &str| strings(&value[key]).into_iter().next();
    Update {
        headline: text("headline"),
        published: text("datePublished")
            .or_else(|| text("dateCreated"))
            .or_else(|| text("dateModified")),
        body: value["articleBody"].as_str().unwrap_or_default().to_owned(),
        url: text("url").or_else(|| text("@id")),
        authors: authors(&value["author"]),
    }
}

/// People first; organisations where there are none.
fn authors(value: &Value) -> Vec<String> {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        other => vec![other],
    };
    let is_person = |v: &&Value| {
        v["@type"] != "Organization" && v["@type"] != "NewsMediaOrganization"
    };
    let people: Vec<String> =
        items.iter().copied().filter(|v| is_person(v)).flat_map(name).collect();
    if people.is_empty() { items.into_iter().flat_map(name).collect() } else { people }
}

/// A name as text, or as that of an object.
fn name(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => object.get("name").map(strings).unwrap_or_default(),
        Value::Array(items) => items.iter().take(20).flat_map(name).collect(),
        other => strings(other),
    }
}

fn strings(value: &Value) -> Vec<String> {
    let one = |text: &str| Some(one_line(&resolve(text))).filter(|t| !t.is_empty());
    match value {
        Value::String(text) => one(text).into_iter().collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => {
            items.iter().take(50).filter_map(|v| one(v.as_str()?)).collect()
        }
        _ => Vec::new(),
    }
}
