//! Experiment 2 without networks as a claim: what section 6.2 says of its columns (i) and (ii) and of Figure 10.

use super::fit::{Statistic, fit, wrong};
use super::moments::{normal_variance, squared_distance};
use super::run::{Experiment, LOOKS, Looks, Settings};
use crate::prelude::*;
use crate::rounded::{bound, digits, enclosed};
use scoreproof_denoise::{Marginal, Samples, Score, coupled_distance};

pub(crate) static CLAIM: Claim = Claim::new("exp-2", "Section 6.2", check)
    .title("Denoising under the exact, the LA-PL and the locally averaged score ($d=2$, $n=4$).")
    .printed(Verdict::Supported, r"\text{(i)}\ [\mathbf{x}_t]_1\sim p_t^{(n)},\quad\text{(ii)}\ [\mathbf{x}_t]_1\sim\hat p_t^{(n,t_0)},\quad\mathrm{Var}[\mathbf{x}_t]_2\to 0,\quad\hat{\mathbf{s}}_{t,\delta_t}^{(n)}\approx(1-\delta_t)*\nabla\log p_t^{(n)}")
    .remark(r"Of the variance along the data see rem-6-variance, of the window rem-6-window: here $D=1$ and the window is $\Delta-\delta_t$. The schedule is spaced and the steps are taken in $\sqrt t$, where Euler's method is exact under the LA-PL score; steps in $t$ make the variance across too large by a tenth to a quarter at $t=10^{-5}$ (`scoreproof experiment 2`). A test of the position of the samples hardly sees a wrong $\kappa$, since five sixths of the mass are near the data under either; a test of their distance from the data does.")
    .basis("Samples, not enclosures. Those of column (ii), three seeds, and of column (i) pass the tests of Kolmogorov and Smirnov against the \
         exact laws at the node nearest to $t_0/4$ and at $10^{-5}$, where the law is still continuous, each at the level $10^{-3}$; \
         the variance across is $t$ up to the samples' spread; under (i) the samples end on the data and under (ii) between them, too; and \
         the locally averaged score, in closed form, takes the same samples to nearly the same places as the LA-PL score.");

/// Seeds of the tests of column (ii).
const SEEDS: u64 = 3;

/// The level of each test. All seeds are fixed: a run gives the same p-values every time.
const LEVEL: (u32, u32) = (1, 1000);

fn named(experiment: &Experiment, look: usize, seed: u64) -> Parameters {
    let Settings { dimension, kappa, samples, steps, .. } = &experiment.settings;
    Parameters::new([
        ("n", experiment.set.len().to_string()),
        ("d", dimension.to_string()),
        ("kappa", format_rational(kappa)),
        ("t0", "0.02".to_owned()),
        ("t", digits(experiment.time(look), 4)),
        ("samples", samples.to_string()),
        ("steps", steps.to_string()),
        ("seed", (experiment.settings.seed + seed).to_string()),
    ])
}

/// A p-value of samples against a law, at least the level.
fn tested(named: Parameters, samples: &Samples, law: &Marginal, statistic: Statistic) -> Result<Compared, Error> {
    let found = enclosed(fit(samples, law, statistic)?.p_value, 2)?;
    let comparison = match statistic {
        Statistic::Position => r"p\text{-value of }[\mathbf{x}_t]_1 \ge 10^{-3}",
        Statistic::Distance => r"p\text{-value of }\min_k|[\mathbf{x}_t]_1-y_k| \ge 10^{-3}",
    };
    Ok(Compared::new(comparison, named, found, Relation::GreaterOrEqual, bound(LEVEL)))
}

/// The tests of a run after t0.
fn tests(experiment: &Experiment, run: &Looks, seed: u64, is_noised: bool) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for (look, samples) in run.iter().enumerate().skip(1) {
        let law = if is_noised { experiment.noised_law(look) } else { experiment.smoothed_law(look)? };
        for statistic in [Statistic::Position, Statistic::Distance] {
            compared.push(tested(named(experiment, look, seed), samples, &law, statistic)?);
        }
    }
    Ok(compared)
}

