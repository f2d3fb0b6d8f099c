//! The hot loops of a two-layer network, for whatever vector instructions the machine has.
//!
//! ```text
//! y = relu(x W + b) V^T,   x: rows x k,   W: k x h,   b: h,   V: m x h
//! ```
//!
//! Hidden units are taken [`LANES`] at a time, rows [`ROWS`] at a time, so that a tile of hidden values stays in
//! registers and never reaches memory; the backward pass computes it anew. Every operation is a correctly rounded
//! one in an order that depends on neither the instructions nor the threads, so that the bits do not either.

use crate::tile::{
    LANES, Lane, ROWS, SUMS, Sums, ZERO, gather, load, mask, project, rectify, spread, transpose, write_sums,
};
use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

/// Rows that one task works on. The sums over rows are summed task by task, in order.
const TASK: usize = 128;

/// The two layers, rearranged so that what a tile needs is contiguous: for each run of hidden units the rows of W, b,
/// and the rows of V.
#[derive(Clone, Debug)]
pub(crate) struct Layers {
    inputs: usize,
    outputs: usize,
    packed: Vec<Lane>,
}

/// Gradients with respect to x, W, b and V, each row by row.
pub(crate) struct Gradients {
    pub(crate) x: Option<Vec<f32>>,
    pub(crate) weights: Vec<f32>,
    pub(crate) biases: Vec<f32>,
    pub(crate) second: Vec<f32>,
}

impl Layers {
    /// From W, b and V, each row by row.
    pub(crate) fn new(weights: &[f32], biases: &[f32], second: &[f32]) -> Self {
        let hidden = biases.len();
        let (inputs, outputs) = (weights.len() / hidden, second.len() / hidden);
        let rows = weights.chunks_exact(hidden).chain([biases]).chain(second.chunks_exact(hidden));
        let height = inputs + 1 + outputs;
        let mut packed = vec![ZERO; hidden / LANES * height];
        for (i, row) in rows.enumerate() {
            for (block, lane) in row.chunks_exact(LANES).enumerate() {
                packed[block * height + i].0.copy_from_slice(lane);
            }
        }
        Self { inputs, outputs, packed }
    }

    fn height(&self) -> usize {
        self.inputs + 1 + self.outputs
    }

    /// y for rows of x.
    pub(crate) fn forward(&self, x: &[f32]) -> Vec<f32> {
        let rows = x.len() / self.inputs;
        let mut y = vec![0.0; rows * self.outputs];
        let arch = Arch::new();
        y.par_chunks_mut(TASK * self.outputs)
            .zip(x.par_chunks(TASK * self.inputs))
            .for_each(|(y, x)| arch.dispatch(Forward { layers: self, x, y }));
        y
    }

    /// The gradients of a function of y whose gradient with respect to y is `dy`; that with respect to x where it is
    /// asked for.
    pub(crate) fn backward(&self, x: &[f32], dy: &[f32], with_x: bool) -> Gradients {
        let arch = Arch::new();
        let tasks: Vec<(Vec<f32>, Vec<Lane>)> = x
            .par_chunks(TASK * self.inputs)
            .zip(dy.par_chunks(TASK * self.outputs))
            .map(|(x, dy)| {
                let mut dx = vec![0.0; if with_x { x.len() } else { 0 }];
                let mut sums = vec![ZERO; self.packed.len()];
                arch.dispatch(Backward { layers: self, x, dy, dx: &mut dx, totals: &mut sums });
                (dx, sums)
            })
            .collect();
        let mut total = vec![ZERO; self.packed.len()];
        for (_, sums) in &tasks {
            for (total, sum) in total.iter_mut().zip(sums) {
                for i in 0..LANES {
                    total.0[i] += sum.0[i];
                }
            }
        }
        let x = with_x.then(|| tasks.iter().flat_map(|(dx, _)| dx).copied().collect());
        let [weights, biases, second] = self.unpacked(&total);
        Gradients { x, weights, biases, second }
    }

    /// The rows of W, of b, and of V.
    fn unpacked(&self, packed: &[Lane]) -> [Vec<f32>; 3] {
        let hidden = packed.len() / self.height() * LANES;
        let mut rows = vec![0.0; self.height() * hidden];
        for (i, row) in rows.chunks_exact_mut(hidden).enumerate() {
            for (lane, values) in row.chunks_exact_mut(LANES).zip(packed.iter().skip(i).step_by(self.height())) {
                lane.copy_from_slice(&values.0);
            }
        }
        let second = rows.split_off((self.inputs + 1) * hidden);
        let biases = rows.split_off(self.inputs * hidden);
        [rows, biases, second]
    }
}

