use super::*;

fn node(name: &str, x: f64, y: f64) -> Node {
    Node {
        name: name.to_owned(),
        note: format!("{name}, 4 statements"),
        weight: 4,
        party: Some(0),
        href: Some("/party/a".to_owned()),
        at: Place { x, y },
    }
}

fn tie(ends: (usize, usize), share: f64) -> Tie {
    let note = format!("{} and {}", ends.0, ends.1);
    Tie { ends, share, unlike: share < 0.5, note, href: None }
}

fn network(nodes: Vec<Node>, ties: Vec<Tie>) -> Network {
    Network {
        title: "Talks".to_owned(),
        subtitle: "Who speaks alike".to_owned(),
        nodes,
        ties,
        key: [Some("rather the same"), Some("rather the contrary")],
    }
}

#[test]
fn every_node_and_tie_is_drawn_inside_the_frame() {
    let far = network(
        vec![node("West", -900.0, 30.0), node("East", 700.0, -40.0)],
        vec![tie((0, 1), 1.0), tie((0, 7), 0.2)],
    );
    let drawing = far.draw(Frame { width: 400.0, heading: true });
    assert!(drawing.width >= 1_600.0, "{}", drawing.width);
    assert_eq!(drawing.body.matches("class=\"tie\"").count(), 1, "one has no other end");
    for name in ["West", "East"] {
        assert!(drawing.body.contains(&format!(">{name}</text>")), "{}", drawing.body);
    }
    let places = drawing.body.split("x=\"").skip(1);
    let places = places.filter_map(|p| p.split('"').next()?.parse::<f64>().ok());
    assert!(places.clone().count() > 2);
    for x in places {
        assert!((0.0..=drawing.width).contains(&x), "{x} of {}", drawing.width);
    }
}

#[test]
fn foreign_names_stay_names_and_nothing_at_all_is_a_drawing() {
    let hostile = network(vec![node("<script>\u{0}", 0.0, 0.0)], Vec::new());
    let drawing = hostile.draw(Frame::default());
    assert!(!drawing.body.contains("<script"), "{}", drawing.body);
    let empty = network(Vec::new(), Vec::new()).draw(Frame::default());
    assert!(empty.height.is_finite() && !empty.body.contains("NaN"));
    assert!(empty.description.starts_with("A network of 0 nodes and 0 ties."));
}
