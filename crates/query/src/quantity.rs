//! The quantities of `scoreproof eval`: any object of the paper at exact parameters, to any number of
//! right digits.

use crate::arguments::Arguments;
use crate::error::Error;
use scoreproof_denoise::{Terminal, kl_bound, kl_from_uniform};
use scoreproof_real::{Decimal, DecimalRounding, Digits, Field, Interval, Precision, Rational};
use scoreproof_score::{
    Outward, SmoothedScore, inverse_loss_limit, loss_limit, nonsmoothness, piecewise_linear_score, score_matching_loss,
    smoothing_gap,
};

/// Bits that an integral's relative goal stays below the working precision.
const INTEGRAL_GUARD: u32 = 8;

/// A value all of whose digits are right, with the enclosure that proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// Rounded to nearest at the digits asked for.
    pub value: Decimal,
    /// Lower end, rounded down.
    pub lower: Decimal,
    /// Upper end, rounded up.
    pub upper: Decimal,
}

/// A quantity that `eval` knows.
#[derive(Debug)]
pub struct Quantity {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, with its number in the paper.
    pub title: &'static str,
    /// The parameters it takes.
    pub parameters: &'static [&'static str],
    evaluate: fn(&Arguments, Digits) -> Result<Evaluation, Error>,
}

impl Quantity {
    /// Every quantity.
    pub const ALL: &'static [Self] = QUANTITIES;

    /// The quantity of this name.
    ///
    /// # Errors
    /// [`Error::UnknownQuantity`].
    pub fn find(name: &str) -> Result<&'static Self, Error> {
        QUANTITIES.iter().find(|q| q.name == name).ok_or_else(|| Error::UnknownQuantity {
            name: name.to_owned(),
            known: QUANTITIES.iter().map(|q| q.name).collect::<Vec<_>>().join(", "),
        })
    }

    /// Its value to `digits` right digits.
    ///
    /// # Errors
    /// A parameter that is missing, not taken, or outside its domain; digits that cannot be reached.
    pub fn evaluate(&self, arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
        arguments.only(self.name, self.parameters)?;
        (self.evaluate)(arguments, digits).map_err(|error| self.located(error, arguments))
    }
}

impl Quantity {
    /// Digits that were not reached, with what they were asked for.
    fn located(&self, error: Error, arguments: &Arguments) -> Error {
        use scoreproof_real::Error::{PrecisionCeiling, Unrepresentable};
        let Error::Score(scoreproof_score::Error::Real(source @ (PrecisionCeiling { .. } | Unrepresentable { .. }))) =
            error
        else {
            return error;
        };
        let parameters =
            arguments.printed(self.parameters).into_iter().map(|(name, value)| format!("{name} = {value}"));
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        Error::Evaluation { quantity: self.name, parameters, source }
    }
}

/// The digits asked for, from text.
///
/// # Errors
/// A domain error for what is no whole number from 1 to [`Digits::MAX`].
pub fn read_digits(text: &str) -> Result<Digits, Error> {
    let domain = format!("a whole number from 1 to {}", Digits::MAX);
    let digits = text.parse().ok().and_then(|digits| Digits::new(digits).ok());
    digits.ok_or_else(|| scoreproof_real::Error::Domain { name: "digits", value: text.to_owned(), domain }.into())
}

/// Ziv's loop around an enclosure.
fn enclosed(digits: Digits, f: impl FnMut(Precision) -> Result<Interval, Error>) -> Result<Evaluation, Error> {
    let found = digits.evaluate(f)?;
    // Two digits more than asked for show how narrow the enclosure is.
    let shown = digits.get() as usize + 2;
    Ok(Evaluation {
        value: found.value,
        lower: Decimal::from_float(found.enclosure.lower(), shown, DecimalRounding::Down),
        upper: Decimal::from_float(found.enclosure.upper(), shown, DecimalRounding::Up),
    })
}

/// A rational value: exact, so that a tie is rounded as one.
fn exact(digits: Digits, value: &Rational) -> Evaluation {
    let round = |extra: usize, way| Decimal::from_rational_rounded(value, digits.get() as usize + extra, way);
    Evaluation {
        value: round(0, DecimalRounding::Nearest),
        lower: round(2, DecimalRounding::Down),
        upper: round(2, DecimalRounding::Up),
    }
}

