//! The check that Propositions 2 and 8 share: with delta = kappa sqrt t the loss tends to a limit.

use crate::Error;
use crate::certificate::{Attempt, Monotone};
use crate::comparison::{Compared, smallest_ratio};
use crate::finding::Check;
use crate::points::{exact, parameters, training_set};
use crate::proof::{Identity, Positive, argument};
use crate::record::{Parameters, Quantity};
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::Relation;
use rayon::prelude::*;
use scoreproof_integral::CrossCheck;
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Rational, Series, Term, format_rational};
use scoreproof_score::{Setting, Smoothing, loss_limit, loss_surplus, loss_upper_bound, score_matching_loss_checked};
use std::sync::LazyLock;

const KAPPAS: &[&str] = &["0.5", "1", "1.2", "2", "3"];
const TIMES: &[&str] = &["0.1", "0.01", "0.001", "1e-4", "1e-5", "1e-6"];

/// The limit as printed, (n - 1)/n F(kappa), and the false twin's, two percent more.
const PRINTED_FACTOR: (i64, i64) = (1, 1);
const TWIN_FACTOR: (i64, i64) = (51, 50);

/// F is compared at these spacings, in units of 1 / `F_STEPS`, up to `F_END`.
const F_STEPS: i64 = 4;
const F_END: i64 = 10;

/// The loss at one setting.
pub(crate) struct Sample {
    setting: Setting,
    kappa: Rational,
    loss: CrossCheck,
    upper: Interval,
    surplus: Interval,
    /// (n - 1)/n F(kappa).
    limit: Interval,
}

/// The band of the figure ends at T_1 = 1 / max(64, 4 kappa^2): up to there kappa sqrt t <= Delta / 2 and the surplus is negligible.
pub(crate) fn band_end(kappa: &Rational) -> Rational {
    Rational::from(1) / (kappa.clone().square() * 4u32).max(Rational::from(64))
}

impl Sample {
    fn new(setting: Setting, kappa: Rational) -> Result<Self, Error> {
        let p = Precision::bits(CLOSED_FORM_BITS);
        let n = i64::from(setting.set().len());
        let limit = Interval::fraction(n - 1, n, &p) * loss_limit(&Interval::rational(&kappa, &p));
        Ok(Self {
            loss: score_matching_loss_checked(&setting, GOAL_BITS)?,
            upper: loss_upper_bound(&setting, p),
            surplus: loss_surplus(&setting, GOAL_BITS)?,
            limit,
            setting,
            kappa,
        })
    }

    fn loss(&self) -> &Interval {
        &self.loss.certificate.enclosure
    }

    fn sqrt_t(&self) -> Interval {
        self.setting.noise_level(Precision::bits(CLOSED_FORM_BITS))
    }

    /// t < t_1 = Delta^2 / (4 kappa^2).
    fn in_range(&self) -> bool {
        self.setting.t().clone() * self.kappa.clone().square() * 4u32 < self.setting.set().half_gap().square()
    }

    /// C = max(2, 6 kappa F(kappa) (n - 1)/n) / Delta: |L - limit| <= C sqrt t for all t < t_1.
    fn constant(&self) -> Interval {
        let p = Precision::bits(CLOSED_FORM_BITS);
        let above = self.limit.clone() * Interval::rational(&(self.kappa.clone() * 6u32), &p);
        above.max(&Interval::integer(2, &p)) / Interval::rational(&self.setting.set().half_gap(), &p)
    }

    /// 2 kappa F(kappa) (n - 1) / (n Delta), the coefficient of sqrt t.
    fn sharp_coefficient(&self) -> Interval {
        let rate = self.kappa.clone() * 2u32 / self.setting.set().half_gap();
        self.limit.clone() * Interval::rational(&rate, &Precision::bits(CLOSED_FORM_BITS))
    }
}

/// The samples of a claim: computed once, since its verdict and its table both need them.
pub(crate) type Samples = LazyLock<Result<Vec<Sample>, Error>>;

/// Encloses the loss for these numbers of points, at every kappa and every time that are legal.
pub(crate) fn samples(ns: &[u32]) -> Result<Vec<Sample>, Error> {
    let mut grid = Vec::new();
    for &n in ns {
        for kappa in KAPPAS {
            for t in TIMES {
                let (kappa, t) = (exact(kappa)?, exact(t)?);
                // Outside the domain kappa sqrt t < Delta the score is not defined.
                if let Ok(setting) = Setting::new(training_set(n, "1")?, t, Smoothing::Kappa(kappa.clone())) {
                    grid.push((setting, kappa));
                }
            }
        }
    }
    grid.into_par_iter().map(|(setting, kappa)| Sample::new(setting, kappa)).collect()
}

