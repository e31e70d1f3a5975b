//! Which statements become one mark.

use super::layout::Layout;
use super::{Said, Track};

/// Statements of one kind in a lane that lie nearer than so many pixels become one mark, at
/// least.
const NEAR: f64 = 7.0;
/// Marks of all parties together, at most: where there are more, they are drawn together
/// from twice as far, and so on.
const MOST: usize = 400;

/// Statements that are drawn as one mark.
pub(super) struct Mark<'t> {
    pub(super) first: &'t Said,
    pub(super) last: &'t Said,
    pub(super) count: usize,
}

/// From how many pixels on statements are drawn apart.
pub(super) fn nearness(layout: &Layout<'_>) -> f64 {
    let count = |near: f64| -> usize {
        layout.tracks().map(|(_, track)| marks(layout, track, near).len()).sum()
    };
    let mut near = NEAR;
    while count(near) > MOST && near < layout.plot.w {
        near *= 2.0;
    }
    near
}

/// The marks of a track: statements of one kind that would cover each other are one mark.
pub(super) fn marks<'t>(
    layout: &Layout<'_>,
    track: &'t Track,
    near: f64,
) -> Vec<Mark<'t>> {
    let mut out: Vec<Mark<'t>> = Vec::new();
    // Of each option and voice the latest mark: days are in order.
    let mut latest = vec![None; layout.options.len() * 3];
    for said in &track.statements {
        let kind = said.option * 3 + said.voice as usize;
        let Some(latest) = latest.get_mut(kind) else { continue };
        let open = latest.and_then(|i: usize| out.get_mut(i)).filter(|mark| {
            layout.days.day(said.day) - layout.days.day(mark.first.day) < near
        });
        match open {
            Some(mark) => {
                mark.last = said;
                mark.count += 1;
            }
            None => {
                *latest = Some(out.len());
                out.push(Mark { first: said, last: said, count: 1 });
            }
        }
    }
    out
}
