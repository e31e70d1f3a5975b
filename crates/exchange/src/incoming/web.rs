//! W3C Web Annotations: a collection, a page, a list, or one alone.

use serde_json::Value;

use super::{Coding, Incoming, Mark, Unreadable};

/// Reads annotations. What this program wrote comes back whole; of others the words, and
/// tags of the forms `act:NAME`, `party:ID` and `POINT:STANCE:OPTION`.
///
/// # Errors
/// If it is no JSON.
pub fn web(bytes: &[u8]) -> Result<Incoming, Unreadable> {
    let all: Value =
        serde_json::from_slice(bytes).map_err(|e| Unreadable(format!("no JSON: {e}")))?;
    let mut out = Incoming::default();
    let items = items(&all);
    if items.is_empty() {
        out.problem(
            "the file",
            "holds no annotation: expected an Annotation, a list, a page or a collection",
        );
    }
    for (number, item) in items.into_iter().enumerate() {
        let id = text(item, "id").unwrap_or_default();
        let place = format!("annotation {} {id}", number + 1).trim_end().to_owned();
        let mark = mark(item, place, &mut out);
        out.take(mark);
    }
    Ok(out)
}

fn items(value: &Value) -> Vec<&Value> {
    if let Some(all) = value.as_array() {
        return all.iter().collect();
    }
    let page = value.get("first").filter(|f| f.is_object()).unwrap_or(value);
    match page.get("items").and_then(Value::as_array) {
        Some(items) => items.iter().collect(),
        None if value.get("target").is_some() => vec![value],
        None => Vec::new(),
    }
}

fn mark(item: &Value, place: String, out: &mut Incoming) -> Mark {
    let targets = several(item.get("target"));
    let pieces: Vec<Piece> = targets.iter().map(|t| piece(t)).collect();
    let ours = |name: &str| text(item, &format!("rapporteur:{name}"));
    let part = |name: &str| {
        item.get(format!("rapporteur:{name}")).map(piece).and_then(|p| p.words)
    };
    let mut mark = Mark {
        place,
        report: ours("report")
            .or_else(|| pieces.first()?.report.clone())
            .unwrap_or_default(),
        start: pieces.first().and_then(|p| p.start),
        source: part("source"),
        cue: part("cue"),
        content: pieces.into_iter().filter_map(|p| p.words).collect(),
        speaker: ours("speaker"),
        speaker_name: ours("speaker_name"),
        party: ours("party"),
        via: ours("via"),
        said_on: ours("said_on"),
        act: ours("act"),
        codes: several(item.get("rapporteur:codes"))
            .into_iter()
            .filter_map(code)
            .collect(),
    };
    if item.get("rapporteur:id").is_none() {
        several(item.get("body")).into_iter().for_each(|b| body(b, &mut mark, out));
    }
    mark
}

/// What a tag of another tool says, as far as it has the form of ours.
fn body(body: &Value, mark: &mut Mark, out: &mut Incoming) {
    let value = body.as_str().map(str::to_owned).or_else(|| text(body, "value"));
    let Some(value) = value else { return out.unheld("bodies that are no text") };
    match value.split(':').collect::<Vec<_>>()[..] {
        ["act", act] => mark.act = Some(act.to_owned()),
        ["party", party] => mark.party = Some(party.to_owned()),
        [point, stance @ ("for" | "against" | "open"), option] => {
            mark.codes.push(Coding {
                point: point.to_owned(),
                option: option.to_owned(),
                stance: stance.to_owned(),
            })
        }
        _ => out.unheld("tags and comments that are no act, party or code"),
    }
}

/// A target: report, words and place.
#[derive(Default)]
struct Piece {
    report: Option<String>,
    words: Option<String>,
    start: Option<usize>,
}

fn piece(target: &Value) -> Piece {
    let report = target.as_str().map(str::to_owned).or_else(|| text(target, "source"));
    let mut out = Piece { report, ..Piece::default() };
    for selector in several(target.get("selector")) {
        match selector.get("type").and_then(Value::as_str) {
            Some("TextQuoteSelector") => out.words = text(selector, "exact"),
            Some("TextPositionSelector") => {
                let start = selector.get("start").and_then(Value::as_u64);
                out.start = start.and_then(|s| usize::try_from(s).ok());
            }
            _ => {}
        }
    }
    out
}

fn code(value: &Value) -> Option<Coding> {
    let get = |name| text(value, name);
    Some(Coding { point: get("point")?, option: get("option")?, stance: get("stance")? })
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

/// One or several, as JSON-LD allows everywhere.
fn several(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    }
}
