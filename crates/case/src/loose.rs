//! The statements of a report by itself, without a record.

use std::collections::BTreeMap;

use rapporteur_coder::Desk;
use rapporteur_dossier::{Date, Dossier};
use rapporteur_intake::Report;
use rapporteur_record::{Hash, ReportEvent, surest};

use crate::models::{Models, Said, said};
use crate::statement::StatementObject;
use crate::stored::proposals;

/// The statements of a report, coded, in reading order; a function of its arguments alone.
/// Whether other reports print them too is not known here, so `copy_of` and `copies` are left
/// open. Ids are the keys that the record gives to statements of a text file of this text at
/// this place ([`Report::path`]).
pub fn loose<'r>(
    models: &Models,
    desk: &Desk<'_>,
    dossier: &'r Dossier,
    report: &'r Report,
    day: Option<Date>,
) -> Vec<StatementObject<'r>> {
    let text = report.text();
    let reader = &models.reader;
    let mark = || reader.read(text, reader.threshold(), &|_, _| ());
    let Said { found, statements, .. } = said(desk, text, day, mark);
    let key =
        ReportEvent::key(Hash::of(text.as_bytes()), &report.path().to_string_lossy());
    let proposals = proposals(text, &found, &statements, dossier);
    let kept = surest(&key, &proposals).into_iter().map(|(id, place)| (place, id));
    let in_reading_order: BTreeMap<usize, String> = kept.collect();
    let object = |(place, id)| {
        let (found, statement) = (&found[place], &statements[place]);
        StatementObject::alone(id, dossier, (report, day), found, statement)
    };
    in_reading_order.into_iter().map(object).collect()
}
