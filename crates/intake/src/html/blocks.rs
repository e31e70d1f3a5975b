//! The blocks of a page: what stands on lines of its own, in reading order.

use super::tag::Tag;
use super::token::resolve;
use super::tree::{Id, Tree};

/// A paragraph, heading, list item or cell.
#[derive(Debug)]
pub(crate) struct Block {
    /// The innermost block element that it stands in.
    pub(crate) node: Id,
    /// The node at which it begins.
    pub(crate) first: Id,
    /// On one line; line breaks that part sentences make blocks of their own.
    pub(crate) text: String,
    /// Its bytes that are links.
    pub(crate) linked: usize,
}

impl Block {
    /// The share of its bytes that are links.
    pub(crate) fn links(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }

    /// Whether it ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// Whether it is a paragraph of a text rather than a label: sentences, few links.
    pub(crate) fn is_prose(&self) -> bool {
        let len = self.text.chars().take(120).count();
        self.links() < 0.35 && (len >= 100 || len >= 30 && self.ends_sentence())
    }
}

pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', '»', '“', ')', ']', ' ']);
    end.ends_with(['.', '!', '?', '…', '。', '؟', ':', ';', '।', '！', '？', '۔'])
}

/// All blocks that stand in `within`, without those of mute elements.
pub(crate) fn blocks(tree: &Tree<'_>, within: Id) -> Vec<Block> {
    let mut walk = Walk {
        tree,
        blocks: Vec::new(),
        line: String::new(),
        linked: 0,
        node: within,
        first: within,
    };
    let mut at = within;
    let end = tree.nodes[within].end;
    // Blocks that are open, with the block around each.
    let mut open: Vec<(Id, Id)> = Vec::new();
    let mut link_ends = 0;
    while at < end {
        while let Some(&(id, around)) = open.last()
            && tree.nodes[id].end <= at
        {
            walk.flush();
            walk.node = around;
            open.pop();
        }
        let node = &tree.nodes[at];
        if node.tag.is_mute() {
            at = node.end.max(at + 1);
            continue;
        }
        match node.tag {
            Tag::Text => walk.text(at, node.text, at < link_ends),
            Tag::A => link_ends = link_ends.max(node.end),
            Tag::Br => walk.line.push('\n'),
            tag if tag.is_block() => {
                walk.flush();
                open.push((at, walk.node));
                walk.node = at;
            }
            _ => (),
        }
        at += 1;
    }
    walk.flush();
    walk.blocks
}

struct Walk<'t, 'p> {
    tree: &'t Tree<'p>,
    blocks: Vec<Block>,
    /// What was gathered; line breaks of the page are spaces, `br` is a line break.
    line: String,
    linked: usize,
    node: Id,
    first: Id,
}

impl Walk<'_, '_> {
    fn text(&mut self, id: Id, text: &str, linked: bool) {
        let from = self.line.len();
        if self.line.trim_end().is_empty() {
            self.first = id;
        }
        let kept = self.tree.nodes[self.node].tag == Tag::Pre;
        for c in resolve(text).chars() {
            match c {
                '\n' if kept => self.line.push('\n'),
                '\u{AD}' | '\u{200B}' | '\u{FEFF}' => (),
                c if c.is_whitespace() || c.is_control() => {
                    if !self.line.ends_with([' ', '\n']) {
                        self.line.push(' ');
                    }
                }
                c => self.line.push(c),
            }
        }
        if linked {
            self.linked += self.line[from..].trim().len();
        }
    }

    /// Ends a block; line breaks part it where a sentence ends before them or an empty
    /// line is between.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        if line.trim().is_empty() {
            return;
        }
        let (node, first) = (self.node, self.first);
        let whole = line.len();
        let mut push = |text: String| {
            if !text.is_empty() {
                let linked = linked * text.len() / whole;
                self.blocks.push(Block { node, first, text, linked });
            }
        };
        if !line.contains('\n') {
            push(one_line(&line));
            return;
        }
        let mut text = String::new();
        for piece in line.split('\n') {
            let piece = piece.trim();
            if piece.is_empty() || ends_sentence(&text) {
                push(one_line(&std::mem::take(&mut text)));
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(piece);
        }
        push(one_line(&text));
    }
}

/// White space as single spaces, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}
