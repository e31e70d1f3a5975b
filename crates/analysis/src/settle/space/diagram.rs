//! The choices of rows that are coupled, as a decision diagram: a path from the top to the
//! bottom for each choice that holds no pattern.
//!
//! Rows stand one below the other. A node is what must be remembered of the rows above:
//! which of the patterns that are not yet decided have held so far. Nodes below which
//! everything is alike are one, so that a count is one short pass.

use std::collections::HashMap;

use num_bigint::BigUint;

use super::number::Number;
use super::{Allowed, Coupled, NODES, Pattern};

/// Where no choice leads further: a pattern is held.
const NOWHERE: u32 = u32::MAX;
/// Bits that a product of numbers of options may have to be counted in machine numbers.
const MACHINE: f64 = 126.0;

#[derive(Debug, Clone)]
pub(crate) struct Diagram {
    layers: Vec<Layer>,
    /// Whether every count fits into 128 bits.
    small: bool,
}

/// A row with its nodes.
#[derive(Debug, Clone)]
struct Layer {
    row: usize,
    /// Options that the patterns do not tell apart.
    groups: Vec<Vec<usize>>,
    /// For each node and group, the node of the next layer.
    nodes: Vec<Vec<u32>>,
}

/// A pattern that is being decided: its bit while it has held so far.
struct Touch {
    pattern: usize,
    first: bool,
    last: bool,
    holds: Vec<bool>,
}

impl Diagram {
    /// Of rows that are coupled by patterns, all of whose rows are among them.
    pub(super) fn new(
        rows: &[usize],
        sizes: &[usize],
        patterns: &[&Pattern],
    ) -> Result<Self, Coupled> {
        let order = order(rows, patterns);
        let touches = touches(&order, sizes, patterns);
        let mut layers = Vec::new();
        let mut states = vec![vec![0_u64; patterns.len().div_ceil(64)]];
        let mut nodes = 0;
        for (row, touches) in order.iter().zip(&touches) {
            let (layer, next) = layer(*row, sizes[*row], touches, &states);
            nodes += next.len();
            if nodes > NODES {
                return Err(Coupled { rows: rows.to_vec(), limit: NODES });
            }
            layers.push(layer);
            states = next;
        }
        merge(&mut layers);
        let bits: f64 = rows.iter().map(|r| (sizes[*r].max(1) as f64).log2()).sum();
        Ok(Self { layers, small: bits < MACHINE })
    }

