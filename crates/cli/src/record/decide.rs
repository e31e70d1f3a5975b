//! `rapporteur decide`: what an analyst decides about statements.

mod args;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_intake::{harmless, show};
use rapporteur_record::{
    Body, Decision, Entry, Fields, Parts, Record, Span, StoredReport, StoredStatement,
    Verdict,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{now, open, short};
use crate::follow::json::rank;
use crate::outcome::{Outcome, Stop};

pub(crate) use args::DecideArgs;

/// A decision as a line of a file gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    verdict: String,
    /// The beginning of a statement's key.
    statement: Option<String>,
    /// For `correct` and `add`: fields by their names, `source`, `cue` and `content` as
    /// verbatim words or as ranges of bytes.
    #[serde(default)]
    fields: BTreeMap<String, Value>,
    /// For `merge`: the statement that stays.
    into: Option<String>,
    /// For `split`: the contents of each, as verbatim words.
    #[serde(default)]
    contents: Vec<Vec<String>>,
    /// For `add`: the report, by the beginning of its key or its place.
    report: Option<String>,
    note: Option<String>,
}

pub(crate) fn run(args: &DecideArgs) -> Result<Outcome, Stop> {
    let source = crate::dossier::open(&args.folder)?;
    let dossier = rapporteur_dossier::parse(&source.text).dossier;
    let mut record = open(&source.path)?;
    let who = format!("analyst:{}", analyst(args.who.as_deref(), "--as")?);
    let lines = match &args.from {
        Some(file) => read(file)?,
        None => vec![(None, typed(args)?)],
    };
    let mut entries = Vec::new();
    for (number, line) in lines {
        let desk = Desk { record: &record, dossier: &dossier, who: &who };
        let entry = desk.entry(line).map_err(|stop| match (stop, number) {
            (Stop::Message(why), Some(n)) => Stop::message(format!("line {n}: {why}")),
            (stop, _) => stop,
        })?;
        // One by one: a later line may be about what an earlier one added.
        record.append(std::slice::from_ref(&entry))?;
        entries.push(entry);
    }
    let mut out = io::stdout().lock();
    for entry in &entries {
        if let Body::Decision(decision) = &entry.body {
            writeln!(out, "{}  {}", short(&decision.statement), decision.verdict.name())?;
        }
    }
    Ok(Outcome::Done)
}

/// Who decides: as given with an option, or the user of this machine.
pub(crate) fn analyst(given: Option<&str>, option: &str) -> Result<String, Stop> {
    let user =
        || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|n| std::env::var(n).ok());
    let name = given.map(str::to_owned).or_else(user).unwrap_or_default();
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Stop::message(format!("who decides? Say so with {option} NAME")));
    }
    Ok(name.to_owned())
}

/// The lines of a file of decisions with their numbers.
fn read(file: &Path) -> Result<Vec<(Option<usize>, Line)>, Stop> {
    let fail = |e: &dyn std::fmt::Display| Stop::message(format!("{}: {e}", show(file)));
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(|e| fail(&e))?;
        text
    } else {
        fs::read_to_string(file).map_err(|e| fail(&format!("cannot be read: {e}")))?
    };
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, line)| {
            let read = serde_json::from_str(line);
            let read = read.map_err(|e| fail(&format!("line {}: {e}", n + 1)))?;
            Ok((Some(n + 1), read))
        })
        .collect()
}

/// What was typed as arguments.
fn typed(args: &DecideArgs) -> Result<Line, Stop> {
    let verdict = args.verdict.clone().unwrap_or_default();
    let mut line = Line {
        statement: args.statement.clone(),
        fields: BTreeMap::new(),
        into: None,
        contents: Vec::new(),
        report: None,
        note: args.note.clone(),
        verdict,
    };
    match line.verdict.as_str() {
        "correct" => {
            for value in &args.values {
                let (name, value) = value.split_once('=').ok_or_else(|| {
                    Stop::message(format!(
                        "{value}: expected FIELD=VALUE, as in act=concede"
                    ))
                })?;
                line.fields.insert(name.to_owned(), typed_value(name, value)?);
            }
        }
        "merge" => line.into = args.values.first().cloned(),
        _ if !args.values.is_empty() => {
            let what = format!("{}: takes no further values", line.verdict);
            return Err(Stop::message(what));
        }
        _ => {}
    }
    Ok(line)
}

fn typed_value(name: &str, value: &str) -> Result<Value, Stop> {
    if name == "codes" {
        let codes = value.split(',').filter(|c| !c.trim().is_empty()).map(|code| {
            let read = code.trim().rsplit_once('=').and_then(|(place, stance)| {
                let (point, option) = place.split_once('.')?;
                Some(json!({ "point": point, "option": option, "stance": stance }))
            });
            let expected = "expected POINT.OPTION=STANCE, as in quota.half=for";
            read.ok_or_else(|| Stop::message(format!("{code}: {expected}")))
        });
        return Ok(Value::Array(codes.collect::<Result<_, _>>()?));
    }
    Ok(if value.is_empty() { Value::Null } else { Value::String(value.to_owned()) })
}

