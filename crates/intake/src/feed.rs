//! Feeds: RSS, Atom, RDF and JSON Feed.

use std::ops::Range;

use serde_json::Value;

use crate::xml::{Step, attribute, local, walk};

/// A feed as read: what it is called, and its entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// Its language, as told.
    pub language: Option<String>,
    /// In the order of the file.
    pub entries: Vec<FeedEntry>,
    /// The byte at which the file could not be read on.
    pub broken: Option<u64>,
}

/// An entry of a feed. Texts may hold HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its title.
    pub title: Option<String>,
    /// The address of the report, as written.
    pub link: Option<String>,
    /// The feed's own name for it.
    pub id: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// A summary, or the first words.
    pub summary: Option<String>,
    /// The full text, where the feed has it.
    pub content: Option<String>,
    /// Its bytes in the text of the feed.
    pub range: Range<usize>,
}

/// How the message ends that tells of entries without a text: they can be fetched instead.
pub const ONLY_ADDRESSES: &str = "hold no full text, only addresses";

/// A summary so long is the report itself: feeds that have no other place for it do so.
const LONG_SUMMARY: usize = 1500;
const MOST_ENTRIES: usize = 20_000;

impl FeedEntry {
    /// The report's text, where the entry holds all of it: plain or HTML.
    pub fn full(&self) -> Option<&str> {
        let long = |s: &&String| s.len() >= LONG_SUMMARY;
        let content = self.content.as_ref().filter(|c| !c.trim().is_empty());
        content.or(self.summary.as_ref().filter(long)).map(String::as_str)
    }
}

impl Feed {
    /// Reads a feed in whatever encoding; none where the bytes are no feed.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(&crate::charset::decode(bytes, None).text)
    }

    /// Reads a feed; none where the text is no feed.
    pub fn read(text: &str) -> Option<Self> {
        if text.trim_start().starts_with('{') { json(text) } else { xml(text) }
    }
}

/// Where in an XML feed the walk is.
#[derive(Default)]
struct At {
    path: Vec<String>,
    text: String,
    entry: Option<FeedEntry>,
    /// Depth of the entry's element, and of one whose markup is gathered as text.
    entry_depth: usize,
    markup_depth: Option<usize>,
    is_feed: bool,
}

fn xml(text: &str) -> Option<Feed> {
    let (mut feed, mut at) = (Feed::default(), At::default());
    feed.broken = walk(text, |step, from, to| match step {
        Step::Open(name, tag) => at.open(name, tag, from),
        Step::Close(name) => at.close(name, to, &mut feed),
        Step::Text(text) => at.text.push_str(&text),
    });
    if let Some(mut entry) = at.entry.take() {
        entry.range.end = text.len();
        feed.entries.push(entry);
    }
    at.is_feed.then_some(feed)
}

impl At {
    fn open(&mut self, name: &str, tag: &quick_xml::events::BytesStart<'_>, from: u64) {
        if self.markup_depth.is_some() {
            // XHTML content of Atom: tags are kept as they stand.
            self.text.push_str(&format!("<{}>", &**tag));
            self.path.push(name.to_owned());
            return;
        }
        self.is_feed |= matches!(local(name), "rss" | "feed" | "RDF");
        self.path.push(name.to_owned());
        if self.entry.is_none() && matches!(local(name), "item" | "entry") {
            let range = from as usize..from as usize;
            self.entry = Some(FeedEntry { range, ..FeedEntry::default() });
            self.entry_depth = self.path.len();
        }
        self.text.clear();
        if let Some(entry) = &mut self.entry {
            if name == "link"
                && let Some(href) = attribute(tag, "href")
            {
                let rel = attribute(tag, "rel").unwrap_or_else(|| "alternate".into());
                if rel == "alternate"
                    || entry.link.is_none() && rel != "self" && rel != "enclosure"
                {
                    entry.link = Some(href);
                }
            }
            if matches!(name, "content" | "atom:content" | "summary")
                && attribute(tag, "type").as_deref() == Some("xhtml")
            {
                self.markup_depth = Some(self.path.len());
            }
        }
    }

    fn close(&mut self, name: &str, to: u64, feed: &mut Feed) {
        // An end tag that was forgotten: what stands in it ends with it.
        let Some(depth) = self.path.iter().rposition(|open| open == name) else { return };
        if let Some(markup) = self.markup_depth {
            if depth + 1 > markup {
                self.path.truncate(depth);
                self.text.push_str(&format!("</{name}>"));
                return;
            }
            self.markup_depth = None;
        }
        self.path.truncate(depth + 1);
        let text = std::mem::take(&mut self.text);
        let inside = self.path.len().checked_sub(self.entry_depth + 1);
        match (&mut self.entry, inside) {
            (Some(entry), Some(0)) => field(entry, name, text),
            (Some(entry), Some(1))
                if name == "name"
                    && self
                        .path
                        .iter()
                        .rev()
                        .nth(1)
                        .is_some_and(|p| local(p) == "author") =>
            {
                set(&mut entry.author, text);
            }
            (Some(entry), None) if self.path.len() == self.entry_depth => {
                entry.range.end = to as usize;
                if let Some(entry) =
                    self.entry.take().filter(|_| feed.entries.len() < MOST_ENTRIES)
                {
                    feed.entries.push(entry);
                }
            }
            (None, _) if self.path.len() <= 3 => match name {
                "title" => set(&mut feed.title, text),
                "language" | "dc:language" => set(&mut feed.language, text),
                _ => (),
            },
            _ => (),
        }
        self.path.truncate(depth);
    }
}

