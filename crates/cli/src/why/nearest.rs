//! Points, parties and texts by what the user calls them.

use rapporteur_dossier::Dossier;
use rapporteur_intake::harmless;

use crate::outcome::Stop;

/// Ids that are listed where one is not known.
const LISTED: usize = 12;

/// The index of a point by its id, in any case.
pub(crate) fn point(dossier: &Dossier, given: &str) -> Result<usize, Stop> {
    let ids: Vec<&str> = dossier.points.iter().map(|p| p.id.as_str()).collect();
    find(&ids, given).ok_or_else(|| unknown("point", &ids, given))
}

/// The index of a party by its id, name or another name, in any case.
pub(crate) fn party(dossier: &Dossier, given: &str) -> Result<usize, Stop> {
    let ids: Vec<&str> = dossier.parties.iter().map(|p| p.id.as_str()).collect();
    let by_name = || {
        let same = |name: &String| name.to_lowercase() == given.to_lowercase();
        dossier.parties.iter().position(|p| p.aliases.iter().chain([&p.name]).any(same))
    };
    find(&ids, given).or_else(by_name).ok_or_else(|| unknown("party", &ids, given))
}

/// The index of an option of a point by its id, in any case.
pub(crate) fn option(
    dossier: &Dossier,
    point: usize,
    given: &str,
) -> Result<usize, Stop> {
    let ids = dossier.points[point].options.iter().map(|o| o.id.as_str());
    let ids: Vec<&str> = ids.collect();
    find(&ids, given).ok_or_else(|| unknown("option", &ids, given))
}

/// The index of a proposal by its id, in any case.
pub(crate) fn proposal(dossier: &Dossier, given: &str) -> Result<usize, Stop> {
    let ids: Vec<&str> = dossier.proposals.iter().map(|p| p.id.as_str()).collect();
    find(&ids, given).ok_or_else(|| unknown("proposal", &ids, given))
}

/// The index of a version of a proposal by its id, in any case.
pub(crate) fn version(
    dossier: &Dossier,
    proposal: usize,
    given: &str,
) -> Result<usize, Stop> {
    let ids = dossier.proposals[proposal].versions.iter().map(|v| v.id.as_str());
    let ids: Vec<&str> = ids.collect();
    find(&ids, given).ok_or_else(|| unknown("version", &ids, given))
}

fn find(ids: &[&str], given: &str) -> Option<usize> {
    let exact = ids.iter().position(|id| *id == given);
    exact.or_else(|| ids.iter().position(|id| id.to_lowercase() == given.to_lowercase()))
}

fn unknown(what: &str, ids: &[&str], given: &str) -> Stop {
    let given = harmless(given);
    if ids.is_empty() {
        return Stop::message(format!(
            "the dossier declares no {what}, so {given:?} is none"
        ));
    }
    let plain = given.to_lowercase();
    let mut near: Vec<(f64, &str)> = ids
        .iter()
        .map(|id| (strsim::jaro_winkler(&id.to_lowercase(), &plain), *id))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let more = match near.len().saturating_sub(LISTED) {
        0 => String::new(),
        n => format!(", and {n} more"),
    };
    let listed: Vec<_> = near.iter().take(LISTED).map(|n| harmless(n.1)).collect();
    Stop::message(format!(
        "no {what} {given:?} in this dossier; there are, nearest first: {}{more}",
        listed.join(", ")
    ))
}
