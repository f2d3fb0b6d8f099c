//! From and to other numbers, outward.

use super::{Ball, Width, limbs, pow2, scaled, up};
use crate::interval::Interval;
use crate::precision::Precision;
use crate::real::{Analytic, Field};
use rug::float::Round;
use rug::integer::Order;
use rug::{Float, Integer, Rational};

impl<const N: usize> Ball<N> {
    /// A ball that holds the enclosure; exact for a point of at most 64N bits.
    #[must_use]
    pub fn from_interval(x: &Interval) -> Self {
        Self::from_ends(x.lower(), x.upper())
    }

    /// A finite number of at most 64N bits.
    pub(crate) fn from_float(x: &Float) -> Self {
        let (Some(exp), Some((size, _))) = (x.get_exp(), x.to_integer_exp()) else { return Self::ZERO };
        let size = size.abs() << (64 * N as u32).saturating_sub(x.prec());
        let mut m = [0; N];
        size.write_digits(&mut m, Order::Lsf);
        Self { m, exp: exp.into(), rad: 0.0, neg: x.is_sign_negative() }
    }

    /// A ball that holds [lower, upper]: around their mean, rounded to 64N bits, with the larger distance as radius.
    fn from_ends(lower: &Float, upper: &Float) -> Self {
        let bits = 64 * N as u32;
        if lower == upper && lower.is_finite() && lower.prec() <= bits {
            return Self::from_float(lower);
        }
        let middle =
            if lower == upper { Float::with_val(bits, lower) } else { Float::with_val(bits, lower + upper) / 2u32 };
        if !(lower.is_finite() && upper.is_finite() && middle.is_finite()) {
            return Self::WHOLE;
        }
        let distance = Float::with_val_round(64, upper - &middle, Round::Up).0;
        let other = Float::with_val_round(64, &middle - lower, Round::Up).0;
        let (radius, exp) = distance.max(&other).to_f64_exp_round(Round::Up);
        // r 2^e = r 2^64N 2^(e - 64N)
        let radius = radius * Self::UNITS;
        let exp = i64::from(exp);
        let Some(e) = middle.get_exp() else { return Self::centred(exp, radius) };
        let Some((mut size, _)) = middle.to_integer_exp() else { return Self::WHOLE };
        size.abs_mut();
        size <<= bits - size.significant_bits();
        let mut m = [0; N];
        size.write_digits(&mut m, Order::Lsf);
        Self { m, exp: i64::from(e), rad: 0.0, neg: middle.is_sign_negative() }.widened(radius, exp)
    }

    /// m 2^e for m > 0, exactly.
    pub(super) fn from_mantissa(m: u64, e: i64) -> Self {
        let zeros = m.leading_zeros();
        let mut limbs = [0; N];
        limbs[N - 1] = m << zeros;
        Self { m: limbs, exp: 64 - i64::from(zeros) + e, rad: 0.0, neg: false }
    }

    /// An integer, exactly.
    pub(super) fn from_integer(x: i64) -> Self {
        if x == 0 {
            return Self::ZERO;
        }
        Self { neg: x < 0, ..Self::from_mantissa(x.unsigned_abs(), 0) }
    }

    /// As an enclosure, outward.
    #[must_use]
    pub fn to_interval(&self, precision: Precision) -> Interval {
        // Well within MPFR's exponents.
        const MOST: i64 = (1 << 30) - (1 << 12);
        if !self.is_finite() || self.exp > MOST {
            return Interval::whole(precision);
        }
        let this = if self.exp < -MOST && !self.is_zero() {
            // |x| <= (2^64N + r) 2^(exp - 64N), brought to a larger exponent.
            Self { m: [0; N], exp: -MOST, rad: up(scaled(self.rad + Self::UNITS, self.exp + MOST)), neg: false }
        } else {
            *self
        };
        let bits = 64 * N as u32;
        let shift = (this.exp.max(-MOST) - i64::from(bits)) as i32;
        let size = Float::with_val(bits, Integer::from_digits(&this.m, Order::Lsf)) << shift;
        let middle = if this.neg { -size } else { size };
        let radius = Float::with_val(53, this.rad) << shift;
        let bits = precision.get();
        let lower = Float::with_val_round(bits, &middle - &radius, Round::Down).0;
        Interval::new(lower, Float::with_val_round(bits, &middle + &radius, Round::Up).0)
    }

    /// A positive number rounded down to fewer bits than a ball has, where that is the same for all that the ball holds.
    pub(crate) fn rounded_down(&self, bits: u32) -> Option<Float> {
        const MOST: i64 = 1 << 29;
        let drop = (64 * N as u32).checked_sub(bits)?;
        let is_within = self.rad < pow2(52) && (-MOST..MOST).contains(&self.exp);
        if !is_within || self.neg || self.is_zero() {
            return None;
        }
        let mut radius = [0; N];
        radius[0] = self.rad as u64 + 1;
        let ((least, under), (most, over)) = (limbs::sub(&self.m, &radius), limbs::add(&self.m, &radius));
        let [least, most] = [least, most].map(|m| limbs::shr(&m, drop));
        let value =
            || Float::with_val(bits, Integer::from_digits(&least, Order::Lsf)) << (self.exp as i32 - bits as i32);
        (!under && !over && least == most).then(value)
    }

    /// pi and 1 / sqrt(2 pi).
    pub(super) fn make_constants() -> [Self; 2] {
        let precision = Precision::bits(64 * N as u32 + 64);
        let pi = Interval::pi(&precision);
        let root = Interval::integer(1, &precision) / pi.clone().times(2).sqrt();
        [Self::from_interval(&pi), Self::from_interval(&root)]
    }
}

impl<const N: usize> Ball<N>
where
    Self: Width,
{
    /// A ball that holds a rational; exact if that is a dyadic number of at most 64N bits.
    pub(super) fn from_rational(x: &Rational) -> Self {
        if let (Some(numerator), Some(denominator)) = (x.numer().to_i64(), x.denom().to_u64()) {
            let (numerator, zeros) = (Self::from_integer(numerator), denominator.trailing_zeros());
            let odd = denominator >> zeros;
            let quotient = if odd == 1 { numerator } else { numerator.divided_by(&Self::from_mantissa(odd, 0)) };
            return quotient.shifted(-i64::from(zeros));
        }
        let bits = 64 * N as u32 + 64;
        let end = |round| Float::with_val_round(bits, x, round).0;
        Self::from_ends(&end(Round::Down), &end(Round::Up))
    }
}
