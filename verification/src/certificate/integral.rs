//! Enclosed integrals: the value of an integral over a finite interval, by Taylor's theorem on cells.
//!
//! On a cell of midpoint m and half length r, f(m + h) = sum_(k<N) c_k h^k + C_N h^N with the c_k at m and C_N over
//! the whole cell, so that its integral is sum_(k<N, even) 2 c_k r^(k+1)/(k+1) and, in absolute value, at most
//! 2 |C_N| r^(N+1)/(N+1) more. This shares nothing with the engines of `scoreproof_integral` but the number system.

use super::boxes::Side;
use scoreproof_real::{
    Analytic, Coarse, Decimal, DecimalRounding, Field, Interval, Ordered, Precision, Rational, Series, Term,
    parse_rational,
};
use serde::{Deserialize, Serialize};

const MOST_CELLS: usize = 10_000;
const MOST_ORDER: usize = 100;
const MOST_BITS: u32 = 4096;
const DIGITS: usize = 12;

/// The integral of a formula in one variable, between two bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Integral {
    /// The integrand, of functions that continue to complex arguments.
    pub integrand: Term,
    /// Its variable, with the ends of the interval.
    pub over: Side,
    /// Into how many cells of equal length the interval is cut.
    pub cells: usize,
    /// The order N of Taylor's rule on each cell.
    pub order: usize,
    /// Working precision in bits.
    pub bits: u32,
    /// Bounds of the value, exact.
    pub lower: String,
    /// The upper one.
    pub upper: String,
}

impl Integral {
    /// Encloses the integral; the bounds are rounded outward.
    pub(crate) fn find(
        integrand: Term,
        over: Side,
        cells: usize,
        order: usize,
        bits: u32,
    ) -> Result<(Self, Interval), String> {
        let mut stated = Self { integrand, over, cells, order, bits, lower: String::new(), upper: String::new() };
        let value = stated.enclose()?;
        let rounded = |end, way| Decimal::from_float(end, DIGITS, way).to_string();
        stated.lower = rounded(value.lower(), DecimalRounding::Down);
        stated.upper = rounded(value.upper(), DecimalRounding::Up);
        Ok((stated, value))
    }

    pub(crate) fn range(&self) -> String {
        super::boxes::range(std::slice::from_ref(&self.over))
    }

    pub(crate) fn check(&self) -> Result<(), String> {
        let number = |text: &String| parse_rational(text).map_err(|error| error.to_string());
        let (lower, upper) = (number(&self.lower)?, number(&self.upper)?);
        let value = self.enclose()?;
        if !value.is_finite() || *value.lower() < lower || *value.upper() > upper {
            let [low, high] = [(value.lower(), DecimalRounding::Down), (value.upper(), DecimalRounding::Up)]
                .map(|(end, way)| Decimal::from_float(end, DIGITS, way));
            return Err(format!("it states [{}, {}], but proves only [{low}, {high}]", self.lower, self.upper));
        }
        Ok(())
    }

    fn enclose(&self) -> Result<Interval, String> {
        let Self { cells, order, bits, .. } = *self;
        if !(1..=MOST_CELLS).contains(&cells) || !(2..=MOST_ORDER).contains(&order) || !(2..=MOST_BITS).contains(&bits)
        {
            return Err(format!(
                "{cells} cells of order {order} at {bits} bits: at most {MOST_CELLS}, 2 to {MOST_ORDER} and 2 to {MOST_BITS} are worked with"
            ));
        }
        let precision = Precision::bits(bits);
        let (low, high) = super::boxes::ends(std::slice::from_ref(&self.over))?.swap_remove(0);
        let half = (high - &low) / (2 * cells as u64);
        let mut sum = Interval::integer(0, &precision);
        for cell in 0..cells {
            let middle = low.clone() + half.clone() * (2 * cell as u64 + 1);
            sum = sum + &self.cell(&middle, &half, precision)?;
        }
        Ok(sum)
    }

    /// The integral over the cell around `middle`.
    fn cell(&self, middle: &Rational, half: &Rational, precision: Precision) -> Result<Interval, String> {
        let radius = Interval::rational(half, &precision);
        let [low, high] =
            [middle.clone() - half, middle.clone() + half].map(|end| Interval::rational(&end, &precision));
        let near = self.series(Interval::rational(middle, &precision))?;
        // Of the whole cell a bound is asked for, which a few bits give.
        let over = self.series(Coarse::from_interval(&low.join(&high)))?;
        let moment = |k: usize| radius.powi(k as i32 + 1).times(2).over(k as i64 + 1);
        let even = (0..self.order).step_by(2);
        let value =
            even.fold(Interval::integer(0, &precision), |sum, k| sum + &(near.coefficients()[k].clone() * moment(k)));
        let remainder = over.coefficients()[self.order].magnitude().to_float_up();
        Ok(value + Interval::symmetric(&remainder) * moment(self.order))
    }

    /// The integrand's series at a number or a range.
    fn series<R: Analytic>(&self, at: R) -> Result<Series<R>, String> {
        let variable = Series::variable(at, self.order);
        let context = variable.context();
        self.integrand.at_analytic(&[(self.over.name.as_str(), variable)], &context).map_err(|error| error.to_string())
    }
}
