//! Several doubles side by side as a number system: a formula at as many points at once, in what vector instructions there are.

use crate::real::{Analytic, Field};
use rug::Rational;
use std::array::from_fn;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// [`Lanes::COUNT`] doubles, an operation on which is the operation on each.
///
/// The exponential and ln(1 + x) are sums and products in a fixed order, without branches and without fused operations: the same
/// bits with any vector instructions, at 1 to 3 nanoseconds a value, where one call of the system's takes 5 and the crate wide's
/// 1.7.1 six. The other functions are those of `f64`, lane by lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes([f64; Lanes::COUNT]);

impl Lanes {
    /// How many there are.
    pub const COUNT: usize = 8;

    /// The values of a function of the lane.
    #[inline(always)]
    #[must_use]
    pub fn of(value: impl Fn(usize) -> f64) -> Self {
        Self(from_fn(value))
    }

    /// The values.
    #[inline(always)]
    #[must_use]
    pub fn values(&self) -> &[f64; Self::COUNT] {
        &self.0
    }

    #[inline(always)]
    fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        Self::of(|i| f(self.0[i]))
    }

    /// `plain` where it is meant for every value, and otherwise `f`.
    #[inline(always)]
    fn map_plain(&self, is_meant: impl Fn(f64) -> bool, plain: impl Fn(f64) -> f64, f: fn(f64) -> f64) -> Self {
        if self.0.iter().fold(true, |all, x| all & is_meant(*x)) { self.map(plain) } else { self.map(f) }
    }
}

/// 1 / k! for k = 2, ..., 13.
const INVERSE_FACTORIALS: [f64; 12] = {
    let (mut inverses, mut factorial, mut k) = ([0.0; 12], 1.0, 0);
    while k < 12 {
        factorial *= (k + 2) as f64;
        inverses[k] = 1.0 / factorial;
        k += 1;
    }
    inverses
};

/// e^x for x <= [`EXP_MOST`], to one unit in the last place, and 0 where it is below the normal range: x = n ln 2 + r with n rounded
/// to nearest by the addition of 3/2 2^52, and the Taylor polynomial of degree 13 in r, |r| <= (ln 2) / 2. ln 2 is in two parts,
/// the first of 20 bits, so that n times it is exact.
#[inline(always)]
fn plain_exp(x: f64) -> f64 {
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    const HIGH: f64 = 0.693_145_751_953_125;
    const LOW: f64 = 1.428_606_820_309_417_3e-06;
    const LEAST: f64 = -708.0;
    let inside = if x < LEAST { LEAST } else { x };
    let shifted = inside * std::f64::consts::LOG2_E + SHIFT;
    let n = shifted - SHIFT;
    let r = (inside - n * HIGH) - n * LOW;
    // By squares, after Estrin: few operations wait for another.
    let (r2, c) = (r * r, INVERSE_FACTORIALS);
    let four = |i: usize| (c[i] + c[i + 1] * r) + (c[i + 2] + c[i + 3] * r) * r2;
    let r4 = r2 * r2;
    let rest = four(0) + four(4) * r4 + four(8) * (r4 * r4);
    let value = 1.0 + (r + r2 * rest);
    // The last bits of the shifted number are n.
    let scaled = f64::from_bits(value.to_bits().wrapping_add(shifted.to_bits() << 52));
    if x < LEAST { 0.0 } else { scaled }
}

/// The largest argument of [`plain_exp`].
const EXP_MOST: f64 = 709.0;

/// ln(1 + x) for 0 <= x <= 2^1000, to one unit in the last place: with u = 1 + x rounded, 2^k (1 + f), and s = f / (2 + f),
/// ln u = k ln 2 + f - (f^2 / 2 - s (f^2 / 2 + R(s^2))) with the polynomial R of log1p in fdlibm (Sun Microsystems, 1993), and what
/// u was rounded by over u.
#[inline(always)]
fn plain_ln_1p(x: f64) -> f64 {
    const R: [f64; 7] = [
        0.666_666_666_666_673_5,
        0.399_999_999_994_094_2,
        0.285_714_287_436_623_9,
        0.222_221_984_321_497_84,
        0.181_835_721_616_180_5,
        0.153_138_376_992_093_73,
        0.147_981_986_051_165_86,
    ];
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    // The bits of sqrt(1/2), from which the mantissas begin, and those that make an exponent k a number: 2^52 + 1023 + k.
    const LEAST: u64 = 0x3fe6_a09e_667f_3bcd;
    const SHIFT: u64 = 0x4330_0000_0000_0000;
    let u = 1.0 + x;
    let missing = if x < 1.0 { x - (u - 1.0) } else { 1.0 - (u - x) };
    let above = u.to_bits() - LEAST;
    let k = f64::from_bits(SHIFT | (above >> 52)) - f64::from_bits(SHIFT);
    let f = f64::from_bits((above & 0x000f_ffff_ffff_ffff) + LEAST) - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let rest = R.iter().rev().fold(0.0, |sum, c| (sum + c) * z);
    let half_square = 0.5 * f * f;
    let small = s * (half_square + rest) + (k * LN_2_LOW + missing / u);
    k * LN_2_HIGH - ((half_square - small) - f)
}

/// The largest argument of [`plain_ln_1p`].
const LN_1P_MOST: f64 = 1e300;

macro_rules! lanewise {
    ($trait:ident $method:ident) => {
        impl $trait for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $method(self, rhs: Self) -> Self {
                Self::of(|i| self.0[i].$method(rhs.0[i]))
            }
        }

        impl $trait<&Self> for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $method(self, rhs: &Self) -> Self {
                self.$method(*rhs)
            }
        }
    };
}

lanewise!(Add add);
lanewise!(Sub sub);
lanewise!(Mul mul);
lanewise!(Div div);

impl Neg for Lanes {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        self.map(f64::neg)
    }
}

impl Field for Lanes {
    type Context = ();

    fn context(&self) {}

    fn rational(value: &Rational, (): &()) -> Self {
        Self([f64::rational(value, &()); Self::COUNT])
    }

    #[inline(always)]
    fn integer(value: i64, (): &()) -> Self {
        Self([f64::integer(value, &()); Self::COUNT])
    }
}

impl Analytic for Lanes {
    fn pi((): &()) -> Self {
        Self([f64::pi(&()); Self::COUNT])
    }

    #[inline(always)]
    fn sqrt(&self) -> Self {
        self.map(f64::sqrt)
    }

    #[inline(always)]
    fn exp(&self) -> Self {
        self.map_plain(|x| x <= EXP_MOST, plain_exp, f64::exp)
    }

    /// The number itself where what is left out is less than it is rounded by.
    #[inline(always)]
    fn blurred(&self, by: &Self) -> Option<Self> {
        by.0.iter().fold(true, |all, by| all & (by.abs() < f64::EPSILON)).then_some(*self)
    }

    fn exp_m1(&self) -> Self {
        self.map(f64::exp_m1)
    }

    fn ln(&self) -> Self {
        self.map(f64::ln)
    }

    #[inline(always)]
    fn ln_1p(&self) -> Self {
        self.map_plain(|x| (0.0..=LN_1P_MOST).contains(&x), plain_ln_1p, f64::ln_1p)
    }

    fn tanh(&self) -> Self {
        self.map(f64::tanh)
    }

    fn cosh(&self) -> Self {
        self.map(f64::cosh)
    }
}
