//! Speakers found for the gold mentions of cases, against the gold:
//! `cargo run -p rapporteur-coder --example speakers -- [--list] CASE…`

#![allow(clippy::print_stdout, reason = "an example program")]

use std::collections::BTreeMap;
use std::env;
use std::fs;

use rapporteur_coder::Mention;
use rapporteur_coder::speaker::Resolver;
use serde_json::Value;

fn main() {
    let list = env::args().any(|a| a == "--list");
    for case in env::args().skip(1).filter(|a| a != "--list") {
        let read = |name: &str| fs::read_to_string(format!("{case}/{name}")).unwrap();
        let dossier = rapporteur_dossier::parse(&read("dossier.toml")).dossier;
        let resolver = Resolver::new(&dossier);
        let mut reports: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in read("gold.jsonl").lines() {
            let gold: Value = serde_json::from_str(line).unwrap();
            let report = gold["report"].as_str().unwrap().to_owned();
            reports.entry(report).or_default().push(gold);
        }
        let (mut people, mut parties, mut all) = (0, 0, 0);
        for (report, gold) in reports {
            let file = read(&format!("reports/{report}"));
            let day = file.lines().find_map(|l| l.strip_prefix("date: "));
            let day = day.and_then(|d| d.parse().ok());
            let text = file.splitn(3, "---\n").nth(2).unwrap();
            let mentions: Vec<Mention> = gold.iter().map(|g| mention(text, g)).collect();
            for (g, found) in gold.iter().zip(resolver.resolve(text, day, &mentions)) {
                let person = found.person.map(|p| dossier.people[p].id.as_str());
                let party = found.party.map(|p| dossier.parties[p].id.as_str());
                let (a, b) =
                    (person == g["speaker"].as_str(), party == g["party"].as_str());
                people += usize::from(a);
                parties += usize::from(b);
                all += 1;
                if list && !(a && b) {
                    println!(
                        "{} {} · {}: {person:?} {party:?} {:?}, expected {} {}",
                        g["id"],
                        g["source"],
                        g["cue"],
                        found.how,
                        g["speaker"],
                        g["party"]
                    );
                }
            }
        }
        println!(
            "{case}: of {all} gold mentions, speaker right {people}, party right {parties}"
        );
    }
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
