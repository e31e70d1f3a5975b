//! What can be agreed, for programs. Counts are decimal strings: they are exact, and may be
//! greater than numbers of JSON readers.

use std::io::Write;

use rapporteur_analysis::settle::{
    BigUint, Block, Cell, Claim, Coverage, MoveSet, Opening, Package, Packages, Question,
    Refusal, Row, Settlement, Zone,
};
use rapporteur_dossier::Rank;
use serde_json::{Map, Value, json};

use super::Settled;
use super::given::Given;
use crate::outcome::Stop;

pub(super) fn write(settled: &Settled<'_>, out: &mut dyn Write) -> Result<(), Stop> {
    let dossier = settled.sheet.dossier;
    let assume = settled.assume;
    let mut document = json!({
        "format": "rapporteur-settle/1",
        "dossier": { "id": dossier.id, "title": dossier.title },
        "at": settled.at.map(|d| d.to_string()),
        "assume": {
            "ordinal": assume.ordinal,
            "exclusive": assume.exclusive,
            "hearsay": assume.hearsay,
        },
        "least_coverage": settled.least,
        "refused": null,
    });
    match &settled.answer {
        Ok(answer) => View { settled, answer }.fill(&mut document),
        Err(refusal) => document["refused"] = json!({ "message": refusal.to_string() }),
    }
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}

/// An answer that was given.
struct View<'v> {
    settled: &'v Settled<'v>,
    answer: &'v Settlement,
}

