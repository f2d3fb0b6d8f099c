//! Parameter points: exact numbers written as text in the claims' files.

use crate::Error;
use crate::record::Parameters;
use crate::tolerance::CLOSED_FORM_BITS;
use scoreproof_real::{Field, Interval, Precision, Rational, format_rational, parse_rational};
use scoreproof_score::{Setting, Smoothing, TrainingSet};

/// An exact number written in a claim's file.
pub(crate) fn exact(text: &str) -> Result<Rational, Error> {
    Ok(parse_rational(text)?)
}

/// A training set.
pub(crate) fn training_set(n: u32, half_width: &str) -> Result<TrainingSet, Error> {
    Ok(TrainingSet::new(n, exact(half_width)?)?)
}

/// n equally spaced points on [-1, 1].
pub(crate) fn spaced(n: &Rational) -> Result<TrainingSet, Error> {
    spaced_on(n, &Rational::from(1))
}

/// n equally spaced points on [-D, D].
pub(crate) fn spaced_on(n: &Rational, half_width: &Rational) -> Result<TrainingSet, Error> {
    Ok(TrainingSet::new(index(n), half_width.clone())?)
}

/// A number or an index of points; 0, which is neither, for what is not whole.
pub(crate) fn index(k: &Rational) -> u32 {
    if k.is_integer() { k.numer().to_u32().unwrap_or_default() } else { 0 }
}

/// The precision of closed forms.
pub(crate) fn precision() -> Precision {
    Precision::bits(CLOSED_FORM_BITS)
}

/// An exact number at the precision of closed forms.
pub(crate) fn enclosed(x: &Rational) -> Interval {
    Interval::rational(x, &precision())
}

/// A whole number at the precision of closed forms.
pub(crate) fn number(x: i64) -> Interval {
    Interval::integer(x, &precision())
}

/// An exact number in TeX mathematics: `2\cdot10^{-3}` where [`format_rational`] writes `2e-3`.
pub(crate) fn in_tex(x: &Rational) -> String {
    let text = format_rational(x);
    match text.split_once('e') {
        None => text,
        Some(("1", exponent)) => format!("10^{{{exponent}}}"),
        Some(("-1", exponent)) => format!("-10^{{{exponent}}}"),
        Some((digits, exponent)) => format!(r"{digits}\cdot10^{{{exponent}}}"),
    }
}

/// A training set in words with TeX mathematics.
pub(crate) fn named(set: &TrainingSet) -> String {
    if set.is_equally_spaced() {
        return format!("{} equally spaced points on $[-{1},{1}]$", set.len(), in_tex(set.half_width()));
    }
    let points: Vec<String> = set.points().map(|y| format!("${}$", in_tex(&y))).collect();
    format!("the points {}", points.join(", "))
}

/// The named parameters of a setting.
pub(crate) fn parameters(setting: &Setting) -> Parameters {
    let set = setting.set();
    let (name, value) = match setting.smoothing() {
        Smoothing::Delta(delta) => ("delta", delta),
        Smoothing::Kappa(kappa) => ("kappa", kappa),
        Smoothing::Window(window) => ("window", window),
    };
    let points = if set.is_equally_spaced() {
        vec![("n", set.len().to_string()), ("half-width", format_rational(set.half_width()))]
    } else {
        vec![("points", set.points().map(|y| format_rational(&y)).collect::<Vec<_>>().join(","))]
    };
    let others = [("t", format_rational(setting.t())), (name, format_rational(value))];
    Parameters::new(points.into_iter().chain(others))
}

/// Any increasing points, written with commas.
pub(crate) fn points(text: &str) -> Result<TrainingSet, Error> {
    Ok(TrainingSet::from_points(text.split(',').map(exact).collect::<Result<_, _>>()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_as_it_is_written_by_hand() {
        let shown = |text: &str| in_tex(&exact(text).unwrap());
        assert_eq!(["0.02", "-1/3", "2"].map(shown), ["0.02", "-1/3", "2"]);
        assert_eq!(["1e-5", "-1e-5", "0.002"].map(shown), ["10^{-5}", "-10^{-5}", r"2\cdot10^{-3}"]);
    }
}
