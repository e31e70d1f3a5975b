//! Ties with their statements, and the drawing.

use rapporteur_analysis::network::{Aggregation, Edge, Mode, Network};
use rapporteur_chart::{Drawing, Frame, Node, Place};
use rapporteur_dossier::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::{self, Query};
use super::corpus::{Gathered, words};
use crate::charts::{self, End, Looks};
use crate::day::Day;
use crate::failure::Failure;
use crate::parts::{Bases, Basis, PartyMark};
use crate::reading::Reading;

/// A network with what is needed to show it.
pub(super) struct Seen<'s> {
    pub(super) reading: &'s Reading<'s>,
    pub(super) gathered: &'s Gathered,
    pub(super) network: &'s Network,
    pub(super) bases: &'s Bases<'s>,
}

/// Somebody in a network.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Actor {
    /// As in the matrix.
    pub(super) label: String,
    /// The party, or the one that the person speaks for.
    pub(super) party: PartyMark,
    /// The page; none of somebody whom the dossier does not declare.
    pub(super) address: Option<String>,
    /// How often it is counted in the statements.
    pub(super) codes: usize,
}

/// A tie.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Tied {
    /// A row.
    pub(super) one: String,
    /// Another row, or a column.
    pub(super) other: String,
    pub(super) weight: f64,
    /// The statements behind it.
    pub(super) basis: Basis,
}

impl Tied {
    /// The weight, for people.
    pub(super) fn number(&self) -> String {
        number(self.weight)
    }
}

/// A number for people.
pub(super) fn number(cell: f64) -> String {
    let text =
        if cell.fract() == 0.0 { format!("{cell:.0}") } else { format!("{cell:.3}") };
    match cell == 0.0 {
        true => "·".to_owned(),
        false => text.replace('-', "−"),
    }
}

impl Seen<'_> {
    pub(super) fn actors(&self) -> Vec<Actor> {
        let rows = self.network.matrix.rows.iter().zip(&self.network.frequencies);
        let one = |(label, codes): (&String, &usize)| {
            let known = self.gathered.actors.get(label)?;
            Some(Actor {
                label: label.clone(),
                party: PartyMark::of(self.reading.dossier(), known.party),
                address: known.address.clone(),
                codes: *codes,
            })
        };
        rows.filter_map(one).collect()
    }

    /// The strongest ties, so many at most, and how many more there are.
    pub(super) fn ties(&self, most: usize) -> Result<(Vec<Tied>, usize), Failure> {
        let edges = self.strongest();
        let shown = edges.iter().take(most).map(|edge| {
            let (one, other) = self.ends(edge);
            let basis = self.bases.of(&self.network.basis(edge.row, edge.column))?;
            Ok(Tied { one, other, weight: edge.weight, basis })
        });
        let shown = shown.collect::<Result<Vec<Tied>, Failure>>()?;
        Ok((shown, edges.len().saturating_sub(most)))
    }

    /// All ties, the strongest first.
    fn strongest(&self) -> Vec<Edge> {
        let mut edges: Vec<Edge> = self.network.edges().collect();
        edges.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        edges
    }

    /// What a tie joins, in words.
    fn ends(&self, edge: &Edge) -> (String, String) {
        let matrix = &self.network.matrix;
        (matrix.rows[edge.row].clone(), self.column(edge.column))
    }

    /// A column in words.
    fn column(&self, column: usize) -> String {
        let label = &self.network.matrix.columns[column];
        match self.gathered.options.get(label).filter(|_| self.is_two()) {
            Some(option) => words(self.reading.dossier(), *option).0,
            None => label.clone(),
        }
    }

    fn is_two(&self) -> bool {
        self.network.mode == Mode::Two
    }

    /// The network drawn; none where it has too many nodes.
    pub(super) fn drawing(
        &self,
        query: &Query,
        at: Date,
        frame: Frame,
    ) -> Option<Drawing> {
        let listed = self.strongest();
        let tie = |edge: &Edge| {
            let (one, other) = self.ends(edge);
            let place = |e: &Edge| (e.row, e.column) == (edge.row, edge.column);
            let place = listed.iter().position(place).filter(|p| *p < super::TIES);
            let href = place.map(|p| format!("#tie-{}", p + 1));
            (format!("{one} and {other}: {}", number(edge.weight)), href)
        };
        let aggregation = query.aggregation();
        let meaning = asked::meaning(aggregation.name(), self.is_two());
        let looks = Looks {
            title: self.reading.dossier().title.clone(),
            subtitle: format!("By {}: {meaning}", Day(at)),
            key: asked::key(aggregation, self.network.mode),
            node: &|end| self.node(end),
            tie: &tie,
            contrary: aggregation == Aggregation::Conflict,
        };
        Some(charts::network(self.network, &looks)?.draw(frame))
    }

    fn node(&self, end: End) -> Node {
        let at = Place { x: 0.0, y: 0.0 };
        match end {
            End::Row(row) => {
                let name = self.network.matrix.rows[row].clone();
                let codes = self.network.frequencies[row];
                let known = self.gathered.actors.get(&name);
                Node {
                    note: format!("{name}: {codes} codes"),
                    weight: codes,
                    party: known.map(|k| k.party),
                    href: known.and_then(|k| k.address.clone()),
                    name,
                    at,
                }
            }
            End::Column(column) => {
                let label = &self.network.matrix.columns[column];
                let codes = self.network.frequency_of(label);
                let (name, note) = match self.gathered.options.get(label) {
                    Some(option) => words(self.reading.dossier(), *option),
                    None => (label.clone(), String::new()),
                };
                let note = format!("{note} {name}: {codes} codes");
                Node { name, note, weight: codes, party: None, href: None, at }
            }
        }
    }
}