/// Some rows' y. A closure would not be compiled for the vector instructions.
struct Forward<'a> {
    layers: &'a Layers,
    x: &'a [f32],
    y: &'a mut [f32],
}

impl WithSimd for Forward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.run::<S, { LANES / 16 }>(simd),
            8 => self.run::<S, { LANES / 8 }>(simd),
            4 => self.run::<S, { LANES / 4 }>(simd),
            _ => self.run::<S, LANES>(simd),
        }
    }
}

impl Forward<'_> {
    #[inline(always)]
    fn run<S: Simd, const N: usize>(self, simd: S) {
        let Self { layers, x, y } = self;
        let mut columns = vec![[0.0; ROWS]; layers.inputs];
        let mut sums = vec![[Sums([0.0; SUMS]); ROWS]; layers.outputs];
        for (x, y) in x.chunks(ROWS * layers.inputs).zip(y.chunks_mut(ROWS * layers.outputs)) {
            transpose(x, &mut columns);
            sums.fill([Sums([0.0; SUMS]); ROWS]);
            for block in layers.packed.chunks_exact(layers.height()) {
                let (first, second) = block.split_at(layers.inputs + 1);
                let start = load::<S, N>(&first[layers.inputs]);
                let mut hidden = spread(simd, start, &first[..layers.inputs], &columns);
                rectify(simd, &mut hidden);
                for (sums, weights) in sums.iter_mut().zip(second) {
                    project(simd, sums, &hidden, weights);
                }
            }
            write_sums(&sums, y);
        }
    }
}

/// Some rows' gradients: that with respect to x is written to `dx`, if it has room, and those of the weights are
/// added to `totals`.
struct Backward<'a> {
    layers: &'a Layers,
    x: &'a [f32],
    dy: &'a [f32],
    dx: &'a mut [f32],
    totals: &'a mut [Lane],
}

impl WithSimd for Backward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.run::<S, { LANES / 16 }>(simd),
            8 => self.run::<S, { LANES / 8 }>(simd),
            4 => self.run::<S, { LANES / 4 }>(simd),
            _ => self.run::<S, LANES>(simd),
        }
    }
}

