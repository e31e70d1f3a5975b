//! What is asked, as the analysis takes it.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use rapporteur_analysis::network::{Mode, Options, Over, Rules, Smoothing, Window};

use super::args::{Format, NetworkArgs};
use super::units::Backbone;
use crate::outcome::Stop;

/// What is asked.
pub(super) struct Asked {
    pub(super) options: Options,
    /// Over time, if it is asked so.
    pub(super) over: Option<Over>,
    /// Into how many camps.
    pub(super) camps: Option<usize>,
    pub(super) backbone: Option<Backbone>,
}

impl Asked {
    pub(super) fn of(args: &NetworkArgs) -> Result<Self, Stop> {
        if args.from.zip(args.to).is_some_and(|(from, to)| from > to) {
            return Err(Stop::message("--from is after --to: turn them round"));
        }
        let matrix = !matches!(args.format, Format::Text | Format::Json);
        if matrix && args.backbone == Some(Backbone::Nested) {
            return Err(Stop::message(
                "--backbone nested gives an order of concepts, not a network: name a \
                 number of concepts, or use --format text or json",
            ));
        }
        Ok(Self {
            options: options(args),
            over: over(args)?,
            camps: args.polarisation,
            backbone: args.backbone,
        })
    }
}

fn options(args: &NetworkArgs) -> Options {
    Options {
        mode: if args.two_mode { Mode::Two } else { Mode::One },
        aggregation: args.aggregate.0,
        normalisation: args.normalise.0,
        duplicates: args.duplicates.0,
        isolates: args.isolates,
        from: args.from.map(|day| day.at(0, 0, 0, 0)),
        to: args.to.map(end_of),
        exclude: args.exclude.iter().cloned().collect::<BTreeSet<_>>(),
        rules: if args.dna_compat { Rules::Dna } else { Rules::Documented },
    }
}

/// The last second of a day.
fn end_of(day: rapporteur_dossier::Date) -> DateTime {
    day.at(23, 59, 59, 0)
}

fn over(args: &NetworkArgs) -> Result<Option<Over>, Stop> {
    let Some(size) = args.window else { return Ok(None) };
    let Some(kernel) = args.kernel else { return Ok(Some(Over::Window(size.0))) };
    match size.0 {
        Window::Time(unit, size) => Ok(Some(Over::Kernel(Smoothing {
            kernel: kernel.0,
            unit,
            size,
            indent: args.indent,
        }))),
        Window::Events(_) => Err(Stop::message(
            "--kernel weighs by time, and statements are no unit of it: use days or weeks",
        )),
    }
}
