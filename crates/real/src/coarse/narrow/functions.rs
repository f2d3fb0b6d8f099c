//! What formulas ask of narrow enclosures beside the four operations, and complex numbers of them at one go.

use super::pairs::{MARGIN, argument, exp, increasing, ln, ln_1p, sin_cos};
use super::{Coarse, LOST, Narrow, Pair, STEP, TINY, both, each, larger, outward, products, smaller};
use crate::coarse::elementary::excess;
use crate::coarse::pow2;
use crate::enclosure::Enclosure;
use crate::real::{Analytic, Ordered};

/// Exponentials of arguments up to this modulus are ordinary numbers.
const MOST_EXPONENT: f64 = 690.0;

/// Larger angles are not reduced.
const MOST_ANGLE: f64 = pow2(18);

/// Ends that are right to 2^-50.5 of themselves, moved outward.
#[inline(always)]
fn far_outward(ends: Pair) -> Pair {
    each(|x| x + (x.abs() * (4.0 * STEP) + TINY), ends)
}

/// Both parts of a complex number, which is unbounded as a whole.
#[inline(always)]
fn checked(re: Pair, im: Pair) -> (Narrow, Narrow) {
    let widths = both(|x, y| x + y, re, im);
    // Also false if an end is NaN.
    let is_finite = widths[0] + widths[1] < f64::INFINITY;
    let or_whole = |ends| if is_finite { Narrow { ends } } else { Narrow::WHOLE };
    (or_whole(re), or_whole(im))
}

/// sqrt(a^2 + b^2) for a, b >= 0, right to 2^-51 of itself, 4u: the square of the quotient is right to 3u and at most half of the
/// sum, which adds u; the root halves that, and it and the product add u each.
#[inline(always)]
fn modulus(a: f64, b: f64) -> f64 {
    let (small, large) = (smaller(a, b), larger(a, b));
    let ratio = if large > 0.0 { small / large } else { 0.0 };
    large * (1.0 + ratio * ratio).sqrt()
}

/// The sum of two intervals of products, moved outward: the products are right to u of |x| + |y| together, and so are their
/// sum and the end that comes out.
#[inline(always)]
fn sum_of_products(x: Pair, y: Pair) -> Pair {
    both(|x, y| (x + y) + ((x.abs() + y.abs()) * (2.0 * STEP) + TINY), x, y)
}

/// Ends of -x.
#[inline(always)]
fn negated(ends: Pair) -> Pair {
    [ends[1], ends[0]]
}

/// x `factor` for a factor >= 0, moved outward: a positive end is largest times the factor's upper end, else times its lower one.
#[inline(always)]
fn by_positive(x: &Narrow, factor: &Narrow) -> Pair {
    outward(both(larger, each(|x| x * factor.hi(), x.ends), each(|x| x * factor.lo(), x.ends)))
}

impl Analytic for Narrow {
    fn pi((): &()) -> Self {
        Self::from_coarse(&Coarse::pi(&()))
    }

    fn sqrt(&self) -> Self {
        self.by(Analytic::sqrt)
    }

    #[inline(always)]
    fn exp(&self) -> Self {
        let [below, above] = self.ends;
        if above >= MOST_EXPONENT {
            return Self::WHOLE;
        }
        let values = exp(each(|x| larger(x, -MOST_EXPONENT), [-below, above]));
        let low = if below > MOST_EXPONENT { 0.0 } else { MARGIN - 1.0 };
        Self { ends: both(|x, y| x * y, values, [low, MARGIN + 1.0]) }
    }

    fn exp_m1(&self) -> Self {
        self.by(Analytic::exp_m1)
    }

    #[inline]
    fn ln(&self) -> Self {
        if !(self.lo() > pow2(-1000) && self.hi() < pow2(1000)) {
            return Self::WHOLE;
        }
        Self { ends: increasing(ln([self.lo(), self.hi()]), 1.0) }
    }

    fn ln_1p(&self) -> Self {
        self.by(Analytic::ln_1p)
    }

    fn tanh(&self) -> Self {
        self.by(Analytic::tanh)
    }

    fn cosh(&self) -> Self {
        self.by(Analytic::cosh)
    }
}

impl Enclosure for Narrow {
    type Bound = Coarse;

    fn whole((): &()) -> Self {
        Self::WHOLE
    }

    #[inline(always)]
    fn is_finite(&self) -> bool {
        self.ends[1] < f64::INFINITY
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        (self.ends[0].to_bits() | self.ends[1].to_bits()) << 1 == 0
    }

    fn contains_zero(&self) -> bool {
        self.ends[0] >= 0.0 && self.ends[1] >= 0.0
    }

    fn ends(&self) -> (Self, Self) {
        let point = |x| Self::new(x, x).checked();
        (point(self.lo()), point(self.hi()))
    }

    fn common(self, other: Self) -> Self {
        let ends = both(smaller, self.ends, other.ends);
        if ends[0] + ends[1] >= 0.0 { Self { ends } } else { other }
    }

    /// Of angles beyond 2^18, [-1, 1].
    #[inline(always)]
    fn sin_cos(&self) -> (Self, Self) {
        let [below, above] = self.ends;
        if !(below <= MOST_ANGLE && above <= MOST_ANGLE) {
            return (Self { ends: [1.0; 2] }, Self { ends: [1.0; 2] });
        }
        let [sin, cos] = sin_cos([-below, above]);
        (Self { ends: sin }, Self { ends: cos })
    }

