//! From a page's blocks to those of its main text.

use super::blocks::Block;
use super::junk::Sorted;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::words::{Says, leads_away};

/// A part of a page is its main text with this share of all prose, where the page says so.
const MARKED: f64 = 0.3;
/// The main text is looked for in a part while it holds this share of what is around it.
const GOES_DOWN: f64 = 0.8;

/// The blocks of the main text. `title` is left out where it stands again.
pub(crate) fn body<'b>(
    tree: &Tree<'_>,
    blocks: &'b [Block],
    sorted: &Sorted,
    title: Option<&str>,
) -> Vec<&'b Block> {
    let roots = roots(tree, sorted);
    let inside = within(tree, &roots);
    let first_root = roots.iter().copied().min().unwrap_or(0);
    let mut kept: Vec<&Block> = Vec::new();
    for block in blocks {
        if sorted.out[block.first] {
            continue;
        }
        let lead = block.first < first_root && is_lead(tree, sorted, block, first_root);
        if (inside[block.first] || lead) && !is_label(tree, sorted, block, title) {
            kept.push(block);
        }
    }
    let kept = without_boxes(tree, kept);
    let kept = without_ends(tree, kept);
    without_repeats(without_lone_headings(tree, kept))
}

/// The elements that hold the main text; several where it is cut by boxes.
fn roots(tree: &Tree<'_>, sorted: &Sorted) -> Vec<Id> {
    let all = sorted.prose[0].max(1) as f64;
    let share = |id: Id| sorted.prose[id] as f64 / all;
    let candidates = |is: &dyn Fn(Id) -> bool| -> Vec<Id> {
        let ids =
            (1..tree.nodes.len()).filter(|&id| sorted.prose[id] > 0 && !sorted.out[id]);
        ids.filter(|&id| is(id)).collect()
    };
    let says_so = |id: Id| {
        let prop = tree.attr(id, "itemprop").unwrap_or("");
        prop.split_ascii_whitespace().any(|p| p.eq_ignore_ascii_case("articleBody"))
    };
    for is in [&says_so as &dyn Fn(Id) -> bool, &|id| sorted.says[id].has(Says::BODY)] {
        let marked = outermost(tree, candidates(is));
        if marked.iter().map(|&id| share(id)).sum::<f64>() >= MARKED {
            return enough(marked, sorted);
        }
    }
    let articles = candidates(&|id| tree.nodes[id].tag == Tag::Article);
    let best = articles.into_iter().max_by_key(|&id| (sorted.prose[id], id));
    if let Some(best) = best.filter(|&id| share(id) >= 0.5) {
        return vec![best];
    }
    vec![down(tree, sorted)]
}

/// Those that stand in none of the others.
fn outermost(tree: &Tree<'_>, ids: Vec<Id>) -> Vec<Id> {
    let mut end = 0;
    ids.into_iter()
        .filter(|&id| {
            let is = id >= end;
            if is {
                end = tree.nodes[id].end;
            }
            is
        })
        .collect()
}

/// Without those that hold little beside the largest.
fn enough(ids: Vec<Id>, sorted: &Sorted) -> Vec<Id> {
    let most = ids.iter().map(|&id| sorted.prose[id]).max().unwrap_or(0);
    ids.into_iter().filter(|&id| sorted.prose[id] * 12 >= most).collect()
}

/// Goes down from the page to the element that holds most of the prose.
fn down(tree: &Tree<'_>, sorted: &Sorted) -> Id {
    let mut at = 0;
    while sorted.prose[at] > 0 {
        let mut child = at + 1;
        let mut best = None;
        while child < tree.nodes[at].end {
            if sorted.prose[child] as f64 >= GOES_DOWN * sorted.prose[at] as f64 {
                best = Some(child);
                break;
            }
            child = tree.nodes[child].end.max(child + 1);
        }
        match best {
            Some(child) if tree.nodes[child].tag != Tag::P => at = child,
            _ => return at,
        }
    }
    at
}

fn within(tree: &Tree<'_>, roots: &[Id]) -> Vec<bool> {
    let mut inside = vec![false; tree.nodes.len()];
    for &root in roots {
        inside[root..tree.nodes[root].end.max(root + 1)].fill(true);
    }
    inside
}

