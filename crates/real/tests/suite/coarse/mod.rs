//! Coarse enclosures against MPFR at 200 bits.

mod complex;

use crate::support::{points, positive, run};
use proptest::prelude::*;
use rug::Float;
use rug::float::Constant;
use scoreproof_real::{Analytic, Coarse, Complex, Field, Interval, Ordered, Precision, Rational};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

/// Bits of the reference.
const WIDE: u32 = 200;

/// Values of the real functions on their domains.
type Reference = fn(Float) -> Float;

/// A strategy of enclosures and how many to try.
fn check<S: Strategy<Value = Coarse>>(strategy: &S, f: impl Fn(&Coarse) -> Coarse, reference: Reference) {
    run(4000, strategy, |x| holds(&f(&x), &x, reference));
}

/// `value` holds the reference's values at points of `x`.
fn holds(value: &Coarse, x: &Coarse, reference: Reference) -> Result<(), TestCaseError> {
    for at in points(&x.to_interval(), WIDE) {
        within(value, &reference(at.clone())).map_err(|e| TestCaseError::fail(format!("{e} at {at:.30} in {x:?}")))?;
    }
    Ok(())
}

/// `value` holds `x`, which is right to a unit in its last place.
fn within(value: &Coarse, x: &Float) -> Result<(), TestCaseError> {
    prop_assert!(!x.is_nan(), "the reference is NaN");
    let (mut below, mut above) = (x.clone(), x.clone());
    if !x.is_zero() {
        below.next_up();
        above.next_down();
    }
    let held = value.to_interval();
    prop_assert!(*held.lower() <= below && above <= *held.upper(), "{value:?} does not hold {x:?}");
    Ok(())
}

/// hi - lo relative to the larger end, as a power of two; very small for a point.
fn width(x: &Coarse) -> f64 {
    let (lo, hi, _) = x.parts();
    if !x.is_finite() {
        return f64::INFINITY;
    }
    ((hi - lo) / lo.abs().max(hi.abs()).max(f64::MIN_POSITIVE)).log2()
}

/// Doubles times powers of two: one sign, exponents of these ranges.
fn number(exponents: &'static [i32]) -> impl Strategy<Value = Float> {
    let exponent = prop_oneof![8 => -4..=4, 4 => -56..=12, 2 => prop::sample::select(exponents)];
    exponent.prop_flat_map(|e| positive(53, e)).prop_filter("zero", |x| !x.is_zero())
}

const HUGE: &[i32] = &[-5_000_000, -13_288, -1100, -503, -24, -23, 31, 61, 500, 1100, 13_288, 5_000_000];
const ORDINARY: &[i32] = &[-5_000_000, -1100, -503, -48, -47, -24, -23, 12, 20, 29];

#[derive(Clone, Copy, Debug)]
enum Shape {
    Point,
    Ulps(u32),
    Relative(i32),
    Across(i32),
    Positive,
}

/// Enclosures near a break point: thin, wide, straddling it.
fn enclosure(breaks: &'static [f64], exponents: &'static [i32]) -> impl Strategy<Value = Coarse> {
    let shape = prop_oneof![
        3 => Just(Shape::Point),
        2 => (1..5u32).prop_map(Shape::Ulps),
        3 => (-30..6).prop_map(Shape::Relative),
        2 => (-20..5).prop_map(Shape::Across),
        1 => Just(Shape::Positive),
    ];
    (number(exponents), any::<bool>(), prop::sample::select(breaks), shape).prop_map(|(x, negative, at, shape)| {
        let signed = if negative { -x.clone() } else { x.clone() };
        let anchor = Float::with_val(53, &signed + at);
        let mut other = anchor.clone();
        match shape {
            Shape::Ulps(n) if !anchor.is_zero() => (0..n).for_each(|_| other.next_up()),
            Shape::Relative(k) => other += x << k,
            Shape::Across(k) => other = at - (signed << k),
            Shape::Positive => other = Float::with_val(53, at),
            _ => {}
        }
        let (low, high) = if other < anchor { (other, anchor) } else { (anchor, other) };
        Coarse::from_interval(&Interval::new(low, high))
    })
}

fn any_enclosure() -> impl Strategy<Value = Coarse> {
    enclosure(&[0.0, 1.0, -1.0], HUGE)
}

fn restricted(x: impl Strategy<Value = Coarse>, domain: fn(&Interval) -> bool) -> impl Strategy<Value = Coarse> {
    x.prop_filter("outside the domain", move |x| domain(&x.to_interval()))
}

