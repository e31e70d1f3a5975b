use super::*;

fn said(day: u32, option: usize, voice: Voice, words: &str) -> Said {
    Said {
        day: Day::new(2029, 10, day),
        option,
        voice,
        words: words.to_owned(),
        href: Some(format!("/statement/{day}")),
    }
}

fn clash(ends: (usize, usize), whose: Whose) -> Clash {
    Clash { ends, whose, words: "Fennelly against Fennelly <later>".to_owned() }
}

fn strike() -> Clashes {
    let pay = Contested {
        name: "By how much does basic pay rise?".to_owned(),
        options: vec!["Five per cent".to_owned(), "Seven <per> cent".to_owned()],
        said: vec![
            said(4, 1, Voice::For, "Máire Fennelly: “Seven it is.”"),
            said(12, 0, Voice::For, "Máire Fennelly: “five”"),
            said(
                12,
                0,
                Voice::Against,
                "Łukasz Wrona: “Five is what you give a waiter.”",
            ),
            said(15, 0, Voice::Open, "Máire Fennelly: “it was no insult”"),
        ],
        clashes: vec![
            clash((0, 1), Whose::Reported),
            clash((1, 2), Whose::Officials),
            clash((2, 3), Whose::Own),
        ],
    };
    Clashes {
        title: "The strike in the port of Vestmar".to_owned(),
        subtitle: "Where a party's words contradict each other".to_owned(),
        from: Day::new(2029, 10, 1),
        until: Day::new(2029, 11, 1),
        parties: vec![Against {
            name: "Dock & Quay Workers".to_owned(),
            number: 0,
            points: vec![pay],
        }],
        notes: vec!["Nothing can be told of: Ministry.".to_owned()],
    }
}

#[test]
fn contradictions_as_a_file() {
    insta::assert_snapshot!(strike().draw(Frame::default()).file());
}

#[test]
fn the_description_counts_by_party_and_point() {
    insta::assert_snapshot!(strike().draw(Frame::default()).description);
}

#[test]
fn none_are_told_in_words() {
    let none = Clashes { parties: vec![], ..strike() };
    let drawing = none.draw(Frame::default());
    assert!(drawing.description.starts_with("No contradictions. Nothing can be told"));
    assert!(drawing.body.contains("Nothing can be told of: Ministry."));
}

#[test]
fn statements_of_one_day_stand_side_by_side() {
    let mut chart = strike();
    let own = &mut chart.parties[0].points[0];
    own.said = (0..6).map(|_| said(12, 0, Voice::For, "“five”")).collect();
    let body = chart.draw(Frame::default()).body;
    let mut marks: Vec<&str> = body
        .split("<a class=\"said\"")
        .skip(1)
        .map(|m| m.split("d=\"").nth(1).unwrap().split('a').next().unwrap())
        .collect();
    let all = marks.len();
    marks.sort_unstable();
    marks.dedup();
    assert_eq!((all, marks.len()), (6, 6), "{marks:?}");
}

#[test]
fn what_names_nothing_is_passed_over() {
    let mut chart = strike();
    let own = &mut chart.parties[0].points[0];
    own.clashes.push(clash((0, 99), Whose::Own));
    own.said.push(said(20, 7, Voice::For, "of an option that there is not"));
    let body = chart.draw(Frame::default()).body;
    assert_eq!(body.matches("class=\"tie\"").count(), 3);
    assert!(!body.contains("that there is not"));
}
