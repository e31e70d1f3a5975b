//! Copies of reports, prints of statements, and what is heard: the same whatever came first.

use proptest::prelude::*;
use rapporteur_analysis::{Heard, positions};
use rapporteur_dossier::{Dossier, Stance, parse};
use rapporteur_record::{
    Body, Code, Decision, Entry, Fields, Hash, Parts, Proposal, Reading, Record,
    ReportEvent, Verdict,
};

const DOSSIER: &str = r#"
[[party]]
id = "union"
name = "The Union"
[[party]]
id = "port"
name = "The Port"
[[point]]
id = "pay"
kind = "issue"
question = "How much?"
option = [ { id = "seven", text = "Seven." }, { id = "five", text = "Five." } ]
"#;

fn dossier() -> Dossier {
    parse(DOSSIER).dossier
}

/// A report in which each of `said` stands on a line of its own, between lines that are
/// its house's.
fn report(place: &str, date: &str, house: &str, said: &[&str]) -> Vec<Entry> {
    let own = |line: usize| {
        let words = (0..12).map(|w| format!("{house}{} ", line * 12 + w));
        words.collect::<String>() + "\n"
    };
    let mut text = own(0);
    let mut statements = Vec::new();
    for (n, said) in said.iter().enumerate() {
        let (party, option, words) = parts(said);
        let start = text.len();
        text.push_str(words);
        statements.push(proposal((start, text.len()), words, party, option));
        text.push('\n');
        text.push_str(&own(n + 1));
    }
    let hash = Hash::of(text.as_bytes());
    let key = ReportEvent::key(hash, place);
    let about = ReportEvent {
        key: key.clone(),
        place: place.to_owned(),
        outlet: Some(house.to_owned()),
        date: (!date.is_empty()).then(|| date.to_owned()),
        original: hash.hex(),
        text: hash.hex(),
        ..ReportEvent::default()
    };
    let reading = Reading {
        report: key,
        reader: "r".to_owned(),
        coder: "c".to_owned(),
        by: "b".to_owned(),
        foreign: None,
        statements,
    };
    let entry = |who: &str, body, contents| Entry {
        at: "2031-05-01T00:00:00Z".to_owned(),
        who: who.to_owned(),
        body,
        contents,
    };
    vec![
        entry("program:1", Body::Report(about), vec![text.into_bytes()]),
        entry("model:r+c", Body::Reading(reading), Vec::new()),
    ]
}

/// `party option: words`
fn parts(said: &str) -> (&str, &str, &str) {
    let (head, words) = said.split_once(": ").unwrap();
    let (party, option) = head.split_once(' ').unwrap();
    (party, option, words)
}

fn proposal(
    (start, end): (usize, usize),
    words: &str,
    party: &str,
    option: &str,
) -> Proposal {
    let code = Code {
        point: "pay".to_owned(),
        option: option.to_owned(),
        stance: "for".to_owned(),
        confidence: 0.9,
    };
    Proposal {
        parts: Parts { content: vec![(start as u64, end as u64)], ..Parts::default() },
        words: vec![words.to_owned()],
        fields: Fields {
            party: Some(party.to_owned()),
            act: Some("demand".to_owned()),
            codes: vec![code],
            ..Fields::default()
        },
        rank: "head".to_owned(),
        ..Proposal::default()
    }
}

const LONG: &str =
    "union seven: We will not go back to the quay for less than seven per cent.";
const EDITED: &str =
    "union seven: We will not go back to the quay for less than 7 per cent.";
const OTHER: &str =
    "port five: Five is what the books of this company can bear this year.";

fn new() -> (tempfile::TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(&folder.path().join("record.sqlite")).unwrap();
    (folder, record)
}

fn keys(record: &Record) -> Vec<(String, String)> {
    let reports = record.reports().unwrap();
    let all = reports.iter().flat_map(|r| {
        let statements = record.statements(&r.key).unwrap();
        statements.into_iter().map(|s| (r.place.clone(), s.key)).collect::<Vec<_>>()
    });
    all.collect()
}

/// Places of the prints of the statement of a report.
fn printed(record: &Record, place: &str) -> Vec<String> {
    let all = keys(record);
    let key = &all.iter().find(|(p, _)| p == place).unwrap().1;
    let place = |key: String| all.iter().find(|(_, k)| *k == key).unwrap().0.clone();
    record.printed(key).unwrap().into_iter().map(place).collect()
}

fn heard(record: &Record) -> Vec<Heard> {
    record.heard(&dossier()).unwrap()
}

#[test]
fn the_same_words_in_several_reports_are_one_statement_the_earliest_first() {
    let (_folder, mut record) = new();
    record.append(&report("c.md", "2031-04-03", "gazette", &[LONG])).unwrap();
    record.append(&report("b.md", "2031-04-02", "herald", &[EDITED, OTHER])).unwrap();
    assert_eq!(printed(&record, "c.md"), ["b.md", "c.md"]);
    record.append(&report("a.md", "2031-04-01", "wire", &[LONG])).unwrap();
    for place in ["a.md", "b.md", "c.md"] {
        assert_eq!(printed(&record, place), ["a.md", "b.md", "c.md"], "{place}");
    }
    assert!(record.copies().unwrap().is_empty());
    let heard = heard(&record);
    let words: Vec<usize> = heard.iter().map(|h| h.words().len()).collect();
    assert_eq!(words, [1, 1]);
    let state = positions(&heard, "2031-04-30".parse().unwrap());
    assert_eq!(state[&(0, 0)].since.to_string(), "2031-04-01");
    assert_eq!(state[&(1, 0)].stance, Stance::For);
    let key = Record::statement_key(state[&(0, 0)].basis[0]);
    assert_eq!(key[..15], keys(&record)[0].1[..15]);
    let tally = record.tally(None).unwrap();
    assert_eq!((tally.printed, tally.repeated, tally.counted), (4, 2, 2));
    assert_eq!(record.tally(Some("2031-04-02")).unwrap().printed, 3);
}

