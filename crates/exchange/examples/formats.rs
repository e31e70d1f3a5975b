//! How long it takes to write a case of many statements in each format: seconds by the
//! clock and of the processor, and the size of what is written.
//!
//! `cargo run -p rapporteur-exchange --features parquet --example formats -- 100000`
//!
//! The case is made up: reports of some 600 words with 20 statements each, two of three
//! with a code. Seconds of the processor are read from Linux; elsewhere there are none.
#![expect(clippy::print_stdout, reason = "it is a program")]

use std::time::Instant;

use rapporteur_dossier::{Act, Date, Dossier, Stance, parse};
use rapporteur_exchange::tables::{Events, Statements, csv, lines};
use rapporteur_exchange::{
    Code, Holding, Report, Statement, annotations, bibtex, csl, dna, parquet, qdpx,
};

const DOSSIER: &str = r#"
id = "speed"
[[party]]
id = "north"
name = "Northland"
[[party]]
id = "south"
name = "Southland"
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
[[point]]
id = "quota"
kind = "issue"
scale = "ordinal"
question = "How much?"
option = [ { id = "none", text = "None." }, { id = "half", text = "Half." } ]
"#;

const SENTENCE: &str = "Ada Orm, the foreign minister, said on Tuesday that “half of the \
                        flow would be released in the dry season”, and no more than that – \
                        whatever the others ask. ";
/// Statements of a report.
const IN_REPORT: usize = 20;

fn main() {
    let many = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let dossier = parse(DOSSIER).dossier;
    let holding = made_up(&dossier, many);
    println!("{many} statements, {} reports", holding.reports.len());
    println!("{:<12} {:>8} {:>8} {:>12}", "format", "clock", "cpu", "bytes");
    let h = &holding;
    timed("csv", || csv(&Statements(h)).len());
    timed("jsonl", || lines(&Statements(h)).len());
    timed("parquet", || parquet(&Statements(h)).map_or(0, |b| b.len()));
    timed("events", || csv(&Events(h)).len());
    timed("annotations", || annotations(h).len());
    timed("qdpx", || qdpx(h, "2031-04-05T06:07:08Z", "Ann").map_or(0, |b| b.len()));
    timed("dna", || dna::write(h).map_or(0, |w| w.bytes.len()));
    timed("csl", || csl(h).len());
    timed("bibtex", || bibtex(h).len());
}

fn timed(name: &str, write: impl FnOnce() -> usize) {
    let (clock, before) = (Instant::now(), processor());
    let bytes = write();
    let seconds = clock.elapsed().as_secs_f64();
    let cpu = before.zip(processor()).map(|(a, b)| format!("{:.2}", b - a));
    let cpu = cpu.unwrap_or_else(|| "–".to_owned());
    println!("{name:<12} {seconds:>8.2} {cpu:>8} {bytes:>12}");
}

/// Seconds that this process has had of the processor; Linux counts a hundred a second.
fn processor() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    let rest = line.rsplit_once(')')?.1;
    let mut fields = rest.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

fn made_up(dossier: &Dossier, many: usize) -> Holding<'_> {
    let text = SENTENCE.repeat(IN_REPORT);
    let report = |n: usize| Report {
        name: format!("reports/{n:06}.md"),
        title: Some(format!("Talks, day {n}")),
        outlet: Some("Tide Times".to_owned()),
        byline: Some("Jo Doe".to_owned()),
        date: Some(Date::constant(2031, 3, 4)),
        url: Some(format!("https://example.org/{n}")),
        text: text.clone(),
    };
    let reports = (0..many.div_ceil(IN_REPORT)).map(report).collect();
    let statements = (0..many).map(statement).collect();
    Holding { dossier, reports, statements }
}

fn statement(n: usize) -> Statement {
    let begin = n % IN_REPORT * SENTENCE.len();
    let place = |words: &str| {
        let start = begin + SENTENCE.find(words).unwrap_or(0);
        start..start + words.len()
    };
    let stance = [Stance::For, Stance::Against, Stance::Open][n % 3];
    let code = Code { point: 0, option: n % 2, stance, confidence: 0.75 };
    Statement {
        id: format!("s{n:07}"),
        report: n / IN_REPORT,
        source: Some(place("Ada Orm, the foreign minister")),
        cue: Some(place("said")),
        content: vec![place("half of the flow would be released in the dry season")],
        confidence: 0.9,
        speaker: n.is_multiple_of(2).then_some(0),
        speaker_name: Some("Ada Orm".to_owned()),
        party: Some(n % 2),
        via: None,
        said_on: Some(Date::constant(2031, 3, 3)),
        act: Act::ALL[n % 12],
        act_confidence: 0.8,
        codes: if n % 3 == 2 { Vec::new() } else { vec![code] },
        copy_of: None,
    }
}
