//! (40) and (41): what Lemma 7 comes down to, and how the local average is taken out of the square.
//!
//! Printed, with w = Delta - delta and for every k:
//!
//! ```text
//! (40)  int |w * s - w * s_bar|^2 p_N(x - y_k) dx = O(exp(-delta^2 / 9t))
//! (41)  its left side <= int |s - s_bar|^2(x') (1/2w int_(x'-w)^(x'+w) p_N(x - y_k) dx) dx'
//! ```

use crate::prelude::*;
use scoreproof_score::{gap_proof_bound, gap_proof_constant, two_point_energy};

pub(crate) static DECAY: Claim = Claim::new("eq-40", "Appendix D", find_decay)
    .title("Against each Gaussian, the local averages of the two scores differ by $O(e^{-\\delta^2/(9t)})$.")
    .printed(Verdict::Proved, r"\int\left|\left(w*\frac{d}{dx}\log p_t^{(n)}\right)(x)-(w*\bar s_t^{(n)})(x)\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx=O\left(e^{-\delta^2/(9t)}\right)")
    .remark(r"For all $t>0$: with (42) as corrected and (45) every term is a multiple of $t^{-p}e^{-b/t}$ with $b>\delta^2/9$. The true rate is $e^{-\delta^2/(2t)}$ (see Lemma 7). At $\delta=\Delta$ the window is 0, and $0*f$ is to be read as $f$.")
    .basis("The sum over $k$ of the integrals is $n/t$ times the smoothing gap, which is integrated here; the constant $C$ is \
         that of the proof, with (42) as corrected.");

/// n, delta on [-1, 1], and times.
const SETTINGS: Grid<3> = Grid::new(
    "n, delta, t",
    &["2, 1/2, 1", "2, 1/2, 1/2000", "2, 1, 1/10", "3, 1/4, 1/5", "3, 1/4, 1/50", "4, 1/3, 1/50"],
);

/// n gap / t, which is the sum over k of the left sides, against the bound that the proof gives and against
/// C exp(-`rate` delta^2 / t).
fn decays(rate: (i32, i32), shown: &str) -> Comparisons {
    let last = r"\sum_k\int\cdots p_{\mathcal N}(x-y_k;\sqrt t)dx\le Ce^{-#}";
    let p = precision();
    SETTINGS.each(|place, [n, delta, t]| {
        let set = spaced(&n)?;
        let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(delta.clone()))?;
        let average = smoothing_gap(&setting, GOAL_BITS)?.enclosure / enclosed(&t);
        let decay = enclosed(&(-delta.clone().square() * Rational::from(rate) / &t)).exp();
        let first = r"\frac1n\sum_k\int\cdots p_{\mathcal N}(x-y_k;\sqrt t)dx\le\text{(42) and (45) together}";
        let proof = gap_proof_bound(&set, &t, &delta, p);
        let right = gap_proof_constant(&set, &delta, p) * decay;
        Ok([
            place.compare(first, LessOrEqual, (average.clone(), proof)),
            place.compare(with(last, shown), LessOrEqual, (average.times(i64::from(set.len())), right)),
        ])
    })
}

fn find_decay() -> Result<Check, Error> {
    let twin = decays((3, 5), r"3\delta^2/(5t)")?;
    Ok(Check::new(decays((1, 9), r"\delta^2/(9t)")?)
        .twin("the rate $1/9$ replaced by $3/5$, faster than the true $1/2$", twin))
}

pub(crate) static JENSEN: Claim = Claim::new("eq-41", "Appendix D", find_jensen)
    .title("The average is taken out of the square and put on the density.")
    .printed(Verdict::Proved, r"\begin{aligned}&\int\left|\frac1{2w}\int_{x-w}^{x+w}\frac{d}{dx}\log p_t^{(n)}(x')dx'-\frac1{2w}\int_{x-w}^{x+w}\bar s_t^{(n)}(x')dx'\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx\\&=\int\left|\frac1{2w}\int_{x-w}^{x+w}\left(\frac{d}{dx}\log p_t^{(n)}(x')-\bar s_t^{(n)}(x')\right)dx'\right|^2p_{\mathcal N}(x-y_k;\sqrt t)dx\\&\le\int\frac1{2w}\int_{x-w}^{x+w}\left|\frac{d}{dx}\log p_t^{(n)}(x')-\bar s_t^{(n)}(x')\right|^2dx'\,p_{\mathcal N}(x-y_k;\sqrt t)dx\\&=\int\left|\frac{d}{dx}\log p_t^{(n)}(x')-\bar s_t^{(n)}(x')\right|^2\left(\frac1{2w}\int_{x'-w}^{x'+w}p_{\mathcal N}(x-y_k;\sqrt t)dx\right)dx'\end{aligned}")
    .remark(r"For $\delta=\Delta$, that is $w=0$, the print divides by 0; with $0*f=f$ both sides are the same.")
    .basis("For two points both sides of the middle step have closed forms, which are compared at each $x$.");

/// D, t, w, x for two points on [-D, D].
const WINDOWS: Grid<4> = Grid::new(
    "half-width, t, w, x",
    &["1, 1/10, 1/2, 1/3", "1, 1/10, 1/1000, 1/5", "1, 1/3, 9/10, 2", "2, 1/2, 1/4, -1/8"],
);

/// The square of the average against `factor` times the average of the square, pointwise.
fn jensen(percent: i64, shown: &str) -> Comparisons {
    let comparison = with(r"|(w*s-w*\bar s)(x)|^2\le#(w*|s-\bar s|^2)(x)", shown);
    let p = Precision::bits(2 * CLOSED_FORM_BITS);
    WINDOWS.compare(comparison, LessOrEqual, |[half_width, t, w, x]| {
        let set = TrainingSet::new(2, half_width)?;
        let [window, at] = [&w, &x].map(|v| Interval::rational(v, &p));
        let empirical = NoisedEmpirical::new(&set, &t, &p).local_average(&window, &at);
        let linear = piecewise_linear_average(&set, &t, &window, &at);
        let (low, high) = (at.clone() - &window, at + &window);
        let energy = two_point_energy(set.half_width(), &t, &low, &high) / window.times(2);
        Ok(((empirical - linear).square(), energy * Interval::fraction(percent, 100, &p)))
    })
}

fn find_jensen() -> Result<Check, Error> {
    Ok(Check::new(jensen(100, "")?).twin("the right side lowered by one percent", jensen(99, " 0.99")?))
}
