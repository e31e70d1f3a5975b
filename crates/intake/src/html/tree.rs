//! The elements of a page in one list, in the order of their start tags.
//!
//! What stands in an element are the nodes between it and [`Node::end`]: no walk needs
//! recursion, however deep a page nests.

use super::tag::Tag;
use super::token::{Attr, Token, Tokens};

/// Elements deeper than this are put beside each other: a page that nests deeper means harm.
const DEEPEST: usize = 512;
/// So many open elements are looked at for the one that an end tag closes.
const LOOK_BACK: usize = 128;

pub(crate) type Id = usize;

#[derive(Debug)]
pub(crate) struct Node<'p> {
    pub(crate) tag: Tag,
    pub(crate) parent: Id,
    /// The first node behind it and all that stands in it.
    pub(crate) end: Id,
    /// Of a text: as written. Of an element: its name.
    pub(crate) text: &'p str,
    attrs: (u32, u32),
}

/// A page as a tree; node 0 is the page itself.
#[derive(Debug)]
pub(crate) struct Tree<'p> {
    pub(crate) nodes: Vec<Node<'p>>,
    attrs: Vec<Attr<'p>>,
    /// The first comments of the page: browsers write there where a page was saved from.
    pub(crate) comments: Vec<&'p str>,
}

impl<'p> Tree<'p> {
    pub(crate) fn parse(page: &'p str) -> Self {
        let root = Node { tag: Tag::Other, parent: 0, end: 0, text: "", attrs: (0, 0) };
        let mut tree =
            Self { nodes: vec![root], attrs: Vec::new(), comments: Vec::new() };
        let mut open: Vec<Id> = vec![0];
        let mut tokens = Tokens::new(page);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => {
                    let id = tree.push(Tag::Text, text, &[], &open);
                    tree.nodes[id].end = id + 1;
                }
                Token::Open { tag, name, closed } => {
                    tree.close_implied(tag, &mut open);
                    let id = tree.push(tag, name, &tokens.attrs, &open);
                    let foreign =
                        closed && matches!(tag, Tag::Other | Tag::Svg | Tag::Math);
                    if tag.is_void() || foreign || open.len() >= DEEPEST {
                        tree.nodes[id].end = id + 1;
                    } else {
                        open.push(id);
                    }
                }
                Token::Close { tag, name } => tree.close(tag, name, &mut open),
                Token::Comment(text) if tree.comments.len() < 16 => {
                    tree.comments.push(text)
                }
                Token::Comment(_) => (),
            }
        }
        tree.close_to(0, &mut open);
        tree.nodes[0].end = tree.nodes.len();
        tree
    }

    fn push(&mut self, tag: Tag, text: &'p str, attrs: &[Attr<'p>], open: &[Id]) -> Id {
        let from = self.attrs.len() as u32;
        self.attrs.extend_from_slice(attrs);
        let parent = open.last().copied().unwrap_or(0);
        let attrs = (from, self.attrs.len() as u32);
        self.nodes.push(Node { tag, parent, end: 0, text, attrs });
        self.nodes.len() - 1
    }

    /// Closes the open elements from place `at` of the stack on, but never the page.
    fn close_to(&mut self, at: usize, open: &mut Vec<Id>) {
        let end = self.nodes.len();
        for id in open.drain(at.max(1)..) {
            self.nodes[id].end = end;
        }
    }

    /// The place of the nearest open element that is `wanted`, not beyond one that `stops`.
    fn nearest(
        &self,
        open: &[Id],
        wanted: impl Fn(&Node<'p>) -> bool,
        stops: impl Fn(Tag) -> bool,
    ) -> Option<usize> {
        for (at, &id) in open.iter().enumerate().rev().take(LOOK_BACK) {
            let node = &self.nodes[id];
            if at > 0 && wanted(node) {
                return Some(at);
            }
            if stops(node.tag) {
                return None;
            }
        }
        None
    }

    /// Closes what ends by itself where `tag` begins.
    fn close_implied(&mut self, tag: Tag, open: &mut Vec<Id>) {
        let is = |tags: &'static [Tag]| move |node: &Node<'p>| tags.contains(&node.tag);
        let not_inline = |tag: Tag| tag.is_block() && tag != Tag::P;
        let list = |tag| matches!(tag, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Td | Tag::Th);
        let table = |tag| tag == Tag::Table;
        let at = match tag {
            Tag::Li => self.nearest(open, is(&[Tag::Li]), list),
            Tag::Dt | Tag::Dd => {
                self.nearest(open, is(&[Tag::Dt, Tag::Dd]), |tag| tag == Tag::Dl)
            }
            Tag::Td | Tag::Th => self.nearest(open, is(&[Tag::Td, Tag::Th]), |tag| {
                matches!(tag, Tag::Table | Tag::Tr)
            }),
            Tag::Tr => self.nearest(open, is(&[Tag::Tr]), table),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                self.nearest(open, is(&[Tag::Thead, Tag::Tbody, Tag::Tfoot]), table)
            }
            Tag::Option => {
                self.nearest(open, is(&[Tag::Option]), |tag| tag == Tag::Select)
            }
            Tag::A => self.nearest(open, is(&[Tag::A]), |tag| tag.is_block()),
            Tag::Body => self.nearest(open, is(&[Tag::Head]), |_| false),
            _ => None,
        };
        if let Some(at) = at {
            self.close_to(at, open);
        }
        if tag.is_block()
            && let Some(at) = self.nearest(open, is(&[Tag::P]), not_inline)
        {
            self.close_to(at, open);
        }
    }

    fn close(&mut self, tag: Tag, name: &str, open: &mut Vec<Id>) {
        // What follows the end of the page is shown by browsers all the same.
        if matches!(tag, Tag::Body | Tag::Html) || tag.is_void() {
            return;
        }
        let wanted = |node: &Node<'p>| match tag {
            Tag::Other => node.tag == tag && node.text.eq_ignore_ascii_case(name),
            _ => node.tag == tag || tag.is_heading() && node.tag.is_heading(),
        };
        let stops = |other: Tag| match tag {
            _ if tag.is_table() => other == Tag::Table,
            _ => matches!(other, Tag::Table | Tag::Td | Tag::Th | Tag::Body),
        };
        if let Some(at) = self.nearest(open, wanted, stops) {
            self.close_to(at, open);
        }
    }

    /// The value of an attribute, its references not resolved.
    pub(crate) fn attr(&self, id: Id, name: &str) -> Option<&'p str> {
        let (from, to) = self.nodes[id].attrs;
        let mut attrs = self.attrs[from as usize..to as usize].iter();
        attrs.find(|attr| attr.name.eq_ignore_ascii_case(name)).map(|attr| attr.value)
    }

    pub(crate) fn has_attrs(&self, id: Id) -> bool {
        let (from, to) = self.nodes[id].attrs;
        from < to
    }

    /// The text of an element as it stands, without what is mute in it, on one line.
    pub(crate) fn text(&self, id: Id) -> String {
        let mut out = String::new();
        let mut at = id;
        while at < self.nodes[id].end {
            let node = &self.nodes[at];
            if at > id && node.tag.is_mute() {
                at = node.end;
                continue;
            }
            if node.tag == Tag::Text {
                out.push_str(&super::token::resolve(node.text));
            } else if node.tag.is_block() || node.tag == Tag::Br {
                out.push(' ');
            }
            at += 1;
        }
        super::blocks::one_line(&out)
    }

    /// The nearest of `id` and those around it for which `is` holds.
    pub(crate) fn around(&self, id: Id, is: impl Fn(Id) -> bool) -> Option<Id> {
        let mut at = id;
        loop {
            if is(at) {
                return Some(at);
            }
            if at == 0 {
                return None;
            }
            at = self.nodes[at].parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &str) -> String {
        let tree = Tree::parse(page);
        let mut out = String::new();
        let mut ends = Vec::new();
        for (id, node) in tree.nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|&end| end <= id) {
                ends.pop();
                out.push(')');
            }
            if node.tag == Tag::Text {
                out.push_str(node.text.trim());
                continue;
            }
            out.push('(');
            out.push_str(node.text);
            out.push(' ');
            ends.push(node.end);
        }
        ends.iter().for_each(|_| out.push(')'));
        out
    }

    #[test]
    fn what_is_not_closed_ends_where_it_must() {
        assert_eq!(shape("<p>a<p>b<div>c</div>"), "(p a)(p b)(div c)");
        assert_eq!(
            shape("<ul><li>a<li>b<ul><li>c</ul></ul>d"),
            "(ul (li a)(li b(ul (li c))))d"
        );
        assert_eq!(
            shape("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "(table (tr (td a)(td b))(tr (td c)))d"
        );
        assert_eq!(shape("<p><b>a<p>b"), "(p (b a))(p b)");
    }

    #[test]
    fn end_tags_that_close_nothing_are_passed_over() {
        assert_eq!(shape("a</div></p><p>b</h2></p>c"), "a(p b)c");
        assert_eq!(
            shape("<div><table><td>a</div>b</table></div>c"),
            "(div (table (td ab)))c"
        );
    }

    #[test]
    fn tags_in_scripts_and_quotes_are_none() {
        assert_eq!(
            shape("<script>if (a</b) '<p>'</script>x"),
            "(script if (a</b) '<p>')x"
        );
        assert_eq!(shape("<a title='>' href=x>y</a>"), "(a y)");
        assert_eq!(shape("a < b <3 &lt;"), "a < b <3 &lt;");
        assert_eq!(shape("<p title=\"x>y</p>z"), "(p y)z");
    }

    #[test]
    fn depth_is_bounded() {
        let page = "<div>".repeat(100_000);
        let tree = Tree::parse(&page);
        assert_eq!(tree.nodes.len(), 100_001);
        assert!(tree.around(100_000, |_| false).is_none());
    }

    #[test]
    fn attributes() {
        let tree = Tree::parse("<a HREF = 'x&amp;y' class=b id>");
        assert_eq!(tree.attr(1, "href"), Some("x&amp;y"));
        assert_eq!(tree.attr(1, "class"), Some("b"));
        assert_eq!(tree.attr(1, "id"), Some(""));
        assert_eq!(tree.attr(1, "rel"), None);
    }
}
