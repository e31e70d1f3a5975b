//! A small holding of invented reports.

#![allow(missing_docs, reason = "a test's helper")]

use std::ops::Range;

use rapporteur_dossier::{Act, Date, Dossier, Stance, parse};
use rapporteur_exchange::{Code, Holding, Report, Statement};

const DOSSIER: &str = r#"
id = "tides"
title = "The tides & the \"Upper\" weir"
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
question = "How much water?"
option = [ { id = "none", text = "None <at all>." }, { id = "half", text = "Half." } ]
[[point]]
id = "seat"
kind = "process"
scale = "nominal"
question = "Who sits there?"
option = [ { id = "all", text = "All." }, { id = "two", text = "Two." } ]
"#;

const FIRST: &str = "Ada Orm — Northland’s minister — said “half, and <b>no</b> more”, and walked out.\n\nSouthland denied 100 % of it.";

pub(crate) fn dossier() -> Dossier {
    parse(DOSSIER).dossier
}

pub(crate) fn holding(dossier: &Dossier) -> Holding<'_> {
    Holding {
        dossier,
        reports: vec![
            Report {
                name: "reports/01.md".to_owned(),
                title: Some("Talks {adjourn} at 50 % & rising".to_owned()),
                outlet: Some("Tide & Times".to_owned()),
                byline: Some("Jo_hn \\ Doe".to_owned()),
                date: Some(Date::constant(2031, 3, 4)),
                url: Some("https://example.org/a?b={c}&d".to_owned()),
                text: FIRST.to_owned(),
            },
            Report { name: "02 -- é.txt".to_owned(), ..Report::default() },
        ],
        statements: vec![
            statement(
                "s001",
                ("Ada Orm", "said", &["“half", "walked out"]),
                (Some(0), Some(0), Act::Demand),
                vec![
                    Code { point: 0, option: 1, stance: Stance::For, confidence: 0.75 },
                    Code {
                        point: 1,
                        option: 0,
                        stance: Stance::Against,
                        confidence: 0.5,
                    },
                ],
            ),
            Statement {
                via: Some("a source".to_owned()),
                copy_of: Some("s001".to_owned()),
                ..statement(
                    "s002",
                    ("Southland", "denied", &["100 % of it"]),
                    (None, Some(1), Act::Deny),
                    Vec::new(),
                )
            },
        ],
    }
}

fn statement(
    id: &str,
    (source, cue, content): (&str, &str, &[&str]),
    (speaker, party, act): (Option<usize>, Option<usize>, Act),
    codes: Vec<Code>,
) -> Statement {
    Statement {
        id: id.to_owned(),
        report: 0,
        source: Some(place(source)),
        cue: Some(place(cue)),
        content: content.iter().map(|c| place(c)).collect(),
        confidence: 0.9,
        speaker,
        speaker_name: Some(source.to_owned()),
        party,
        via: None,
        said_on: Some(Date::constant(2031, 3, 3)),
        act,
        act_confidence: 0.8,
        codes,
        copy_of: None,
    }
}

fn place(words: &str) -> Range<usize> {
    let start = FIRST.find(words).unwrap();
    start..start + words.len()
}
