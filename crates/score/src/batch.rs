//! Scores at many points at once, in `f64`: what the dynamics of thousands of samples need.

use crate::local::LocalDensity;
use crate::noised::NoisedEmpirical;
use crate::training_set::TrainingSet;
use pulp::{Arch, Simd, WithSimd};
use scoreproof_real::{Lanes, Rational};

/// The noised empirical density with its constants in `f64` and in [`Lanes`]: the points of a cell are taken together, eight by
/// eight, with the formulas of [`NoisedEmpirical`]. The value at a point does not depend on what others there are; it takes
/// the least time where they are in order, or in few cells.
#[derive(Clone, Debug)]
pub struct NoisedBatch {
    noised: NoisedEmpirical<f64>,
    local: LocalDensity<Lanes>,
}

impl NoisedBatch {
    /// p_t for t > 0.
    #[must_use]
    pub fn new(set: &TrainingSet, t: &Rational) -> Self {
        Self { noised: NoisedEmpirical::new(set, t, &()), local: LocalDensity::new(set, t, &()) }
    }

    /// [`NoisedEmpirical::empirical_score`] at every point.
    #[must_use]
    pub fn empirical_scores(&self, x: &[f64]) -> Vec<f64> {
        let around = self.around(
            x,
            #[inline(always)]
            |local, k, u| local.score_on_cell(k, u),
        );
        let score = |(&x, (_, score)): (&f64, (usize, f64))| if self.noised.is_centre(&x) { 0.0 } else { score };
        x.iter().zip(around).map(score).collect()
    }

    /// [`NoisedEmpirical::local_average`] at every point, w > 0.
    #[must_use]
    pub fn local_averages(&self, window: f64, x: &[f64]) -> Vec<f64> {
        let [high, low] = [window, -window].map(|shift| {
            let moved: Vec<f64> = x.iter().map(|x| x + shift).collect();
            self.around(
                &moved,
                #[inline(always)]
                |local, k, u| local.residual_on_cell(k, u),
            )
        });
        let average = |(x, (high, low))| {
            if self.noised.is_centre(x) { 0.0 } else { self.noised.average_between(&window, x, high, low) }
        };
        x.iter().zip(high.into_iter().zip(low)).map(average).collect()
    }

    /// The data point k nearest to x (from 0), with `f` of p_t, k and x - y_k, for every point x.
    fn around<F>(&self, x: &[f64], f: F) -> Vec<(usize, f64)>
    where
        F: Fn(&LocalDensity<Lanes>, usize, &Lanes) -> Lanes,
    {
        let [least, most] =
            [x.iter().copied().fold(f64::INFINITY, f64::min), x.iter().copied().fold(f64::NEG_INFINITY, f64::max)];
        let mut values = vec![(0, 0.0); x.len()];
        let (mut rest, mut cell) = ((0..x.len()).collect::<Vec<_>>(), vec![0; x.len()]);
        let last = self.noised.nearest(&most);
        for k in self.noised.nearest(&least)..=last {
            let (mut inside, mut beyond) = (0, 0);
            let end = if k == last { f64::NAN } else { self.noised.midpoint(k) };
            // Written to both lists, and kept in one: without a branch, which would often be guessed wrong.
            for j in 0..rest.len() {
                let (i, is_beyond) = (rest[j], x[rest[j]] > end);
                (cell[inside], rest[beyond]) = (i, i);
                inside += usize::from(!is_beyond);
                beyond += usize::from(is_beyond);
            }
            rest.truncate(beyond);
            Arch::new().dispatch(Cell { batch: self, f: &f, x, k, points: &cell[..inside], values: &mut values });
        }
        values
    }
}

/// A function around the data point `k` at the points with these numbers, by what vector instructions there are.
struct Cell<'a, F> {
    batch: &'a NoisedBatch,
    f: &'a F,
    x: &'a [f64],
    k: usize,
    points: &'a [usize],
    values: &'a mut [(usize, f64)],
}

impl<F: Fn(&LocalDensity<Lanes>, usize, &Lanes) -> Lanes> WithSimd for Cell<'_, F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let y = self.batch.noised.point(self.k);
        for group in self.points.chunks(Lanes::COUNT) {
            // A lane without a point repeats the last one.
            let u = Lanes::of(
                #[inline(always)]
                |i| self.x[group[i.min(group.len() - 1)]] - y,
            );
            let found = (self.f)(&self.batch.local, self.k, &u);
            for (&i, value) in group.iter().zip(found.values()) {
                self.values[i] = (self.k, *value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoreproof_real::{Field, Float, Precision, parse_rational};

    /// Points in no order, in all cells and beyond, at data points, midpoints and the centre, whose number is no multiple of the
    /// lanes; from the time at which all data points count to that at which none does but the nearest.
    #[test]
    fn scores_are_those_of_single_points() {
        let exact = |text: &str| parse_rational(text).unwrap();
        let free: Vec<Rational> = ["-1", "-0.3", "0.3", "1"].map(exact).into();
        let sets = [TrainingSet::new(2, exact("1")), TrainingSet::new(41, exact("5")), TrainingSet::from_points(free)];
        let p = Precision::bits(200);
        for set in sets.map(Result::unwrap) {
            let width = set.half_width().to_f64();
            let mut x: Vec<f64> =
                (0..203).map(|i| f64::from(i * 89 % 203) / 101.0 * 1.3 * width - 1.3 * width).collect();
            x.extend(set.points().chain(set.midpoints()).map(|y| y.to_f64()).chain([0.0]));
            for t in ["2", "0.02", "1e-5", "1e-12"].map(exact) {
                let (batch, single) = (NoisedBatch::new(&set, &t), NoisedEmpirical::<Float>::new(&set, &t, &p));
                let window = 0.7 * set.least_half_gap().to_f64();
                let (scores, averages) = (batch.empirical_scores(&x), batch.local_averages(window, &x));
                // A few times what rounding of x and of x / t does.
                let rounding = 16.0 * f64::EPSILON * width / t.to_f64();
                for (i, x) in x.iter().enumerate() {
                    let at = Float::with_val(200, *x);
                    let average = single.local_average(&Float::with_val(200, window), &at).to_f64();
                    let (score, slope) = (single.empirical_score(&at).to_f64(), single.score_slope(&at).to_f64());
                    let room = rounding * (1.0 + t.to_f64() * slope.abs());
                    assert!((scores[i] - score).abs() <= room, "{t} {x}: {} {score}", scores[i]);
                    let room = rounding * (1.0 + width / window);
                    assert!((averages[i] - average).abs() <= room, "{t} {x}: {} {average}", averages[i]);
                }
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_score_and_harms_no_other() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let batch = NoisedBatch::new(&set, &Rational::from((1, 10)));
        let alone = batch.empirical_scores(&[0.3])[0];
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let found = batch.empirical_scores(&[0.3, bad, 0.3]);
            assert!(!found[1].is_finite() && [found[0], found[2]] == [alone; 2], "{found:?}");
        }
        assert!(batch.empirical_scores(&[]).is_empty() && f64::integer(0, &()) == batch.empirical_scores(&[0.0])[0]);
    }
}
