//! W3C Web Annotations (Recommendation of 23 February 2017), as JSON-LD.
//!
//! Every statement is an annotation. Its targets are the pieces of its content, each
//! found by its words with what stands around them (`TextQuoteSelector`) and by its place
//! in code points of the clean text (`TextPositionSelector`). Its bodies are tags: act,
//! party, codes; the rest stands under `rapporteur:` names.

use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::holding::{Holding, Report, Statement, rounded};
use crate::places::Places;
use crate::uuid::uuid;

/// Code points shown before and after the words of a target.
const AROUND: usize = 32;

/// All statements as one `AnnotationCollection` with one page.
pub fn annotations(holding: &Holding<'_>) -> String {
    let places = holding.reports.iter().map(|r| Places::new(&r.text)).collect();
    let dossier = holding.dossier;
    let collection = Collection {
        context: json!([
            "http://www.w3.org/ns/anno.jsonld",
            { "rapporteur": "urn:rapporteur:" },
        ]),
        first: Page {
            id: urn("page", &dossier.id),
            items: Items { holding, places },
            start: 0,
            kind: "AnnotationPage",
        },
        id: urn("collection", &dossier.id),
        label: &dossier.title,
        total: holding.statements.len(),
        kind: "AnnotationCollection",
    };
    // Written into memory, of strings and finite numbers alone.
    let mut text = serde_json::to_string_pretty(&collection).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Collection<'h> {
    #[serde(rename = "@context")]
    context: Value,
    first: Page<'h>,
    id: String,
    label: &'h str,
    total: usize,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Page<'h> {
    id: String,
    items: Items<'h>,
    #[serde(rename = "startIndex")]
    start: usize,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The annotations, each made when it is written: all of them at once would take several
/// times the memory of the text.
struct Items<'h> {
    holding: &'h Holding<'h>,
    places: Vec<Places<'h>>,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { holding, places } = self;
        let one = |s: &Statement| annotation(holding, s, &places[s.report]);
        to.collect_seq(holding.statements.iter().map(one))
    }
}

fn urn(kind: &str, id: &str) -> String {
    format!("urn:uuid:{}", uuid(kind, id))
}

fn annotation(holding: &Holding<'_>, s: &Statement, places: &Places<'_>) -> Value {
    let report = holding.report(s);
    let target = |range: &Range<usize>| json!({ "source": address(report), "selector": selectors(report, range, places) });
    let pieces: Vec<Value> = s.content.iter().map(target).collect();
    let mut out = json!({
        "id": urn("statement", &s.id),
        "type": "Annotation",
        "motivation": ["identifying", "classifying"],
        "body": bodies(holding, s),
        "target": pieces,
        "rapporteur:id": s.id,
        "rapporteur:report": report.name,
        "rapporteur:confidence": rounded(s.confidence),
        "rapporteur:act": s.act.name(),
        "rapporteur:codes": codes(holding, s),
    });
    if let Some(object) = out.as_object_mut() {
        fields(object, holding, s);
        let parts = [("rapporteur:source", &s.source), ("rapporteur:cue", &s.cue)];
        for (name, range) in parts {
            if let Some(range) = range {
                object.insert(name.to_owned(), target(range));
            }
        }
    }
    out
}

/// What else is known of a statement.
fn fields(object: &mut Map<String, Value>, holding: &Holding<'_>, s: &Statement) {
    let person = s.speaker.map(|p| holding.dossier.people[p].id.clone());
    let known = [
        ("speaker", person),
        ("speaker_name", s.speaker_name.clone()),
        ("party", holding.party(s).map(str::to_owned)),
        ("via", s.via.clone()),
        ("said_on", s.said_on.map(|d| d.to_string())),
        ("copy_of", s.copy_of.clone()),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            object.insert(format!("rapporteur:{name}"), Value::String(value));
        }
    }
}

/// Tags, which every tool that knows annotations shows.
fn bodies(holding: &Holding<'_>, s: &Statement) -> Vec<Value> {
    let tag = |value: String| json!({ "type": "TextualBody", "purpose": "tagging", "value": value });
    let mut tags = vec![format!("act:{}", s.act.name())];
    tags.extend(holding.party(s).map(|p| format!("party:{p}")));
    tags.extend(s.codes.iter().map(|c| {
        let (point, option, stance) = holding.code(c);
        format!("{point}:{stance}:{option}")
    }));
    tags.into_iter().map(tag).collect()
}

fn codes(holding: &Holding<'_>, s: &Statement) -> Vec<Value> {
    let code = |c| {
        let (point, option, stance) = holding.code(c);
        let confidence = rounded(c.confidence);
        json!({ "point": point, "option": option, "stance": stance, "confidence": confidence })
    };
    s.codes.iter().map(code).collect()
}

/// Where a report stands: its address, or else a name made of what it is known by.
fn address(report: &Report) -> String {
    report.url.clone().unwrap_or_else(|| urn("report", &report.name))
}

fn selectors(report: &Report, range: &Range<usize>, places: &Places<'_>) -> Value {
    let text = &report.text;
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let first =
        before.char_indices().rev().take(AROUND).last().map_or(before.len(), |c| c.0);
    let points = places.points(range);
    json!([
        {
            "type": "TextQuoteSelector",
            "exact": text.get(range.clone()).unwrap_or_default(),
            "prefix": &before[first..],
            "suffix": after.chars().take(AROUND).collect::<String>(),
        },
        { "type": "TextPositionSelector", "start": points.start, "end": points.end },
    ])
}
