//! (69) and (70): from slopes near the data points to a lower bound of R, and to the ratio of Proposition 3.
//!
//! ```text
//! (69)  R[f] >= 2 (n - 1 - sum 2 sqrt epsilon_k) / t - O(e^(-Delta^2 / 10t)) >= 2 (n - 1 - 2 n sqrt epsilon) / t - ...
//! (70)  R[s_hat] / R[f] <= 1 + 7.9 sqrt epsilon + O(sqrt t)
//! ```
//!
//! The last bound of (69) has a second proof, for all n and epsilon at once, which asks nothing of the single
//! epsilon_k: the sawtooth bound of [`scoreproof_score::nonsmoothness_lower_bound`].

use super::slopes::{SHRUNK, Shrunk};
use crate::certificate::{Attempt, Monotone};
use crate::prelude::*;
use crate::proof::{Identity, Positive};
use crate::thresholds::rounded;
use scoreproof_score::printed_lower_bound;

pub(crate) static EQ_69: Claim = Claim::new("eq-69", "Appendix F", find_69)
    .title("The lower bound of the non-smoothness of every feasible function.")
    .printed(Verdict::Proved, r"\begin{aligned}R[f]&\ge\sum_{k=1}^{n-1}|f'(c_k)-f'(a_k)|+\sum_{k=1}^{n-1}|f'(a_{k+1})-f'(c_k)|\\&\ge2\left(n-1-\sum_{k=1}^n2\sqrt{\epsilon_k}\right)/t-O\left(e^{-\Delta^2/(10t)}\right)\ge2(n-1-2n\sqrt\epsilon)/t-O\left(e^{-\Delta^2/(10t)}\right)\end{aligned}")
    .corrected(Class::Loose, Verdict::Proved, r"R[f]\ge2\left(n-1-\sqrt{\epsilon_1}-\sqrt{\epsilon_n}-\sum_{k=2}^{n-1}2\sqrt{\epsilon_k}\right)/t-O\left(e^{-\Delta^2/(10t)}\right)\ge2\left(n-1-\sqrt{n(4n-6)\epsilon}\right)/t-O\left(e^{-\Delta^2/(10t)}\right)")
    .remark(r"With $R$ as in rem-3-reading. The two end points $y_1$ and $y_n$ occur in one difference each, the others in two; the print counts all of them twice. The second line comes from (68), which for $n\ge3$ does not apply to every $k$; a $y_k$ with $\epsilon_k\ge\frac14$ contributes no positive term and may be left out. By duality with a sawtooth $t\,R[f]\ge2(n-1)-\sqrt{\epsilon n(4n-6+2t/\Delta^2)}-O(t^{-1}e^{-\Delta^2/(2t)})$, and as $t\to0$ this coefficient of $\sqrt\epsilon$ cannot be improved.")
    .effect("None: the print claims less.")
    .basis("$R$ of feasible functions by enclosures, and a closed bound of $r^*$ that exceeds the last line without its remainder.");

pub(crate) static EQ_70: Claim = Claim::new("eq-70", "Appendix F", find_70)
    .title("The ratio of the non-smoothness of the smoothed score to that of any feasible function.")
    .printed(Verdict::Proved, r"\frac{R\left[\hat s_{t,\delta_t}^{(n)}\right]}{R[f]}\le\frac{(n-1)\Delta}{(n-1-2n\sqrt\epsilon)(\Delta-\delta_t)-O\left(e^{-\Delta^2/(10t)}\right)}\le1+7.9\sqrt\epsilon+O(\sqrt t)")
    .remark(r"For $0<\epsilon<0.015$ and $n\ge2$, with $R$ as in rem-3-reading and $R[f]<\infty$, where there is something to show; the worst case is $n=2$, $\epsilon\to0.015$. The bound $1+8\sqrt\epsilon$ that follows needs $\kappa\sqrt t/\Delta\le0.1\sqrt\epsilon/(1+8\sqrt\epsilon)$, up to the exponentially small term; all remainders are uniform in $f$, as the step to the infimum needs. (69) is far from sharp: with its best constant as $t\to0$, 7.9 could be 1.22.")
    .basis("The second inequality is computed for all $n$ and $\\epsilon$: an identity and the sign of one factor without the \
         remainders, an identity and a lower bound of the denominator with them.");

/// epsilon_k that are as unequal as they come.
const ERRORS: Grid<3> = Grid::new("e1, e2, e3", &["0.01, 0.02, 0", "0.044, 0, 0.0001", "0.015, 0.015, 0.015"]);

