//! The event types of PLOVER that acts stand for.

use rapporteur_dossier::Act;

/// The event type that an act stands for, by the casebook's conventions; none where PLOVER
/// has no type for it.
pub fn event(act: Act) -> Option<&'static str> {
    Some(match act {
        Act::Offer => "COOPERATE",
        Act::Accept => "AGREE",
        Act::Concede => "CONCEDE",
        Act::Support => "SUPPORT",
        Act::Demand => "REQUEST",
        Act::Reject => "REJECT",
        Act::Accuse => "ACCUSE",
        Act::Threaten => "THREATEN",
        Act::Assert | Act::Deny | Act::Assess | Act::Announce => return None,
    })
}
