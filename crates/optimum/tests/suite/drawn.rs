//! What is computed in `f64` for tables and figures, against the verifier and the certified loss.

use crate::common::problem;
use scoreproof_optimum::{least_feasible_kappa, sample, solve};
use scoreproof_real::{Field, Interval, Precision, Rational};
use scoreproof_score::{NoisedEmpirical, Setting, Smoothing, score_matching_loss};

#[test]
fn a_sampled_dual_stays_within_its_bounds_and_touches_them() {
    for (n, t, epsilon) in [(2, "0.05", "0.01"), (3, "0.02", "0.001"), (4, "0.01", "0.001")] {
        let problem = problem(n, "1", t, epsilon);
        let candidate = solve(&problem).unwrap();
        let places: Vec<f64> = (-300..=300).map(|i| f64::from(i) / 200.0).collect();
        let samples = sample(&problem, &candidate, &places).unwrap();
        assert!(samples.iter().all(|s| s.dual.abs() < 1.0 + 1e-9));
        assert!(samples.iter().any(|s| s.dual > 0.999) && samples.iter().any(|s| s.dual < -0.999));
        for (left, right) in samples.iter().zip(samples.iter().rev()) {
            assert!((left.function + right.function).abs() < 1e-9 && (left.dual + right.dual).abs() < 1e-9);
        }
        // The loss of f, by the trapezoidal rule: epsilon.
        let score = NoisedEmpirical::<f64>::new(problem.set(), problem.t(), &());
        let step = 0.005;
        let fine: Vec<f64> = (-400..=400).map(|i| f64::from(i) * step).collect();
        let error = sample(&problem, &candidate, &fine).unwrap();
        let part =
            |s: &scoreproof_optimum::Sample| (s.function - score.empirical_score(&s.at)).powi(2) * score.density(&s.at);
        let loss = error.iter().map(part).sum::<f64>() * step * problem.t().to_f64();
        assert!((loss / problem.epsilon().to_f64() - 1.0).abs() < 1e-3, "{loss}");
    }
}

#[test]
fn the_least_feasible_kappa_is_where_the_loss_is_epsilon() {
    for (n, t, epsilon) in [(2, "0.05", "0.01"), (3, "0.02", "0.005"), (2, "0.005", "0.001")] {
        let problem = problem(n, "1", t, epsilon);
        let kappa = least_feasible_kappa(&problem).unwrap().unwrap();
        let kappa = Rational::from_f64(kappa).unwrap();
        let setting = Setting::new(problem.set().clone(), problem.t().clone(), Smoothing::Kappa(kappa)).unwrap();
        let loss = score_matching_loss(&setting, 50).unwrap().enclosure;
        let ratio = (loss / Interval::rational(problem.epsilon(), &Precision::bits(64))).to_f64();
        assert!((ratio.0 - 1.0).abs() < 1e-9 && (ratio.1 - 1.0).abs() < 1e-9, "{ratio:?}");
    }
    // Too few standard deviations between the points: no member of the family is feasible.
    assert_eq!(least_feasible_kappa(&problem(4, "1", "0.1", "0.001")).unwrap(), None);
}