/// The variance across over t, which is 1 in law: within five standard deviations.
fn across(experiment: &Experiment, run: &Looks) -> Result<Vec<Compared>, Error> {
    let at = |look: usize| {
        let excess = normal_variance(&run[look]) / experiment.time(look) - 1.0;
        let comparison = r"|\mathrm{Var}[\mathbf{x}_t]_2/t-1| \le \tfrac1{20}";
        let found = enclosed(excess.abs(), 3)?;
        Ok(Compared::new(comparison, named(experiment, look, 0), found, Relation::LessOrEqual, bound((1, 20))))
    };
    (1..LOOKS).map(at).collect()
}

/// The squared distance from the data at the end: about t under (i), far above it under (ii).
fn collapse(experiment: &Experiment, empirical: &Samples, smoothed: &Samples) -> Result<Vec<Compared>, Error> {
    let law = experiment.noised_law(2);
    let over_t = |samples: &Samples| enclosed(squared_distance(samples, &law) / experiment.time(2), 3);
    let parameters = || named(experiment, 2, 0);
    let [memorised, spread] = [
        r"\text{(i)}\quad\mathbb{E}\min_k|[\mathbf{x}_t]_1-y_k|^2/t \le \tfrac{21}{20}",
        r"\text{(ii)}\quad\mathbb{E}\min_k|[\mathbf{x}_t]_1-y_k|^2/t \ge 100",
    ];
    Ok(vec![
        Compared::new(memorised, parameters(), over_t(empirical)?, Relation::LessOrEqual, bound((21, 20))),
        Compared::new(spread, parameters(), over_t(smoothed)?, Relation::GreaterOrEqual, bound(100)),
    ])
}

/// "Nearly identical": the root mean square distance of coupled end points, against half the distance of
/// neighbouring data points.
fn identical(experiment: &Experiment, smoothed: &Looks) -> Result<Compared, Error> {
    let count = experiment.settings.samples / 4;
    let averaged = experiment.looks(&experiment.averaged_score(), 0, count)?;
    let distance = coupled_distance(&averaged[2], &smoothed[2]).root_mean_square;
    let comparison = r"\left(\mathbb{E}|[\mathbf{x}_t-\mathbf{x}'_t]_1|^2\right)^{1/2}/\Delta \le \tfrac1{50}";
    let found = enclosed(distance / experiment.set.least_half_gap().to_f64(), 3)?;
    Ok(Compared::new(comparison, named(experiment, 2, 0), found, Relation::LessOrEqual, bound((1, 50))))
}

fn check() -> Result<Check, Error> {
    let experiment = Experiment::new(&Settings::default())?;
    let count = experiment.settings.samples;
    let empirical = experiment.looks(&Score::Empirical, 0, count)?;
    let smoothed = experiment.looks(&experiment.smoothed_score(), 0, count)?;
    let mut compared = tests(&experiment, &smoothed, 0, false)?;
    for seed in 1..SEEDS {
        let run = experiment.looks(&experiment.smoothed_score(), seed, count)?;
        compared.extend(tests(&experiment, &run, seed, false)?);
    }
    compared.extend(tests(&experiment, &empirical, 0, true)?);
    compared.extend(across(&experiment, &empirical)?);
    compared.extend(across(&experiment, &smoothed)?);
    compared.extend(collapse(&experiment, &empirical[2], &smoothed[2])?);
    compared.push(identical(&experiment, &smoothed)?);
    let twin = experiment.looks(&Score::Smoothed(wrong(&experiment.settings.kappa)), 0, count)?;
    Ok(Check::new(compared).supported().twin(
        "samples under the LA-PL score with $\\kappa=1.3$ against the law of $\\kappa=1.2$",
        tests(&experiment, &twin, 0, false)?,
    ))
}
