//! Tables: their columns say what their cells are, and all forms hold the same.

mod common;

use std::path::Path;

use common::{dossier, holding};
use rapporteur_analysis::{Heard, Play, play};
use rapporteur_dossier::{Date, Dossier, Rank, Stance};
use rapporteur_exchange::tables::{
    Cell, Column, Dictionary, EVENTS, Events, MOVEMENT, Movements, POSITIONS, Positions,
    STATEMENTS, Statements, Table, csv, lines,
};
use serde_json::Value;

const DAY: Date = Date::constant(2031, 3, 9);

/// North wants half from the second day on; south was for nothing and comes to half.
fn heard() -> Vec<Heard> {
    let word = |party, option, day, statement| rapporteur_analysis::Evidence {
        statement,
        order: statement,
        report: 0,
        party,
        speaker: String::new(),
        date: Date::constant(2031, 3, day),
        known: Date::constant(2031, 3, day),
        rank: Rank::Minister,
        leaked: false,
        act: rapporteur_dossier::Act::Demand,
        codes: vec![rapporteur_analysis::Coded {
            point: 0,
            option,
            stance: Stance::For,
            confidence: 0.9,
        }],
    };
    let said = [word(0, 1, 2, 0), word(1, 0, 3, 1), word(1, 1, 8, 2)];
    rapporteur_analysis::heard(&said)
}

fn played(dossier: &Dossier) -> Play<'_> {
    play(dossier, &heard(), Some(DAY), Some(Date::constant(2031, 3, 5)))
}

fn rows(table: &dyn Table) -> Vec<Vec<Cell<'static>>> {
    let owned = |cell: &Cell<'_>| match cell {
        Cell::Text(text) => Cell::Text(text.to_string().into()),
        Cell::Texts(texts) => Cell::Texts(texts.clone()),
        Cell::Day(day) => Cell::Day(*day),
        Cell::Share(share) => Cell::Share(*share),
        Cell::Count(count) => Cell::Count(*count),
        Cell::Truth(truth) => Cell::Truth(*truth),
        Cell::Empty => Cell::Empty,
    };
    let mut out = Vec::new();
    table.each(&mut |row| out.push(row.iter().map(owned).collect()));
    out
}

/// Every table of a small case.
fn every(check: impl Fn(&dyn Table)) {
    let dossier = dossier();
    let holding = holding(&dossier);
    let play = played(&dossier);
    let id = |n: usize| format!("s{n:03}");
    check(&Statements(&holding));
    check(&Events(&holding));
    check(&Positions { dossier: &dossier, at: DAY, state: &play.state, id: &id });
    check(&Movements { dossier: &dossier, play: &play, id: &id });
    check(&Dictionary(&STATEMENTS));
}

#[test]
fn every_cell_is_what_its_column_says() {
    every(|table| {
        let rows = rows(table);
        assert!(!rows.is_empty(), "{}", table.columns()[0].name);
        for row in &rows {
            assert_eq!(row.len(), table.columns().len());
            for (column, cell) in table.columns().iter().zip(row) {
                match cell.kind() {
                    None => assert!(column.optional, "{}", column.name),
                    Some(kind) => assert_eq!(kind, column.kind, "{}", column.name),
                }
            }
        }
    });
}

#[test]
fn csv_and_lines_hold_the_same() {
    every(|table| {
        let (csv, lines) = (csv(table), lines(table));
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let names: Vec<String> =
            reader.headers().unwrap().iter().map(str::to_owned).collect();
        let objects: Vec<Value> =
            lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), objects.len());
        for (row, object) in rows.iter().zip(&objects) {
            for (name, cell) in names.iter().zip(row) {
                let value = &object[name];
                let text = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(all) => {
                        let all = all.iter().map(|v| v.as_str().unwrap());
                        all.collect::<Vec<_>>().join(";")
                    }
                    // `1.0` stands as `1` in the other.
                    Value::Number(n) => n.as_f64().unwrap().to_string(),
                    other => other.to_string(),
                };
                assert_eq!(cell, text, "{name}");
            }
        }
    });
}

