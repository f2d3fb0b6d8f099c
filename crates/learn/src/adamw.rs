//! AdamW (Loshchilov and Hutter, 2019).

use crate::parameters::Parameter;

/// The optimiser's state: the moments of every parameter.
///
/// ```text
/// p <- (1 - rate decay) p                        where the parameter decays
/// m <- beta1 m + (1 - beta1) g,   v <- beta2 v + (1 - beta2) g^2
/// p <- p - rate (m / (1 - beta1^k)) / (sqrt(v / (1 - beta2^k)) + epsilon)     at step k = 1, 2, ...
/// ```
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AdamW {
    pub(crate) rate: f64,
    pub(crate) decay: f64,
    pub(crate) step: u64,
    pub(crate) first: Vec<Vec<f32>>,
    pub(crate) second: Vec<Vec<f32>>,
}

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-8;

impl AdamW {
    pub(crate) fn new(rate: f64, decay: f64, parameters: &[Parameter]) -> Self {
        let zeros: Vec<Vec<f32>> = parameters.iter().map(|p| vec![0.0; p.values.len()]).collect();
        Self { rate, decay, step: 0, first: zeros.clone(), second: zeros }
    }

    /// A step with these gradients.
    pub(crate) fn update(&mut self, parameters: &mut [Parameter], gradients: &[Vec<f32>]) {
        self.step += 1;
        let correction = |beta: f64| (1.0 / (1.0 - libm::pow(beta, self.step as f64))) as f32;
        let (correction_1, correction_2) = (correction(BETA_1), correction(BETA_2));
        let rate = self.rate as f32;
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((parameter, gradient), (first, second)) in parameters.iter_mut().zip(gradients).zip(moments) {
            let keep = if parameter.decays { (1.0 - self.rate * self.decay) as f32 } else { 1.0 };
            let each = parameter.values.iter_mut().zip(gradient).zip(first.iter_mut().zip(second));
            for ((value, g), (m, v)) in each {
                *m = BETA_1 as f32 * *m + (1.0 - BETA_1) as f32 * g;
                *v = BETA_2 as f32 * *v + (1.0 - BETA_2) as f32 * (g * g);
                let step = rate * (*m * correction_1) / ((*v * correction_2).sqrt() + EPSILON as f32);
                *value = *value * keep - step;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Plan;

    fn parameters() -> Vec<Parameter> {
        let plan = |name, decays| Plan { name, rows: 2, columns: 3, deviation: 1.0, decays };
        Plan::draw(&[plan("decayed", true), plan("kept", false)], 1)
    }

    /// Two steps with gradients 1 and then -2, by hand: m = 0.1, then -0.11; v = 0.001, then 0.004999.
    #[test]
    fn two_steps_by_hand() {
        let mut found = parameters();
        let before = f64::from(found[0].values[0]);
        let mut optimiser = AdamW::new(0.01, 3.0, &found);
        for gradient in [1.0, -2.0] {
            optimiser.update(&mut found, &[vec![gradient; 6], vec![gradient; 6]]);
        }
        let steps = [0.01, 0.01 * (-0.11 / 0.19) / (0.004_999_f64 / 0.001_999).sqrt()];
        let by_hand = (before * 0.97 - steps[0]) * 0.97 - steps[1];
        assert!((f64::from(found[0].values[0]) - by_hand).abs() < 1e-6);
    }

    #[test]
    fn decay_applies_where_it_should_alone() {
        let (mut with, mut without) = (parameters(), parameters());
        let gradient = vec![vec![0.5; 6], vec![0.5; 6]];
        let (mut decays, mut keeps) = (AdamW::new(0.01, 3.0, &with), AdamW::new(0.01, 0.0, &without));
        for _ in 0..10 {
            decays.update(&mut with, &gradient);
            keeps.update(&mut without, &gradient);
        }
        assert_eq!(with[1], without[1]);
        assert!(with[0].values.iter().zip(&without[0].values).all(|(a, b)| a != b));
        // The moments see the gradient alone: decay is decoupled.
        assert_eq!((&decays.first, &decays.second), (&keeps.first, &keeps.second));
    }

    /// Gradients that stay g make steps of g/|g|, whatever the moments have forgotten: with q = 1 - rate decay,
    /// p_k = q^k p_0 - rate g/|g| (1 - q^k)/(1 - q).
    #[test]
    fn under_a_gradient_that_stays_steps_are_a_geometric_series() {
        let start = parameters();
        let mut found = start.clone();
        let mut optimiser = AdamW::new(0.01, 3.0, &found);
        for k in 1..=300 {
            optimiser.update(&mut found, &[vec![0.02; 6], vec![-5.0; 6]]);
            let decayed = 0.97_f64.powi(k);
            for ((found, start), (q_k, step)) in
                found.iter().zip(&start).zip([(decayed, 0.01 * (1.0 - decayed) / 0.03), (1.0, -0.01 * f64::from(k))])
            {
                for (found, start) in found.values.iter().zip(&start.values) {
                    let wanted = q_k * f64::from(*start) - step;
                    assert!((f64::from(*found) - wanted).abs() < 1e-6 * f64::from(k), "{found} for {wanted} at {k}");
                }
            }
        }
    }
}
