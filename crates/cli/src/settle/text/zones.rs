//! The zone of each point.

use std::io::Write;

use anstyle::Style;
use rapporteur_analysis::settle::{Claim, Zone};

use super::Page;
use crate::follow::columns::{Cell, WIDTH, row};
use crate::outcome::Stop;
use crate::sheet::many;

/// Columns of points, at most.
const POINT: usize = 18;

impl Page<'_> {
    pub(super) fn zones(&self, out: &mut dyn Write) -> Result<(), Stop> {
        let sheet = &self.settled.sheet;
        sheet.heading("POINT BY POINT", out)?;
        let names = self.answer.zones.iter().map(|z| sheet.point(z.point).len());
        let first = names.max().unwrap_or(0).clamp(6, POINT);
        for zone in &self.answer.zones {
            let cells = [
                Cell::new(sheet.point(zone.point), first, sheet.styles.source),
                Cell::new(self.zone(zone), WIDTH - first - 2, Style::new()),
            ];
            row(out, 0, &cells)?;
        }
        Ok(())
    }

    fn zone(&self, zone: &Zone) -> String {
        let sheet = &self.settled.sheet;
        let options = |list: &[usize]| sheet.options(zone.point, list);
        let refused = zone.refused.iter().map(|(option, by)| {
            format!("{} by {}", sheet.option(zone.point, *option), sheet.parties(by))
        });
        let refused: Vec<_> = refused.collect();
        let refused = match refused.is_empty() {
            true => String::new(),
            false => format!("\nrefused: {}", refused.join("; ")),
        };
        let claim = match &zone.claim {
            Claim::Zone => {
                let more = zone.possible.iter().filter(|o| !zone.sure.contains(o));
                let more: Vec<usize> = more.copied().collect();
                let more = match more.is_empty() {
                    true => String::new(),
                    false => format!("; nobody refuses {}", options(&more)),
                };
                format!("all accept {}{more}", options(&zone.sure))
            }
            Claim::NoZone => match zone.gap {
                Some(0) => {
                    "no zone: any two parties have an option in common, all together \
                            have none"
                        .to_owned()
                }
                Some(gap) => format!(
                    "no zone: two parties are {} apart",
                    many(gap, "step", "steps")
                ),
                None => "no zone".to_owned(),
            },
            Claim::Possible => {
                format!(
                    "nobody refuses {}; not all have accepted it",
                    options(&zone.possible)
                )
            }
            Claim::TooLittleKnown(silent) => {
                format!("too little is known: nothing of {}", sheet.parties(silent))
            }
        };
        claim + &refused
    }
}
