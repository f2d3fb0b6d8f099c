//! Appendix C and C.1: the n equally spaced points, and (29), the posterior mean they give.
//!
//! Printed: y_k = 2 (k - 1) Delta - D with Delta = D / (n - 1) = (y_(k+1) - y_k) / 2, and z_k = y_k + Delta =
//! (y_k + y_(k+1)) / 2; with them
//!
//! ```text
//! x-hat_t(x) = sum_k y_k p_N(x - y_k; sqrt t) / sum_k p_N(x - y_k; sqrt t),      (log p_t)' = (x-hat_t - x) / t.
//! ```

use crate::prelude::*;

pub(crate) static GRID: Claim = Claim::new("rem-c-grid", "Appendix C", find_grid)
    .kind(Kind::Definition)
    .title("The points $y_k$ run from $-D$ to $D$, $2\\Delta$ apart, with the $z_k$ half-way between them.")
    .printed(Verdict::Proved, r"y_k:=2(k-1)\Delta-D,\quad\Delta:=\frac{D}{n-1}=\frac{y_{k+1}-y_k}{2},\quad z_k:=y_k+\Delta=\frac{y_k+y_{k+1}}{2}")
    .basis("The points of training sets, exactly.");

const SETS: Grid<3> = Grid::new("n, D, k", &["2, 1, 1", "3, 1, 2", "7, 5/2, 3", "50, 1/7, 49"]);

/// Points and midpoints of the training sets against the printed formulas, with `stretch` Delta for Delta.
fn grid(stretch: u32) -> Comparisons {
    SETS.each(|place, [n, end, k]| {
        let (set, half_gap) = (spaced_on(&n, &end)?, end.clone() / (n - 1u32) * stretch);
        let y = half_gap.clone() * 2u32 * (k.clone() - 1u32) - end;
        let [here, next] = [0, 1].map(|i| set.point(index(&k) + i));
        let equal = |comparison, sides| place.compare(comparison, Equal, sides);
        Ok([
            equal(r"y_k=2(k-1)\Delta-D", (here.clone(), y.clone())),
            equal(r"(y_{k+1}-y_k)/2=\frac{D}{n-1}", ((next.clone() - &here) / 2u32, half_gap.clone())),
            equal(r"z_k=y_k+\Delta", ((here + next) / 2u32, y + half_gap)),
        ])
    })
}

fn find_grid() -> Result<Check, Error> {
    Ok(Check::new(grid(1)?).twin("the points spaced twice as far apart", grid(2)?))
}

pub(crate) static POSTERIOR_MEAN: Claim = Claim::new("eq-29", "Appendix C.1", find_posterior_mean)
    .title("The empirical score of $n$ points by the mean of the data points weighted with their Gaussians.")
    .undecidable(r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k,\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k,\sqrt t)}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat x_t^{(n)}(x):=\frac{\sum_{k=1}^n y_kp_{\mathcal N}(x-y_k;\sqrt t)}{\sum_{k=1}^n p_{\mathcal N}(x-y_k;\sqrt t)}")
    .remark(r"The comma before $\sqrt t$ stands for a semicolon: $p_{\mathcal N}$ has one argument and a parameter. Checked together with (6), $\frac{d}{dx}\log p_t^{(n)}=(\hat x_t^{(n)}-x)/t$, which is what makes it the right weighting.")
    .effect("None.")
    .basis("The derivative of $\\log p_t$ by power series at points, against the printed quotient of sums.");

const POINTS: Grid<4> =
    Grid::new("n, half-width, t, x", &["2, 1, 0.1, 1/3", "3, 1, 0.05, -2/5", "4, 5/2, 1/2, 4", "8, 1, 1/100, 1/8"]);

/// The derivative of log p_t by power series against (x-hat - x) / (`stretch` t), x-hat as printed.
fn at_points(stretch: i64, shown: &str) -> Comparisons {
    let p = precision();
    let comparison = r"\frac{d}{dx}\log p_t^{(n)}(x)=(\hat x_t^{(n)}(x)-x)/#";
    POINTS.compare(with(comparison, shown), Equal, |[n, half_width, t, x]| {
        let (set, point, time) = (spaced_on(&n, &half_width)?, enclosed(&x), enclosed(&t));
        let log_density = NoisedEmpirical::<Series<Interval>>::new(&set, &t, &(p, 1))
            .log_density(&Series::variable(point.clone(), 1));
        // Straight from the print: sum y_k g_k / sum g_k.
        let [weighted, total] = set.points().fold([number(0), number(0)], |[weighted, total], y| {
            let gaussian = ((point.clone() - enclosed(&y)).square() / &time).over(-2).exp();
            [weighted + enclosed(&y) * &gaussian, total + gaussian]
        });
        Ok((log_density.derivative(1), (weighted / total - &point) / time.times(stretch)))
    })
}

fn find_posterior_mean() -> Result<Check, Error> {
    Ok(Check::of_reading().corrected(at_points(1, "t")?).twin("$t$ replaced by $2t$", at_points(2, "(2t)")?))
}
