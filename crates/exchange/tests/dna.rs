//! A made-up file of the Discourse Network Analyzer: read, and written on as that program
//! writes; and files that are broken or mean harm.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rapporteur_analysis::network::{
    Aggregation, Corpus, Duplicates, Mode, Normalisation, Options, Rules, Scale, network,
};
use rapporteur_exchange::dna::{self, Choice, Error, Field, File, Source};
use rapporteur_exchange::network::{csv, dl};
use rusqlite::Connection;
use tempfile::TempDir;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn ferry() -> File {
    dna::read(&data("ferry.dna")).unwrap()
}

/// A file made of the SQL of the good one, with changes.
fn made(changes: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.dna");
    let sql = std::fs::read_to_string(data("ferry.sql")).unwrap();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&sql).unwrap();
    connection.execute_batch(changes).unwrap();
    drop(connection);
    (folder, path)
}

fn told(changes: &str) -> String {
    let (_folder, path) = made(changes);
    dna::read(&path).unwrap_err().to_string()
}

fn choice(kind: &str, qualifier: Option<&str>) -> Choice {
    let variable = |name: &str| Source::Variable(name.to_owned());
    Choice {
        kind: kind.to_owned(),
        actor: variable("organization"),
        concept: variable("concept"),
        qualifier: qualifier.map(variable),
        only: Vec::new(),
    }
}

fn agreement() -> Corpus {
    let choice = choice("DNA Statement", Some("agreement"));
    dna::corpus(&ferry(), &choice, &mut Vec::new()).unwrap()
}

fn dna_options(mode: Mode, aggregation: Aggregation, by: Normalisation) -> Options {
    let (normalisation, rules) = (by, Rules::Dna);
    Options { mode, aggregation, normalisation, rules, ..Options::default() }
}

#[test]
fn the_file_is_what_its_sql_says() {
    let (_folder, path) = made("");
    let (of_sql, kept) = (dna::read(&path).unwrap(), ferry());
    assert_eq!(of_sql, kept);
    assert_eq!((kept.version.as_str(), kept.doubts.len()), ("3.1.1", 0));
    assert_eq!((kept.documents.len(), kept.statements.len()), (3, 18));
    let line = kept.entities.values().find(|e| e.value == "Ferry Line").unwrap();
    assert_eq!(line.color, (204, 0, 0));
    assert_eq!(line.attributes["Type"], "Business & trade");
}

#[test]
fn csv_is_written_as_dna_writes_it() {
    let options = dna_options(Mode::Two, Aggregation::Subtract, Normalisation::No);
    let matrix = network(&agreement(), &options).unwrap().matrix;
    // An empty organisation does not count; quotation marks become apostrophes; the
    // semicolon stays; no newline stands at the end.
    let expected = "\
\"\";\"Fares should be capped.\";\"Night ferries should run.\";\"The Sound needs a tunnel; now.\"
\"Ferry Line\";-3;1;0
\"Harbour Board\";-1;-1;0
\"Riders' Union 'Sound'\";1;2;1
\"Øy Council\";1;0;1";
    assert_eq!(csv(&matrix), expected);
    let options = dna_options(Mode::One, Aggregation::Congruence, Normalisation::Average);
    let matrix = network(&agreement(), &options).unwrap().matrix;
    let expected = "\
\"\";\"Ferry Line\";\"Harbour Board\";\"Riders' Union 'Sound'\";\"Øy Council\"
\"Ferry Line\";0.000000;1.000000;0.500000;0.000000
\"Harbour Board\";1.000000;0.000000;0.000000;0.000000
\"Riders' Union 'Sound'\";0.500000;0.000000;0.000000;0.666667
\"Øy Council\";0.000000;0.000000;0.666667;0.000000";
    assert_eq!(csv(&matrix), expected);
}

