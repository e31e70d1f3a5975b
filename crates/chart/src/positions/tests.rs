use super::*;

fn day(month: u32, day: u32) -> Day {
    Day::new(2029, month, day)
}

fn stretch(from: Day, until: Day, option: usize, manner: Manner) -> Stretch {
    Stretch { from, until, option, manner, href: Some("/statement/1f".to_owned()) }
}

fn said(day: Day, option: usize, voice: Voice) -> Said {
    let words = "Máire Fennelly: “Not a cent less.”".to_owned();
    Said { day, option, voice, words, href: Some(format!("/statement/{}", day.0)) }
}

/// A case with everything: steps, openness, contest, rejection, a gap, silence, proposals.
fn strike() -> Positions {
    let end = day(12, 20);
    let track = |name: &str, number, stretches, statements| Track {
        name: name.to_owned(),
        number,
        stretches,
        statements,
    };
    use Manner::{Contested, Held, Open};
    use Voice::{Against, For};
    Positions {
        title: "By how much does basic pay rise?".to_owned(),
        subtitle: "Positions as they are known on 20 Dec 2029".to_owned(),
        order: Order::Ordinal,
        options: [
            "Three per cent.",
            "Five per cent.",
            "Seven per cent.",
            "Nine per cent.",
        ]
        .map(str::to_owned)
        .to_vec(),
        from: day(9, 11),
        until: end,
        tracks: vec![
            track(
                "Dock and Quay Workers' Federation",
                0,
                vec![
                    stretch(day(9, 14), day(11, 3), 3, Held),
                    stretch(day(11, 3), day(12, 2), 2, Contested),
                    stretch(day(12, 2), end, 2, Held),
                ],
                vec![
                    said(day(9, 14), 3, For),
                    said(day(9, 15), 3, For),
                    said(day(10, 6), 1, Against),
                    said(day(11, 3), 2, For),
                    said(day(12, 2), 2, For),
                ],
            ),
            track(
                "Vestmar Terminals",
                1,
                vec![
                    stretch(day(9, 20), day(10, 20), 0, Held),
                    stretch(day(10, 20), day(12, 5), 1, Held),
                    stretch(day(12, 5), end, 2, Open),
                ],
                vec![
                    said(day(9, 20), 0, For),
                    said(day(10, 20), 1, For),
                    said(day(12, 5), 2, Voice::Open),
                ],
            ),
            track(
                "Northern Shipping Association",
                2,
                vec![stretch(day(10, 1), day(11, 1), 0, Held)],
                vec![said(day(10, 1), 0, For), said(day(11, 1), 0, Against)],
            ),
            track("Ministry of Labour", 3, vec![], vec![]),
        ],
        tabled: vec![
            Tabled {
                day: day(10, 5),
                name: "Conciliator's paper, first".to_owned(),
                clauses: vec![(1, "Basic pay rises by five per cent.".to_owned())],
                href: Some("/proposal/paper/first".to_owned()),
            },
            Tabled {
                day: day(11, 30),
                name: "Conciliator's paper, second".to_owned(),
                clauses: vec![(2, "Seven per cent in two steps.".to_owned())],
                href: None,
            },
        ],
    }
}

#[test]
fn a_strike_as_a_file() {
    insta::assert_snapshot!(strike().draw(Frame::default()).file());
}

#[test]
fn in_a_page_there_are_no_styles_and_no_heading() {
    let frame = Frame { heading: false, ..Frame::default() };
    let svg = strike().draw(frame).inline("pay");
    assert!(!svg.contains("style"), "{svg}");
    assert!(!svg.contains("class=\"head\""), "{svg}");
    assert!(svg.contains("aria-labelledby=\"pay-title\""));
}

#[test]
fn the_description_says_what_is_seen() {
    insta::assert_snapshot!(strike().draw(Frame::default()).description, @"Positions over time, one line for each party. On 20 Dec 2029: Dock and Quay Workers' Federation is for “Seven per cent.”; Vestmar Terminals is open to “Seven per cent.”; no position known of Northern Shipping Association; no position known of Ministry of Labour.");
}

#[test]
fn who_said_nothing_is_named_below() {
    let svg = strike().draw(Frame::default()).body;
    assert!(svg.contains("Nothing known of: Ministry of Labour."), "{svg}");
}

#[test]
fn nothing_at_all_is_still_a_chart() {
    let empty = Positions {
        options: vec![],
        tracks: vec![],
        tabled: vec![],
        until: day(9, 11),
        ..strike()
    };
    let svg = empty.draw(Frame { width: f64::NAN, heading: true }).file();
    assert!(!svg.contains("NaN") && svg.ends_with("</svg>\n"));
}

#[test]
fn lanes_keep_order_off_the_axis() {
    let nominal = Positions { order: Order::Nominal, ..strike() };
    insta::assert_snapshot!(nominal.draw(Frame { width: 640.0, heading: true }).file());
}

#[test]
fn a_hundred_thousand_words_are_a_chart_that_can_be_sent() {
    let mut chart = strike();
    let long = |n: i32| Day::new(2019, 1, 1).plus(n / 10);
    for track in &mut chart.tracks {
        track.statements =
            (0..20_000).map(|n| said(long(n), n as usize % 4, Voice::For)).collect();
        let each = (0..2_000).map(|n| {
            stretch(long(n * 10), long(n * 10 + 10), n as usize % 4, Manner::Held)
        });
        track.stretches = each.collect();
    }
    let chart = Positions { from: long(0), until: long(20_000), ..chart };
    let svg = chart.draw(Frame::default()).file();
    assert!(svg.len() < 300_000, "{}", svg.len());
    assert!(svg.contains("Drawn in steps of 16 days"), "{}", &svg[svg.len() - 900..]);
}