/// A paragraph before the text that says what it will say: between the title and it.
fn is_lead(tree: &Tree<'_>, sorted: &Sorted, block: &Block, root: Id) -> bool {
    if block.text.len() < 50
        || block.links() > 0.2
        || tree.nodes[block.node].tag.is_heading() && !block.ends_sentence()
    {
        return false;
    }
    let named = tree.around(block.first, |id| sorted.says[id].has(Says::LEAD)).is_some();
    // No further away than in the article around the text.
    let article = tree.around(root, |id| {
        matches!(tree.nodes[id].tag, Tag::Article | Tag::Main | Tag::Body) || id == 0
    });
    named
        && article.is_some_and(|id| block.first > id && block.first < tree.nodes[id].end)
}

/// Titles, bylines, dates, captions and other notes that are no text.
pub(crate) fn is_label(
    tree: &Tree<'_>,
    sorted: &Sorted,
    block: &Block,
    title: Option<&str>,
) -> bool {
    let text = block.text.as_str();
    if tree.nodes[block.node].tag == Tag::H1 || title.is_some_and(|t| t == text) {
        return true;
    }
    if leads_away(text) || text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return true;
    }
    let link_only = block.links() > 0.9 && text.len() < 300;
    if link_only || block.links() > 0.6 && !block.ends_sentence() {
        return true;
    }
    let labels = |id: Id| {
        let says = sorted.says[id];
        says.has(Says::BYLINE) || says.has(Says::DATE) || says.has(Says::NOTE)
    };
    // A box of labels holds labels only: where it holds prose, it is the text's own.
    let labelled =
        tree.around(block.first, |id| labels(id) && sorted.prose[id] <= text.len() + 80);
    match labelled {
        Some(id) => {
            text.len() < 160
                && tree.nodes[id].tag != Tag::Body
                && !(block.ends_sentence() && text.len() > 90)
        }
        None => false,
    }
}

/// Without the links that follow a line such as "Related stories".
fn without_boxes<'b>(tree: &Tree<'_>, blocks: Vec<&'b Block>) -> Vec<&'b Block> {
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        let listed =
            tree.around(block.first, |id| tree.nodes[id].tag == Tag::Li).is_some();
        if listed && block.links() > 0.6 {
            continue;
        }
        kept.push(block);
    }
    kept
}

/// Without short lines before the first paragraph and after the last.
fn without_ends<'b>(tree: &Tree<'_>, blocks: Vec<&'b Block>) -> Vec<&'b Block> {
    let is_text = |block: &&&Block| block.is_prose();
    let Some(first) = blocks.iter().position(|b| is_text(&b)) else {
        // Nothing that looks like a text; a line or two may be one all the same.
        let some = blocks.iter().any(|b| b.text.len() >= 40 && b.links() < 0.2);
        return if some { blocks } else { Vec::new() };
    };
    let last = blocks.iter().rposition(|b| is_text(&b)).unwrap_or(first);
    let heading = |at: usize| {
        let tag = tree.nodes[blocks[at].node].tag;
        tag.is_heading() && tag != Tag::H1
    };
    let from = if first > 0 && heading(first - 1) { first - 1 } else { first };
    // A list or a table may end a text.
    let mut to = last + 1;
    while to < blocks.len()
        && matches!(tree.nodes[blocks[to].node].tag, Tag::Li | Tag::Td | Tag::Th)
        && blocks[to].linked == 0
    {
        to += 1;
    }
    blocks[from..to].to_vec()
}

/// Without headings under which nothing was left.
fn without_lone_headings<'b>(tree: &Tree<'_>, blocks: Vec<&'b Block>) -> Vec<&'b Block> {
    let level = |block: &Block| tree.nodes[block.node].tag.heading_level();
    let mut kept: Vec<&Block> = Vec::with_capacity(blocks.len());
    for block in blocks.into_iter().rev() {
        let lone = level(block).is_some_and(|own| match kept.last() {
            None => true,
            Some(next) => level(next).is_some_and(|next| next <= own),
        });
        if !lone {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

/// Without paragraphs that stand a second time, as pull quotes do.
fn without_repeats(blocks: Vec<&Block>) -> Vec<&Block> {
    let mut seen = std::collections::HashSet::new();
    blocks
        .into_iter()
        .filter(|b| b.text.len() < 40 || seen.insert(b.text.as_str()))
        .collect()
}