#[test]
fn dl_is_written_as_dna_writes_it() {
    let options = dna_options(Mode::One, Aggregation::Subtract, Normalisation::No);
    let expected = "\
dl n = 4, format = fullmatrix
labels:
\"Ferry Line\"
\"Harbour Board\"
\"Riders Union Sound\"
\"Øy Council\"
data:
 0 2 -1 -3
 2 0 -3 -1
 -1 -3 0 2
 -3 -1 2 0";
    assert_eq!(dl(&network(&agreement(), &options).unwrap()), expected);
    let options = dna_options(Mode::Two, Aggregation::Ignore, Normalisation::Activity);
    let expected = "\
dl nr = 4, nc = 3, format = fullmatrix
row labels:
\"Ferry Line\"
\"Harbour Board\"
\"Riders Union Sound\"
\"Øy Council\"
col labels:
\"Fares should be capped.\"
\"Night ferries should run.\"
\"The Sound needs a tunnel; now.\"
data:
 0.750000 0.250000 0.000000
 0.500000 0.500000 0.000000
 0.250000 0.500000 0.250000
 0.500000 0.000000 0.500000";
    assert_eq!(dl(&network(&agreement(), &options).unwrap()), expected);
}

#[test]
fn months_of_two_years_are_one_to_dna() {
    let kept = |rules| {
        let duplicates = Duplicates::Month;
        let options = Options { duplicates, rules, ..Options::default() };
        network(&agreement(), &options).unwrap().statements
    };
    assert_eq!(kept(Rules::Documented), [1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13]);
    assert_eq!(kept(Rules::Dna), [1, 3, 4, 5, 6, 7, 8, 11, 12, 13]);
}

#[test]
fn grades_categories_and_fields_of_documents_are_read() {
    let file = ferry();
    let of = |q| dna::corpus(&file, &choice("Graded", q), &mut Vec::new()).unwrap();
    assert_eq!(of(Some("strength")).scale, Scale::Integer { bounds: None });
    assert_eq!(of(Some("tone")).scale, Scale::Text);
    assert_eq!(of(None).scale, Scale::None);
    let by_author = Choice {
        actor: Source::Document(Field::Author),
        only: vec![(Field::Section, "news".to_owned())],
        ..choice("DNA Statement", Some("agreement"))
    };
    let corpus = dna::corpus(&file, &by_author, &mut Vec::new()).unwrap();
    let options = Options { mode: Mode::Two, ..Options::default() };
    let matrix = network(&corpus, &options).unwrap().matrix;
    assert_eq!(matrix.rows, ["Berit Aas", "Jon Moe"]);
    let unknown = dna::corpus(&file, &choice("Graded", Some("mood")), &mut Vec::new());
    let message = unknown.unwrap_err().to_string();
    assert!(
        message.contains("`mood`") && message.contains("strength, tone"),
        "{message}"
    );
    let unknown = dna::corpus(&file, &choice("Other", None), &mut Vec::new());
    assert!(unknown.unwrap_err().to_string().contains("DNA Statement, Graded"));
}

#[test]
fn rows_that_are_wrong_are_left_out_and_told_of() {
    let (_folder, path) = made(
        "INSERT INTO STATEMENTS VALUES(90, 1, 77, 0, 1, 1);
         INSERT INTO STATEMENTS VALUES(91, 8, 1, 0, 1, 1);
         INSERT INTO DATABOOLEAN VALUES(90, 1, 3, 7);
         INSERT INTO DATAINTEGER VALUES(90, 20, 6, 5000000000);
         INSERT INTO DATASHORTTEXT VALUES(90, 1, 1, 999);
         INSERT INTO DATASHORTTEXT VALUES(91, 500, 1, 2);
         INSERT INTO DOCUMENTS VALUES(9, 'T', '', 1, '', '', '', '', '', 99999999999999);
         INSERT INTO DOCUMENTS VALUES(10, 'T', '', 1, '', '', '', '', '', 'yesterday');
         INSERT INTO ENTITIES VALUES(90, 1, CAST(x'ff41' AS TEXT), 0, 0, 0, NULL);
         INSERT INTO ENTITIES VALUES(91, 1, printf('%.5000c', 'x'), 0, 0, 0, NULL);
         INSERT INTO VARIABLES VALUES(90, 'odd', 'colour', 1);",
    );
    let file = dna::read(&path).unwrap();
    let expected = [
        "no document that there is",
        "no type that there is",
        "7 is neither 0 nor 1",
        "larger than 32 bits",
        "no entity 999",
        "a value of no statement, 500",
        "no date is 99999999999999",
        "a whole number is expected, not Text",
        "not UTF-8",
        "5000 bytes is longer",
        "unknown type, `colour`",
    ];
    for words in expected {
        let found = file.doubts.iter().filter(|d| d.contains(words)).count();
        assert_eq!(found, 1, "{words}: {:?}", file.doubts);
    }
    assert_eq!((file.doubts.len(), file.statements.len()), (11, 18));
}

