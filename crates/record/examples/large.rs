//! How fast a large record answers: `large FILE REPORTS EACH`.
//!
//! Fills FILE with so many reports of so many statements each, of generated words, unless it
//! is there; then asks it for the state of play and for words and meanings, and prints
//! milliseconds. Words are drawn as they are in texts: the n-th most frequent is n times
//! rarer than the first.

#![allow(clippy::print_stdout, reason = "an example prints")]

#[path = "fill/draw.rs"]
mod draw;

use std::path::Path;
use std::time::{Duration, Instant};

use rapporteur_analysis::{disputes, movement, positions, waiting};
use rapporteur_dossier::{Act, Date, Dossier, Stance, parse};
use rapporteur_record::{
    Body, Code, Entry, Fields, Hash, Parts, Proposal, Query, Reading, Record,
    ReportEvent, WIDTH,
};

use draw::Draw;

const PARTIES: usize = 8;
const POINTS: usize = 15;
const OPTIONS: usize = 4;
const WORDS: usize = 30_000;
/// Reports in a transaction.
const BATCH: usize = 250;
/// Days over which the reports are spread.
const DAYS: usize = 700;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, reports, each] = args.first_chunk::<3>().ok_or("FILE REPORTS EACH")?;
    let file = Path::new(file);
    if !file.exists() {
        fill(file, reports.parse()?, each.parse()?)?;
    }
    play(file)?;
    search(file)
}

/// A word by Zipf's law: its rank is the exponential of an even draw.
fn drawn(draw: &mut Draw) -> String {
    word(((draw.unit() * (WORDS as f64).ln()).exp() as usize).min(WORDS))
}

fn words(draw: &mut Draw, count: usize) -> String {
    (0..count).map(|_| drawn(draw)).collect::<Vec<_>>().join(" ")
}

fn below(draw: &mut Draw, end: usize) -> usize {
    draw.below(end as u64) as usize
}

/// The word of a rank, in syllables.
fn word(mut rank: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri",
        "so", "tu", "va",
    ];
    let mut out = String::new();
    loop {
        out.push_str(SYLLABLES[rank % 16]);
        rank /= 16;
        if rank == 0 {
            return out;
        }
    }
}

fn dossier() -> Dossier {
    let mut text = String::new();
    for party in 0..PARTIES {
        text += &format!("[[party]]\nid = \"party{party}\"\nname = \"Party {party}\"\n");
    }
    let option = |o| format!("{{ id = \"option{o}\", text = \"Option {o}.\" }}");
    let options = (0..OPTIONS).map(option).collect::<Vec<_>>().join(", ");
    for point in 0..POINTS {
        let kind = ["issue", "process", "fact"][point % 3];
        text += &format!(
            "[[point]]\nid = \"point{point}\"\nkind = \"{kind}\"\nquestion = \"What?\"\n\
             option = [ {options} ]\n"
        );
    }
    parse(&text).dossier
}

fn fill(file: &Path, reports: usize, each: usize) -> Result<(), Failure> {
    let begun = Instant::now();
    let mut record = Record::open(file)?;
    let mut draw = Draw::new(7);
    for first in (0..reports).step_by(BATCH) {
        let mut made = Made::default();
        for number in first..(first + BATCH).min(reports) {
            made.report(number, number * DAYS / reports, each, &mut draw);
        }
        record.append(&made.entries)?;
        record.keep_meaning("generated", &made.vectors)?;
        if (first / BATCH + 1).is_multiple_of(40) {
            let rate = (first + BATCH) as f64 / begun.elapsed().as_secs_f64();
            println!("{} reports, {rate:.0} a second", first + BATCH);
        }
    }
    let size = std::fs::metadata(file)?.len() >> 20;
    println!(
        "{reports} reports of {each} statements in {:.0?}, {size} MiB",
        begun.elapsed()
    );
    Ok(())
}

#[derive(Default)]
struct Made {
    entries: Vec<Entry>,
    vectors: Vec<(String, Vec<i8>)>,
}

impl Made {
    fn report(&mut self, number: usize, day: usize, each: usize, draw: &mut Draw) {
        let mut text = String::new();
        let mut statements = Vec::new();
        for _ in 0..each {
            text += &format!("{}: ", words(draw, 8));
            let (start, words) = (text.len(), words(draw, 16));
            text += &format!("{words}.\n\n");
            statements.push(proposal((start, start + words.len()), words, draw));
        }
        let hash = Hash::of(text.as_bytes());
        let place = format!("reports/{number:06}.txt");
        let key = ReportEvent::key(hash, &place);
        for statement in &statements {
            self.vectors.push((statement.parts.key(&key), vector(draw)));
        }
        let day = Duration::from_secs(day as u64 * 86_400);
        let about = ReportEvent {
            key: key.clone(),
            place,
            title: Some(words(draw, 7)),
            outlet: Some(format!("Outlet {}", below(draw, 40))),
            date: Date::constant(2029, 1, 1).checked_add(day).ok().map(|d| d.to_string()),
            original: hash.hex(),
            text: hash.hex(),
            ..ReportEvent::default()
        };
        let reading = Reading {
            report: key,
            reader: "generated".to_owned(),
            coder: "generated".to_owned(),
            by: String::new(),
            foreign: None,
            statements,
        };
        self.enter("program:large", Body::Report(about), vec![text.into_bytes()]);
        self.enter("model:generated", Body::Reading(reading), Vec::new());
    }

