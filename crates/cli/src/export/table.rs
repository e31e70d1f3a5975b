//! Which table, and what it is made of.

use clap::ValueEnum;
use rapporteur_dossier::Date;
use rapporteur_exchange::tables::{
    Column, EVENTS, Events, MOVEMENT, Movements, POSITIONS, Positions, STATEMENTS,
    Statements, Table,
};

use super::{ExportArgs, holding};
use crate::case::Case;
use crate::outcome::Stop;

/// What there are tables of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    /// A row for each statement and code
    Statements,
    /// A row for each cell of the state of play at a day (--at)
    Positions,
    /// A row for each pair of principals and point, between two days (--since, --at)
    Movement,
    /// A row for each event in the manner of PLOVER
    Events,
}

impl Which {
    /// What the table's columns hold.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Statements => &STATEMENTS,
            Self::Positions => &POSITIONS,
            Self::Movement => &MOVEMENT,
            Self::Events => &EVENTS,
        }
    }

    /// The table, written by `write`.
    pub(super) fn written<T>(
        self,
        case: &Case,
        args: &ExportArgs,
        write: impl FnOnce(&dyn Table) -> T,
    ) -> Result<T, Stop> {
        let id = |n| case.id(n);
        let dossier = &case.dossier;
        Ok(match self {
            Self::Statements => write(&Statements(&holding::of(case)?)),
            Self::Events => write(&Events(&holding::of(case)?)),
            Self::Positions => {
                let at = day(case, args)?;
                let state = case.play(Some(at), None)?.state;
                write(&Positions { dossier, at, state: &state, id: &id })
            }
            Self::Movement => {
                let (since, at) = days(case, args)?;
                let play = case.play(Some(at), Some(since))?;
                write(&Movements { dossier, play: &play, id: &id })
            }
        })
    }
}

/// The day of the positions.
fn day(case: &Case, args: &ExportArgs) -> Result<Date, Stop> {
    case.day(args.at)?.ok_or_else(|| {
        Stop::message(
            "no report has a date, so no day has positions: give one with --at DATE",
        )
    })
}

/// The days between which there is movement.
fn days(case: &Case, args: &ExportArgs) -> Result<(Date, Date), Stop> {
    let at = day(case, args)?;
    match args.since {
        Some(since) if since <= at => Ok((since, at)),
        Some(since) => Err(Stop::message(format!(
            "--since {since} is after {at}, the later day: name an earlier one"
        ))),
        None => Err(Stop::message(format!(
            "movement is told between two days: give the earlier one with --since DATE \
             (the later one is {at}, or that of --at)"
        ))),
    }
}
