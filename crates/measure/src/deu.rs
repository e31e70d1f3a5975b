//! DEU III: what actors wanted in decisions of the European Union, how much they cared, and
//! what came out (Arregui and Perarnaud 2021).
//!
//! The file is a table with tabs. Under `pX` and `sX` stand position and salience of actor X,
//! from 0 to 100, under `prnr` the proposal, under `rp` what would hold without a decision,
//! under `out` the outcome. A row without a proposal may give the size of each actor's economy
//! under `pX`.

use std::path::Path;

use crate::diagnostic::{Diagnostic, ReadError, excerpt};
use crate::file;

/// An issue whose outcome is known. Places and salience go from 0 to 100.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Issue {
    /// The proposal that it is part of.
    pub proposal: String,
    /// Those whose position is known.
    pub actors: Vec<Actor>,
    /// What would hold without a decision, where that is known.
    pub reference: Option<f64>,
    /// What was decided.
    pub outcome: f64,
}

/// An actor with a position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Actor {
    /// As in the columns: `com` and `ep` are Commission and Parliament, the others states.
    pub name: String,
    /// What it wants.
    pub place: f64,
    /// How much it cares.
    pub salience: Option<f64>,
    /// The size of its economy.
    pub economy: Option<f64>,
}

/// The columns of one actor.
struct Columns {
    name: String,
    place: usize,
    salience: usize,
    economy: Option<f64>,
}

/// Reads the issues whose outcome is known. Cells that are no number are told of and left out.
pub fn read(path: &Path) -> Result<(Vec<Issue>, Vec<Diagnostic>), ReadError> {
    let mut diagnostics = Vec::new();
    let text = file::read(path, &mut diagnostics)?;
    let issues = parse(&text, path, &mut diagnostics);
    Ok((issues, diagnostics))
}

fn parse(text: &str, path: &Path, out: &mut Vec<Diagnostic>) -> Vec<Issue> {
    let mut lines = (1..).zip(text.lines().map(cells));
    let head = lines.next().map(|(_, head)| head).unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell == name);
    let (Some(proposal), Some(outcome)) = (column("prnr"), column("out")) else {
        let expected =
            "a table with tabs and the columns prnr and out, as DEU III has them";
        out.push(Diagnostic::at(path, 1, "another head", expected));
        return Vec::new();
    };
    let mut actors = actors(&head);
    let mut issues = Vec::new();
    for (line, row) in lines {
        let mut number = |column: usize| {
            let cell = row.get(column).map_or("", |cell| cell.as_str());
            let found = cell.parse::<f64>().ok().filter(|n| n.is_finite());
            if found.is_none() && !cell.is_empty() {
                out.push(Diagnostic::at(path, line, excerpt(cell), "a number"));
            }
            found
        };
        let name = row.get(proposal).filter(|name| !name.is_empty());
        let Some(name) = name else {
            actors.iter_mut().for_each(|a| a.economy = number(a.place));
            continue;
        };
        let Some(outcome) = number(outcome) else { continue };
        let stands = |a: &Columns| {
            let (place, salience) = (number(a.place), number(a.salience));
            let (name, economy) = (a.name.clone(), a.economy);
            Some(Actor { name, place: place?, salience, economy })
        };
        let actors: Vec<Actor> = actors.iter().filter_map(stands).collect();
        let reference = column("rp").and_then(number);
        if !actors.is_empty() {
            issues.push(Issue { proposal: name.clone(), actors, reference, outcome });
        }
    }
    issues
}

/// Whoever has a column for the position and one for the salience.
fn actors(head: &[String]) -> Vec<Columns> {
    let both = |(place, name): (usize, &String)| {
        let name = name.strip_prefix('p')?;
        let salience = head.iter().position(|c| c.strip_prefix('s') == Some(name))?;
        Some(Columns { name: name.to_owned(), place, salience, economy: None })
    };
    head.iter().enumerate().filter_map(both).collect()
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().trim_matches('"').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\"prnr\"\t\"pcom\"\t\"px\"\t\"scom\"\t\"sx\"\t\"rp\"\t\"out\"\n\
        \t\"4.1\"\t0.5\t\t\t\t\n\
        \"a\"\t100\t0\t50\t\t\t40\n\
        \"a\"\t\t\t50\t\t\t40\n\
        \"b\"\t100\t0\t50\t\t\t\n\
        \"b\"\t100\tmuch\t50\t\t10\t40\n";

    #[test]
    fn issues_with_outcome_and_actors_are_read() {
        let mut told = Vec::new();
        let issues = parse(TABLE, Path::new("t"), &mut told);
        assert_eq!(issues.len(), 2);
        assert_eq!((issues[0].actors.len(), issues[0].outcome), (2, 40.0));
        let x = &issues[0].actors[1];
        assert_eq!((x.name.as_str(), x.salience, x.economy), ("x", None, Some(0.5)));
        assert_eq!((issues[1].actors.len(), issues[1].reference), (1, Some(10.0)));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].line, Some(6));
    }

    #[test]
    fn another_table_is_told() {
        for text in ["", "a,b\n1,2\n", "\u{0}\t\n"] {
            let mut told = Vec::new();
            assert!(parse(text, Path::new("t"), &mut told).is_empty());
            assert_eq!(told.len(), 1, "{text:?}");
        }
    }
}
