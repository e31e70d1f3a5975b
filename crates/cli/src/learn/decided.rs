//! Statements that analysts decided on in a record, as the coder reads them.

use std::collections::BTreeSet;

use rapporteur_coder::{Desk, Marked, Mention};
use rapporteur_dossier::{Act, Date, Dossier, Stance};
use rapporteur_record::{Fields, Record, Span, Status, StoredStatement};

use crate::case::day;
use crate::outcome::Stop;

/// The statements of a record that an analyst confirmed, corrected or added, by report.
pub(super) struct Decided(Vec<(String, Option<Date>, Vec<StoredStatement>)>);

impl Decided {
    pub(super) fn read(record: &Record) -> Result<Self, Stop> {
        let decisions = record.decisions()?;
        let reports: BTreeSet<&str> =
            decisions.iter().map(|l| l.event.body.report()).collect();
        let mut out = Vec::new();
        for key in reports {
            let Some(report) = record.report(key)? else { continue };
            let mut statements = record.statements(key)?;
            statements.retain(|s| {
                matches!(s.status, Status::Confirmed | Status::Corrected | Status::Added)
            });
            let date = report.date.as_deref().and_then(day);
            out.push((record.text(&report)?, date, statements));
        }
        Ok(Self(out))
    }

    /// The statements of all reports, in order.
    pub(super) fn marked<'m>(
        &'m self,
        desk: &Desk<'_>,
        dossier: &Dossier,
    ) -> Vec<Marked<'m>> {
        let mut out = Vec::new();
        for (text, day, statements) in &self.0 {
            let mentions: Vec<Mention> = statements.iter().map(mention).collect();
            let passages = desk.marked(text, *day, &mentions).into_iter();
            out.extend(passages.zip(statements).map(|(passage, statement)| {
                let fields = &statement.proposal.fields;
                let act = fields.act.as_deref().and_then(Act::named);
                Marked { passage, act, codes: codes(dossier, fields) }
            }));
        }
        out
    }
}

fn mention(statement: &StoredStatement) -> Mention {
    let parts = &statement.proposal.parts;
    let range = |s: &Span| {
        let byte = |b: u64| usize::try_from(b).unwrap_or(usize::MAX);
        byte(s.0)..byte(s.1)
    };
    Mention {
        source: parts.source.as_ref().map(range),
        cue: parts.cue.as_ref().map(range),
        content: parts.content.iter().map(range).collect(),
    }
}

fn codes(dossier: &Dossier, fields: &Fields) -> Vec<(usize, usize, Stance)> {
    let known = fields.codes.iter().filter_map(|c| {
        let point = dossier.point(&c.point)?;
        Some((point, dossier.option(point, &c.option)?, Stance::named(&c.stance)?))
    });
    known.collect()
}
