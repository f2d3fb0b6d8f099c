//! What is true instead of the factor 8 of Proposition 3: the limit of R[s_hat] / r*, and the factor that follows.

use crate::prelude::*;
use crate::thresholds::{rounded, time_at};
use scoreproof_score::{
    Strength, inverse_loss_limit, least_factor, near_optimality, nonsmoothness_upper_bound, optimum_limit,
};

/// The factor that replaces 8 for all n: the least one is 1.21902...
const FACTOR: (u32, u32) = (12_191, 10_000);

/// Points, epsilon, M = Delta / sqrt t at which r* is compared with its limit.
const LIMITS: Grid<3> = Grid::new(
    "n, epsilon, M",
    &[
        "2, 0.001, 10000",
        "2, 0.2, 10",
        "3, 0.0149, 10",
        "3, 0.0149, 10000",
        "4, 0.2, 100",
        "5, 0.001, 100",
        "10, 0.0149, 10000",
    ],
);

/// |t r* / (2 (n-1)) - (1 - c_n)| <= 4 sqrt(log M) / M, from both sides of the enclosure of r*.
fn limits() -> Comparisons {
    let p = precision();
    let comparison =
        r"M=\Delta/\sqrt t:\ \left|\tfrac{t\,r^*}{2(n-1)}-(1-c_n(\epsilon))\right| \le \frac{4\sqrt{\log M}}{M}";
    LIMITS.compare(comparison, LessOrEqual, |[n, epsilon, m]| {
        let set = spaced(&n)?;
        let t = (set.least_half_gap() / &m).square();
        let lower = nonsmoothness_lower_bound(&set, &t, &epsilon, p);
        let upper = nonsmoothness_upper_bound(&set, &t, &epsilon, p);
        let optimum = Interval::new(lower.lower().clone(), upper.upper().clone()).over(2 * (i64::from(set.len()) - 1));
        let distance = (optimum - optimum_limit(set.len(), &enclosed(&epsilon).sqrt())).abs();
        Ok((distance, enclosed(&m).ln().sqrt().times(4) / enclosed(&m)))
    })
}

const FACTORS: Grid<2> =
    Grid::new("n, epsilon", &["2, 0.001", "2, 0.0149", "3, 0.001", "3, 0.0149", "4, 0.0149", "10, 0.0149"]);

/// R[s_hat] < (1 + 1.2191 sqrt epsilon) r* at the last time at which it is proved, for kappa = F^-1(epsilon).
fn factors() -> Comparisons {
    let (p, factor) = (precision(), Rational::from(FACTOR));
    FACTORS.each(|place, [n, epsilon]| {
        let set = spaced(&n)?;
        let kappa = rounded(&inverse_loss_limit(&epsilon, p)?, DecimalRounding::Up)?;
        let strength = Strength::Fixed(kappa.clone());
        let Some(proof) = near_optimality(set.len(), &epsilon, &strength, &factor, p) else { return Ok(None) };
        let t = time_at(&set, &proof.least)?;
        let setting = Setting::new(set.clone(), t.clone(), Smoothing::Kappa(kappa.clone()))?;
        let rough = nonsmoothness::<Interval>(&setting, &p)? * enclosed(&t);
        let lower = nonsmoothness_lower_bound(&set, &t, &epsilon, p);
        let least = Interval::new(lower.lower().clone(), Interval::whole(p).upper().clone());
        let at = place.and("t", format_rational(&t)).and("kappa", format_rational(&kappa));
        let comparison = r"t\,R[\hat s] < (1+1.2191\sqrt\epsilon)\,t\,r^*";
        Ok(Some(at.compare(comparison, Less, (rough, allowed_ratio(&factor, &epsilon, p) * least))))
    })
}

/// Comparisons of the corrected statement.
pub(super) fn find() -> Comparisons {
    Ok([limits()?, factors()?].concat())
}

/// The least factor that serves all n and epsilon < 0.015.
pub(super) fn slack() -> Quantity {
    let least = least_factor(3, &Rational::from((15, 1000)), precision());
    let meaning = r"least number that can replace 8 for small $t$: $g/(1-g\sqrt{0.015})$ with $g=\frac{3}{2\sqrt2}$";
    Quantity::of(meaning, &least, Parameters::new([("n", "3"), ("epsilon", "0.015")]))
}
