//! Files of GMCR+: what is read, what is written, what is told.

use proptest::prelude::*;
use rapporteur_analysis::stable::{
    Blocked, Concept, Conflict, DecisionMaker, Direction, Lever, Model, Pattern,
    Preference, Relation, Statement, table,
};
use rapporteur_exchange::gmcr::{read, write};

fn text(preferences: &str) -> String {
    format!(
        r#"{{"options": [{{"name": "Lift", "permittedDirection": "fwd"}}, {{"name": "Halt"}}],
            "decisionMakers": [{{"name": "A", "options": [0, 1], {preferences}}}],
            "infeasibles": [[[0, "Y"], [1, "Y"]]]}}"#
    )
}

fn ranking(text: &str) -> (Vec<Vec<usize>>, Vec<String>) {
    let read = read(text.as_bytes()).unwrap();
    let model = Model::new(&read.conflict).unwrap();
    (model.ranking(0).unwrap(), read.doubts)
}

#[test]
fn statements_are_lists_compounds_and_texts() {
    let by =
        |statements: &str| ranking(&text(&format!(r#""preferences": {statements}"#)));
    assert_eq!(by(r#"[[[1, "Y"]]]"#).0, [vec![2], vec![0, 1]]);
    assert_eq!(by(r#"[[[0, "N"], [1, "N"]], [[0, "Y"]]]"#).0, [[0], [1], [2]]);
    let compound = r#"[{"compound": true, "members": [[[0, "Y"]], [[1, "Y"]]]}]"#;
    assert_eq!(by(compound).0, [vec![1, 2], vec![0]]);
    assert_eq!(by(r#"["Halt if not Lift", "1"]"#).0, [[1], [2], [0]]);
}

#[test]
fn rankings_of_old_and_new_files_count_states_from_one() {
    let (best_first, doubts) = ranking(&text(r#""preferenceRanking": [3, [1, 2]]"#));
    assert_eq!((best_first, doubts.len()), (vec![vec![2], vec![0, 1]], 0));
    assert_eq!(ranking(&text(r#""preferenceVector": [3, 1, 2]"#)).0, [[2], [0], [1]]);
}

#[test]
fn what_cannot_be_used_is_told_with_its_place() {
    let file = r#"{"options": [{"permittedDirection": "up"}, {"name": "Halt"}],
        "decisionMakers": [
            {"name": "A", "options": [0, 0, 7, "x"], "misperceptions": [[[0, "Y"]]],
             "preferences": ["Halt and", [[9, "Y"]], [[0, "Q"]], {"members": 3}, 4]},
            {"name": "B", "comparisons": [[1, "?", 2], [0, ">", 1], 5]}],
        "infeasibles": [[], [[0, "Y"], [0, "N"]], [[1, "Y"]], "YN"],
        "blocked": [{"decisionMaker": 0}, {"from": [[0, "Y"]], "to": [[0, "N"]]}]}"#;
    let read = read(file.as_bytes()).unwrap();
    let told = read.doubts.join("\n");
    let places = [
        "options[0]: no name",
        "options[0].permittedDirection: expected both, fwd or back, found \"up\"",
        "decisionMakers[0].options: 0 stands twice",
        "decisionMakers[0].options: there is no option 7; it is left out",
        "decisionMakers[0].options: there is no option \"x\"",
        "decisionMakers[0]: misperceptions are not read",
        "decisionMakers[0].preferences[0]: expected an option's name or number",
        "decisionMakers[0].preferences[1]: there is no option 9",
        "decisionMakers[0].preferences[2]: expected [option, \"Y\" or \"N\"], found [0,\"Q\"]",
        "decisionMakers[0].preferences[3]: expected a compound's members",
        "decisionMakers[0].preferences[4]: expected a list",
        "decisionMakers[1].comparisons[0]: expected [state, \">\", state], from 1",
        "decisionMakers[1].comparisons[1]",
        "decisionMakers[1].comparisons[2]",
        "infeasibles[0]: a pattern without options would match everything",
        "infeasibles[1]: it asks for the same option to be both Y and N",
        "infeasibles[3]: expected a list",
        "blocked[0]: expected a list",
        "blocked[1]: expected decisionMaker",
    ];
    for place in places {
        assert!(told.contains(place), "{place}\nis not in\n{told}");
    }
    assert_eq!(read.doubts.len(), places.len());
    assert_eq!(read.conflict.infeasible.len(), 1);
}

#[test]
fn what_is_no_conflict_is_refused() {
    let told = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(told(b"").contains("no JSON"));
    assert!(told(b"\xff\xfe{}").contains("no JSON"));
    assert!(told(b"[]").contains("no list of \"options\""));
    assert!(told(br#"{"options": []}"#).contains("no list of \"decisionMakers\""));
    assert!(told(&[b'['; 100_000]).contains("no JSON"), "nested without end");
    assert!(told(&vec![b' '; 17 << 20]).contains("17 MiB"));
}

#[test]
fn thirty_options_are_read_and_then_refused_with_their_number() {
    let options: Vec<String> =
        (0..30).map(|i| format!(r#"{{"name": "o{i}"}}"#)).collect();
    let file = format!(
        r#"{{"options": [{}], "decisionMakers": [{{"name": "A", "options": [29]}}],
            "infeasibles": [[[29, "Y"]]]}}"#,
        options.join(",")
    );
    let read = read(file.as_bytes()).unwrap();
    assert_eq!(read.doubts, [] as [String; 0]);
    let problems = Model::new(&read.conflict).unwrap_err();
    let told = problems[0].to_string();
    assert!(
        told.starts_with("30 options make 2^30 = 1,073,741,824 combinations"),
        "{told}"
    );
}

/// Any statement about five options.
fn statement() -> impl Strategy<Value = Statement> {
    let leaf = (0..5_usize, any::<bool>()).prop_map(|(o, yes)| Statement::Is(o, yes));
    leaf.prop_recursive(4, 24, 3, |inner| {
        let pair = (inner.clone(), inner.clone());
        let boxed = pair.prop_map(|(a, b)| (Box::new(a), Box::new(b)));
        prop_oneof![
            inner.clone().prop_map(|s| Statement::Not(Box::new(s))),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Statement::All),
            prop::collection::vec(inner, 0..3).prop_map(Statement::Any),
            boxed.clone().prop_map(|(a, b)| Statement::If(a, b)),
            boxed.prop_map(|(a, b)| Statement::Iff(a, b)),
        ]
    })
}

fn preference() -> impl Strategy<Value = Preference> {
    let relations = [Relation::Better, Relation::NoWorse, Relation::Same];
    let upwards = prop::collection::btree_map(0..7_usize, 0..3_usize, 1..6);
    let order = Just((0..16).collect::<Vec<usize>>()).prop_shuffle();
    prop_oneof![
        Just(Preference::Unknown),
        prop::collection::vec(statement(), 1..4).prop_map(Preference::Priorities),
        order.prop_map(|o| Preference::Ranking(o.chunks(3).map(<[_]>::to_vec).collect())),
        upwards.prop_map(move |some| {
            let one = |(a, r)| (a, relations[r], a + 1);
            Preference::Comparisons(some.into_iter().map(one).collect())
        }),
    ]
}

fn conflict() -> impl Strategy<Value = Conflict> {
    let directions = [Direction::Both, Direction::Forward, Direction::Back];
    let lever = (0..3_usize).prop_map(move |d| directions[d]);
    let levers = prop::collection::vec(lever, 5);
    (levers, preference(), preference(), any::<bool>()).prop_map(
        |(levers, a, b, blocked)| {
            let all = Pattern::of(&[(3, true), (4, true)]).unwrap();
            let none = Pattern::of(&[(3, false), (4, false)]).unwrap();
            let away =
                Blocked { by: 1, from: Pattern::of(&[(3, true)]).unwrap(), to: none };
            let named = levers.into_iter().enumerate();
            Conflict {
                levers: named
                    .map(|(i, direction)| Lever {
                        name: format!("“{i}”\n"), direction
                    })
                    .collect(),
                decision_makers: vec![
                    DecisionMaker {
                        name: "A".into(),
                        levers: vec![0, 1, 2],
                        preference: a,
                    },
                    DecisionMaker { name: "B".into(), levers: vec![3, 4], preference: b },
                ],
                // Sixteen states are left.
                infeasible: vec![all, none],
                merged: Vec::new(),
                blocked: if blocked { vec![away] } else { Vec::new() },
            }
        },
    )
}

proptest! {
    /// What is written says the same when it is read.
    #[test]
    fn written_and_read_again_it_is_the_same_conflict(conflict in conflict()) {
        let again = read(write(&conflict).unwrap().as_bytes()).unwrap();
        prop_assert_eq!(&again.doubts, &[] as &[String]);
        prop_assert_eq!(&again.conflict.levers, &conflict.levers);
        prop_assert_eq!(&again.conflict.blocked, &conflict.blocked);
        let (one, two) = (Model::new(&conflict).unwrap(), Model::new(&again.conflict).unwrap());
        prop_assert_eq!(table(&one, &Concept::ALL), table(&two, &Concept::ALL));
        for who in 0..2 {
            for (a, b) in (0..16).flat_map(|a| (0..16).map(move |b| (a, b))) {
                prop_assert_eq!(one.relation(who, a, b), two.relation(who, a, b));
            }
        }
    }

    /// Any bytes are read or refused.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
        let _ = read(&bytes);
    }
}
