//! Speaker, name, party, day and hearsay of cases, against the gold:
//!
//! ```text
//! cargo run --release -p rapporteur-coder --example speakers -- [--list] [--read] CASE…
//! ```
//!
//! It starts from the gold mentions, or with `--read` from what the reader finds, as far
//! as it shares half of its content with a gold statement. `--list` shows what is wrong.
//! The last table tells how often each way of finding a speaker or a day was right: the
//! confidences in `speaker.rs` and `day.rs` come from there.

#![allow(clippy::print_stdout, reason = "an example program")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::ops::Range;
use std::path::Path;

use rapporteur_coder::speaker::Resolver;
use rapporteur_coder::{Mention, Origin};
use rapporteur_dossier::Dossier;
use rapporteur_measure::pair::{Placed, pairs};
use rapporteur_measure::{Article, Statement, Tokens, casebook};
use rapporteur_reader::Reader;
use serde_json::Value;

/// What is compared, in the order of the table.
const COLUMNS: [&str; 6] = ["speaker", "name", "party", "day", "via", "via?"];

fn main() {
    let flag = |name: &str| env::args().any(|a| a == name);
    let (list, read) = (flag("--list"), flag("--read"));
    let reader = read.then(|| Reader::builtin().unwrap());
    let mut ways: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    println!(
        "{:<16}{:>8}{}",
        "case",
        "pairs",
        COLUMNS.map(|c| format!("{c:>9}")).concat()
    );
    for case in env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let case = Path::new(&case);
        let (mut right, mut all) = ([0usize; COLUMNS.len()], 0usize);
        for (article, day, gold, dossier) in reports(case) {
            let found = match &reader {
                Some(reader) => from_reader(reader, &article),
                None => article.statements.clone(),
            };
            let mentions: Vec<Mention> =
                found.iter().map(|s| mention(&article.text, s)).collect();
            let resolver = Resolver::new(&dossier);
            let made = resolver.origins(&article.text, day.parse().ok(), &mentions);
            for (g, f) in paired(&article, &found) {
                let (gold, made) = (&gold[g], &made[f]);
                let verdict = compare(&dossier, gold, made);
                right.iter_mut().zip(verdict).for_each(|(r, v)| *r += usize::from(v));
                all += 1;
                let way = ways.entry(format!("{:?}", made.speaker.how)).or_default();
                count(way, verdict[0], verdict[2]);
                let way = ways.entry(format!("day {:?}", made.said.found)).or_default();
                count(way, verdict[3], verdict[3]);
                if list {
                    show(&article, &found[f], &dossier, gold, made, verdict);
                }
            }
        }
        let share = |n: usize| format!("{:>8.1}%", 100.0 * n as f64 / all.max(1) as f64);
        let name = case.file_name().unwrap_or_default().to_string_lossy();
        println!("{name:<16}{all:>8}{}", right.map(share).concat());
    }
    println!("\n{:<18}{:>6}{:>16}{:>14}", "way", "all", "speaker or day", "party");
    for (way, [all, first, second]) in ways {
        println!("{way:<18}{all:>6}{first:>16}{second:>14}");
    }
}

fn count(way: &mut [usize; 3], first: bool, second: bool) {
    let add = [1, usize::from(first), usize::from(second)];
    way.iter_mut().zip(add).for_each(|(w, a)| *w += a);
}

/// The reports of a case with their day and the lines of the gold.
fn reports(case: &Path) -> Vec<(Article, String, Vec<Value>, Dossier)> {
    let read = |name: &str| fs::read_to_string(case.join(name)).unwrap();
    let dossier = rapporteur_dossier::parse(&read("dossier.toml")).dossier;
    let mut gold: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in read("gold.jsonl").lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let report = line["report"].as_str().unwrap().to_owned();
        gold.entry(report).or_default().push(line);
    }
    let (articles, diagnostics) = casebook::read(case).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let with = |article: Article| {
        let file = read(&format!("reports/{}", article.id));
        let day = file.lines().find_map(|l| l.strip_prefix("date: ")).unwrap().to_owned();
        let gold = gold.remove(&article.id).unwrap_or_default();
        (article, day, gold, dossier.clone())
    };
    articles.into_iter().map(with).collect()
}

