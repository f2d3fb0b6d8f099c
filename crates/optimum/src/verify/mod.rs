//! The verifier: valid bounds of r* from any candidate, by enclosures, whatever it was found by.

mod dual;
mod line;
mod moments;
mod primal;
mod variance;

use crate::candidate::{Candidate, Knot};
use crate::error::Error;
use crate::problem::Problem;
use moments::Law;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational};

/// Working precision: the closed forms lose up to some 60 bits at the corners of the domain.
const PRECISION: u32 = 192;

/// What a candidate proves.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// r* lies in it.
    pub optimum: Interval,
    /// L of the function that the upper bound is from, at most epsilon.
    pub loss: Interval,
    /// Its R; the upper end alone is a bound where its contacts are not found to be monotone, or where it is the mean.
    pub nonsmoothness: Interval,
    /// Whether that function is the primal candidate. If not, the candidate was not found to be feasible, and the
    /// function is the mean of it and the score of loss epsilon, or the score.
    pub feasible: bool,
    /// Whether the ends are within 1e-9 of each other, relatively; or, where r* is next to 0, within 1e-12 of
    /// 2 (n - 1) / t, which r* approaches for small epsilon and t.
    pub tight: bool,
    /// Cells that covered the dual function.
    pub cells: usize,
}

impl Bounds {
    /// (upper - lower) / lower end, rounded up; infinite for a lower end of 0 below a positive upper one.
    #[must_use]
    pub fn relative_width(&self) -> f64 {
        let (lower, upper) = (self.optimum.lower(), self.optimum.upper());
        if upper.is_zero() {
            return 0.0;
        }
        (Interval::point(upper.clone()) / Interval::point(lower.clone())
            - Interval::integer(1, &self.optimum.precision()))
        .to_f64()
        .1
    }
}

/// Bounds of r* from a candidate. A poor candidate gives wide bounds, never wrong ones.
///
/// # Errors
/// A domain error for places out of order, or a multiplier that is not positive; those of
/// [`scoreproof_integral::certified::integrate`].
pub fn verify(problem: &Problem, candidate: &Candidate) -> Result<Bounds, Error> {
    candidate.check()?;
    let (centred, middle) = problem.centred();
    of_centred(&centred, &candidate.translated(&-middle))
}

/// For a problem whose set has its middle at 0.
fn of_centred(problem: &Problem, candidate: &Candidate) -> Result<Bounds, Error> {
    let law = Law::new(problem.set(), problem.t(), Precision::bits(PRECISION));
    let epsilon = law.exact(problem.epsilon());
    let holes = primal_contacts(candidate);
    let variance = variance::variance_outside(problem.set(), problem.t(), &holes)?;
    let found = primal::evaluate(&law, &candidate.primal, &variance);
    let feasible = found.loss.certainly_at_most(&epsilon);
    let primal::Found { loss, nonsmoothness } = if feasible { found } else { mixed(&law, problem, &found) };
    let (lower, cells) = match &candidate.dual {
        None => (law.integer(0), 0),
        Some(dual) => {
            let contacts = dual_contacts(candidate);
            let own;
            let variance = if contacts == holes {
                &variance
            } else {
                own = variance::variance_outside(problem.set(), problem.t(), &contacts)?;
                &own
            };
            dual::lower_bound(&law, &epsilon, dual, variance)
        }
    };
    let optimum = Interval::new(lower.lower().clone(), nonsmoothness.upper().clone());
    let tight = tight(&law, &optimum);
    Ok(Bounds { optimum, loss, nonsmoothness, feasible, tight, cells })
}

/// Whether an enclosure of r* is as narrow as a good candidate makes it.
fn tight(law: &Law, optimum: &Interval) -> bool {
    let [lower, upper] = [optimum.lower(), optimum.upper()].map(|end| Interval::point(end.clone()));
    let width = upper - &lower;
    let unit = law.integer(2 * (law.points.len() as i64 - 1)) / &law.t;
    let share = |of: Interval, digits| of / law.integer(10).powi(digits);
    width.certainly_at_most(&share(lower, 9)) || width.certainly_at_most(&share(unit, 12))
}

/// (1 - a) f + a s with a so that its loss (1 - a)^2 L[f] is epsilon: its R is at most
/// (1 - a) R(f) + a R(s), and R(s) <= 4 D^2 / t^2, since s'' = E(x_0 - E x_0)^3 / t^3, the third moment is at most 2D
/// times the variance, and int Var / t dx is the range 2D of the posterior mean. The score itself where that is less.
fn mixed(law: &Law, problem: &Problem, of: &primal::Found) -> primal::Found {
    let epsilon = law.exact(problem.epsilon());
    // Where the candidate is feasible after all, though not found to be, it is kept whole.
    let kept = (epsilon.clone() / &of.loss).sqrt().min(&law.integer(1));
    let score = law.exact(&(problem.set().half_width().clone().square() * 4u32)) / law.t.square();
    let bound = kept.clone() * &of.nonsmoothness + (law.integer(1) - &kept) * &score;
    if bound.is_finite() && bound.upper() < score.upper() {
        return primal::Found { loss: (kept.square() * &of.loss).min(&epsilon), nonsmoothness: bound };
    }
    primal::Found { loss: law.integer(0), nonsmoothness: score }
}

fn primal_contacts(candidate: &Candidate) -> Vec<(Rational, Rational)> {
    let contact = |knot: &Knot| match knot {
        Knot::Kink { .. } => None,
        Knot::Contact { from, to } => (from < to).then(|| (from.clone(), to.clone())),
    };
    candidate.primal.knots.iter().filter_map(contact).collect()
}

fn dual_contacts(candidate: &Candidate) -> Vec<(Rational, Rational)> {
    let touches = candidate.dual.iter().flat_map(|dual| &dual.touches);
    touches.filter(|touch| touch.from < touch.to).map(|touch| (touch.from.clone(), touch.to.clone())).collect()
}
