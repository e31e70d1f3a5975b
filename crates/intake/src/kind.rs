//! What bytes are: by how they begin first, by their name second.

use crate::charset;
use crate::label::Label;

/// What is done with bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Html,
    Pdf,
    Docx,
    Mail,
    Feed,
    Mbox,
    Json,
    JsonLines,
    /// A table, with the sign between its columns.
    Table(u8),
    Gzip,
    Zip,
    Warc,
}

/// So many bytes are looked at.
pub(crate) const HEAD: usize = 8192;

/// Tells what something is from its first [`HEAD`] bytes and its name.
pub(crate) fn kind(head: &[u8], label: &Label) -> Kind {
    magic(head).unwrap_or_else(|| {
        let decoded = charset::decode(head, label.charset.as_deref());
        let text = decoded.text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
        markup(text, label).or_else(|| structured(text, label)).unwrap_or(Kind::Text)
    })
}

fn magic(head: &[u8]) -> Option<Kind> {
    let kinds: [(&[u8], Kind); 4] = [
        (b"\x1F\x8B", Kind::Gzip),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"WARC/", Kind::Warc),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Some(*kind);
    }
    let pdf = memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-");
    // Text that speaks of the mark does not begin with it.
    pdf.filter(|&at| head[..at].iter().all(|b| b.is_ascii_whitespace() || !b.is_ascii()))
        .map(|_| Kind::Pdf)
}

fn markup(text: &str, label: &Label) -> Option<Kind> {
    if !text.starts_with('<') {
        let named = matches!(label.extension().as_str(), "html" | "htm" | "xhtml")
            || is_html(label);
        return (named && text.contains("</")).then_some(Kind::Html);
    }
    let lower = text.to_ascii_lowercase();
    let has = |part: &str| lower.contains(part);
    if has("<rss") || has("<feed") || has("<rdf:rdf") {
        return Some(Kind::Feed);
    }
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<h1",
    ];
    let named =
        matches!(label.extension().as_str(), "html" | "htm" | "xhtml") || is_html(label);
    (named || html.iter().any(|part| has(part))).then_some(Kind::Html)
}

fn is_html(label: &Label) -> bool {
    label.media.as_deref().is_some_and(|m| m.contains("html"))
}

fn structured(text: &str, label: &Label) -> Option<Kind> {
    let extension = label.extension();
    let media = label.media.as_deref().unwrap_or("");
    if text.starts_with("From ")
        && (extension == "mbox"
            || headers(text.split_once('\n').map_or("", |(_, rest)| rest)) >= 2)
    {
        return Some(Kind::Mbox);
    }
    if matches!(extension.as_str(), "eml" | "mht" | "mhtml") && headers(text) > 0
        || headers(text) >= 3
    {
        return Some(Kind::Mail);
    }
    if text.starts_with(['{', '[']) {
        let lines = matches!(extension.as_str(), "jsonl" | "ndjson");
        let first = text.lines().next().unwrap_or("").trim_end();
        let whole = first.len() > 2
            && first.starts_with('{')
            && first.ends_with('}')
            && text.lines().nth(1).is_some_and(|l| l.starts_with('{'));
        if lines || whole {
            return Some(Kind::JsonLines);
        }
        let looks = extension == "json"
            || media.contains("json")
            || text[1..].trim_start().starts_with(['"', '{', '}']);
        if looks {
            return Some(Kind::Json);
        }
    }
    match extension.as_str() {
        "csv" => Some(Kind::Table(b',')),
        "tsv" | "tab" => Some(Kind::Table(b'\t')),
        _ if media == "text/csv" => Some(Kind::Table(b',')),
        _ if media == "text/tab-separated-values" => Some(Kind::Table(b'\t')),
        _ => None,
    }
}

/// How many of the lines that only mails begin with stand in the first lines; none where
/// the first line is no header at all.
fn headers(text: &str) -> usize {
    const ONLY: [&str; 12] = [
        "received:",
        "mime-version:",
        "message-id:",
        "return-path:",
        "content-type:",
        "delivered-to:",
        "x-mailer:",
        "dkim-signature:",
        "from:",
        "subject:",
        "content-transfer-encoding:",
        "snapshot-content-location:",
    ];
    let mut lines = text.lines();
    let is_header = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic())
        })
    };
    if !lines.next().is_some_and(is_header) {
        return 0;
    }
    let head = text.lines().take_while(|line| !line.trim().is_empty()).take(60);
    head.filter(|line| {
        ONLY.iter()
            .any(|h| line.get(..h.len()).is_some_and(|l| l.eq_ignore_ascii_case(h)))
    })
    .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8], name: &str) -> Kind {
        kind(bytes, &Label { name: name.into(), ..Label::default() })
    }

    #[test]
    fn by_what_it_is_and_not_by_its_name() {
        assert_eq!(told(b"%PDF-1.7\n", "a.txt"), Kind::Pdf);
        assert_eq!(told(b"\x1F\x8B\x08", "a.html"), Kind::Gzip);
        assert_eq!(told(b"\n<!DOCTYPE html><p>", "a.txt"), Kind::Html);
        assert_eq!(told(b"<?xml version='1.0'?><rss>", "a.html"), Kind::Feed);
        assert_eq!(
            told(b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>", "a"),
            Kind::Html
        );
        assert_eq!(told(b"\xFF\xFE<\0h\0t\0m\0l\0>\0", "a"), Kind::Html);
        assert_eq!(
            told(b"Received: x\r\nFrom: a\r\nSubject: b\r\n\r\nText", "a"),
            Kind::Mail
        );
        assert_eq!(told(b"{\"text\": 1}\n{\"text\": 2}\n", "a"), Kind::JsonLines);
        assert_eq!(told(b"{\n \"version\": 1}", "a"), Kind::Json);
        assert_eq!(told(b"a,b\n1,2\n", "A.CSV"), Kind::Table(b','));
        assert_eq!(
            told(b"From: the minister\nTo all: he said no.\n", "a.md"),
            Kind::Text
        );
        assert_eq!(told(b"The %PDF- mark", "a.md"), Kind::Text);
        assert_eq!(told(b"---\ntitle: A\n---\n<p>", "a.md"), Kind::Text);
    }
}
