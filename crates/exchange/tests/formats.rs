//! What goes out, as it stands in the files.

mod common;

use std::io::{Cursor, Read};

use common::{dossier, holding};
use rapporteur_exchange::tables::{Events, STATEMENTS, Statements};
use rapporteur_exchange::{annotations, bibtex, csl, qdpx, tables};
use serde_json::Value;

#[test]
fn tables_have_a_row_for_every_statement_and_code() {
    let dossier = dossier();
    let text = tables::csv(&Statements(&holding(&dossier)));
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(rows.headers().unwrap().len(), STATEMENTS.len());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let ids: Vec<&str> = rows.iter().map(|r| &r[0]).collect();
    assert_eq!(ids, ["s001", "s001", "s002"]);
    insta::assert_snapshot!(text);
}

#[test]
fn events_leave_out_copies_and_acts_without_a_type() {
    let dossier = dossier();
    insta::assert_snapshot!(tables::csv(&Events(&holding(&dossier))));
}

#[test]
fn sources_can_be_cited() {
    let dossier = dossier();
    let holding = holding(&dossier);
    insta::assert_snapshot!(bibtex(&holding));
    insta::assert_snapshot!(csl(&holding));
}

#[test]
fn an_annotation_finds_its_words_again() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let text = annotations(&holding);
    let all: Value = serde_json::from_str(&text).unwrap();
    let items = all["first"]["items"].as_array().unwrap();
    let points: Vec<char> = holding.reports[0].text.chars().collect();
    let mut found = 0;
    for target in items.iter().flat_map(|i| i["target"].as_array().unwrap()) {
        let [quote, place] = [&target["selector"][0], &target["selector"][1]];
        let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
        let words: String = points[at("start")..at("end")].iter().collect();
        assert_eq!(quote["exact"], words);
        let (prefix, suffix) =
            (quote["prefix"].as_str().unwrap(), quote["suffix"].as_str().unwrap());
        assert!(holding.reports[0].text.contains(&format!("{prefix}{words}{suffix}")));
        found += 1;
    }
    assert_eq!(found, 3);
    insta::assert_snapshot!(text);
}

#[test]
fn a_project_holds_its_texts_and_its_codes() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let bytes = qdpx(&holding, "2031-04-05T06:07:08Z", "Ann <Analyst>").unwrap();
    assert_eq!(bytes, qdpx(&holding, "2031-04-05T06:07:08Z", "Ann <Analyst>").unwrap());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut project = String::new();
    zip.by_name("project.qde").unwrap().read_to_string(&mut project).unwrap();
    let targets = project.split("targetGUID=\"").skip(1).map(|r| &r[..36]);
    for target in targets {
        assert!(project.contains(&format!("guid=\"{target}\"")), "{target} is nowhere");
    }
    let path = project.split("internal://").nth(1).unwrap().split('"').next().unwrap();
    let mut text = String::new();
    zip.by_name(&format!("sources/{path}")).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, holding.reports[0].text);
    insta::assert_snapshot!(project.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}
