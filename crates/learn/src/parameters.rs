//! The parameters of a network.

use crate::Error;
use candle_core::{Device, Tensor, Var};
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

/// The parameters as variables.
pub(crate) fn variables(parameters: &[Parameter]) -> Result<Vec<Var>, Error> {
    let each = |p: &Parameter| Ok(Var::from_slice(&p.values, (p.rows, p.columns), &Device::Cpu)?);
    parameters.iter().map(each).collect()
}

/// A loss and its gradients with respect to variables, row by row.
pub(crate) fn differentiate(loss: &Tensor, variables: &[Var]) -> Result<(f32, Vec<Vec<f32>>), Error> {
    let store = loss.backward()?;
    let each = |variable: &Var| match store.get(variable) {
        Some(gradient) => Ok(gradient.flatten_all()?.to_vec1()?),
        None => Ok(vec![0.0; variable.elem_count()]),
    };
    Ok((loss.to_scalar()?, variables.iter().map(each).collect::<Result<_, Error>>()?))
}
