//! Pages that go on: their entries, each with its time.

use super::blocks::Block;
use super::body;
use super::head::Head;
use super::jsonld::Update;
use super::junk::Sorted;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::words::Says;

/// One entry of a live blog.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What tells it from the others: its address's fragment or its element's id.
    pub(crate) name: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    /// As written; may be a time of day only.
    pub(crate) time: Option<String>,
    pub(crate) text: String,
}

/// Fewer entries are no live blog.
const FEWEST: usize = 3;
const MOST: usize = 2000;

/// The entries of a page; empty where it is no live blog.
pub(crate) fn entries(
    tree: &Tree<'_>,
    blocks: &[Block],
    sorted: &Sorted,
    head: &Head,
) -> Vec<Entry> {
    let told: Vec<Entry> =
        head.json.updates.iter().take(MOST).filter_map(from_json).collect();
    let shown = shown(tree, blocks, sorted, head);
    // JSON-LD often holds the first words of each entry only, or the latest entries.
    let len = |entries: &[Entry]| entries.iter().map(|e| e.text.len()).sum::<usize>();
    if len(&shown) > len(&told) { shown } else { told }
}

fn from_json(update: &Update) -> Option<Entry> {
    let text = super::told_text(&update.body);
    if text.trim().is_empty() {
        return None;
    }
    let name =
        update.url.as_deref().and_then(|u| u.split_once('#')).map(|(_, f)| f.to_owned());
    let byline = (!update.authors.is_empty()).then(|| update.authors.join(", "));
    Some(Entry {
        name,
        title: update.headline.clone(),
        byline,
        time: update.published.clone(),
        text,
    })
}

/// Entries as the page shows them: elements of one kind beside each other, with times.
fn shown(tree: &Tree<'_>, blocks: &[Block], sorted: &Sorted, head: &Head) -> Vec<Entry> {
    if !is_live(tree, sorted, head) {
        return Vec::new();
    }
    let Some(ids) = list(tree, sorted) else { return Vec::new() };
    ids.into_iter().take(MOST).filter_map(|id| entry(tree, blocks, sorted, id)).collect()
}

fn is_live(tree: &Tree<'_>, sorted: &Sorted, head: &Head) -> bool {
    let url = head.url.as_deref().unwrap_or("");
    let in_address = url
        .split(['/', '-', '_'])
        .any(|w| matches!(w, "live" | "liveblog" | "liveticker"));
    in_address
        || !head.json.updates.is_empty()
        || (1..tree.nodes.len()).any(|id| {
            sorted.says[id].has(Says::LIVE) && sorted.prose[id] * 3 > sorted.prose[0]
        })
        || (1..tree.nodes.len())
            .filter(|&id| {
                sorted.says[id].has(Says::LIVE)
                    && sorted.says[id].has(Says::ENTRY)
                    && sorted.prose[id] > 0
            })
            .count()
            >= FEWEST
}

/// The entries' elements: children of one element, each with a time, that hold most prose.
fn list(tree: &Tree<'_>, sorted: &Sorted) -> Option<Vec<Id>> {
    let mut timed = vec![false; tree.nodes.len()];
    for id in (1..tree.nodes.len()).rev() {
        let own = tree.nodes[id].tag == Tag::Time
            || sorted.says[id].has(Says::DATE) && tree.nodes[id].tag != Tag::Text;
        timed[id] |= own;
        if timed[id] {
            timed[tree.nodes[id].parent] = true;
        }
    }
    let mut found: Vec<(Id, Vec<Id>)> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        let is_entry = matches!(
            node.tag,
            Tag::Article | Tag::Div | Tag::Li | Tag::Section | Tag::Other
        );
        if is_entry && timed[id] && sorted.prose[id] > 0 && !sorted.out[id] {
            let parent = node.parent;
            match found.iter_mut().rev().take(16).find(|(p, _)| *p == parent) {
                Some((_, ids)) => ids.push(id),
                None => found.push((parent, vec![id])),
            }
        }
    }
    let prose = |ids: &[Id]| ids.iter().map(|&id| sorted.prose[id]).sum::<usize>();
    found.retain(|(_, ids)| ids.len() >= FEWEST);
    let (_, best) = found.into_iter().max_by_key(|(_, ids)| prose(ids))?;
    (prose(&best) * 2 > sorted.prose[0]).then_some(best)
}

fn entry(tree: &Tree<'_>, blocks: &[Block], sorted: &Sorted, id: Id) -> Option<Entry> {
    let inside = |n: Id| n >= id && n < tree.nodes[id].end;
    let own: Vec<&Block> =
        blocks.iter().filter(|b| inside(b.first) && !sorted.out[b.first]).collect();
    let title =
        own.iter().find(|b| tree.nodes[b.node].tag.is_heading()).map(|b| b.text.clone());
    let element = (id..tree.nodes[id].end).find(|&n| tree.nodes[n].tag == Tag::Time);
    let time = element
        .and_then(|n| {
            tree.attr(n, "datetime").map(str::to_owned).or_else(|| Some(tree.text(n)))
        })
        .or_else(|| {
            let dated = |b: &&&Block| {
                b.text.len() < 60
                    && tree
                        .around(b.first, |n| inside(n) && sorted.says[n].has(Says::DATE))
                        .is_some()
            };
            own.iter().find(dated).map(|b| b.text.clone())
        });
    let label = |b: &Block| {
        body::is_label(tree, sorted, b, title.as_deref())
            || tree.nodes[b.node].tag == Tag::Time
            || time.as_deref() == Some(b.text.as_str())
    };
    let kept: Vec<&Block> = own.iter().copied().filter(|b| !label(b)).collect();
    if kept.is_empty() {
        return None;
    }
    let name = tree.attr(id, "id").filter(|n| !n.is_empty()).map(str::to_owned);
    let text = super::paragraphs(tree, &kept);
    Some(Entry { name, title, byline: None, time, text })
}
