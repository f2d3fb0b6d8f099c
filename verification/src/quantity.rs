//! The quantities of `scoreproof eval`: any object of the paper at exact parameters, to any number of
//! right digits.

use crate::Error;
use scoreproof_denoise::{Terminal, kl_bound, kl_from_uniform};
use scoreproof_real::{
    Decimal, DecimalRounding, Digits, Field, Interval, Precision, Rational, format_rational, parse_rational,
};
use scoreproof_score::{
    NoisedEmpirical, Setting, SmoothedScore, Smoothing, TrainingSet, inverse_loss_limit, loss_limit, nonsmoothness,
    piecewise_linear_score, score_matching_loss, smoothing_gap,
};

/// Bits that an integral's relative goal stays below the working precision.
const INTEGRAL_GUARD: u32 = 8;

/// The parameters given to `eval`, exact. Names are those of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    given: Vec<(&'static str, Rational)>,
}

/// Every parameter name, with what it is.
pub const PARAMETERS: &[(&str, &str)] = &[
    ("n", "number of data points"),
    ("half-width", "D: the data points lie on [-D, D]"),
    ("t", "time of the noising process"),
    ("s", "earlier time, to which the denoising runs"),
    ("t0", "time at which the denoising starts"),
    ("x", "position"),
    ("w", "window of the local average"),
    ("delta", "how far the smoothed score follows the piecewise-linear one"),
    ("kappa", "delta = kappa sqrt(t)"),
    ("k", "index of a data point, from 1"),
    ("value", "argument of f-inverse"),
    ("epsilon", "bound of the loss in Proposition 3"),
];

impl Arguments {
    /// Adds a parameter.
    ///
    /// # Errors
    /// A malformed number.
    pub fn add(&mut self, name: &'static str, text: &str) -> Result<(), Error> {
        let value = parse_rational(text).map_err(|source| Error::Parameter { name, source })?;
        self.given.push((name, value));
        Ok(())
    }

    /// The parameters as given, printed exactly, in the order of [`PARAMETERS`].
    #[must_use]
    pub fn printed(&self, quantity: &Quantity) -> Vec<(&'static str, String)> {
        let mut all: Vec<_> = quantity
            .parameters
            .iter()
            .filter_map(|name| self.value(name).map(|v| (*name, format_rational(&v))))
            .collect();
        all.sort_by_key(|(name, _)| PARAMETERS.iter().position(|(n, _)| n == name));
        all
    }

    fn value(&self, name: &str) -> Option<Rational> {
        let given = self.given.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone());
        given.or(match name {
            "n" => Some(Rational::from(2)),
            "half-width" => Some(Rational::from(1)),
            _ => None,
        })
    }

    /// A parameter that the quantity needs.
    pub(crate) fn need(&self, name: &'static str) -> Result<Rational, Error> {
        self.value(name).ok_or_else(|| Error::MissingParameter(format!("--{name}")))
    }

    pub(crate) fn count(&self, name: &'static str) -> Result<u32, Error> {
        let value = self.need(name)?;
        let whole = value.is_integer().then(|| value.numer().to_u32()).flatten();
        whole.ok_or_else(|| {
            let domain = format!("{name} is a whole number, and not negative");
            scoreproof_score::Error::domain(name, format_rational(&value), domain).into()
        })
    }

    pub(crate) fn set(&self) -> Result<TrainingSet, Error> {
        Ok(TrainingSet::new(self.count("n")?, self.need("half-width")?)?)
    }

    fn time(&self, name: &'static str) -> Result<Rational, Error> {
        let t = self.need(name)?;
        if t > 0 {
            return Ok(t);
        }
        Err(scoreproof_score::Error::domain(name, format_rational(&t), format!("{name} > 0")).into())
    }

    /// Refuses a parameter that is not among those taken by `what`.
    pub(crate) fn only(&self, what: &'static str, taken: &[&'static str]) -> Result<(), Error> {
        match self.given.iter().find(|(name, _)| !taken.contains(name)) {
            Some((name, _)) => Err(Error::UnusedParameter { quantity: what, name, takes: taken.join(", ") }),
            None => Ok(()),
        }
    }

    /// A setting at time t, smoothed by delta or by kappa.
    pub(crate) fn setting(&self) -> Result<Setting, Error> {
        let smoothing = match (self.value("delta"), self.value("kappa")) {
            (Some(delta), None) => Smoothing::Delta(delta),
            (None, Some(kappa)) => Smoothing::Kappa(kappa),
            (None, None) => return Err(Error::MissingParameter("--delta or --kappa".to_owned())),
            (Some(_), Some(_)) => return Err(Error::DeltaAndKappa),
        };
        Ok(Setting::new(self.set()?, self.need("t")?, smoothing)?)
    }

    fn terminal(&self) -> Result<Terminal, Error> {
        let t0 = self.time("t0")?;
        Ok(Terminal::new(self.set()?, t0, self.need("kappa")?)?)
    }
}

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
        let parameters = arguments.printed(self).into_iter().map(|(name, value)| format!("{name} = {value}"));
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        Error::Evaluation { quantity: self.name, parameters, source }
    }
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
    f: impl Fn(&NoisedEmpirical<Interval>, &Interval) -> Interval,
) -> Result<Evaluation, Error> {
    let (set, t, x) = (arguments.set()?, arguments.time("t")?, arguments.need("x")?);
    enclosed(digits, |p| Ok(f(&NoisedEmpirical::new(&set, &t, &p), &Interval::rational(&x, &p))))
}

