use rapporteur_analysis::{Coded, Evidence, heard, state};
use rapporteur_chart::{Manner, Turn, Voice};
use rapporteur_dossier::{Act, Rank, Stance, parse};

use super::*;

const DOSSIER: &str = r#"
id = "talks"
title = "Talks"
[[party]]
id = "north"
name = "North"
role = "principal"
[[party]]
id = "south"
name = "South"
role = "principal"
[[point]]
id = "line"
kind = "issue"
scale = "ordinal"
question = "Where does the line run?"
option = [{ id = "a", text = "Along the river." }, { id = "b", text = "Along the road." },
          { id = "c", text = "Along the ridge." }]
[[proposal]]
id = "map"
title = "Map"
by = ["south"]
version = [{ id = "first", date = 2031-01-20, clause = [
  { n = "1", text = "The road is the line.", point = "line", option = "b" } ] }]
"#;

fn date(day: i8) -> Date {
    Date::constant(2031, 1, day)
}

fn said(day: i8, party: usize, option: usize, stance: Stance) -> Evidence {
    Evidence {
        statement: usize::try_from(day).unwrap(),
        report: 0,
        date: date(day),
        known: date(day),
        order: 0,
        party,
        speaker: "somebody".to_owned(),
        rank: Rank::Head,
        leaked: false,
        act: Act::Demand,
        codes: vec![Coded { point: 0, option, stance, confidence: 0.9 }],
    }
}

fn words() -> Vec<Evidence> {
    vec![
        said(2, 0, 2, Stance::For),
        said(4, 1, 0, Stance::For),
        said(6, 1, 2, Stance::Against),
        said(9, 0, 1, Stance::For),
        said(12, 1, 0, Stance::Against),
        said(25, 0, 2, Stance::For),
    ]
}

fn told() -> Told<'static> {
    Told {
        words: &|statement| format!("statement {statement}"),
        address: &|target| match target {
            Target::Statement(n) => Some(format!("/statement/{n}")),
            _ => None,
        },
    }
}

#[test]
fn positions_are_stretches_words_and_clauses() {
    let dossier = parse(DOSSIER).dossier;
    let chart = positions(&dossier, &heard(&words()), 0, (None, date(22)), &told());
    let north = &chart.tracks[0];
    let shown: Vec<_> =
        north.stretches.iter().map(|s| (s.from, s.until, s.option, s.manner)).collect();
    let [second, ninth, last] = [2, 9, 22].map(|d| super::day(date(d)));
    assert_eq!(shown, [(second, ninth, 2, Manner::Held), (ninth, last, 1, Manner::Held)]);
    // Where it only rejects there is no line, but the word is there.
    let south = &chart.tracks[1];
    assert_eq!(south.stretches.len(), 1);
    assert_eq!(south.stretches[0].until, super::day(date(12)));
    assert_eq!(south.statements.last().map(|s| s.voice), Some(Voice::Against));
    assert_eq!(chart.tabled[0].clauses, [(1, "1 The road is the line.".to_owned())]);
    assert_eq!(north.statements[0].href.as_deref(), Some("/statement/2"));
}

#[test]
fn nothing_from_after_the_day_is_drawn() {
    let dossier = parse(DOSSIER).dossier;
    let chart = positions(&dossier, &heard(&words()), 0, (None, date(5)), &told());
    assert_eq!(chart.tracks[1].statements.len(), 1);
    assert!(chart.tabled.is_empty());
}

#[test]
fn a_distance_follows_what_both_say() {
    let dossier = parse(DOSSIER).dossier;
    let apart = apart(&dossier, &heard(&words()), (0, 1), date(28));
    let chart = distance(&dossier, &apart, (None, date(28)), &told());
    let shown: Vec<_> =
        chart.samples.iter().map(|s| (s.known, s.least, s.greatest)).collect();
    assert_eq!(
        shown,
        [
            (None, 0.0, 1.0),
            (Some(1.0), 1.0, 1.0),
            (Some(0.5), 0.5, 0.5),
            // South only rejects the river: it may stand at the road, with North, or not.
            (None, 0.0, 0.5),
            (None, 0.0, 0.5),
        ]
    );
    let turns: Vec<_> = chart.moves.iter().map(|m| m.turn).collect();
    assert_eq!(turns, [Turn::Told, Turn::Told, Turn::Closer, Turn::Told]);
}

#[test]
fn a_table_has_a_cell_for_each_party() {
    let dossier = parse(DOSSIER).dossier;
    let table = play(&dossier, &state(&words(), date(10)), date(10), &told());
    let cell = table.rows[0].cells[0].as_ref().unwrap();
    assert_eq!((cell.option.as_str(), cell.step), ("Along the road", Some(0.5)));
    assert_eq!(cell.note, "since 9 Jan 2031, 1 statement");
}
