//! HTML to tags and text, in one pass, in time and space that grow with the page alone.
//!
//! Nothing is copied: names, values and texts are pieces of the page, references such as
//! `&amp;` still in them. What a browser would do with a page that nests, quotes or closes
//! wrongly is followed as far as it matters for text.

use memchr::{memchr, memmem};

use super::tag::Tag;

/// An attribute as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attr<'p> {
    pub(crate) name: &'p str,
    pub(crate) value: &'p str,
}

#[derive(Debug)]
pub(crate) enum Token<'p> {
    /// A start tag; its attributes are in [`Tokens::attrs`].
    Open {
        tag: Tag,
        name: &'p str,
        closed: bool,
    },
    Close {
        tag: Tag,
        name: &'p str,
    },
    Text(&'p str),
    Comment(&'p str),
}

/// Attributes of one tag beyond which the others are passed over.
const MOST_ATTRS: usize = 48;
/// A longer value is cut.
const LONGEST_VALUE: usize = 1 << 16;

pub(crate) struct Tokens<'p> {
    page: &'p str,
    at: usize,
    /// Those of the start tag given last, of the names that are looked at.
    pub(crate) attrs: Vec<Attr<'p>>,
    /// An element whose content is taken as it stands.
    raw: Option<(Tag, &'p str)>,
    /// No such quotation mark follows any more: not to be looked for again.
    no_more: [bool; 2],
}

impl<'p> Tokens<'p> {
    pub(crate) fn new(page: &'p str) -> Self {
        Self { page, at: 0, attrs: Vec::new(), raw: None, no_more: [false; 2] }
    }

    fn bytes(&self) -> &'p [u8] {
        self.page.as_bytes()
    }

    fn slice(&self, from: usize, to: usize) -> &'p str {
        self.page.get(from..to).unwrap_or("")
    }

    fn find(&self, byte: u8, from: usize) -> Option<usize> {
        memchr(byte, self.bytes().get(from..)?).map(|at| from + at)
    }

    pub(crate) fn next(&mut self) -> Option<Token<'p>> {
        if let Some((_, name)) = self.raw.take()
            && let Some(text) = self.raw_text(name)
        {
            return Some(Token::Text(text));
        }
        let start = self.at;
        let bytes = self.bytes();
        let mut from = start;
        loop {
            if from >= bytes.len() {
                self.at = bytes.len();
                let text = self.slice(start, bytes.len());
                return (!text.is_empty()).then_some(Token::Text(text));
            }
            let Some(open) = self.find(b'<', from) else {
                from = bytes.len();
                continue;
            };
            match bytes.get(open + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?') if open > start => {
                    self.at = open;
                    return Some(Token::Text(self.slice(start, open)));
                }
                Some(b'a'..=b'z' | b'A'..=b'Z') => return Some(self.open(open)),
                Some(b'/') => match bytes.get(open + 2) {
                    Some(b'a'..=b'z' | b'A'..=b'Z') => return Some(self.close(open)),
                    _ => return Some(self.bogus(open)),
                },
                Some(b'!') if bytes[open..].starts_with(b"<!--") => {
                    return Some(self.comment(open));
                }
                Some(b'!' | b'?') => return Some(self.bogus(open)),
                _ => from = open + 1,
            }
        }
    }

    /// The text of a raw element, up to its end tag; none where it is empty.
    fn raw_text(&mut self, name: &str) -> Option<&'p str> {
        let (start, bytes) = (self.at, self.bytes());
        let mut from = start;
        let end = loop {
            let Some(at) = memmem::find(&bytes[from..], b"</") else { break bytes.len() };
            let after = from + at + 2;
            let here = bytes.get(after..after + name.len());
            if here.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
                && !bytes.get(after + name.len()).is_some_and(u8::is_ascii_alphanumeric)
            {
                break from + at;
            }
            from = after;
        };
        self.at = end;
        (end > start).then(|| self.slice(start, end))
    }

    fn comment(&mut self, open: usize) -> Token<'p> {
        let from = open + 4;
        let rest = &self.bytes()[from..];
        let end = memmem::find(rest, b"-->").map_or(self.page.len(), |at| from + at);
        self.at = (end + 3).min(self.page.len());
        Token::Comment(self.slice(from, end))
    }

    /// Declarations, instructions, end tags without a name.
    fn bogus(&mut self, open: usize) -> Token<'p> {
        let end = self.find(b'>', open).unwrap_or(self.page.len());
        self.at = (end + 1).min(self.page.len());
        Token::Comment(self.slice(open + 2, end))
    }

    fn close(&mut self, open: usize) -> Token<'p> {
        let name = self.name(open + 2);
        let end = self.find(b'>', open).unwrap_or(self.page.len());
        self.at = (end + 1).min(self.page.len());
        Token::Close { tag: Tag::of(name), name }
    }

    fn name(&self, from: usize) -> &'p str {
        let rest = &self.bytes()[from..];
        let len = rest.iter().position(|b| ends_name(*b)).unwrap_or(rest.len());
        self.slice(from, from + len)
    }

    fn open(&mut self, open: usize) -> Token<'p> {
        let name = self.name(open + 1);
        self.attrs.clear();
        self.at = open + 1 + name.len();
        let closed = self.attributes();
        let tag = Tag::of(name);
        if tag.is_raw() && !closed {
            self.raw = Some((tag, name));
        }
        Token::Open { tag, name, closed }
    }

    /// Reads on to the tag's end; says whether it closes itself.
    fn attributes(&mut self) -> bool {
        let bytes = self.bytes();
        let mut slash = false;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'>' => {
                    self.at += 1;
                    return slash;
                }
                b'/' => {
                    slash = true;
                    self.at += 1;
                }
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    slash = false;
                    self.attribute();
                }
            }
        }
        false
    }

    fn attribute(&mut self) {
        let bytes = self.bytes();
        let start = self.at;
        // An attribute may begin with `=`, which then belongs to its name.
        let len = bytes[start + 1..].iter().position(|&b| ends_name(b) || b == b'=');
        self.at = len.map_or(bytes.len(), |len| start + 1 + len);
        let name = self.slice(start, self.at);
        let mut at = self.at;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            self.at = at;
            value = self.value();
        }
        if self.attrs.len() < MOST_ATTRS && is_looked_at(name) {
            let end = value.floor_char_boundary(LONGEST_VALUE);
            self.attrs.push(Attr { name, value: &value[..end] });
        }
    }

    fn value(&mut self) -> &'p str {
        let bytes = self.bytes();
        let start = self.at;
        if let Some(&quote @ (b'"' | b'\'')) = bytes.get(start) {
            let known = usize::from(quote == b'"');
            if !self.no_more[known] {
                if let Some(end) = self.find(quote, start + 1) {
                    self.at = end + 1;
                    return self.slice(start + 1, end);
                }
                self.no_more[known] = true;
            }
        }
        let rest = &bytes[start..];
        let len = rest.iter().position(|&b| b == b'>' || b.is_ascii_whitespace());
        self.at = start + len.unwrap_or(rest.len());
        self.slice(start, self.at)
    }
}

fn ends_name(byte: u8) -> bool {
    matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace()
}

fn is_looked_at(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        "class",
        "id",
        "href",
        "datetime",
        "content",
        "property",
        "name",
        "rel",
        "itemprop",
        "itemtype",
        "role",
        "hidden",
        "style",
        "aria-hidden",
        "aria-label",
        "lang",
        "type",
        "charset",
        "http-equiv",
        "data-testid",
        "data-component",
        "title",
        "data-time",
        "xml:lang",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// A piece of a page with its character references resolved.
pub(crate) fn resolve(text: &str) -> std::borrow::Cow<'_, str> {
    match memchr(b'&', text.as_bytes()) {
        Some(_) => htmlize::unescape(text),
        None => text.into(),
    }
}
