//! Solver and verifier together: tight bounds, and what they must agree with.

use crate::common::{exact, problem, problem_of, scaled};
use proptest::prelude::*;
use scoreproof_optimum::{Candidate, Knot, Primal, Problem, Touch, sample, solve, verify};
use scoreproof_real::{Rational, parse_rational};
use scoreproof_score::TrainingSet;

/// The table's widths, here on its corners; `verification` computes all of it.
#[test]
fn bounds_are_tight_on_the_corners_of_the_table() {
    for n in [2, 3, 4] {
        for t in ["0.1", "0.005"] {
            for epsilon in ["0.001", "0.0149"] {
                let problem = problem(n, "1", t, epsilon);
                let bounds = verify(&problem, &solve(&problem).unwrap()).unwrap();
                assert!(bounds.feasible, "n = {n}, t = {t}, epsilon = {epsilon}");
                assert!(bounds.relative_width() < 1e-10, "n = {n}, t = {t}, epsilon = {epsilon}: {bounds:?}");
            }
        }
    }
}

/// M = 1 and M = 100, the smallest and the largest epsilon.
#[test]
fn bounds_are_tight_at_the_ends_of_the_range() {
    for n in [2_u32, 5] {
        for m in [1_u32, 100] {
            for epsilon in ["0.0001", "0.2"] {
                let t = format!("1/{}", (m * (n - 1)).pow(2));
                let problem = problem(n, "1", &t, epsilon);
                let bounds = verify(&problem, &solve(&problem).unwrap()).unwrap();
                assert!(bounds.relative_width() < 1e-9, "n = {n}, M = {m}, epsilon = {epsilon}: {bounds:?}");
            }
        }
    }
}

/// Points at which contacts come and go, many or few to a side, and the smallest and largest epsilon.
#[test]
fn bounds_are_tight_where_the_structure_is_hard_to_find() {
    let points = [
        (10, "1/2", "0.001"),
        (20, "1/2", "0.01"),
        (13, "1", "0.01"),
        (5, "25", "0.000001"),
        (10, "40", "0.000001"),
        (4, "1000000", "0.000001"),
        (3, "1000000", "0.9"),
        (2, "0.01", "0.000001"),
    ];
    for (n, ratio, epsilon) in points {
        let problem = problem(n, "1", &format!("1/{}", (n - 1).pow(2)), epsilon);
        let t = problem.t().clone() / parse_rational(ratio).unwrap();
        let problem = Problem::new(problem.set().clone(), t, problem.epsilon().clone()).unwrap();
        let bounds = verify(&problem, &solve(&problem).unwrap()).unwrap();
        assert!(bounds.feasible && bounds.tight, "n = {n}, Delta^2/t = {ratio}, epsilon = {epsilon}: {bounds:?}");
        assert!(bounds.relative_width() < 1e-9, "n = {n}, Delta^2/t = {ratio}, epsilon = {epsilon}: {bounds:?}");
    }
}

/// Gaps of any lengths: one long among short ones, short ones among long, many or few standard deviations across.
#[test]
fn bounds_are_tight_for_points_of_any_spacing() {
    let problems = [
        ("-1 -0.2 0.5 1", "0.01", "0.001"),
        ("-1 -0.2 0.5 1", "1e-5", "0.01"),
        ("0 1 1.3 4", "0.5", "0.0001"),
        ("0 0.1 0.2 5 5.1", "0.002", "0.01"),
        ("0 5 5.1 10", "0.001", "0.3"),
        ("0 0.01 300", "0.03", "0.05"),
        ("-3 -1 -0.9 -0.8 0.2 1 1.7 4 4.3", "0.02", "0.000001"),
    ];
    for (points, t, epsilon) in problems {
        let problem = problem_of(points, t, epsilon);
        let candidate = solve(&problem).unwrap();
        let bounds = verify(&problem, &candidate).unwrap();
        assert!(bounds.feasible && bounds.tight, "{points}, t = {t}, epsilon = {epsilon}: {bounds:?}");
        assert!(bounds.relative_width() < 1e-10, "{points}, t = {t}, epsilon = {epsilon}: {bounds:?}");
        assert!(candidate.dual.is_some_and(|dual| !dual.is_odd_about(&problem.set().middle())));
    }
}

/// r* of a set is that of its mirror image and of the set elsewhere, however far.
#[test]
fn translations_and_reflections_do_not_matter() {
    let optimum = |points: &str| {
        let problem = problem_of(points, "0.03", "0.01");
        verify(&problem, &solve(&problem).unwrap()).unwrap().optimum
    };
    let first = optimum("0 1 1.3 4");
    for points in ["-4 -1.3 -1 0", "1000000000000 1000000000001 1000000000001.3 1000000000004"] {
        let other = optimum(points);
        assert!(other.overlaps(&first) && (other - &first).magnitude() < 1e-7, "{points}");
    }
    let [equal, moved] = [optimum("-1 0 1"), optimum("16 17 18")];
    assert_eq!(equal.to_f64(), moved.to_f64());
}