    /// The rows from top to bottom.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> {
        self.layers.iter().map(|l| l.row)
    }

    pub(super) fn count(&self, allowed: &Allowed) -> BigUint {
        if self.small {
            self.count_in::<u128>(allowed)
        } else {
            self.count_in::<BigUint>(allowed)
        }
    }

    /// Of a top below which nothing is left there is no node.
    fn count_in<N: Number>(&self, allowed: &Allowed) -> BigUint {
        let below = self.below::<N>(allowed);
        let top = below.into_iter().next().and_then(|top| top.into_iter().next());
        top.map_or_else(BigUint::default, N::exact)
    }

    /// For each row the choices that take each of its options.
    pub(super) fn shares(&self, allowed: &Allowed) -> Vec<(usize, Vec<BigUint>)> {
        if self.small {
            self.shares_in::<u128>(allowed)
        } else {
            self.shares_in::<BigUint>(allowed)
        }
    }

    fn shares_in<N: Number>(&self, allowed: &Allowed) -> Vec<(usize, Vec<BigUint>)> {
        let below = self.below::<N>(allowed);
        let mut above = vec![N::one()];
        let mut out = Vec::new();
        for (layer, below) in self.layers.iter().zip(&below[1..]) {
            let mut shares = vec![BigUint::default(); allowed[layer.row].len()];
            let mut next = vec![N::default(); below.len()];
            for (g, group) in layer.groups.iter().enumerate() {
                let mut share = N::default();
                let free = free(&allowed[layer.row], group);
                for (node, reach) in layer.nodes.iter().zip(&above) {
                    let to = node[g];
                    if to == NOWHERE || reach.is_zero() {
                        continue;
                    }
                    share.add(&reach.times(&below[to as usize]));
                    next[to as usize].add(&reach.times_small(free));
                }
                let share = share.exact();
                group.iter().for_each(|o| shares[*o] = share.clone());
            }
            out.push((layer.row, shares));
            above = next;
        }
        out
    }

    /// For each node of each layer, and of the bottom, the choices of what is below it.
    fn below<N: Number>(&self, allowed: &Allowed) -> Vec<Vec<N>> {
        let mut out = vec![vec![N::one()]];
        for (i, layer) in self.layers.iter().rev().enumerate() {
            let free: Vec<usize> =
                layer.groups.iter().map(|g| free(&allowed[layer.row], g)).collect();
            let next = &out[i];
            let count = |node: &Vec<u32>| {
                let mut sum = N::default();
                for (to, free) in node.iter().zip(&free) {
                    if *to != NOWHERE && *free > 0 {
                        sum.add(&next[*to as usize].times_small(*free));
                    }
                }
                sum
            };
            let counts = layer.nodes.iter().map(count).collect();
            out.push(counts);
        }
        out.reverse();
        out
    }

    /// The first choices, as options from top to bottom.
    pub(super) fn list(&self, allowed: &Allowed, limit: usize) -> Vec<Vec<usize>> {
        let below = self.below::<BigUint>(allowed);
        let mut out: Vec<(Vec<usize>, u32)> = vec![(Vec::new(), 0)];
        for (layer, below) in self.layers.iter().zip(&below[1..]) {
            let mut next = Vec::new();
            for (taken, node) in out {
                let options = &allowed[layer.row];
                for option in (0..options.len()).filter(|o| options[*o]) {
                    let Some(to) = layer.to(node, option) else { continue };
                    if next.len() < limit && !below[to as usize].is_zero() {
                        next.push(([&taken[..], &[option]].concat(), to));
                    }
                }
            }
            out = next;
        }
        out.into_iter().map(|o| o.0).collect()
    }

    /// Goes from top to bottom with something for each node: `step` gives what is made of
    /// it by taking an option of a row, `join` what is made of two that meet in a node.
    /// Gives what arrives at the bottom; none where nothing does.
    pub(crate) fn walk<T: Clone, E>(
        &self,
        start: T,
        options: impl Fn(usize) -> Vec<usize>,
        mut step: impl FnMut(&T, usize, usize) -> T,
        mut join: impl FnMut(T, T) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let mut here: Vec<Option<T>> = vec![Some(start)];
        for (i, layer) in self.layers.iter().enumerate() {
            let width = self.layers.get(i + 1).map_or(1, |l| l.nodes.len());
            let mut next: Vec<Option<T>> = vec![None; width];
            for (node, value) in here.iter().enumerate() {
                let Some(value) = value else { continue };
                for option in options(layer.row) {
                    let Some(to) = layer.to(node as u32, option) else { continue };
                    let made = step(value, layer.row, option);
                    let slot = &mut next[to as usize];
                    *slot = Some(match slot.take() {
                        Some(other) => join(other, made)?,
                        None => made,
                    });
                }
            }
            here = next;
        }
        Ok(here.into_iter().next().flatten())
    }
}

impl Layer {
    fn to(&self, node: u32, option: usize) -> Option<u32> {
        let group = self.groups.iter().position(|g| g.contains(&option))?;
        let to = self.nodes.get(node as usize)?[group];
        Some(to).filter(|to| *to != NOWHERE)
    }
}

/// How many of a group's options may be taken.
fn free(allowed: &[bool], group: &[usize]) -> usize {
    group.iter().filter(|o| allowed[**o]).count()
}

