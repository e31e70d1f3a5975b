//! Weights laid out for the kernel, once, when they are loaded.

use crate::kernel::{Isa, Kernel};

/// Columns (outputs) of one block.
pub(crate) const COLUMNS: usize = 16;
/// Inputs that lie next to each other for one column.
pub(crate) const DEPTH: usize = 4;
/// The largest magnitude of a weight sum that 127-fold still fits in 16 bits.
const ROOM: i32 = 32767 / 127;

/// Four inputs of sixteen columns, input fastest: what one step of a kernel reads.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Step(pub(crate) [i8; COLUMNS * DEPTH]);

/// An int8 matrix in blocks of [`COLUMNS`] outputs: each a sequence of [`Step`]s, or, for
/// the portable kernel, of columns.
#[derive(Debug)]
pub(crate) struct Packed {
    inputs: usize,
    steps: Vec<Step>,
    columns: Vec<i8>,
    /// For every block, lengths of runs of steps whose products can be summed in 16 bits.
    runs: Vec<u8>,
    /// Where in `runs` each block begins, and the end.
    begins: Vec<u32>,
}

/// One block of [`COLUMNS`] outputs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'a> {
    /// `inputs / DEPTH` steps; none for the portable kernel.
    pub(crate) steps: &'a [Step],
    /// For the portable kernel, [`COLUMNS`] times the inputs of one column: plain sums of
    /// products of neighbours are what compilers find vector instructions for.
    pub(crate) columns: &'a [i8],
    /// Run lengths in steps; their sum is the number of steps.
    ///
    /// Within a run, whatever the activations (0..=127), the sum of the products of one
    /// pair of inputs per step fits in 16 bits: the weights of either sign sum up to at
    /// most [`ROOM`]. AVX2 sums such pairs in 16 bits and need not widen every product.
    #[cfg_attr(
        not(target_arch = "x86_64"),
        allow(dead_code, reason = "AVX2 alone needs it")
    )]
    pub(crate) runs: &'a [u8],
}

#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code, reason = "AVX2 alone needs it"))]
impl Block<'_> {
    /// Inputs, a multiple of [`DEPTH`].
    pub(crate) fn inputs(&self) -> usize {
        self.steps.len() * DEPTH
    }
}

impl Packed {
    /// Packs `weights`: signed bytes, outputs × inputs row-major, both multiples of 16.
    pub(crate) fn new(weights: &[u8], outputs: usize, inputs: usize, isa: Isa) -> Self {
        assert!(outputs.is_multiple_of(COLUMNS) && inputs.is_multiple_of(DEPTH));
        assert_eq!(weights.len(), outputs * inputs);
        let mut packed = Self {
            inputs,
            steps: Vec::new(),
            columns: Vec::new(),
            runs: Vec::new(),
            begins: vec![0],
        };
        if isa.kernel() == Kernel::Portable {
            packed.columns = weights.iter().map(|&byte| byte as i8).collect();
            return packed;
        }
        let depth = inputs / DEPTH;
        packed.steps = vec![Step([0; COLUMNS * DEPTH]); outputs / COLUMNS * depth];
        let blocks = weights.chunks_exact(COLUMNS * inputs);
        for (rows, steps) in blocks.zip(packed.steps.chunks_exact_mut(depth.max(1))) {
            interleave(rows, inputs, steps);
            find_runs(steps, &mut packed.runs);
            packed.begins.push(packed.runs.len() as u32);
        }
        packed
    }

    #[inline(always)]
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    #[inline(always)]
    pub(crate) fn block(&self, index: usize) -> Block<'_> {
        if self.steps.is_empty() {
            let size = COLUMNS * self.inputs;
            let columns = &self.columns[index * size..][..size];
            return Block { steps: &[], columns, runs: &[] };
        }
        let depth = self.inputs / DEPTH;
        let runs = self.begins[index] as usize..self.begins[index + 1] as usize;
        let steps = &self.steps[index * depth..][..depth];
        Block { steps, columns: &[], runs: &self.runs[runs] }
    }
}

fn interleave(rows: &[u8], inputs: usize, steps: &mut [Step]) {
    for (column, row) in rows.chunks_exact(inputs).enumerate() {
        for (four, step) in row.as_chunks::<DEPTH>().0.iter().zip(&mut *steps) {
            let to = &mut step.0[column * DEPTH..][..DEPTH];
            to.copy_from_slice(&four.map(|byte| byte as i8));
        }
    }
}

/// Weight sums of one pair lane: positive and negative parts.
const PAIRS: usize = COLUMNS * DEPTH / 2;

/// Greedy: a run goes on until one of its lanes might overflow.
fn find_runs(steps: &[Step], runs: &mut Vec<u8>) {
    let (mut up, mut down) = ([0i16; PAIRS], [0i16; PAIRS]);
    let mut length = 0u8;
    for step in steps {
        let (more_up, more_down) = pair_sums(step);
        let fits = (0..PAIRS).fold(true, |fits, i| {
            let (u, d) = (up[i] + more_up[i], down[i] + more_down[i]);
            fits & (i32::from(u) <= ROOM) & (i32::from(d) <= ROOM)
        });
        if length > 0 && (!fits || length == u8::MAX) {
            runs.push(length);
            (up, down, length) = (more_up, more_down, 1);
            continue;
        }
        for i in 0..PAIRS {
            up[i] += more_up[i];
            down[i] += more_down[i];
        }
        length += 1;
    }
    if length > 0 {
        runs.push(length);
    }
}

fn pair_sums(step: &Step) -> ([i16; PAIRS], [i16; PAIRS]) {
    let (mut up, mut down) = ([0i16; PAIRS], [0i16; PAIRS]);
    for i in 0..PAIRS {
        let (a, b) = (i16::from(step.0[2 * i]), i16::from(step.0[2 * i + 1]));
        up[i] = a.max(0) + b.max(0);
        down[i] = -(a.min(0) + b.min(0));
    }
    (up, down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_never_overflow_and_cover_every_step(
            weights in prop::collection::vec(any::<i8>(), 16 * 64),
            shrink in 1i8..20,
        ) {
            let bytes: Vec<u8> = weights.iter().map(|w| (w / shrink).max(-127) as u8).collect();
            let isa = Isa::of(Kernel::detect());
            prop_assume!(isa.kernel() != Kernel::Portable);
            let packed = Packed::new(&bytes, 16, 64, isa);
            let block = packed.block(0);
            let total: usize = block.runs.iter().map(|&r| usize::from(r)).sum();
            prop_assert_eq!(total, block.steps.len());
            let mut first = 0;
            for &run in block.runs {
                for lane in 0..PAIRS {
                    let pairs = block.steps[first..first + usize::from(run)].iter();
                    let all = pairs.flat_map(|s| [s.0[2 * lane], s.0[2 * lane + 1]]).map(i32::from);
                    let up: i32 = all.clone().filter(|w| *w > 0).sum();
                    let down: i32 = all.filter(|w| *w < 0).sum();
                    prop_assert!(127 * up <= 32767 && 127 * down >= -32768);
                }
                first += usize::from(run);
            }
        }
    }
}
