//! Which clause of one version became which clause of another.

use rapporteur_dossier::{Clause, Dossier};

use crate::likeness::Corpus;

/// How much two clauses must share to be one, where nothing else joins them. A convention:
/// below it more is other than the same.
const LEAST: f64 = 0.5;

/// Pairs of clauses, by their places in both versions, in the order of the later one; a
/// dropped clause stands after the one that it followed. Clauses are one where their words are
/// the same, where they stand for the same option or answer the same point, or where they
/// share most of their words, in this order.
pub(super) fn align(
    dossier: &Dossier,
    before: &[Clause],
    after: &[Clause],
) -> Vec<(Option<usize>, Option<usize>)> {
    let options = dossier.points.iter().flat_map(|p| &p.options);
    let texts = options.map(|o| o.text.as_str());
    let all = before.iter().chain(after).map(|c| c.text.as_str());
    let corpus = Corpus::new(before.iter().map(|c| c.text.as_str()), texts.chain(all));
    let mut scored = Vec::new();
    for (j, new) in after.iter().enumerate() {
        let alike = corpus.likeness(&new.text);
        for (i, old) in before.iter().enumerate() {
            if let Some(score) = score(old, new, alike[i]) {
                scored.push((score, i, j));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut became = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    for (_, i, j) in scored {
        if became[j].is_none() && !taken[i] {
            became[j] = Some(i);
            taken[i] = true;
        }
    }
    in_order(&became, &taken)
}

/// How surely two clauses are one; none where they are not.
fn score(old: &Clause, new: &Clause, alike: f64) -> Option<f64> {
    let words = |c: &Clause| c.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words(old) == words(new) {
        return Some(4.0 + f64::from(u8::from(old.n == new.n)));
    }
    match (old.option, new.option) {
        (Some(a), Some(b)) if a == b => Some(2.0 + alike),
        (Some(a), Some(b)) if a.0 == b.0 => Some(1.0 + alike),
        (Some(_), Some(_)) => None,
        _ => (alike >= LEAST).then_some(alike),
    }
}

fn in_order(
    became: &[Option<usize>],
    taken: &[bool],
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut out: Vec<(Option<usize>, Option<usize>)> =
        became.iter().enumerate().map(|(j, i)| (*i, Some(j))).collect();
    for (i, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
        let before =
            i.checked_sub(1).and_then(|b| out.iter().position(|p| p.0 == Some(b)));
        out.insert(before.map_or(0, |place| place + 1), (Some(i), None));
    }
    out
}

/// What became of a clause: `same`, `reworded`, `added` or `dropped`.
pub(super) fn fate(before: Option<&Clause>, after: Option<&Clause>) -> &'static str {
    match (before, after) {
        (Some(a), Some(b)) => {
            let same = a.text.split_whitespace().eq(b.text.split_whitespace());
            if same && a.option == b.option { "same" } else { "reworded" }
        }
        (None, _) => "added",
        (_, None) => "dropped",
    }
}
