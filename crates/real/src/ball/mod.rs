//! Balls of a fixed number of limbs: a midpoint and a radius, without allocation.
//!
//! A [`Ball<N>`] is the set of x with |x - s m 2^e| <= r 2^(e - 64N): a sign s, a fraction m of N limbs that is 0 or in
//! [1/2, 1), an exponent e of 64 bits, and a double r, the radius in units in the last place of the midpoint. Every
//! operation returns a ball that holds its result for all elements of its arguments. Below, a unit is 2^(e - 64N) for
//! a ball and 2^(-64W) for a fraction of W limbs.
//!
//! Radii are sums and products of a few nonnegative doubles, at most 16 operations each with a relative error of at most
//! 2^-53, so that [`up`] makes the computed radius an upper bound. It also keeps every radius 0 or at least 2^-980: where
//! an operation adds no unit of its own it scales a radius by 2^-40 at the least, or by [`scaled`], so that nothing is
//! subnormal. Where a radius is brought to another unit, it goes there directly, never by way of absolute numbers,
//! which would underflow.
//!
//! The operations are compiled once for each size of [`Width`], here; a formula elsewhere compiles to calls of them.

#![expect(clippy::neg_cmp_op_on_partial_ord, reason = "what is not a number fails every test")]

mod arithmetic;
mod convert;
mod division;
mod exponential;
mod limbs;
mod logarithm;
mod root;
mod series;
mod system;
mod tables;
#[cfg(test)]
mod tests;
mod width;

pub use width::Width;

/// A midpoint of N limbs and a radius, without allocation: an enclosure for up to some 280 digits.
///
/// Implemented for the sizes of [`Width`]. No context: the precision is the type's. What overflows the exponent of 64
/// bits, or is not defined, is the whole line.
#[derive(Clone, Copy, Debug)]
pub struct Ball<const N: usize> {
    /// Least limb first; the top bit is set unless all are 0.
    m: [u64; N],
    exp: i64,
    /// In units in the last place; infinite for the whole line.
    rad: f64,
    neg: bool,
}

/// Exponents beyond this modulus are not kept: the ball goes outward to 0 or the whole line.
const MOST_EXPONENT: i64 = 1 << 56;

/// The least radius other than 0.
const LEAST_RADIUS: f64 = pow2(-980);

/// The largest radius with which a midpoint is worth keeping.
const MOST_RADIUS: f64 = pow2(960);

/// An upper bound of what a formula of at most 16 rounded operations stands for; see the module.
#[inline(always)]
fn up(radius: f64) -> f64 {
    let radius = raised(radius);
    if radius > 0.0 && radius < LEAST_RADIUS { LEAST_RADIUS } else { radius }
}

/// The same of a formula that is at least 1.
#[inline(always)]
fn raised(radius: f64) -> f64 {
    const FACTOR: f64 = 1.0 + pow2(-48);
    radius * FACTOR
}

/// 2^k for -1022 <= k <= 1023.
#[inline(always)]
const fn pow2(k: i64) -> f64 {
    f64::from_bits(((1023 + k) as u64) << 52)
}

/// r 2^k for a radius r and any k, or more where that is subnormal.
#[inline(always)]
fn scaled(r: f64, k: i64) -> f64 {
    if k.unsigned_abs() <= 900 && (r >= pow2(-60) || r == 0.0) { r * pow2(k) } else { scaled_far(r, k) }
}

#[cold]
fn scaled_far(r: f64, k: i64) -> f64 {
    if r == 0.0 {
        return 0.0;
    }
    // Radii are below 2^1024 and at least 2^-1022, so that beyond these k nothing changes.
    let k = k.clamp(-2200, 2200);
    let quarter = pow2(k / 4);
    let product = r * quarter * quarter * quarter * pow2(k - k / 4 * 3);
    if product < LEAST_RADIUS { LEAST_RADIUS } else { product }
}

impl<const N: usize> Ball<N> {
    /// 2^64N: units in a number of the midpoint's exponent.
    const UNITS: f64 = pow2(64 * N as i64);

    /// 2^-64N.
    const UNIT: f64 = pow2(-64 * (N as i64));

    /// 0.
    pub const ZERO: Self = Self { m: [0; N], exp: -(1 << 58), rad: 0.0, neg: false };