/// A function of x under p_t.
fn pointwise(
    arguments: &Arguments,
    digits: Digits,
    f: impl Fn(&Outward<'_>, &Rational) -> Interval,
) -> Result<Evaluation, Error> {
    let (set, t, x) = (arguments.set_of_points()?, arguments.positive("t")?, arguments.need("x")?);
    enclosed(digits, |p| Ok(f(&Outward::new(&set, &t, p), &x)))
}

fn piecewise_linear(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let (set, t, x) = (arguments.set_of_points()?, arguments.positive("t")?, arguments.need("x")?);
    let (around, _) = set.around(set.nearest(&x));
    Ok(exact(digits, &piecewise_linear_score(&around, &t, &x)))
}

/// The window of the local average.
pub(crate) fn window(arguments: &Arguments) -> Result<Rational, Error> {
    arguments.not_negative("w", "w >= 0 (a window of 0 leaves the function as it is)")
}

fn local_average(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let w = window(arguments)?;
    pointwise(arguments, digits, |noised, x| if w == 0 { noised.score(x) } else { noised.local_average(&w, x) })
}

fn smoothed_score(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let (setting, x) = (arguments.setting()?, arguments.need("x")?);
    let (setting, _) = setting.around(setting.set().nearest(&x));
    if let Some(rational) = setting.in_rationals() {
        return Ok(exact(digits, &SmoothedScore::of(&rational).at(&x)));
    }
    // With an irrational delta the score still vanishes exactly at data points and midpoints.
    if setting.set().points().chain(setting.set().midpoints()).any(|zero| zero == x) {
        return Ok(exact(digits, &Rational::new()));
    }
    enclosed(digits, |p| Ok(SmoothedScore::<Interval>::new(&setting, &p).at(&Interval::rational(&x, &p))))
}

fn nonsmooth(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let setting = arguments.setting()?;
    enclosed(digits, |p| Ok(nonsmoothness::<Interval>(&setting, &p)?))
}

fn limit(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let kappa = arguments.not_negative("kappa", "kappa >= 0")?;
    enclosed(digits, |p| Ok(loss_limit(&Interval::rational(&kappa, &p))))
}

fn inverse(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let value = arguments.need("value")?;
    enclosed(digits, |p| Ok(inverse_loss_limit(&value, p)?))
}

const SMOOTHED: &[&str] = &["n", "half-width", "points", "t", "delta", "kappa", "window"];
const START: &[&str] = &["n", "half-width", "points", "t0", "kappa"];
const AT: &[&str] = &["n", "half-width", "points", "t", "x"];

fn flow_map(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let kappa = arguments.need("kappa")?;
    let (setting, s, x) = (arguments.setting()?, arguments.need("s")?, arguments.need("x")?);
    let law = Terminal::new(setting.set().clone(), setting.t().clone(), kappa)?;
    // Also checks s.
    law.flow(&s, &x, Precision::bits(2))?;
    match law.flow_exactly(&s, &x) {
        Some(value) => Ok(exact(digits, &value)),
        None => enclosed(digits, |p| Ok(law.flow(&s, &x, p)?)),
    }
}

fn flow_density(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let (law, s, x) = (arguments.terminal()?, arguments.need("s")?, arguments.need("x")?);
    enclosed(digits, |p| Ok(law.density_at(&s, &x, p)?))
}

static QUANTITIES: &[Quantity] = &[
    Quantity {
        name: "density",
        title: "p_t(x), the noised empirical density",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, |noised, x| noised.density(x)),
    },
    Quantity {
        name: "log-density",
        title: "log p_t(x)",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, |noised, x| noised.log_density(x)),
    },
    Quantity {
        name: "score",
        title: "the empirical score, (6) with (29)",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, |noised, x| noised.score(x)),
    },
    Quantity {
        name: "posterior-mean",
        title: "E(x_0 | x_t = x), (7) and (29)",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, |noised, x| noised.posterior_mean(x)),
    },
    Quantity {
        name: "pl-score",
        title: "the piecewise-linear score, (8) and (30); at a midpoint the mean of both sides",
        parameters: AT,
        evaluate: piecewise_linear,
    },
    Quantity {
        name: "la-score",
        title: "the local average (10) of the empirical score with window w",
        parameters: &["n", "half-width", "points", "t", "w", "x"],
        evaluate: local_average,
    },
    Quantity {
        name: "la-pl-score",
        title: "the smoothed score, (9) and (31) as corrected",
        parameters: &["n", "half-width", "points", "t", "delta", "kappa", "window", "x"],
        evaluate: smoothed_score,
    },
    Quantity {
        name: "smoothing-gap",
        title: "the left side of (12) and (32), for one window; a window of 0 leaves the function as it is",
        parameters: SMOOTHED,
        evaluate: |a, d| {
            let setting = a.setting()?;
            enclosed(d, |p| Ok(smoothing_gap(&setting, p.get() - INTEGRAL_GUARD)?.enclosure))
        },
    },
    Quantity {
        name: "loss",
        title: "L_t of the smoothed score, (4)",
        parameters: SMOOTHED,
        evaluate: |a, d| {
            let setting = a.setting()?;
            enclosed(d, |p| Ok(score_matching_loss(&setting, p.get() - INTEGRAL_GUARD)?.enclosure))
        },
    },
    Quantity { name: "f-kappa", title: "F(kappa) of (56)", parameters: &["kappa"], evaluate: limit },
    Quantity { name: "f-inverse", title: "the inverse of F at --value", parameters: &["value"], evaluate: inverse },
    Quantity {
        name: "nonsmoothness",
        title: "R of the smoothed score, (65): the total variation of its derivative",
        parameters: SMOOTHED,
        evaluate: nonsmooth,
    },
    Quantity {
        name: "flow-map",
        title: "phi_{s|t}(x), (18) and (34); for s = 0 (19) and (36)",
        parameters: &["n", "half-width", "points", "s", "t", "kappa", "x"],
        evaluate: flow_map,
    },
    Quantity {
        name: "flow-density",
        title: "the density at time s when started from p_{t0} at t0, (20) and (35); at a border that of the cell of y_k",
        parameters: &["n", "half-width", "points", "s", "t0", "kappa", "x"],
        evaluate: flow_density,
    },
    Quantity {
        name: "atom",
        title: "a_k, (39) as corrected",
        parameters: &["n", "half-width", "points", "t0", "kappa", "k"],
        evaluate: |a, d| {
            let (law, k) = (a.terminal()?, a.count("k")?);
            enclosed(d, |p| Ok(law.atom(k, p)?))
        },
    },
    Quantity {
        name: "terminal-density",
        title: "the normalised density of (22), and of (38) as corrected; at an inner data point the mean of both sides",
        parameters: &["n", "half-width", "points", "t0", "kappa", "x"],
        evaluate: |a, d| {
            let (law, x) = (a.terminal()?, a.need("x")?);
            enclosed(d, |p| Ok(law.density(&x, p)))
        },
    },
    Quantity {
        name: "interpolating-mass",
        title: "1 - sum of the a_k, the mass between the data points",
        parameters: START,
        evaluate: |a, d| {
            let law = a.terminal()?;
            enclosed(d, |p| Ok(law.interpolating_mass(p)))
        },
    },
    Quantity {
        name: "kl",
        title: "KL(uniform on [y_1, y_n] | terminal law) of Proposition 5, for any points",
        parameters: START,
        evaluate: |a, d| {
            let law = a.terminal()?;
            enclosed(d, |p| Ok(kl_from_uniform(&law, p.get() - INTEGRAL_GUARD)?))
        },
    },
    Quantity {
        name: "kl-bound",
        title: "the printed right side of Proposition 5",
        parameters: &["t0", "kappa"],
        evaluate: |a, d| {
            let (t0, kappa) = (a.positive("t0")?, a.need("kappa")?);
            enclosed(d, |p| Ok(kl_bound(&t0, &kappa, p)?))
        },
    },
];
