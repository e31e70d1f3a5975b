//! A report by itself gives the statements that its case gives.

use std::path::Path;

use rapporteur_case::{Case, Models, StatementObject, loose, read};
use rapporteur_coder::Desk;
use serde_json::Value;

const NOW: &str = "2031-12-31T00:00:00Z";

#[test]
fn a_report_by_itself_gives_what_its_case_gives() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour-strike");
    let models = Models::builtin().unwrap();
    let case = Case::of(read(&folder, &models, &|_, _| ()).unwrap(), NOW).unwrap();
    let desk = Desk::new(&models.coder, &case.dossier);
    let mut all = 0;
    for stored in case.record.reports().unwrap() {
        let quotes = case.quotes(&stored).unwrap();
        let together: Vec<Value> =
            quotes.iter().map(|q| value(&StatementObject::new(q).unwrap())).collect();
        let opened = case.open(&stored).unwrap();
        let alone = loose(&models, &desk, &case.dossier, &opened.report, opened.day);
        let alone: Vec<Value> = alone.iter().map(value).collect();
        let keys = case.record.statements(&stored.key).unwrap();
        assert_eq!(
            alone.iter().map(|s| s["id"].as_str().unwrap()).collect::<Vec<_>>(),
            keys.iter().map(|s| s.key.as_str()).collect::<Vec<_>>()
        );
        assert!(alone.iter().all(|s| s["copies"].is_null() && s["copy_of"].is_null()));
        all += alone.len();
        assert_eq!(bare(alone), bare(together));
    }
    assert!(all > 100);
}

fn value(statement: &StatementObject<'_>) -> Value {
    serde_json::to_value(statement).unwrap()
}

/// Without what a report by itself cannot tell.
fn bare(statements: Vec<Value>) -> Vec<Value> {
    let strip = |mut statement: Value| {
        let fields = statement.as_object_mut().unwrap();
        for name in ["id", "copy_of", "copies"] {
            fields.remove(name);
        }
        statement
    };
    statements.into_iter().map(strip).collect()
}