/// |loss - factor limit| <= C sqrt t for t < t_1, the one check behind statement and twin.
fn within_band(samples: &[Sample], factor: (i64, i64), comparison: &'static str) -> Vec<Compared> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let compare = |s: &Sample| {
        let limit = s.limit.clone() * Interval::fraction(factor.0, factor.1, &p);
        let distance = (s.loss().clone() - limit).abs();
        let band = s.constant() * s.sqrt_t();
        Compared::new(comparison, parameters(&s.setting), distance, Relation::LessOrEqual, band).with_engines(&s.loss)
    };
    samples.iter().filter(|s| s.in_range()).map(compare).collect()
}

/// The loss stays below U, and U less the separately computed surplus is the loss again.
fn below_upper_bound(samples: &[Sample]) -> Vec<Compared> {
    let zero = Interval::integer(0, &Precision::bits(CLOSED_FORM_BITS));
    let compare = |s: &Sample| {
        let at = || parameters(&s.setting);
        let surplus = s.surplus.clone();
        [
            Compared::new(r"U - L_t > 0", at(), surplus.clone(), Relation::Greater, zero.clone()),
            Compared::new(r"L_t = U - (U - L_t)", at(), s.loss().clone(), Relation::Equal, s.upper.clone() - surplus),
        ]
    };
    samples.iter().flat_map(compare).collect()
}

/// F falls strictly from 1 to 0: F(0) = 1, and each value below the one before.
fn limit_falls() -> Vec<Compared> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let at = |j: i64| loss_limit(&Interval::fraction(j, F_STEPS, &p));
    let named = |j: i64| Parameters::new([("kappa", format_rational(&Rational::from((j, F_STEPS))))]);
    let start = Compared::new("F(0) = 1", named(0), at(0), Relation::Equal, Interval::integer(1, &p));
    let falls = |j| Compared::new(r"F(\kappa) < F(\kappa - 1/4)", named(j), at(j), Relation::Less, at(j - 1));
    std::iter::once(start).chain((1..=F_END * F_STEPS).map(falls)).collect()
}

/// kappa with values phi and Q of the density and the tail, phi' = -kappa phi and Q' = -phi, as series.
fn tail_series(v: &[Term]) -> [Series<Term>; 3] {
    let (kappa, density, tail) = (&v[0], &v[1], &v[2]);
    let slope = -(kappa.clone() * density);
    [
        Series::variable(kappa.clone(), 1),
        Series::new(vec![density.clone(), slope]),
        Series::new(vec![tail.clone(), -density.clone()]),
    ]
}

const AT: &[(&str, &str)] = &[("kappa", "1/2"), ("d", "1/3"), ("q", "2/7")];
const STANDS: &str = r"$d=\phi$ and $q=Q$ are the Gaussian density and upper tail at $\kappa$";

/// F falls: its derivative is -4 (phi - kappa Q), and phi - kappa Q falls to 0. F tends to 0: by Lemma 9 it is at most
/// (1 + kappa^2) e^(-kappa^2/2), which is (1 + 2/t) e^(-1/t) with t = 2 / kappa^2.
pub(crate) fn falls() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let derivative = Identity {
        comparison: r"\frac{d}{d\kappa}\,2\left[(1+\kappa^2)Q-\kappa\phi\right]=-4(\phi-\kappa Q)",
        at: AT,
        reading: STANDS,
    };
    let (shown_derivative, derivative) = derivative.decide(|v| {
        let [kappa, density, tail] = tail_series(v);
        let one = Series::constant(Term::integer(1, &()), 1);
        let limit = (one + &kappa.square()) * tail - kappa * density;
        (limit.derivative(1).times(2), (v[0].clone() * &v[2] - &v[1]).times(4))
    })?;
    let second = Identity { comparison: r"\frac{d}{d\kappa}(\phi-\kappa Q)=-Q", at: AT, reading: STANDS };
    let (shown_second, second) = second.decide(|v| {
        let [kappa, density, tail] = tail_series(v);
        ((density - kappa * tail).derivative(1), -v[2].clone())
    })?;
    let tends = Monotone::of(&[("0", "1"), ("-1", "1")], &[])?.until("1")?.vanishing();
    let steps = vec![
        derivative,
        second,
        tends.decide(
            r"$(1+\kappa^2)e^{-\kappa^2/2}$ tends to 0 as $\kappa\to\infty$: it is $(1+2/t)e^{-1/t}$ at $t=2/\kappa^2$",
        ),
        argument(
            r"$\phi-\kappa Q$ falls to 0, hence is positive, hence $F$ falls, from $F(0)=1$; $F\le(1+\kappa^2)e^{-\kappa^2/2}$ by (46)",
            r"all $\kappa\ge 0$",
        ),
    ];
    Ok((vec![shown_derivative, shown_second], steps))
}

