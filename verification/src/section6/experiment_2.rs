//! What section 6.2 says of Experiment 2 (n = 4, d = 2) beside its figures.

use crate::prelude::*;
use crate::section4::dynamics::{LAW, law, mass_with_atoms};
use scoreproof_score::{mean_squared_distance, variance};

pub(crate) static VARIANCE: Claim = Claim::new("rem-6-variance", "Section 6.2", find_variance)
    .title("What shrinks to zero under the exact score in Experiment 2.")
    .printed(Verdict::Refuted, r"\lim_{t\to 0}\mathrm{Var}[\mathbf{x}_t]_1=0\quad\text{under the ESF}")
    .corrected(Class::Misprint, Verdict::Proved, r"\mathbb{E}\min_k\left|[\mathbf{x}_t]_1-y_k\right|^2\le t\to 0\quad\text{under the ESF}")
    .remark(r"Under the exact score $\mathbf{x}_t\sim p_t^{(n)}$, whose variance along the data is $\frac{D^2(n+1)}{3(n-1)}+t$: with $n=4$ and $D=1$ it falls to that of the training set, $5/9$, and not to 0. What shrinks to 0 is the variance around the nearest data point. Likewise for Column (ii) it is the variance around the nearest data point, not the variance, whose positive limit shows interpolation.")
    .effect("None on the theory. A reader who measures the variance, as the text says, finds it positive in all three columns, and no difference between memorization and interpolation.")
    .basis("The variance of $p_t$ is exact. The variance around the nearest data point has a closed form, evaluated by enclosures, and is at \
         most $t$.");

pub(crate) static NOTATION: Claim = Claim::new("rem-6-notation", "Section 6.2", find_notation)
    .title("The law with which the last histograms are compared.")
    .undecidable(r"\bar p_0^{(n,t_0)}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat p_0^{(n,t_0)}")
    .remark(r"The symbol $\bar p_0^{(n,t_0)}$ is defined nowhere; the caption of Figure 5 has $\hat p_0^{(n,t_0)}$ in its place, the terminal law of (37), whose density between the data is drawn. Nothing can be computed from the print: what is checked is that the law meant is one, its atoms and the part between them adding up to 1.")
    .effect("None.")
    .basis("Of the reading meant: the law $\\hat p_0^{(n,t_0)}$. Its masses are evaluated by enclosures, atoms and ramps each \
         by their own Gaussian tails.");

pub(crate) static WINDOW: Claim = Claim::new("rem-6-window", "Section 6.2", find_window)
    .title("The window of the averaged score in Experiment 2.")
    .undecidable(r"\hat{\mathbf{s}}_{t,\delta_t}^{(n)}\approx(1-\delta_t)*\nabla\log p_t^{(n)},\quad n=4")
    .corrected(Class::Misprint, Verdict::Proved, r"\left|\left[\hat{\mathbf{s}}_{t,\delta_t}^{(n)}-(\Delta-\delta_t)*\nabla\log p_t^{(n)}\right]_1\right|\le\frac{(n-1)\log2}{2(\Delta-\delta_t)}")
    .remark(r"The first coordinate; the others agree. What $\approx$ means is not said: read is that the difference stays bounded as $t\to0$, where both sides are of the size $1/\sqrt t$. For $n$ points the window is $\Delta-\delta_t$ (Appendix C.1), the printed $1-\delta_t$ exactly if $\Delta=1$, that is, if the four points lie on $[-3,3]$; the paper does not say what $D$ is. With any other $\Delta$ the printed window gives another function: the theorem has a place where the two differ by a number of the size $1/t$.")
    .effect("None, if the figure was made with the window of Appendix C.1.")
    .basis("Of the first coordinate with $\\kappa=1.2$, at points: four points on $[-3,3]$ and on $[-1,1]$, each with its own window.");

/// n, D: Experiment 2 first.
const SETS: Grid<2> = Grid::new("n, half-width", &["4, 1", "4, 3", "2, 1"]);

