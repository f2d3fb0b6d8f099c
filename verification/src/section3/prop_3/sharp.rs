//! What is true instead of the factor 8 of Proposition 3: the limit of R[s_hat] / r*, and the factor that follows.

use crate::prelude::*;
use crate::thresholds::{rounded, time_at};
use rayon::prelude::*;
use scoreproof_score::{
    Strength, allowed_ratio, inverse_loss_limit, least_factor, near_optimality, nonsmoothness_lower_bound,
    nonsmoothness_upper_bound, optimum_limit,
};

/// The factor that replaces 8 for all n: the least one is 1.21902...
const FACTOR: (u32, u32) = (12_191, 10_000);

/// Points, epsilon, Delta / sqrt t at which r* is compared with its limit.
const NS: &[u32] = &[2, 3, 4, 5, 10];
const EPSILONS: &[&str] = &["0.001", "0.0149", "0.2"];
const MS: &[u32] = &[10, 100, 10_000];

/// |t r* / (2 (n-1)) - (1 - c_n)| <= 4 sqrt(log M) / M, from both sides of the enclosure of r*.
fn limits() -> Result<Vec<Compared>, Error> {
    let p = precision();
    let at = |(n, epsilon, m): (u32, &'static str, u32)| {
        let (set, error) = (training_set(n, "1")?, exact(epsilon)?);
        let t = (set.least_half_gap() / m).square();
        let lower = nonsmoothness_lower_bound(&set, &t, &error, p);
        let upper = nonsmoothness_upper_bound(&set, &t, &error, p);
        let optimum = Interval::new(lower.lower().clone(), upper.upper().clone()).over(2 * (i64::from(n) - 1));
        let distance = (optimum - optimum_limit(n, &Interval::rational(&error, &p).sqrt())).abs();
        let size = Interval::integer(m.into(), &p);
        let within = size.ln().sqrt().times(4) / size;
        let named = Parameters::new([
            ("n", n.to_string()),
            ("half-width", "1".to_owned()),
            ("t", format_rational(&t)),
            ("epsilon", epsilon.to_owned()),
        ]);
        let comparison =
            r"M=\Delta/\sqrt t:\ \left|\tfrac{t\,r^*}{2(n-1)}-(1-c_n(\epsilon))\right| \le \frac{4\sqrt{\log M}}{M}";
        Ok(Compared::new(comparison, named, distance, Relation::LessOrEqual, within))
    };
    let points = NS.iter().flat_map(|&n| EPSILONS.iter().flat_map(move |&e| MS.iter().map(move |&m| (n, e, m))));
    points.collect::<Vec<_>>().into_par_iter().map(at).collect()
}

/// R[s_hat] < (1 + 1.2191 sqrt epsilon) r* at the last time at which it is proved, for kappa = F^-1(epsilon).
fn factors() -> Result<Vec<Compared>, Error> {
    let p = precision();
    let at = |(n, epsilon): (u32, &'static str)| {
        let (set, error) = (training_set(n, "1")?, exact(epsilon)?);
        let kappa = rounded(&inverse_loss_limit(&error, p)?, DecimalRounding::Up)?;
        let factor = Rational::from(FACTOR);
        let strength = Strength::Fixed(kappa.clone());
        let Some(proof) = near_optimality(n, &error, &strength, &factor, p) else { return Ok(None) };
        let t = time_at(&set, &proof.least)?;
        let m = Interval::rational(&set.least_half_gap(), &p) / Interval::rational(&t, &p).sqrt();
        let kept = Interval::integer(1, &p) - Interval::rational(&kappa, &p) / m;
        let rough = Interval::integer(2 * (i64::from(n) - 1), &p) / kept;
        let lower = nonsmoothness_lower_bound(&set, &t, &error, p);
        let allowed = Interval::new(lower.lower().clone(), Interval::whole(p).upper().clone());
        let named = Parameters::new([
            ("n", n.to_string()),
            ("half-width", "1".to_owned()),
            ("t", format_rational(&t)),
            ("kappa", format_rational(&kappa)),
            ("epsilon", epsilon.to_owned()),
        ]);
        let right = allowed_ratio(&factor, &error, p) * allowed;
        let comparison = r"t\,R[\hat s] < (1+1.2191\sqrt\epsilon)\,t\,r^*";
        Ok(Some(Compared::new(comparison, named, rough, Relation::Less, right)))
    };
    let points = NS.iter().flat_map(|&n| ["0.001", "0.0149"].map(|epsilon| (n, epsilon)));
    let found = points.collect::<Vec<_>>().into_par_iter().map(at).collect::<Result<Vec<_>, Error>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Comparisons of the corrected statement.
pub(super) fn find() -> Result<Vec<Compared>, Error> {
    Ok([limits()?, factors()?].concat())
}

/// The least factor that serves all n and epsilon < 0.015.
pub(super) fn slack() -> Quantity {
    let least = least_factor(3, &Rational::from((15, 1000)), precision());
    Quantity {
        meaning: r"least number that can replace 8 for small $t$: $g/(1-g\sqrt{0.015})$ with $g=\frac{3}{2\sqrt2}$"
            .to_owned(),
        number: (&least).into(),
        parameters: Parameters::new([("n", "3"), ("epsilon", "0.015")]),
    }
}
