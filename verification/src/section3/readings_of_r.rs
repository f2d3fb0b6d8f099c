//! Which reading of R makes Proposition 3 meaningful, and what goes wrong under the others.
//!
//! (15) says int |f''(x)| dx with f'' the weak second derivative, (16) that f is twice differentiable except on a finite
//! set. The weak second derivative of such an f is in general no function but a distribution,
//!
//! ```text
//! D^2 f = f'' dx + sum [f'] delta_x + sum [f] delta_x',
//! ```
//!
//! and R is to be its total mass as a measure: |f''|, every kink with the jump of the slope, and infinity for a jump of f
//! itself. Three other readings suggest themselves:
//!
//! * pointwise, off the finite set: then R[s_hat] = r* = 0, and the second statement reads 0 < 0;
//! * with kinks but without jumps of f: then the piecewise-linear score, all of whose branches have the slope -1/t, has R = 0; it is
//!   feasible for small t, so that r* = 0 < R[s_hat];
//! * f'' must be a function: then the smoothed score has no R at all, nor has any ReLU network.

use crate::prelude::*;

pub(crate) static CLAIM: Claim = Claim::new("rem-3-reading", "Section 3.2", find)
    .kind(Kind::Definition)
    .title(r"What the non-smoothness $R$ of a function with kinks or jumps is.")
    .undecidable(r"R[f]=\int_{-\infty}^\infty|f''(x)|\,dx,\quad f''\text{ the weak second derivative};\qquad f\text{ in (16) twice differentiable except on a finite set}")
    .corrected(Class::Misprint, Verdict::Proved, r"R[f]:=\left|D^2f\right|(\mathbb R)=\int|f''(x)|\,dx+\sum_x\left|f'(x+)-f'(x-)\right|,\qquad f\text{ in (16) continuous}")
    .remark(r"The weak second derivative of such a function is no function but a distribution, and $R$ is meant to be its total mass. Read where $f$ is twice differentiable, as Appendix F and Lemma 10 may suggest, $R$ of every piecewise-linear function is 0, so that $r^*=0$ and Proposition 3 says $0<0$. With kinks but without jumps of $f$, the piecewise-linear score $\bar s$ of (8), which has the slope $-1/t$ on each branch and is feasible for small $t$, has $R=0$, so that again $r^*=0$. With $f''$ a function, neither $\hat s$ nor any ReLU network is admissible. The theorem has $R$ as the supremum of $\sum|f'(x_{i+1})-f'(x_i)|$ over places where $f$ has a slope, which is the sum for $f$ with finitely many kinks and $f''$ continuous up to them; of functions with jumps, whose $|D^2f|$ is no measure, (16) is rid by asking for continuity. Not in it: the infimum does not depend on whether kinks are allowed, as mollifying does not increase the total variation of $f'$ and changes $L_t$ as little as one likes.")
    .effect(r"None: (65) and Proposition 3 are meant so, and the proof needs $f$ continuous.")
    .basis("Under this reading $r^*$ is positive and Proposition 3 holds, shown at points; without the jumps the piecewise-linear \
         score, whose loss is enclosed and whose slopes are exact and all the same, would make $r^*=0$.");

/// n, t and epsilon for which the piecewise-linear score is feasible.
const FEASIBLE: Grid<3> = Grid::new(
    "n, t, epsilon",
    &["2, 0.1, 0.01", "2, 0.005, 0.01", "2, 0.02, 1e-6", "2, 0.005, 1e-6", "3, 0.005, 0.001", "4, 0.002, 0.001"],
);

/// L_t of the piecewise-linear score against epsilon.
fn piecewise_linear_is_feasible() -> Comparisons {
    FEASIBLE.compare(r"L_t[\bar s] < \epsilon", Less, |[n, t, epsilon]| {
        let set = spaced(&n)?;
        let half_gap = set.least_half_gap();
        let loss = smoothing_gap(&Setting::new(set, t, Smoothing::Delta(half_gap))?, GOAL_BITS)?.enclosure;
        Ok((loss, enclosed(&epsilon)))
    })
}

/// n, t, kappa and epsilon, for which the smoothed score is feasible.
const CASES: Grid<4> =
    Grid::new("n, t, kappa, epsilon", &["2, 0.01, 21/10, 0.01", "3, 0.001, 3, 0.001", "4, 1e-4, 2, 0.0149"]);

/// The smoothed score's loss against epsilon, and the second statement with R the total mass of D^2 f, `times` R of the smoothed
/// score on the left; r* lies between its closed bound and R of the smoothed score.
fn total_mass(times: i64, shown: &str) -> Comparisons {
    let comparison = with(r"#t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*", shown);
    let p = precision();
    CASES.each(|place, [n, t, kappa, epsilon]| {
        let setting = Setting::new(spaced(&n)?, t.clone(), Smoothing::Kappa(kappa))?;
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        let rough = nonsmoothness::<Interval>(&setting, &p)? * enclosed(&t);
        let lower = nonsmoothness_lower_bound(setting.set(), &t, &epsilon, p);
        let optimum = Interval::new(lower.lower().clone(), rough.upper().clone());
        let allowed = allowed_ratio(&Rational::from(8), &epsilon, p) * optimum;
        Ok([
            place.compare(r"L_t[\hat s] < \epsilon", Less, (loss, enclosed(&epsilon))),
            place.compare(comparison.clone(), Less, (rough.times(times), allowed)),
        ])
    })
}

/// The slopes of the branches of the smoothed score, exactly.
pub(super) fn slopes(set: &TrainingSet, t: &Rational, delta: &Rational) -> Vec<Rational> {
    let score = SmoothedScore::with_delta(set, t, &Series::constant(delta.clone(), 1));
    let branches = 0..2 * set.len() as usize - 1;
    branches.map(|piece| score.branch(piece, &Series::variable(Rational::new(), 1)).derivative(1)).collect()
}

/// The sum of the jumps between neighbouring slopes.
pub(super) fn total_variation(slopes: &[Rational]) -> Rational {
    slopes.windows(2).fold(Rational::new(), |sum, pair| sum + (pair[1].clone() - &pair[0]).abs())
}

/// R of the piecewise-linear score without its jumps: its branches are those of the smoothed score around the data
/// points, whatever delta.
fn without_jumps() -> Comparisons {
    CASES.compare(r"\sum_k\left|\bar s'(z_k+)-\bar s'(z_k-)\right| = 0", Equal, |[n, t, ..]| {
        let set = spaced(&n)?;
        let around: Vec<Rational> = slopes(&set, &t, &(set.least_half_gap() / 4u32)).into_iter().step_by(2).collect();
        Ok((total_variation(&around), Rational::new()))
    })
}

fn find() -> Result<Check, Error> {
    let all = [total_mass(1, "")?, piecewise_linear_is_feasible()?, without_jumps()?];
    Ok(Check::of_reading()
        .corrected(all.concat())
        .twin("each kink of $\\hat s$ counted ten times", total_mass(10, r"10\,")?))
}
