//! Effective constants: "there exist t_1 and C" as numbers, for parameters of the reader's choice.
//!
//! Each row is a pair that is valid for **all** t in (0, t_1), and says by what.

use crate::Error;
use crate::points::precision;
use crate::points::{exact, training_set};
use crate::table::{Cell, Column, Layout, Rounding, Table, TableSource};
use crate::thresholds::{Thresholds, box_precision, rounded};
use crate::tolerance::GOAL_BITS;
use rayon::prelude::*;
use scoreproof_real::{Analytic, DecimalRounding, Field, Interval, Rational, format_rational};
use scoreproof_score::{
    GapMajorant, Setting, Smoothing, Strength, TrainingSet, inverse_loss_limit, loss_band, loss_limit,
};

pub(crate) static LEMMA_1: TableSource = TableSource {
    name: "constants-lemma-1",
    title: "constants of Lemmas 1 and 7 that hold for all t up to t_1",
    build: || {
        let points =
            [(2, "1", "0.1"), (2, "1", "0.5"), (2, "1", "1"), (3, "1", "0.25"), (4, "1", "1/3"), (8, "1", "0.1")];
        let read = |&(n, half_width, delta): &(u32, &str, &str)| {
            Ok((training_set(n, half_width)?, Smoothing::Delta(exact(delta)?)))
        };
        decay("constants-lemma-1", &points.iter().map(read).collect::<Result<Vec<_>, Error>>()?)
    },
};

pub(crate) static PROP_2: TableSource = TableSource {
    name: "constants-prop-2",
    title: "constants of Propositions 2 and 8 that hold for all t up to t_1",
    build: || {
        let points = [(2, "1", "0.5"), (2, "1", "1.2"), (2, "1", "3"), (4, "1", "1.2"), (8, "1", "2")];
        let read = |&(n, half_width, kappa): &(u32, &str, &str)| Ok((training_set(n, half_width)?, exact(kappa)?));
        Ok(band("constants-prop-2", points.iter().map(read).collect::<Result<_, Error>>()?))
    },
};

pub(crate) static PROP_3: TableSource = TableSource {
    name: "constants-prop-3",
    title: "times up to which both statements of Proposition 3 hold",
    build: || {
        let mut cases = Vec::new();
        for n in [2, 3, 4, 5, 10] {
            for epsilon in ["0.001", "0.005", "0.01", "0.0149"] {
                let epsilon = exact(epsilon)?;
                let kappa = rounded(&inverse_loss_limit(&epsilon, precision())?, DecimalRounding::Up)?;
                cases.push((n, epsilon.clone(), Some(kappa)));
                cases.push((n, epsilon, None));
            }
        }
        let found = |(n, epsilon, kappa): (u32, Rational, Option<Rational>)| match kappa {
            Some(kappa) => Thresholds::new(training_set(n, "1")?, epsilon, kappa),
            None => Thresholds::least_feasible(training_set(n, "1")?, epsilon),
        };
        let found: Vec<_> = cases.into_par_iter().map(found).collect::<Result<_, _>>()?;
        Ok(near_optimal("constants-prop-3", &found))
    },
};

fn domain(name: &'static str, value: &Rational, domain: impl Into<String>) -> Error {
    scoreproof_score::Error::domain(name, format_rational(value), domain).into()
}

/// Both statements of Proposition 3 for one set, epsilon and kappa > 0.
///
/// # Errors
/// A domain error unless 0 < epsilon < 0.015, F(kappa) <= epsilon, and a t_1 is found.
pub fn near_optimality(
    name: &'static str,
    set: TrainingSet,
    epsilon: Rational,
    kappa: Rational,
) -> Result<Table, Error> {
    if epsilon <= 0 || epsilon >= Rational::from((15, 1000)) {
        return Err(domain("epsilon", &epsilon, "0 < epsilon < 0.015"));
    }
    let least = inverse_loss_limit(&epsilon, precision())?;
    if Interval::rational(&kappa, &precision()).certainly_less(&least) {
        let least = format_rational(&rounded(&least, DecimalRounding::Up)?);
        return Err(domain("kappa", &kappa, format!("kappa >= F^-1(epsilon) = {least} (rounded up)")));
    }
    let found = Thresholds::new(set, epsilon, kappa.clone())?;
    if found.proof.is_none() {
        let (n, kappa) = (found.set.len(), format_rational(&kappa));
        let unproved = format!(
            "one for which t_1 is found: for n = {n} and kappa = {kappa} no Delta / sqrt t tried proves the second statement"
        );
        return Err(domain("epsilon", &found.epsilon, unproved));
    }
    Ok(near_optimal(name, &[found]))
}

fn exact_number(x: &Rational) -> Cell {
    Cell::from(&Interval::rational(x, &precision()))
}

