//! The smoothest feasible score beside the LA-PL score and the empirical one, and r* against t.

use super::{Choices, is_default, named};
use crate::Error;
use crate::figure::{Axis, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::optimum::{Entry, limit};
use crate::points::{exact, in_tex, precision, training_set};
use rayon::prelude::*;
use scoreproof_optimum::{Problem, Sign, least_feasible_kappa, sample};
use scoreproof_real::{Field, Float, Interval, Rational};
use scoreproof_score::{
    NoisedEmpirical, SmoothedScore, TrainingSet, nonsmoothness_lower_bound, nonsmoothness_upper_bound,
    printed_lower_bound,
};

pub(crate) static SCORES: FigureSource = FigureSource {
    name: "optimum",
    title: "the smoothest feasible score and its dual function",
    takes: &["n", "half-width", "points", "t", "epsilon"],
    build: scores,
};

pub(crate) static TIMES: FigureSource = FigureSource {
    name: "optimum-times",
    title: "the least non-smoothness r* against t",
    takes: &["n", "epsilon"],
    build: times,
};

/// n, t, epsilon: kinks alone; kinks and contacts.
const CASES: [(u32, &str, &str); 2] = [(2, "0.02", "0.01"), (3, "0.02", "0.001")];

/// Steps along x.
const STEPS: usize = 400;

/// t over the square of the least half gap, and epsilon, for other points.
const CASES_OF_SET: [(&str, &str); 2] = [("0.02", "0.01"), ("0.08", "0.001")];

/// Where the dual function is +1 or -1, as intervals of x.
fn touches(entry: &Entry) -> Vec<([f64; 2], Sign)> {
    let touches = entry.candidate.dual.iter().flat_map(|dual| &dual.touches);
    touches.map(|touch| ([touch.from.to_f64(), touch.to.to_f64()], touch.sign)).collect()
}

/// sqrt t times the three scores.
fn score_panel(problem: Problem, first: bool) -> Result<[Panel; 2], Error> {
    let entry = Entry::of(problem)?;
    let problem = &entry.problem;
    let set = problem.set();
    let margin = set.half_width().clone() * 2u32 / 5u32;
    let ends = [set.point(1) - &margin, set.point(set.len()) + &margin].map(|x| x.to_f64());
    let places = spaced(ends[0], ends[1], STEPS);
    let samples = sample(problem, &entry.candidate, &places)?;
    let sigma = problem.t().to_f64().sqrt();
    let label = |words: &'static str| if first { words } else { "" };
    // Rounded to nearest, which is printed as it was given.
    let [t, epsilon] = [problem.t(), problem.epsilon()].map(|x| f64::rational(x, &()));
    let title = format!(r"$n={}$, $t={t}$, $\epsilon={epsilon}$", set.len());
    let x = |words: &str| Axis::linear(words, ends[0], ends[1]);
    let most = 5.0_f64.max(0.7 * set.greatest_half_gap().to_f64() / sigma);
    let mut upper = Panel::new(&title, x(""), Axis::linear(label(r"$\sqrt{t}$ score"), -most, most));
    let empirical = NoisedEmpirical::<f64>::new(problem.set(), problem.t(), &());
    let curve = |f: &dyn Fn(f64) -> f64| places.iter().map(|x| [*x, sigma * f(*x)]).collect::<Vec<_>>();
    upper.line(r"empirical score", Hue::Grey, Stroke::Wide, curve(&|x| empirical.empirical_score(&x)));
    if let Some(kappa) = least_feasible_kappa(problem)? {
        let smoothed = SmoothedScore::<f64>::with_delta(problem.set(), problem.t(), &(kappa * sigma));
        upper.line(r"LA-PL, least feasible $\kappa$", Hue::Blue, Stroke::Dashed, curve(&|x| smoothed.at(&x)));
    }
    upper.line("smoothest feasible", Hue::Vermilion, Stroke::Solid, samples.iter().map(|s| [s.at, sigma * s.function]));
    let mut lower = Panel::new("", x("$x$"), Axis::linear(label("dual function $v$"), -1.15, 1.15));
    let (mut contacts, mut kinks) = (["contact: the score itself"].into_iter(), ["kink"].into_iter());
    for ([from, to], sign) in touches(&entry) {
        let at = if sign == Sign::Plus { 1.0 } else { -1.0 };
        if from < to {
            lower.band(contacts.next().unwrap_or_default(), Hue::Sky, [[from, -1.15, 1.15], [to, -1.15, 1.15]]);
        } else {
            lower.points(kinks.next().unwrap_or_default(), Hue::Vermilion, 3.5, [[from, at]]);
        }
    }
    lower.line("$v$", Hue::Ink, Stroke::Solid, samples.iter().map(|s| [s.at, s.dual]));
    lower.horizontal("", Hue::Grey, 1.0);
    lower.horizontal("", Hue::Grey, -1.0);
    Ok([upper, lower])
}

/// The problems: the one that is chosen, with the first t or epsilon for what is not, or two for a training set.
fn problems(choices: &Choices) -> Result<Vec<Problem>, Error> {
    // The figure of two points has cases of its own.
    let other = choices.set.as_ref().filter(|set| !is_default(set));
    let of = |set: &TrainingSet, (share, epsilon): (&str, &str)| -> Result<Problem, Error> {
        let t = choices.t.clone().map_or_else(|| Ok(set.least_half_gap().square() * exact(share)?), Ok::<_, Error>)?;
        Ok(Problem::new(set.clone(), t, choices.epsilon.clone().map_or_else(|| exact(epsilon), Ok)?)?)
    };
    if choices.t.is_some() || choices.epsilon.is_some() {
        return Ok(vec![of(&choices.set_or(2)?, CASES_OF_SET[0])?]);
    }
    match other {
        None => CASES
            .into_iter()
            .map(|(n, t, epsilon)| Ok(Problem::new(training_set(n, "1")?, exact(t)?, exact(epsilon)?)?))
            .collect(),
        Some(set) => CASES_OF_SET.into_iter().map(|case| of(set, case)).collect(),
    }
}

fn scores(choices: &Choices) -> Result<Figure, Error> {
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    for problem in problems(choices)? {
        let [above, below] = score_panel(problem, upper.is_empty())?;
        upper.push(above);
        lower.push(below);
    }
    let which = choices.set.as_ref().filter(|set| !is_default(set)).map_or_else(|| "$D=1$".to_owned(), named);
    let columns = upper.len();
    let caption = format!(
        r"Above: the smoothest function whose loss is at most $\epsilon$, which attains $r^*$ of (16), the LA-PL score with the least feasible $\kappa$, and the empirical score, each times $\sqrt t$ ({which}). Below: the dual function $v$ that proves it. The slope changes only where $v=\pm1$: at kinks, and on intervals of contact, where the optimum is the empirical score itself."
    );
    Ok(Figure {
        name: SCORES.name,
        title: SCORES.title,
        caption,
        panels: upper.into_iter().chain(lower).collect(),
        columns,
        heights: vec![300, 190],
    })
}

/// n and epsilon of the second figure.
const POINTS: [u32; 3] = [2, 3, 4];
const EPSILON: &str = "0.01";

/// M = Delta / sqrt t from and to as powers of ten, and steps.
const GAPS: (f64, f64, usize) = (0.0, 2.0, 48);

/// t / Delta^2 with t r* and its closed lower and upper bounds, each over 2 (n - 1).
fn against_time(set: &TrainingSet, epsilon: &Rational, exponent: f64) -> Result<[f64; 4], Error> {
    let gap = super::law::rational(10f64.powf(exponent));
    let t = (set.least_half_gap() / gap).square();
    let entry = Entry::of(Problem::new(set.clone(), t.clone(), epsilon.clone())?)?;
    let closed = nonsmoothness_lower_bound(set, &t, entry.problem.epsilon(), precision());
    let explicit = nonsmoothness_upper_bound(set, &t, entry.problem.epsilon(), precision());
    let share = |x: &Float| x.to_f64() / f64::from(2 * (set.len() - 1));
    let [lower, upper] = [share(closed.lower()), share(explicit.upper())];
    Ok([(t / set.least_half_gap().square()).to_f64(), share(&entry.scaled().midpoint()), lower, upper])
}

fn against_times(set: &TrainingSet, epsilon: &Rational, first: bool) -> Result<Panel, Error> {
    let n = set.len();
    let exponents = spaced(GAPS.0, GAPS.1, GAPS.2);
    let samples = exponents.par_iter().map(|exponent| against_time(set, epsilon, *exponent));
    let samples: Vec<[f64; 4]> = samples.collect::<Result<_, Error>>()?;
    let problem = Problem::new(set.clone(), Rational::from((1, 100)), epsilon.clone())?;
    let share = |x: &Interval| x.midpoint().to_f64() / f64::from(2 * (n - 1));
    let limit = share(&limit(&problem));
    // The curve begins at its limit and rises from there.
    let least = if limit > 0.25 { 0.2 } else { 10f64.powf((0.8 * limit).max(1e-6).log10().floor()) };
    let y = Axis::log(if first { r"$t\,r^*/(2(n-1))$" } else { "" }, least, 10.0);
    let mut panel = Panel::new(&format!("$n={n}$"), Axis::log(r"$t/\Delta^2$", 1e-4, 1.0), y);
    let curve = |at: usize| samples.iter().map(move |s| [s[0], s[at]]);
    panel.line("$r^*$", Hue::Ink, Stroke::Solid, curve(1));
    panel.line("closed lower bound", Hue::Green, Stroke::Dashed, curve(2));
    panel.line("closed upper bound", Hue::Blue, Stroke::Dashed, curve(3));
    let printed = share(&printed_lower_bound(n, epsilon, precision()));
    for (words, hue, at) in
        [(r"limit $t\to0$", Hue::Vermilion, limit), ("printed bound (69), leading term", Hue::Purple, printed)]
    {
        // The printed bound is negative for large epsilon.
        if panel.y.holds(at) {
            panel.horizontal(words, hue, at);
        }
    }
    Ok(panel)
}

fn times(choices: &Choices) -> Result<Figure, Error> {
    let sets = choices.sets(&POINTS)?;
    let epsilon = choices.epsilon.clone().map_or_else(|| exact(EPSILON), Ok)?;
    Ok(Figure {
        name: TIMES.name,
        title: TIMES.title,
        caption: format!(
            r"The least non-smoothness $r^*_{{t,\epsilon}}$ of (16) for $\epsilon={}$, times $t/(2(n-1))$, against $t/\Delta^2$; the enclosures are narrower than the line. Beside it the closed lower bound on which the proof for all small $t$ rests, the closed upper bound from an explicit feasible function (where there is one), the limit $1-c_n$, and the leading term of the printed lower bound (69), which leaves out a remainder.",
            in_tex(&epsilon)
        ),
        columns: sets.len(),
        panels: sets.iter().zip(0..).map(|(set, i)| against_times(set, &epsilon, i == 0)).collect::<Result<_, _>>()?,
        heights: vec![320],
    })
}
