use super::*;

fn cell(option: &str, step: Option<f64>, voice: Voice, contested: bool) -> Option<Cell> {
    Some(Cell {
        option: option.to_owned(),
        step,
        voice,
        contested,
        note: "since 3 Nov · 4 statements".to_owned(),
        href: Some("/cell/pay/union".to_owned()),
    })
}

fn table() -> Matrix {
    let row = |name: &str, cells| Row { name: name.to_owned(), href: None, cells };
    Matrix {
        title: "The strike in the port of Vestmar".to_owned(),
        subtitle: "State of play on 20 Dec 2029".to_owned(),
        columns: ["Dock and Quay Workers' Federation", "Vestmar Terminals", "Ministry"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            row(
                "By how much does basic pay rise?",
                vec![
                    cell("Seven per cent.", Some(2.0 / 3.0), Voice::For, true),
                    cell("Five per cent.", Some(1.0 / 3.0), Voice::Open, false),
                    None,
                ],
            ),
            row(
                "On what terms may the driverless cranes on Pier 4 run?",
                vec![
                    cell("Not at all before 2032.", Some(1.0), Voice::For, false),
                    cell(
                        "On no terms; that is for the company alone.",
                        Some(0.0),
                        Voice::For,
                        false,
                    ),
                    cell(
                        "On no terms; that is for the company alone.",
                        Some(0.0),
                        Voice::Against,
                        false,
                    ),
                ],
            ),
            row(
                "Who closes the gap in the dock pension fund?",
                vec![
                    cell(
                        "The shipping lines, by a levy on each container.",
                        None,
                        Voice::For,
                        false,
                    ),
                    None,
                    None,
                ],
            ),
        ],
    }
}

#[test]
fn a_table_as_a_file() {
    insta::assert_snapshot!(table().draw(Frame::default()).file());
}

#[test]
fn the_description_counts() {
    insta::assert_snapshot!(table().draw(Frame::default()).description, @"A table of 3 points by 3 parties; 6 of 9 positions are known.");
}
