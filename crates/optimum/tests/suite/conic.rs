//! The same problem by another way altogether: a second-order cone program on a grid, solved by clarabel. It knows
//! nothing of duality, kinks or contacts, and is good to about 1e-4.

use crate::common::{problem, scaled};
use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettingsBuilder, DefaultSolver, IPSolver, SupportedConeT};
use scoreproof_optimum::{Problem, solve, verify};
use scoreproof_score::{NoisedEmpirical, TrainingSet};

/// The grid's step in units of sqrt t, and how far it reaches beyond the outermost point.
const STEP: f64 = 0.02;
const BEYOND: f64 = 7.0;

/// t r*, approximately: minimise 2 sum |second differences| / h over the values g_i of an odd function on u < 0
/// subject to 2 sum h p_i (g_i - s_i)^2 <= epsilon.
fn conic(problem: &Problem) -> f64 {
    let n = problem.set().len();
    let gap = (problem.set().half_gap().square() / problem.t()).to_f64().sqrt();
    let half_width = gap * f64::from(n - 1);
    let set = TrainingSet::new(n, scoreproof_real::Rational::from_f64(half_width).unwrap()).unwrap();
    let noised = NoisedEmpirical::<f64>::new(&set, &scoreproof_real::Rational::from(1), &());
    let count = ((half_width + BEYOND) / STEP).round() as usize;
    let place = |i: usize| (i as f64 - count as f64) * STEP;
    // Unknown: g_0, ..., g_(count - 1), then the |second differences| at 1, ..., count - 1; g_count = 0.
    let bends = count - 1;
    let (mut rows, mut columns, mut values, mut right) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut entry = |row: usize, column: usize, value: f64| {
        rows.push(row);
        columns.push(column);
        values.push(value);
    };
    for j in 0..bends {
        for (k, sign) in [(0, 1.0), (1, -1.0)] {
            let row = 2 * j + k;
            entry(row, j, sign);
            entry(row, j + 1, -2.0 * sign);
            if j + 2 < count {
                entry(row, j + 2, sign);
            }
            entry(row, count + j, -1.0);
            right.push(0.0);
        }
    }
    right.push(problem.epsilon().to_f64().sqrt());
    for i in 0..count {
        let weight = (2.0 * STEP * noised.density(&place(i))).sqrt();
        if weight < 1e-13 {
            continue;
        }
        entry(right.len(), i, -weight);
        right.push(-weight * noised.empirical_score(&place(i)));
    }
    let size = count + bends;
    let matrix = CscMatrix::new_from_triplets(right.len(), size, rows, columns, values);
    let objective: Vec<f64> = (0..size).map(|i| if i < count { 0.0 } else { 2.0 / STEP }).collect();
    let cones =
        [SupportedConeT::NonnegativeConeT(2 * bends), SupportedConeT::SecondOrderConeT(right.len() - 2 * bends)];
    let settings = DefaultSettingsBuilder::default().verbose(false).build().unwrap();
    let quadratic = CscMatrix::zeros((size, size));
    let mut solver = DefaultSolver::new(&quadratic, &objective, &matrix, &right, &cones, settings).unwrap();
    solver.solve();
    solver.solution.obj_val
}

#[test]
fn a_conic_program_on_a_grid_finds_the_same_optimum() {
    for (n, t, epsilon) in [(2, "0.1", "0.001"), (2, "0.02", "0.0149"), (3, "0.05", "0.005"), (4, "0.02", "0.01")] {
        let problem = problem(n, "1", t, epsilon);
        let bounds = verify(&problem, &solve(&problem).unwrap()).unwrap();
        let (lower, upper) = scaled(&problem, &bounds.optimum).to_f64();
        let found = conic(&problem);
        assert!(found > lower * 0.9995 && found < upper * 1.0005, "n = {n}, t = {t}: {found} and {lower}");
    }
}
