//! Appendix D, between (43) and (44): around y_k almost all the weight is that of y_k.
//!
//! Printed, for |x - y_k| <= (Delta + w) / 2 and l != k:
//!
//! ```text
//! q_(t,k)(x) >= 1 - (n - 1) exp(-Delta delta / t),      q_(t,l)(x) < exp(-Delta delta / t).
//! ```

use super::near::{POINTS, Point};
use crate::prelude::*;

pub(crate) static CLAIM: Claim = Claim::new("rem-d-weights", "Appendix D", find)
    .title("Around $y_k$ the weights of all other data points are exponentially small.")
    .printed(
        Verdict::Proved,
        r"q_{t,k}(x)\ge 1-(n-1)e^{-\Delta\delta/t},\quad q_{t,l}(x)<e^{-\Delta\delta/t}\ (l\ne k)",
    )
    .remark(r"With $y_i$ for the $x_i$ in the definition of $q_{t,k}$, as in (43).")
    .basis("The weights at points.");

/// 1 - q_k against (n - 1) e^(-`rate` Delta delta / t), and the largest other weight against one of these.
fn weights(rate: i64, shown: &str) -> Comparisons {
    POINTS.each(|place, values| {
        let point = Point::new(values)?;
        let (_, others) = point.weights();
        let decay = enclosed(&(point.set.least_half_gap() * &point.delta * -rate / &point.t)).exp();
        let rest = others.iter().fold(number(0), |total, (_, q)| total + q);
        let largest = others.iter().fold(number(0), |most, (_, q)| most.max(q));
        let all = decay.clone().times(i64::from(point.set.len()) - 1);
        Ok([
            place.compare(with(r"1-q_{t,k}(x)\le(n-1)e^{-#\Delta\delta/t}", shown), LessOrEqual, (rest, all)),
            place.compare(with(r"\max_{l\ne k}q_{t,l}(x)<e^{-#\Delta\delta/t}", shown), Less, (largest, decay)),
        ])
    })
}

fn find() -> Result<Check, Error> {
    Ok(Check::new(weights(1, "")?).twin("the exponent $\\Delta\\delta/t$ doubled", weights(2, "2")?))
}
