//! Office documents (.docx): paragraphs of the text, and the properties.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::html::blocks::one_line;
use crate::xml::{Step, attribute, local, walk};

/// A part that unpacks to more than this many times its size is a bomb.
const RATIO: u64 = 250;
/// … where it unpacks to more than this.
const SUSPICIOUS: u64 = 1 << 20;

/// A document as read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) created: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) warnings: Vec<String>,
}

/// What keeps bytes from being a document.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A ZIP archive of something else.
    Other,
    /// No ZIP archive that can be read.
    Damaged(String),
    /// It unpacks to far too much.
    Bomb,
}

/// Whether an archive holds an Office text.
pub(crate) fn is_docx(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes))
        .is_ok_and(|zip| zip.index_for_name("word/document.xml").is_some())
}

/// Reads a document; no part is unpacked to more than `limit` bytes.
pub(crate) fn read(bytes: &[u8], limit: u64) -> Result<Document, Fault> {
    let mut zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| Fault::Damaged(e.to_string()))?;
    if zip.index_for_name("word/document.xml").is_none() {
        return Err(Fault::Other);
    }
    let mut document = Document::default();
    let (mut parts, broken) =
        body(&part(&mut zip, "word/document.xml", limit)?, &mut document.title);
    if broken {
        document
            .warnings
            .push("the document is damaged; its text ends where it is".into());
    }
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if zip.index_for_name(name).is_some() {
            parts.extend(body(&part(&mut zip, name, limit)?, &mut None).0);
        }
    }
    document.text = parts.join("\n\n");
    if !document.text.is_empty() {
        document.text.push('\n');
    }
    if zip.index_for_name("docProps/core.xml").is_some() {
        properties(&part(&mut zip, "docProps/core.xml", limit)?, &mut document);
    }
    Ok(document)
}

fn part(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limit: u64,
) -> Result<String, Fault> {
    let file = zip.by_name(name).map_err(|e| Fault::Damaged(e.to_string()))?;
    let packed = file.compressed_size();
    let bytes = bounded(file, packed, limit.saturating_mul(16))?;
    Ok(crate::charset::decode(&bytes, None).text.into_owned())
}

/// Unpacks at most `limit` bytes, and no more than a text can shrink to `packed`.
pub(crate) fn bounded(
    file: impl Read,
    packed: u64,
    limit: u64,
) -> Result<Vec<u8>, Fault> {
    let most = limit.min(SUSPICIOUS.max(packed.saturating_mul(RATIO)));
    let mut bytes = Vec::new();
    let read: io::Result<usize> = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|e| Fault::Damaged(e.to_string()))?;
    if bytes.len() as u64 > most { Err(Fault::Bomb) } else { Ok(bytes) }
}

/// The paragraphs, the cells of a table's row on one line; whether it breaks off.
fn body(xml: &str, title: &mut Option<String>) -> (Vec<String>, bool) {
    let mut out: Vec<String> = Vec::new();
    let (mut line, mut row): (String, Vec<String>) = Default::default();
    let (mut in_text, mut tables, mut is_title) = (false, 0_usize, false);
    let broken = walk(xml, |step, _, _| match step {
        Step::Open(name, tag) => match local(name) {
            "t" => in_text = true,
            "tab" | "cr" => line.push(' '),
            "br" => line.push('\n'),
            "noBreakHyphen" => line.push('-'),
            "tbl" => tables += 1,
            "pStyle" => is_title = attribute(tag, "w:val").is_some_and(|v| v == "Title"),
            _ => (),
        },
        Step::Text(text) if in_text => line.push_str(&text),
        Step::Text(_) => (),
        Step::Close(name) => match local(name) {
            "t" => in_text = false,
            "p" => {
                let text = std::mem::take(&mut line);
                let pieces = text.split('\n').map(one_line).filter(|t| !t.is_empty());
                let pieces: Vec<String> = pieces.collect();
                if std::mem::take(&mut is_title) && title.is_none() && !pieces.is_empty()
                {
                    *title = Some(pieces.join(" "));
                } else if tables > 0
                    && pieces.iter().map(String::len).sum::<usize>() < 100
                {
                    row.extend(pieces);
                } else {
                    out.extend(pieces);
                }
            }
            "tr" if !row.is_empty() => out.push(std::mem::take(&mut row).join(" | ")),
            "tbl" => tables = tables.saturating_sub(1),
            _ => (),
        },
    });
    out.extend(row);
    (out, broken.is_some())
}

fn properties(xml: &str, document: &mut Document) {
    let mut text = String::new();
    walk(xml, |step, _, _| match step {
        Step::Open(..) => text.clear(),
        Step::Text(piece) => text.push_str(&piece),
        Step::Close(name) => {
            let value =
                Some(one_line(&std::mem::take(&mut text))).filter(|t| !t.is_empty());
            let field = match local(name) {
                "title" => &mut document.title,
                "creator" => &mut document.author,
                "created" => &mut document.created,
                "modified" => &mut document.modified,
                _ => return,
            };
            if field.is_none() {
                *field = value;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_tables_and_deleted_words() {
        let xml = "<w:document><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Draft</w:t></w:r></w:p>\
            <w:p><w:r><w:t>The talks</w:t></w:r><w:del><w:r><w:delText>failed</w:delText></w:r></w:del>\
            <w:r><w:t xml:space=\"preserve\"> go &amp; on</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc>\
            <w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>";
        let mut title = None;
        let (parts, broken) = body(xml, &mut title);
        assert_eq!(parts, ["The talks go & on", "A | B"]);
        assert_eq!((title.as_deref(), broken), (Some("Draft"), false));
    }

    #[test]
    fn bombs_are_not_unpacked() {
        assert!(matches!(
            bounded(io::repeat(b'a'), 1000, u64::MAX / 2),
            Err(Fault::Bomb)
        ));
        assert_eq!(bounded(&b"abc"[..], 3, 100).unwrap(), b"abc");
    }
}