/// (1 - a)^-2 <= 1 + 6a for 0 <= a <= 1/2.
pub(crate) fn convex() -> Result<([Compared; 2], [Attempt; 2]), Error> {
    let identity =
        Identity { comparison: r"(1+6a)-(1-a)^{-2}=\frac{a(1-2a)(4-3a)}{(1-a)^2}", at: &[("a", "1/3")], reading: "" };
    let one = || Term::integer(1, &());
    let excess = |a: &Term| a.clone() * (one() - a.clone().times(2)) * (one().times(4) - a.clone().times(3));
    let (shown, identity) = identity.decide(|v| {
        let square = (one() - &v[0]).square();
        (one() + v[0].clone().times(6) - one() / &square, excess(&v[0]) / square)
    })?;
    let sign = Positive { comparison: r"a(1-2a)(4-3a) \ge 0", over: &[("a", "0", "1/2")] };
    let (least, covered) = sign.nonnegative(|v| excess(&v[0]))?;
    Ok(([shown, least], [identity, covered]))
}

/// U - L <= 2 sqrt T from T = 1/4 down, for every n and kappa sqrt T <= 1/2: boxes of v = 1 / sqrt T up to 6, and from
/// there on terms that increase with T = t. With q = e^(-4 v^2) the odd x of the sum over neighbours add up to
/// sum of x e^(-x^2 v^2/2) = e^(-v^2/2) (1 + q)/(1 - q)^2 at most.
fn surplus() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let boxes = Positive { comparison: r"2-v\sup\,(U-L_t) > 0", over: &[("v", "2", "6")] };
    let (least, covered) = boxes.named("surplus-room")?;
    let geometric = Positive { comparison: r"\tfrac54-\frac{1+q}{(1-q)^2} > 0", over: &[("q", "0", "1/100")] };
    let one = || Term::integer(1, &());
    let (near, far_neighbours) =
        geometric.decide(|v| Term::fraction(5, 4, &()) - (one() + &v[0]) / (one() - &v[0]).square())?;
    let end = Positive {
        comparison: r"2-\left(5v^3e^{-v^2/2}+\left(\tfrac{12}{\sqrt{2\pi}}v^2+4v\right)e^{-9v^2/8}\right) > 0\text{ at }v=6",
        over: &[("v", "6", "6")],
    };
    let (at_end, beyond) = end.decide(|x| {
        let v = &x[0];
        let scale = Term::pi(&()).times(2).sqrt();
        let lift = (v.square().times(12) / scale + v.clone().times(4)) * (v.square().times(-9).over(8)).exp();
        one().times(2) - (v.powi(3).times(5) * v.square().over(-2).exp() + lift)
    })?;
    let falls = Monotone::of(&[("-3/2", "1/2"), ("-1", "9/8"), ("-1/2", "9/8")], &[])?.until("1/36")?;
    let steps = vec![
        covered,
        far_neighbours,
        beyond,
        falls.decide(r"$5v^3e^{-v^2/2}+\left(\frac{12}{\sqrt{2\pi}}v^2+4v\right)e^{-9v^2/8}$ with $v=t^{-1/2}$ increases with $t$"),
        argument(
            r"$U-L_t$ is positive and, with $v=\Delta/\sqrt t$ and $c=\frac32v$, at most $8v^2\sum_{m\ge 1}(2m-1)Q((2m-1)v)+8(c\phi(c)+Q(c))$: posterior variance and the part between a line and a staircase; (46) turns that into the terms above for $v\ge 6$, and for $v\le 2$ the limit itself is at most $1\le 2/v$",
            r"all $n\ge 2$, $D$, $\kappa>0$ and $0<t\le\Delta^2/(4\kappa^2)$",
        ),
    ];
    Ok((vec![least, near, at_end], steps))
}

/// The band with its certificates, so far without a verdict: what Propositions 2 and 8 and their displays
/// are decided by.
pub(crate) struct Band {
    /// Comparisons at points.
    pub(crate) compared: Vec<Compared>,
    /// What covers every n, D, kappa > 0 and t < t_1.
    pub(crate) certificates: Vec<Attempt>,
    samples: &'static [Sample],
}

