//! What analysts decided in the record, as marks: statements that somebody confirmed,
//! corrected or entered, as they stand.

use std::path::Path;

use rapporteur_case::stored;
use rapporteur_dossier::{Act, Dossier};
use rapporteur_record::{Record, Status, StoredReport};

use super::marks::{Mark, Marks, Page};
use crate::case::dated;
use crate::outcome::Stop;

impl Marks {
    /// The marks that a record holds.
    pub(super) fn decided(record: &Record, dossier: &Dossier) -> Result<Self, Stop> {
        let mut marks = Self::default();
        for report in record.decided_on()? {
            let page = page(record, &report, dossier)?;
            if !page.marks.is_empty() {
                marks.pages.push(page);
            }
        }
        Ok(marks)
    }
}

fn page(record: &Record, report: &StoredReport, dossier: &Dossier) -> Result<Page, Stop> {
    let mut marks = Vec::new();
    for stored in record.statements(&report.key)? {
        if matches!(stored.status, Status::Confirmed | Status::Corrected | Status::Added)
        {
            let (_, statement) = stored::statement(&stored.proposal, dossier);
            let act = stored.proposal.fields.act.as_deref();
            let codes = statement.codes.iter().map(|c| (c.point, c.option, c.stance));
            marks.push(Mark {
                act: act.and_then(Act::named),
                codes: codes.collect(),
                mention: statement.mention,
            });
        }
    }
    let day = dated(report.date.as_deref(), Path::new(&report.place));
    Ok(Page { text: record.text(report)?, day, marks })
}