/// sum sqrt epsilon_k <= n sqrt epsilon for the mean epsilon, as squares.
fn compare_mean() -> Comparisons {
    ERRORS.compare(r"\sum_k\sqrt{\epsilon_k} < n\sqrt\epsilon", Less, |errors| {
        let roots = errors.iter().fold(number(0), |sum, v| sum + enclosed(v).sqrt());
        let sum = errors.into_iter().fold(Rational::new(), |sum, v| sum + v);
        // A little more than the mean, which equal errors attain.
        Ok((roots, enclosed(&(sum * 3u32 * exact("1.000001")?)).sqrt()))
    })
}

/// n, T = t / Delta^2 and epsilon.
const BOUNDS: Grid<3> = Grid::new(
    "n, T, epsilon",
    &["2, 1/16, 0.0149", "2, 1/100, 1e-6", "3, 1/20, 0.01", "5, 1/40, 0.0149", "100, 1e-4, 0.0149"],
);

/// The closed bound of t r* against the leading term of (69).
fn compare_closed() -> Comparisons {
    let comparison = r"t=T\Delta^2:\ t\,r^* \ge 2(n-1-2n\sqrt\epsilon)";
    BOUNDS.compare(comparison, GreaterOrEqual, |[n, time, epsilon]| {
        let set = spaced(&n)?;
        let t = time * set.least_half_gap().square();
        let left = nonsmoothness_lower_bound(&set, &t, &epsilon, precision());
        Ok((left, printed_lower_bound(set.len(), &epsilon, precision())))
    })
}

/// t R of feasible functions against 2 (n - 1 - `coefficient`(n) sqrt epsilon).
fn compare_69(coefficient: fn(Interval) -> Interval, shown: &str) -> Comparisons {
    let comparison = with(r"f=(1-e)\hat s:\ t\,R[f] \ge 2#", shown);
    SHRUNK.each(|place, values| {
        let (n, epsilon, function) = (enclosed(&values[0]), enclosed(&values[4]), Shrunk::new(values)?);
        let right = (n.clone() - number(1) - epsilon.sqrt() * coefficient(n)).times(2);
        Ok([
            place.compare(r"f=(1-e)\hat s:\ L_t[f] < \epsilon", Less, (function.loss()?, epsilon)),
            place.compare(comparison.clone(), GreaterOrEqual, (function.roughness()?, right)),
        ])
    })
}

fn find_69() -> Result<Check, Error> {
    let sharper = |n: Interval| (n.square().times(4) - n.times(6)).sqrt();
    let closed = compare_closed()?;
    let margin =
        smallest_ratio(r"least of the points tried: ratio of the closed bound of $t\,r^*$ to the printed one", &closed);
    let meaning = r"least coefficient of $\sqrt\epsilon$ that can replace $4n=8$ at $n=2$, as $t\to0$";
    Ok(Check::new([compare_69(|n| n.times(2), r"(n-1-2n\sqrt\epsilon)")?, closed, compare_mean()?].concat())
        .corrected(compare_69(sharper, r"\left(n-1-\sqrt{n(4n-6)\epsilon}\right)")?)
        .margin(margin)
        .slack(Some(Quantity::of(meaning, &number(2), Parameters::new([("n", "2")]))))
        .twin(
            "the factor 2 of $n\\sqrt\\epsilon$ replaced by 1/4",
            compare_69(|n| n.over(4), r"(n-1-\tfrac14n\sqrt\epsilon)")?,
        ))
}

/// n, epsilon: 0.015 itself is the worst case of what is claimed below it.
const RATIOS: Grid<2> = Grid::new("n, epsilon", &["2, 0.0149", "2, 0.015", "2, 1e-8", "3, 0.015", "1000, 0.015"]);

/// (n-1) / (n - 1 - 2 n sqrt epsilon) against 1 + `factor` sqrt epsilon.
fn compare_ratio(factor: &str) -> Comparisons {
    let comparison = with(r"\frac{n-1}{n-1-2n\sqrt\epsilon} \le 1+#\sqrt\epsilon", factor);
    let factor = exact(factor)?;
    RATIOS.compare(comparison, LessOrEqual, |[n, epsilon]| {
        let least = printed_lower_bound(index(&n), &epsilon, precision());
        Ok((enclosed(&((n - 1u32) * 2u32)) / least, allowed_ratio(&factor, &epsilon, precision())))
    })
}

const SMOOTHED: Grid<3> = Grid::new("n, epsilon, kappa", &["2, 0.0149, 2", "3, 0.01, 9/4", "10, 0.001, 3"]);

