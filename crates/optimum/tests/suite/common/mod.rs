//! Problems by their numbers.

use scoreproof_optimum::Problem;
use scoreproof_real::{Interval, Precision, Rational, parse_rational};
use scoreproof_score::TrainingSet;

pub(crate) fn problem(n: u32, half_width: &str, t: &str, epsilon: &str) -> Problem {
    let [half_width, t, epsilon] = [half_width, t, epsilon].map(|text| parse_rational(text).unwrap());
    Problem::new(TrainingSet::new(n, half_width).unwrap(), t, epsilon).unwrap()
}

/// A problem of any points, which are listed with blanks between them.
pub(crate) fn problem_of(points: &str, t: &str, epsilon: &str) -> Problem {
    let exact = |text: &str| parse_rational(text).unwrap();
    let set = TrainingSet::from_points(points.split(' ').map(exact).collect()).unwrap();
    Problem::new(set, exact(t), exact(epsilon)).unwrap()
}

/// t r*.
pub(crate) fn scaled(problem: &Problem, optimum: &Interval) -> Interval {
    optimum.clone() * exact(problem.t())
}

pub(crate) fn exact(x: &Rational) -> Interval {
    use scoreproof_real::Field;
    Interval::rational(x, &Precision::bits(128))
}
