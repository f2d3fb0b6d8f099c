//! AdamW (Loshchilov and Hutter, 2019).

use crate::parameters::Parameter;

/// The optimiser's state: the moments of every parameter. candle's own optimiser keeps its moments to itself, so
/// that no checkpoint can hold them, and has one decay for all parameters.
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
