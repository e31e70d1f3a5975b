//! Speakers found, against the gold of cases: for the gold mentions, or with `--read` for
//! the reader's own statements, each paired with the gold statement that shares at least
//! half of its content. Prints the shares of speakers, parties and names that are right,
//! by case and by the way in which they were found; with `--list` every error.
//!
//! `cargo run --release -p rapporteur-coder --example speakers -- [--read] [--list] CASE…`

#![allow(clippy::print_stdout, reason = "an example program")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::ops::Range;

use rapporteur_coder::Mention;
use rapporteur_coder::speaker::{How, Resolver, Speaker};
use rapporteur_dossier::Dossier;
use rapporteur_reader::Reader;
use serde_json::Value;

fn main() {
    let has = |flag: &str| env::args().any(|a| a == flag);
    let reader = has("--read").then(|| Reader::builtin().unwrap());
    let mut pooled = Tally::default();
    for case in env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let tally = of_case(&case, reader.as_ref(), has("--list"));
        println!("{case}: {}", tally.total());
        pooled.add(&tally);
    }
    println!("all: {}", pooled.total());
    for (how, right) in &pooled.0 {
        println!("  {:12}{}", format!("{how:?}"), right.shown());
    }
}

fn of_case(case: &str, reader: Option<&Reader>, list: bool) -> Tally {
    let read = |name: &str| fs::read_to_string(format!("{case}/{name}")).unwrap();
    let dossier = rapporteur_dossier::parse(&read("dossier.toml")).dossier;
    let resolver = Resolver::new(&dossier);
    let mut reports: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in read("gold.jsonl").lines() {
        let gold: Value = serde_json::from_str(line).unwrap();
        let report = gold["report"].as_str().unwrap().to_owned();
        reports.entry(report).or_default().push(gold);
    }
    let mut tally = Tally::default();
    for (report, gold) in reports {
        let file = read(&format!("reports/{report}"));
        let day = file.lines().find_map(|l| l.strip_prefix("date: "));
        let day = day.and_then(|d| d.parse().ok());
        let text = file.splitn(3, "---\n").nth(2).unwrap();
        let marked: Vec<Mention> = gold.iter().map(|g| mention(text, g)).collect();
        let mentions = reader.map_or(marked.clone(), |r| found(r, text));
        let speakers = resolver.resolve(text, day, &mentions);
        for (i, j) in pairs(&marked, &mentions) {
            let right = judge(&dossier, &gold[i], &speakers[j]);
            if list && right != [true; 3] {
                show(&dossier, text, &gold[i], &mentions[j], &speakers[j]);
            }
            tally.0.entry(speakers[j].how).or_default().count(right);
        }
    }
    tally
}

/// How many there were, and of how many speaker, party, both and name were right.
#[derive(Debug, Default, Clone, Copy)]
struct Right(usize, [usize; 4]);

impl Right {
    fn count(&mut self, right: [bool; 3]) {
        let [speaker, party, name] = right;
        let right = [speaker, party, speaker && party, name];
        self.add(Self(1, right.map(usize::from)));
    }

    fn add(&mut self, other: Self) {
        self.0 += other.0;
        self.1.iter_mut().zip(other.1).for_each(|(a, b)| *a += b);
    }

    fn shown(self) -> String {
        let share = |n: usize| n as f64 / self.0.max(1) as f64;
        let [speaker, party, both, name] = self.1.map(share);
        let n = self.0;
        format!(
            "{n:4}, speaker {speaker:.3}, party {party:.3}, both {both:.3}, name {name:.3}"
        )
    }
}

#[derive(Debug, Default)]
struct Tally(BTreeMap<How, Right>);

impl Tally {
    fn add(&mut self, other: &Self) {
        other.0.iter().for_each(|(how, right)| {
            self.0.entry(*how).or_default().add(*right);
        });
    }

    fn total(&self) -> String {
        let mut all = Right::default();
        self.0.values().for_each(|right| all.add(*right));
        all.shown()
    }
}