/// The local average of the empirical score at an exact point; a window of 0 leaves the score as it is.
fn averaged_score(arguments: &Arguments, digits: Digits, w: &Rational) -> Result<Evaluation, Error> {
    let (set, t, x) = (arguments.set()?, arguments.time("t")?, arguments.need("x")?);
    enclosed(digits, |p| {
        let noised = NoisedEmpirical::<Interval>::new(&set, &t, &p);
        let is_plain = *w == 0;
        Ok(if is_plain { noised.empirical_score_at(&set, &t, &x) } else { noised.local_average_at(&set, &t, w, &x) })
    })
}

fn local_average(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let w = arguments.need("w")?;
    if w < 0 {
        let domain = "w >= 0 (a window of 0 leaves the function as it is)";
        return Err(scoreproof_score::Error::domain("w", format_rational(&w), domain).into());
    }
    averaged_score(arguments, digits, &w)
}

fn smoothed_score(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let (setting, x) = (arguments.setting()?, arguments.need("x")?);
    let set = setting.set();
    if setting.is_unsmoothed() {
        return Ok(exact(digits, &piecewise_linear_score(set, setting.t(), &x)));
    }
    if let Smoothing::Delta(delta) = setting.smoothing() {
        return Ok(exact(digits, &SmoothedScore::with_delta(set, setting.t(), delta).at(&x)));
    }
    // With an irrational delta the score still vanishes exactly at data points and midpoints.
    if set.points().chain(set.midpoints()).any(|zero| zero == x) {
        return Ok(exact(digits, &Rational::new()));
    }
    enclosed(digits, |p| Ok(SmoothedScore::<Interval>::new(&setting, &p).at(&Interval::rational(&x, &p))))
}

fn nonsmooth(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let setting = arguments.setting()?;
    enclosed(digits, |p| Ok(nonsmoothness::<Interval>(&setting, &p)?))
}

fn limit(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let kappa = arguments.need("kappa")?;
    if kappa < 0 {
        return Err(scoreproof_score::Error::domain("kappa", format_rational(&kappa), "kappa >= 0").into());
    }
    enclosed(digits, |p| Ok(loss_limit(&Interval::rational(&kappa, &p))))
}

fn inverse(arguments: &Arguments, digits: Digits) -> Result<Evaluation, Error> {
    let value = arguments.need("value")?;
    enclosed(digits, |p| Ok(inverse_loss_limit(&value, p)?))
}

const SMOOTHED: &[&str] = &["n", "half-width", "t", "delta", "kappa"];
const START: &[&str] = &["n", "half-width", "t0", "kappa"];
const AT: &[&str] = &["n", "half-width", "t", "x"];

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
        evaluate: |a, d| pointwise(a, d, NoisedEmpirical::density),
    },
    Quantity {
        name: "log-density",
        title: "log p_t(x)",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, NoisedEmpirical::log_density),
    },
    Quantity {
        name: "score",
        title: "the empirical score, (6) with (29)",
        parameters: AT,
        evaluate: |a, d| averaged_score(a, d, &Rational::new()),
    },
    Quantity {
        name: "posterior-mean",
        title: "E(x_0 | x_t = x), (7) and (29)",
        parameters: AT,
        evaluate: |a, d| pointwise(a, d, NoisedEmpirical::posterior_mean),
    },
    Quantity {
        name: "pl-score",
        title: "the piecewise-linear score, (8) and (30); at a midpoint the mean of both sides",
        parameters: AT,
        evaluate: |a, d| Ok(exact(d, &piecewise_linear_score(&a.set()?, &a.time("t")?, &a.need("x")?))),
    },
    Quantity {
        name: "la-score",
        title: "the local average (10) of the empirical score with window w",
        parameters: &["n", "half-width", "t", "w", "x"],
        evaluate: local_average,
    },
    Quantity {
        name: "la-pl-score",
        title: "the smoothed score, (9) and (31) as corrected",
        parameters: &["n", "half-width", "t", "delta", "kappa", "x"],
        evaluate: smoothed_score,
    },
    Quantity {
        name: "smoothing-gap",
        title: "the left side of (12) and (32); a window of 0 leaves the function as it is",
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
        parameters: &["n", "half-width", "s", "t", "kappa", "x"],
        evaluate: flow_map,
    },
    Quantity {
        name: "flow-density",
        title: "the density at time s when started from p_{t0} at t0, (20) and (35); at a border that of the cell of y_k",
        parameters: &["n", "half-width", "s", "t0", "kappa", "x"],
        evaluate: flow_density,
    },
    Quantity {
        name: "atom",
        title: "a_k, (39) as corrected",
        parameters: &["n", "half-width", "t0", "kappa", "k"],
        evaluate: |a, d| {
            let (law, k) = (a.terminal()?, a.count("k")?);
            enclosed(d, |p| Ok(law.atom(k, p)?))
        },
    },
    Quantity {
        name: "terminal-density",
        title: "the normalised density of (22), and of (38) as corrected; at an inner data point the mean of both sides",
        parameters: &["n", "half-width", "t0", "kappa", "x"],
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
        title: "KL(uniform on [-D, D] | terminal law) of Proposition 5, for any n",
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
            let (t0, kappa) = (a.time("t0")?, a.need("kappa")?);
            enclosed(d, |p| Ok(kl_bound(&t0, &kappa, p)?))
        },
    },
];
