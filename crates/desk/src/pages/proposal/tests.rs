use rapporteur_dossier::parse;

use super::align::{align, fate};
use super::matching::{Options, clauses};
use super::*;

const DOSSIER: &str = r#"
id = "port"
title = "Port"
[[point]]
id = "pay"
kind = "issue"
scale = "ordinal"
question = "By how much does basic pay rise?"
option = [{ id = "p3", text = "Three per cent." }, { id = "p7", text = "Seven per cent." }]
[[point]]
id = "gate"
kind = "issue"
scale = "nominal"
question = "Who guards the northern gate?"
option = [{ id = "army", text = "The army guards the gate." },
          { id = "town", text = "The town's own watchmen guard the gate." }]
[[proposal]]
id = "paper"
title = "Paper"
version = [{ id = "first", clause = [
  { n = "1", text = "Wages go up by three in a hundred.", point = "pay", option = "p3" } ] }]
"#;

fn clause(n: &str, text: &str, option: Option<(usize, usize)>) -> Clause {
    Clause { n: n.to_owned(), text: text.to_owned(), option }
}

#[test]
fn clauses_are_joined_by_words_option_and_point() {
    let dossier = parse(DOSSIER).dossier;
    let before = [
        clause("1", "Pay rises by three per cent.", Some((0, 0))),
        clause("2", "Ships are searched.", None),
        clause("3", "The gate is guarded by the army.", Some((1, 0))),
        clause("4", "Nothing else changes.", None),
    ];
    let after = [
        clause("1", "The gate is guarded by the army.", Some((1, 0))),
        clause("2", "Pay rises by seven per cent.", Some((0, 1))),
        clause("3", "Nothing else changes before spring.", None),
        clause("4", "The harbour office is painted.", None),
    ];
    let pairs = align(&dossier, &before, &after);
    assert_eq!(
        pairs,
        [
            (Some(2), Some(0)),
            (Some(0), Some(1)),
            (Some(1), None),
            (Some(3), Some(2)),
            (None, Some(3)),
        ]
    );
    let fates: Vec<_> = pairs
        .iter()
        .map(|(a, b)| fate(a.map(|i| &before[i]), b.map(|i| &after[i])))
        .collect();
    assert_eq!(fates, ["same", "reworded", "dropped", "reworded", "added"]);
}

#[test]
fn clauses_on_different_points_are_not_one() {
    let dossier = parse(DOSSIER).dossier;
    let before = [clause("1", "It rises by three per cent.", Some((0, 0)))];
    let after = [clause("1", "It rises by three per cent more.", Some((1, 0)))];
    assert_eq!(align(&dossier, &before, &after), [(Some(0), None), (None, Some(0))]);
}

#[test]
fn a_clause_is_taken_for_the_option_whose_words_it_has() {
    let dossier = parse(DOSSIER).dossier;
    let options = Options::new(&dossier);
    let found = |text: &str| options.find(text).map(|m| (m.point, m.option));
    assert_eq!(found("Basic pay rises by 7 per cent."), Some((0, Some(1))));
    assert_eq!(
        found("The gate in the north is guarded by watchmen."),
        Some((1, Some(1)))
    );
    // By a clause that stands for the option already.
    assert_eq!(found("Wages go up by three in every hundred."), Some((0, Some(0))));
    // The point is told, the option is not.
    assert_eq!(found("Somebody guards the northern gate."), Some((1, None)));
    assert_eq!(found("The harbour office is painted."), None);
    assert_eq!(found(""), None);
}

#[test]
fn a_draft_is_cut_at_its_numbers_or_at_its_paragraphs() {
    let cut = |text: &str| -> Vec<(String, String)> { clauses(text) };
    let pair = |n: &str, text: &str| (n.to_owned(), text.to_owned());
    assert_eq!(
        cut("Preamble.\n1. Pay\nrises.\n\n2) The gate\n(3a) opens\nArticle 4: closes"),
        [
            pair("1", "Preamble."),
            pair("1", "Pay rises."),
            pair("2", "The gate"),
            pair("3a", "opens"),
            pair("4", "closes"),
        ]
    );
    assert_eq!(
        cut("Pay\nrises.\n\n\nThe gate opens in 2031. It stays open."),
        [pair("1", "Pay rises."), pair("2", "The gate opens in 2031. It stays open.")]
    );
    assert_eq!(
        cut("- one thing\n- another"),
        [pair("1", "one thing"), pair("2", "another")]
    );
    assert_eq!(cut(" \n\n"), []);
}

#[test]
fn a_year_at_the_beginning_of_a_line_is_no_number() {
    assert_eq!(clauses("2031 is the year\nin which it ends.").len(), 1);
}
