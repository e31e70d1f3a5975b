//! What a page says of itself outside its text.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `address` | its address |
//! | `title` | title and outlet |
//! | `byline` | who wrote it |
//! | `dates` | what tells when it was published |

mod address;
mod byline;
mod dates;
mod title;

use super::blocks::{Block, one_line};
use super::jsonld::{self, JsonLd};
use super::junk::Sorted;
use super::tag::Tag;
use super::token::resolve;
use super::tree::{Id, Tree};
use crate::evidence::DateEvidence;
use address::url;
use byline::byline;
pub(crate) use dates::dateline;
use dates::dates;
use title::{outlet, title};

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
    let at = url.as_deref().or(address);
    let dates = dates(tree, blocks, sorted, (&seen, &json), at);
    Head { title, byline, outlet, url, language, dates, json }
}

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