    fn enter(&mut self, who: &str, body: Body, contents: Vec<Vec<u8>>) {
        let at = "2031-01-01T00:00:00Z".to_owned();
        self.entries.push(Entry { at, who: who.to_owned(), body, contents });
    }
}

/// Near to one of two hundred directions.
fn vector(draw: &mut Draw) -> Vec<i8> {
    let mut direction = Draw::new(draw.below(200));
    let byte = |draw: &mut Draw| draw.below(256) as u8 as i8;
    let value = |_| (byte(&mut direction) / 2).saturating_add(byte(draw) / 3);
    (0..WIDTH).map(value).collect()
}

fn proposal((start, end): (usize, usize), words: String, draw: &mut Draw) -> Proposal {
    let (party, person) = (below(draw, PARTIES + 1), below(draw, 5));
    let code = Code {
        point: format!("point{}", below(draw, POINTS)),
        option: format!("option{}", below(draw, OPTIONS)),
        stance: draw.one_of(&Stance::ALL).name().to_owned(),
        confidence: below(draw, 100) as f32 / 100.0,
    };
    Proposal {
        parts: Parts { content: vec![(start as u64, end as u64)], ..Parts::default() },
        words: vec![words],
        confidence: 0.5,
        fields: Fields {
            party: (party < PARTIES).then(|| format!("party{party}")),
            speaker: (person > 0).then(|| format!("person{party}-{person}")),
            speaker_name: Some(format!("Person {person}")),
            act: Some(draw.one_of(&Act::ALL).name().to_owned()),
            codes: vec![code],
            ..Fields::default()
        },
        rank: ["other", "minister", "head"][person.min(2)].to_owned(),
        leaked: person == 0,
        ..Proposal::default()
    }
}

fn play(file: &Path) -> Result<(), Failure> {
    let dossier = dossier();
    let (at, since): (Date, Date) = ("2030-12-31".parse()?, "2030-06-30".parse()?);
    let mut times = Vec::new();
    let mut told = String::new();
    for _ in 0..7 {
        let begun = Instant::now();
        let record = Record::read(file)?;
        let heard = record.heard(&dossier)?;
        let read = begun.elapsed();
        let (now, before) = (positions(&heard, at), positions(&heard, since));
        let found = disputes(&dossier, &now).len()
            + movement(&dossier, &before, &now, (0, 1)).len()
            + waiting(&dossier, &heard, &now, at).len();
        let printed = record.tally(None)?.printed;
        times.push((begun.elapsed(), read));
        let words: usize = heard.iter().map(|h| h.words().len()).sum();
        told =
            format!("{printed} statements, {words} count; {} cells, {found}", now.len());
    }
    times.sort_unstable();
    let (all, read) = times[times.len() / 2];
    let (all, read) = (ms(all), ms(read));
    println!("state of play: {all:.1} ms, {read:.1} of them reading ({told} findings)");
    Ok(())
}

fn search(file: &Path) -> Result<(), Failure> {
    let (reports, statements) = Record::read(file)?.counts()?;
    println!("search over {reports} reports and {statements} statements, 10 results");
    let base = || Query { limit: 10, ..Query::default() };
    let party = |d: &mut Draw| Some(format!("party{}", below(d, PARTIES)));
    let point = |d: &mut Draw| Some(format!("point{}", below(d, POINTS)));
    let from = || Some("2030-06-01".to_owned());
    type Make<'m> = &'m dyn Fn(&mut Draw) -> Query;
    let kinds: [(&str, Make<'_>); 6] = [
        ("two words", &|d| Query { words: words(d, 2), ..base() }),
        ("one word", &|d| Query { words: drawn(d), ..base() }),
        ("a phrase", &|d| Query { words: format!("\"{}\"", words(d, 2)), ..base() }),
        ("a beginning", &|d| Query { words: format!("{}*", drawn(d)), ..base() }),
        ("two words of a party", &|d| Query {
            words: words(d, 2),
            party: party(d),
            ..base()
        }),
        ("a party on a point", &|d| Query {
            party: party(d),
            point: point(d),
            from: from(),
            ..base()
        }),
    ];
    let mut draw = Draw::new(99);
    let mut all = Vec::new();
    for (name, make) in kinds {
        for with in [false, true] {
            let mut times = Vec::new();
            for _ in 0..40 {
                let query = make(&mut draw);
                let vector = vector(&mut draw);
                let begun = Instant::now();
                let record = Record::read(file)?;
                record.ranked(&query, with.then_some(vector.as_slice()))?;
                times.push(begun.elapsed());
            }
            all.extend(times.iter().copied());
            let name =
                if with { format!("{name}, and meaning") } else { name.to_owned() };
            println!("  {name:36} {}", shares(times));
        }
    }
    println!("  {:36} {}", "all", shares(all));
    Ok(())
}

fn shares(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| ms(times[times.len() * share / 100]);
    format!("median {:6.1} ms, 95 % {:6.1} ms", at(50), at(95))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
