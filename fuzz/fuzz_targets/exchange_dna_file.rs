//! A file of the Discourse Network Analyzer with bytes changed anywhere: refused, or read;
//! what is read of it has words.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_dossier::{Act, Stance, parse};
use rapporteur_exchange::dna::{marks, write};
use rapporteur_exchange::{Code, Holding, Report, Statement};

const DOSSIER: &str = r#"
id = "tides"
[[party]]
id = "north"
name = "Northland"
[[point]]
id = "quota"
kind = "issue"
scale = "ordinal"
question = "How much?"
option = [ { id = "none", text = "None." }, { id = "half", text = "Half." } ]
"#;

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let dossier = parse(DOSSIER).dossier;
    let text = "Northland said it wants half of it. 雨😀".to_owned();
    let report = Report { name: "01.md".to_owned(), text, ..Report::default() };
    let one = |n: usize| Statement {
        id: format!("s{n}"),
        report: 0,
        source: Some(0..9),
        cue: Some(10..14),
        content: vec![15..34],
        confidence: 0.5,
        speaker: None,
        speaker_name: Some("Northland".to_owned()),
        party: Some(0),
        via: None,
        said_on: None,
        act: Act::Demand,
        act_confidence: 0.5,
        codes: vec![Code { point: 0, option: 1, stance: Stance::For, confidence: 0.5 }],
        copy_of: None,
    };
    let statements = (0..20).map(one).collect();
    let holding = Holding { dossier: &dossier, reports: vec![report], statements };
    write(&holding).unwrap().bytes
});

fuzz_target!(|changes: Vec<(u32, u8)>| {
    let mut bytes = WHOLE.clone();
    let length = bytes.len();
    for (place, byte) in changes {
        bytes[place as usize % length] = byte;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.dna");
    std::fs::write(&path, &bytes).unwrap();
    match marks(&path) {
        Ok(read) => assert!(read.marks.iter().all(|m| !m.content.is_empty())),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
