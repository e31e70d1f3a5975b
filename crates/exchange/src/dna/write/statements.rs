//! Statements, one for each code: the program's statements are about one concept each.

use rapporteur_dossier::Stance;
use rusqlite::{CachedStatement, Transaction};

use super::entities::Entities;
use super::layout::Type;
use super::losses::Losses;
use crate::dna::names;
use crate::dna::note::Note;
use crate::holding::{Code, Holding, Statement};
use crate::places::Places;

pub(super) fn write(
    to: &Transaction<'_>,
    holding: &Holding<'_>,
    losses: &mut Losses,
) -> rusqlite::Result<()> {
    let places: Vec<_> =
        holding.reports.iter().map(|r| Places::of_java(&r.text)).collect();
    let mut entities = Entities::new(to, holding, losses)?;
    let mut number = 0;
    for s in &holding.statements {
        let Some(span) = span(s, &places[s.report]) else {
            losses.wordless += 1;
            continue;
        };
        losses.confidences += 1;
        let note = Note::of(holding, s).text();
        let codes = s.codes.iter().map(Some);
        for code in codes.chain(s.codes.is_empty().then_some(None)) {
            number += 1;
            let of = kind(code);
            let values = values(&mut entities, holding, (of, s, code), losses)?;
            Row { number, of, s, span, code }.insert(to, &values, &note)?;
        }
    }
    Ok(())
}

/// From the first piece to the last, in characters of Java; none where there is nothing.
fn span(s: &Statement, places: &Places<'_>) -> Option<(i64, i64)> {
    let start = places.point(s.content.first()?.start);
    let stop = places.point(s.content.last()?.end);
    (start < stop).then_some((start as i64, stop as i64))
}

fn kind(code: Option<&Code>) -> Type {
    match code.map(|c| c.stance) {
        Some(Stance::For | Stance::Against) => Type::Coded,
        Some(Stance::Open) | None => Type::Other,
    }
}

/// The variables that are short texts, with the numbers of their values.
fn values(
    entities: &mut Entities<'_>,
    holding: &Holding<'_>,
    (of, s, code): (Type, &Statement, Option<&Code>),
    losses: &mut Losses,
) -> rusqlite::Result<[(i64, i64); 6]> {
    let via = s.via.as_deref().unwrap_or_default();
    let day = s.said_on.map(|d| d.to_string()).unwrap_or_default();
    let of_name = |name| of.variable(name);
    Ok([
        (of_name(names::PERSON), entities.speaker(of, holding, s, losses)?),
        (of_name(names::ORGANIZATION), entities.party_of(of, holding, s, losses)?),
        (of_name(names::CONCEPT), entities.concept(of, holding, code, losses)?),
        (of_name(names::ACT), entities.value(of, names::ACT, s.act.name(), losses)?),
        (of_name(names::VIA), entities.value(of, names::VIA, via, losses)?),
        (of_name(names::SAID_ON), entities.value(of, names::SAID_ON, &day, losses)?),
    ])
}

/// A statement of the program.
struct Row<'s> {
    number: i64,
    of: Type,
    s: &'s Statement,
    span: (i64, i64),
    code: Option<&'s Code>,
}

impl Row<'_> {
    fn insert(
        &self,
        to: &Transaction<'_>,
        values: &[(i64, i64)],
        note: &str,
    ) -> rusqlite::Result<()> {
        let (start, stop) = self.span;
        let document = self.s.report as i64 + 1;
        to.prepare_cached("INSERT INTO STATEMENTS VALUES (?1, ?2, ?3, ?4, ?5, 1)")?
            .execute((self.number, self.of.id(), document, start, stop))?;
        let mut short = cached(to, "DATASHORTTEXT", "Entity")?;
        for (variable, entity) in values {
            short.execute((self.number, variable, entity))?;
        }
        let variable = self.of.variable(names::NOTE);
        cached(to, "DATALONGTEXT", "Value")?.execute((self.number, variable, note))?;
        if self.of == Type::Coded {
            let agrees = self.code.is_some_and(|c| c.stance == Stance::For);
            let variable = self.of.variable(names::AGREEMENT);
            cached(to, "DATABOOLEAN", "Value")?.execute((
                self.number,
                variable,
                agrees,
            ))?;
        }
        Ok(())
    }
}

fn cached<'t>(
    to: &'t Transaction<'_>,
    table: &str,
    value: &str,
) -> rusqlite::Result<CachedStatement<'t>> {
    to.prepare_cached(&format!(
        "INSERT INTO {table} (StatementId, VariableId, {value}) VALUES (?1, ?2, ?3)"
    ))
}
