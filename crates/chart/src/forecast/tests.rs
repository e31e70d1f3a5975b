use super::*;

fn wish(name: &str, number: usize, said: Option<(usize, Voice)>, note: &str) -> Wish {
    Wish {
        name: name.to_owned(),
        number,
        said,
        note: note.to_owned(),
        words: format!("{name}: “five, <b>and</b> not a crown more”"),
        href: Some("/cell/pay/union?at=2029-12-05".to_owned()),
    }
}

fn pay() -> Forecast {
    Forecast {
        title: "By how much does basic pay rise?".to_owned(),
        subtitle: "Where it may end, from what is known on 5 Dec 2029".to_owned(),
        options: ["Three per cent", "Five per cent", "Seven per cent", "Nine per cent"]
            .map(str::to_owned)
            .to_vec(),
        wishes: vec![
            wish(
                "Dock and Quay Workers' Federation",
                0,
                Some((2, Voice::For)),
                "s208 (+4)",
            ),
            wish("Vestmar Terminals", 1, Some((1, Voice::For)), "s209"),
            wish("Ministry <of> Labour", 2, Some((1, Voice::For)), "s210"),
            wish("Northern Shipping", 3, Some((3, Voice::Against)), "s211"),
            wish("Conciliator", 4, Some((1, Voice::Open)), "s212"),
            wish("Port of Vestmar", 5, None, ""),
        ],
        mean: Some(Mean { place: 44.4, half: 23.3, most: 46.7 }),
        notes: vec!["Mean of 3 of 6 positions: 44 of 100.".to_owned()],
    }
}

#[test]
fn a_forecast_as_a_file() {
    insta::assert_snapshot!(pay().draw(Frame::default()).file());
}

#[test]
fn the_description_tells_who_wants_what_and_what_is_not_known() {
    insta::assert_snapshot!(pay().draw(Frame::default()).description);
}

#[test]
fn a_refusal_has_positions_and_no_mean() {
    let refused = Forecast {
        mean: None,
        notes: vec!["No forecast: 2 of 6 positions are known.".to_owned()],
        ..pay()
    };
    let body = refused.draw(Frame::default()).body;
    assert!(body.contains("No forecast: 2 of 6") && !body.contains(">Mean<"), "{body}");
    assert!(!body.contains("mean of what is known") && body.contains("is for it"));
}

#[test]
fn what_has_no_scale_is_told_in_words() {
    for options in [vec![], vec!["Only one".to_owned()]] {
        let none = Forecast { options, ..pay() };
        let drawing = none.draw(Frame::default());
        assert_eq!(drawing.description, "Mean of 3 of 6 positions: 44 of 100.");
        assert!(!drawing.body.contains("Conciliator"), "{}", drawing.body);
    }
}

#[test]
fn bands_end_where_the_scale_ends() {
    let wide = Mean { place: 100.0, half: 30.0, most: 4e9 };
    let body = Forecast { mean: Some(wide), ..pay() }.draw(Frame::default()).body;
    let mean = body.split("<g class=\"mean\">").nth(1).unwrap();
    let number = |name: &str| -> f64 {
        let value = mean.split(&format!("{name}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().parse().unwrap()
    };
    let end = number(" x") + number("width");
    let last = Layout::new(&pay(), &Framed::begin(Frame::default(), "", "")).option(3);
    assert!((end - last).abs() < 0.1, "{end} {last}");
}
