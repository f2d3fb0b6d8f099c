//! The search for the ellipse on which a rule needs the least nodes. Steering only.

use super::choice::Choice;
use super::ellipse::{Neighbourhood, Trial};
use crate::integrand::Kernel;
use scoreproof_real::{Coarse, Complex, Narrow};

/// The thinnest and the fattest ellipse tried, as ln rho, and the ratio of one to the next.
const THINNEST: f64 = 0.1;
const FATTEST: f64 = 5.4;
const FATTER: f64 = 1.35;

/// A rule of at most so many times the nodes is about as good.
const AGAIN: f64 = 1.02;

/// How a search begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// ln rho of the first ellipse.
    pub(super) start: f64,
    /// Rules of so many nodes are not worth having.
    pub(super) limit: f64,
    /// See [`Neighbourhood`].
    pub(super) suspect: Option<f64>,
}

impl Search {
    /// On a cell of which nothing is known.
    pub(super) const FIRST: Self = Self { start: 1.2, limit: f64::INFINITY, suspect: None };
}

/// The ellipses that a search tries.
struct Ladder {
    /// ln rho of the first.
    start: f64,
}

impl Ladder {
    fn at(&self, k: i32) -> f64 {
        self.start * FATTER.powi(k)
    }

    fn holds(&self, k: i32) -> bool {
        (THINNEST / 1.001..=FATTEST * 1.001).contains(&self.at(k))
    }
}

impl<K: Kernel<Complex<Coarse>>, Q: Kernel<Complex<Narrow>>> Neighbourhood<'_, K, Q> {
    /// A rule of less nodes than asked for whose remainder is at most the tolerance, if there is one.
    ///
    /// The number of nodes falls and then rises again with rho. An ellipse takes a bound for each of its strips; between two of
    /// them the search walks by those of the strips where |f| was largest or had none.
    pub(super) fn choose(&self, Search { start, limit, suspect }: Search) -> Option<Choice> {
        self.suspect.set(suspect);
        let ladder = Ladder { start: start.clamp(THINNEST, FATTEST) };
        let (mut best, mut seen) = (None, Vec::new());
        let mut next = Some(0);
        while let Some(k) = next {
            let trial = self.trial(ladder.at(k), &best, limit, 0);
            seen.push((k, !matches!(trial, Trial::Undefined)));
            if let Trial::Better(found) = trial {
                best = Some(found);
            }
            next = self.promising(&ladder, k, &seen, best.map_or(limit, |b| b.nodes) - self.trial_cost);
        }
        best.filter(|b| b.nodes <= f64::from(self.most_degree))
    }

    /// The ellipse beside the last one, `k`, that promises the least nodes below `least`, or else none.
    fn promising(&self, ladder: &Ladder, k: i32, seen: &[(i32, bool)], least: f64) -> Option<i32> {
        let (mut least, mut found) = (least, None);
        let is_new =
            |j: i32| ladder.holds(j) && seen.iter().all(|&(tried, defined)| tried != j && (defined || j < tried));
        for step in [1, -1] {
            let mut j = k + step;
            while is_new(j) {
                match self.probe(ladder.at(j)) {
                    Some(nodes) if nodes < least => (least, found) = (nodes, Some(j)),
                    // A thinner ellipse may have a bound.
                    None if step < 0 => {}
                    _ => break,
                }
                j += step;
            }
            if found.is_some() {
                break;
            }
        }
        found
    }

    /// The rule that was found on a cell that looks alike, if it is about as good here.
    pub(super) fn again(&self, choice: &Choice, effort: usize) -> Option<Choice> {
        match self.trial(choice.ellipse, &None, AGAIN * choice.nodes + 1.0, effort) {
            Trial::Better(found) if found.nodes <= f64::from(self.most_degree) => Some(found),
            _ => None,
        }
    }

    /// The same rule on a fatter ellipse that is worth it, by bisection up to the next one that was not tried or
    /// not better, until ln rho is known to a factor of `closeness`; in the end with the boundary covered more closely.
    pub(super) fn refine(&self, choice: Choice, effort: usize, closeness: f64) -> Choice {
        self.suspect.set(choice.suspect);
        let (mut low, mut high) = (choice.ellipse, choice.ellipse * FATTER);
        let mut best = choice;
        while high / low > closeness {
            let middle = (low * high).sqrt();
            if let Trial::Better(found) = self.trial(middle, &Some(best), f64::INFINITY, 0) {
                (low, best) = (middle, found);
            } else {
                high = middle;
            }
        }
        match if effort > 0 { self.trial(low, &Some(best), f64::INFINITY, effort) } else { Trial::Worse } {
            Trial::Better(found) => found,
            _ => best,
        }
    }
}
