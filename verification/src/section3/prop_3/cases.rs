//! The cases of Proposition 3 that are tried: n, epsilon and kappa.

use crate::own_threads::on_own_threads;
use crate::prelude::*;
use crate::thresholds::{Thresholds, rounded};
use rayon::prelude::*;
use scoreproof_score::{inverse_loss_limit, nonsmoothness_upper_bound};
use std::ops::Deref;
use std::sync::LazyLock;

const NS: &[u32] = &[2, 3, 4, 5, 10];

/// epsilon, in units of 1e-4.
const EPSILONS: &[u32] = &[10, 50, 100, 149];

/// kappa is F^-1(epsilon), rounded up, or this multiple of it, or at each time the least feasible one.
const KAPPAS: &[Option<(u32, u32)>] = &[Some((1, 1)), Some((5, 4)), None];

/// Times at which both statements are tried, where they lie below the thresholds.
const TIMES: &[(u32, u32)] = &[(1, 1_000), (1, 10_000), (1, 100_000), (1, 1_000_000), (1, 10_000_000)];

/// Multiples of the proved threshold at which the loss is tried against epsilon.
const EXCESSES: &[(u32, u32)] =
    &[(1_000_001, 1_000_000), (10_001, 10_000), (1_001, 1_000), (101, 100), (11, 10), (3, 2), (2, 1), (3, 1)];

/// One choice of n, epsilon and kappa, with the times up to which the statements are known to hold.
pub(super) struct Case {
    thresholds: Thresholds,
    /// At this time the loss exceeds epsilon; 0 if none is known.
    pub(super) infeasible_at: Rational,
}

impl Deref for Case {
    type Target = Thresholds;

    fn deref(&self) -> &Thresholds {
        &self.thresholds
    }
}

impl Case {
    fn new(n: u32, epsilon: Rational, factor: Option<Rational>) -> Result<Self, Error> {
        let set = training_set(n, "1")?;
        let Some(factor) = factor else {
            return Ok(Self { thresholds: Thresholds::least_feasible(set, epsilon)?, infeasible_at: Rational::new() });
        };
        let kappa = rounded(&(inverse_loss_limit(&epsilon, precision())? * enclosed(&factor)), DecimalRounding::Up)?;
        let mut case = Self { thresholds: Thresholds::new(set, epsilon, kappa)?, infeasible_at: Rational::new() };
        case.infeasible_at = case.infeasibility_time()?;
        Ok(case)
    }

    pub(super) fn parameters(&self, t: &Rational) -> Result<Parameters, Error> {
        let mut named = parameters(&self.setting(t)?);
        named.0.push(("epsilon".into(), format_rational(&self.epsilon)));
        Ok(named)
    }

    /// The first of a few times past `feasible_until` at which the loss exceeds
    /// epsilon; 0 if it does at none of them.
    fn infeasibility_time(&self) -> Result<Rational, Error> {
        let epsilon = enclosed(&self.epsilon);
        for (numerator, denominator) in EXCESSES {
            let t = self.feasible_until.clone() * *numerator / *denominator;
            let Ok(setting) = self.setting(&t) else { break };
            if epsilon.certainly_less(&score_matching_loss(&setting, GOAL_BITS)?.enclosure) {
                return Ok(t);
            }
        }
        Ok(Rational::new())
    }

    /// t R[s_hat].
    pub(super) fn nonsmoothness(&self, t: &Rational) -> Result<Interval, Error> {
        Ok(nonsmoothness::<Interval>(&self.setting(t)?, &precision())? * enclosed(t))
    }

    /// t r* from the closed lower bound to t R of a feasible function: an explicit one, or s_hat itself where that is
    /// feasible and smoother.
    pub(super) fn optimum(&self, t: &Rational) -> Result<Interval, Error> {
        let lower = nonsmoothness_lower_bound(&self.set, t, &self.epsilon, precision());
        let mut upper = nonsmoothness_upper_bound(&self.set, t, &self.epsilon, precision());
        let own = self.nonsmoothness(t)?;
        if *t <= self.feasible_until && own.upper() < upper.upper() {
            upper = own;
        }
        Ok(Interval::new(lower.lower().clone(), upper.upper().clone()))
    }

    pub(super) fn tried_times(&self) -> impl Iterator<Item = Rational> + '_ {
        let until = self.both_until();
        TIMES.iter().map(|&t| Rational::from(t)).filter(move |t| *t <= until)
    }
}

/// Computed once, since verdict and table both need them.
pub(super) static CASES: LazyLock<Result<Vec<Case>, Error>> = LazyLock::new(|| on_own_threads(cases));

fn cases() -> Result<Vec<Case>, Error> {
    let mut grid = Vec::new();
    for &n in NS {
        for &epsilon in EPSILONS {
            // One kappa less where an integral takes longer.
            for &factor in KAPPAS.iter().filter(|factor| n < 5 || **factor != Some((5, 4))) {
                grid.push((n, Rational::from((epsilon, 10_000)), factor.map(Rational::from)));
            }
        }
    }
    grid.into_par_iter().map(|(n, epsilon, factor)| Case::new(n, epsilon, factor)).collect()
}
