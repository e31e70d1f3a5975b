//! The conflict: of a `.gmcr` file, or of a dossier and its record.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rapporteur_analysis::stable::{Conflict, Derived, Model, Problem, Scope, derive};
use rapporteur_dossier::{Dossier, Role};
use rapporteur_exchange::gmcr;
use rapporteur_intake::{Diagnostic, Severity, show};

use super::args::StableArgs;
use crate::case::{self, Case, Tell, one_line};
use crate::outcome::{Outcome, Stop, warn};
use crate::why::nearest;

/// A conflict with its model.
pub(super) struct Loaded {
    /// What it is about.
    pub(super) title: String,
    pub(super) conflict: Conflict,
    pub(super) model: Model,
    /// Where it comes from a dossier.
    pub(super) play: Option<Play>,
    pub(super) outcome: Outcome,
}

/// What a conflict was made of.
pub(super) struct Play {
    pub(super) dossier: Dossier,
    pub(super) derived: Derived,
    /// The day of the state of play.
    pub(super) at: String,
    /// Ids of the statements that it rests on.
    pub(super) basis: Vec<String>,
    pub(super) in_order: bool,
}

pub(super) fn load(args: &StableArgs) -> Result<Loaded, Stop> {
    let toml = args.input.extension().is_some_and(|e| e == "toml");
    match args.input.is_dir() || toml {
        true => of_dossier(args),
        false => of_file(args),
    }
}

fn of_file(args: &StableArgs) -> Result<Loaded, Stop> {
    let path = &args.input;
    let fail =
        |why: &dyn std::fmt::Display| Stop::message(format!("{}: {why}", show(path)));
    let only = [("--points", !args.points.is_empty()), ("--by", !args.by.is_empty())];
    let more = [("--in-order", args.in_order), ("--at", args.at.is_some())];
    if let Some((option, _)) = only.into_iter().chain(more).find(|(_, given)| *given) {
        return Err(fail(&format!("{option} is for dossiers, and this is a file")));
    }
    let bytes = fs::read(path).map_err(|e| fail(&format!("cannot be read: {e}")))?;
    let read = gmcr::read(&bytes).map_err(|e| fail(&e))?;
    let mut outcome = Outcome::Done;
    for doubt in &read.doubts {
        tell(path, Severity::Error, doubt, "whatever else there is counts", args.quiet);
        outcome = Outcome::SomeFailed;
    }
    let model = model(&read.conflict, path, args.quiet)?;
    let title =
        path.file_stem().map(|n| one_line(&n.to_string_lossy())).unwrap_or_default();
    Ok(Loaded { title, conflict: read.conflict, model, play: None, outcome })
}

fn of_dossier(args: &StableArgs) -> Result<Loaded, Stop> {
    let dossier =
        rapporteur_dossier::parse(&crate::dossier::open(&args.input)?.text).dossier;
    // Before the reports are read: that takes long where there are many.
    let scope = scope(&dossier, args)?;
    let case = case::open_case(&args.input, args.quiet)?;
    let outcome = case.tell(args.quiet);
    of_case(case, scope, args, outcome)
}

/// The conflict of a case.
pub(super) fn of_case(
    case: Case,
    scope: Scope,
    args: &StableArgs,
    outcome: Outcome,
) -> Result<Loaded, Stop> {
    let at = case.day(args.at)?;
    let at = at.ok_or_else(|| {
        Stop::message(
            "no report has a date, so nothing is known of who stands where: give --at",
        )
    })?;
    let derived = derive(&case.dossier, &case.evidence()?, at, &scope);
    let derived =
        derived.map_err(|problem| too_large(&case.dossier, &scope, &problem))?;
    if derived.levers.is_empty() {
        return Err(Stop::message(format!(
            "on {at} no principal has a position on any issue: there is nothing to choose from"
        )));
    }
    let model = model(&derived.conflict, &args.input, args.quiet)?;
    let basis = derived.basis.iter().map(|n| case.id(*n)).collect();
    let title = one_line(case.dossier.called());
    let conflict = derived.conflict.clone();
    let (at, in_order) = (at.to_string(), scope.in_order);
    let play = Some(Play { dossier: case.dossier, derived, at, basis, in_order });
    Ok(Loaded { title, conflict, model, play, outcome })
}

/// Which part of the dossier is asked for.
pub(super) fn scope(dossier: &Dossier, args: &StableArgs) -> Result<Scope, Stop> {
    let points = args.points.iter().map(|p| nearest::point(dossier, p));
    let points = points.collect::<Result<_, _>>()?;
    let mut by = BTreeMap::new();
    for given in &args.by {
        let (point, parties) = given.split_once('=').ok_or_else(|| {
            Stop::message(format!("--by {}: expected POINT=PARTY", one_line(given)))
        })?;
        let parties = parties.split('+').map(|party| nearest::party(dossier, party));
        let parties = parties.collect::<Result<Vec<usize>, _>>()?;
        if let Some(party) =
            parties.iter().find(|p| dossier.parties[**p].role != Role::Principal)
        {
            let id = one_line(&dossier.parties[*party].id);
            return Err(Stop::message(format!(
                "--by: {id} is no principal, so it decides nothing"
            )));
        }
        by.insert(nearest::point(dossier, point)?, parties);
    }
    Ok(Scope { points, by, in_order: args.in_order })
}

/// Why a dossier makes no conflict that can be gone through, and what to leave out.
fn too_large(dossier: &Dossier, scope: &Scope, problem: &Problem) -> Stop {
    let chosen = |i: &usize| scope.points.is_empty() || scope.points.contains(i);
    let points = (0..dossier.points.len()).filter(chosen).map(|i| &dossier.points[i]);
    let sizes = points.map(|p| format!("{} ({})", one_line(&p.id), p.options.len()));
    Stop::message(format!(
        "{problem}. Each principal can stand for each option of each point; choose few points \
         with --points. There are, with their options: {}",
        sizes.collect::<Vec<_>>().join(", ")
    ))
}

fn model(conflict: &Conflict, path: &Path, quiet: bool) -> Result<Model, Stop> {
    let model = Model::new(conflict).map_err(|problems| {
        let told = problems.iter().map(|p| one_line(&p.to_string()));
        let told: Vec<String> = told.collect();
        Stop::message(format!("{}: {}", show(path), told.join("; ")))
    })?;
    for doubt in model.doubts() {
        let hint = "the answers say what that leaves open";
        tell(path, Severity::Warning, &doubt.to_string(), hint, quiet);
    }
    Ok(model)
}

fn tell(path: &Path, severity: Severity, message: &str, hint: &str, quiet: bool) {
    let (path, message, hint) = (path.to_path_buf(), one_line(message), hint.to_owned());
    warn(&Diagnostic { path, line: None, severity, message, hint }, quiet);
}
