use super::*;

fn day(month: u32, day: u32) -> Day {
    Day::new(2029, month, day)
}

fn sample(day: Day, known: Option<f64>, (least, greatest): (f64, f64)) -> Sample {
    Sample { day, known, least, greatest, coverage: 1.0 - (greatest - least) }
}

fn moved(day: Day, turn: Turn, label: &str) -> Move {
    let words = "“We can live with seven.”".to_owned();
    Move {
        day,
        turn,
        label: label.to_owned(),
        words,
        href: Some("/statement/2".to_owned()),
    }
}

fn pair() -> Distance {
    Distance {
        title: "Dock and Quay Workers' Federation and Vestmar Terminals".to_owned(),
        subtitle: "How far apart, on all issues together".to_owned(),
        from: day(9, 11),
        until: day(12, 20),
        samples: vec![
            sample(day(9, 11), None, (0.0, 1.0)),
            sample(day(9, 20), Some(1.0), (0.25, 1.0)),
            sample(day(10, 6), Some(0.9), (0.5, 0.95)),
            sample(day(11, 3), Some(0.55), (0.41, 0.7)),
            sample(day(12, 5), Some(0.3), (0.25, 0.5)),
        ],
        moves: vec![
            moved(day(9, 20), Turn::Told, "Pay"),
            moved(day(10, 6), Turn::Further, "Driverless cranes"),
            moved(day(11, 3), Turn::Closer, "Pay"),
            moved(day(11, 4), Turn::Closer, "Pension"),
            moved(day(12, 5), Turn::Closer, "Pay"),
        ],
    }
}

#[test]
fn a_pair_as_a_file() {
    insta::assert_snapshot!(pair().draw(Frame::default()).file());
}

#[test]
fn the_description_says_what_is_seen() {
    insta::assert_snapshot!(pair().draw(Frame::default()).description, @"Distance over time, from 0 (they agree) to 100 (as far apart as can be). On 20 Dec 2029: 30 of 100 on what is known, between 25 and 50 whatever is not known; 75 % of what counts is known of both.");
}

#[test]
fn nothing_known_is_said() {
    let empty = Distance { samples: vec![], ..pair() };
    let drawing = empty.draw(Frame::default());
    assert!(drawing.body.contains("No line: on no day"), "{}", drawing.body);
    assert!(drawing.description.starts_with("Nothing is known"));
}
