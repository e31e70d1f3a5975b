//! What is asked of conflicts, and the form that asks it.

use std::collections::BTreeMap;

use rapporteur_analysis::stable::Scope;
use rapporteur_dossier::{Date, Dossier, PointKind, Role};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::part;
use crate::ask::{filled, ticked};
use crate::day::Day;
use crate::declared::{named, question};
use crate::failure::Failure;
use crate::reading::Reading;

/// What may be asked of conflicts.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
pub(super) struct Query {
    /// The day of the state of play; that of the latest report where none is given.
    #[serde(default, deserialize_with = "filled")]
    at: Option<Day>,
    /// Ids of the points, with commas; every issue and process on which somebody has a
    /// position, where none is given.
    #[serde(default)]
    points: Option<String>,
    /// Points that some principals decide without the others, as `POINT=PARTY+PARTY,…`.
    #[serde(default)]
    by: Option<String>,
    /// `1` to take nearer options as better where they stand in order.
    #[serde(default, deserialize_with = "ticked")]
    in_order: bool,
    /// The number of a state, from 1, of which it is asked what would have to be preferred for
    /// it to hold.
    #[serde(default, deserialize_with = "filled")]
    pub(super) hold: Option<usize>,
}

impl Query {
    /// The day asked for, or that of the latest report.
    pub(super) fn day(&self, reading: &Reading<'_>) -> Result<Option<Date>, Failure> {
        reading.day(self.at)
    }

    /// Which part of the dossier is asked for.
    pub(super) fn scope(&self, dossier: &Dossier) -> Result<Scope, Failure> {
        let ids = dossier.points.iter().map(|p| &p.id);
        let points = named("point", self.points.as_deref(), ids)?.unwrap_or_default();
        let mut by = BTreeMap::new();
        let given = self.by.as_deref().unwrap_or_default().split(',').map(str::trim);
        for one in given.filter(|g| !g.is_empty()) {
            let (point, parties) = decided(dossier, one)?;
            by.insert(point, parties);
        }
        Ok(Scope { points, by, in_order: self.in_order })
    }
}

/// The beginning of an address of this page that asks the same and then what makes a state
/// hold, whose number is to follow.
pub(super) fn to_hold(behind: &str) -> String {
    let asked = behind.trim_start_matches('?').split('&');
    let kept = asked.filter(|pair| !pair.is_empty() && !pair.starts_with("hold="));
    let kept: String = kept.map(|pair| format!("{pair}&")).collect();
    format!("/stable?{kept}hold=")
}

/// `point=party+party`
fn decided(dossier: &Dossier, given: &str) -> Result<(usize, Vec<usize>), Failure> {
    let wrong = |why: &str| Failure::Bad(format!("by {given}: {why}"));
    let (point, parties) =
        given.split_once('=').ok_or_else(|| wrong("expected POINT=PARTY+PARTY"))?;
    let point = dossier.point(point).ok_or_else(|| wrong("there is no such point"))?;
    // In an address a plus sign stands for a gap.
    let parties = parties.split(['+', ' ']).map(|id| {
        let party = dossier.party(id).ok_or_else(|| wrong("there is no such party"))?;
        match dossier.parties[party].role {
            Role::Principal => Ok(party),
            _ => Err(wrong("only principals decide")),
        }
    });
    Ok((point, parties.collect::<Result<_, _>>()?))
}

/// What the form offers.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) points: Vec<Offered>,
    pub(super) by: Option<String>,
}

/// A point that can be asked about.
#[derive(Debug)]
pub(super) struct Offered {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) options: usize,
    pub(super) chosen: bool,
    /// This page on the point alone.
    pub(super) alone: String,
}

impl Form {
    pub(super) fn new(dossier: &Dossier, query: &Query, scope: &Scope) -> Self {
        let open = dossier.points.iter().enumerate();
        let open = open.filter(|(_, p)| p.kind != PointKind::Fact);
        let at = query.at.map(|d| format!("&at={}", d.iso())).unwrap_or_default();
        let offered = open.map(|(i, point)| Offered {
            id: point.id.clone(),
            question: question(point).to_owned(),
            options: point.options.len(),
            chosen: scope.points.contains(&i),
            alone: format!("/stable?points={}{at}", part(&point.id)),
        });
        Self { points: offered.collect(), by: query.by.clone() }
    }
}