/// R of the smoothed score over the leading term of (69), against 1 + 8 sqrt epsilon at the time where
/// kappa sqrt t / Delta = 0.1 sqrt epsilon / (1 + 8 sqrt epsilon).
fn compare_final() -> Comparisons {
    let comparison = r"\frac{t\,R[\hat s]}{2(n-1-2n\sqrt\epsilon)} \le 1+8\sqrt\epsilon";
    SMOOTHED.compare(comparison, LessOrEqual, |[n, epsilon, kappa]| {
        let (set, allowed) = (spaced(&n)?, allowed_ratio(&exact("8")?, &epsilon, precision()));
        let sigma = enclosed(&epsilon).sqrt() / allowed.clone().times(10) * enclosed(&(set.least_half_gap() / &kappa));
        let t = rounded(&sigma.square(), DecimalRounding::Down)?;
        let setting = Setting::new(set, t.clone(), Smoothing::Kappa(kappa))?;
        let rough = nonsmoothness::<Interval>(&setting, &precision())? * enclosed(&t);
        Ok((rough / printed_lower_bound(index(&n), &epsilon, precision()), allowed))
    })
}

const RATIO: Identity = Identity {
    comparison: r"(1+7.9x)(1-v-2x)-(1-v) = x\left(7.9(1-v)-2-15.8x\right)",
    at: &[("x", "1/10"), ("v", "1/3")],
    reading: r"all $x=\sqrt\epsilon$ and $v=1/n$",
};

/// x = sqrt epsilon up to sqrt 0.015, v = 1/n.
const LAST_FACTOR: Positive = Positive::new(
    r"7.9(1-v)-2-15.8\sqrt\epsilon > 0",
    &[("epsilon", "0", "0.015"), ("v", "0", "1/2")],
    "7.9*(1 - v) - 2 - 15.8*sqrt(epsilon)",
);

/// With P = 1 - v - 2x, a = delta_t / Delta and the remainder rho.
const REMAINDER: Identity = Identity {
    comparison: r"\frac{1-v}{P(1-a)-\rho}-\frac{1-v}{P} = \frac{(1-v)(Pa+\rho)}{P(P(1-a)-\rho)}",
    at: &[("v", "1/3"), ("P", "1/2"), ("a", "1/9"), ("rho", "1/20")],
    reading: r"$P=1-v-2\sqrt\epsilon$, $v=1/n$, $a=\delta_t/\Delta=O(\sqrt t)$ and a remainder $\rho$",
};

const DENOMINATOR: Positive = Positive::new(
    r"(1-v-2\sqrt\epsilon)(1-a)-\rho-\tfrac18 > 0",
    &[("epsilon", "0", "0.015"), ("v", "0", "1/2"), ("a", "0", "1/4"), ("rho", "0", "1/20")],
    "(1 - v - 2*sqrt(epsilon))*(1 - a) - rho - 0.125",
);

/// The second inequality of (70), computed, and what its remainders are up to.
fn ratio_steps() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let decided = [
        RATIO.of("(1 + 7.9*x)*(1 - v - 2*x) - (1 - v)", "(7.9*(1 - v) - 2 - 15.8*x)*x")?,
        LAST_FACTOR.decide()?,
        REMAINDER.of("(1 - v)/(P*(1 - a) - rho) - (1 - v)/P", "(1 - v)*(P*a + rho)/(P*(P*(1 - a) - rho))")?,
        DENOMINATOR.decide()?,
    ];
    let (shown, mut steps): (Vec<_>, Vec<_>) = decided.into_iter().unzip();
    let order =
        r"$T^{-1/2}e^{-1/(10T)}$ increases with $T=t/\Delta^2$, so that an $O(e^{-\Delta^2/(10t)})$ is $O(\sqrt t)$";
    steps.push(Monotone::of(&[("-1/2", "1/10")], &[])?.until("1/5")?.decide(order));
    Ok((shown, steps))
}

fn find_70() -> Result<Check, Error> {
    let printed = compare_ratio("7.9")?;
    let (shown, steps) = ratio_steps()?;
    let margin = smallest_ratio(r"least of the points tried: ratio of $1+7.9\sqrt\epsilon$ to the left side", &printed);
    let sharp = number(4) / (number(1) - enclosed(&exact("0.015")?).sqrt().times(4));
    let meaning = r"least number that can replace 7.9: $4/(1-4\sqrt{0.015})$";
    Ok(Check::new([printed, compare_final()?, shown].concat())
        .beside(steps)
        .margin(margin)
        .slack(Some(Quantity::of(meaning, &sharp, Parameters::new([("n", "2"), ("epsilon", "0.015")]))))
        .twin("7.9 lowered to 7.5", compare_ratio("7.5")?))
}
