//! From arguments to what is asked of the weights, and what they do not say.

use std::path::Path;

use rapporteur_analysis::bargain::{Missing, Question, barred};
use rapporteur_dossier::Dossier;
use rapporteur_intake::show;

use super::BargainArgs;
use crate::case::one_line;
use crate::outcome::Stop;
use crate::weights::place;

/// Missing worths that are told one by one.
const TOLD: usize = 12;

pub(super) fn question(args: &BargainArgs, dossier: &Dossier) -> Result<Question, Stop> {
    let party = |id: &String| place("party", id, dossier.parties.iter().map(|p| &p.id));
    let point = |id: &str| place("point", id, dossier.points.iter().map(|p| &p.id));
    let without = |given: &String| -> Result<(usize, usize), Stop> {
        let (id, option) = given.split_once('=').ok_or_else(|| {
            Stop::message(format!(
                "--without {given:?}: expected POINT=OPTION, as in pay=p9"
            ))
        })?;
        let point = point(id)?;
        let options = dossier.points[point].options.iter().map(|o| &o.id);
        Ok((point, place(&format!("option of {id:?},"), option, options)?))
    };
    Ok(Question {
        parties: each(&args.party, party)?,
        points: each(&args.point, |id| point(id))?,
        without: args.without.iter().map(without).collect::<Result<_, Stop>>()?,
        barred: dossier.infeasible.iter().map(barred).collect(),
    })
}

/// The indices of what is named, in the order of the dossier; none where nothing is.
fn each(
    ids: &[String],
    place: impl Fn(&String) -> Result<usize, Stop>,
) -> Result<Option<Vec<usize>>, Stop> {
    let mut places = ids.iter().map(place).collect::<Result<Vec<_>, _>>()?;
    places.sort_unstable();
    places.dedup();
    Ok((!places.is_empty()).then_some(places))
}

/// What has to be given before there is an answer.
pub(super) fn refusal(dossier: &Dossier, weights: &Path, missing: &[Missing]) -> Stop {
    let mut lines: Vec<String> =
        missing.iter().take(TOLD).map(|m| format!("  {}", told(dossier, *m))).collect();
    if let Some(more) = missing.len().checked_sub(TOLD).filter(|more| *more > 0) {
        lines.push(format!("  and {more} more"));
    }
    Stop::message(format!(
        "{}: not everything is given that an answer takes, and nothing is derived:\n{}\n\
         Give it there, or leave parties or points out with --party and --point.",
        show(weights),
        lines.join("\n")
    ))
}

fn told(dossier: &Dossier, missing: Missing) -> String {
    let party = |party: usize| one_line(&dossier.parties[party].id);
    let point = |point: usize| one_line(&dossier.points[point].id);
    match missing {
        Missing::Party(p) => format!("{}: a principal without any weights", party(p)),
        Missing::Point(p, at) => {
            format!(
                "{}: nothing on {} (weight = 0 if it does not care)",
                party(p),
                point(at)
            )
        }
        Missing::Option(p, at, option) => {
            let option = one_line(&dossier.points[at].options[option].id);
            format!("{}: no value of {option} on {}", party(p), point(at))
        }
    }
}