#[test]
fn movement_names_both_sides_on_both_days() {
    let dossier = dossier();
    let play = played(&dossier);
    let id = |n: usize| format!("s{n:03}");
    insta::assert_snapshot!(csv(&Movements { dossier: &dossier, play: &play, id: &id }), @r"
    since,at,point,party,other,direction,party_before,party_before_stance,party_after,party_after_stance,other_before,other_before_stance,other_after,other_after_stance,statements
    2031-03-05,2031-03-09,quota,north,south,closer,half,for,half,for,none,for,half,for,s002
    2031-03-05,2031-03-09,seat,north,south,unknown,,,,,,,,,
    ");
    let at = DAY;
    let state = &play.state;
    insta::assert_snapshot!(csv(&Positions { dossier: &dossier, at, state, id: &id }), @r"
    at,point,party,option,stance,since,latest,rank,leaked,statements,conflicting
    2031-03-09,quota,north,half,for,2031-03-02,2031-03-02,minister,false,s000,
    2031-03-09,quota,south,half,for,2031-03-08,2031-03-08,minister,false,s002,
    ");
}

/// The document for people names every column, as the dictionary does.
#[test]
fn the_document_names_every_column() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exchange.md");
    let text = std::fs::read_to_string(place).unwrap();
    let tables: [(&str, &[Column]); 4] = [
        ("statements", &STATEMENTS),
        ("positions", &POSITIONS),
        ("movement", &MOVEMENT),
        ("events", &EVENTS),
    ];
    for (name, columns) in tables {
        let heading = format!("## Columns of `{name}`");
        let section = text.split(&heading).nth(1).unwrap_or_else(|| panic!("{heading}"));
        let section = section.split("\n## ").next().unwrap();
        for column in columns {
            let named = format!("`{}`", column.name);
            assert!(section.contains(&named), "{name}: {named}");
        }
    }
}

#[cfg(feature = "parquet")]
mod columns {
    use arrow_array::RecordBatch;
    use arrow_array::cast::AsArray;
    use arrow_schema::{ArrowError, DataType};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use rapporteur_exchange::{arrow, parquet as written};

    use super::*;

    fn read(bytes: &[u8]) -> Vec<RecordBatch> {
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        reader.build().unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn a_file_holds_the_batch_and_says_what_its_columns_are() {
        every(|table| {
            let batch = arrow::batch(table).unwrap();
            let bytes = written(table).unwrap();
            assert_eq!(bytes, written(table).unwrap());
            let back = read(&bytes);
            assert_eq!(back, std::slice::from_ref(&batch));
            assert_eq!(batch.schema().as_ref(), &arrow::schema(table.columns()));
            for (field, column) in back[0].schema().fields().iter().zip(table.columns()) {
                assert_eq!(field.metadata()[arrow::DESCRIPTION], column.about);
            }
        });
    }

    #[test]
    fn cells_are_what_they_are_in_the_table() {
        let dossier = dossier();
        let holding = holding(&dossier);
        let batch = arrow::batch(&Statements(&holding)).unwrap();
        let ids = batch.column_by_name("id").unwrap().as_string::<i32>();
        assert_eq!(ids.iter().flatten().collect::<Vec<_>>(), ["s001", "s001", "s002"]);
        let days = batch.column_by_name("said_on").unwrap();
        assert_eq!(days.data_type(), &DataType::Date32);
        let days = days.as_primitive::<arrow_array::types::Date32Type>();
        // What `date -d 2031-03-03 +%s` gives, divided by the seconds of a day.
        assert_eq!(days.value(0), 22_341);
        let points = batch.column_by_name("point").unwrap().as_string::<i32>();
        assert_eq!(
            points.iter().collect::<Vec<_>>(),
            [Some("quota"), Some("seat"), None]
        );
    }

    #[test]
    fn batches_are_no_longer_than_asked_and_are_the_whole() {
        let table = Dictionary(&STATEMENTS);
        let whole = arrow::batch(&table).unwrap();
        for rows in [1, 7, 25, 26] {
            let mut at = 0;
            let taken = arrow::batches(&table, rows, |batch| {
                assert!(batch.num_rows() <= rows);
                assert_eq!(batch, whole.slice(at, batch.num_rows()));
                at += batch.num_rows();
                Ok::<(), ArrowError>(())
            });
            taken.unwrap();
            assert_eq!(at, whole.num_rows());
        }
        let mut asked = 0;
        let stopped = arrow::batches(&table, 1, |_| {
            asked += 1;
            Err::<(), _>(ArrowError::ComputeError("no more".to_owned()))
        });
        assert!(stopped.is_err());
        assert_eq!(asked, 1);
    }

    /// A table whose cells are not what its columns say.
    struct Wrong;

    impl Table for Wrong {
        fn columns(&self) -> &'static [Column] {
            &EVENTS
        }

        fn each(&self, row: &mut dyn FnMut(&[Cell<'_>])) {
            row(&vec![Cell::Truth(true); EVENTS.len()]);
        }
    }

    #[test]
    fn a_table_that_breaks_its_word_is_refused() {
        assert!(arrow::batch(&Wrong).is_err());
        assert!(written(&Wrong).is_err());
    }
}
