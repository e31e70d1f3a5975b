//! A record of an example with the statements that were marked in it by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur_dossier::{Date, Dossier, Rank, parse};
use rapporteur_record::{
    Body, Code, Entry, Fields, Hash, Parts, Proposal, Reading, Record, ReportEvent,
};
use serde_json::Value;

/// The folder of an example of this repository.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

/// Writes `dossier.toml` and `record.sqlite` of an example into a folder.
pub(crate) fn make(example: &Path, folder: &Path) {
    let read = |name: &str| fs::read_to_string(example.join(name)).unwrap();
    let text = read("dossier.toml");
    fs::write(folder.join("dossier.toml"), &text).unwrap();
    if let Ok(weights) = fs::read(example.join("weights.toml")) {
        fs::write(folder.join("weights.toml"), weights).unwrap();
    }
    let dossier = parse(&text).dossier;
    let mut marked: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in read("gold.jsonl").lines() {
        let one: Value = serde_json::from_str(line).unwrap();
        let report = one["report"].as_str().unwrap().to_owned();
        marked.entry(report).or_default().push(one);
    }
    let mut entries = Vec::new();
    for (second, (place, marks)) in marked.iter().enumerate() {
        let file = read(&format!("reports/{place}"));
        entries.extend(report(&dossier, place, &file, marks, second));
    }
    let mut record = Record::open(&folder.join("record.sqlite")).unwrap();
    record.append(&entries).unwrap();
}

/// A report and what was marked in it.
fn report(
    dossier: &Dossier,
    place: &str,
    file: &str,
    marks: &[Value],
    second: usize,
) -> [Entry; 2] {
    let (front, text) =
        file.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let field = |name: &str| {
        let line = front.lines().find_map(|l| l.strip_prefix(&format!("{name}: ")));
        line.map(|l| l.trim_matches('"').to_owned())
    };
    let original = Hash::of(file.as_bytes());
    let place = format!("reports/{place}");
    let key = ReportEvent::key(original, &place);
    let about = ReportEvent {
        key: key.clone(),
        place,
        media: "text/markdown".to_owned(),
        title: field("title"),
        outlet: field("outlet"),
        date: field("date"),
        url: field("url"),
        language: Some("en".to_owned()),
        original: original.hex(),
        text: Hash::of(text.as_bytes()).hex(),
        ..ReportEvent::default()
    };
    let contents = vec![file.as_bytes().to_vec(), text.as_bytes().to_vec()];
    let at = |more: usize| {
        let second = 2 * second + more;
        format!("2030-01-01T10:{:02}:{:02}Z", second / 60, second % 60)
    };
    let who = "program:0.1.0".to_owned();
    let came = Entry { at: at(0), who, body: Body::Report(about), contents };
    let statements = marks.iter().filter_map(|m| proposal(dossier, text, m)).collect();
    let reading = Reading {
        report: key,
        reader: "hand".to_owned(),
        coder: "hand".to_owned(),
        by: "0".repeat(16),
        foreign: None,
        statements,
    };
    let body = Body::Reading(reading);
    let who = "model:hand+hand".to_owned();
    [came, Entry { at: at(1), who, body, contents: Vec::new() }]
}

/// A marked statement as a model would propose it; none where its words are not found.
fn proposal(dossier: &Dossier, text: &str, mark: &Value) -> Option<Proposal> {
    let string = |name: &str| mark[name].as_str().map(str::to_owned);
    let words: Vec<String> = mark["content"]
        .as_array()?
        .iter()
        .filter_map(|w| Some(w.as_str()?.to_owned()))
        .collect();
    let mut from = 0;
    let mut content = Vec::new();
    for piece in &words {
        let start = from + text[from..].find(piece.as_str())?;
        from = start + piece.len();
        content.push((start as u64, from as u64));
    }
    let codes = mark["codes"].as_array()?.iter().map(|c| Code {
        point: c["point"].as_str().unwrap_or_default().to_owned(),
        option: c["option"].as_str().unwrap_or_default().to_owned(),
        stance: c["stance"].as_str().unwrap_or_default().to_owned(),
        confidence: 0.8,
    });
    let day = string("said_on").and_then(|d| d.parse().ok());
    let via = string("via");
    Some(Proposal {
        parts: Parts { source: None, cue: None, content },
        words,
        kind_of_speech: string("kind").unwrap_or_default(),
        level: 1,
        confidence: 0.9,
        rank: rank(dossier, string("speaker").as_deref(), day, via.is_some()).to_owned(),
        leaked: via.is_some(),
        fields: Fields {
            speaker: string("speaker"),
            speaker_name: string("speaker_name"),
            party: string("party"),
            via,
            said_on: string("said_on"),
            act: string("act"),
            codes: codes.collect(),
        },
        ..Proposal::default()
    })
}

/// The weight of a word: of the highest office held that day; a party's own is a minister's.
fn rank(
    dossier: &Dossier,
    speaker: Option<&str>,
    day: Option<Date>,
    hearsay: bool,
) -> &'static str {
    let Some(id) = speaker.filter(|_| !hearsay) else {
        return if hearsay { "other" } else { "minister" };
    };
    let person = dossier.people.iter().find(|p| p.id == id);
    let held = person.into_iter().flat_map(|p| &p.offices).filter(|o| {
        day.is_some_and(|d| {
            o.from.is_none_or(|f| f <= d) && o.until.is_none_or(|u| d <= u)
        })
    });
    match held.map(|o| o.rank).max() {
        Some(Rank::Head) => "head",
        Some(Rank::Minister) => "minister",
        _ => "other",
    }
}
