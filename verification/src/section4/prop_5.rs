//! Proposition 5: the terminal law is within a finite divergence of the uniform one.
//!
//! Printed, for n = 2, D = 1, kappa > 0 and 0 < t0 < 1 / kappa^2, with d = kappa sqrt t0:
//!
//! ```text
//! KL(u_1 | p-hat_0) <= 1 / (3 t0 (1 - d)) + log(sqrt t0 / (1 - d)) + log(2 sqrt(2 pi)) < inf.
//! ```
//!
//! True, with a slack of at least log 2. The divergence in closed form
//! ([`scoreproof_denoise::kl_from_uniform_two_points`]) gives the sharper bound
//! (1 + d + d^2) / (6 t0) + log(sqrt(2 pi t0) / (1 - d)), which the print exceeds by
//! (1 + d^3) / (6 t0 (1 - d)) + log 2.

use crate::own_threads::on_own_threads;
use crate::prelude::*;
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table, TableSource};
use rayon::prelude::*;
use scoreproof_denoise::{kl_bound, kl_from_uniform, kl_from_uniform_two_points, kl_sharper_bound};
use std::sync::LazyLock;

pub(crate) static CLAIM: Claim = Claim::new("prop-5", "Section 4", find)
    .title("The divergence of the uniform law from the terminal one is finite, with an explicit bound.")
    .printed(Verdict::Proved, r"\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})\le\frac{1}{3t_0(1-\kappa\sqrt{t_0})}+\log\left(\frac{\sqrt{t_0}}{1-\kappa\sqrt{t_0}}\right)+\log(2\sqrt{2\pi})<\infty")
    .corrected(Class::Loose, Verdict::Proved, r"\mathrm{KL}(u_1\,\|\,\hat p_0^{(n,t_0)})\le\frac{1+d+d^2}{6t_0}+\log\left(\frac{\sqrt{2\pi t_0}}{1-d}\right),\quad d=\kappa\sqrt{t_0}")
    .remark(r"The exact value subtracts $\left[\frac{\pi^2t_0}{24}+\frac{t_0}{2}\mathrm{Li}_2\left(-e^{-2(1-d)/t_0}\right)\right]/(1-d)$ from the corrected bound. The printed leading term is twice the true one as $t_0\to 0$. The atoms are a null set of $u_1$ and do not enter.")
    .effect(r"None: the divergence is finite, as claimed. The leading term comes from a 2 that (88) drops, the $\log 2$ from bounding by half of the ramp.")
    .basis("The divergence, by certified integration and by dilogarithm, against both bounds over $\\kappa$ and $d$ up to the edges of the \
         domain.");

pub(crate) static TABLE: TableSource =
    TableSource { name: "prop-5", title: "the divergence from the uniform law against its bounds", build: table };

const KAPPAS: &[&str] = &["0.1", "0.5", "1", "1.2", "3"];

/// d = kappa sqrt t0, up to the edges 0 and 1 of its range.
const DISTANCES: &[&str] = &["0.001", "0.01", "0.1", "0.3", "0.5", "0.7", "0.9", "0.99", "0.9999"];

struct Sample {
    t0: Rational,
    kappa: Rational,
    /// By integration.
    divergence: Interval,
    /// By the dilogarithm.
    closed: Interval,
    bound: Interval,
    sharper: Interval,
}

impl Sample {
    fn new(kappa: &str, distance: &str) -> Result<Self, Error> {
        let (kappa, distance) = (exact(kappa)?, exact(distance)?);
        let t0 = (distance / &kappa).square();
        let p = precision();
        let law = Terminal::new(training_set(2, "1")?, t0.clone(), kappa.clone())?;
        Ok(Self {
            divergence: kl_from_uniform(&law, GOAL_BITS)?,
            // n = 2, so that the closed form is there.
            closed: kl_from_uniform_two_points(&law, p).unwrap_or_else(|| Interval::whole(p)),
            bound: kl_bound(&t0, &kappa, p)?,
            sharper: kl_sharper_bound(&law, p),
            t0,
            kappa,
        })
    }

    fn place(&self) -> Place {
        Place(Parameters::new([("kappa", format_rational(&self.kappa)), ("t0", format_rational(&self.t0))]))
    }

    /// The printed bound with another denominator than 3 in its leading term.
    fn bound_with(&self, denominator: u32) -> Interval {
        let leading = |d: u32| enclosed(&(Rational::from((1, d)) / &self.t0)) / (number(1) - self.distance());
        self.bound.clone() - leading(3) + leading(denominator)
    }

    fn distance(&self) -> Interval {
        enclosed(&self.kappa) * enclosed(&self.t0).sqrt()
    }
}

/// Computed once, since verdict and table both need them.
static SAMPLES: LazyLock<Result<Vec<Sample>, Error>> = LazyLock::new(|| on_own_threads(samples));

fn samples() -> Result<Vec<Sample>, Error> {
    grid().into_par_iter().map(|(kappa, distance)| Sample::new(kappa, distance)).collect()
}

fn grid() -> Vec<(&'static str, &'static str)> {
    KAPPAS.iter().flat_map(|kappa| DISTANCES.iter().map(move |distance| (*kappa, *distance))).collect()
}

