//! Conflicts that are made of a dossier: what is known, and nothing more.

use std::collections::BTreeMap;

use rapporteur_analysis::stable::{
    Concept, Derived, Model, Problem, Scope, Verdict, derive, explain, table,
};
use rapporteur_analysis::{Coded, Evidence};
use rapporteur_dossier::{Act, Date, Dossier, Rank, Stance, parse};

const AT: Date = Date::constant(2031, 1, 31);

fn dossier(points: usize, options: usize) -> Dossier {
    let mut text = "id = \"x\"\n".to_owned();
    for party in ["north", "south"] {
        text += &format!(
            "[[party]]\nid = \"{party}\"\nname = \"{party}\"\nrole = \"principal\"\n"
        );
    }
    text += "[[party]]\nid = \"guest\"\nname = \"guest\"\nrole = \"mediator\"\n";
    for point in 0..points {
        let options: Vec<String> =
            (0..options).map(|o| format!("{{ id = \"o{o}\", text = \"t\" }}")).collect();
        text += &format!(
            "[[point]]\nid = \"p{point}\"\nkind = \"issue\"\nquestion = \"q\"\nscale = \
             \"ordinal\"\noption = [{}]\n",
            options.join(",")
        );
    }
    parse(&text).dossier
}

/// Party, point, option, stance, in the order of saying.
fn said(words: &[(usize, usize, usize, Stance)]) -> Vec<Evidence> {
    let one =
        |(i, (party, point, option, stance)): (usize, &(usize, usize, usize, Stance))| {
            let date = Date::constant(2031, 1, 1 + i8::try_from(i).unwrap());
            let code = Coded {
                point: *point,
                option: *option,
                stance: *stance,
                confidence: 1.0,
            };
            Evidence {
                statement: i,
                report: i,
                date,
                known: date,
                order: 0,
                party: *party,
                speaker: "s".to_owned(),
                rank: Rank::Head,
                leaked: false,
                act: Act::Assert,
                codes: vec![code],
            }
        };
    words.iter().enumerate().map(one).collect()
}

fn derived(words: &[(usize, usize, usize, Stance)], scope: &Scope) -> (Derived, Model) {
    let derived = derive(&dossier(1, 3), &said(words), AT, scope).unwrap();
    let model = Model::new(&derived.conflict).unwrap();
    (derived, model)
}

/// The state in which a point is settled so.
fn deal(derived: &Derived, model: &Model, option: usize) -> usize {
    let all = (0..derived.levers.len()).filter(|l| derived.levers[*l].option == option);
    model.state(all.fold(0, |code, l| code | 1 << l)).unwrap()
}

const NORTH_SOUTH: [(usize, usize, usize, Stance); 3] =
    [(1, 0, 0, Stance::Against), (0, 0, 0, Stance::For), (1, 0, 2, Stance::For)];

#[test]
fn deals_are_left_by_who_rejects_them_and_nothing_else_is_known() {
    let (derived, model) = derived(&NORTH_SOUTH, &Scope::default());
    assert_eq!(derived.left_out, [(0, 1)], "nobody spoke of the option between");
    assert_eq!(derived.basis, [0, 1, 2]);
    let now = model.state(derived.now).unwrap();
    assert_eq!(derived.settled(0, derived.now), None);
    let table = table(&model, &Concept::ALL);
    let nash = |who, state| table.verdict(Concept::Nash, who, state).unwrap();
    let (theirs, ours) = (deal(&derived, &model, 0), deal(&derived, &model, 2));
    assert_eq!(derived.settled(0, model.code(ours).unwrap()), Some(2));
    assert_eq!(nash(0, theirs), Verdict::Stable, "what north is for");
    assert_eq!(nash(1, theirs), Verdict::NotStable, "what south rejects");
    assert_eq!(nash(1, ours), Verdict::Stable);
    assert_eq!(nash(0, ours), Verdict::NotKnown, "north never spoke of it");
    assert_eq!(
        nash(0, now),
        Verdict::NotKnown,
        "would it rather have that than nothing?"
    );
    let reason = explain(&model, Concept::Nash, 0, ours);
    let asked = reason.comparisons[0];
    let settled = |s| derived.settled(0, model.code(s).unwrap());
    assert_eq!((asked.who, settled(asked.a), settled(asked.b)), (0, None, Some(2)));
    assert_eq!(asked.if_so, Verdict::NotStable);
}

#[test]
fn who_decides_alone_settles_alone() {
    let by = BTreeMap::from([(0, vec![1])]);
    let (derived, model) = derived(&NORTH_SOUTH, &Scope { by, ..Scope::default() });
    assert_eq!(derived.levers.len(), 2, "south's alone");
    let now = model.state(derived.now).unwrap();
    assert_eq!(derived.settled(0, derived.now), Some(2));
    let table = table(&model, &Concept::ALL);
    assert_eq!(table.overall(Concept::Nash, now), Some(Verdict::Stable));
}

#[test]
fn nearer_options_are_better_only_where_that_is_asked_for() {
    let words = [
        (0, 0, 0, Stance::For),
        (1, 0, 2, Stance::For),
        (1, 0, 1, Stance::Open),
        (0, 0, 1, Stance::Against),
        (1, 0, 2, Stance::For),
        (0, 0, 0, Stance::For),
    ];
    let scope = |in_order| Scope { points: vec![0], in_order, ..Scope::default() };
    let far = |in_order| {
        let (derived, model) = derived(&words, &scope(in_order));
        let ours = deal(&derived, &model, 2);
        table(&model, &[Concept::Nash]).verdict(Concept::Nash, 0, ours).unwrap()
    };
    assert_eq!(far(false), Verdict::NotKnown);
    // What is further off than what it rejects is rejected too.
    assert_eq!(far(true), Verdict::NotStable);
}

#[test]
fn what_is_too_large_is_refused() {
    let many = dossier(6, 4);
    let words: Vec<_> =
        (0..6).flat_map(|p| [(0, p, 0, Stance::For), (1, p, 1, Stance::For)]).collect();
    let on = |points: usize| {
        let scope = Scope { points: (0..points).collect(), ..Scope::default() };
        derive(&many, &said(&words), AT, &scope).map(|d| d.levers.len())
    };
    assert_eq!(on(6), Err(Problem::TooManyLevers { count: 24 }));
    assert_eq!(on(5), Err(Problem::TooManyUnknown { who: 0, states: 59_049 }));
    assert_eq!(on(3), Ok(12));
}
