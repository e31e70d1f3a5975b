//! Tiny cases whose figures can be computed by hand.

use std::collections::BTreeSet;

use super::*;
use crate::casebook::{Checkpoint, Code, Coding, Entry};
use crate::count::Count;
use crate::mini::article;
use crate::statement::Article;

/// Codes as in `quota=half for`, between commas.
fn codes(text: &str) -> Vec<Code> {
    let one = |code: &str| {
        let (option, stance) = code.trim().split_once(' ').unwrap();
        let (point, option) = option.split_once('=').unwrap();
        Code { point: point.into(), option: option.into(), stance: stance.into() }
    };
    text.split(',').filter(|c| !c.trim().is_empty()).map(one).collect()
}

/// A party's statement with its act and codes.
fn coding(party: &str, act: &str, said: &str) -> Coding {
    Coding {
        party: Some(party.into()),
        act: Some(act.into()),
        codes: codes(said),
        ..Coding::default()
    }
}

/// The statements marked in a text, one for each coding.
fn entries(article: &Article, codings: Vec<Coding>) -> Vec<Entry> {
    let numbered = article.statements.iter().zip(codings).enumerate();
    let entry = |(number, (statement, coding)): (usize, (&_, _))| Entry {
        id: format!("s{number}"),
        statement: Clone::clone(statement),
        coding,
    };
    numbered.map(entry).collect()
}

fn case<'c>(reports: Vec<Report<'c>>) -> Case<'c> {
    Case { name: "tiny".into(), reports, gold: &[], found: &[], copies: None }
}

fn count(case: &Case<'_>, row: Row) -> (usize, usize, usize) {
    let count: Count = figures(case, 0).count(row).unwrap();
    (count.gold, count.predicted, count.right)
}

const GOLD: &str = "[S:Ada] [Q:said] [C:that ten boats must sail]. [S:Bo] [Q:said] [C:no]. \
                    [S:Cy] [Q:agreed] [C:to all of it].";
/// The first whole, the second with another source, the third missed; a fourth made up.
const FOUND: &str = "[S:Ada] [Q:said] [C:that ten boats must sail]. Bo [Q:said] [C:no]. \
                     Cy [Q:agreed to all of] [C:it].";

#[test]
fn statements_are_the_same_by_half_of_their_content() {
    let (gold, found) = (article(GOLD), article(FOUND));
    let gold = entries(&gold, vec![Coding::default(); 3]);
    let found = entries(&found, vec![Coding::default(); 3]);
    let text = article(GOLD).text;
    let report = Report::paired(&text, &gold, &found);
    let pairs: Vec<_> = report.pairs.iter().map(|p| (p.0, p.1)).collect();
    assert_eq!(pairs, [(0, 0), (1, 1)]);
    let case = case(vec![report]);
    assert_eq!(count(&case, Row::Overlap), (3, 3, 1));
    assert_eq!(count(&case, Row::Exact), (3, 3, 1));
    assert_eq!(count(&case, Row::Party), (2, 2, 2));
}

#[test]
fn codes_of_statements_without_a_partner_are_wrong_or_missed() {
    let text = article(GOLD).text;
    let gold = entries(
        &article(GOLD),
        vec![
            coding("a", "demand", "quota=half for, quota=none against"),
            coding("b", "reject", "forum=here for"),
            coding("c", "accept", "quota=half for"),
        ],
    );
    let found = entries(
        &article(FOUND),
        vec![
            coding("a", "demand", "quota=half open"),
            coding("c", "deny", ""),
            coding("c", "accept", "quota=half for, sensor=off for"),
        ],
    );
    let case = case(vec![Report::paired(&text, &gold, &found)]);
    // In the first: one point right; of its two options one, and no stance.
    // In the second: one missed. The third is no pair: one missed, two wrong.
    assert_eq!(count(&case, Row::Point), (3, 3, 1));
    assert_eq!(count(&case, Row::PointOption), (4, 3, 1));
    assert_eq!(count(&case, Row::Code), (4, 3, 0));
    assert_eq!(count(&case, Row::Party), (2, 2, 1));
    assert_eq!(count(&case, Row::Act), (2, 2, 1));
    assert_eq!(count(&case, Row::Abstained), (2, 2, 1));
    assert_eq!(count(&case, Row::Rightly), (1, 1, 0));
    let macro_f1 = figures(&case, 0).get(Row::Act, Measure::MacroF1).unwrap().estimate;
    assert_eq!(macro_f1.value, Some(0.5));
}