/// The reader's statements, as the program takes them.
fn found(reader: &Reader, text: &str) -> Vec<Mention> {
    let found = reader.read(text, reader.threshold(), &|_, _| ());
    let mention = |a: rapporteur_reader::Attribution| Mention {
        source: a.source,
        cue: a.cue,
        content: a.content,
    };
    found.into_iter().map(mention).collect()
}

/// Pairs of gold and found mentions, each in one pair: the best first, as long as they
/// share half of the longer content.
fn pairs(gold: &[Mention], found: &[Mention]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in found.iter().enumerate() {
            let longer = length(&a.content).max(length(&b.content));
            let same = shared(&a.content, &b.content);
            if 2 * same >= longer && same > 0 {
                let source = usize::from(a.source == b.source);
                all.push((1000 * same / longer + source, i, j));
            }
        }
    }
    all.sort_by_key(|&(share, i, j)| (std::cmp::Reverse(share), i, j));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in all {
        if out.iter().all(|&(a, b)| a != i && b != j) {
            out.push((i, j));
        }
    }
    out.sort_unstable();
    out
}

fn length(content: &[Range<usize>]) -> usize {
    content.iter().map(Range::len).sum()
}

fn shared(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let both = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    both.map(|(x, y)| x.end.min(y.end).saturating_sub(x.start.max(y.start))).sum()
}

/// Whether speaker, party and name are right.
fn judge(dossier: &Dossier, gold: &Value, found: &Speaker) -> [bool; 3] {
    let person = found.person.map(|p| dossier.people[p].id.as_str());
    let party = found.party.map(|p| dossier.parties[p].id.as_str());
    let name = gold["speaker_name"].as_str().unwrap_or_default();
    [
        person == gold["speaker"].as_str(),
        party == gold["party"].as_str(),
        plain(name) == plain(&found.name),
    ]
}

/// A name in lower case, without a leading article.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase().replace('’', "'");
    let short = ["the ", "a ", "an "].iter().find_map(|a| name.strip_prefix(a));
    short.unwrap_or(&name).to_owned()
}

fn show(dossier: &Dossier, text: &str, gold: &Value, mention: &Mention, found: &Speaker) {
    let [speaker, party, name] = judge(dossier, gold, found);
    let marks = [(speaker, 'S'), (party, 'P'), (name, 'N')];
    let wrong: String = marks.iter().filter(|m| !m.0).map(|m| m.1).collect();
    let said = mention.source.clone().and_then(|s| text.get(s));
    let person = found.person.map(|p| dossier.people[p].id.as_str());
    let party = found.party.map(|p| dossier.parties[p].id.as_str());
    println!(
        "{wrong} {} {} · {} ({said:?}): {person:?} {party:?} {:?} {:?}, \
         expected {} {} {}",
        gold["id"],
        gold["source"],
        gold["cue"],
        found.name,
        found.how,
        gold["speaker"],
        gold["party"],
        gold["speaker_name"],
    );
}

/// The gold mention in bytes: the source nearest to the content, outside it if it can be.
fn mention(text: &str, gold: &Value) -> Mention {
    let start = usize::try_from(gold["start"].as_u64().unwrap()).unwrap();
    let start = text.char_indices().nth(start).map_or(text.len(), |c| c.0);
    let pieces = gold["content"].as_array().unwrap().iter().filter_map(Value::as_str);
    let content: Vec<_> = pieces
        .scan(start, |at, piece| {
            let b = text[*at..].find(piece).map_or(start, |i| *at + i);
            *at = b + piece.len();
            Some(b..*at)
        })
        .collect();
    let (low, high) = (content[0].start, content.iter().map(|c| c.end).max().unwrap());
    let source = gold["source"].as_str().and_then(|words| {
        let hits = text.match_indices(words).map(|(b, w)| b..b + w.len());
        let whole = hits.filter(|r| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(text[..r.start].chars().next_back())
                && edge(text[r.end..].chars().next())
        });
        whole.min_by_key(|r| {
            let inside = content.iter().any(|c| r.start < c.end && c.start < r.end);
            (inside, low.saturating_sub(r.end).max(r.start.saturating_sub(high)))
        })
    });
    Mention { source, cue: None, content }
}