impl Backward<'_> {
    #[inline(always)]
    fn run<S: Simd, const N: usize>(self, simd: S) {
        let Self { layers, x, dy, dx, totals } = self;
        let Layers { inputs, outputs, packed } = layers;
        let mut columns = vec![[0.0; ROWS]; *inputs];
        let mut slopes = vec![[0.0; ROWS]; *outputs];
        let mut sums = vec![[Sums([0.0; SUMS]); ROWS]; if dx.is_empty() { 0 } else { *inputs }];
        for (tile, (x, dy)) in x.chunks(ROWS * inputs).zip(dy.chunks(ROWS * outputs)).enumerate() {
            transpose(x, &mut columns);
            transpose(dy, &mut slopes);
            sums.fill([Sums([0.0; SUMS]); ROWS]);
            for (block, totals) in packed.chunks_exact(layers.height()).zip(totals.chunks_exact_mut(layers.height())) {
                let (first, second) = block.split_at(inputs + 1);
                let (first_totals, second_totals) = totals.split_at_mut(inputs + 1);
                let mut hidden = spread(simd, load::<S, N>(&first[*inputs]), &first[..*inputs], &columns);
                let mut slope = spread(simd, [simd.splat_f32s(0.0); N], second, &slopes);
                mask(simd, &mut slope, &hidden);
                rectify(simd, &mut hidden);
                for (total, column) in second_totals.iter_mut().zip(&slopes) {
                    gather(simd, total, &hidden, column);
                }
                for (total, column) in first_totals.iter_mut().zip(&columns) {
                    gather(simd, total, &slope, column);
                }
                gather(simd, &mut first_totals[*inputs], &slope, &[1.0; ROWS]);
                for (sums, weights) in sums.iter_mut().zip(first) {
                    project(simd, sums, &slope, weights);
                }
            }
            if !dx.is_empty() {
                let start = tile * ROWS * inputs;
                write_sums(&sums, &mut dx[start..start + x.len()]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, salt: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 7919 + salt * 104_729) % 2003) as f32 / 1000.0 - 1.0).collect()
    }

    /// y, and the gradients with respect to x, W with b, and V, in `f64`, straight from the definition.
    fn plainly(
        first: &[f32],
        second: &[f32],
        x: &[f32],
        dy: &[f32],
        (k, h, m): (usize, usize, usize),
    ) -> [Vec<f64>; 4] {
        let rows = x.len() / k;
        let mut found = [rows * m, rows * k, (k + 1) * h, m * h].map(|size| vec![0.0; size]);
        let [y, dx, dfirst, dsecond] = &mut found;
        let input = |r: usize, i: usize| if i < k { f64::from(x[r * k + i]) } else { 1.0 };
        for r in 0..rows {
            for j in 0..h {
                let sum: f64 = (0..=k).map(|i| input(r, i) * f64::from(first[i * h + j])).sum();
                let slope: f64 = (0..m).map(|o| f64::from(dy[r * m + o]) * f64::from(second[o * h + j])).sum();
                for o in 0..m {
                    y[r * m + o] += sum.max(0.0) * f64::from(second[o * h + j]);
                    dsecond[o * h + j] += sum.max(0.0) * f64::from(dy[r * m + o]);
                }
                for i in (0..=k).filter(|_| sum > 0.0) {
                    dfirst[i * h + j] += slope * input(r, i);
                    if i < k {
                        dx[r * k + i] += slope * f64::from(first[i * h + j]);
                    }
                }
            }
        }
        found
    }

    fn assert_close(found: &[f32], wanted: &[f64]) {
        let scale = wanted.iter().fold(1.0, |most: f64, x| most.max(x.abs()));
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(wanted) {
            assert!((f64::from(*found) - wanted).abs() < 2e-5 * scale, "{found} for {wanted}");
        }
    }

    #[test]
    fn both_passes_are_the_definition_in_one_sweep() {
        for (k, h, m) in [(1, 32, 1), (1, 64, 20), (18, 96, 2), (3, 32, 5)] {
            for rows in [1, 7, 8, 129, 300] {
                let (first, second) = (numbers((k + 1) * h, 1), numbers(m * h, 2));
                let (x, dy) = (numbers(rows * k, 3), numbers(rows * m, 4));
                let [y, dx, dfirst, dsecond] = plainly(&first, &second, &x, &dy, (k, h, m));
                let (weights, biases) = first.split_at(k * h);
                let layers = Layers::new(weights, biases, &second);
                assert_close(&layers.forward(&x), &y);
                let found = layers.backward(&x, &dy, true);
                assert_close(&found.x.unwrap(), &dx);
                assert_close(&[found.weights, found.biases].concat(), &dfirst);
                assert_close(&found.second, &dsecond);
                assert!(layers.backward(&x, &dy, false).x.is_none());
            }
        }
    }

    #[test]
    fn what_is_no_number_stays_so() {
        let (k, h, m) = (2, 64, 1);
        let mut weights = numbers(k * h, 1);
        weights[h / 2] = f32::NAN;
        let layers = Layers::new(&weights, &numbers(h, 5), &numbers(m * h, 2));
        for arch in [Arch::new(), Arch::Scalar] {
            let mut y = vec![0.0; 9];
            arch.dispatch(Forward { layers: &layers, x: &numbers(9 * k, 3), y: &mut y });
            assert!(y.iter().all(|y| y.is_nan()), "{y:?}");
        }
    }

    #[test]
    fn the_bits_do_not_depend_on_the_vector_instructions() {
        let (k, h, m, rows) = (5, 64, 3, 21);
        let layers = Layers::new(&numbers(k * h, 1), &numbers(h, 5), &numbers(m * h, 2));
        let (x, dy) = (numbers(rows * k, 3), numbers(rows * m, 4));
        let both = |arch: Arch| {
            let (mut y, mut dx) = (vec![0.0; rows * m], vec![0.0; rows * k]);
            let mut totals = vec![ZERO; layers.packed.len()];
            arch.dispatch(Forward { layers: &layers, x: &x, y: &mut y });
            arch.dispatch(Backward { layers: &layers, x: &x, dy: &dy, dx: &mut dx, totals: &mut totals });
            let [weights, biases, second] = layers.unpacked(&totals);
            [y, dx, weights, biases, second].map(|values| values.into_iter().map(f32::to_bits).collect::<Vec<_>>())
        };
        assert!(both(Arch::new()) == both(Arch::Scalar));
    }
}
