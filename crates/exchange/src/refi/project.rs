//! The project's XML document, `project.qde`.

use std::io;
use std::ops::Range;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::book::{self, Entry};
use super::source;
use crate::holding::{Holding, Report, Statement};
use crate::places::Places;
use crate::uuid::uuid;

const NAMESPACE: &str = "urn:QDA-XML:project:1.0";

type Xml = Writer<Vec<u8>>;

/// Who made it when: attributes of every element that somebody makes.
struct Maker<'m> {
    user: String,
    when: &'m str,
}

impl<'m> Maker<'m> {
    fn created(&self) -> [(&'static str, &str); 2] {
        [("creatingUser", &self.user), ("creationDateTime", self.when)]
    }
}

pub(super) fn xml(holding: &Holding<'_>, made: &str, by: &str) -> io::Result<Vec<u8>> {
    let maker = Maker { user: uuid("user", by), when: made };
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("Project")
        .with_attributes([
            ("xmlns", NAMESPACE),
            ("name", title(holding)),
            ("origin", concat!("Rapporteur ", env!("CARGO_PKG_VERSION"))),
            ("creatingUserGUID", &maker.user),
            ("creationDateTime", made),
        ])
        .write_inner_content(|xml| {
            xml.create_element("Users").write_inner_content(|xml| {
                let user = xml.create_element("User");
                let user =
                    user.with_attributes([("guid", maker.user.as_str()), ("name", by)]);
                user.write_empty().map(|_| ())
            })?;
            code_book(xml, holding)?;
            variables(xml)?;
            sources(xml, holding, &maker)
        })?;
    Ok(xml.into_inner())
}

fn title<'h>(holding: &'h Holding<'_>) -> &'h str {
    holding.dossier.called()
}

fn code_book(xml: &mut Xml, holding: &Holding<'_>) -> io::Result<()> {
    let book = book::book(holding.dossier);
    xml.create_element("CodeBook").write_inner_content(|xml| {
        let codes = xml.create_element("Codes");
        codes.write_inner_content(|xml| book.iter().try_for_each(|e| entry(xml, e)))?;
        Ok(())
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    let codable = if entry.codable { "true" } else { "false" };
    let element = xml.create_element("Code").with_attributes([
        ("guid", entry.id.as_str()),
        ("name", &entry.name),
        ("isCodable", codable),
    ]);
    if entry.about.is_empty() && entry.under.is_empty() {
        return element.write_empty().map(|_| ());
    }
    element.write_inner_content(|xml| {
        if !entry.about.is_empty() {
            text(xml, "Description", &entry.about)?;
        }
        entry.under.iter().try_for_each(|e| self::entry(xml, e))
    })?;
    Ok(())
}

fn text(xml: &mut Xml, element: &str, words: &str) -> io::Result<()> {
    let element = xml.create_element(element);
    element.write_text_content(BytesText::new(&clean(words))).map(|_| ())
}

/// Without the control characters that XML 1.0 does not allow.
fn clean(words: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r') || !c.is_control();
    words
        .chars()
        .filter(allowed)
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// What is known of a report beside its text.
const VARIABLES: [&str; 5] = ["title", "outlet", "byline", "date", "url"];

fn variables(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("Variables").write_inner_content(|xml| {
        VARIABLES.iter().try_for_each(|name| {
            let id = uuid("variable", name);
            let variable = xml.create_element("Variable").with_attributes([
                ("guid", id.as_str()),
                ("name", name),
                ("typeOfVariable", "Text"),
            ]);
            variable.write_empty().map(|_| ())
        })
    })?;
    Ok(())
}

fn sources(xml: &mut Xml, holding: &Holding<'_>, maker: &Maker<'_>) -> io::Result<()> {
    let mut statements: Vec<Vec<&Statement>> = vec![Vec::new(); holding.reports.len()];
    holding.statements.iter().for_each(|s| statements[s.report].push(s));
    xml.create_element("Sources").write_inner_content(|xml| {
        let both = holding.reports.iter().zip(&statements);
        both.into_iter().try_for_each(|(r, s)| source_of(xml, holding, (r, s), maker))
    })?;
    Ok(())
}

fn source_of(
    xml: &mut Xml,
    holding: &Holding<'_>,
    (report, statements): (&Report, &[&Statement]),
    maker: &Maker<'_>,
) -> io::Result<()> {
    let id = source(&report.name);
    let name = clean(&report.name);
    let path = format!("internal://{id}.txt");
    let places = Places::new(&report.text);
    let element = xml.create_element("TextSource").with_attributes([
        ("guid", id.as_str()),
        ("name", &name),
        ("plainTextPath", &path),
    ]);
    element.with_attributes(maker.created()).write_inner_content(|xml| {
        statements
            .iter()
            .try_for_each(|s| selections(xml, holding, (s, &places), maker))?;
        values(xml, report)
    })?;
    Ok(())
}

/// The pieces of a statement's content with all of its codes, then source and cue.
fn selections(
    xml: &mut Xml,
    holding: &Holding<'_>,
    (s, places): (&Statement, &Places<'_>),
    maker: &Maker<'_>,
) -> io::Result<()> {
    for (n, piece) in s.content.iter().enumerate() {
        let name =
            if n == 0 { s.id.clone() } else { format!("{} piece {}", s.id, n + 1) };
        let codes = coded_as(holding, s);
        selection(xml, (&name, places.points(piece)), (&codes, &about(s)), maker)?;
    }
    for (part, range) in [("source", &s.source), ("cue", &s.cue)] {
        if let Some(range) = range {
            let (name, codes) = (format!("{} {part}", s.id), [book::part(part)]);
            selection(xml, (&name, places.points(range)), (&codes, ""), maker)?;
        }
    }
    Ok(())
}

fn coded_as(holding: &Holding<'_>, s: &Statement) -> Vec<String> {
    let dossier = holding.dossier;
    let mut out = vec![book::part("content"), book::act(s.act)];
    out.extend(s.party.map(|p| book::party(&dossier.parties[p].id)));
    out.extend(s.speaker.map(|p| book::person(&dossier.people[p].id)));
    out.extend(s.codes.iter().map(|c| {
        let (point, option, _) = holding.code(c);
        book::code(point, option, c.stance)
    }));
    out
}

/// What no code can hold: names, hearsay, day.
fn about(s: &Statement) -> String {
    let fields = [
        ("speaker", s.speaker_name.clone()),
        ("via", s.via.clone()),
        ("said on", s.said_on.map(|d| d.to_string())),
        ("copy of", s.copy_of.clone()),
    ];
    let told = fields.into_iter().filter_map(|(name, v)| Some(format!("{name}: {}", v?)));
    told.collect::<Vec<_>>().join("\n")
}

fn selection(
    xml: &mut Xml,
    (name, at): (&str, Range<usize>),
    (codes, about): (&[String], &str),
    maker: &Maker<'_>,
) -> io::Result<()> {
    let (start, end) = (at.start.to_string(), at.end.to_string());
    let id = uuid("selection", name);
    let element = xml.create_element("PlainTextSelection").with_attributes([
        ("guid", id.as_str()),
        ("name", name),
        ("startPosition", &start),
        ("endPosition", &end),
    ]);
    element.with_attributes(maker.created()).write_inner_content(|xml| {
        if !about.is_empty() {
            text(xml, "Description", about)?;
        }
        codes.iter().try_for_each(|code| coding(xml, (name, code), maker))
    })?;
    Ok(())
}

fn coding(
    xml: &mut Xml,
    (name, code): (&str, &str),
    maker: &Maker<'_>,
) -> io::Result<()> {
    let id = uuid("coding", &format!("{name}/{code}"));
    let element = xml.create_element("Coding").with_attribute(("guid", id.as_str()));
    element.with_attributes(maker.created()).write_inner_content(|xml| {
        let code = xml.create_element("CodeRef").with_attribute(("targetGUID", code));
        code.write_empty().map(|_| ())
    })?;
    Ok(())
}

fn values(xml: &mut Xml, report: &Report) -> io::Result<()> {
    let date = report.date.map(|d| d.to_string());
    let known = [&report.title, &report.outlet, &report.byline, &date, &report.url];
    for (name, value) in VARIABLES.iter().zip(known) {
        let Some(value) = value else { continue };
        xml.create_element("VariableValue").write_inner_content(|xml| {
            let id = uuid("variable", name);
            let variable = xml.create_element("VariableRef");
            variable.with_attribute(("targetGUID", id.as_str())).write_empty()?;
            text(xml, "TextValue", value)
        })?;
    }
    Ok(())
}
