//! The parameters of a network.

use scoreproof_denoise::{Purpose, normal, stream};

/// A matrix of weights, or a row of biases, by its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// Row by row.
    pub(crate) values: Vec<f32>,
    /// Whether weight decay applies.
    pub(crate) decays: bool,
}

/// The shape of a parameter, the standard deviation of its initial values, and whether it decays.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) deviation: f64,
    pub(crate) decays: bool,
}

impl Plan {
    /// Independent normal values, from a stream of random numbers for each parameter.
    pub(crate) fn draw(plans: &[Self], seed: u64) -> Vec<Parameter> {
        let each = |(index, plan): (usize, &Self)| {
            let mut random = stream(seed, Purpose::Weights, index as u64, 0);
            let values = (0..plan.rows * plan.columns).map(|_| (plan.deviation * normal(&mut random)) as f32).collect();
            Parameter { name: plan.name, rows: plan.rows, columns: plan.columns, values, decays: plan.decays }
        };
        plans.iter().enumerate().map(each).collect()
    }
}

/// The sum of the rows of a matrix, from the first to the last: the gradient of a bias that is added to each.
pub(crate) fn sum_of_rows(values: &[f32], columns: usize) -> Vec<f32> {
    let mut sums = vec![0.0; columns];
    for row in values.chunks_exact(columns) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    sums
}

/// Adds biases to each row of a matrix.
pub(crate) fn add_to_rows(values: &mut [f32], biases: &[f32]) {
    for row in values.chunks_exact_mut(biases.len()) {
        row.iter_mut().zip(biases).for_each(|(value, bias)| *value += bias);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A loss and all of its gradients are those of the same loss in `f64`: the latter's central differences.
    pub(crate) fn assert_gradients(
        parameters: &[Parameter],
        (loss, gradients): (f32, Vec<Vec<f32>>),
        plainly: impl Fn(&[Vec<f64>]) -> f64,
    ) {
        let wide = |p: &Parameter| p.values.iter().copied().map(f64::from).collect();
        let mut values: Vec<Vec<f64>> = parameters.iter().map(wide).collect();
        let exact = plainly(&values);
        assert!((f64::from(loss) - exact).abs() < 1e-4 * exact, "{loss} for {exact}");
        assert_eq!(gradients.len(), parameters.len());
        for (p, (parameter, gradients)) in parameters.iter().zip(&gradients).enumerate() {
            let largest = gradients.iter().fold(0.0, |most: f32, g| most.max(g.abs()));
            assert!(largest > 0.0 && gradients.len() == parameter.values.len(), "{}", parameter.name);
            for (i, found) in gradients.iter().enumerate() {
                let before = values[p][i];
                let mut at = |x: f64| {
                    values[p][i] = x;
                    plainly(&values)
                };
                // So small that no sample lies on a kink of relu in between.
                let slope = (at(before + 1e-8) - at(before - 1e-8)) / 2e-8;
                at(before);
                let (found, room) = (f64::from(*found), 1e-3 * f64::from(largest));
                assert!((found - slope).abs() < room, "{} {i}: {found} for {slope}", parameter.name);
            }
        }
    }
}