fn find() -> Result<Check, Error> {
    let samples = SAMPLES.as_ref().map_err(Clone::clone)?;
    let compare = |comparison: &'static str, relation, other: fn(&Sample) -> Interval| -> Vec<Compared> {
        samples.iter().map(|s| s.place().compare(comparison, relation, (s.divergence.clone(), other(s)))).collect()
    };
    let bounded = compare(r"\mathrm{KL} \le \text{printed bound}", LessOrEqual, |s| s.bound.clone());
    let lowered = r"\mathrm{KL} \le \text{bound with } 1/(7t_0(1-d))";
    let two_ways = compare(r"\mathrm{KL} = \text{dilogarithm form}", Equal, |s| s.closed.clone());
    let corrected = compare(r"\mathrm{KL} \le \text{sharper bound}", LessOrEqual, |s| s.sharper.clone());
    let slack = smallest_ratio("smallest ratio of the printed bound to the divergence, at the points tried", &bounded);
    let excess = samples.iter().map(|s| (s.bound.clone() - &s.divergence, s.place().0));
    let meaning = "smallest excess of the printed bound over the divergence at the points tried; it is more than $\\log 2$ everywhere";
    Ok(Check::new([bounded, two_ways].concat())
        .corrected(corrected)
        .twin(
            "the leading term $1/(3t_0(1-d))$ replaced by $1/(7t_0(1-d))$",
            compare(lowered, LessOrEqual, |s| s.bound_with(7)),
        )
        .margin(least(meaning, excess))
        .slack(slack))
}

/// The table for any points: the divergence and by how much the sum over the gaps exceeds it.
pub(crate) fn table_of(set: &TrainingSet) -> Result<Table, Error> {
    let half_gap = set.least_half_gap();
    let row = |(kappa, share): (&str, &str)| {
        let (kappa, distance) = (exact(kappa)?, exact(share)? * &half_gap);
        let t0 = (distance.clone() / &kappa).square();
        let law = Terminal::new(set.clone(), t0.clone(), kappa.clone())?;
        let divergence = kl_from_uniform(&law, GOAL_BITS)?;
        let closed = |x: &Rational| Cell::from(&enclosed(x));
        let excess = kl_sharper_bound(&law, precision()) - &divergence;
        Ok(vec![
            Cell::Text(format_rational(&kappa)),
            closed(&distance),
            closed(&t0),
            Cell::from(&divergence),
            Cell::from(&excess),
        ])
    };
    Ok(Table {
        name: "prop-5",
        caption: r"Divergence of the uniform law on $[y_1,y_n]$ from the law at time $0$, and by how much $\sum_g\frac{2\Delta_g}{y_n-y_1}\left(\frac{\Delta_g^2+\Delta_g\delta+\delta^2}{6t_0}+\log\frac{n\sqrt{2\pi t_0}\Delta_g}{(y_n-y_1)(\Delta_g-\delta)}\right)$ exceeds it; $\delta=\kappa\sqrt{t_0}$, $\Delta_g$ half the length of gap $g$, $\Delta$ the least.".to_owned(),
        columns: vec![
            Column::exact("kappa", r"$\kappa$"),
            Column::new("distance", r"$\delta$", 5, Rounding::Nearest),
            Column::new("t0", "$t_0$", 5, Rounding::Nearest),
            Column::new("divergence", "KL", 8, Rounding::Nearest),
            Column::new("sharper_excess", "bound less KL", 5, Rounding::Up),
        ],
        rows: grid().into_par_iter().map(row).collect::<Result<_, Error>>()?,
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}

fn table() -> Result<Table, Error> {
    let row = |s: &Sample| {
        vec![
            Cell::Text(format_rational(&s.kappa)),
            Cell::from(&s.distance()),
            Cell::from(&enclosed(&s.t0)),
            Cell::from(&s.divergence),
            Cell::from(&(s.sharper.clone() - &s.divergence)),
            Cell::from(&(s.bound.clone() - &s.divergence)),
            Cell::from(&(s.bound.clone() / &s.divergence)),
        ]
    };
    Ok(Table {
        name: "prop-5",
        caption: r"Divergence of the uniform law from the terminal one ($n=2$, $D=1$) and by how much the sharper bound $\frac{1+d+d^2}{6t_0}+\log\frac{\sqrt{2\pi t_0}}{1-d}$ and the printed one exceed it; $d=\kappa\sqrt{t_0}$.".to_owned(),
        columns: vec![
            Column::exact("kappa", r"$\kappa$"),
            Column::new("distance", "$d$", 5, Rounding::Nearest),
            Column::new("t0", "$t_0$", 5, Rounding::Nearest),
            Column::new("divergence", "KL", 8, Rounding::Nearest),
            Column::new("sharper_excess", "sharper bound less KL", 5, Rounding::Up),
            Column::new("printed_excess", "printed bound less KL", 5, Rounding::Down),
            Column::new("slack", "printed / KL", 5, Rounding::Nearest),
        ],
        rows: SAMPLES.as_ref().map_err(Clone::clone)?.iter().map(row).collect(),
        checks: vec![PrintedCheck { left: "sharper_excess", relation: Less, right: "printed_excess" }],
        layout: Layout::Grid,
    })
}
