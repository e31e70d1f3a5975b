//! States by what the user calls them, and in words.

use rapporteur_analysis::stable::Model;

use super::source::{Loaded, Play};
use crate::case::one_line;
use crate::outcome::Stop;

/// The state that is meant by its number, from 1, or by its options, as in `YN-Y`.
pub(super) fn state(loaded: &Loaded, given: &str) -> Result<usize, Stop> {
    let model = &loaded.model;
    let count = model.states();
    if let Ok(number) = given.parse::<usize>() {
        let state = number.checked_sub(1).filter(|s| *s < count);
        return state.ok_or_else(|| {
            Stop::message(format!(
                "there is no state {number}; they go from 1 to {count}"
            ))
        });
    }
    let letters = given.to_uppercase();
    let levers = loaded.conflict.levers.len();
    let plain = letters.chars().all(|c| matches!(c, 'Y' | 'N' | '-'));
    if !plain || letters.chars().count() != levers {
        return Err(Stop::message(format!(
            "{}: expected the number of a state, from 1 to {count}, or {levers} letters Y, N or \
             -, one for each option",
            one_line(given)
        )));
    }
    match &fitting(model, &letters)[..] {
        [one] => Ok(*one),
        [] => Err(Stop::message(format!(
            "{letters}: there is no such state; it is infeasible"
        ))),
        many => Err(Stop::message(format!(
            "{letters}: {} states are so; give more letters, or a number",
            many.len()
        ))),
    }
}

fn fitting(model: &Model, letters: &str) -> Vec<usize> {
    let fits = |state: &usize| {
        let own = model.letters(*state).unwrap_or_default();
        own.chars().zip(letters.chars()).all(|(a, b)| a == b || a == '-' || b == '-')
    };
    (0..model.states()).filter(fits).collect()
}

/// `5 NNYN`
pub(super) fn short(model: &Model, state: usize) -> String {
    match model.letters(state) {
        Some(letters) if letters.len() <= 12 => format!("{} {letters}", state + 1),
        _ => (state + 1).to_string(),
    }
}

/// What is done in a state; of a dossier what is settled, and who stands for what otherwise.
pub(super) fn words(loaded: &Loaded, state: usize) -> String {
    match &loaded.play {
        Some(play) => of_play(play, loaded.model.code(state).unwrap_or(0)),
        None => {
            let letters = loaded.model.letters(state).unwrap_or_default();
            let pulled = letters.chars().zip(&loaded.conflict.levers);
            let pulled =
                pulled.filter(|(c, _)| *c == 'Y').map(|(_, l)| one_line(&l.name));
            let pulled: Vec<String> = pulled.collect();
            if pulled.is_empty() { "nothing".to_owned() } else { pulled.join(", ") }
        }
    }
}

fn of_play(play: &Play, code: u32) -> String {
    let Play { dossier, derived, .. } = play;
    let option =
        |point: usize, option: usize| one_line(&dossier.points[point].options[option].id);
    let on = |point: &usize| {
        let id = one_line(&dossier.points[*point].id);
        if let Some(settled) = derived.settled(*point, code) {
            return format!("{id}: {} settled", option(*point, settled));
        }
        let stands = derived.levers.iter().enumerate();
        let stands = stands.filter(|(l, q)| q.point == *point && code >> l & 1 == 1);
        let stands = stands.map(|(_, q)| {
            let party = one_line(&dossier.parties[q.party].id);
            format!("{party} for {}", option(q.point, q.option))
        });
        let stands: Vec<String> = stands.collect();
        match stands.is_empty() {
            true => format!("{id} open"),
            false => format!("{id} open ({})", stands.join(", ")),
        }
    };
    derived.points.keys().map(on).collect::<Vec<_>>().join("; ")
}

/// The name of a decision maker.
pub(super) fn who(loaded: &Loaded, who: usize) -> String {
    one_line(&loaded.conflict.decision_makers[who].name)
}
