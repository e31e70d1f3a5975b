//! Which decisions do not hold, because they were undone.

use std::collections::{HashMap, HashSet};

use crate::content::Hash;
use crate::event::{Decision, Verdict};

/// The decisions that were undone by one that holds itself.
///
/// Who undoes names what is undone by its id, so that neither clocks nor the order of the
/// log matter; and as an id is a hash of what it names, nothing undoes itself in a circle.
pub(crate) fn undone<'d>(
    decisions: impl IntoIterator<Item = (Hash, &'d Decision)>,
) -> HashSet<Hash> {
    let by_id: HashMap<Hash, &Decision> = decisions.into_iter().collect();
    let target = |id: &Hash| -> Option<Hash> {
        let one = by_id.get(id)?;
        let Verdict::Undo { event } = &one.verdict else { return None };
        let target = Hash::parse(event)?;
        by_id.get(&target).filter(|t| t.report == one.report).map(|_| target)
    };
    let mut waiting: HashMap<Hash, usize> = HashMap::new();
    for target in by_id.keys().filter_map(target) {
        *waiting.entry(target).or_default() += 1;
    }
    // What nobody undoes holds; from there on to what that undoes, and so on.
    let mut settled: Vec<Hash> =
        by_id.keys().filter(|id| !waiting.contains_key(id)).copied().collect();
    let mut out = HashSet::new();
    while let Some(id) = settled.pop() {
        let Some(target) = target(&id) else { continue };
        if !out.contains(&id) {
            out.insert(target);
        }
        let left = waiting.entry(target).or_default();
        *left = left.saturating_sub(1);
        if *left == 0 {
            settled.push(target);
        }
    }
    out
}