/// What the reader finds, counted in code points as the gold is.
fn from_reader(reader: &Reader, article: &Article) -> Vec<Statement> {
    let text = &article.text;
    let point = |byte: usize| text[..byte].chars().count();
    let points = |r: &Range<usize>| point(r.start)..point(r.end);
    let found = reader.read(text, reader.threshold(), &|_, _| ());
    let statement = |a: &rapporteur_reader::Attribution| {
        let part = |r: &Option<Range<usize>>| Vec::from_iter(r.as_ref().map(points));
        let content: Vec<_> = a.content.iter().map(points).collect();
        Statement::new(text, part(&a.source), part(&a.cue), content)
    };
    found.iter().map(statement).collect()
}

/// A statement in bytes.
fn mention(text: &str, statement: &Statement) -> Mention {
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |c| c.0);
    let bytes = |r: &Range<usize>| byte(r.start)..byte(r.end);
    Mention {
        source: statement.source.first().map(bytes),
        cue: statement.cue.first().map(bytes),
        content: statement.content.iter().map(bytes).collect(),
    }
}

/// Gold and found statements that share at least half of their content.
fn paired(article: &Article, found: &[Statement]) -> Vec<(usize, usize)> {
    let tokens = Tokens::new(&article.text);
    let place = |all: &[Statement]| -> Vec<Placed> {
        all.iter().map(|s| Placed::new(&tokens, s)).collect()
    };
    let bare = |s: &Statement| {
        let content = s.content.clone();
        Placed::new(&tokens, &Statement::new(&article.text, [], [], content))
    };
    let all = pairs(&place(&article.statements), &place(found));
    let close = |&(g, f): &(usize, usize)| {
        bare(&article.statements[g]).judge(&bare(&found[f])).overlap
    };
    all.into_iter().filter(close).collect()
}

/// Whether each of [`COLUMNS`] is right.
fn compare(dossier: &Dossier, gold: &Value, made: &Origin) -> [bool; COLUMNS.len()] {
    let person = made.speaker.person.map(|p| dossier.people[p].id.as_str());
    let party = made.speaker.party.map(|p| dossier.parties[p].id.as_str());
    let plain = |words: &str| {
        let words = words.to_lowercase().replace('’', "'");
        words.trim_start_matches("the ").trim_start_matches("a ").to_owned()
    };
    let name =
        plain(&made.speaker.name) == plain(gold["speaker_name"].as_str().unwrap_or(""));
    let via = (made.via.as_deref().map(plain), gold["via"].as_str().map(plain));
    [
        person == gold["speaker"].as_str(),
        name || person.is_some() && person == gold["speaker"].as_str(),
        party == gold["party"].as_str(),
        made.said.day.map(|d| d.to_string()).as_deref() == gold["said_on"].as_str(),
        via.0 == via.1,
        via.0.is_some() == via.1.is_some(),
    ]
}

fn show(
    article: &Article,
    found: &Statement,
    dossier: &Dossier,
    gold: &Value,
    made: &Origin,
    verdict: [bool; COLUMNS.len()],
) {
    let wrong: Vec<&str> =
        COLUMNS.iter().zip(verdict).filter(|v| !v.1).map(|v| *v.0).collect();
    if wrong.is_empty() {
        return;
    }
    let words = |ranges: &[Range<usize>]| {
        let one = |r: &Range<usize>| {
            article.text.chars().skip(r.start).take(r.len()).collect::<String>()
        };
        ranges.iter().map(one).collect::<Vec<_>>().join(" … ")
    };
    let content: String = words(&found.content).chars().take(60).collect();
    println!(
        "{} {} {wrong:?} [{}] {} “{content}”",
        &article.id[..2.min(article.id.len())],
        gold["id"].as_str().unwrap(),
        words(&found.source),
        words(&found.cue),
    );
    println!(
        "     gold {} “{}” for {} on {} via {}",
        gold["speaker"],
        gold["speaker_name"],
        gold["party"],
        gold["said_on"],
        gold["via"]
    );
    println!(
        "     made {:?} “{}” for {:?} {:?} on {:?} {:?} via {:?}",
        made.speaker.person.map(|p| &dossier.people[p].id),
        made.speaker.name,
        made.speaker.party.map(|p| &dossier.parties[p].id),
        made.speaker.how,
        made.said.day.map(|d| d.to_string()),
        made.said.found,
        made.via
    );
}
