//! r* between two decimals as a theorem for the proof kernel (Rocq).
//!
//! The theorem of `verification/proofs/bridge/optimum_numbers.v` takes one continuous piecewise linear function with two
//! kinks in each gap. Its R is an upper bound of r*, as its loss is below epsilon; its kinks are the ends of the windows of a
//! lower bound that takes each data point against its own normal law. Both are closed forms in Q and phi, so that the
//! kernel needs no score, no cover and no quadrature but that of Q.

mod weights;

use crate::candidate::{Knot, Primal};
use crate::error::Error;
use crate::problem::Problem;
use crate::solve::solve;
use scoreproof_real::{Rational, format_rational, parse_rational};
use weights::{Gap, bound, nearest_variance};

/// The most points: the kernel takes two minutes for them.
const MAX_LEN: u32 = 4;

/// The share of epsilon that is left to rounding.
const SLACK: f64 = 1e-8;

/// The relative error of what is computed in `f64`, and far more.
const ERROR: f64 = 1e-10;

/// Significant digits of the two decimals at most.
const DIGITS: i32 = 9;

/// The function: points, kinks, slopes and the value at the first kink.
struct Function {
    points: Vec<Rational>,
    kinks: Vec<Rational>,
    slopes: Vec<Rational>,
    value: Rational,
}

/// A file for Rocq with the theorem that r* lies between two decimals, as it is to be compiled in `verification/proofs`.
///
/// # Errors
/// A domain error for more than 4 points, and where the optimum does not have two kinks in each gap and no contact with the
/// score: at large t.
pub fn theorem(problem: &Problem) -> Result<String, Error> {
    let n = problem.set().len();
    if n > MAX_LEN {
        return Err(Error::domain(
            "n",
            n,
            format!("2 <= n <= {MAX_LEN} for a theorem, which has two kinks in each gap"),
        ));
    }
    let out_of_reach = || {
        let domain =
            "t so small that the optimum has two kinks in each gap and no contact with the score, for a theorem";
        Error::domain("t", format_rational(problem.t()), domain)
    };
    let function = function(problem)?.ok_or_else(out_of_reach)?;
    let (lower, multiplier) = bound(&gaps(problem, &function), problem.epsilon().to_f64()).ok_or_else(out_of_reach)?;
    let (below, above) = decimals(lower, &nonsmoothness(problem, &function)).ok_or_else(out_of_reach)?;
    Ok(file(problem, &function, &rounded(multiplier)?, &below, &above))
}

/// The optimum for a slightly smaller loss: it is the loss with the posterior variance that has to be below epsilon.
fn function(problem: &Problem) -> Result<Option<Function>, Error> {
    let set = problem.set();
    let half_gaps: Vec<f64> = set.half_gaps().map(|half| half.to_f64() / problem.t().to_f64().sqrt()).collect();
    let variance = nearest_variance(half_gaps.into_iter());
    let within = problem.epsilon().to_f64() * (1.0 - SLACK) - variance;
    let Ok(smaller) = rounded(within).and_then(|epsilon| Problem::new(set.clone(), problem.t().clone(), epsilon))
    else {
        return Ok(None);
    };
    let candidate = solve(&smaller)?;
    let [first, last] = candidate.primal.outer_slopes.clone();
    let Some(kinks) = kinks(&candidate.primal) else { return Ok(None) };
    if candidate.dual.is_none() || kinks.len() + 2 != 2 * set.len() as usize {
        return Ok(None);
    }
    let mut slopes = vec![first];
    for pair in kinks.windows(2) {
        let run = pair[1].0.clone() - &pair[0].0;
        slopes.push(rounded(((pair[1].1.clone() - &pair[0].1) / run).to_f64())?);
    }
    slopes.push(last);
    let (places, values): (Vec<_>, Vec<_>) = kinks.into_iter().unzip();
    let Some(value) = values.into_iter().next() else { return Ok(None) };
    Ok(Some(Function { points: set.points().collect(), kinks: places, slopes, value }))
}

/// The kinks with the values there; `None` where f is the score somewhere.
fn kinks(primal: &Primal) -> Option<Vec<(Rational, Rational)>> {
    let kink = |knot: &Knot| match knot {
        Knot::Kink { at, value } => Some((at.clone(), value.clone())),
        Knot::Contact { .. } => None,
    };
    primal.knots.iter().map(kink).collect()
}

