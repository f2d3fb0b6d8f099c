//! The noise schedule of Karras et al. (2022), and the variable in which a step is taken.

use scoreproof_real::{Field, Rational, format_rational};
use scoreproof_score::Error;

/// What stands for the time.
///
/// The paper names the schedule and Euler's method, not the variable of either. Both are sigma here unless
/// something else is asked for: Karras et al. space noise levels sigma, not variances, and step in them; and under the
/// smoothed score every trajectory is linear in sigma, so that Euler's method in sigma is exact there and what is
/// measured is the score. In t it is not: the normal standard deviation comes out larger, by
/// the product of (1 + r) / (2 sqrt r) over the steps, r = t_(i+1) / t_i.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Variable {
    /// The noise level sigma = sqrt t.
    #[default]
    Sigma,
    /// The variance t of the noise, the time of the paper.
    Time,
}

impl Variable {
    /// The variable at the time t.
    #[must_use]
    pub fn at(self, t: f64) -> f64 {
        match self {
            Self::Sigma => t.sqrt(),
            Self::Time => t,
        }
    }

    /// The time at which the variable has this value.
    fn time(self, value: f64) -> f64 {
        match self {
            Self::Sigma => value * value,
            Self::Time => value,
        }
    }

    /// The factor h of a step x + h s(x, t) of Euler's method from the time `t` to `next`. With dx/dt = -s / 2,
    /// (2), it is (t - next) / 2 in t; with dx/dsigma = -sigma s it is sigma (sigma - sigma_next) in sigma.
    #[must_use]
    pub fn step(self, t: f64, next: f64) -> f64 {
        match self {
            Self::Sigma => t.sqrt() * (t.sqrt() - next.sqrt()),
            Self::Time => (t - next) / 2.0,
        }
    }
}

/// Times in decreasing order, with v = sigma or t,
///
/// ```text
/// v_i = (v_from^(1/rho) + (i / steps) (v_to^(1/rho) - v_from^(1/rho)))^rho,   i = 0, ..., steps.
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    times: Vec<f64>,
    from: Rational,
    to: Rational,
}

impl Schedule {
    /// The most steps.
    pub const MAX_STEPS: u32 = 1_000_000;

    /// The schedule from the time `from` to the time `to`, spaced in a variable.
    ///
    /// # Errors
    /// A domain error unless 1 <= steps <= [`Self::MAX_STEPS`], rho > 0 and 0 < to < from.
    pub fn karras(
        variable: Variable,
        steps: u32,
        rho: &Rational,
        from: &Rational,
        to: &Rational,
    ) -> Result<Self, Error> {
        if !(1..=Self::MAX_STEPS).contains(&steps) {
            return Err(Error::domain("steps", steps, format!("1 <= steps <= {}", Self::MAX_STEPS)));
        }
        if *rho <= 0 {
            return Err(Error::domain("rho", format_rational(rho), "rho > 0"));
        }
        if *to <= 0 || to >= from {
            let domain = format!("0 < to < from = {}", format_rational(from));
            return Err(Error::domain("to", format_rational(to), domain));
        }
        let rho = f64::rational(rho, &());
        let ends = [from, to].map(|t| f64::rational(t, &()));
        let [first, last] = ends.map(|t| variable.at(t).powf(rho.recip()));
        let inner = (1..steps).map(|i| {
            let share = f64::from(i) / f64::from(steps);
            variable.time((first + share * (last - first)).powf(rho))
        });
        let times = std::iter::once(ends[0]).chain(inner).chain(std::iter::once(ends[1])).collect();
        Ok(Self { times, from: from.clone(), to: to.clone() })
    }

    /// The times t_0 > t_1 > ..., the first and the last as they were given.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// The time of a node as an exact number: the ends as they were given, the others as they were rounded.
    ///
    /// # Errors
    /// A domain error for a node that the schedule does not have.
    pub fn exactly(&self, node: usize) -> Result<Rational, Error> {
        let last = self.times.len() - 1;
        let time = match node {
            0 => Some(self.from.clone()),
            _ if node == last => Some(self.to.clone()),
            _ => self.times.get(node).copied().and_then(Rational::from_f64),
        };
        time.ok_or_else(|| Error::domain("node", node, format!("node <= {last}, the number of steps")))
    }

    /// The node whose time is nearest to t.
    #[must_use]
    pub fn nearest(&self, t: f64) -> usize {
        let after = self.times.partition_point(|&node| node > t);
        match after {
            0 => 0,
            last if last == self.times.len() => last - 1,
            _ if self.times[after - 1] - t < t - self.times[after] => after - 1,
            _ => after,
        }
    }

    /// The factor by which Euler's method in `variable` multiplies a normal coordinate, whose score is -x / t,
    /// over what sqrt(to / from), the exact solution, makes of it. It is 1 in sigma; in t it is the
    /// product of (1 + r) / (2 sqrt r).
    #[must_use]
    pub fn normal_inflation(&self, variable: Variable) -> f64 {
        let of_step = |pair: &[f64]| (1.0 - variable.step(pair[0], pair[1]) / pair[0]) / (pair[1] / pair[0]).sqrt();
        self.times.windows(2).map(of_step).product()
    }
}