fn tex(text: &str) -> Cell {
    Cell::Tex(text.to_owned())
}

/// n and D; of points that are not equally spaced n and the points.
fn of_set(set: &TrainingSet) -> Vec<Cell> {
    let which = if set.is_equally_spaced() {
        format_rational(set.half_width())
    } else {
        set.points().map(|y| format_rational(&y)).collect::<Vec<_>>().join(", ")
    };
    vec![Cell::Text(set.len().to_string()), Cell::Text(which)]
}

/// The columns of [`of_set`], for sets that are all equally spaced or are all not.
fn set_columns(equal: bool) -> Vec<Column> {
    let which = if equal { Column::exact("half_width", "$D$") } else { Column::exact("points", "points") };
    vec![Column::exact("n", "$n$"), which]
}

/// Rates of decay for which a C is given; 1/9 is printed, 1/2 the supremum.
const RATES: &[(u32, u32)] = &[(1, 9), (1, 3), (9, 20)];

/// C with gap <= C e^(-rate delta^2 / t) for all t up to some t_1 (Lemmas 1 and 7), for sets, each with one fixed window;
/// delta is that of the least gap. The sets are all equally spaced or are all not.
///
/// # Errors
/// A domain error unless 0 < delta <= Delta, for kappa, and for a fixed delta with gaps of different lengths.
pub fn decay(name: &'static str, cases: &[(TrainingSet, Smoothing)]) -> Result<Table, Error> {
    let mut rows = Vec::new();
    for (set, smoothing) in cases {
        let setting = Setting::new(set.clone(), Rational::from(1), smoothing.clone())?;
        let delta = match smoothing {
            Smoothing::Window(window) => set.least_half_gap() - window,
            Smoothing::Delta(value) | Smoothing::Kappa(value) => value.clone(),
        };
        let majorant = GapMajorant::new(&setting, GOAL_BITS)?;
        let short = set.least_half_gap().square() / 10u32;
        for &rate in RATES {
            let rate = Rational::from(rate);
            for until in [None, Some(&short)] {
                let (constant, switch) = match until {
                    None => majorant.constant_and_switch(&rate),
                    Some(t) => (majorant.constant_until(&rate, t), None),
                };
                let mut row = of_set(set);
                row.extend([
                    Cell::Text(format_rational(&delta)),
                    Cell::Text(format_rational(&rate)),
                    until.map_or_else(|| tex(r"$\infty$"), |t| Cell::Text(format_rational(t))),
                    Cell::from(&constant),
                    tex(match switch {
                        None => "majorant",
                        Some(_) if set.is_equally_spaced() => r"majorant up to $t_*$, then $D^2/t$",
                        Some(_) => r"majorant up to $t_*$, then $(y_n-y_1)^2/t$",
                    }),
                    switch.map_or(Cell::Empty, |t| Cell::Text(format_rational(&t))),
                    Cell::Text((GOAL_BITS + 32).to_string()),
                ]);
                rows.push(row);
            }
        }
    }
    let equal = cases.iter().all(|(set, _)| set.is_equally_spaced());
    let mut columns = set_columns(equal);
    columns.extend([
        Column::exact("delta", r"$\delta$"),
        Column::exact("rate", "rate"),
        Column::exact("until", "$t_1$"),
        Column::new("constant", "$C$", 5, Rounding::Up),
        Column::exact("certificate", "by"),
        Column::exact("switch", "$t_*$"),
        Column::exact("bits", "bits"),
    ]);
    let caption = r"Constants with $t\,\mathbb{E}|\hat s-w*s|^2\le C e^{-\text{rate}\cdot\delta^2/t}$ for all $t\in(0,t_1)$. The printed rate is $1/9$; every rate below $1/2$ will do. Below $\delta=\Delta$ the majorant times $e^{\text{rate}\cdot\delta^2/t}$ increases with $t$, so that its value at $t_1$ or $t_*$ serves; at $\delta=\Delta$ it increases up to $t=(1-2\,\text{rate})\Delta^2$, where its greatest value is taken.";
    let caption = match equal {
        true => caption.to_owned(),
        false => caption.to_owned() + r" Here $\delta$ is half the least gap less the window.",
    };
    Ok(Table { name, caption, columns, rows, checks: Vec::new(), layout: Layout::Grid })
}

/// The times t_1 = (a Delta / kappa)^2 of Propositions 2 and 8, a = delta / Delta there.
#[must_use]
pub fn band_times(set: &TrainingSet, kappa: &Rational) -> [Rational; 3] {
    [(1, 2), (1, 4), (1, 16)].map(|a| (Rational::from(a) * set.least_half_gap() / kappa).square())
}

