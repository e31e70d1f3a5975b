//! A text on the table: who would have to move for it.

use rapporteur_analysis::settle::{Move, MoveSet, Opening, open_text};
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::Query;
use super::count::Count;
use super::packages::Package;
use super::points::{Answer, answer};
use super::seen::{Choice, Named, Seen};
use crate::failure::Failure;
use crate::parts::{Basis, PartyMark};

/// Sets of moves shown.
const SHOWN: usize = 5;

/// What stands between a text and an agreement.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Text {
    /// What it is called.
    pub(super) name: String,
    /// Why nothing is told of it; none where something is.
    pub(super) refused: Option<String>,
    /// What it settles, and what each party makes of that.
    pub(super) clauses: Vec<Clause>,
    /// Points that it leaves open.
    pub(super) left: Vec<Named>,
    /// Why it cannot be agreed as it is, whatever anybody does: combinations that the dossier
    /// declares infeasible, in its words.
    pub(super) holds: Vec<String>,
    /// How many smallest sets of moves open it: none of their moves can be left out.
    pub(super) count: Option<Count>,
    /// The smallest of them, five at most.
    pub(super) sets: Vec<Set>,
}

/// What a text settles on a point.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Clause {
    pub(super) point: Named,
    pub(super) option: Choice,
    /// In the order of the parties asked.
    pub(super) answers: Vec<Answer>,
}

/// Moves that together open a text.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Set {
    pub(super) moves: Vec<Step>,
    /// What would be agreed.
    pub(super) package: Package,
}

/// A party takes back its refusal of an option.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Step {
    pub(super) party: PartyMark,
    pub(super) point: Named,
    pub(super) option: Choice,
    /// How far that is from the nearest option it accepts; none where it accepts none.
    pub(super) steps: Option<usize>,
    /// The statements by which it refuses.
    pub(super) basis: Basis,
}

impl Text {
    /// Whether nobody has to move.
    pub(super) fn is_open(&self) -> bool {
        self.sets.iter().any(|s| s.moves.is_empty())
    }
}

/// The text that was asked about; none where none was.
pub(super) fn text(seen: &Seen<'_>, query: &Query) -> Result<Option<Text>, Failure> {
    let Some((name, given)) = query.given(seen.dossier, seen.at)? else {
        return Ok(None);
    };
    let mut out = Text {
        name,
        refused: None,
        clauses: Vec::new(),
        left: Vec::new(),
        holds: Vec::new(),
        count: None,
        sets: Vec::new(),
    };
    match open_text(seen.dossier, &seen.answer.grid, &given) {
        Ok(found) => fill(&mut out, seen, &found)?,
        Err(why) => out.refused = Some(why.to_string()),
    }
    Ok(Some(out))
}

fn fill(out: &mut Text, seen: &Seen<'_>, found: &Opening) -> Result<(), Failure> {
    let rows = &seen.answer.grid.rows;
    for asked in &found.answers {
        let row = &rows[asked.row];
        let said = answer(seen, asked.place, &row.cells[asked.place][asked.option])?;
        let (point, option) =
            (seen.point(row.point), seen.option(row.point, asked.option));
        match out.clauses.last_mut().filter(|c| c.point.id == point.id) {
            Some(clause) => clause.answers.push(said),
            None => out.clauses.push(Clause { point, option, answers: vec![said] }),
        }
    }
    out.left = found.left.iter().map(|row| seen.point(rows[*row].point)).collect();
    let infeasible = &seen.dossier.infeasible;
    out.holds = found.holds.iter().map(|i| infeasible[*i].why.clone()).collect();
    out.count = Some(Count(found.count.clone()));
    let sets = found.sets.iter().take(SHOWN).map(|s| Set::of(seen, s));
    out.sets = sets.collect::<Result<_, _>>()?;
    Ok(())
}

impl Set {
    fn of(seen: &Seen<'_>, set: &MoveSet) -> Result<Self, Failure> {
        let step = |m: &Move| -> Result<Step, Failure> {
            Ok(Step {
                party: seen.party(m.party),
                point: seen.cell(m.party, m.point),
                option: seen.option(m.point, m.option),
                steps: m.steps,
                basis: seen.bases.of(&m.basis)?,
            })
        };
        Ok(Self {
            moves: set.moves.iter().map(step).collect::<Result<_, _>>()?,
            package: Package::of(seen, &set.package),
        })
    }
}
