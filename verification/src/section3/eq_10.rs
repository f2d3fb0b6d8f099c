//! (10) and (11): the local average, and what it makes of the piecewise-linear score of two points.
//!
//! Printed, for w > 0 and for w in (0, 1]:
//!
//! ```text
//! (w * f)(x) := (1 / 2w) int_(x-w)^(x+w) f(x') dx',        (w * s_bar)(x) = s_hat_(t,1-w)(x)  for all x.
//! ```
//!
//! (10) says nothing of w = 0, which Lemma 1 takes at delta = 1, Lemma 7 and the use of (40) in (67) at
//! delta = Delta, and (79) at v_1 = 0: there 0 * f = f is meant.

use crate::prelude::*;
use scoreproof_score::{GapMajorant, local_average_by_integration};

pub(crate) static EQ_10: Claim = Claim::new("eq-10", "Section 3.1", find_eq_10)
    .kind(Kind::Definition)
    .title("The local average: it keeps affine functions, and of a derivative it is the difference quotient.")
    .printed(Verdict::Proved, r"(w*f)(x):=\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',\qquad w>0")
    .remark(r"Of the empirical score it is $\left(\log p_t^{(n)}(x+w)-\log p_t^{(n)}(x-w)\right)/(2w)$: no integral is left.")
    .basis("The average of the empirical score by certified integration against the difference quotient of $\\log p_t$.");

const AVERAGES: Grid<4> = Grid::new(
    "n, t, w, x",
    &["2, 0.1, 1/2, 0.3", "2, 0.1, 1, 1/10", "2, 0.01, 0.9, -0.05", "2, 1, 1/10, 2", "3, 0.05, 0.4, 0.7"],
);

/// The average by integration against `numerator` / 2w times the difference of log p_t.
fn averages(numerator: i64, shown: &str) -> Comparisons {
    let text = r"\frac{1}{2w}\int_{x-w}^{x+w}(\log p_t)'(x')\,dx'=\frac{\log p_t(x+w)-\log p_t(x-w)}{#}";
    AVERAGES.compare(with(text, shown), Equal, |[n, t, w, x]| {
        let set = spaced(&n)?;
        let integral = local_average_by_integration(&set, &t, &w, &x, GOAL_BITS)?;
        let noised = NoisedEmpirical::<Interval>::new(&set, &t, &precision());
        Ok((integral, noised.local_average(&enclosed(&w), &enclosed(&x)).times(numerator)))
    })
}

fn find_eq_10() -> Result<Check, Error> {
    Ok(Check::new(averages(1, "2w")?).twin("the integral divided by $w$ instead of $2w$", averages(2, "w")?))
}

pub(crate) static EQ_11: Claim = Claim::new("eq-11", "Section 3.1", find_eq_11)
    .title("The local average of the piecewise-linear score of two points is the smoothed score (9).")
    .printed(Verdict::Proved, r"(w*\bar s_t^{(n)})(x)=\hat s_{t,1-w}^{(n)}(x),\qquad\forall x\in\mathbb{R},\ w\in(0,1]")
    .remark(r"At $w=1$ the right side is (9) with $\delta=0$, read as the same formula; see eq-9.")
    .basis("The average by the antiderivative of $\\bar s_t$: exact values on all three pieces, at their borders, and at $w=1$.");

/// t, w and x: on all three pieces, at their borders, at a window of 1.
const AVERAGED: Grid<3> = Grid::new(
    "t, w, x",
    &[
        "1/10, 1/1000, 1/7",
        "1/10, 1/3, -3",
        "1/10, 1/3, -2/3",
        "1e-6, 1/2, -1/2",
        "1e-6, 1/2, -1/100",
        "1/10, 9/10, 9/10",
        "1/10, 1, 0",
        "1e-6, 1, 6/5",
    ],
);

/// The average by the envelope of parabolas against the smoothed score with delta = 1 - `factor` w, exactly; as text 1 is left out.
fn against_smoothed(factor: &str) -> Comparisons {
    let (set, share) = (training_set(2, "1")?, exact(factor)?);
    let shown = if share == 1 { "" } else { factor };
    AVERAGED.compare(with(r"(w*\bar s_t)(x)=\hat s_{t,1-#w}(x)", shown), Equal, |[t, w, x]| {
        let delta = Rational::from(1) - w.clone() * &share;
        Ok((piecewise_linear_average(&set, &t, &w, &x), SmoothedScore::with_delta(&set, &t, &delta).at(&x)))
    })
}