#[test]
fn given_statements_are_those_of_their_places() {
    let text = article(GOLD).text;
    let gold = entries(&article(GOLD), vec![Coding::default(); 3]);
    let report = Report::given(&text, &gold, &gold);
    assert_eq!(report.pairs.len(), 3);
    assert_eq!(count(&case(vec![report]), Row::Exact), (3, 3, 3));
}

#[test]
fn hearsay_is_counted_by_presence_and_by_words() {
    let text = article(GOLD).text;
    let via = |words: Option<&str>| Coding {
        via: words.map(str::to_owned),
        ..Coding::default()
    };
    let gold =
        entries(&article(GOLD), vec![via(Some("the Radio")), via(None), via(Some("x"))]);
    let found =
        entries(&article(GOLD), vec![via(Some("Radio")), via(Some("y")), via(None)]);
    let case = case(vec![Report::given(&text, &gold, &found)]);
    assert_eq!(count(&case, Row::Hearsay), (3, 3, 1));
    assert_eq!(count(&case, Row::Via), (2, 2, 1));
    assert_eq!(count(&case, Row::ViaWords), (1, 1, 1));
}

#[test]
fn codes_on_an_irrelevant_report_are_counted() {
    let text = article(GOLD).text;
    let nothing = entries(&article(GOLD), vec![Coding::default(); 3]);
    let said = entries(&article(GOLD), vec![coding("a", "demand", "quota=half for"); 3]);
    let wrong = Report::given(&text, &nothing, &said);
    let right = Report::given(&text, &nothing, &nothing);
    let relevant = Report::given(&text, &said, &said);
    let case = case(vec![wrong, right, relevant]);
    assert_eq!(count(&case, Row::Irrelevant), (2, 2, 1));
    assert_eq!(count(&case, Row::Beside), (6, 6, 3));
}

fn checkpoint(json: &str) -> Checkpoint {
    serde_json::from_str(json).unwrap()
}

#[test]
fn cells_disputes_and_movement_by_hand() {
    let gold = [checkpoint(
        r#"{"date": "2031-01-31", "disputed": ["dam", "toll"],
            "positions": {"a": {"quota": {"option": "half", "stance": "for"},
                                "forum": {"option": "here", "stance": "for"}},
                          "b": {"quota": {"option": "full", "stance": "for"}}},
            "movement": {"quota": {"since": "2031-01-01", "pair": ["a", "b"], "direction": "closer"},
                         "forum": {"since": "2031-01-01", "pair": ["a", "b"], "direction": "further"}}}"#,
    )];
    let found = [checkpoint(
        r#"{"date": "2031-01-31", "disputed": ["dam", "weir"],
            "positions": {"a": {"quota": {"option": "half", "stance": "for", "basis": ["s1"]},
                                "forum": {"option": "here", "stance": "open"}},
                          "c": {"quota": {"option": "full", "stance": "for"}}},
            "movement": {"quota": {"since": "2031-01-01", "pair": ["a", "b"], "direction": "closer"},
                         "forum": {"since": "2031-01-01", "pair": ["a", "b"], "direction": "unknown"}}}"#,
    )];
    let case = Case { gold: &gold, found: &found, ..case(Vec::new()) };
    // One right, one wrong, one missed, one unfounded.
    assert_eq!(count(&case, Row::Right), (3, 3, 1));
    assert_eq!(count(&case, Row::Missed), (3, 3, 1));
    assert_eq!(count(&case, Row::Wrong), (3, 3, 1));
    assert_eq!(count(&case, Row::Unfounded), (3, 3, 1));
    assert_eq!(count(&case, Row::Amiss), (3, 3, 2));
    assert_eq!(count(&case, Row::Disputes), (2, 2, 1));
    assert_eq!(count(&case, Row::Movement), (2, 2, 1));
    let amiss = differences(&gold[0], &found[0]);
    let cells: Vec<_> = amiss.iter().map(|d| d.0).collect();
    assert_eq!(cells, [("a", "forum"), ("b", "quota"), ("c", "quota")]);
    let right = figures(&case, 0).get(Row::Right, Measure::Share).unwrap().estimate;
    assert_eq!((right.value, right.low), (Some(1.0 / 3.0), None));
}

