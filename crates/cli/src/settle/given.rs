//! What the user asks about: a text, parties, points.

use rapporteur_analysis::on_the_table;
use rapporteur_analysis::settle::{Asked, Assume, Text, issues, text_of};
use rapporteur_dossier::{Date, Dossier, PointKind};
use rapporteur_intake::harmless;

use super::{Assumption, SettleArgs};
use crate::case::one_line;
use crate::outcome::Stop;
use crate::why::nearest;

/// A text that the user asked about.
pub(super) struct Given {
    /// What it is called.
    pub(super) name: String,
    pub(super) text: Text,
}

/// A text as it was named: none, options, or a proposal and perhaps its version, by index.
pub(super) enum Named {
    Nothing,
    Options(Text),
    Proposal(usize, Option<usize>),
}

/// What was named as the text.
pub(super) fn named(dossier: &Dossier, args: &SettleArgs) -> Result<Named, Stop> {
    let Some(given) = &args.text else { return Ok(Named::Nothing) };
    if given.contains('=') {
        return options(dossier, given).map(Named::Options);
    }
    if let Some((proposal, version)) = given.split_once('/') {
        let proposal = nearest::proposal(dossier, proposal)?;
        let version = nearest::version(dossier, proposal, version)?;
        return Ok(Named::Proposal(proposal, Some(version)));
    }
    Ok(Named::Proposal(nearest::proposal(dossier, given)?, None))
}

/// The text as it was on a day.
pub(super) fn text(
    dossier: &Dossier,
    args: &SettleArgs,
    at: Option<Date>,
) -> Result<Option<Given>, Stop> {
    let (proposal, version) = match named(dossier, args)? {
        Named::Nothing => return Ok(None),
        Named::Options(text) => {
            let name = args.text.as_deref().map_or_else(String::new, one_line);
            return Ok(Some(Given { name, text }));
        }
        Named::Proposal(proposal, version) => (&dossier.proposals[proposal], version),
    };
    let version = match version {
        Some(version) => Some(&proposal.versions[version]),
        None => on_the_table(proposal, at.unwrap_or(Date::MAX)),
    };
    let id = one_line(&proposal.id);
    let Some(version) = version else {
        return Err(Stop::message(format!(
            "no version of {id} is on the table by then: name one as {id}/VERSION, or a later \
             day with --at"
        )));
    };
    let text = text_of(version);
    if text.is_empty() {
        return Err(Stop::message(format!(
            "no clause of {id}, {}, is bound to an option of a point: there is nothing that \
             anybody could accept or refuse",
            one_line(&version.id)
        )));
    }
    let name = format!("{}, {}", one_line(&proposal.title), one_line(&version.id));
    Ok(Some(Given { name, text }))
}

/// `point=option,…`
fn options(dossier: &Dossier, given: &str) -> Result<Text, Stop> {
    let mut text = Text::new();
    for pair in given.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((point, option)) = pair.split_once('=') else {
            return Err(Stop::message(format!(
                "{:?} is no POINT=OPTION, as in quota=half",
                harmless(pair)
            )));
        };
        let point = nearest::point(dossier, point.trim())?;
        not_a_fact(dossier, point)?;
        let option = nearest::option(dossier, point, option.trim())?;
        if text.insert(point, option).is_some_and(|other| other != option) {
            let id = one_line(&dossier.points[point].id);
            return Err(Stop::message(format!(
                "the text settles {id} twice: name one option"
            )));
        }
    }
    Ok(text)
}

/// Of whom and about what is asked.
pub(super) fn asked(
    dossier: &Dossier,
    args: &SettleArgs,
    text: Option<&Given>,
) -> Result<Asked, Stop> {
    let mut parties = Vec::new();
    for id in &args.parties {
        let party = nearest::party(dossier, id)?;
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let mut points = Vec::new();
    for id in &args.points {
        let point = nearest::point(dossier, id)?;
        not_a_fact(dossier, point)?;
        points.push(point);
    }
    if points.is_empty() {
        points = issues(dossier);
    }
    let settled = text.iter().flat_map(|t| t.text.keys().copied());
    points.extend(settled.filter(|p| dossier.points[*p].kind != PointKind::Fact));
    points.sort_unstable();
    points.dedup();
    let assumes = |what| args.assume.contains(&what);
    Ok(Asked {
        parties: (!parties.is_empty()).then_some(parties),
        points: Some(points),
        assume: Assume {
            ordinal: assumes(Assumption::Ordinal),
            exclusive: assumes(Assumption::Exclusive),
            hearsay: assumes(Assumption::Hearsay),
        },
        not_before: args.not_before,
    })
}

fn not_a_fact(dossier: &Dossier, point: usize) -> Result<(), Stop> {
    let point = &dossier.points[point];
    match point.kind {
        PointKind::Fact => Err(Stop::message(format!(
            "{} is a question of fact, which nobody settles: name an issue or a process",
            one_line(&point.id)
        ))),
        _ => Ok(()),
    }
}