#[test]
fn construction_is_outward() {
    for (lo, hi) in [(1.0, 3.0), (-0.1, 0.7), (0.0, 0.0), (-1e-310, 1e300), (1e-310, 3e-310), (-1e308, 1.7e308)] {
        let held = Coarse::new(lo, hi).to_interval();
        assert!(*held.lower() <= lo && hi <= *held.upper(), "{held}");
    }
    for x in [1.0, -0.1, 5e-324, -f64::MAX, 0.0] {
        assert_eq!(*Coarse::point(x).to_interval().lower(), x);
        assert_eq!(*Coarse::point(x).to_interval().upper(), x);
        assert_eq!(Coarse::point(x).to_float_up(), x.abs());
    }
    for bad in [(f64::NAN, 1.0), (1.0, 0.0), (0.0, f64::INFINITY)] {
        assert!(!Coarse::new(bad.0, bad.1).is_finite());
    }
    assert!(!Coarse::from_interval(&Interval::whole(Precision::bits(53))).is_finite());
    for (p, q) in [(1, 3), (-22, 7), (1_i64 << 40, 3), (5, 8), (0, 1)] {
        let exact = Rational::from((p, q));
        let held = Coarse::rational(&exact, &());
        assert!(held.to_interval().contains_rational(&exact) && width(&held) <= -51.0);
    }
    for n in [0, 1, -7, (1 << 53) + 1, i64::MAX, i64::MIN] {
        assert!(Coarse::integer(n, &()).to_interval().contains_rational(&Rational::from(n)));
    }
    assert!(Coarse::pi(&()).to_interval().contains(&Float::with_val(WIDE, Constant::Pi)));
    assert!(!Coarse::WHOLE.magnitude().is_finite() && Coarse::WHOLE.to_float_up().is_infinite());
    assert!(Coarse::WHOLE.to_interval().lower().is_infinite());
}

#[test]
fn parts_are_normal() {
    let wide = (any_enclosure(), any_enclosure());
    run(4000, &wide, |(x, y)| {
        for z in [x, y, x + y, x - y, x * y, x / y, x.exp(), x.square(), x.join(&y), x.ln_1p(), x.tanh()] {
            let (lo, hi, _) = z.parts();
            let most = lo.abs().max(hi.abs());
            prop_assert!(lo <= hi, "{z:?}");
            prop_assert!(z.is_zero() || !z.is_finite() || (1.0..2.0).contains(&most), "{z:?}");
            prop_assert!([lo, hi].iter().all(|m| *m == 0.0 || m.abs() >= 2.0_f64.powi(-500)), "{z:?}");
        }
        Ok(())
    });
}

#[test]
fn arithmetic_holds() {
    let pair = (any_enclosure(), any_enclosure());
    run(6000, &pair, |(x, y)| {
        for a in points(&x.to_interval(), WIDE) {
            for b in points(&y.to_interval(), WIDE) {
                let at = |f: fn(&Float, &Float) -> Float| f(&a, &b);
                within(&(x + y), &at(|a, b| Float::with_val(WIDE, a + b)))?;
                within(&(x - y), &at(|a, b| Float::with_val(WIDE, a - b)))?;
                within(&(x * y), &at(|a, b| Float::with_val(WIDE, a * b)))?;
                if !y.contains_zero() {
                    within(&(x / y), &at(|a, b| Float::with_val(WIDE, a / b)))?;
                }
                within(&Coarse::hypot(&x, &y), &at(|a, b| Float::with_val(WIDE, a.hypot_ref(b))))?;
                within(&Ordered::min(&x, &y), &a.clone().min(&b))?;
                within(&Ordered::max(&x, &y), &a.clone().max(&b))?;
                within(&x.join(&y), &a)?;
                within(&x.join(&y), &b)?;
                match x.compare(&y) {
                    Some(order) => prop_assert_eq!(a.partial_cmp(&b), Some(order)),
                    None => prop_assert!(x.to_interval().overlaps(&y.to_interval())),
                }
            }
        }
        prop_assert_eq!((x / y).is_finite(), !y.contains_zero());
        let both = x.join(&y).intersection(&x).to_interval();
        prop_assert!(x.to_interval().is_subset(&both) && both.is_subset(&x.to_interval()));
        Ok(())
    });
}