/// The constants of -below sqrt t <= L_t - limit <= above sqrt t for all t up to some t_1 (Propositions 2 and 8), for sets
/// and kappa > 0.
#[must_use]
pub fn band(name: &'static str, cases: Vec<(TrainingSet, Rational)>) -> Table {
    let p = precision();
    let equal = cases.iter().all(|(set, _)| set.is_equally_spaced());
    let mut rows = Vec::new();
    for (set, kappa) in cases {
        let n = i64::from(set.len());
        let (half_gap, gap2) = (Interval::rational(&set.least_half_gap(), &p), set.least_half_gap().square());
        let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(&kappa, &p));
        let sharp = limit.clone() * Interval::rational(&(set.mean_inverse_half_gap() * &kappa), &p);
        for until in band_times(&set, &kappa) {
            let band = loss_band(&set, &kappa, &limit, &(until.clone() / &gap2));
            let mut row = of_set(&set);
            row.extend([
                Cell::Text(format_rational(&kappa)),
                exact_number(&until),
                Cell::from(&(band.below / &half_gap)),
                Cell::from(&(band.above / &half_gap)),
                Cell::from(&sharp.clone().times(2)),
                Cell::Text(band.boxes.to_string()),
                Cell::Text(p.get().to_string()),
            ]);
            rows.push(row);
        }
    }
    let sharp =
        if equal { r"$2\kappa F\frac{n-1}{n\Delta}$" } else { r"$\frac{2\kappa F}{n}\sum_g\frac{1}{\Delta_g}$" };
    let mut columns = set_columns(equal);
    columns.extend([
        Column::exact("kappa", r"$\kappa$"),
        Column::new("until", "$t_1$", 5, Rounding::Down),
        Column::new("below", "$C_-$", 5, Rounding::Up),
        Column::new("above", "$C_+$", 5, Rounding::Up),
        Column::new("sharp", sharp, 5, Rounding::Nearest),
        Column::exact("boxes", "boxes"),
        Column::exact("bits", "bits"),
    ]);
    let caption = r"Constants with $-C_-\sqrt t\le L_t[\hat s_{t,\kappa\sqrt t}]-\frac{n-1}{n}F(\kappa)\le C_+\sqrt t$ for all $t\in(0,t_1)$: $C_+$ from $L_t<U$ with $t_1=a^2\Delta^2/\kappa^2$ for $a=\frac12,\frac14,\frac1{16}$, $C_-$ from a majorant of $U-L_t$, by boxes of $\Delta/\sqrt t$ up to 8 and one bound, which decreases, beyond. The last number is the coefficient of $\sqrt t$ in the limit.";
    let caption = match equal {
        true => caption.to_owned(),
        false => caption.to_owned() + r" $\Delta_g$ is half the length of gap $g$, $\Delta$ the least of them.",
    };
    Table { name, caption, columns, rows, checks: Vec::new(), layout: Layout::Grid }
}

