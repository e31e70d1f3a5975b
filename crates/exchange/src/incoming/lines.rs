//! JSON lines in the shape of a case's `gold.jsonl`, or of `statements --format jsonl`.

use serde::Deserialize;
use serde_json::Value;

use super::{Coding, Incoming, Mark};

/// The largest line, in bytes: a statement is a few sentences.
const LARGEST: usize = 1 << 20;

#[derive(Deserialize)]
struct Line {
    report: String,
    source: Option<Words>,
    cue: Option<Words>,
    #[serde(default)]
    content: Vec<Words>,
    start: Option<usize>,
    speaker: Option<String>,
    speaker_name: Option<String>,
    party: Option<String>,
    via: Option<String>,
    said_on: Option<String>,
    act: Option<String>,
    #[serde(default)]
    codes: Vec<Code>,
}

/// Words by themselves, or as `statements` writes them, with their place.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Placed { text: String, start: Option<usize> },
}

#[derive(Deserialize)]
struct Code {
    point: String,
    option: String,
    stance: String,
}

/// Reads a file of lines; a line that is no statement is told, and the rest is read.
pub fn lines(text: &str) -> Incoming {
    let mut out = Incoming::default();
    for (number, line) in text.lines().enumerate() {
        let place = format!("line {}", number + 1);
        if line.trim().is_empty() {
            continue;
        }
        if line.len() > LARGEST {
            out.problem(
                place,
                format!("{} bytes; a statement has {LARGEST} at most", line.len()),
            );
            continue;
        }
        match serde_json::from_str::<Line>(line) {
            Ok(read) => out.take(mark(place, read)),
            Err(e) => {
                let kind = match serde_json::from_str::<Value>(line) {
                    Ok(_) => "no statement",
                    Err(_) => "no JSON",
                };
                out.problem(place, format!("{kind}: {e}; expected report, content, act, codes as in gold.jsonl"));
            }
        }
    }
    out
}

fn mark(place: String, line: Line) -> Mark {
    let start = line.content.first().and_then(Words::start).or(line.start);
    let code = |c: Code| Coding { point: c.point, option: c.option, stance: c.stance };
    Mark {
        place,
        report: line.report,
        start,
        source: line.source.map(Words::text),
        cue: line.cue.map(Words::text),
        content: line.content.into_iter().map(Words::text).collect(),
        speaker: line.speaker,
        speaker_name: line.speaker_name,
        party: line.party,
        via: line.via,
        said_on: line.said_on,
        act: line.act,
        codes: line.codes.into_iter().map(code).collect(),
    }
}

impl Words {
    fn text(self) -> String {
        match self {
            Words::Plain(text) | Words::Placed { text, .. } => text,
        }
    }

    fn start(&self) -> Option<usize> {
        match self {
            Words::Plain(_) => None,
            Words::Placed { start, .. } => *start,
        }
    }
}
