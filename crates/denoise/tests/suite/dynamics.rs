//! The dynamics integrated, against the exact flow map, which does not know them.

use crate::support::{exact, largest_difference, schedule, set, start, transported};
use ode_solvers::dop_shared::OutputType;
use ode_solvers::{Dopri5, SVector, System};
use scoreproof_denoise::{Denoiser, Draws, MonteCarlo, Samples, Schedule, Score, Variable};
use scoreproof_score::TrainingSet;

fn run(score: &Score, schedule: &Schedule, variable: Variable, start: &Samples) -> Samples {
    let denoiser = Denoiser { set: &set(), score, schedule, variable };
    denoiser.run(start, &[schedule.times().len() - 1]).unwrap().remove(0)
}

fn smoothed() -> Score {
    Score::Smoothed(exact("1.2"))
}

#[test]
fn the_schedule_begins_and_ends_where_it_should() {
    for variable in [Variable::Sigma, Variable::Time] {
        let schedule = schedule(variable, 200);
        let times = schedule.times();
        assert_eq!((times.len(), times[0], times[200]), (201, 0.02, 1e-5));
        assert!(times.windows(2).all(|pair| pair[0] > pair[1]));
        // Roots of the variable are evenly spaced for rho = 2.
        let root = |i: usize| variable.at(times[i]).sqrt();
        assert!((root(100) - f64::midpoint(root(0), root(200))).abs() < 1e-15);
        assert_eq!((schedule.nearest(1.0), schedule.nearest(0.0), schedule.nearest(times[7])), (0, 200, 7));
    }
    assert!(Schedule::karras(Variable::Sigma, 0, &exact("2"), &exact("1"), &exact("0.5")).is_err());
    assert!(Schedule::karras(Variable::Sigma, 9, &exact("0"), &exact("1"), &exact("0.5")).is_err());
    assert!(Schedule::karras(Variable::Sigma, 9, &exact("2"), &exact("1"), &exact("1")).is_err());
    assert!(Schedule::karras(Variable::Sigma, 9, &exact("2"), &exact("1"), &exact("0")).is_err());
}

#[test]
fn euler_in_sigma_is_exact_under_the_smoothed_score() {
    let start = start(2000);
    for spacing in [Variable::Sigma, Variable::Time] {
        let schedule = schedule(spacing, 200);
        let denoiser = Denoiser { set: &set(), score: &smoothed(), schedule: &schedule, variable: Variable::Sigma };
        let nodes = [0, 77, 150, 200];
        for (found, node) in denoiser.run(&start, &nodes).unwrap().iter().zip(nodes) {
            let distance = largest_difference(found, &transported(&start, &schedule, node));
            assert!(distance < 1e-13, "{spacing:?}, node {node}: {distance:e}");
        }
    }
}

#[test]
fn euler_in_t_inflates_the_normal_deviation() {
    let start = start(500);
    for (spacing, variance) in [(Variable::Sigma, 1.10e-5), (Variable::Time, 1.24e-5)] {
        let schedule = schedule(spacing, 200);
        let product: f64 =
            schedule.times().windows(2).map(|pair| pair[1] / pair[0]).map(|r| (1.0 + r) / (2.0 * r.sqrt())).product();
        assert!((schedule.normal_inflation(Variable::Time) / product - 1.0).abs() < 1e-13);
        assert!((schedule.normal_inflation(Variable::Sigma) - 1.0).abs() < 1e-13);
        let found = run(&smoothed(), &schedule, Variable::Time, &start);
        let (found, exact) = (found.coordinate(1), transported(&start, &schedule, 200).coordinate(1));
        assert!(found.iter().zip(&exact).all(|(x, y)| (x / y / product - 1.0).abs() < 1e-12));
        let inflated = 1e-5 * product * product;
        assert!((inflated / variance - 1.0).abs() < 0.01, "{spacing:?}: {inflated:e}");
    }
}

/// (2) in sigma, as a function of how far sigma has fallen.
struct Backward<'a> {
    set: &'a TrainingSet,
    score: &'a Score,
}

impl System<f64, SVector<f64, 2>> for Backward<'_> {
    fn system(&self, fallen: f64, x: &SVector<f64, 2>, slope: &mut SVector<f64, 2>) {
        let sigma = 0.02_f64.sqrt() - fallen;
        let t = sigma * sigma;
        let tangent = self.score.at(self.set, t, 2, 0).unwrap().tangents(&[x[0]])[0];
        *slope = SVector::<f64, 2>::new(sigma * tangent, sigma * (-x[1] / t));
    }
}

/// The solution at t = 1e-5 by an adaptive Runge-Kutta method of order 5.
fn reference(score: &Score, x: &[f64]) -> [f64; 2] {
    let way = 0.02_f64.sqrt() - 1e-5_f64.sqrt();
    let begin = SVector::<f64, 2>::new(x[0], x[1]);
    let system = Backward { set: &set(), score };
    // The usual parameters, but with sparse output: the dense one interpolates, and badly so over long steps.
    let (safety, beta, least, most) = (0.9, 0.04, 0.2, 10.0);
    let (relative, absolute, sparse) = (1e-11, 1e-13, OutputType::Sparse);
    let mut solver = Dopri5::from_param(
        system, 0.0, way, way, begin, relative, absolute, safety, beta, least, most, way, 0.0, 100_000, 1000, sparse,
    );
    solver.integrate().unwrap();
    let end = solver.y_out().last().unwrap();
    [end[0], end[1]]
}

