//! What went out comes in again.

mod common;

use common::{dossier, holding};
use proptest::prelude::*;
use rapporteur_exchange::incoming::{Columns, Incoming, Mark, lines, project, rows, web};
use rapporteur_exchange::{annotations, qdpx, tables};

/// Without what only messages need, and, for formats that do not tell it, without the
/// start.
fn bare(incoming: Incoming) -> Vec<Mark> {
    assert_eq!(incoming.problems, []);
    incoming.marks.into_iter().map(|m| Mark { place: String::new(), ..m }).collect()
}

/// The statements of the holding as marks.
fn expected() -> Vec<Mark> {
    let dossier = dossier();
    let holding = holding(&dossier);
    let of = |s: &rapporteur_exchange::Statement| {
        let words = |r| holding.words(s, r).to_owned();
        let text = &holding.reports[s.report].text;
        let codes = s.codes.iter().map(|c| {
            let (point, option, stance) = holding.code(c);
            rapporteur_exchange::incoming::Coding {
                point: point.to_owned(),
                option: option.to_owned(),
                stance: stance.to_owned(),
            }
        });
        Mark {
            place: String::new(),
            report: holding.report(s).name.clone(),
            start: Some(text[..s.content[0].start].chars().count()),
            source: s.source.as_ref().map(words),
            cue: s.cue.as_ref().map(words),
            content: s.content.iter().map(words).collect(),
            speaker: s.speaker.map(|p| dossier.people[p].id.clone()),
            speaker_name: s.speaker_name.clone(),
            party: holding.party(s).map(str::to_owned),
            via: s.via.clone(),
            said_on: s.said_on.map(|d| d.to_string()),
            act: Some(s.act.name().to_owned()),
            codes: codes.collect(),
        }
    };
    holding.statements.iter().map(of).collect()
}

#[test]
fn tables_annotations_and_projects_come_back_whole() {
    let dossier = dossier();
    let holding = holding(&dossier);
    let table = tables::csv(&tables::Statements(&holding));
    assert_eq!(bare(rows(table.as_bytes(), &Columns::default()).unwrap()), expected());
    assert_eq!(bare(web(annotations(&holding).as_bytes()).unwrap()), expected());
    let bytes = qdpx(&holding, "2031-04-05T06:07:08Z", "Ann").unwrap();
    assert_eq!(bare(project(&bytes).unwrap()), expected());
}

#[test]
fn columns_of_other_names_are_mapped_and_what_has_no_place_is_told() {
    let table = "file,quote,pt,opt,mood\nr.md,half of it,quota,half,angry\n";
    let columns =
        [("report", "file"), ("content", "quote"), ("point", "pt"), ("option", "opt")];
    let columns =
        columns.iter().try_fold(Columns::default(), |c, (f, n)| c.with(f, n)).unwrap();
    let read = rows(table.as_bytes(), &columns).unwrap();
    assert_eq!(read.marks[0].codes[0].stance, "for");
    assert_eq!(read.unheld, ["the column \"mood\""]);
    let refused = rows(table.as_bytes(), &Columns::default()).unwrap_err();
    assert!(refused.to_string().contains("no column \"report\""), "{refused}");
    assert!(Columns::default().with("mood", "x").unwrap_err().contains("speaker_name"));
}

#[test]
fn lines_of_a_case_and_lines_that_are_none() {
    let text = "{\"report\":\"r.md\",\"content\":[\"half\"],\"start\":3,\"act\":\"demand\"}\n\n[1]\nnonsense\n{\"report\":\"r.md\",\"content\":[]}\n";
    let read = lines(text);
    assert_eq!((read.marks.len(), read.marks[0].start), (1, Some(3)));
    let told: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("line 3: no statement"));
    assert!(told[1].starts_with("line 4: no JSON"));
    assert!(told[2].starts_with("line 5: a statement that has no words"));
}

#[test]
fn tags_of_other_tools_are_read_where_they_have_a_meaning_here() {
    let foreign = r#"{"type":"Annotation","body":["quota:against:half",{"value":"nice"}],
        "target":{"source":"https://example.org/a","selector":{"type":"TextQuoteSelector","exact":"half"}}}"#;
    let read = web(foreign.as_bytes()).unwrap();
    assert_eq!(read.marks[0].report, "https://example.org/a");
    assert_eq!(read.marks[0].codes[0].stance, "against");
    assert_eq!(read.unheld, ["tags and comments that are no act, party or code"]);
}

#[test]
fn hostile_projects_are_refused() {
    let entities = "<!DOCTYPE p [<!ENTITY a \"aaaa\">]><Project/>";
    assert!(project(entities.as_bytes()).unwrap_err().to_string().contains("entities"));
    let deep = format!("<Project>{}", "<Code guid=\"a\" name=\"b\">".repeat(5000));
    assert!(project(deep.as_bytes()).unwrap_err().to_string().contains("deep"));
    assert!(project(b"PK\x03\x04 and then nothing").is_err());
    assert!(project(b"<Other/>").unwrap_err().to_string().contains("no element Project"));
    let dossier = dossier();
    let whole = qdpx(&holding(&dossier), "2031-04-05T06:07:08Z", "Ann").unwrap();
    for end in (0..whole.len()).step_by(97) {
        assert!(project(&whole[..end]).is_err(), "cut at {end}");
    }
}

proptest! {
    #[test]
    fn nothing_that_comes_in_makes_anything_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = project(&bytes);
        let _ = web(&bytes);
        let _ = rows(&bytes, &Columns::default());
        let _ = lines(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_damaged_file_is_told_or_read(at in 0.0..1.0_f64, byte in any::<u8>()) {
        let dossier = dossier();
        let holding = holding(&dossier);
        let mut zip = qdpx(&holding, "2031-04-05T06:07:08Z", "Ann").unwrap();
        let mut json = annotations(&holding).into_bytes();
        for bytes in [&mut zip, &mut json] {
            let place = ((bytes.len() - 1) as f64 * at) as usize;
            bytes[place] = byte;
        }
        let _ = project(&zip);
        let _ = web(&json);
    }
}
