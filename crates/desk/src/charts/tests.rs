use rapporteur_analysis::contradiction::{self, Contradictions, Kind};
use rapporteur_analysis::forecast::{self as foretelling, Refusal};
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

#[test]
fn a_refused_forecast_shows_what_is_known_and_why_it_is_refused() {
    let dossier = parse(DOSSIER).dossier;
    let (at, state) = (date(28), state(&words(), date(28)));
    let found = foretelling::forecast(&dossier, &state, &[0, 1], 0, None);
    let foretold = Foretold {
        dossier: &dossier,
        state: &state,
        parties: &[0, 1],
        at: Some(at),
        told: &told(),
        note: &|basis| format!("{} of them", basis.len()),
    };
    let chart = forecast(&foretold, &(0, found));
    assert_eq!(chart.mean, None);
    assert_eq!(
        chart.notes,
        [
            "No forecast: 1 of 2 positions known; it takes 3 and 33 in a hundred; not known what \
          is wanted by South."
        ]
    );
    let said: Vec<_> = chart.wishes.iter().map(|w| w.said).collect();
    assert_eq!(said, [Some((2, Voice::For)), Some((0, Voice::Against))]);
    assert_eq!(chart.wishes[0].words, "statement 25");
    assert_eq!(chart.wishes[0].note, "1 of them");
}

#[test]
fn every_point_has_its_chart_and_those_without_a_scale_their_reason() {
    let dossier = parse(DOSSIER).dossier;
    let state = state(&[], date(1));
    let foretold = Foretold {
        dossier: &dossier,
        state: &state,
        parties: &[],
        at: None,
        told: &told(),
        note: &|_| String::new(),
    };
    let refused = Refusal::Nominal;
    let drawn = forecasts(&foretold, &[(0, Err(refused))], Default::default());
    assert!(drawn.description.contains("“Where does the line run?”: its options stand"));
    assert!(drawn.body.contains("no report has a date"), "{}", drawn.body);
    let nothing = forecasts(&foretold, &[], Default::default());
    assert!(
        nothing.height > 0.0 && nothing.body.contains("There is no point to forecast.")
    );
}

#[test]
fn contradictions_have_a_mark_for_each_word_and_a_tie_for_each_pair() {
    let dossier = parse(DOSSIER).dossier;
    let mut words = words();
    // For the river, against it, for it again: two pairs of three words.
    words.push(said(20, 1, 0, Stance::For));
    let found = contradiction::contradictions(&dossier, &words, date(28), 30);
    assert_eq!(found.found.len(), 2);
    let chart = contradictions(&dossier, &found, Some(date(28)), &told());
    let [south] = &chart.parties[..] else { panic!("{:?}", chart.parties) };
    assert_eq!((south.number, south.name.as_str()), (1, "South"));
    let [line] = &south.points[..] else { panic!("{:?}", south.points) };
    assert_eq!(line.options, ["Along the river"]);
    let days: Vec<_> = line.said.iter().map(|s| s.day).collect();
    assert_eq!(days, [4, 12, 20].map(|d| super::day(date(d))));
    let ends: Vec<_> = line.clashes.iter().map(|c| c.ends).collect();
    assert_eq!(ends, [(0, 1), (1, 2)]);
    assert_eq!(line.said[1].href.as_deref(), Some("/statement/12"));
    assert_eq!((chart.from, chart.until), (days[0], days[2]));
}

#[test]
fn of_many_contradictions_the_latest_are_drawn_and_the_others_counted() {
    let dossier = parse(DOSSIER).dossier;
    let side = |day: i8| contradiction::Said {
        option: 0,
        stance: Stance::For,
        speaker: day.to_string(),
        date: date(day),
        basis: vec![usize::try_from(day).unwrap()],
    };
    let pairs = (1..=24).flat_map(|d| [(d, d + 1), (d, d + 2)]);
    let found = pairs.map(|(one, other)| contradiction::Contradiction {
        party: 0,
        point: 0,
        kind: Kind::Officials,
        one: side(one),
        other: side(other),
    });
    let found = Contradictions { found: found.collect(), silent: vec![1] };
    let chart = contradictions(&dossier, &found, Some(date(28)), &told());
    assert_eq!(chart.parties[0].points[0].clashes.len(), 40);
    assert_eq!(chart.notes[0], "North: 8 earlier are not drawn.");
    assert!(chart.notes[1].ends_with("on any point: South."));
    assert_eq!(chart.from, super::day(date(4)));
}
