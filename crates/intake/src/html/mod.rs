//! Web pages: main text and metadata.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `tag`, `token`, `tree` | a page to elements, in bounded time and depth |
//! | `blocks` | the lines of a page, in reading order |
//! | `words` | what names of classes say, and how boxes begin |
//! | `junk` | elements that are no part of the text |
//! | `body` | which blocks are the main text |
//! | `jsonld`, `head` | what the page says of itself |
//! | `live` | pages that go on: their entries |

pub(crate) mod blocks;
mod body;
pub(crate) mod head;
mod jsonld;
mod junk;
mod live;
mod tag;
mod token;
mod tree;
mod words;

use blocks::{Block, blocks, one_line};
use head::Head;
use junk::Sorted;
use tag::Tag;
use tree::Tree;

pub(crate) use live::Entry;

use crate::evidence::{DateEvidence, Found};

/// What was found in a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What it says of itself; the dates in no order.
    pub(crate) head: Head,
    /// Paragraphs with an empty line between them; empty where there is no main text.
    pub(crate) text: String,
    /// The entries of a live blog.
    pub(crate) entries: Vec<Entry>,
}

/// Reads a page; `address` is that under which it was got, where it is known.
pub(crate) fn read(html: &str, address: Option<&str>) -> Page {
    let tree = Tree::parse(html);
    let blocks = blocks(&tree, 0);
    let sorted = junk::sort(&tree, &blocks);
    let mut head = head::head(&tree, &blocks, &sorted, address);
    let kept = body::body(&tree, &blocks, &sorted, head.title.as_deref());
    let text = agreed(&tree, &blocks, kept, head.json.body.as_deref());
    let entries = live::entries(&tree, &blocks, &sorted, &head);
    if let Some(raw) = head::dateline(&text) {
        head.dates.extend(DateEvidence::read(Found::Dateline, &raw));
    }
    Page { head, text, entries }
}

/// The text of a piece of HTML that is all content: an entry of a feed, a mail.
pub(crate) fn fragment(html: &str) -> String {
    let tree = Tree::parse(html);
    let blocks = blocks(&tree, 0);
    let Sorted { out, .. } = junk::sort(&tree, &blocks);
    let keep = |b: &&Block| {
        !out[b.first]
            && !words::leads_away(&b.text)
            && (b.links() < 0.9 || b.ends_sentence())
    };
    let kept: Vec<&Block> = blocks.iter().filter(keep).collect();
    let kept = if kept.is_empty() { blocks.iter().collect() } else { kept };
    paragraphs(&tree, &kept)
}

/// Blocks as paragraphs with an empty line between them; cells of a row on one line.
fn paragraphs(tree: &Tree<'_>, blocks: &[&Block]) -> String {
    let row = |b: &Block| {
        let node = &tree.nodes[b.node];
        let cell = matches!(node.tag, Tag::Td | Tag::Th) && b.text.len() < 100;
        cell.then_some(node.parent)
    };
    let mut out = String::new();
    let mut before = None;
    for block in blocks {
        let row = row(block);
        if !out.is_empty() {
            out.push_str(if row.is_some() && row == before { " | " } else { "\n\n" });
        }
        out.push_str(&block.text);
        before = row;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Text that a page gives for machines, as paragraphs; it may be HTML.
fn told_text(body: &str) -> String {
    if body.contains("</") || body.contains("<p>") || body.contains("<br") {
        return fragment(body);
    }
    let body = token::resolve(body);
    let lines = body.lines().map(one_line).filter(|line| !line.is_empty());
    let mut out = lines.collect::<Vec<_>>().join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The main text, held against what the page's JSON-LD says it is.
///
/// Where the page holds all of that, what stands between and is not in it are boxes. Where
/// the page is an empty frame for scripts, it is the text.
fn agreed(
    tree: &Tree<'_>,
    blocks: &[Block],
    kept: Vec<&Block>,
    told: Option<&str>,
) -> String {
    let found = paragraphs(tree, &kept);
    let Some(told) = told.filter(|told| told.len() >= 300) else { return found };
    let told_text = told_text(told);
    let wanted = letters(&told_text);
    let is_told = |b: &Block| {
        let own = letters(&b.text);
        own.len() >= 20
            && memchr::memmem::find(wanted.as_bytes(), own.as_bytes()).is_some()
    };
    let told_blocks: Vec<bool> = blocks.iter().map(is_told).collect();
    let size = |is: &dyn Fn(usize) -> bool| -> usize {
        let own = blocks.iter().enumerate().filter(|(at, _)| is(*at));
        own.map(|(_, b)| letters(&b.text).len()).sum()
    };
    let covered = size(&|at| told_blocks[at]) as f64 / wanted.len().max(1) as f64;
    let own = letters(&found).len();
    if covered < 0.3 && own * 2 < wanted.len() {
        return told_text;
    }
    if !(0.7..=1.6).contains(&covered) || own as f64 > 1.5 * wanted.len() as f64 {
        return found;
    }
    let is_kept = |b: &Block| kept.iter().any(|k| std::ptr::eq(*k, b));
    let first = told_blocks.iter().position(|t| *t).unwrap_or(0);
    let last = told_blocks.iter().rposition(|t| *t).unwrap_or(0);
    let long = |b: &Block| b.text.len() >= 160 && b.linked == 0;
    let short = |b: &Block| tree.nodes[b.node].tag.is_heading() || b.text.len() < 30;
    let mut seen = std::collections::HashSet::new();
    let chosen: Vec<&Block> = blocks
        .iter()
        .enumerate()
        .filter(|(at, b)| {
            told_blocks[*at]
                || is_kept(b) && (*at < first || long(b) || *at < last && short(b))
        })
        .map(|(_, b)| b)
        .filter(|b| b.text.len() < 40 || seen.insert(b.text.as_str()))
        .collect();
    paragraphs(tree, &chosen)
}

/// Letters and digits alone, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
