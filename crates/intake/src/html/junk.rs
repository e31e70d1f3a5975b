//! Which elements of a page are no part of its text.

use super::blocks::Block;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::words::Says;

/// What is known of every element of a page.
pub(crate) struct Sorted {
    /// What its names say.
    pub(crate) says: Vec<Says>,
    /// Whether it, or one around it, is left out.
    pub(crate) out: Vec<bool>,
    /// Bytes of prose in it, without what is left out.
    pub(crate) prose: Vec<usize>,
}

/// An element that holds more than this share of all prose is no box, whatever it is
/// called: pages name their outermost elements after everything in them.
const MOST_OF_ALL: f64 = 0.45;
/// With less prose left, comments are taken for the text.
const LEAST_WITHOUT_COMMENTS: usize = 200;

/// Sorts the elements of a page.
pub(crate) fn sort(tree: &Tree<'_>, blocks: &[Block]) -> Sorted {
    let says: Vec<Says> = (0..tree.nodes.len()).map(|id| says(tree, id)).collect();
    let all = prose(tree, blocks, &vec![false; tree.nodes.len()]);
    let out = left_out(tree, &says, &all, true);
    let left = prose(tree, blocks, &out);
    if left[0] >= LEAST_WITHOUT_COMMENTS || left[0] == all[0] {
        return Sorted { says, out, prose: left };
    }
    let out = left_out(tree, &says, &all, false);
    let prose = prose(tree, blocks, &out);
    Sorted { says, out, prose }
}

fn says(tree: &Tree<'_>, id: Id) -> Says {
    if tree.nodes[id].tag == Tag::Text || !tree.has_attrs(id) {
        return Says::default();
    }
    let mut names = String::new();
    for attr in ["class", "id", "itemprop", "data-component", "data-testid"] {
        if let Some(value) = tree.attr(id, attr) {
            names.push_str(value);
            names.push(' ');
        }
    }
    if names.is_empty() { Says::default() } else { Says::of(&names) }
}

/// The bytes of prose in every element.
fn prose(tree: &Tree<'_>, blocks: &[Block], out: &[bool]) -> Vec<usize> {
    let mut prose = vec![0; tree.nodes.len()];
    for block in blocks.iter().filter(|b| !out[b.first] && b.is_prose()) {
        prose[block.node] += block.text.len();
    }
    for id in (1..tree.nodes.len()).rev() {
        prose[tree.nodes[id].parent] += prose[id];
    }
    prose
}

fn left_out(
    tree: &Tree<'_>,
    says: &[Says],
    prose: &[usize],
    comments: bool,
) -> Vec<bool> {
    let mut out = vec![false; tree.nodes.len()];
    let all = prose[0].max(1) as f64;
    for id in 1..tree.nodes.len() {
        let parent = tree.nodes[id].parent;
        let share = prose[id] as f64 / all;
        out[id] = out[parent]
            || is_hidden(tree, id)
            || comments
                && says[id].has(Says::COMMENTS)
                && is_box(tree, id)
                && share < 0.9
            || share < MOST_OF_ALL && is_aside(tree, id, says[id]);
    }
    out
}

/// Elements that hold others: not the page itself, nor a word in a text.
fn is_box(tree: &Tree<'_>, id: Id) -> bool {
    let tag = tree.nodes[id].tag;
    !matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Text | Tag::A)
        && !tag.is_heading()
}

fn is_hidden(tree: &Tree<'_>, id: Id) -> bool {
    if !tree.has_attrs(id) || matches!(tree.nodes[id].tag, Tag::Html | Tag::Body) {
        return false;
    }
    let style = tree.attr(id, "style").unwrap_or("");
    let squeezed = || style.replace(' ', "").to_ascii_lowercase();
    let styled = style.len() >= 12 && {
        let style = squeezed();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    styled
        || tree.attr(id, "hidden").is_some_and(|v| v != "false")
        || tree.attr(id, "aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
}

fn is_aside(tree: &Tree<'_>, id: Id, says: Says) -> bool {
    let by_tag = matches!(
        tree.nodes[id].tag,
        Tag::Nav
            | Tag::Aside
            | Tag::Footer
            | Tag::Figure
            | Tag::Figcaption
            | Tag::Form
            | Tag::Dialog
            | Tag::Menu
            | Tag::Address
    );
    let role = tree.attr(id, "role").unwrap_or("");
    let by_role = [
        "navigation",
        "complementary",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "menu",
        "alertdialog",
    ]
    .iter()
    .any(|known| role.eq_ignore_ascii_case(known));
    by_tag || by_role || says.has(Says::BOX) && is_box(tree, id)
}
