use super::*;

fn reply(verdict: Verdict, note: &str) -> Reply {
    Reply { verdict, note: note.to_owned(), contested: false, href: None }
}

fn table() -> Acceptance {
    let choice = |name: &str, replies| Choice { name: name.to_owned(), replies };
    let mut contested = reply(Verdict::No, "no s012 +1");
    contested.contested = true;
    Acceptance {
        title: "The strike in the port of Vestmar".to_owned(),
        subtitle: "Who would accept what, as known on 2029-12-05".to_owned(),
        columns: vec!["Dock and Quay Workers".to_owned(), "Vestmar Terminals".to_owned()],
        questions: vec![
            Question {
                name: "By how much does basic pay rise?".to_owned(),
                choices: vec![
                    choice(
                        "Five per cent.",
                        vec![contested, reply(Verdict::Yes, "yes s209")],
                    ),
                    choice(
                        "Seven per cent.",
                        vec![
                            reply(Verdict::Yes, "yes s208"),
                            reply(Verdict::Unknown, ""),
                        ],
                    ),
                ],
            },
            Question {
                name: "How is the dispute to be settled?".to_owned(),
                choices: vec![choice(
                    "By mediation, <or> else.",
                    vec![reply(Verdict::Yes, "yes s1"), reply(Verdict::Yes, "yes s2")],
                )],
            },
        ],
        notes: vec!["Of 4 packages that can be agreed, 1 is possible.".to_owned()],
    }
}

#[test]
fn a_table_as_a_file() {
    insta::assert_snapshot!(table().draw(Frame::default()).file());
}

#[test]
fn the_description_tells_the_zones() {
    insta::assert_snapshot!(table().draw(Frame::default()).description, @"A table of 3 options by 2 parties. By how much does basic pay rise?: nobody refuses Seven per cent. How is the dispute to be settled?: all accept By mediation, <or> else.");
}

#[test]
fn one_refusal_is_enough_and_one_silence_too_much() {
    use Verdict::{No, Unknown, Yes};
    let verdict = |replies: &[Verdict]| {
        let replies = replies.iter().map(|v| reply(*v, "")).collect();
        Choice { name: String::new(), replies }.verdict()
    };
    assert_eq!(verdict(&[Yes, Yes]), Yes);
    assert_eq!(verdict(&[Yes, Unknown]), Unknown);
    assert_eq!(verdict(&[Yes, No, Unknown]), No);
    assert_eq!(verdict(&[]), Unknown);
}

#[test]
fn many_parties_and_none_still_make_a_drawing() {
    let mut table = table();
    for count in [0, 1, 24] {
        table.columns = (0..count).map(|i| format!("Party {i}")).collect();
        for choice in table.questions.iter_mut().flat_map(|q| &mut q.choices) {
            choice.replies =
                (0..count).map(|_| reply(Verdict::Yes, "yes s001")).collect();
        }
        let drawing = table.draw(Frame { width: 1.0, heading: true });
        assert!(drawing.height.is_finite() && drawing.width >= 320.0);
        assert!(!drawing.body.contains("NaN"));
    }
}
