//! A two-layer network as one tensor operation.

use crate::kernel::{Gradients, Layers};
use candle_core::{CpuStorage, CustomOp3, Device, Layout, Result, Shape, Tensor, bail};

/// y = relu(x W + b) V^T of x (rows x k), W with b below it ((k + 1) x h) and V (m x h).
///
/// Made of the library's own operations, each step would write and read some ten temporaries of rows x h numbers:
/// several times the time.
struct TwoLayer;

/// Applies the network to rows of inputs.
pub(crate) fn two_layer(x: &Tensor, weights: &Tensor, biases: &Tensor, second: &Tensor) -> Result<Tensor> {
    let first = Tensor::cat(&[weights, biases], 0)?;
    x.contiguous()?.apply_op3(&first, second, TwoLayer)
}

fn slice<'a>(storage: &'a CpuStorage, layout: &Layout) -> Result<&'a [f32]> {
    let Some((start, end)) = layout.contiguous_offsets() else { bail!("an argument that is not contiguous") };
    Ok(&storage.as_slice::<f32>()?[start..end])
}

fn values(tensor: &Tensor) -> Result<Vec<f32>> {
    tensor.flatten_all()?.to_vec1()
}

impl CustomOp3 for TwoLayer {
    fn name(&self) -> &'static str {
        "two-layer"
    }

    fn cpu_fwd(
        &self,
        x: &CpuStorage,
        x_layout: &Layout,
        first: &CpuStorage,
        first_layout: &Layout,
        second: &CpuStorage,
        second_layout: &Layout,
    ) -> Result<(CpuStorage, Shape)> {
        let (rows, inputs) = x_layout.shape().dims2()?;
        let outputs = second_layout.shape().dims2()?.0;
        let layers = Layers::new(slice(first, first_layout)?, slice(second, second_layout)?, inputs, outputs);
        let y = layers.forward(slice(x, x_layout)?);
        Ok((CpuStorage::F32(y), Shape::from((rows, outputs))))
    }

    fn bwd(
        &self,
        x: &Tensor,
        first: &Tensor,
        second: &Tensor,
        _y: &Tensor,
        dy: &Tensor,
    ) -> Result<(Option<Tensor>, Option<Tensor>, Option<Tensor>)> {
        let (inputs, outputs) = (x.dim(1)?, second.dim(0)?);
        let layers = Layers::new(&values(first)?, &values(second)?, inputs, outputs);
        // Inputs that are data need no gradient.
        let gradients = layers.backward(&values(x)?, &values(dy)?, x.track_op());
        let Gradients { x: dx, first: dfirst, second: dsecond } = gradients;
        let like = |values, tensor: &Tensor| Tensor::from_vec(values, tensor.shape(), &Device::Cpu);
        let dx = dx.map(|dx| like(dx, x)).transpose()?;
        Ok((dx, Some(like(dfirst, first)?), Some(like(dsecond, second)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;
    use crate::parameters::{Plan, differentiate, variables};

    /// The library's own operations give the same, gradients of all four arguments included.
    #[test]
    fn one_pass_is_the_same_as_step_by_step() {
        let plan = |name, rows, columns| Plan { name, rows, columns, deviation: 1.0, decays: false };
        let plans = [plan("x", 50, 3), plan("weights", 3, 64), plan("biases", 1, 64), plan("second", 2, 64)];
        let variables = variables(&Plan::draw(&plans, 5)).unwrap();
        let [x, weights, biases, second] = variables.as_slice() else { panic!("four variables") };
        let sum = |y: Tensor| -> std::result::Result<_, Error> { differentiate(&y.sin()?.sum_all()?, &variables) };
        let (value, gradients) = sum(two_layer(x, weights, biases, second).unwrap()).unwrap();
        let hidden = x.matmul(weights).unwrap().broadcast_add(biases).unwrap().relu().unwrap();
        let (plain, plain_gradients) = sum(hidden.matmul(&second.t().unwrap()).unwrap()).unwrap();
        assert!((value - plain).abs() < 1e-3, "{value} for {plain}");
        for (found, wanted) in gradients.iter().flatten().zip(plain_gradients.iter().flatten()) {
            assert!((found - wanted).abs() < 1e-3 * wanted.abs().max(1.0), "{found} for {wanted}");
        }
    }
}
