//! Opinions in, agreement out.

use super::*;
use crate::casebook::Code;

fn coder(name: &str, opinions: &[(&str, Opinion)]) -> Coder {
    let opinions = opinions.iter().map(|(n, o)| ((*n).to_owned(), o.clone())).collect();
    Coder { name: name.to_owned(), opinions }
}

/// `act party point=option:stance …`
fn said(words: &str, content: (u64, u64)) -> Opinion {
    let mut parts = words.split(' ').map(str::to_owned);
    let (act, party) = (parts.next(), parts.next());
    let codes = parts.map(|p| {
        let (point, rest) = p.split_once('=').unwrap();
        let (option, stance) = rest.split_once(':').unwrap();
        let [point, option, stance] = [point, option, stance].map(str::to_owned);
        Code { point, option, stance }
    });
    let coding = Coding { act, party, codes: codes.collect(), ..Coding::default() };
    Opinion::Stands { report: "r".to_owned(), content: vec![content], coding }
}

fn found(a: &Coder, b: &Coder) -> Concord {
    let order = ["low", "mid", "high"].map(str::to_owned).to_vec();
    concord(&[a.clone(), b.clone()], &Orders::from([("pay".to_owned(), order)]))
}

fn of(concord: &Concord, field: &str) -> Row {
    concord.fields.iter().find(|r| r.field == field).unwrap().clone()
}

#[test]
fn the_same_opinions_agree_in_every_field() {
    let all = [
        ("1", said("demand union pay=high:for", (0, 10))),
        ("2", said("reject port pay=high:against truce=rest:open", (20, 30))),
        ("3", Opinion::None),
    ];
    let concord = found(&coder("a", &all), &coder("b", &all));
    assert_eq!(concord.spans, Some(1.0));
    for (field, units) in [("statement", 3), ("act", 2), ("point", 3), ("stance", 3)] {
        let row = of(&concord, field);
        assert_eq!((row.units, row.same), (units, Some(1.0)), "{field}");
        assert!(row.alpha.is_none_or(|a| a == 1.0), "{field}");
    }
    assert_eq!(of(&concord, "act").kappa, Some(1.0));
}

#[test]
fn what_somebody_did_not_see_is_no_disagreement() {
    let a = coder("a", &[("1", said("demand union", (0, 9))), ("2", Opinion::None)]);
    let b = coder("b", &[("1", said("demand port", (0, 9)))]);
    let concord = found(&a, &b);
    assert_eq!(of(&concord, "statement").units, 1);
    assert_eq!(of(&concord, "act").same, Some(1.0));
    assert_eq!(of(&concord, "party").same, Some(0.0));
    assert_eq!(of(&concord, "option").units, 0);
}

#[test]
fn the_stance_is_compared_where_both_speak_of_an_option() {
    let a =
        coder("a", &[("1", said("demand union pay=high:for truce=rest:for", (0, 8)))]);
    let b =
        coder("b", &[("1", said("demand union pay=mid:for truce=rest:open", (4, 8)))]);
    let concord = found(&a, &b);
    assert_eq!(of(&concord, "point").same, Some(1.0));
    let option = of(&concord, "option");
    assert_eq!((option.units, option.same), (2, Some(0.5)));
    assert_eq!(of(&concord, "option, in order").units, 1);
    let stance = of(&concord, "stance");
    assert_eq!((stance.units, stance.same), (1, Some(0.0)));
    // Eight bytes and four of them.
    assert!((concord.spans.unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert!(concord.to_string().contains("words of contents"));
}

#[test]
fn near_options_agree_more_than_far_ones() {
    let on = |option: &str| said(&format!("demand union pay={option}:for"), (0, 9));
    let a = [("1", on("low")), ("2", on("mid")), ("3", on("high")), ("4", on("low"))];
    let alpha = |last: &str| {
        let mut b = a.clone();
        b[3].1 = on(last);
        of(&found(&coder("a", &a), &coder("b", &b)), "option, in order").alpha.unwrap()
    };
    assert!(alpha("mid") > alpha("high"), "{} {}", alpha("mid"), alpha("high"));
}
