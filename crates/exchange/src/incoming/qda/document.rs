//! The XML document of a project, as much of it as is of use.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::incoming::Unreadable;

/// Deeper than so many elements nothing is nested in a project.
const DEEPEST: usize = 64;

/// A project: its codes and its texts.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The names of a code and of those it stands under, by its id.
    pub(super) codes: BTreeMap<String, Vec<String>>,
    /// What a code's description says, by its id.
    pub(super) described: BTreeMap<String, String>,
    pub(super) sources: Vec<Source>,
    /// Whether there is what no record holds.
    pub(super) others: Vec<&'static str>,
}

#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) name: String,
    /// Where the text lies.
    pub(super) path: String,
    pub(super) selections: Vec<Selection>,
}

#[derive(Debug, Default)]
pub(super) struct Selection {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) about: String,
    pub(super) codes: Vec<String>,
}

/// Kinds of sources and notes that are not read, and what to call them.
const OTHERS: [(&str, &str); 6] = [
    ("PictureSource", "pictures"),
    ("PDFSource", "PDF sources"),
    ("AudioSource", "sound"),
    ("VideoSource", "films"),
    ("Note", "notes"),
    ("Set", "sets"),
];

impl Document {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(bytes)
            .map_err(|e| Unreadable(format!("no QDA project: not UTF-8: {e}")))?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut at = Walk::default();
        loop {
            let fail = |e: &dyn std::fmt::Display, place: u64| {
                Unreadable(format!("no QDA project: byte {place}: {e}"))
            };
            match reader.read_event() {
                Ok(Event::Start(element)) => {
                    if at.path.len() >= DEEPEST {
                        return Err(fail(&"nested too deep", reader.buffer_position()));
                    }
                    at.open(&element);
                }
                Ok(Event::End(_)) => at.close(),
                Ok(Event::Text(words)) => at.text.push_str(&words.xml10_content()),
                Ok(Event::GeneralRef(name)) => at.text.push_str(entity(&name)),
                Ok(Event::DocType(_)) => {
                    return Err(fail(&"declares entities, which no project needs", 0));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(e) => return Err(fail(&e, reader.error_position())),
            }
        }
        if !at.project {
            return Err(Unreadable(
                "no QDA project: there is no element Project".to_owned(),
            ));
        }
        Ok(at.out)
    }
}

/// The five entities that XML has by itself; others are nothing.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// Where the reading is.
#[derive(Default)]
struct Walk {
    out: Document,
    path: Vec<String>,
    /// Ids and names of the codes that are open.
    codes: Vec<(String, String)>,
    text: String,
    project: bool,
}

impl Walk {
    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().as_ref().to_owned();
        let get = |name: &str| attribute(element, name);
        match name.as_str() {
            "Project" => self.project = true,
            "Code" => {
                self.codes.push((get("guid"), get("name")));
                let names = self.codes.iter().map(|c| c.1.clone()).collect();
                self.out.codes.insert(get("guid"), names);
            }
            "TextSource" => {
                let (name, path) = (get("name"), get("plainTextPath"));
                self.out.sources.push(Source { name, path, selections: Vec::new() });
            }
            "PlainTextSelection" => {
                let number = |name| get(name).parse().unwrap_or(0);
                let (start, end) = (number("startPosition"), number("endPosition"));
                let one =
                    Selection { name: get("name"), start, end, ..Selection::default() };
                if let Some(source) = self.out.sources.last_mut() {
                    source.selections.push(one);
                }
            }
            "CodeRef" => {
                let id = get("targetGUID");
                if let Some(selection) = self.selection() {
                    selection.codes.push(id);
                }
            }
            other => {
                let kind = OTHERS.iter().find(|o| o.0 == other).map(|o| o.1);
                self.out.others.extend(kind);
            }
        }
        self.text.clear();
        self.path.push(name);
    }

    fn close(&mut self) {
        let name = self.path.pop().unwrap_or_default();
        let words = std::mem::take(&mut self.text);
        match (self.path.last().map(String::as_str), name.as_str()) {
            (Some("Code"), "Description") => {
                if let Some((id, _)) = self.codes.last() {
                    self.out.described.insert(id.clone(), words);
                }
            }
            (Some("PlainTextSelection"), "Description") => {
                if let Some(selection) = self.selection() {
                    selection.about = words;
                }
            }
            (_, "Code") => drop(self.codes.pop()),
            _ => {}
        }
    }

    /// The selection that is open.
    fn selection(&mut self) -> Option<&mut Selection> {
        self.out.sources.last_mut()?.selections.last_mut()
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found =
        element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    let value = found.and_then(|a| a.normalized_value(XmlVersion::Explicit1_0).ok());
    value.map(|v| v.into_owned()).unwrap_or_default()
}
