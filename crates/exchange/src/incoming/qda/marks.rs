//! Statements out of coded selections.

use super::document::{Document, Selection, Source};
use crate::incoming::{Coding, Incoming, Mark};

/// Makes a statement of every coded selection; those that this program wrote for one
/// statement (`s001`, `s001 piece 2`, `s001 source`, `s001 cue`) are one. `text` gives the
/// text at a path.
pub(super) fn marks(
    document: &Document,
    mut text: impl FnMut(&str) -> Option<String>,
) -> Incoming {
    let mut out = Incoming::default();
    document.others.iter().for_each(|o| out.unheld(o));
    for source in &document.sources {
        let Some(words) = text(&source.path) else {
            out.problem(
                &source.name,
                format!("its text {:?} is not in the archive", source.path),
            );
            continue;
        };
        let points: Vec<usize> =
            words.char_indices().map(|c| c.0).chain([words.len()]).collect();
        let cut = |s: &Selection| {
            let (start, end) = (points.get(s.start)?, points.get(s.end)?);
            words.get(*start..*end).map(str::to_owned)
        };
        let mut marks: Vec<(String, Mark)> = Vec::new();
        for selection in &source.selections {
            let Some(cut) = cut(selection) else {
                out.problem(
                    format!("{}, selection {}", source.name, selection.name),
                    format!(
                        "code points {} to {} are none of the text",
                        selection.start, selection.end
                    ),
                );
                continue;
            };
            enter(&mut marks, (document, source, selection), cut, &mut out);
        }
        marks.into_iter().for_each(|(_, mark)| out.take(mark));
    }
    out
}

/// Enters a selection into the statement that it belongs to.
fn enter(
    marks: &mut Vec<(String, Mark)>,
    (document, source, selection): (&Document, &Source, &Selection),
    words: String,
    out: &mut Incoming,
) {
    let (id, part) = belongs(&selection.name);
    let known = marks.iter().position(|m| !id.is_empty() && m.0 == id);
    let at = known.unwrap_or_else(|| {
        let place = format!("{}, selection {}", source.name, selection.name);
        let report = source.name.clone();
        marks.push((id.to_owned(), Mark { place, report, ..Mark::default() }));
        marks.len() - 1
    });
    let mark = &mut marks[at].1;
    match part {
        "source" => mark.source = Some(words),
        "cue" => mark.cue = Some(words),
        _ => {
            mark.start.get_or_insert(selection.start);
            mark.content.push(words);
            if part.is_empty() {
                selection.codes.iter().for_each(|c| coded(document, c, mark, out));
                described(&selection.about, mark);
            }
        }
    }
}

/// The statement that a selection of this program's belongs to, and which part of it is.
fn belongs(name: &str) -> (&str, &str) {
    match name.split_once(' ') {
        Some((id, part @ ("source" | "cue"))) => (id, part),
        Some((id, part)) if part.starts_with("piece ") => (id, "piece"),
        _ => (name, ""),
    }
}

/// What a code of our code book says; of other books only codes of the form
/// option, with a stance under it, can be held.
fn coded(document: &Document, id: &str, mark: &mut Mark, out: &mut Incoming) {
    let names = document.codes.get(id).map(Vec::as_slice).unwrap_or_default();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let described = || document.described.get(id).cloned();
    match names[..] {
        ["Part of a statement", _] => {}
        ["Act", act] => mark.act = Some(act.to_owned()),
        ["Party", name] => mark.party = described().or(Some(name.to_owned())),
        ["Speaker", name] => mark.speaker = described().or(Some(name.to_owned())),
        [.., point, option, stance @ ("for" | "against" | "open")] => {
            mark.codes.push(Coding {
                point: point.to_owned(),
                option: option.to_owned(),
                stance: stance.to_owned(),
            })
        }
        _ => out.unheld("codes that are no act, party, speaker, or stance on an option"),
    }
}

/// What the description of a statement of ours tells.
fn described(about: &str, mark: &mut Mark) {
    for line in about.lines() {
        let Some((name, value)) = line.split_once(": ") else { continue };
        let value = Some(value.to_owned());
        match name {
            "speaker" => mark.speaker_name = value,
            "via" => mark.via = value,
            "said on" => mark.said_on = value,
            _ => {}
        }
    }
}
