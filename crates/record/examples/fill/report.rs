//! A report with the statements that a model might read in it.

use rapporteur_record::{
    Body, Code, Entry, Fields, Hash, Parts, Proposal, Reading, ReportEvent,
};

use crate::draw::Draw;
use crate::words::Vocabulary;

/// Id, name and party of people in the dossier of the harbour strike.
const PEOPLE: [(&str, &str, &str); 7] = [
    ("maire-fennelly", "Máire Fennelly", "union"),
    ("lukasz-wrona", "Łukasz Wrona", "union"),
    ("giles-atterby", "Giles Atterby", "operator"),
    ("dev-marwaha", "Dev Marwaha", "operator"),
    ("ines-carvalhao", "Inês Carvalhão", "association"),
    ("ana-lucia-prieto", "Ana Lucía Prieto", "ministry"),
    ("hamish-okafor", "Hamish Okafor", "ministry"),
];
const POINTS: [(&str, &[&str]); 6] = [
    ("pay", &["p3", "p5", "p7", "p9"]),
    ("automation", &["free", "consult", "guarantee", "moratorium"]),
    ("reinstate", &["all", "hearing", "none"]),
    ("pension", &["workers", "company", "levy"]),
    ("truce", &["rest", "go-on"]),
    ("forum", &["mediation", "arbitration", "direct"]),
];
const STANCES: [&str; 3] = ["for", "against", "open"];
const ACTS: [&str; 8] =
    ["assert", "assess", "demand", "offer", "reject", "concede", "deny", "announce"];
const OUTLETS: [&str; 12] = [
    "Vestmar Courier",
    "Northern Wire",
    "Quay Telegraph",
    "The Ledger",
    "Radio Vestmar",
    "Shipping Day",
    "Evening Post",
    "Labour Herald",
    "Coast Monitor",
    "Port Bulletin",
    "Daily Tide",
    "Agence Nord",
];
/// Words of a report, about.
const LENGTH: usize = 600;

/// The text of a report while it is written, and where its statements stand.
#[derive(Default)]
struct Draft {
    text: String,
    words: usize,
    statements: Vec<Proposal>,
}

/// What enters for the report of that number: itself, and a reading of it.
pub(crate) fn entries(vocabulary: &Vocabulary, n: u64, statements: u64) -> [Entry; 2] {
    let mut own = Draw::new(n + 1);
    let day = n % 1_000;
    let date = date(day);
    let at = format!("2033-01-{:02}T{:02}:00:00Z", 1 + n / 86_400 % 28, n / 3_600 % 24);
    let draft = write(vocabulary, &mut own, n, statements, &date);
    let title = format!("{} {}", vocabulary.draw(&mut own), vocabulary.draw(&mut own));
    let original = format!("<html><h1>{title}</h1><p>{}</html>", draft.text);
    let outlet = own.one_of(&OUTLETS).to_owned();
    let place = format!("reports/{date}-{n:07}.html");
    let key = ReportEvent::key(Hash::of(original.as_bytes()), &place);
    let report = ReportEvent {
        key: key.clone(),
        url: Some(format!("https://news.example/{n}")),
        place,
        media: "text/html".to_owned(),
        title: Some(title),
        outlet: Some(outlet),
        date: Some(date),
        date_from: Some("meta article:published_time".to_owned()),
        language: Some("en".to_owned()),
        original: Hash::of(original.as_bytes()).hex(),
        text: Hash::of(draft.text.as_bytes()).hex(),
        ..ReportEvent::default()
    };
    let reading = Reading {
        report: key,
        reader: "reader-fill".to_owned(),
        coder: "coder-fill".to_owned(),
        by: "0".repeat(16),
        foreign: None,
        statements: draft.statements,
    };
    let contents = vec![original.into_bytes(), draft.text.into_bytes()];
    let who = "program:fill".to_owned();
    let model = "model:reader-fill+coder-fill".to_owned();
    [
        Entry { at: at.clone(), who, body: Body::Report(report), contents },
        Entry { at, who: model, body: Body::Reading(reading), contents: Vec::new() },
    ]
}

