//! An explicit feasible function of (16): an upper bound of r*, for all small t at once.

use crate::loss_limit::moments_beyond;
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real};

/// A piecewise-linear function in u = x / sqrt t: slope -(1 - e_k) within `kink` of the data point m_k, where it is 0, and
/// joined linearly; e_k is `outer` at both ends and `inner` else.
///
/// Since it vanishes at no other points than the smoothed score does and decreases at none faster, the denoised position
/// d(u) = u + g(u) has slopes between 0 and 1 + s, with s the slope on the outermost ramp, the steepest. By
/// Stein's identity L = E |d - m|^2 - E Var(m | u), whence
///
/// ```text
/// L < (1/n) sum_k [ e_k^2 + (1 or 2 neighbours) int_kink^inf ((e_k kink + (1 + s)(z - kink))^2 - (e_k z)^2) phi ],
/// t R = sum_k w_k (1 - e_k) / (1 - kink / M),  w_k = 1 at the ends, 2 inside;
/// s = (2 - e_outer - e_inner) kink / (2 (M - kink)),  for two points with e_inner = e_outer.
/// ```
///
/// Both decrease with M: feasible at one time, it is so at every earlier one. With e_k = 0 this is the smoothed score, and
/// the bound of the loss its U.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feasible {
    kink: Rational,
    outer: Rational,
    inner: Rational,
}

/// A kink with int_kink^inf (z - kink)^j phi for j = 1, 2.
struct Kink<R> {
    at: R,
    first: R,
    second: R,
}

impl<R: Real> Kink<R> {
    fn new(at: R) -> Self {
        let [_, first, second] = moments_beyond(&at);
        Self { at, first, second }
    }

    /// The bound of the loss.
    fn loss(&self, [outer, inner]: &[R; 2], n: i64, m: &R) -> R {
        let one = R::integer(1, &m.context());
        let steep = one.clone().times(2) - outer - if n == 2 { outer } else { inner };
        let lift = one + steep * &self.at / (m.clone() - &self.at).times(2);
        // With y = z - kink: (e kink + lift y)^2 - (e kink + e y)^2 = 2 e kink (lift - e) y + (lift^2 - e^2) y^2.
        let beyond = |e: &R| {
            let linear = (lift.clone() - e) * e * &self.at * &self.first;
            linear.times(2) + (lift.square() - e.square()) * &self.second
        };
        let ends = (outer.square() + beyond(outer)).times(2);
        let inside = (inner.square() + beyond(inner).times(2)).times(n - 2);
        (ends + inside).over(n)
    }

    /// t R.
    fn roughness(&self, [outer, inner]: &[R; 2], n: i64, m: &R) -> R {
        let one = R::integer(1, &m.context());
        let ends = (one.clone() - outer).times(2);
        let inside = (one.clone() - inner).times(2 * (n - 2));
        (ends + inside) / (one - self.at.clone() / m)
    }
}

/// Kinks are tried on this grid, shares e on the other.
const KINKS: u32 = 16;
const LARGEST_KINK: u32 = 8;
const SHARES: u32 = 1 << 20;

/// e_outer and e_inner = min(1, 2 e_outer), nearly the best ratio, from a whole number.
fn shares(parts: u32) -> [Rational; 2] {
    [parts, parts.saturating_mul(2)].map(|parts| Rational::from((parts.min(SHARES), SHARES)))
}

impl Feasible {
    /// A function that is feasible at M and for every larger one, the smoothest that was found; `None` if none was.
    #[must_use]
    pub fn find(n: u32, m: &Rational, epsilon: &Rational, precision: Precision) -> Option<Self> {
        let (near, most) = (m.to_f64(), epsilon.to_f64());
        let candidates = (1..=LARGEST_KINK * KINKS).take_while(|k| f64::from(*k) < near * f64::from(KINKS));
        // Doubles find the largest share that is allowed, enclosures decide.
        let best = candidates.filter_map(|parts| {
            let kink = Kink::new(f64::from(parts) / f64::from(KINKS));
            let doubles = |share: u32| shares(share).map(|e| e.to_f64());
            let allowed = |share: u32| kink.loss(&doubles(share), n.into(), &near) < most;
            let (mut low, mut high) = (0, SHARES);
            while high - low > 1 {
                let middle = u32::midpoint(low, high);
                if allowed(middle) { low = middle } else { high = middle }
            }
            allowed(low).then(|| (parts, low, kink.roughness(&doubles(low), n.into(), &near)))
        });
        let (parts, share, _) = best.min_by(|a, b| a.2.total_cmp(&b.2))?;
        let (exact, bound) = (Interval::rational(m, &precision), Interval::rational(epsilon, &precision));
        let function = |less: u32| {
            let [outer, inner] = shares(share.saturating_sub(less));
            Self { kink: Rational::from((parts, KINKS)), outer, inner }
        };
        (0..3).map(function).find(|f| f.loss(n, &exact).certainly_at_most(&bound))
    }

    fn over(&self, precision: Precision) -> (Kink<Interval>, [Interval; 2]) {
        let exact = |v| Interval::rational(v, &precision);
        (Kink::new(exact(&self.kink)), [exact(&self.outer), exact(&self.inner)])
    }

    /// An upper bound of its loss at M, not attained.
    #[must_use]
    pub fn loss(&self, n: u32, m: &Interval) -> Interval {
        let (kink, shares) = self.over(m.precision());
        kink.loss(&shares, n.into(), m)
    }

    /// t R at M.
    #[must_use]
    pub fn roughness(&self, n: u32, m: &Interval) -> Interval {
        let (kink, shares) = self.over(m.precision());
        kink.roughness(&shares, n.into(), m)
    }
}

/// t r* from above, by [`Feasible`]; the whole line where no function was found.
#[must_use]
pub fn nonsmoothness_upper_bound(
    set: &TrainingSet,
    t: &Rational,
    epsilon: &Rational,
    precision: Precision,
) -> Interval {
    let m = Interval::rational(&set.least_half_gap(), &precision) / Interval::rational(t, &precision).sqrt();
    // Feasible below M, where the loss is larger, it is so at M.
    let below = m.lower().to_rational().and_then(|m| Feasible::find(set.len(), &m, epsilon, precision));
    below.map_or_else(|| Interval::whole(precision), |f| f.roughness(set.len(), &m))
}