/// Compares the losses with their band.
pub(crate) fn band(samples: &'static Samples) -> Result<Band, Error> {
    let samples = samples.as_ref().map_err(Clone::clone)?;
    let printed = within_band(samples, PRINTED_FACTOR, r"\left|L_t - \tfrac{n-1}{n}F(\kappa)\right| \le C\sqrt t");
    let ((lift, above), (rest, below), (slopes, falling)) = (convex()?, surplus()?, falls()?);
    Ok(Band {
        compared: [printed, below_upper_bound(samples), limit_falls(), lift.to_vec(), rest, slopes].concat(),
        certificates: above.into_iter().chain(below).chain(falling).collect(),
        samples,
    })
}

impl Band {
    /// What the verdict rests on.
    pub(crate) const BASIS: &'static str = "Explicit constants: with $t_1=\\Delta^2/(4\\kappa^2)$ the loss is within \
        $-2\\sqrt t/\\Delta$ and $6\\kappa F(\\kappa)\\frac{n-1}{n}\\sqrt t/\\Delta$ of its limit for every $t<t_1$, since $L_t=U-(U-L_t)$ \
        with both parts bounded for all $t$ at once, $U=\\frac{n-1}{n}F(\\kappa)(1-\\kappa\\sqrt t/\\Delta)^{-2}$. Beside that, enclosures \
        of the loss by two engines and f64 at points, against the band with these constants, $C$ the larger one.";

    /// The limit raised by two percent.
    pub(crate) fn twin(&self) -> Vec<Compared> {
        let comparison = r"\left|L_t - \tfrac{51}{50}\cdot\tfrac{n-1}{n}F(\kappa)\right| \le C\sqrt t";
        within_band(self.samples, TWIN_FACTOR, comparison)
    }

    /// The band as the statement that is printed.
    pub(crate) fn check(self) -> Check {
        let band = within_band(self.samples, PRINTED_FACTOR, "");
        let margin =
            smallest_ratio(r"least ratio of $C\sqrt t$ to the distance from the limit at the points tried", &band);
        let (twin, slack) = (self.twin(), coefficient_error(self.samples));
        Check::new(Self::BASIS, self.compared)
            .carried_by(self.certificates)
            .twin("the limit raised by two percent", twin)
            .margin(margin)
            .slack(slack)
    }
}

/// C over the sharp coefficient as seen in the loss at the smallest time.
fn coefficient_error(samples: &[Sample]) -> Option<Quantity> {
    let last = samples.iter().filter(|s| s.in_range()).min_by(|a, b| a.setting.t().cmp(b.setting.t()))?;
    let measured = (last.loss().clone() - &last.limit) / last.sqrt_t();
    Some(Quantity {
        meaning: r"$C$ over the coefficient of $\sqrt t$ measured at the smallest $t$".to_owned(),
        number: (&(last.constant() / measured)).into(),
        parameters: parameters(&last.setting),
    })
}

/// The table: loss, limit, upper bound, and the coefficient of sqrt t, measured and sharp.
pub(crate) fn table(name: &'static str, samples: &Samples) -> Result<Table, Error> {
    let row = |s: &Sample| {
        let number = |x: &Interval| Cell::Number(x.into());
        vec![
            Cell::Text(s.setting.set().len().to_string()),
            Cell::Text(format_rational(&s.kappa)),
            Cell::Text(format_rational(s.setting.t())),
            number(&s.limit),
            number(s.loss()),
            number(&s.upper),
            number(&s.surplus),
            number(&((s.loss().clone() - &s.limit) / s.sqrt_t())),
            number(&s.sharp_coefficient()),
        ]
    };
    Ok(Table {
        name,
        caption: r"Loss $L_t[\hat s_{t,\kappa\sqrt t}]$ against its limit $\frac{n-1}{n}F(\kappa)$ and the upper bound $U=\frac{n-1}{n}F(\kappa)(1-\kappa\sqrt t/\Delta)^{-2}$, for $D=1$. The last columns compare $(L_t-\text{limit})/\sqrt t$ with its limit $2\kappa F(\kappa)\frac{n-1}{n\Delta}$.".to_owned(),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("kappa", r"$\kappa$"),
            Column::exact("t", "$t$"),
            Column::new("limit", "limit", 8, Rounding::Nearest),
            Column::new("loss", "$L_t$", 8, Rounding::Nearest),
            Column::new("upper", "$U$", 8, Rounding::Nearest),
            Column::new("surplus", "$U-L_t$", 4, Rounding::Nearest),
            Column::new("coefficient", r"$(L_t-\text{limit})/\sqrt t$", 6, Rounding::Nearest),
            Column::new("sharp", r"$2\kappa F\frac{n-1}{n\Delta}$", 6, Rounding::Nearest),
        ],
        rows: samples.as_ref().map_err(Clone::clone)?.iter().map(row).collect(),
        checks: vec![PrintedCheck { left: "loss", relation: Relation::LessOrEqual, right: "upper" }],
        layout: Layout::Grid,
    })
}
