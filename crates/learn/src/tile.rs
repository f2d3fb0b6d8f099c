//! Tiles of hidden values, some rows by some hidden units, in registers.

use pulp::Simd;

/// Hidden units of a tile; the number of hidden units is a multiple of it.
pub(crate) const LANES: usize = 32;
/// Rows of a tile.
pub(crate) const ROWS: usize = 8;
/// Partial sums of a scalar product over hidden units.
pub(crate) const SUMS: usize = 16;

/// The values of a tile's hidden units for one row, on a cache line of their own.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Lane(pub(crate) [f32; LANES]);

/// Partial sums of one row.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Sums(pub(crate) [f32; SUMS]);

/// A coefficient for each row of a tile.
pub(crate) type Column = [f32; ROWS];
/// A [`Lane`] in N registers.
pub(crate) type Registers<S, const N: usize> = [<S as Simd>::f32s; N];
/// The hidden values of all rows of a tile.
pub(crate) type Tile<S, const N: usize> = [Registers<S, N>; ROWS];

pub(crate) const ZERO: Lane = Lane([0.0; LANES]);

#[inline(always)]
pub(crate) fn load<S: Simd, const N: usize>(lane: &Lane) -> Registers<S, N> {
    let (registers, _) = S::as_simd_f32s(&lane.0);
    std::array::from_fn(|i| registers[i])
}

/// Rows to columns; rows that are missing are 0.
#[inline(always)]
pub(crate) fn transpose(rows: &[f32], columns: &mut [Column]) {
    let width = columns.len();
    for (i, column) in columns.iter_mut().enumerate() {
        *column = [0.0; ROWS];
        for (entry, row) in column.iter_mut().zip(rows.chunks_exact(width)) {
            *entry = row[i];
        }
    }
}

/// start + sum over i of column_i times weights_i.
#[inline(always)]
pub(crate) fn spread<S: Simd, const N: usize>(
    simd: S,
    start: Registers<S, N>,
    weights: &[Lane],
    columns: &[Column],
) -> Tile<S, N> {
    let mut tile = [start; ROWS];
    for (weights, column) in weights.iter().zip(columns) {
        let weights = load::<S, N>(weights);
        for r in 0..ROWS {
            let coefficient = simd.splat_f32s(column[r]);
            for i in 0..N {
                tile[r][i] = simd.mul_add_f32s(coefficient, weights[i], tile[r][i]);
            }
        }
    }
    tile
}

/// total += sum over rows of coefficient times lane.
#[inline(always)]
pub(crate) fn gather<S: Simd, const N: usize>(simd: S, total: &mut Lane, tile: &Tile<S, N>, column: &Column) {
    let mut sum = load::<S, N>(total);
    for r in 0..ROWS {
        let coefficient = simd.splat_f32s(column[r]);
        for i in 0..N {
            sum[i] = simd.mul_add_f32s(coefficient, tile[r][i], sum[i]);
        }
    }
    let (registers, _) = S::as_mut_simd_f32s(&mut total.0);
    registers.copy_from_slice(&sum);
}

/// sums += lane times weights, for each row.
#[inline(always)]
pub(crate) fn project<S: Simd, const N: usize>(simd: S, sums: &mut [Sums; ROWS], tile: &Tile<S, N>, weights: &Lane) {
    let weights = load::<S, N>(weights);
    for r in 0..ROWS {
        let (registers, _) = S::as_mut_simd_f32s(&mut sums[r].0);
        for i in 0..N / 2 {
            let sum = simd.mul_add_f32s(tile[r][i], weights[i], registers[i]);
            registers[i] = simd.mul_add_f32s(tile[r][i + N / 2], weights[i + N / 2], sum);
        }
    }
}

/// relu; what is not a number stays so, which the instructions' maximum would turn into 0.
#[inline(always)]
pub(crate) fn rectify<S: Simd, const N: usize>(simd: S, tile: &mut Tile<S, N>) {
    let zero = simd.splat_f32s(0.0);
    for register in tile.as_flattened_mut() {
        *register = simd.select_f32s(simd.less_than_f32s(*register, zero), zero, *register);
    }
}

/// The slope of relu, which is 0 at 0.
#[inline(always)]
pub(crate) fn mask<S: Simd, const N: usize>(simd: S, slope: &mut Tile<S, N>, hidden: &Tile<S, N>) {
    let zero = simd.splat_f32s(0.0);
    for (slope, hidden) in slope.as_flattened_mut().iter_mut().zip(hidden.as_flattened()) {
        *slope = simd.select_f32s(simd.greater_than_f32s(*hidden, zero), *slope, zero);
    }
}

/// The sums of the rows that there are, halved again and again.
#[inline(always)]
pub(crate) fn write_sums(sums: &[[Sums; ROWS]], rows: &mut [f32]) {
    for (r, row) in rows.chunks_exact_mut(sums.len()).enumerate() {
        for (entry, sums) in row.iter_mut().zip(sums) {
            let mut lane = sums[r].0;
            let mut width = SUMS / 2;
            while width > 0 {
                for i in 0..width {
                    lane[i] += lane[i + width];
                }
                width /= 2;
            }
            *entry = lane[0];
        }
    }
}