impl View<'_> {
    fn fill(&self, document: &mut Value) {
        let answer = self.answer;
        document["parties"] = json!(self.parties(&answer.grid.parties));
        document["coverage"] = self.coverage(&answer.coverage);
        let points = answer.grid.rows.iter().zip(&answer.zones).enumerate();
        let points: Vec<_> =
            points.map(|(i, (row, zone))| self.point(i, row, zone)).collect();
        document["points"] = json!(points);
        match &answer.packages {
            Ok(packages) => document["packages"] = self.packages(packages),
            Err(refusal) => {
                document["packages"] = Value::Null;
                document["refused"] = self.refused(refusal);
            }
        }
        let questions: Vec<_> =
            answer.questions.iter().map(|q| self.question(q)).collect();
        document["questions"] = json!(questions);
        let text = self.settled.text.as_ref();
        document["text"] = json!(text.map(|(given, found)| self.text(given, found)));
    }

    fn party(&self, party: usize) -> &str {
        &self.settled.sheet.dossier.parties[party].id
    }

    fn parties(&self, parties: &[usize]) -> Vec<&str> {
        parties.iter().map(|p| self.party(*p)).collect()
    }

    fn id(&self, point: usize) -> &str {
        &self.settled.sheet.dossier.points[point].id
    }

    fn option(&self, point: usize, option: usize) -> &str {
        &self.settled.sheet.dossier.points[point].options[option].id
    }

    fn options(&self, point: usize, options: &[usize]) -> Vec<&str> {
        options.iter().map(|o| self.option(point, *o)).collect()
    }

    fn ids(&self, statements: &[usize]) -> Vec<String> {
        self.settled.sheet.all_ids(statements)
    }

    fn coverage(&self, coverage: &Coverage) -> Value {
        let silent = coverage.silent.iter().map(|(party, point)| {
            json!({ "party": self.party(*party), "point": self.id(*point) })
        });
        json!({
            "share": coverage.share(),
            "cells": coverage.cells,
            "silent": silent.collect::<Vec<_>>(),
        })
    }

    fn refused(&self, refusal: &Refusal) -> Value {
        let mut out = json!({ "message": refusal.to_string() });
        match refusal {
            Refusal::TooLittleKnown(coverage) => out["missing"] = self.coverage(coverage),
            Refusal::Coupled { points, limit } => {
                let points: Vec<_> = points.iter().map(|p| self.id(*p)).collect();
                out["points"] = json!(points);
                out["limit"] = json!(limit);
            }
            Refusal::NoParties | Refusal::NoPoints => {}
        }
        out
    }

    fn point(&self, number: usize, row: &Row, zone: &Zone) -> Value {
        let taking = self.answer.packages.as_ref().ok().map(|p| &p.taking[number]);
        let options = (0..row.options()).map(|option| {
            let mut answers = Map::new();
            for (place, party) in self.answer.grid.parties.iter().enumerate() {
                let cell = self.cell(&row.cells[place][option]);
                answers.insert(self.party(*party).to_owned(), cell);
            }
            json!({
                "option": self.option(row.point, option),
                "answers": answers,
                "packages": taking.map(|t| t[option].to_string()),
            })
        });
        json!({
            "point": self.id(row.point),
            "options": options.collect::<Vec<_>>(),
            "zone": self.zone(zone),
        })
    }

    fn cell(&self, cell: &Cell) -> Value {
        json!({
            "accepts": cell.accepts.name(),
            "why": cell.why.name(),
            "rank": cell.rank.map(Rank::name),
            "latest": cell.latest.map(|d| d.to_string()),
            "basis": self.ids(&cell.basis),
            "conflicting": self.ids(&cell.conflicting),
        })
    }

    fn zone(&self, zone: &Zone) -> Value {
        let refused = zone.refused.iter().map(|(option, by)| {
            json!({
                "option": self.option(zone.point, *option),
                "by": self.parties(by),
            })
        });
        let (claim, silent) = match &zone.claim {
            Claim::Zone => ("zone", &[][..]),
            Claim::NoZone => ("no zone", &[][..]),
            Claim::Possible => ("possible", &[][..]),
            Claim::TooLittleKnown(silent) => ("too little known", &silent[..]),
        };
        json!({
            "claim": claim,
            "silent": self.parties(silent),
            "sure": self.options(zone.point, &zone.sure),
            "possible": self.options(zone.point, &zone.possible),
            "refused": refused.collect::<Vec<_>>(),
            "gap": zone.gap,
            "basis": self.ids(&zone.basis),
        })
    }

    fn packages(&self, packages: &Packages) -> Value {
        let listed: Vec<_> = packages.listed.iter().map(|p| self.package(p)).collect();
        let all = packages.possible == BigUint::from(listed.len());
        let vetoes = packages.vetoes.iter().map(|v| {
            json!({
                "party": self.party(v.party),
                "refuses": v.refuses.to_string(),
                "alone": v.alone.to_string(),
            })
        });
        json!({
            "feasible": packages.feasible.to_string(),
            "possible": packages.possible.to_string(),
            "sure": packages.sure.to_string(),
            "listed": listed,
            "listed_all": all,
            "nearest": packages.nearest.as_ref().map(|p| self.package(p)),
            "vetoes": vetoes.collect::<Vec<_>>(),
            "blocks": packages.blocks.iter().map(|b| self.block(b)).collect::<Vec<_>>(),
        })
    }

    fn package(&self, package: &Package) -> Value {
        let mut out = Map::new();
        for (row, option) in self.answer.grid.rows.iter().zip(package) {
            let option = self.option(row.point, *option);
            out.insert(self.id(row.point).to_owned(), json!(option));
        }
        Value::Object(out)
    }

    fn block(&self, block: &Block) -> Value {
        let point = self.answer.grid.rows[block.row].point;
        json!({
            "party": self.party(block.party),
            "point": self.id(point),
            "options": self.options(point, &block.options),
            "alone": block.alone.to_string(),
            "basis": self.ids(&block.basis),
        })
    }

    fn question(&self, question: &Question) -> Value {
        json!({
            "party": self.party(question.party),
            "point": self.id(question.point),
            "option": self.option(question.point, question.option),
            "no": question.no.to_string(),
            "expected": half(&question.no),
            "yes": question.yes.to_string(),
            "least": question.least.to_string(),
            "basis": self.ids(&question.basis),
        })
    }

    fn text(&self, given: &Given, found: &Result<Opening, Refusal>) -> Value {
        let mut settles = Map::new();
        for (point, option) in &given.text {
            let option = self.option(*point, *option);
            settles.insert(self.id(*point).to_owned(), json!(option));
        }
        let mut out = json!({ "name": given.name, "settles": settles });
        match found {
            Ok(opening) => self.opening(opening, &mut out),
            Err(refusal) => out["refused"] = self.refused(refusal),
        }
        out
    }

    fn opening(&self, opening: &Opening, out: &mut Value) {
        let grid = &self.answer.grid;
        let answers = opening.answers.iter().map(|a| {
            let row = &grid.rows[a.row];
            let mut cell = self.cell(&row.cells[a.place][a.option]);
            cell["party"] = json!(self.party(grid.parties[a.place]));
            cell["point"] = json!(self.id(row.point));
            cell["option"] = json!(self.option(row.point, a.option));
            cell
        });
        out["answers"] = answers.collect();
        let left = opening.left.iter().map(|r| json!(self.id(grid.rows[*r].point)));
        out["left_open"] = left.collect();
        let infeasible = &self.settled.sheet.dossier.infeasible;
        let holds = opening.holds.iter().map(|i| json!(infeasible[*i].why));
        out["holds_infeasible"] = holds.collect();
        out["minimal_sets"] = json!(opening.count.to_string());
        out["sets"] = opening.sets.iter().map(|s| self.set(s)).collect();
    }

    fn set(&self, set: &MoveSet) -> Value {
        let grid = &self.answer.grid;
        let moves = set.moves.iter().map(|m| {
            json!({
                "party": self.party(m.party),
                "point": self.id(m.point),
                "option": self.option(m.point, m.option),
                "steps": m.steps,
                "basis": self.ids(&m.basis),
            })
        });
        let unknown = set.unknown.iter().map(|(row, place)| {
            json!({
                "party": self.party(grid.parties[*place]),
                "point": self.id(grid.rows[*row].point),
            })
        });
        json!({
            "moves": moves.collect::<Vec<_>>(),
            "package": self.package(&set.package),
            "unknown": unknown.collect::<Vec<_>>(),
        })
    }
}

/// Half of a count as a decimal.
fn half(number: &BigUint) -> String {
    format!("{}{}", number / 2_u8, if number.bit(0) { ".5" } else { "" })
}