#[test]
fn short_words_late_words_and_words_of_others_are_said_anew() {
    let (_folder, mut record) = new();
    let short = "union seven: We will not sign.";
    record.append(&report("a.md", "2031-04-01", "wire", &[short])).unwrap();
    record.append(&report("b.md", "2031-04-01", "herald", &[short])).unwrap();
    record.append(&report("c.md", "2031-04-01", "wire", &[LONG])).unwrap();
    record.append(&report("d.md", "2031-06-01", "herald", &[LONG])).unwrap();
    let of_the_port = LONG.replace("union", "port");
    record.append(&report("e.md", "2031-04-01", "times", &[&of_the_port])).unwrap();
    for place in ["a.md", "b.md", "c.md", "d.md", "e.md"] {
        assert_eq!(printed(&record, place), [place]);
    }
}

#[test]
fn a_copy_repeats_short_words_too() {
    let (_folder, mut record) = new();
    let short = "union seven: We will not sign.";
    let wire = report("b.md", "2031-04-02", "wire", &[short, LONG, OTHER]);
    record.append(&wire).unwrap();
    record.append(&report("a.md", "2031-04-01", "wire", &[short, LONG, OTHER])).unwrap();
    let copies = record.copies().unwrap();
    assert_eq!((copies.len(), copies[0].kind.as_str()), (1, "exact"));
    assert_eq!(printed(&record, "b.md"), ["a.md", "b.md"]);
    assert_eq!(record.tally(None).unwrap().repeated, 3);
    assert_eq!(heard(&record)[0].words().len(), 2);
}

#[test]
fn what_is_rejected_is_first_no_more() {
    let (_folder, mut record) = new();
    record.append(&report("a.md", "2031-04-01", "wire", &[LONG])).unwrap();
    record.append(&report("b.md", "2031-04-02", "herald", &[LONG])).unwrap();
    let reject = reject(&record, "a.md");
    record.append(&[reject]).unwrap();
    assert_eq!(printed(&record, "b.md"), ["b.md"]);
    let state = positions(&heard(&record), "2031-04-30".parse().unwrap());
    assert_eq!(state[&(0, 0)].since.to_string(), "2031-04-02");
    assert_eq!(record.verify().unwrap().faults, []);
}

fn reject(record: &Record, place: &str) -> Entry {
    let reports = record.reports().unwrap();
    let report = reports.iter().find(|r| r.place == place).unwrap().key.clone();
    let statement = record.statements(&report).unwrap()[0].key.clone();
    let verdict = Verdict::Reject;
    let body = Body::Decision(Decision { report, statement, verdict, note: None });
    let (at, who) = ("2031-05-02T00:00:00Z".to_owned(), "analyst:a".to_owned());
    Entry { at, who, body, contents: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_comes_first_does_not_matter(
        made in prop::collection::vec(
            (0..3_usize, 0..20_usize, prop::collection::vec(0..3_usize, 0..4)), 1..8),
        shift in 0..8_usize,
        rejected in any::<bool>(),
    ) {
        let all: Vec<Vec<Entry>> = made.iter().enumerate().map(|(n, (house, day, said))| {
            let said: Vec<&str> = said.iter().map(|s| [LONG, EDITED, OTHER][*s]).collect();
            let date = match day { 0 => String::new(), d => format!("2031-04-{:02}", d) };
            report(&format!("{n}.md"), &date, ["wire", "herald", "times"][*house], &said)
        }).collect();
        let mut other = all.clone();
        other.rotate_left(shift % all.len());
        let (_one, mut a) = new();
        let (_two, mut b) = new();
        all.iter().for_each(|e| _ = a.append(e).unwrap());
        b.append(&other.concat()).unwrap();
        let reports = a.reports().unwrap();
        let with = reports.iter().find(|r| !a.statements(&r.key).unwrap().is_empty());
        if let Some(report) = with.filter(|_| rejected) {
            let reject = reject(&a, &report.place);
            a.append(std::slice::from_ref(&reject)).unwrap();
            b.append(&[reject]).unwrap();
        }
        prop_assert_eq!(a.copies().unwrap(), b.copies().unwrap());
        prop_assert_eq!(heard(&a), heard(&b));
        prop_assert_eq!(a.tally(None).unwrap(), b.tally(None).unwrap());
        for (_, key) in keys(&a) {
            prop_assert_eq!(a.printed(&key).unwrap(), b.printed(&key).unwrap());
        }
        prop_assert_eq!(a.verify().unwrap().faults, vec![]);
        prop_assert_eq!(b.verify().unwrap().faults, vec![]);
    }
}