/// An order of the rows in which few patterns are undecided at a time: always the row that
/// leaves the fewest begun, and of equals the first.
fn order(rows: &[usize], patterns: &[&Pattern]) -> Vec<usize> {
    let mut left: Vec<usize> = rows.to_vec();
    let mut open: Vec<usize> = patterns.iter().map(|p| p.len()).collect();
    let touching: HashMap<usize, Vec<usize>> = rows
        .iter()
        .map(|row| {
            let own = patterns.iter().enumerate().filter(|(_, p)| p.contains_key(row));
            (*row, own.map(|(i, _)| i).collect())
        })
        .collect();
    let mut out = Vec::new();
    while !left.is_empty() {
        let cost = |row: &usize| {
            let own = touching[row].iter();
            own.map(|p| match open[*p] {
                1 => -1,
                n if n == patterns[*p].len() => 1,
                _ => 0_i64,
            })
            .sum::<i64>()
        };
        let (place, row) = left
            .iter()
            .copied()
            .enumerate()
            .min_by_key(|(_, r)| cost(r))
            .unwrap_or((0, 0));
        touching[&row].iter().for_each(|p| open[*p] -= 1);
        out.push(row);
        left.remove(place);
    }
    out
}

fn touches(order: &[usize], sizes: &[usize], patterns: &[&Pattern]) -> Vec<Vec<Touch>> {
    let place: HashMap<usize, usize> =
        order.iter().enumerate().map(|(i, row)| (*row, i)).collect();
    let mut out: Vec<Vec<Touch>> = order.iter().map(|_| Vec::new()).collect();
    for (number, pattern) in patterns.iter().enumerate() {
        let places = pattern.keys().map(|row| place[row]);
        let (first, last) =
            places.fold((usize::MAX, 0), |(a, b), p| (a.min(p), b.max(p)));
        for (row, options) in pattern.iter() {
            let at = place[row];
            out[at].push(Touch {
                pattern: number,
                first: at == first,
                last: at == last,
                holds: (0..sizes[*row]).map(|o| options.contains(&o)).collect(),
            });
        }
    }
    out
}

/// The layer of a row under nodes with these states, and the states of the next layer.
fn layer(
    row: usize,
    size: usize,
    touches: &[Touch],
    states: &[Vec<u64>],
) -> (Layer, Vec<Vec<u64>>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for option in 0..size {
        let alike = |g: &&mut Vec<usize>| {
            touches.iter().all(|t| t.holds[g[0]] == t.holds[option])
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(option),
            None => groups.push(vec![option]),
        }
    }
    let mut known: HashMap<Vec<u64>, u32> = HashMap::new();
    let mut next = Vec::new();
    let nodes = states.iter().map(|state| {
        let mut reach = |group: &Vec<usize>| {
            let Some(to) = after(state, touches, group[0]) else { return NOWHERE };
            *known.entry(to).or_insert_with_key(|to| {
                next.push(to.clone());
                (next.len() - 1) as u32
            })
        };
        groups.iter().map(&mut reach).collect()
    });
    let nodes = nodes.collect();
    (Layer { row, groups, nodes }, next)
}

/// What is to be remembered after an option; none where a pattern is held.
fn after(state: &[u64], touches: &[Touch], option: usize) -> Option<Vec<u64>> {
    let mut out = state.to_vec();
    for touch in touches {
        let (word, bit) = (touch.pattern / 64, 1 << (touch.pattern % 64));
        let held = touch.holds[option] && (touch.first || state[word] & bit != 0);
        match (held, touch.last) {
            (true, true) => return None,
            (true, false) => out[word] |= bit,
            (false, _) => out[word] &= !bit,
        }
    }
    Some(out)
}

/// Makes one of all nodes of a layer that lead to the same, from the bottom up.
fn merge(layers: &mut [Layer]) {
    let mut renamed: Option<Vec<u32>> = None;
    for layer in layers.iter_mut().rev() {
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut kept = Vec::new();
        let mut names = Vec::new();
        for mut node in std::mem::take(&mut layer.nodes) {
            if let Some(renamed) = &renamed {
                let to = |n: &mut u32| {
                    if *n != NOWHERE {
                        *n = renamed[*n as usize];
                    }
                };
                node.iter_mut().for_each(to);
            }
            if node.iter().all(|to| *to == NOWHERE) {
                names.push(NOWHERE);
                continue;
            }
            let name = *known.entry(node).or_insert_with_key(|node| {
                kept.push(node.clone());
                (kept.len() - 1) as u32
            });
            names.push(name);
        }
        layer.nodes = kept;
        renamed = Some(names);
    }
}