fn find_eq_11() -> Result<Check, Error> {
    Ok(Check::new(against_smoothed("1")?)
        .twin("the window of the right side lowered by one part in a million", against_smoothed("0.999999")?))
}

pub(crate) static REM_WINDOW_0: Claim = Claim::new("rem-3-window-0", "Section 3.1", find_window_0)
    .title("The local average with a window of 0, which Lemma 1 takes at $\\delta=1$.")
    .undecidable(r"(w*f)(x):=\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',\quad w>0;\qquad\text{Lemma 1 with }\delta\in(0,1],\ w=1-\delta")
    .corrected(Class::Misprint, Verdict::Proved, r"(w*f)(x):=\begin{cases}\frac{1}{2w}\int_{x-w}^{x+w}f(x')\,dx',&\text{if }w>0,\\f(x),&\text{if }w=0\end{cases}")
    .remark(r"At $\delta=1$ in Lemma 1, at $\delta=\Delta$ in Lemma 7 and in the use of (40) in (67), and at $v_1=0$ in (79), the window is 0, where (10) reads $0/0$. Meant is its limit, $0*f=f$, which is what the check takes: the gap of Lemma 1 is then that between $\bar s_t$ and the empirical score, positive and exponentially small.")
    .effect("None: with $0*f=f$ the statements hold at a window of 0 as well.")
    .basis("The statement as printed has no value at a window of 0; decided is the reading $0*f=f$, which is the limit of \
         (10). Enclosures of averages over narrow windows beside the score itself, and of the gap of Lemma 1 at a \
         window of 0.");

/// t, w, x; the first is near the greatest curvature of the score.
const NARROW: Grid<3> =
    Grid::new("t, w, x", &["1/10, 1/100, 0.066", "1/10, 1e-6, 0.066", "1, 1/10, 2", "1/100, 1e-5, -0.004"]);

/// |(w * s)(x) - s(x)| <= w^2 / (`denominator` t^3): the score's second derivative is -2 tanh(v) / (t^3 cosh(v)^2) at
/// v = x / t, at most 4 / (3 sqrt(3) t^3) in absolute value, and 6 / (4 / (3 sqrt 3)) > 7.
fn narrow(denominator: u32) -> Comparisons {
    let comparison = with(r"\left|(w*(\log p_t)')(x)-(\log p_t)'(x)\right|\le\frac{w^2}{#t^3}", denominator);
    let set = training_set(2, "1")?;
    NARROW.compare(comparison, LessOrEqual, |[t, w, x]| {
        let (noised, place) = (NoisedEmpirical::<Interval>::new(&set, &t, &precision()), enclosed(&x));
        let distance = (noised.local_average(&enclosed(&w), &place) - noised.empirical_score(&place)).abs();
        Ok((distance, enclosed(&(w.square() / (Field::powi(&t, 3) * denominator)))))
    })
}

/// Times of the gap of Lemma 1 at a window of 0.
const UNSMOOTHED: Grid<3> = Grid::new("n, t, delta", &["2, 1/2, 1", "2, 1/10, 1", "2, 1e-3, 1"]);

/// The gap of Lemma 1 at a window of 0: positive, and below its majorant.
fn gap_at_window_0() -> Comparisons {
    let positive = r"t\,\mathbb{E}\left|\bar s_t-0*(\log p_t)'\right|^2>0";
    let below = r"t\,\mathbb{E}\left|\bar s_t-0*(\log p_t)'\right|^2\le(4-\pi)(2\pi t)^{-1/2}e^{-1/(2t)}";
    UNSMOOTHED.each(|place, [n, t, delta]| {
        let setting = Setting::new(spaced(&n)?, t, Smoothing::Delta(delta))?;
        let gap = smoothing_gap(&setting, GOAL_BITS)?.enclosure;
        let bound = GapMajorant::new(&setting, GOAL_BITS)?.at(setting.t());
        Ok([
            place.compare(positive, Greater, (gap.clone(), number(0))),
            place.compare(below, LessOrEqual, (gap, bound)),
        ])
    })
}

fn find_window_0() -> Result<Check, Error> {
    Ok(Check::of_reading().corrected([narrow(7)?, gap_at_window_0()?].concat()).twin(
        "the distance from the score bounded by $w^2/(8t^3)$: the sharp factor is $2/(9\\sqrt3)>1/8$",
        narrow(8)?,
    ))
}
