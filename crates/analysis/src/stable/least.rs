//! The least value that a group can bring about, from every state at once.

use super::model::Model;

/// Not reached yet.
const FAR: u32 = u32::MAX;

/// For each state the least value of it and of all states to which `movers` can come from it
/// by legal sequences: sequences in which nobody moves twice in succession (Fang, Hipel and
/// Kilgour 1993). `step` says which of the moves are made. Values are below the number of
/// states.
///
/// States are taken by value, the least first, and each is given to every state that leads
/// to it and has none yet: every state is passed once, and no set of states is kept. Where
/// two moves of one decision maker in a row are one move (levers say everything, and `step`
/// is transitive), the rule on succession changes nothing and is left out.
pub(super) fn least(
    model: &Model,
    movers: &[usize],
    value: &[u32],
    step: impl Fn(usize, usize, usize) -> bool,
) -> Vec<u32> {
    let order = by_value(value);
    match model.is_transitive() {
        true => any_sequence(model, movers, value, &order, step),
        false => legal_sequence(model, movers, value, &order, step),
    }
}

/// States by value, in the time that it takes to count them.
fn by_value(value: &[u32]) -> Vec<u32> {
    let mut starts = vec![0u32; value.len() + 1];
    value.iter().for_each(|v| starts[*v as usize + 1] += 1);
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut order = vec![0; value.len()];
    for (state, value) in value.iter().enumerate() {
        let place = &mut starts[*value as usize];
        order[*place as usize] = state as u32;
        *place += 1;
    }
    order
}

fn any_sequence(
    model: &Model,
    movers: &[usize],
    value: &[u32],
    order: &[u32],
    step: impl Fn(usize, usize, usize) -> bool,
) -> Vec<u32> {
    let mut least = vec![FAR; value.len()];
    let mut stack = Vec::new();
    for &goal in order {
        if least[goal as usize] != FAR {
            continue;
        }
        let worth = value[goal as usize];
        least[goal as usize] = worth;
        stack.push(goal as usize);
        while let Some(to) = stack.pop() {
            for &mover in movers {
                model.any_into(mover, to, |from| {
                    if least[from] == FAR && step(mover, from, to) {
                        least[from] = worth;
                        stack.push(from);
                    }
                    false
                });
            }
        }
    }
    least
}

/// Nodes are a state and who moved last: it does not move next.
fn legal_sequence(
    model: &Model,
    movers: &[usize],
    value: &[u32],
    order: &[u32],
    step: impl Fn(usize, usize, usize) -> bool,
) -> Vec<u32> {
    let mut least = vec![FAR; value.len()];
    let mut seen = vec![false; value.len() * movers.len()];
    let mut stack = Vec::new();
    for &goal in order {
        let (goal, worth) = (goal as usize, value[goal as usize]);
        least[goal] = least[goal].min(worth);
        for last in 0..movers.len() {
            if !std::mem::replace(&mut seen[goal * movers.len() + last], true) {
                stack.push((goal, last));
            }
        }
        while let Some((to, last)) = stack.pop() {
            let mover = movers[last];
            model.any_into(mover, to, |from| {
                if !step(mover, from, to) {
                    return false;
                }
                least[from] = least[from].min(worth);
                for before in (0..movers.len()).filter(|b| *b != last) {
                    let node = from * movers.len() + before;
                    if !std::mem::replace(&mut seen[node], true) {
                        stack.push((from, before));
                    }
                }
                false
            });
        }
    }
    least
}