/// The limit of t r* sees no gap: 2 (n - 1)(1 - c_n) for unequal ones, too.
#[test]
fn gaps_do_not_enter_the_limit() {
    let problem = problem_of("0 1 1.7", "1e-6", "0.01");
    let optimum = scaled(&problem, &verify(&problem, &solve(&problem).unwrap()).unwrap().optimum).to_f64();
    let limit = 4.0 * (1.0 - (0.01_f64 * 9.0 / 2.0).sqrt() / 2.0);
    assert!(optimum.0 > limit && optimum.1 < 1.02 * limit, "{optimum:?} and {limit}");
}

/// A sweep without the verifier: the dual function in `f64` stays within 1.
#[test]
fn a_structure_is_found_over_the_whole_range() {
    let ratios = ["0.000001", "0.01", "1/2", "1", "3", "12", "40", "10000", "1000000"];
    for n in [2_u32, 3, 6, 9, 14, 20] {
        let set = TrainingSet::new(n, Rational::from(n - 1)).unwrap();
        for t in ratios.map(|ratio| parse_rational(ratio).unwrap().recip()) {
            for epsilon in ["0.000001", "0.01", "0.6"].map(|text| parse_rational(text).unwrap()) {
                let problem = Problem::new(set.clone(), t.clone(), epsilon).unwrap();
                let candidate = solve(&problem).unwrap();
                let Some(dual) = &candidate.dual else { continue };
                assert!(!dual.touches.is_empty(), "{problem:?}");
                let sigma = t.to_f64().sqrt();
                let beside = |touch: &Touch| {
                    let (from, to) = (touch.from.to_f64(), touch.to.to_f64());
                    [0.003, 0.01, 0.03, 0.1, 0.5].map(|d| [from - d * sigma, to + d * sigma])
                };
                let places: Vec<f64> = dual.touches.iter().flat_map(beside).flatten().collect();
                let sampled = sample(&problem, &candidate, &places).unwrap();
                let largest = sampled.iter().map(|sample| sample.dual.abs()).fold(0.0, f64::max);
                // Up to rounding, which c divides: a kink in place of a short contact exceeds it tenfold.
                let rounding = 1e-6 + 1e-13 / dual.multiplier.to_f64();
                assert!(largest < 1.0 + rounding, "{problem:?}: {largest}");
            }
        }
    }
}

/// r* falls to 0 where the best line becomes feasible, at epsilon = I - 1/S, about 0.0504 for n = 2 and M = 1.
#[test]
fn next_to_the_feasible_line_the_interval_is_narrow() {
    let near = problem(2, "1", "1", "0.0504");
    let bounds = verify(&near, &solve(&near).unwrap()).unwrap();
    assert!(bounds.feasible && bounds.tight && *bounds.optimum.lower() > 0 && *bounds.optimum.upper() < 1e-5_f64);
    let beyond = problem(2, "1", "1", "0.0505");
    assert!(verify(&beyond, &solve(&beyond).unwrap()).unwrap().optimum.upper().is_zero());
}

#[test]
fn the_unit_of_length_does_not_matter() {
    let [small, large] = [problem(3, "1", "1/50", "0.01"), problem(3, "7/2", "49/200", "0.01")];
    let [a, b] = [&small, &large].map(|p| scaled(p, &verify(p, &solve(p).unwrap()).unwrap().optimum));
    assert!(a.overlaps(&b));
}

/// The line with a value at 0 and a slope.
fn line(value: i64, slope: i64) -> Primal {
    let knot = Knot::Kink { at: Rational::new(), value: Rational::from(value) };
    Primal { outer_slopes: [Rational::from(slope), Rational::from(slope)], knots: vec![knot] }
}

#[test]
fn where_a_line_is_feasible_the_optimum_is_0() {
    // The best line's loss is I - 1/S, S = 1 + M^2 (n^2 - 1) / 3 = 1 + 1/16 for M = 1/4, n = 2.
    let easy = problem(2, "1", "16", "0.01");
    let candidate = solve(&easy).unwrap();
    assert!(candidate.dual.is_none() && candidate.primal.knots.len() == 1);
    let bounds = verify(&easy, &candidate).unwrap();
    assert!(bounds.optimum.upper().is_zero() && bounds.relative_width() == 0.0);
    // For 1 the zero function will do, whatever the training set.
    let zero = Candidate { dual: None, primal: line(0, 0) };
    let bounds = verify(&problem(4, "1", "0.001", "1"), &zero).unwrap();
    assert!(bounds.feasible && bounds.optimum.upper().is_zero());
}

/// The derivative of the optimum in epsilon is -1 / 2c in units of 1 / t: the multiplier means what it should.
#[test]
fn the_multiplier_is_the_slope_in_epsilon() {
    let [less, middle, more] = ["0.00999", "0.01", "0.01001"].map(|epsilon| problem(3, "1", "0.02", epsilon));
    let candidate = solve(&middle).unwrap();
    let [low, high] = [&less, &more].map(|p| scaled(p, &verify(p, &solve(p).unwrap()).unwrap().optimum));
    let slope = ((high - low) / exact(&Rational::from((2, 100_000)))).to_f64().0;
    let expected = -0.5 / candidate.dual.unwrap().multiplier.to_f64();
    assert!((slope / expected - 1.0).abs() < 1e-4, "{slope} against {expected}");
}

