//! What planning sees of an integrand: its size, in coarse arithmetic.

use crate::integrand::{Integrand, Kernel};
use crate::partition::Cell;
use scoreproof_real::{Coarse, Complex, Narrow};

/// The integrand in coarse arithmetic: what planning needs of it.
pub(super) struct Bounds<I: Integrand> {
    pub(super) complex: I::Kernel<Complex<Coarse>>,
    pub(super) quick: I::Kernel<Complex<Narrow>>,
    pub(super) real: I::Kernel<Coarse>,
}

impl<I: Integrand> Bounds<I> {
    pub(super) fn new(integrand: &I) -> Self {
        Self { complex: integrand.kernel(&()), quick: integrand.kernel(&()), real: integrand.kernel(&()) }
    }

    /// [`estimate`](Self::estimate) on the cells, halved where the integrand may be far larger than at the points that are looked
    /// at: a peak between them is found by its upper bound. Steering only.
    pub(super) fn scout(&self, cells: &[Cell], ends: &[(Coarse, Coarse)]) -> Coarse {
        const STEPS: usize = 128;
        /// log2 of the ratio of bound to value at which a cell is taken as seen.
        const SEEN: f64 = 256.0;
        let look = |cell: Cell| {
            let (_, radius) = cell.coarse_centre(ends);
            let range = self.real.eval(cell.piece, &cell.coarse_range(ends));
            (cell, (range * radius).magnitude().log2_upper(), self.estimate(std::iter::once(cell), ends))
        };
        let mut open: Vec<(Cell, f64, Coarse)> = cells.iter().map(|&cell| look(cell)).collect();
        for _ in 0..STEPS {
            let seen = open.iter().map(|o| o.2.log2_upper()).fold(f64::NEG_INFINITY, f64::max);
            let Some(worst) = (0..open.len()).max_by(|&i, &j| open[i].1.total_cmp(&open[j].1)) else { break };
            let (cell, bound, _) = open[worst];
            if bound - seen < SEEN {
                break;
            }
            let [left, right] = cell.cut(f64::midpoint(cell.from, cell.to)).map(look);
            open[worst] = left;
            open.push(right);
        }
        open.into_iter().fold(Coarse::ZERO, |sum, (_, _, value)| sum + value).magnitude()
    }

    /// The order of magnitude of the integral over some cells, from three points per cell. Steering only.
    pub(super) fn estimate(&self, cells: impl Iterator<Item = Cell>, ends: &[(Coarse, Coarse)]) -> Coarse {
        const RULE: [(f64, f64); 3] = [(-0.775, 0.556), (0.0, 0.889), (0.775, 0.556)];
        let mut sum = Coarse::ZERO;
        for cell in cells {
            let (middle, radius) = cell.coarse_centre(ends);
            for (node, weight) in RULE {
                let x = radius * Coarse::point(node) + middle;
                let value = self.real.eval(cell.piece, &x).magnitude();
                if value.is_finite() {
                    sum = sum + value * radius * Coarse::point(weight);
                }
            }
        }
        sum.magnitude()
    }
}
