//! States and moves as a drawing.

use rapporteur_analysis::stable::{Relation, Verdict};
use rapporteur_chart::{Holds, Shift, Stand, States};

use super::study::{MAIN, Study};

/// The most states that can be told apart in a drawing.
const MOST: usize = 40;

/// Why there is no drawing.
pub(super) fn too_many() -> String {
    format!("more than {MOST} states cannot be told apart in a drawing: leave points out")
}

/// States and the moves that somebody gains by, or may; none where there are too many.
pub(super) fn drawn(study: &Study<'_>) -> Option<States> {
    let count = study.model.states();
    if count > MOST {
        return None;
    }
    let people = 0..study.model.decision_makers();
    let words = study.words();
    let parties =
        people.clone().map(|who| (study.derived.parties[who], words.who(who).to_owned()));
    let moves = people.clone().flat_map(|who| {
        (0..count).flat_map(move |from| {
            let to = study.model.moves(who, from).into_iter();
            to.filter_map(move |to| shift(study, who, (from, to)))
        })
    });
    Some(States {
        title: study.dossier.called().to_owned(),
        subtitle: format!("What would hold, by {}", MAIN.name()),
        parties: parties.collect(),
        states: (0..count).map(|state| stand(study, state)).collect(),
        moves: moves.collect(),
    })
}

fn stand(study: &Study<'_>, state: usize) -> Stand {
    Stand {
        name: (state + 1).to_string(),
        words: study.words().state(state),
        holds: match study.table.overall(MAIN, state) {
            Some(Verdict::Stable) => Holds::Yes,
            Some(Verdict::NotKnown) => Holds::Maybe,
            _ => Holds::No,
        },
        now: study.model.state(study.derived.now) == Some(state),
    }
}

/// A move; none where its mover does not gain by it.
fn shift(study: &Study<'_>, who: usize, ends: (usize, usize)) -> Option<Shift> {
    let known = match study.model.relation(who, ends.1, ends.0) {
        Some(Relation::Better) => true,
        Some(Relation::NoWorse) | None => false,
        Some(Relation::Worse | Relation::Same | Relation::NoBetter) => return None,
    };
    let words = study.words();
    let note = format!("{} {}", words.who(who), words.step(ends.0, ends.1));
    Some(Shift { ends, by: who, known, note })
}