    /// The whole line.
    pub const WHOLE: Self = Self { m: [0; N], exp: 0, rad: f64::INFINITY, neg: false };

    /// 1.
    pub const ONE: Self = {
        let mut m = [0; N];
        m[N - 1] = 1 << 63;
        Self { m, exp: 1, rad: 0.0, neg: false }
    };

    /// Whether the ball is bounded: not the whole line.
    #[must_use]
    #[inline(always)]
    pub fn is_finite(&self) -> bool {
        self.rad < f64::INFINITY
    }

    /// The radius in units in the last place of the midpoint.
    #[must_use]
    pub fn radius_in_units(&self) -> f64 {
        self.rad
    }

    /// Whether this is exactly 0.
    #[must_use]
    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        self.is_centred() && self.rad == 0.0
    }

    /// Whether 0 is in the ball, or may be.
    #[must_use]
    #[inline(always)]
    pub fn contains_zero(&self) -> bool {
        // The midpoint is at least its top limb.
        self.is_centred() || !(up(self.rad) < self.fraction() * (1.0 - pow2(-50)) * Self::UNITS)
    }

    /// Whether the midpoint is 0.
    #[inline(always)]
    fn is_centred(&self) -> bool {
        self.m[N - 1] == 0
    }

    /// The midpoint's modulus as a fraction, in [1/2, 1) and from below by a relative 2^-52 at most; 0 if that is.
    #[inline(always)]
    fn fraction(&self) -> f64 {
        // Of a signed integer the conversion is a single instruction.
        (self.m[N - 1] >> 11) as i64 as f64 * pow2(-53)
    }

    /// The ball around 0 of radius `rad` 2^(exp - 64N).
    #[inline(always)]
    fn centred(exp: i64, rad: f64) -> Self {
        if rad == 0.0 {
            Self::ZERO
        } else if rad < f64::INFINITY {
            Self { m: [0; N], exp, rad, neg: false }.checked()
        } else {
            Self::WHOLE
        }
    }

    /// The midpoint alone.
    #[inline(always)]
    fn middle(&self) -> Self {
        if self.is_centred() { Self::ZERO } else { Self { rad: 0.0, ..*self } }
    }

    /// This with a radius that is larger by r 2^(exp - 64N).
    #[inline(always)]
    fn widened(self, r: f64, exp: i64) -> Self {
        if r == 0.0 {
            return self;
        }
        // False for NaN as well.
        if !(r > 0.0 && r < f64::INFINITY) {
            return Self::WHOLE;
        }
        if self.is_zero() {
            return Self::centred(exp, r);
        }
        Self::made(self.m, self.exp, up(self.rad + scaled(r, exp - self.exp)), self.neg)
    }

    /// What a formula leaves: the whole line unless the radius is a finite number and the exponent in range.
    ///
    /// Parts are put together here alone, where they are returned: written to memory in halves and then copied whole they
    /// would have to be waited for.
    #[inline(always)]
    fn made(m: [u64; N], exp: i64, rad: f64, neg: bool) -> Self {
        // At most MOST_EXPONENT in modulus.
        let ordinary = exp.wrapping_add(MOST_EXPONENT) as u64 <= 2 * MOST_EXPONENT as u64;
        if rad < f64::INFINITY && ordinary { Self { m, exp, rad, neg } } else { Self { m, exp, rad, neg }.extreme() }
    }

    /// This, if it is the whole line or its exponent is out of range.
    #[cold]
    #[inline(never)]
    fn extreme(self) -> Self {
        if self.rad < f64::INFINITY { self.checked() } else { Self::WHOLE }
    }

    /// Checks the exponent.
    #[inline(always)]
    fn checked(self) -> Self {
        if self.exp.unsigned_abs() <= MOST_EXPONENT as u64 { self } else { self.out_of_range() }
    }

    #[cold]
    fn out_of_range(self) -> Self {
        if self.exp > 0 {
            Self::WHOLE
        } else if self.is_zero() {
            Self::ZERO
        } else {
            // |x| <= (2^64N + r) 2^(exp - 64N), and exp is less.
            Self { m: [0; N], exp: -MOST_EXPONENT, rad: up(self.rad + Self::UNITS), neg: false }
        }
    }
}