/// What decisions are made with.
struct Desk<'d> {
    record: &'d Record,
    dossier: &'d Dossier,
    who: &'d str,
}

impl Desk<'_> {
    fn entry(&self, line: Line) -> Result<Entry, Stop> {
        let note = line.note.clone();
        let decision = match line.verdict.as_str() {
            "add" => self.add(line)?,
            _ => {
                let beginning = line.statement.clone().unwrap_or_default();
                let statement = self.statement(&beginning)?;
                let verdict = self.verdict(line, &statement)?;
                let (report, key) = (statement.report, statement.key);
                Decision { report, statement: key, verdict, note: None }
            }
        };
        let body = Body::Decision(Decision { note, ..decision });
        Ok(Entry { at: now(), who: self.who.to_owned(), body, contents: Vec::new() })
    }

    fn verdict(&self, line: Line, statement: &StoredStatement) -> Result<Verdict, Stop> {
        Ok(match line.verdict.as_str() {
            "confirm" => Verdict::Confirm,
            "reject" => Verdict::Reject,
            "correct" => {
                if line.fields.is_empty() {
                    return Err(Stop::message("correct: which field? As in act=concede"));
                }
                let text = self.text(&statement.report)?;
                let near =
                    statement.proposal.parts.spans().map(|s| s.0).min().unwrap_or(0);
                Verdict::Correct { fields: self.fields(line.fields, &text, near)? }
            }
            "merge" => {
                let into = line.into.ok_or_else(|| {
                    Stop::message("merge: into which statement? Give its key as well")
                })?;
                Verdict::Merge { into: self.statement(&into)?.key }
            }
            "split" => {
                let text = self.text(&statement.report)?;
                let near =
                    statement.proposal.parts.spans().map(|s| s.0).min().unwrap_or(0);
                let spans = |words: &Vec<String>| -> Result<Vec<Span>, Stop> {
                    words.iter().map(|w| locate(&text, w, near)).collect()
                };
                Verdict::Split {
                    contents: line
                        .contents
                        .iter()
                        .map(spans)
                        .collect::<Result<_, _>>()?,
                }
            }
            "undo" => Verdict::Undo { event: self.latest(&statement.key)? },
            other => {
                return Err(Stop::message(format!(
                    "{}: no such verdict; there are confirm, correct, reject, add, merge, \
                     split and undo",
                    harmless(other)
                )));
            }
        })
    }

    /// The latest decision on a statement that still holds.
    fn latest(&self, statement: &str) -> Result<String, Stop> {
        let decisions = self.record.decisions()?;
        let mut of = decisions.iter().rev().filter(|l| l.holds).filter(|l| {
            let decision = match &l.event.body {
                Body::Decision(d) => d,
                _ => return false,
            };
            decision.statement == statement
                && !matches!(decision.verdict, Verdict::Undo { .. })
        });
        let found = of.next().map(|l| l.event.id.hex());
        found.ok_or_else(|| {
            Stop::message(format!(
                "{}: nothing was decided that could be undone",
                short(statement)
            ))
        })
    }

    fn statement(&self, beginning: &str) -> Result<StoredStatement, Stop> {
        let mut found = self.record.find(beginning)?;
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(Stop::message(format!(
                "{}: no such statement; `rapporteur statements` shows their keys",
                harmless(beginning)
            ))),
            _ => Err(Stop::message(format!(
                "{}: several statements begin so ({}); give more of the key",
                harmless(beginning),
                found.iter().map(|s| s.key.as_str()).collect::<Vec<_>>().join(", ")
            ))),
        }
    }

    fn report(&self, given: &str) -> Result<StoredReport, Stop> {
        let mut of = self.record.reports()?;
        of.retain(|r| r.place == given || (given.len() >= 4 && r.key.starts_with(given)));
        match of.len() {
            1 => Ok(of.remove(0)),
            0 => Err(Stop::message(format!("{}: no such report here", harmless(given)))),
            _ => Err(Stop::message(format!(
                "{}: several reports are called so",
                harmless(given)
            ))),
        }
    }

    fn text(&self, report: &str) -> Result<String, Stop> {
        let report = self.record.report(report)?;
        let report = report.ok_or_else(|| Stop::message("its report is not here"))?;
        Ok(self.record.text(&report)?)
    }

    fn add(&self, line: Line) -> Result<Decision, Stop> {
        let missing = |what: &str| Stop::message(format!("add: {what} is missing"));
        let report =
            self.report(line.report.as_deref().ok_or_else(|| missing("report"))?)?;
        let text = self.record.text(&report)?;
        let mut fields = self.fields(line.fields, &text, 0)?;
        let mut parts = Parts::default();
        let span =
            |v: Option<Value>| v.and_then(|v| serde_json::from_value::<Span>(v).ok());
        let content = fields.remove("content").ok_or_else(|| missing("content"))?;
        parts.content = serde_json::from_value(content).map_err(Stop::message)?;
        parts.source = span(fields.remove("source"));
        parts.cue = span(fields.remove("cue"));
        let word = |s: &Span| {
            let range = usize::try_from(s.0).ok()?..usize::try_from(s.1).ok()?;
            text.get(range).map(str::to_owned)
        };
        let words: Vec<String> = parts.content.iter().filter_map(word).collect();
        fields.retain(|name, _| name != "rank" && name != "leaked");
        let fields: Fields =
            serde_json::from_value(Value::Object(fields.into_iter().collect()))
                .map_err(|e| Stop::message(format!("add: {e}")))?;
        let statement = parts.key(&report.key);
        let verdict = Verdict::Add { parts, words, fields };
        Ok(Decision { report: report.key, statement, verdict, note: None })
    }

    /// Fields checked against the dossier; words of a part become its range.
    fn fields(
        &self,
        given: BTreeMap<String, Value>,
        text: &str,
        near: u64,
    ) -> Result<BTreeMap<String, Value>, Stop> {
        let mut out = BTreeMap::new();
        for (name, value) in given {
            let value = match (name.as_str(), &value) {
                ("source" | "cue", Value::String(words)) => {
                    json!(locate(text, words, near)?)
                }
                ("content", Value::String(words)) => json!([locate(text, words, near)?]),
                ("content", Value::Array(all)) if all.iter().all(Value::is_string) => {
                    let words = all.iter().filter_map(Value::as_str);
                    json!(
                        words
                            .map(|w| locate(text, w, near))
                            .collect::<Result<Vec<_>, _>>()?
                    )
                }
                _ => value,
            };
            self.known(&name, &value)?;
            out.insert(name, value);
        }
        self.follow_speaker(&mut out);
        Ok(out)
    }

    /// Refuses ids, acts, stances and days that there are not.
    fn known(&self, name: &str, value: &Value) -> Result<(), Stop> {
        let fail = |what: String| Err(Stop::message(what));
        let words = value.as_str();
        match (name, words) {
            ("speaker", Some(id)) if self.dossier.person(id).is_none() => fail(format!(
                "speaker={}: nobody of that id in the dossier (a name goes into speaker_name)",
                harmless(id)
            )),
            ("party", Some(id)) if self.dossier.party(id).is_none() => {
                fail(format!("party={}: no such party in the dossier", harmless(id)))
            }
            ("act", Some(act)) if Act::named(act).is_none() => {
                let all: Vec<_> = Act::ALL.iter().map(|a| a.name()).collect();
                fail(format!(
                    "act={}: no such act; there are {}",
                    harmless(act),
                    all.join(", ")
                ))
            }
            ("said_on", Some(day)) if day.parse::<Date>().is_err() => {
                fail(format!("said_on={}: expected a day as 2031-03-04", harmless(day)))
            }
            ("codes", _) => {
                let codes = value.as_array().map(Vec::as_slice).unwrap_or_default();
                codes.iter().try_for_each(|code| self.known_code(code))
            }
            _ => Ok(()),
        }
    }

    fn known_code(&self, code: &Value) -> Result<(), Stop> {
        let get = |name: &str| code.get(name).and_then(Value::as_str).unwrap_or_default();
        let fail = |what: String| Err(Stop::message(what));
        let (point, option, stance) = (get("point"), get("option"), get("stance"));
        let Some(index) = self.dossier.point(point) else {
            return fail(format!("codes: no point {} in the dossier", harmless(point)));
        };
        if self.dossier.option(index, option).is_none() {
            let options = &self.dossier.points[index].options;
            let all: Vec<_> = options.iter().map(|o| o.id.as_str()).collect();
            return fail(format!(
                "codes: {point} has no option {}; there are {}",
                harmless(option),
                all.join(", ")
            ));
        }
        if Stance::named(stance).is_none() {
            let what = format!(
                "codes: stance {}: expected for, against or open",
                harmless(stance)
            );
            return fail(what);
        }
        Ok(())
    }

    /// With another speaker come name, party and rank, unless they are given as well.
    fn follow_speaker(&self, fields: &mut BTreeMap<String, Value>) {
        let person = fields.get("speaker").and_then(Value::as_str);
        let Some(person) = person.and_then(|id| self.dossier.person(id)) else { return };
        let person = &self.dossier.people[person];
        let day =
            fields.get("said_on").and_then(Value::as_str).and_then(|d| d.parse().ok());
        let rank = rank(person.rank_on(day));
        let party = person.party.map(|p| self.dossier.parties[p].id.clone());
        let mut set = |name: &str, value: Value| {
            fields.entry(name.to_owned()).or_insert(value);
        };
        set("speaker_name", Value::String(person.name.clone()));
        set("rank", Value::String(rank.to_owned()));
        set("leaked", Value::Bool(false));
        if let Some(party) = party {
            set("party", Value::String(party));
        }
    }
}

/// Where words stand in a text: the place nearest to another one.
fn locate(text: &str, words: &str, near: u64) -> Result<Span, Stop> {
    let near = usize::try_from(near).unwrap_or(0);
    let found =
        text.match_indices(words).map(|(i, _)| i).min_by_key(|i| i.abs_diff(near));
    match found.filter(|_| !words.is_empty()) {
        Some(start) => Ok((start as u64, (start + words.len()) as u64)),
        None => Err(Stop::message(format!(
            "“{}” does not stand in the report; words must be verbatim",
            harmless(words)
        ))),
    }
}