fn field(entry: &mut FeedEntry, name: &str, text: String) {
    match name {
        "title" => set(&mut entry.title, text),
        "link" => set(&mut entry.link, text),
        "guid" | "id" => set(&mut entry.id, text),
        "pubDate" | "published" | "dc:date" | "issued" | "date" => {
            set(&mut entry.published, text)
        }
        "updated" | "modified" if entry.published.is_none() => {
            set(&mut entry.published, text)
        }
        "dc:creator" | "creator" => set(&mut entry.author, text),
        "author" => set(&mut entry.author, text),
        "content:encoded" | "encoded" | "content" | "atom:content" => {
            set(&mut entry.content, text)
        }
        "description" | "summary" => set(&mut entry.summary, text),
        _ => (),
    }
}

fn set(field: &mut Option<String>, text: String) {
    let text = text.trim();
    if field.is_none() && !text.is_empty() {
        *field = Some(text.to_owned());
    }
}

fn json(text: &str) -> Option<Feed> {
    let value: Value = serde_json::from_str(text).ok()?;
    value["version"].as_str().filter(|v| v.contains("jsonfeed.org"))?;
    let string = |v: &Value| {
        v.as_str().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
    };
    let author = |v: &Value| string(&v["name"]);
    let items = value["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let entry = |item: &Value| FeedEntry {
        title: string(&item["title"]),
        link: string(&item["url"]).or_else(|| string(&item["external_url"])),
        id: string(&item["id"]).or_else(|| item["id"].as_i64().map(|n| n.to_string())),
        published: string(&item["date_published"])
            .or_else(|| string(&item["date_modified"])),
        author: item["authors"]
            .get(0)
            .and_then(author)
            .or_else(|| author(&item["author"])),
        summary: string(&item["summary"]),
        content: string(&item["content_html"]).or_else(|| string(&item["content_text"])),
        range: 0..0,
    };
    Some(Feed {
        title: string(&value["title"]),
        language: string(&value["language"]),
        entries: items.iter().take(MOST_ENTRIES).map(entry).collect(),
        broken: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rss_with_and_without_full_text() {
        let text = "<?xml version='1.0'?><rss><channel><title>Northern Wire</title><language>en</language>\
            <item><title>A &amp; B</title><link>https://a.example/1</link><pubDate>soon</pubDate>\
            <description>Short.</description><content:encoded><![CDATA[<p>Full.</p>]]></content:encoded>\
            <dc:creator>Ann Lee</dc:creator></item><item><title>C</title><guid>x</guid></item></channel></rss>";
        let feed = Feed::read(text).unwrap();
        assert_eq!(
            (feed.title.as_deref(), feed.language.as_deref(), feed.entries.len()),
            (Some("Northern Wire"), Some("en"), 2)
        );
        let entry = &feed.entries[0];
        assert_eq!(
            (entry.title.as_deref(), entry.full(), entry.author.as_deref()),
            (Some("A & B"), Some("<p>Full.</p>"), Some("Ann Lee"))
        );
        assert!(
            text[entry.range.clone()].starts_with("<item>")
                && text[entry.range.clone()].ends_with("</item>")
        );
        assert_eq!(
            (feed.entries[1].id.as_deref(), feed.entries[1].full()),
            (Some("x"), None)
        );
    }

    #[test]
    fn atom_with_markup() {
        let text = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>E</title>\
            <link rel='self' href='s'/><link href='https://a.example/e'/><updated>2031-03-04</updated>\
            <author><name>Ann</name></author><content type='xhtml'><div><p>One &lt;</p><p>Two</p></div></content></entry></feed>";
        let entry = &Feed::read(text).unwrap().entries[0];
        assert_eq!(entry.link.as_deref(), Some("https://a.example/e"));
        assert_eq!(entry.author.as_deref(), Some("Ann"));
        assert_eq!(entry.full(), Some("<div><p>One <</p><p>Two</p></div>"));
    }

    #[test]
    fn entities_are_not_expanded() {
        let text = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;&b;</title></item></channel></rss>";
        assert_eq!(Feed::read(text).unwrap().entries[0].title.as_deref(), Some("&b;&b;"));
    }

    #[test]
    fn a_feed_cut_off_keeps_what_it_has() {
        let text = "<rss><channel><item><title>A</title></item><item><title>B</title><link>x</li";
        let feed = Feed::read(text).unwrap();
        assert_eq!(feed.entries.len(), 2);
        assert!(feed.broken.is_some());
    }

    #[test]
    fn json_feeds() {
        let feed = Feed::read(r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":1,"content_text":"x","authors":[{"name":"Ann"}]}]}"#).unwrap();
        assert_eq!(
            (feed.entries[0].id.as_deref(), feed.entries[0].full()),
            (Some("1"), Some("x"))
        );
        assert_eq!(Feed::read("{}"), None);
        assert_eq!(Feed::read("<html>"), None);
    }
}
