//! The closed lower bound of r* by a dual function with kinks, nearly sharp for M = Delta / sqrt t from about 4 on.

use crate::loss_limit::moments_beyond;
use scoreproof_real::{Field, Interval, Rational, Real};
use std::cmp::Ordering;

/// Kinks are tried on a grid of so many parts of a standard deviation.
const GRID: i32 = 16;

/// The weight |a| of one data point to the right of it, with one kink:
///
/// ```text
/// |a(z)| = constant + slope z + bend (z - kink)_+.
/// ```
///
/// An inner point's a is odd; the outer points' a follows this formula on both sides, constant + slope z.
struct Weight<R> {
    kink: R,
    constant: R,
    slope: R,
    bend: R,
    /// E a^2.
    energy: R,
    /// Of the kink.
    moments: [R; 3],
}

impl<R: Real> Weight<R> {
    /// The first point's: int |a| phi = 1, int z |a| phi = M and int_kink^inf |a| phi = 1.
    fn outer(kink: R, m: &R) -> Self {
        let moments = moments_beyond(&kink);
        let [tail, first, second] = moments.clone();
        let one = R::integer(1, &kink.context());
        let share = kink.normal_density() / (one.clone() - &tail);
        let determinant = first.clone() - share.clone() * &tail;
        let bend = (one - share.clone() * m) / &determinant;
        let slope = (first.clone() * m - &tail) / determinant;
        let constant = share * &slope;
        let cross = (constant.clone() * first + slope.clone() * tail).times(2);
        let energy = constant.square() + slope.square() + (bend.clone() * second + cross) * &bend;
        Self { kink, constant, slope, bend, energy, moments }
    }

    /// An inner point's: int_0^inf z |a| phi = M and int_kink^inf |a| phi = 1.
    fn inner(kink: R, m: &R) -> Self {
        let moments = moments_beyond(&kink);
        let [tail, first, second] = moments.clone();
        let density = kink.normal_density();
        let half = R::fraction(1, 2, &kink.context());
        let determinant = first.clone().over(2) - density.clone() * &tail;
        let slope = (first * m - &tail) / &determinant;
        let bend = (half - density * m) / determinant;
        let energy = slope.square() + (bend.clone() * second + (slope.clone() * tail).times(2)) * bend.clone().times(2);
        let constant = R::integer(0, &kink.context());
        Self { kink, constant, slope, bend, energy, moments }
    }

    /// G = int_x^inf |a| phi and K = int_x^inf (z - x) |a| phi, for x >= kink with its moments.
    fn beyond(&self, x: &R, [tail, first, second]: &[R; 3]) -> [R; 2] {
        let steep = self.slope.clone() + &self.bend;
        let value = self.slope.clone() * x + &self.constant + (x.clone() - &self.kink) * &self.bend;
        [value.clone() * tail + steep.clone() * first, value * first + steep * second]
    }

    /// The largest value M - kink - K(kink) of v near this point.
    fn peak(&self, m: &R) -> R {
        let [_, rest] = self.beyond(&self.kink, &self.moments);
        m.clone() - &self.kink - rest
    }

    /// What the bound asks of it: |a| is convex and increases.
    fn is_admissible(&self, m: &R) -> bool {
        let zero = R::integer(0, &m.context());
        let positive = |x: &R| x.compare(&zero) == Some(Ordering::Greater);
        positive(&self.slope) && positive(&self.bend) && positive(&(m.clone() - &self.kink))
    }
}

/// The ordered pairs of data points at one distance i, or at all distances from a largest one on.
struct Distances {
    /// The sum of i over pairs that begin at an outer point, and over the others.
    from_outer: i64,
    from_inner: i64,
}

impl Distances {
    /// 1, 2, and all from 3 on together: what decreases with the distance is taken at the least one.
    fn of(n: i64) -> impl Iterator<Item = Self> {
        let sum = move |over: std::ops::Range<i64>| {
            // Of the 2 (n - i) pairs at distance i two begin at an outer point.
            let (from_outer, from_inner) = over.fold((0, 0), |(o, k), i| (o + 2 * i, k + 2 * i * (n - i - 1)));
            Self { from_outer, from_inner }
        };
        [1..n.min(2), 2..n.min(3), 3..n].into_iter().filter(|over| !over.is_empty()).map(sum)
    }
}

/// i M with its moments, for i = 1, 2, 3.
fn reaches<R: Real>(m: &R) -> [(R, [R; 3]); 3] {
    [1, 2, 3].map(|i| {
        let reach = m.clone().times(i);
        let moments = moments_beyond(&reach);
        (reach, moments)
    })
}

/// Where the weights of the outer and of the inner points have their kinks, in units of 1 / 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinks {
    outer: i32,
    inner: i32,
}

impl Default for Kinks {
    fn default() -> Self {
        Self { outer: 2 * GRID, inner: 2 * GRID }
    }
}

