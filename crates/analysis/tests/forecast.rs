//! When there is a forecast, and when it is refused.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rapporteur_analysis::forecast::{Refusal, forecast};
use rapporteur_analysis::{Position, State};
use rapporteur_dossier::{Date, Dossier, Rank, Stance, parse, parse_weights};

fn dossier(kind: &str, scale: &str) -> Dossier {
    let parties: String =
        (0..6).map(|i| format!("[[party]]\nid = \"p{i}\"\nname = \"P{i}\"\n")).collect();
    let options: Vec<String> =
        (0..5).map(|i| format!("{{ id = \"o{i}\", text = \"Option {i}.\" }}")).collect();
    let text = format!(
        "id = \"x\"\n{parties}[[point]]\nid = \"pay\"\nquestion = \"?\"\nkind = \"{kind}\"\n\
         scale = \"{scale}\"\noption = [ {} ]\n",
        options.join(", ")
    );
    let parsed = parse(&text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    parsed.dossier
}

/// Party i is for the i-th option given.
fn state(options: &[Option<usize>]) -> State {
    let day = Date::constant(2031, 1, 1);
    let position = |statement: usize, option: usize| Position {
        option,
        stance: Stance::For,
        since: day,
        latest: day,
        rank: Rank::Head,
        basis: vec![statement],
        conflicting: Vec::new(),
        leaked: false,
    };
    let one = |(i, o): (usize, &Option<usize>)| Some(((i, 0), position(i, (*o)?)));
    options.iter().enumerate().filter_map(one).collect::<BTreeMap<_, _>>()
}

#[test]
fn the_mean_with_its_band_and_statements() {
    let dossier = dossier("issue", "ordinal");
    let state = state(&[Some(0), Some(2), Some(4), Some(2)]);
    let found = forecast(&dossier, &state, &[0, 1, 2, 3], 0, None).unwrap();
    assert_eq!((found.place, found.nearest), (50.0, vec![2]));
    assert_eq!((found.hull, found.of, found.weighted), ((0, 4), 4, false));
    assert!(found.within.contains(&2) && found.band.half < found.band.most);
    let basis: Vec<usize> = found.voices.iter().flat_map(|v| v.basis.clone()).collect();
    assert_eq!(basis, [0, 1, 2, 3]);
    let halfway = self::state(&[Some(1), Some(1), Some(2), Some(2)]);
    let halfway = forecast(&dossier, &halfway, &[0, 1, 2, 3], 0, None).unwrap();
    assert_eq!(halfway.nearest, [1, 2]);
}

#[test]
fn what_cannot_be_forecast() {
    let full = state(&[Some(0), Some(2), Some(4)]);
    let of = |dossier: &Dossier, state: &State, parties: &[usize]| {
        forecast(dossier, state, parties, 0, None).unwrap_err()
    };
    assert_eq!(of(&dossier("issue", "nominal"), &full, &[0, 1, 2]), Refusal::Nominal);
    assert_eq!(of(&dossier("fact", "ordinal"), &full, &[0, 1, 2]), Refusal::Fact);
    let ordinal = dossier("issue", "ordinal");
    let few = of(&ordinal, &full, &[1, 2, 4]);
    assert_eq!(few, Refusal::Unknown { known: 2, unknown: vec![4] });
    assert_eq!(of(&ordinal, &full, &[]), Refusal::Unknown { known: 0, unknown: vec![] });
    let mut open = full;
    open.get_mut(&(0, 0)).unwrap().stance = Stance::Open;
    let open = of(&ordinal, &open, &[0, 1, 2]);
    assert_eq!(open, Refusal::Unknown { known: 2, unknown: vec![0] }, "open is not for");
}

#[test]
fn weights_count_where_they_are_given_and_enough_is_known() {
    let dossier = dossier("issue", "ordinal");
    let party = |i: usize, power: usize| {
        let point = "[[party.point]]\nid = \"pay\"\nweight = 10\n";
        format!("[[party]]\nid = \"p{i}\"\npower = {power}\n{point}")
    };
    let weights = |text: &str| parse_weights(text, &dossier).weights;
    let full = state(&[Some(0), Some(0), Some(4)]);
    let given = weights(&format!("{}{}{}", party(0, 1), party(1, 0), party(2, 3)));
    let found = forecast(&dossier, &full, &[0, 1, 2], 0, Some(&given)).unwrap();
    assert_eq!((found.place, found.weighted), (75.0, true));
    // Below the share, all count the same.
    let found = forecast(&dossier, &full, &[0, 1, 2, 3, 4], 0, Some(&given)).unwrap();
    assert!(!found.weighted);
    let lacking = weights(&party(0, 1));
    let refused = forecast(&dossier, &full, &[0, 1, 2], 0, Some(&lacking)).unwrap_err();
    assert_eq!(refused, Refusal::Unweighted(vec![1, 2]));
    let nothing = weights(&format!("{}{}{}", party(0, 0), party(1, 0), party(2, 0)));
    let refused = forecast(&dossier, &full, &[0, 1, 2], 0, Some(&nothing)).unwrap_err();
    assert_eq!(refused, Refusal::Unweighted(vec![0, 1, 2]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn forecasts_lie_among_the_positions_and_turn_with_the_scale(
        options in prop::collection::vec(prop::option::of(0..5_usize), 6),
    ) {
        let dossier = dossier_once();
        let parties: Vec<usize> = (0..6).collect();
        let known = options.iter().flatten().count();
        let found = forecast(dossier, &state(&options), &parties, 0, None);
        prop_assert_eq!(found.is_ok(), known >= 3);
        let Ok(found) = found else { return Ok(()) };
        let (least, most) = found.hull;
        prop_assert!(found.place >= 25.0 * least as f64 - 1e-9);
        prop_assert!(found.place <= 25.0 * most as f64 + 1e-9);
        prop_assert!(found.nearest.iter().all(|o| found.within.contains(o)));
        let turned: Vec<_> = options.iter().map(|o| o.map(|o| 4 - o)).collect();
        let turned = forecast(dossier, &state(&turned), &parties, 0, None).unwrap();
        prop_assert!((turned.place - (100.0 - found.place)).abs() < 1e-9);
        prop_assert_eq!(turned.band, found.band);
    }
}

fn dossier_once() -> &'static Dossier {
    static ONCE: std::sync::OnceLock<Dossier> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| dossier("issue", "ordinal"))
}
