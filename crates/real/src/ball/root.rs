//! The square root.

use super::{Ball, Width, pow2, up};

impl<const N: usize> Ball<N>
where
    Self: Width,
{
    /// The square root by Newton's method on midpoints from a double, proved by its residue: |y - sqrt x| <= |y^2 - x| / sqrt x.
    pub(super) fn sqrt_of(&self) -> Self {
        if self.is_zero() {
            return Self::ZERO;
        }
        if self.neg || !self.is_finite() || self.contains_zero() {
            return Self::WHOLE;
        }
        // x = f 4^half with f in [1/2, 2)
        let odd = self.exp & 1;
        let half = (self.exp - odd) / 2;
        let x = Self { exp: odd, ..self.middle() };
        let fraction = self.fraction() * if odd == 1 { 2.0 } else { 1.0 };
        let mut y = Self::from_mantissa((fraction.sqrt() * pow2(53)) as u64, -53);
        let mut correct = 50;
        while correct < 64 * N as u32 {
            y = y.plus(&x.divided_by(&y)).shifted(-1).middle();
            correct *= 2;
        }
        let residue = y.by(&y).middle_difference(&x);
        // sqrt x >= 0.7, and sqrt of the fraction is right to 2^-51.
        let own = residue.0 / (fraction.sqrt() * (1.0 - pow2(-48)));
        // |sqrt(x (1 + a)) - sqrt x| <= a sqrt x / (1 + sqrt(1 - a)) <= (a/2) (1 + a) sqrt x for a < 1
        let relative = self.rad / (self.fraction() * (1.0 - pow2(-50)));
        let spread = relative * 0.5 * (1.0 + relative * Self::UNIT * 1.01);
        // In units: y's fraction is below 1.
        let y = y.widened(up(own), residue.1);
        Self::made(y.m, y.exp + half, up(y.rad + spread), y.neg)
    }

    /// A bound (r, e) of |x - y| as r 2^(e - 64N).
    fn middle_difference(&self, y: &Self) -> (f64, i64) {
        let difference = self.minus(y);
        let size = if difference.is_centred() { 0.0 } else { difference.fraction() * (1.0 + pow2(-50)) * Self::UNITS };
        (up(difference.rad + size), difference.exp)
    }
}