#[test]
fn integers_and_powers_hold() {
    let numbers = (any_enclosure(), prop::sample::select(&[1, 2, -2, 3, -7, 8, 1000, i64::MIN, i64::MAX][..]));
    run(4000, &numbers, |(x, n)| {
        for at in points(&x.to_interval(), WIDE) {
            within(&x.times(n), &Float::with_val(WIDE, &at * n))?;
            within(&x.over(n), &Float::with_val(WIDE, &at / n))?;
            for power in -3..=4 {
                let value = x.powi(power);
                if power >= 0 || !x.contains_zero() {
                    prop_assert!(value.is_finite());
                    within(&value, &Float::with_val(WIDE, rug::ops::Pow::pow(&at, power)))?;
                }
            }
        }
        prop_assert!(!x.over(0).is_finite());
        prop_assert!(x.square().is_nonnegative() && x.powi(4).is_nonnegative());
        Ok(())
    });
}

#[test]
fn elementary_functions_hold() {
    check(&any_enclosure(), Coarse::abs_, Float::abs);
    check(&any_enclosure(), |x| x.square(), Float::square);
    check(&any_enclosure(), |x| x.tanh(), Float::tanh);
    let moderate = || restricted(enclosure(&[0.0, 0.5, -0.5, 0.34], HUGE), |x| x.magnitude() < 1e8);
    check(&moderate(), |x| x.exp(), Float::exp);
    check(&moderate(), |x| x.exp_m1(), Float::exp_m1);
    check(&moderate(), |x| x.sinh(), Float::sinh);
    check(&moderate(), |x| x.cosh(), Float::cosh);
    let positive = || restricted(enclosure(&[0.0, 1.0, 1.5], HUGE), |x| *x.lower() > 0);
    check(&positive(), |x| x.ln(), Float::ln);
    check(&positive(), |x| x.sqrt(), Float::sqrt);
    let above = || restricted(enclosure(&[0.0, -1.0, -0.25, 0.375], HUGE), |x| *x.lower() > -1);
    check(&above(), |x| x.ln_1p(), Float::ln_1p);
    let angles = || enclosure(&[0.0, FRAC_PI_4, FRAC_PI_2, PI, 100.0], ORDINARY);
    check(&angles(), Coarse::sin, Float::sin);
    check(&angles(), Coarse::cos, Float::cos);
}

/// |x| by a path, since `Float` has one of the same name.
trait Absolute {
    fn abs_(&self) -> Coarse;
}

impl Absolute for Coarse {
    fn abs_(&self) -> Coarse {
        Ordered::abs(self)
    }
}

#[test]
fn arguments_of_rectangles_hold() {
    let pair = (any_enclosure(), any_enclosure());
    run(8000, &pair, |(y, x)| {
        let value = Coarse::atan2(&y, &x);
        let (re, im) = (x.to_interval(), y.to_interval());
        let cut = *re.lower() <= 0 && im.contains_zero();
        prop_assert_eq!(value.is_finite(), !cut);
        for a in points(&im, WIDE) {
            for b in points(&re, WIDE) {
                within(&value, &Float::with_val(WIDE, a.atan2_ref(&b)))?;
            }
        }
        if y.parts().0 == y.parts().1 && x.parts().0 == x.parts().1 && !cut {
            prop_assert!(width(&value) <= -38.0, "{value:?}");
        }
        Ok(())
    });
}

#[test]
fn points_give_narrow_enclosures() {
    let point = |x: Float| Coarse::from_interval(&Interval::point(x));
    run(4000, &(number(HUGE), number(HUGE), any::<bool>()), |(a, b, negative)| {
        let (x, y) = (point(if negative { -a } else { a }), point(b));
        let root = Ordered::abs(&x);
        let mut narrow = vec![x + y, x - y, x * y, x / y, x.square(), x.powi(-3), x.times(3), x.over(-7), x.tanh()];
        narrow.extend([root.sqrt(), root.ln(), root.ln_1p(), Coarse::hypot(&x, &y), Ordered::min(&x, &y)]);
        // Arguments of exp beyond 1e15 saturate.
        if *root.to_interval().upper() <= 1e15 {
            narrow.extend([x.exp(), x.exp_m1(), x.sinh(), x.cosh()]);
        }
        if *root.to_interval().upper() <= 1 {
            narrow.extend([x.sin(), x.cos()]);
        }
        for z in narrow {
            prop_assert!(width(&z) <= -38.0, "{z:?} from {x:?} and {y:?}");
        }
        let log = root.log2_upper();
        let least = Float::with_val(WIDE, root.to_interval().upper()).log2();
        prop_assert!(least <= log && log <= least + 1e-9 * log.abs().max(1.0), "{log}");
        Ok(())
    });
}