fn write(
    vocabulary: &Vocabulary,
    own: &mut Draw,
    n: u64,
    statements: u64,
    date: &str,
) -> Draft {
    let mut draft = Draft::default();
    let reprint = n % 10 == 9;
    if reprint {
        // An opening of its own; what follows is an earlier report's.
        while draft.words < LENGTH / 3 {
            sentence(&mut draft, vocabulary, own);
        }
    }
    let seed = if reprint { n - 1 - own.below(n.min(9)) } else { n };
    let mut draw = Draw::new(seed ^ (1 << 40));
    let every = LENGTH as u64 / (statements + 1);
    let begin = draft.words;
    while draft.words < LENGTH || (draft.statements.len() as u64) < statements {
        let due = (draft.words - begin) as u64 / every.max(1);
        let few = (draft.statements.len() as u64) < due.max(u64::from(every < 20));
        if few && (draft.statements.len() as u64) < statements {
            statement(&mut draft, vocabulary, &mut draw, date);
        } else {
            sentence(&mut draft, vocabulary, &mut draw);
        }
    }
    draft
}

fn sentence(draft: &mut Draft, vocabulary: &Vocabulary, draw: &mut Draw) {
    let length = 8 + draw.below(16);
    draft.text += "The";
    run(draft, vocabulary, draw, length);
    draft.text += if draw.below(5) == 0 { ".\n\n" } else { ". " };
}

fn run(draft: &mut Draft, vocabulary: &Vocabulary, draw: &mut Draw, length: u64) {
    for _ in 0..length {
        draft.text.push(' ');
        draft.text += vocabulary.draw(draw);
    }
    draft.words += length as usize;
}

fn statement(draft: &mut Draft, vocabulary: &Vocabulary, draw: &mut Draw, date: &str) {
    let (speaker, name, party) = draw.one_of(&PEOPLE);
    let source = mark(draft, |d| d.text += name);
    draft.text.push(' ');
    let cue = mark(draft, |d| d.text += "said");
    draft.text.push(' ');
    let length = 6 + draw.below(14);
    let content = mark(draft, |d| {
        d.text += "that";
        run(d, vocabulary, draw, length);
    });
    let words = draft.text[content.0 as usize..content.1 as usize].to_owned();
    draft.text += ". ";
    draft.words += 4;
    let sure = |draw: &mut Draw| 0.3 + 0.7 * draw.unit() as f32;
    let fields = Fields {
        speaker: Some(speaker.to_owned()),
        speaker_name: Some(name.to_owned()),
        party: Some(party.to_owned()),
        via: None,
        said_on: Some(date.to_owned()),
        act: Some(draw.one_of(&ACTS).to_owned()),
        codes: (0..draw.below(3)).map(|_| code(draw)).collect(),
    };
    draft.statements.push(Proposal {
        parts: Parts { source: Some(source), cue: Some(cue), content: vec![content] },
        words: vec![words],
        kind_of_speech: "indirect".to_owned(),
        level: 1,
        confidence: sure(draw),
        fields,
        how: "name".to_owned(),
        speaker_confidence: sure(draw),
        dated: "report".to_owned(),
        said_on_confidence: sure(draw),
        act_confidence: sure(draw),
        rank: "other".to_owned(),
        leaked: draw.below(20) == 0,
    });
}

/// Where that stands which is written now.
fn mark(draft: &mut Draft, write: impl FnOnce(&mut Draft)) -> (u64, u64) {
    let start = draft.text.len() as u64;
    write(draft);
    (start, draft.text.len() as u64)
}

fn code(draw: &mut Draw) -> Code {
    let (point, options) = draw.one_of(&POINTS);
    Code {
        point: point.to_owned(),
        option: draw.one_of(options).to_owned(),
        stance: draw.one_of(&STANCES).to_owned(),
        confidence: 0.3 + 0.7 * draw.unit() as f32,
    }
}

/// A day of the years 2029 to 2031.
fn date(day: u64) -> String {
    const LENGTHS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut rest) = (2029 + day / 365, day % 365);
    let mut month = 0;
    while rest >= LENGTHS[month] {
        rest -= LENGTHS[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, rest + 1)
}