/// Its gaps, in units of sqrt t.
fn gaps(problem: &Problem, Function { points, kinks, slopes, .. }: &Function) -> Vec<Gap> {
    let t = problem.t().to_f64();
    let scaled = |a: &Rational, b: &Rational| (a.clone() - b).to_f64() / t.sqrt();
    let gap = |g: usize| Gap {
        half: scaled(&points[g + 1], &points[g]) / 2.0,
        right: scaled(&kinks[2 * g], &points[g]),
        left: scaled(&points[g + 1], &kinks[2 * g + 1]),
        slope: 1.0 + t * slopes[2 * g + 1].to_f64(),
    };
    (0..points.len() - 1).map(gap).collect()
}

/// t R.
fn nonsmoothness(problem: &Problem, function: &Function) -> Rational {
    let jumps = function.slopes.windows(2).map(|pair| Rational::from(&pair[1] - &pair[0]).abs());
    jumps.fold(Rational::new(), |sum, jump| sum + jump) * problem.t()
}

/// The two ends rounded outward, to as many decimals as they have in common and one more; `None` where they are not in order.
fn decimals(lower: f64, upper: &Rational) -> Option<(Rational, Rational)> {
    let (low, high) = (lower * (1.0 - ERROR), upper.to_f64() * (1.0 + ERROR));
    let width = high - low;
    if !(width > 0.0 && high.is_finite()) {
        return None;
    }
    let most = DIGITS - 1 - high.log10().floor() as i32;
    let places = (1 - width.log10().floor() as i32).clamp(0, most.max(0));
    let scale = 10_f64.powi(places);
    let over = Rational::from_f64(scale)?;
    Some((Rational::from_f64((low * scale).floor())? / &over, Rational::from_f64((high * scale).ceil())? / over))
}

/// The shortest decimal that is the same `f64`.
fn rounded(x: f64) -> Result<Rational, Error> {
    Ok(parse_rational(&format!("{x:e}"))?)
}

/// As a term of Rocq's reals that stands as an argument.
fn term(x: &Rational) -> String {
    format!("({})", format_rational(x))
}

/// As a fraction: what an exact parameter is in a statement.
fn fraction(x: &Rational) -> String {
    if x.is_integer() { x.to_string() } else { format!("({x})") }
}

fn list(numbers: &[Rational], written: impl Fn(&Rational) -> String) -> String {
    format!("[{}]", numbers.iter().map(written).collect::<Vec<_>>().join("; "))
}

/// A parameter within a name.
fn word(x: &Rational) -> String {
    x.to_string().replace('/', "_")
}

/// The training set: as a term, in a name, as options of the command, and its definition where it needs one.
fn set(problem: &Problem, points: &[Rational]) -> [String; 4] {
    let (n, half_width) = (points.len(), problem.set().half_width());
    if problem.set().is_equally_spaced() {
        let option = if *half_width == 1 { String::new() } else { format!(" --half-width {half_width}") };
        return [
            format!("(equally_spaced {n} {} ltac:(lia) ltac:(lra))", fraction(half_width)),
            format!("{n}_{}", word(half_width)),
            format!("--n {n}{option}"),
            String::new(),
        ];
    }
    let written = points.iter().map(Rational::to_string).collect::<Vec<_>>();
    let definition = format!(
        "Definition points : training_set := {{| gaps := {}; point := entry {};\n  gaps_pos := ltac:(lia); point_increasing := \
         ltac:(each_below; lra) |}}.\n\n",
        n - 1,
        list(points, Rational::to_string)
    );
    ["points".into(), "points".into(), format!("--points={}", written.join(",")), definition]
}

fn file(problem: &Problem, function: &Function, multiplier: &Rational, below: &Rational, above: &Rational) -> String {
    let (t, epsilon) = (problem.t(), problem.epsilon());
    let (below, above) = (format_rational(below), format_rational(above));
    let [points, name, options, definition] = set(problem, &function.points);
    format!(
        "(** Written by `scoreproof optimum --rocq`, to be compiled in verification/proofs by coqc -Q . Scoreproof FILE. *)\n\
         From Coq Require Import Reals Lra Lia List.\nFrom Coquelicot Require Import Coquelicot.\n\
         From Scoreproof.bridge Require Import optimum_numbers.\nImport ListNotations.\nOpen Scope R_scope.\n\n\
         {definition}(** scoreproof optimum {options} --t {t} --epsilon {epsilon}: t r* *)\n\
         Theorem bridge_optimum_{name}_{}_{} : exists r,\n  \
         least_nonsmoothness {points} {} {} = Finite r /\\ {below} <= {} * r <= {above}.\n\
         Proof.\noptimum_cell {}\n  {}\n  {}\n  {} {}.\nQed.\n",
        word(t),
        word(epsilon),
        fraction(t),
        fraction(epsilon),
        fraction(t),
        list(&function.points, Rational::to_string),
        list(&function.kinks, format_rational),
        list(&function.slopes, format_rational),
        term(&function.value),
        term(multiplier),
    )
}