/// The constants of below <= KL - A / t_0 - B / sqrt t_0 - log(t_0) / 2 <= above for all t_0 up to some t_1 (Proposition 5),
/// for a set and kappa > 0: by B(1) <= KL <= B(n), the sums over the gaps of `ext-divergence`, in which
///
/// ```text
/// (D_g^2 + D_g delta + delta^2) / 6 t_0 = D_g^2 / 6 t_0 + kappa D_g / 6 sqrt t_0 + kappa^2 / 6,    delta = kappa sqrt t_0,
/// ```
///
/// and -log(1 - delta / D_g) lies between 0 and its value at t_1. With W = y_n - y_1, A = sum D_g^3 / 3W, B = kappa sum D_g^2 / 3W.
#[must_use]
pub fn divergence(name: &'static str, set: &TrainingSet, kappa: &Rational) -> Table {
    let p = precision();
    let exact = |x: &Rational| Interval::rational(x, &p);
    let width = set.half_width().clone() * 2u32;
    // sum_g (2 D_g / W) D_g^power / 6, exact
    let mean = |power: i32| {
        let of_gap = |half_gap: Rational| half_gap.powi(power + 1) / (width.clone() * 3u32);
        set.half_gaps().map(of_gap).fold(Rational::new(), |sum, term| sum + term)
    };
    let (first, second) = (mean(2), mean(1) * kappa);
    let below = exact(&(kappa.clone().square() / 6u32)) + (Interval::pi(&p).times(2).sqrt() / exact(&width)).ln();
    let count = Interval::integer(set.len().into(), &p).ln();
    let row = |a: Rational| {
        let until = (a.clone() * set.least_half_gap() / kappa).square();
        // delta / D_g at t_1 is a Delta / D_g.
        let delta = a * set.least_half_gap();
        let of_gap = |half_gap: Rational| {
            let kept = exact(&(Rational::from(1) - delta.clone() / &half_gap));
            kept.ln() * exact(&(half_gap * 2u32 / &width))
        };
        let ends = set.half_gaps().map(of_gap).fold(Interval::integer(0, &p), |sum, term| sum + term);
        let mut row = of_set(set);
        row.extend([
            Cell::Text(format_rational(kappa)),
            exact_number(&until),
            exact_number(&first),
            exact_number(&second),
            Cell::from(&below),
            Cell::from(&(below.clone() + &count - ends)),
        ]);
        row
    };
    let mut columns = set_columns(set.is_equally_spaced());
    columns.extend([
        Column::exact("kappa", r"$\kappa$"),
        Column::new("until", "$t_1$", 5, Rounding::Down),
        Column::new("first", "$A$", 5, Rounding::Nearest),
        Column::new("second", "$B$", 5, Rounding::Nearest),
        Column::new("below", "$C_-$", 5, Rounding::Down),
        Column::new("above", "$C_+$", 5, Rounding::Up),
    ]);
    let caption = r"Constants with $C_-\le\mathrm{KL}(t_0)-A/t_0-B/\sqrt{t_0}-\frac12\log t_0\le C_+$ for all $t_0\in(0,t_1)$, $t_1=a^2\Delta^2/\kappa^2$ for $a=\frac12,\frac14,\frac1{16}$: $\mathrm{KL}(t_0)$ is the divergence of the uniform law on $[y_1,y_n]$ from the law at time $0$, $A=\sum_g\frac{\Delta_g^3}{3(y_n-y_1)}$ and $B=\kappa\sum_g\frac{\Delta_g^2}{3(y_n-y_1)}$ with $\Delta_g$ half the length of gap $g$, $\Delta$ the least of them. The two ends differ by $\log n$ and what $\log\frac{1}{1-\delta/\Delta_g}$ comes to at $t_1$, so that no other $A$ or $B$ will do.".to_owned();
    let rows = [(1, 2), (1, 4), (1, 16)].map(|a| row(Rational::from(a))).to_vec();
    Table { name, caption, columns, rows, checks: Vec::new(), layout: Layout::Grid }
}

/// kappa, or a word for the least feasible one.
pub(crate) fn strength(of: &Strength) -> Cell {
    match of {
        Strength::Fixed(kappa) => Cell::Text(format_rational(kappa)),
        Strength::LeastFeasible => Cell::Text("least".to_owned()),
    }
}

/// Both statements of Proposition 3.
fn near_optimal(name: &'static str, cases: &[Thresholds]) -> Table {
    let row = |case: &Thresholds| {
        let proved =
            |cell: &dyn Fn(&scoreproof_score::NearOptimality) -> Cell| case.proof.as_ref().map_or(Cell::Empty, cell);
        let mut row = of_set(&case.set);
        row.extend([
            Cell::Text(format_rational(&case.epsilon)),
            strength(&case.strength),
            exact_number(&case.feasible_until),
            proved(&|_| exact_number(&case.near_optimal_until)),
            proved(&|_| exact_number(&case.both_until())),
            proved(&|proof| exact_number(&proof.least)),
            proved(&|proof| exact_number(&proof.sawtooth_from)),
            proved(&|proof| Cell::Text(proof.boxes.to_string())),
            Cell::Text(box_precision().get().to_string()),
        ]);
        row
    };
    let mut columns = set_columns(true);
    columns.extend([
        Column::exact("epsilon", r"$\epsilon$"),
        Column::exact("kappa", r"$\kappa$"),
        Column::new("feasible_until", "$t_a$", 5, Rounding::Down),
        Column::new("near_optimal_until", "$t_c$", 5, Rounding::Down),
        Column::new("until", "$t_1$", 5, Rounding::Down),
        Column::new("least", "$M_c$", 5, Rounding::Up),
        Column::new("sawtooth_from", r"$M_\infty$", 5, Rounding::Up),
        Column::exact("boxes", "boxes"),
        Column::exact("bits", "bits"),
    ]);
    let caption = r"Proposition 3 for all $t\in(0,t_1]$, $t_1=\min(t_a,t_c)$: $L_t[\hat s]<\epsilon$ up to $t_a$, where $U$ reaches $\epsilon$, and $R[\hat s]<(1+8\sqrt\epsilon)\,r^*$ up to $t_c=\Delta^2/M_c^2$, by boxes of $M=\Delta/\sqrt t$ from $M_c$ to $M_\infty$ and by a bound that increases from $M_\infty$ on. Where $\kappa$ is called least, it is at each $t$ the least one for which $U\le\epsilon$, and $t_a$ the last time that has one. For $n\ge 3$ this repairs the printed proof, which does not reach them.".to_owned();
    Table { name, caption, columns, rows: cases.iter().map(row).collect(), checks: Vec::new(), layout: Layout::Grid }
}