impl Kinks {
    /// The best near `self` for M in doubles, by steps to the best neighbour: only steering.
    pub(super) fn tuned(self, n: i64, m: f64, epsilon: f64) -> Self {
        let reaches = reaches(&m);
        let value =
            |kinks: Self| kinks.bound(n, &m, &epsilon, &reaches).filter(|b| b.is_finite()).unwrap_or(f64::NEG_INFINITY);
        // Where phi(kink) = 1 / 4M the weights are admissible, unless M is small.
        let start = ((2.0 * (1.6 * m).max(1.0).ln()).sqrt() * f64::from(GRID)).ceil() as i32;
        let other = Self { outer: start, inner: start };
        let (mut best, mut most) = (self, value(self));
        if most == f64::NEG_INFINITY {
            (best, most) = (other, value(other));
        }
        for step in [GRID / 4, 1] {
            loop {
                let moved = |outer, inner| Self { outer: best.outer + outer, inner: best.inner + inner };
                let both = [moved(step, step), moved(-step, -step)];
                let inner = [moved(0, step), moved(0, -step)];
                let near = both.into_iter().chain(inner).take(if n == 2 { 2 } else { 4 });
                let Some((next, found)) = near
                    .filter(|k| k.outer > 0 && k.inner > 0)
                    .map(|kinks| (kinks, value(kinks)))
                    .max_by(|a, b| a.1.total_cmp(&b.1))
                    .filter(|(_, found)| *found > most)
                else {
                    break;
                };
                (best, most) = (next, found);
            }
        }
        best
    }

    /// The bound for M and epsilon; `None` where the weights are not admissible.
    ///
    /// With z = u - m_k at the data point m_k,
    ///
    /// ```text
    /// v'' = w = sum_k a_k(z) phi(z),    a_k odd for 1 < k < n,  a_n(z) = -a_1(-z),  a_k < 0 to the right of m_k.
    /// ```
    ///
    /// By the conditions on the weights int w = int u w = 0, so that v and v' vanish at both ends, and v is odd. Right
    /// of m_k, up to the middle of the gap, v is M - z - K_k(z) less what is left of the points to the left and with
    /// what is left of those to the right; the first is concave with its maximum at the kink. Hence
    ///
    /// ```text
    /// |v| <= V = max_k (M - kink_k - K_k(kink_k)) + sum_(i >= 1) K(i M),
    /// int w s = sum_k E_k a_k (x_hat - u) = 2 (n-1) M + sum_k E_k a_k (x_hat - m_k),
    /// |E_k a_k (x_hat - m_k)| <= sum_(j != k) 2 M |j-k| int |a_k| min(phi_k, phi_j)
    ///                         <= sum_(j != k) 4 M |j-k| G_k(|j-k| M),
    /// int w^2 / p <= n sum_k E a_k^2                                        (Cauchy-Schwarz, n p = sum phi_k),
    /// t r* >= [ 2 (n-1) M - sum_k sum_(j != k) 4 M |j-k| G_k(|j-k| M) - sqrt(epsilon n sum_k E a_k^2) ] / V.
    /// ```
    ///
    /// The optimum's own w = p (s - g) has this form up to what overlaps in the middle of a gap.
    fn bound<R: Real>(self, n: i64, m: &R, epsilon: &R, reaches: &[(R, [R; 3]); 3]) -> Option<R> {
        let context = m.context();
        let at = |sixteenths: i32| R::fraction(sixteenths.into(), GRID.into(), &context);
        let outer = Weight::outer(at(self.outer), m);
        let inner = (n > 2).then(|| Weight::inner(at(self.inner), m));
        let weights = || std::iter::once(&outer).chain(inner.iter());
        if !weights().all(|weight| weight.is_admissible(m)) {
            return None;
        }
        let largest = |of: &dyn Fn(&Weight<R>) -> R| weights().map(of).reduce(|a, b| a.max(&b));
        let rest_of = |weight: &Weight<R>, (reach, moments): &(R, [R; 3])| {
            let [_, rest] = weight.beyond(reach, moments);
            rest
        };
        let remainders = reaches.iter().map(|reach| largest(&|weight| rest_of(weight, reach)));
        // At most 2 (n - 1) remainders; K decreases.
        let rest = remainders
            .zip([1, 1, (2 * n - 4).max(0)])
            .try_fold(R::integer(0, &context), |sum, (k, count)| Some(sum + k?.times(count)))?;
        let peak = largest(&|weight| weight.peak(m))? + rest;
        if peak.compare(&R::integer(0, &context)) != Some(Ordering::Greater) {
            return None;
        }
        let mut overlap = R::integer(0, &context);
        for (Distances { from_outer, from_inner }, (reach, moments)) in Distances::of(n).zip(reaches) {
            let mass = |weight: &Weight<R>| {
                let [mass, _] = weight.beyond(reach, moments);
                mass
            };
            let inside = inner.as_ref().map(|weight| mass(weight).times(from_inner));
            let all = inside.into_iter().fold(mass(&outer).times(from_outer), |sum, more| sum + more);
            overlap = overlap + all.times(4) * m;
        }
        let inside = inner.as_ref().map(|weight| weight.energy.clone().times(n - 2));
        let energy = inside.into_iter().fold(outer.energy.clone().times(2), |sum, more| sum + more);
        let found = m.clone().times(2 * (n - 1)) - overlap - (energy.times(n) * epsilon).sqrt();
        Some(found / peak)
    }
}

/// The bound for every M in an enclosure; the whole line where it says nothing.
pub(super) fn kinked_bound(n: i64, m: &Interval, epsilon: &Rational, kinks: Kinks) -> Interval {
    let exact = Interval::rational(epsilon, &m.precision());
    kinks.bound(n, m, &exact, &reaches(m)).unwrap_or_else(|| Interval::whole(m.precision()))
}