const PRINTED: &str = "[S:Ada] [Q:said] [C:that ten boats must sail by spring]. \
                       [S:Bo] [Q:said] [C:no to all of them]. [S:Cy] [Q:agreed] [C:at once].";

#[test]
fn copies_repeat_half_of_the_statements() {
    let own = "[S:Di] [Q:said] [C:that nobody had asked her about the boats]. ";
    let again = format!("{own}{PRINTED}");
    let articles = [article(PRINTED), article(&again), article(own)];
    let all: Vec<Vec<Entry>> = articles
        .iter()
        .map(|a| entries(a, vec![Coding::default(); a.statements.len()]))
        .collect();
    let reports: Vec<Report<'_>> =
        articles.iter().zip(&all).map(|(a, e)| Report::given(&a.text, e, e)).collect();
    assert_eq!(copies(&reports), [(0, 1)].into());
    let scored = |found: Option<BTreeSet<(usize, usize)>>| {
        let case = Case { copies: found, ..case(reports.clone()) };
        figures(&case, 0)
    };
    assert!(scored(None).get(Row::Copies, Measure::F1).is_none());
    let found = scored(Some([(0, 1), (1, 2)].into()));
    assert_eq!(
        found.count(Row::Copies).map(|c| (c.gold, c.predicted, c.right)),
        Some((1, 2, 1))
    );
}

#[test]
fn means_weigh_cases_alike_and_leave_out_those_without_a_figure() {
    let text = article(GOLD).text;
    let gold = entries(&article(GOLD), vec![coding("a", "demand", "quota=half for"); 3]);
    let other = entries(&article(GOLD), vec![coding("b", "demand", ""); 3]);
    let right = case(vec![Report::given(&text, &gold, &gold)]);
    let wrong = case(vec![Report::given(&text, &gold, &other)]);
    let all = [figures(&right, 0), figures(&right, 1), figures(&wrong, 2)];
    let mean = mean(&all);
    let value = |row, measure| mean.get(row, measure).unwrap().estimate.value;
    assert_eq!(value(Row::Party, Measure::Share), Some(2.0 / 3.0));
    // The third case gives no code, so it has no precision.
    assert_eq!(value(Row::Code, Measure::Precision), Some(1.0));
    assert_eq!(value(Row::Code, Measure::Recall), Some(2.0 / 3.0));
    assert_eq!(mean.count(Row::Code), None);
}

#[test]
fn the_table_and_the_json() {
    let text = article(GOLD).text;
    let gold = entries(&article(GOLD), vec![coding("a", "demand", "quota=half for"); 3]);
    let case = case(vec![Report::given(&text, &gold, &gold)]);
    let found = figures(&case, 0).only(&[Part::Paired, Part::Codes]);
    let table = found.to_string();
    assert!(table.starts_with("tiny, 1 reports; per cent"), "{table}");
    let party = table.lines().find(|l| l.trim_start().starts_with("party")).unwrap();
    let words: Vec<&str> = party.split_whitespace().collect();
    assert_eq!(words, ["party", "100.0", "[100.0–100.0]", "3", "of", "3"]);
    assert!(!table.contains("overlap") && !table.contains("cells"), "{table}");
    let json = found.to_json();
    assert_eq!(json["codes"]["with_stance"]["f1"]["value"], 1.0);
    assert_eq!(json["codes"]["with_stance"]["count"]["gold"], 3);
    assert_eq!(json["paired"]["speakers_name"]["share"]["value"], 1.0);
    assert_eq!(json["paired"]["act"]["macro_f1"]["low"], 1.0);
    assert!(json.get("play").is_none());
}
