//! A case with its gold statements instead of what the models find: what is made of good
//! statements does not change with the weights.

use std::fs;
use std::ops::Range;
use std::path::Path;

use rapporteur_coder::speaker::{How, Speaker};
use rapporteur_coder::{Code, Dated, Mention, Said, Statement};
use rapporteur_dossier::{Act, Dossier, Stance, day, parse};
use rapporteur_intake::find;
use rapporteur_measure::casebook;
use rapporteur_reader::{Attribution, Kind};
use serde_json::Value;

use super::{Case, Coded, Gathered, REPORTS};
use crate::dossier::Source;

/// When examples are entered.
const NOW: &str = "2031-12-31T00:00:00Z";

/// One of the cases in `examples/`; paths are as if read from there.
pub(crate) fn example(name: &str) -> Case {
    Case::of(gathered(name), NOW).unwrap()
}

fn gathered(name: &str) -> Gathered {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let text = fs::read_to_string(root.join("dossier.toml")).unwrap();
    let source = Source { path: Path::new(name).join("dossier.toml"), text };
    let dossier = parse(&source.text).dossier;
    let gold = fs::read_to_string(root.join("gold.jsonl")).unwrap();
    let gold: Vec<Value> =
        gold.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let (articles, _) = casebook::read(&root).unwrap();
    let mut reports = Vec::new();
    for (file, article) in find(&[root.join(REPORTS)]).files.iter().zip(&articles) {
        let bytes = fs::read(file).unwrap();
        let short = Path::new(REPORTS).join(file.file_name().unwrap());
        let (report, _) = rapporteur_intake::decode(&bytes, &short, 1 << 20).unwrap();
        assert_eq!(report.text(), article.text);
        let day = report.front().date.as_deref().and_then(day);
        let name = file.file_name().unwrap().to_str().unwrap();
        let rows: Vec<&Value> = gold.iter().filter(|g| g["report"] == name).collect();
        assert_eq!(rows.len(), article.statements.len(), "{name}");
        let bytes = byte_offsets(report.text());
        let mentions = article.statements.iter().map(|s| mention(s, &bytes));
        let mentions: Vec<Mention> = mentions.collect();
        let found = mentions.iter().map(attribution).collect();
        let statements =
            rows.iter().zip(mentions).map(|(g, m)| statement(&dossier, g, m));
        let statements = statements.collect();
        reports.push(Coded { report, day, found, statements, foreign: None });
    }
    Gathered { source, dossier, reports, diagnostics: Vec::new(), readers: Vec::new() }
}

/// The same case with a report printed once more, under another name and on another day.
pub(crate) fn with_reprint(name: &str, of: usize, path: &str, date: &str) -> Case {
    let mut gathered = gathered(name);
    let Coded { report, found, statements, .. } = &gathered.reports[of];
    let text = format!("---\ndate: {date}\n---\n{}", report.text());
    let decoded = rapporteur_intake::decode(text.as_bytes(), Path::new(path), 1 << 20);
    let reprint = Coded {
        report: decoded.unwrap().0,
        day: day(date),
        found: found.clone(),
        statements: statements.clone(),
        foreign: None,
    };
    gathered.reports.push(reprint);
    Case::of(gathered, NOW).unwrap()
}

/// The same case with a dossier that says some things otherwise.
pub(crate) fn with_dossier(name: &str, changes: &[(&str, &str)]) -> Case {
    let mut gathered = gathered(name);
    let text = &mut gathered.source.text;
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        *text = text.replace(old, new);
    }
    gathered.dossier = parse(text).dossier;
    Case::of(gathered, NOW).unwrap()
}

/// The byte at which each code point begins, and the end.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|c| c.0).chain([text.len()]).collect()
}

fn mention(gold: &rapporteur_measure::Statement, bytes: &[usize]) -> Mention {
    let at = |r: &Range<usize>| bytes[r.start]..bytes[r.end];
    Mention {
        source: gold.source.first().map(at),
        cue: gold.cue.first().map(at),
        content: gold.content.iter().map(at).collect(),
    }
}

fn attribution(mention: &Mention) -> Attribution {
    let Mention { source, cue, content } = mention.clone();
    Attribution { source, cue, content, kind: Kind::Mixed, level: 1, confidence: 1.0 }
}

fn statement(dossier: &Dossier, gold: &Value, mention: Mention) -> Statement {
    let text = |key: &str| gold[key].as_str().unwrap_or_default();
    let person = gold["speaker"].as_str().and_then(|id| dossier.person(id));
    let via = gold["via"].as_str().map(str::to_owned);
    let name = text("speaker_name").to_owned();
    let said = text("said_on").parse().ok();
    let weight = dossier.weight(person, &name, via.is_some(), said);
    let code = |c: &Value| {
        let point = dossier.point(c["point"].as_str()?)?;
        let option = dossier.option(point, c["option"].as_str()?)?;
        let stance = Stance::named(c["stance"].as_str()?)?;
        Some(Code { point, option, stance, confidence: 1.0 })
    };
    Statement {
        mention,
        speaker: Speaker {
            person,
            name,
            party: dossier.party(text("party")),
            how: How::Name,
        },
        via,
        said: Said { day: said, confidence: 1.0, found: Dated::Report },
        rank: weight.rank,
        leaked: weight.leaked,
        act: Act::named(text("act")).unwrap(),
        act_confidence: 1.0,
        codes: gold["codes"].as_array().unwrap().iter().filter_map(code).collect(),
    }
}
