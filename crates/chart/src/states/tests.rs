use super::*;

fn states(count: usize, moves: Vec<Shift>) -> States {
    let stand = |i: usize| Stand {
        name: (i + 1).to_string(),
        words: format!("<state {i}>"),
        holds: [Holds::Yes, Holds::Maybe, Holds::No][i % 3],
        now: i == 0,
    };
    States {
        title: "Talks".to_owned(),
        subtitle: "What would hold".to_owned(),
        parties: vec![(0, "Northland".to_owned()), (3, "Southland".to_owned())],
        states: (0..count).map(stand).collect(),
        moves,
    }
}

fn shift(ends: (usize, usize), by: usize) -> Shift {
    Shift { ends, by, known: by == 0, note: format!("{ends:?} by {by}") }
}

#[test]
fn every_state_and_move_is_drawn() {
    let moves =
        vec![shift((0, 1), 0), shift((2, 1), 1), shift((1, 9), 0), shift((0, 1), 5)];
    let drawing = states(3, moves).draw(Frame::default());
    assert_eq!(drawing.body.matches("class=\"state\"").count(), 3);
    assert_eq!(
        drawing.body.matches("<title>(").count(),
        2,
        "two have no end or no mover"
    );
    assert_eq!(
        drawing.body.matches("class=\"open maybe\"").count(),
        2,
        "one is in the key"
    );
    assert!(!drawing.body.contains("NaN") && !drawing.body.contains("<state"));
    let said = "3 states and 4 moves. 1 hold: 1. 1 may hold: 2.";
    assert_eq!(drawing.description, said);
}

#[test]
fn none_and_many_still_make_a_drawing() {
    for count in [0, 1, 64] {
        let drawing = states(count, Vec::new()).draw(Frame { width: 1.0, heading: true });
        assert!(drawing.height.is_finite() && drawing.width >= 320.0);
        assert!(!drawing.body.contains("NaN"), "{count}");
    }
}