/// The limit of the variance as t -> 0, which is printed as 0.
fn limits() -> Comparisons {
    SETS.compare(r"\lim_{t\to 0}\mathrm{Var}[\mathbf{x}_t]_1 = 0", Equal, |[n, half_width]| {
        Ok((variance(&spaced_on(&n, &half_width)?, &Rational::new()), Rational::new()))
    })
}

/// n, D, t: down to times at which twenty digits still tell the distance from t.
const TIMES: Grid<3> =
    Grid::new("n, half-width, t", &["4, 1, 0.1", "4, 1, 0.02", "4, 1, 0.002", "4, 3, 0.02", "2, 1, 0.5", "2, 1, 0.02"]);

/// E min_k |x - y_k|^2 against t / `divisor`.
fn distances(divisor: u32, shown: &str) -> Comparisons {
    let comparison = with(r"\mathbb{E}\min_k|[\mathbf{x}_t]_1-y_k|^2 \le t#", shown);
    TIMES.compare(comparison, LessOrEqual, |[n, half_width, t]| {
        Ok((mean_squared_distance(&spaced_on(&n, &half_width)?, &t, precision())?, enclosed(&(t / divisor))))
    })
}

fn find_variance() -> Result<Check, Error> {
    Ok(Check::new(limits()?).corrected(distances(1, "")?).twin("the bound $t$ halved", distances(2, "/2")?))
}

/// Experiment 2 first.
const LAWS: Grid<4> = Grid::new(LAW, &["4, 1, 0.02, 1.2", "4, 3, 0.02, 1.2", "2, 1, 0.02, 1.2", "5, 1, 1e-3, 2"]);

/// The sum of the atoms, the last `left_out` of them missing, and of the mass between them, against 1.
fn total(left_out: u32, shown: &str) -> Comparisons {
    LAWS.compare(with(r"\sum_{#}a_k+\text{mass between the data} = 1", shown), Equal, |values| {
        let law = law(values.each_ref())?;
        let sum = mass_with_atoms(&law, law.setting().set().len() - left_out)?;
        Ok((sum, number(1)))
    })
}

fn find_notation() -> Result<Check, Error> {
    Ok(Check::of_reading().corrected(total(0, "k")?).twin("one atom left out", total(1, "k<n")?))
}

/// t and x in units of Delta: a data point, and where the window of four points on [-3, 3] ends at a midpoint.
const PLACES: Grid<2> = Grid::new("t, x/Delta", &["0.02, 3", "0.02, 2.83", "1e-3, 2.962", "1e-4, 2.988"]);

/// The smoothed score of four points on [-D, D] against the average of the empirical score with window
/// w = `half_gap` - delta, kappa = 1.2. Where it is Delta, they differ by at most the change of log(1 + S) over 2w, which no
/// power of 1/t multiplies.
fn averaged(half_width: &'static str, half_gap: (i32, i32), shown: &str) -> Comparisons {
    let comparison =
        with(r"\left|\hat s_{t,\delta_t}-(#-\delta_t)*\nabla\log p_t\right|\le\frac{(n-1)\log2}{2(#-\delta_t)}", shown);
    let (p, set) = (precision(), training_set(4, half_width)?);
    PLACES.each(|place, [t, share]| {
        let x = enclosed(&(share * set.least_half_gap()));
        let delta = enclosed(&exact("1.2")?) * enclosed(&t).sqrt();
        let window = enclosed(&Rational::from(half_gap)) - &delta;
        let average = NoisedEmpirical::<Interval>::new(&set, &t, &p).local_average(&window, &x);
        let difference = SmoothedScore::with_delta(&set, &t, &delta).at(&x) - average;
        let bound = Interval::integer(2, &p).ln().times(i64::from(set.len()) - 1) / window.times(2);
        let sides = (Ordered::abs(&difference), bound);
        Ok([place.and("half-width", half_width).compare(comparison.clone(), LessOrEqual, sides)])
    })
}

fn find_window() -> Result<Check, Error> {
    Ok(Check::of_reading()
        .corrected([averaged("3", (1, 1), r"\Delta")?, averaged("1", (1, 3), r"\Delta")?].concat())
        .twin("four points on $[-1,1]$ with the window $1-\\delta_t$ that is printed", averaged("1", (1, 1), "1")?))
}