    fn sinh(&self) -> Self {
        self.by(Coarse::sinh)
    }

    /// The same corners as those of [`Coarse::atan2`].
    #[inline]
    fn atan2(y: &Self, x: &Self) -> Self {
        if larger(x.moduli()[1], y.moduli()[1]) >= pow2(1000) {
            return Self::WHOLE;
        }
        let ((bottom, top), (left, right)) = ((y.lo(), y.hi()), (x.lo(), x.hi()));
        let (a, b) = if left > 0.0 {
            ((bottom, if bottom >= 0.0 { right } else { left }), (top, if top <= 0.0 { right } else { left }))
        } else if bottom > 0.0 {
            ((if right <= 0.0 { top } else { bottom }, right), (bottom, left))
        } else if top < 0.0 {
            ((top, left), (if right > 0.0 { top } else { bottom }, right))
        } else {
            return Self::WHOLE;
        };
        Self { ends: increasing(argument([a.0, b.0], [a.1, b.1]), 1.0) }
    }

    #[inline]
    fn hypot(x: &Self, y: &Self) -> Self {
        let ends = both(modulus, x.moduli(), y.moduli());
        let [below, above] = far_outward([-ends[0], ends[1]]);
        Self { ends: [smaller(below, 0.0), above] }.checked()
    }

    #[inline]
    fn ln_modulus_1p(x: &Self, y: &Self) -> Self {
        let y = Ordered::abs(y);
        let (low, high) = excess((x.lo(), x.hi()), (y.lo(), y.hi()));
        if !(low >= -0.5 && high < pow2(900)) {
            return Self::hypot(&(*x + Self::new(1.0, 1.0)), &y).ln();
        }
        Self { ends: increasing(ln_1p([low, high]), 0.5) }
    }

    #[inline(always)]
    fn product((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        let ([a, b], [c, d]) = ([a.ends, b.ends], [c.ends, d.ends]);
        let (ac, bd, ad, bc) = (products(a, c), products(b, d), products(a, d), products(b, c));
        checked(sum_of_products(ac, negated(bd)), sum_of_products(ad, bc))
    }

    #[inline(always)]
    fn multiple((a, b): (&Self, &Self), factor: &Self) -> (Self, Self) {
        if b.is_zero() {
            return (*a * factor, *b * factor);
        }
        let (re, im) = if factor.lo() >= 0.0 {
            (by_positive(a, factor), by_positive(b, factor))
        } else {
            (outward(products(a.ends, factor.ends)), outward(products(b.ends, factor.ends)))
        };
        checked(re, im)
    }

    /// The squared modulus, of normal numbers where it counts, is right to 2u + u^2 of itself; its reciprocal and the product add
    /// u each.
    #[inline(always)]
    fn quotient((a, b): (&Self, &Self), (c, d): (&Self, &Self)) -> (Self, Self) {
        let ([low, high], [more_low, more_high]) = (c.moduli(), d.moduli());
        let moduli = [low * low + more_low * more_low, high * high + more_high * more_high];
        if !(moduli[0] > pow2(-900) && moduli[1] < pow2(1000)) {
            return (Self::WHOLE, Self::WHOLE);
        }
        let [most, least] = each(|x| 1.0 / x, moduli);
        let ([a, b], [c, d]) = ([a.ends, b.ends], [c.ends, d.ends]);
        let (ac, bd, ad, bc) = (products(a, c), products(b, d), products(a, d), products(b, c));
        let part = |x| far_outward(both(larger, each(|x| x * most, x), each(|x| x * least, x)));
        checked(part(sum_of_products(ac, bd)), part(sum_of_products(bc, negated(ad))))
    }

    #[inline(always)]
    fn complex_square((a, b): (&Self, &Self)) -> (Self, Self) {
        let squares = |x: &Self| {
            let [least, most] = x.moduli();
            [-least * least, most * most]
        };
        let ab = products(a.ends, b.ends);
        checked(sum_of_products(squares(a), negated(squares(b))), sum_of_products(ab, ab))
    }

    #[inline(always)]
    fn polar(modulus: Self, angle: &Self) -> (Self, Self) {
        let (sin, cos) = angle.sin_cos();
        let modulus = Self::new(larger(modulus.lo(), 0.0), modulus.hi());
        checked(by_positive(&cos, &modulus), by_positive(&sin, &modulus))
    }

    #[inline(always)]
    fn modulus_bound(a: &Self, b: &Self) -> Coarse {
        let bound = modulus(a.moduli()[1], b.moduli()[1]);
        Self::new(-bound, bound + bound * (4.0 * STEP)).bound()
    }

    #[inline(always)]
    fn bound(&self) -> Coarse {
        let bound = self.moduli()[1];
        if bound > LOST {
            Coarse::point(bound)
        } else if bound == 0.0 {
            Coarse::ZERO
        } else {
            Coarse::WHOLE
        }
    }

    fn is_at_least(&self, n: i64) -> bool {
        self.to_coarse().is_at_least(n)
    }

    fn is_above(&self, n: i64) -> bool {
        self.to_coarse().is_above(n)
    }
}