fn references(score: &Score, start: &Samples) -> Samples {
    Samples::of_coordinates(2, start.iter().flat_map(|x| reference(score, x)).collect()).unwrap()
}

#[test]
fn a_runge_kutta_solution_agrees_with_the_flow_map() {
    let start = start(60);
    let distance =
        largest_difference(&references(&smoothed(), &start), &transported(&start, &schedule(Variable::Sigma, 1), 1));
    assert!(distance < 1e-9, "{distance:e}");
}

#[test]
fn euler_is_of_first_order_where_it_is_not_exact() {
    let start = start(60);
    for score in [Score::Empirical, Score::Averaged(exact("1.2"))] {
        let solution = references(&score, &start);
        let error = |steps| {
            largest_difference(&run(&score, &schedule(Variable::Sigma, steps), Variable::Sigma, &start), &solution)
        };
        let (coarse, fine) = (error(400), error(3200));
        assert!(coarse < 0.05 && fine < coarse / 5.0, "{score:?}: {coarse:e}, {fine:e}");
    }
}

#[test]
fn the_exact_score_reverses_the_noise() {
    // p_t has the variance 5/9 + t along the data, and t across.
    let start = start(20_000);
    let end = run(&Score::Empirical, &schedule(Variable::Sigma, 200), Variable::Sigma, &start);
    let square = |i: usize| end.coordinate(i).iter().map(|x| x * x).sum::<f64>() / 20_000.0;
    assert!((square(0) - 5.0 / 9.0).abs() < 0.02, "{}", square(0));
    assert!((square(1) / 1e-5 - 1.0).abs() < 0.04, "{}", square(1));
}

#[test]
fn a_monte_carlo_average_is_the_closed_form_up_to_noise() {
    let x = [0.2, 0.05];
    let value = |score: &Score, sample: usize| {
        let scores = score.at(&set(), 0.005, 2, 3).unwrap().scores(&[sample], &x);
        [scores[0], scores[1]]
    };
    let closed = value(&Score::Averaged(exact("1.2")), 0);
    for choice in [Draws::Fresh, Draws::PerStep, Draws::Fixed] {
        let options = MonteCarlo { draws: 20_000, choice, ..MonteCarlo::default() };
        let found = value(&Score::MonteCarlo(exact("1.2"), options), 5);
        // The sampled scores spread by less than w / t = 50.
        let bound = 5.0 * 50.0 / 20_000.0_f64.sqrt();
        assert!(closed.iter().zip(found).all(|(a, b)| (a - b).abs() < bound), "{choice:?}: {closed:?} {found:?}");
    }
    let limited = MonteCarlo { limit: 1.0, ..MonteCarlo::default() };
    let [a, b] = value(&Score::MonteCarlo(exact("1.2"), limited), 0);
    assert!(a.hypot(b) <= 1.0);
}

#[test]
fn samples_are_the_same_for_any_number_of_threads() {
    let options = MonteCarlo { draws: 4, ..MonteCarlo::default() };
    let score = Score::MonteCarlo(exact("1.2"), options);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&score, &schedule(Variable::Sigma, 20), Variable::Sigma, &start(1000)))
    };
    let one = with(1);
    assert_eq!(one, with(3));
    // Fewer samples are the first of more.
    let fewer = run(&score, &schedule(Variable::Sigma, 20), Variable::Sigma, &start(300));
    assert_eq!(fewer, one.first(300));
}

#[test]
fn what_is_outside_the_domain_is_refused() {
    let zero = exact("0");
    assert!(Samples::noised(&set(), &zero, 2, 10, 1).is_err());
    for (dimension, count) in [(0, 1), (1, 0), (1001, 1), (1000, 100_001)] {
        assert!(Samples::noised(&set(), &exact("0.02"), dimension, count, 1).is_err());
    }
    let at = |score: Score| score.at(&set(), 0.02, 2, 0);
    assert!(at(Score::Smoothed(exact("3"))).is_err() && at(Score::Averaged(zero)).is_err());
    for options in
        [MonteCarlo { draws: 0, ..MonteCarlo::default() }, MonteCarlo { limit: 0.0, ..MonteCarlo::default() }]
    {
        assert!(at(Score::MonteCarlo(exact("1.2"), options)).is_err());
    }
    let schedule = schedule(Variable::Sigma, 5);
    let denoiser = Denoiser { set: &set(), score: &Score::Empirical, schedule: &schedule, variable: Variable::Sigma };
    assert!(denoiser.run(&start(1), &[6]).is_err());
}

#[test]
fn a_low_limit_slows_the_contraction_across() {
    let start = start(100);
    let square = |limit: f64| {
        let options = MonteCarlo { draws: 128, limit, ..MonteCarlo::default() };
        let score = Score::MonteCarlo(exact("1.2"), options);
        let end = run(&score, &schedule(Variable::Sigma, 200), Variable::Sigma, &start);
        end.coordinate(1).iter().map(|x| x * x).sum::<f64>() / 100.0
    };
    let [high, low] = [square(1e5), square(1e3)];
    // 128 points instead of 512 alone take the mean square from 1e-5 to about 2e-5.
    assert!(high < 2.5e-5 && low > 4.0 * high, "{high:e}, {low:e}");
}