#[test]
fn a_statement_without_a_value_does_not_count() {
    let (_folder, path) = made("DELETE FROM DATABOOLEAN WHERE StatementId = 13;");
    let file = dna::read(&path).unwrap();
    let mut doubts = Vec::new();
    let choice = choice("DNA Statement", Some("agreement"));
    let corpus = dna::corpus(&file, &choice, &mut doubts).unwrap();
    assert_eq!(corpus.statements.len(), 12);
    assert_eq!(doubts, ["statement 13 has no value for the qualifier"]);
}

#[test]
fn what_is_no_file_of_version_3_is_refused_with_a_reason() {
    let old =
        told("UPDATE SETTINGS SET Value = '2.0 beta 25' WHERE Property = 'version'");
    assert!(
        old.contains("version 2.0 beta 25") && old.contains("import it there"),
        "{old}"
    );
    assert!(told("DELETE FROM SETTINGS").contains("version unknown"));
    let other = told("DROP TABLE ENTITIES");
    assert!(other.contains("not of the Discourse Network Analyzer 3"), "{other}");
    let lacking = told("ALTER TABLE STATEMENTS DROP COLUMN Start");
    assert!(lacking.contains("in the table STATEMENTS"), "{lacking}");
    // A view in the place of a table never ends.
    let view = told(
        "DROP TABLE ENTITIES;
         CREATE VIEW ENTITIES AS WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1
         FROM n) SELECT ID, 1 AS VariableId, '' AS Value, 0 AS Red, 0 AS Green, 0 AS Blue
         FROM n;",
    );
    assert!(view.contains("not to be trusted"), "{view}");
}

#[test]
fn what_is_cut_off_or_something_else_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.dna");
    let whole = std::fs::read(data("ferry.dna")).unwrap();
    let read = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        dna::read(&path)
    };
    assert!(matches!(read(b""), Err(Error::NotSqlite)));
    assert!(matches!(read(b"SQLite"), Err(Error::NotSqlite)));
    assert!(matches!(read(b"<html>not a file of DNA</html>"), Err(Error::NotSqlite)));
    for part in [16, 100, 600, whole.len() / 2, whole.len() - 600] {
        let message = read(&whole[..part]).unwrap_err().to_string();
        assert!(!message.is_empty(), "{part}");
    }
    let nowhere = dna::read(&folder.path().join("none.dna")).unwrap_err();
    assert!(matches!(nowhere, Error::Io(_)));
    assert!(matches!(dna::read(folder.path()), Err(Error::Io(_) | Error::NotSqlite)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is changed in a file, reading it ends, and with no more than it holds.
    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((16..11_000_usize, any::<u8>()), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.dna");
        let mut bytes = std::fs::read(data("ferry.dna")).unwrap();
        for (place, byte) in changes {
            if let Some(at) = bytes.get_mut(place) {
                *at = byte;
            }
        }
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(file) = dna::read(&path) {
            let choice = choice("DNA Statement", Some("agreement"));
            if let Ok(corpus) = dna::corpus(&file, &choice, &mut Vec::new()) {
                let found = network(&corpus, &Options::default());
                prop_assert!(found.is_ok());
            }
        }
    }
}
