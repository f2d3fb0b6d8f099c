//! (78): the piecewise-linear score in more dimensions, and how far it is from the empirical one.
//!
//! For two points x_hat = tanh(x / t), so that for x > 0 the two differ by 2 / (t (e^(2x/t) + 1)).

use crate::prelude::*;

pub(crate) static CLAIM: Claim = Claim::new("eq-78", "Appendix G", find)
    .title("The empirical score and its piecewise-linear form in more dimensions.")
    .printed(Verdict::Proved, r"\nabla\log p_t^{(n)}(\mathbf{x})=\left[\frac{\hat x_t^{(n)}([\mathbf{x}]_1)-[\mathbf{x}]_1}{t},-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top\approx\left[\bar s_t^{(n)}([\mathbf{x}]_1),-\frac{[\mathbf{x}]_2}{t},\dots,-\frac{[\mathbf{x}]_d}{t}\right]^\top=:\bar{\mathbf{s}}_t^{(n)}(\mathbf{x})")
    .remark(r"The first line is (23). The approximation is read pointwise as $t\to 0$ away from $[\mathbf{x}]_1=0$: the difference is $\frac{2}{t(e^{2|[\mathbf{x}]_1|/t}+1)}$ in absolute value, and near 0 it stays of the order $1/t$.")
    .basis("The empirical score by enclosures from its own series, against its piecewise-linear form less the difference in closed form.");

const SCORES: Grid<2> = Grid::new("t, x1", &["0.1, 0.1", "0.02, 0.01", "0.05, 1/3", "1, 2", "1e-3, 0.02"]);

/// The empirical score against its piecewise-linear form less `factor` times 2 / (t (E + 1)).
fn difference(factor: &Rational) -> Comparisons {
    let comparison = r"[\nabla\log p_t]_1 = \bar s_t-\frac{2}{t(e^{2x/t}+1)}";
    let set = training_set(2, "1")?;
    SCORES.compare(comparison, Equal, |[t, x]| {
        let (time, place) = (enclosed(&t), enclosed(&x));
        let growth = (place.clone().times(2) / &time).exp() + number(1);
        let right = piecewise_linear_score(&set, &t, &place) - enclosed(factor).times(2) / (time * growth);
        // More bits than on the other side, so that the two are not one enclosure.
        let wide = Precision::bits(CLOSED_FORM_BITS + 64);
        let left = NoisedEmpirical::<Interval>::new(&set, &t, &wide).empirical_score(&Interval::rational(&x, &wide));
        Ok((left, right))
    })
}

fn find() -> Result<Check, Error> {
    Check::nudged("2 raised by one part in a million", difference)
}