#[test]
fn exponentials_of_huge_arguments_hold() {
    // ln of both ends, as MPFR's range ends at 2^(2^30).
    let ln = |m: f64, e: i64| Float::with_val(WIDE, m).ln() + Float::with_val(WIDE, Constant::Log2) * e;
    run(2000, &(positive(53, 0), 20..50i32, any::<bool>()), |(x, e, negative)| {
        let x = if negative { -(x << e) } else { x << e };
        let (lo, hi, exp) = Coarse::from_interval(&Interval::point(x.clone())).exp().parts();
        prop_assert!(ln(lo, exp) <= x && x <= ln(hi, exp), "{x}");
        Ok(())
    });
    // Beyond 2^50 below any double's reach, but not below the truth.
    for power in [50, 51, 60] {
        let x = -2.0_f64.powi(power);
        assert!(Coarse::point(x).exp().log2_upper() >= x * 1.45);
    }
    let far = Coarse::point(-1e200);
    let (lo, hi, exp) = far.exp().parts();
    assert!(lo == 0.0 && hi > 0.0 && exp <= -(1 << 50), "{far:?}");
    assert!(!Coarse::point(1e200).exp().is_finite());
    assert!(!Coarse::point(1e200).cosh().is_finite());
    assert_eq!(Coarse::new(-1e200, 0.0).exp().parts().0, 0.0);
    assert!((Coarse::point(-1e200).exp_m1() + Coarse::ONE).contains_zero());
}

#[test]
fn outside_the_domain_lies_the_whole_line() {
    let zero = Coarse::new(-1.0, 1.0);
    let whole = [
        zero.ln(),
        zero.sqrt(),
        zero.powi(-2),
        Coarse::ONE / zero,
        Coarse::ZERO.ln(),
        Coarse::new(-1.0, 0.0).ln_1p(),
        Coarse::new(-3.0, -2.0).ln_1p(),
        Coarse::atan2(&zero, &zero),
        Coarse::WHOLE + Coarse::ONE,
        Coarse::WHOLE * Coarse::ZERO,
        Coarse::WHOLE - Coarse::WHOLE,
        Coarse::WHOLE / Coarse::ONE,
        Coarse::WHOLE.exp(),
        Coarse::WHOLE.square(),
        Coarse::WHOLE.ln_1p(),
        Coarse::WHOLE.powi(3),
        Coarse::WHOLE.over(2),
        Coarse::WHOLE.join(&Coarse::ONE),
    ];
    for (i, value) in whole.iter().enumerate() {
        assert!(!value.is_finite(), "{i}: {value:?}");
    }
    assert_eq!(Coarse::WHOLE.sin().parts(), (-1.0, 1.0, 0));
    assert_eq!(Coarse::point(1e12).cos().parts(), (-1.0, 1.0, 0));
    assert_eq!(Coarse::WHOLE.compare(&Coarse::ONE), None);
    // Exponents beyond 2^56 are not kept.
    let mut large = Coarse::point(2.0);
    for _ in 0..70 {
        large = large.square();
    }
    assert!(!large.is_finite());
    let mut tiny = Coarse::point(0.5);
    for _ in 0..70 {
        tiny = tiny.square();
        assert!(tiny.is_nonnegative() && !tiny.is_zero());
    }
    assert!((-tiny).parts().0 < 0.0 && tiny.parts().0 == 0.0);
}

/// What is known to lie in [0, 1] is cut at 1, however far an enclosure reaches; what is below it stays as it was.
#[test]
fn what_is_known_to_be_at_most_1_is_cut_there() {
    let cut = |x: Coarse| x.known_in_unit().to_interval();
    let reaching = Coarse::new(0.25, 1.0 + 1e-9) * Coarse::point(1e20).exp().upper();
    for (x, lower, upper) in [
        (Coarse::new(0.25, 3.0), 0.25, 1.0),
        (Coarse::new(0.25, 0.5), 0.25, 0.5),
        (Coarse::WHOLE, 0.0, 1.0),
        (Coarse::new(0.25, 1.0).join(&reaching), 0.0, 1.0),
    ] {
        let found = cut(x);
        assert!(*found.lower() >= lower - 1e-9 && *found.lower() <= lower && *found.upper() == upper, "{found}");
    }
    let complex = scoreproof_real::Complex::real(Coarse::new(0.25, 3.0)).known_in_unit();
    assert!(*complex.re().to_interval().upper() == 3.0);
}
