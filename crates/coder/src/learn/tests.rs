use rapporteur_dossier::parse;

use super::*;

const WIDTH: usize = 384;

const DOSSIER: &str = r#"
id = "fish"

[[point]]
id = "boats"
question = "How many boats may sail?"
option = [{ id = "none", text = "No boat." }, { id = "all", text = "All boats." }]

[[point]]
id = "nets"
question = "Which nets may be used?"
option = [{ id = "wide", text = "Wide ones." }, { id = "any", text = "Any." }]
"#;

/// A vector of length 1 along one axis.
fn axis(number: usize) -> Vec<f32> {
    let mut x = vec![0.0; WIDTH];
    x[number] = 1.0;
    x
}

/// A statement on which the network has no opinion at all: all of what it sees lies along
/// one axis.
fn seen(number: usize, act: Act, codes: &[(usize, usize, Stance)]) -> Seen {
    let judged = Judged { hidden: axis(number), answers: [0.0; ANSWERS] };
    Seen {
        look: Look { hidden: axis(number), acts: Acts::default(), topic: axis(number) },
        odds: vec![0.0, 0.0],
        judged: vec![(0, vec![judged.clone(), judged.clone()]), (1, vec![judged; 2])],
        act: Some(act),
        codes: codes.to_vec(),
    }
}

/// Twenty demands for all boats, twenty rejections of none, twenty on something else.
fn marks() -> Vec<Seen> {
    let kinds = [
        seen(0, Act::Demand, &[(0, 1, Stance::For)]),
        seen(1, Act::Reject, &[(0, 0, Stance::Against)]),
        seen(2, Act::Assert, &[]),
    ];
    (0..20).flat_map(|_| kinds.clone()).collect()
}

fn taught() -> Lessons {
    learn(&marks().iter().collect::<Vec<_>>(), &parse(DOSSIER).dossier)
}

/// What is likeliest on an option of a point, for a statement along an axis.
fn answer(lessons: &Lessons, number: usize, at: (usize, usize)) -> usize {
    let x = axis(number);
    let answers = lessons.answers((&x, &x), at, [0.0; ANSWERS]);
    (0..ANSWERS).max_by(|a, b| answers[*a].total_cmp(&answers[*b])).unwrap()
}

#[test]
fn acts_points_and_stances_are_learned() {
    let lessons = taught();
    for (number, seen) in marks().iter().take(3).enumerate() {
        let acts = lessons.acts(seen.look());
        assert_eq!(Some(crate::coder::surest(&acts).0), seen.act());
        let odds = lessons.touches(&axis(number), 0, 0.0);
        assert_eq!(odds > 0.0, !seen.codes().is_empty(), "{number}: {odds}");
    }
    // Answers: 0 tells nothing, 1 for, 2 against, 3 open.
    assert_eq!(answer(&lessons, 0, (0, 1)), 1);
    assert_eq!(answer(&lessons, 1, (0, 0)), 2);
    assert_eq!(answer(&lessons, 2, (0, 0)), 0);
    assert_eq!(answer(&lessons, 2, (0, 1)), 0);
}

#[test]
fn of_a_point_that_nobody_marked_nothing_is_learned() {
    let lessons = taught();
    assert_eq!(lessons.topic[1], Correction::default());
    assert_eq!(lessons.option[1], [Correction::default(), Correction::default()]);
    assert_eq!(lessons.touches(&axis(0), 1, 0.75), 0.75);
}

#[test]
fn learned_twice_it_is_the_same_and_it_can_be_kept() {
    let (lessons, dossier) = (taught(), parse(DOSSIER).dossier);
    assert_eq!(lessons, taught());
    let bytes = lessons.write(&dossier, "model", &[]).unwrap();
    assert_eq!(Lessons::read(&bytes, &dossier, "model").unwrap(), lessons);
}

#[test]
fn marks_for_a_point_tell_nothing_of_its_other_options() {
    let one = seen(0, Act::Demand, &[(0, 1, Stance::Open)]);
    assert_eq!(marked(&one, 0, 1), Some(3));
    assert_eq!(marked(&one, 0, 0), None);
    assert_eq!(marked(&one, 1, 0), Some(0));
}

#[test]
fn nothing_comes_of_nothing() {
    let dossier = parse(DOSSIER).dossier;
    let lessons = learn(&[], &dossier);
    let mut answers = [0.5, 0.0, 0.25, 0.0];
    answers = lessons.answers((&axis(0), &axis(0)), (0, 0), answers);
    assert_eq!(answers, [0.5, 0.0, 0.25, 0.0]);
    assert!(lessons.write(&dossier, "model", &[]).is_ok());
}
