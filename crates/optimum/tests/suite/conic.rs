//! The same problem by another way altogether: a second-order cone program on a grid, solved by clarabel. It knows
//! nothing of duality, kinks or contacts, and is good to about 1e-4.

use crate::common::{problem, problem_of, scaled};
use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettingsBuilder, DefaultSolver, IPSolver, SupportedConeT};
use scoreproof_optimum::{Problem, solve, verify};
use scoreproof_score::NoisedEmpirical;

/// The grid's step in units of sqrt t, and how far it reaches beyond the outermost point.
const STEP: f64 = 0.02;
const BEYOND: f64 = 7.0;

/// t r*, approximately: minimise sum |second differences| / h over the values g_i of a function on a grid of step h subject
/// to sum h p_i (g_i - s_i)^2 <= epsilon.
fn conic(problem: &Problem) -> f64 {
    let sigma = problem.t().to_f64().sqrt();
    let noised = NoisedEmpirical::<f64>::new(problem.set(), problem.t(), &());
    let half_width = problem.set().half_width().to_f64() / sigma;
    let count = (2.0 * (half_width + BEYOND) / STEP).round() as usize;
    let middle = problem.set().middle().to_f64();
    let place = |i: usize| middle + sigma * (i as f64 * STEP - half_width - BEYOND);
    // Unknown: g_0, ..., g_(count - 1), then the |second differences| at 1, ..., count - 2.
    let bends = count - 2;
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
            entry(row, j + 2, sign);
            entry(row, count + j, -1.0);
            right.push(0.0);
        }
    }
    right.push(problem.epsilon().to_f64().sqrt());
    for i in 0..count {
        let weight = (STEP * sigma * noised.density(&place(i))).sqrt();
        if weight < 1e-13 {
            continue;
        }
        entry(right.len(), i, -weight);
        right.push(-weight * sigma * noised.empirical_score(&place(i)));
    }
    let size = count + bends;
    let matrix = CscMatrix::new_from_triplets(right.len(), size, rows, columns, values);
    let objective: Vec<f64> = (0..size).map(|i| if i < count { 0.0 } else { 1.0 / STEP }).collect();
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
    let equal = [(2, "0.1", "0.001"), (3, "0.05", "0.005"), (4, "0.02", "0.01")];
    let unequal = [("-1 0.2 1.5", "0.05", "0.005"), ("0 1 1.3 4", "0.03", "0.01"), ("-1 -0.2 0.5 1", "0.01", "0.001")];
    let equal = equal.map(|(n, t, epsilon)| problem(n, "1", t, epsilon));
    for problem in equal.into_iter().chain(unequal.map(|(points, t, epsilon)| problem_of(points, t, epsilon))) {
        let bounds = verify(&problem, &solve(&problem).unwrap()).unwrap();
        let (lower, upper) = scaled(&problem, &bounds.optimum).to_f64();
        let found = conic(&problem);
        assert!(found > lower * 0.9995 && found < upper * 1.0005, "{problem:?}: {found} and {lower}");
    }
}