/// t r* falls towards 2 (n - 1)(1 - c_n), c_n = sqrt(epsilon n (2n - 3) / 2) / (n - 1), as t -> 0.
#[test]
fn the_optimum_is_above_its_limit_and_near_it_for_small_t() {
    for n in [2_u32, 3, 5] {
        let problem = problem(n, "1", &format!("1/{}", 1_000_000 * (n - 1).pow(2) / 4), "0.01");
        let optimum = scaled(&problem, &verify(&problem, &solve(&problem).unwrap()).unwrap().optimum).to_f64();
        let share = (0.01 * f64::from(n * (2 * n - 3)) / 2.0).sqrt() / f64::from(n - 1);
        let limit = f64::from(2 * (n - 1)) * (1.0 - share);
        assert!(optimum.0 > limit && optimum.1 < 1.02 * limit, "n = {n}: {optimum:?} and {limit}");
    }
}

/// Data moved by up to `size`, in the order in which they come.
fn perturbed(candidate: &Candidate, moves: &[f64]) -> Candidate {
    let mut moves = moves.iter().cycle().map(|m| Rational::from_f64(*m).unwrap());
    let mut moved = |x: &mut Rational| *x += moves.next().unwrap();
    let mut candidate = candidate.clone();
    for touch in candidate.dual.iter_mut().flat_map(|dual| &mut dual.touches) {
        if touch.from == touch.to {
            moved(&mut touch.from);
            touch.to = touch.from.clone();
        } else {
            moved(&mut touch.from);
            moved(&mut touch.to);
        }
    }
    for knot in &mut candidate.primal.knots {
        match knot {
            Knot::Kink { at, value } => [at, value].map(&mut moved),
            Knot::Contact { from, to } => [from, to].map(&mut moved),
        };
    }
    candidate.primal.outer_slopes.iter_mut().for_each(moved);
    candidate
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever the data, the bounds hold.
    #[test]
    fn no_candidate_gives_a_wrong_bound(
        size in prop::sample::select(vec![1e-9, 1e-6, 1e-3, 1e-2, 1e-1]),
        moves in prop::collection::vec(-1.0..1.0, 16),
        scale in 0.5..2.0,
        case in 0_usize..4,
    ) {
        let (points, t, epsilon) = [
            ("-1 1", "0.1", "0.001"),
            ("-1 0 1", "0.02", "0.01"),
            ("-1 -1/3 1/3 1", "0.01", "0.005"),
            ("0 0.4 1.5", "0.02", "0.001"),
        ][case];
        let problem = problem_of(points, t, epsilon);
        let candidate = solve(&problem).unwrap();
        let truth = verify(&problem, &candidate).unwrap().optimum;
        let moves: Vec<f64> = moves.iter().map(|m| m * size).collect();
        let mut poor = perturbed(&candidate, &moves);
        if let Some(dual) = &mut poor.dual {
            dual.multiplier *= Rational::from_f64(1.0 + (scale - 1.0) * size).unwrap();
        }
        // Places out of order are refused.
        if let Ok(bounds) = verify(&problem, &poor) {
            prop_assert!(bounds.optimum.lower() <= truth.upper() && bounds.optimum.upper() >= truth.lower());
            prop_assert!(bounds.optimum.lower() >= &0 && bounds.optimum.is_finite());
        }
    }
}

/// The function that proves the upper bound is the mean, and it is that one's loss and R that are given.
#[test]
fn an_infeasible_candidate_is_mixed_with_the_score() {
    let problem = problem(2, "1", "0.1", "0.001");
    let mut candidate = solve(&problem).unwrap();
    let right = verify(&problem, &candidate).unwrap();
    assert!(right.feasible && right.tight);
    let [slope, _] = candidate.primal.outer_slopes.clone();
    candidate.primal = Primal { outer_slopes: [slope.clone(), slope], ..line(0, 0) };
    let bounds = verify(&problem, &candidate).unwrap();
    assert!(!bounds.feasible && !bounds.tight);
    // R[s] <= 4 D^2 / t^2 = 400, R of the line 0.
    assert!(*bounds.optimum.upper() > *right.optimum.upper() && *bounds.optimum.upper() < 400);
    assert!(bounds.optimum.lower() == right.optimum.lower());
    assert!(bounds.nonsmoothness.upper() == bounds.optimum.upper());
    assert!(
        bounds.loss.overlaps(&exact(problem.epsilon()))
            && bounds.loss.relative_accuracy_bits().is_some_and(|bits| bits > 40)
    );
    // So poor that the score itself is better: its loss is 0.
    candidate.primal = line(1_000_000, 1_000_000);
    candidate.primal.outer_slopes[1] = Rational::from(-1_000_000);
    let bounds = verify(&problem, &candidate).unwrap();
    assert!(!bounds.feasible && bounds.loss.upper().is_zero() && *bounds.optimum.upper() < 400.001_f64);
}
