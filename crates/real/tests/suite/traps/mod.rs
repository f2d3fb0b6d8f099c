//! Known ways for interval code to go wrong, one test for each.

mod functions;

use std::f64::consts::FRAC_PI_4;

use rug::float::{Round, Special};
use rug::ops::Pow;
use rug::{Float, Rational};
use scoreproof_real::{Analytic, Complex, Decimal, DecimalRounding, Field, Interval, Ordered, Precision, Real};

const P53: u32 = 53;

fn precision() -> Precision {
    Precision::bits(P53)
}

fn float(x: f64) -> Float {
    Float::with_val(P53, x)
}

/// The interval between two doubles that are exact.
fn between(lower: f64, upper: f64) -> Interval {
    Interval::new(float(lower), float(upper))
}

fn point(x: f64) -> Interval {
    Interval::point(float(x))
}

fn assert_is(x: &Interval, lower: f64, upper: f64) {
    assert!(*x.lower() == lower && *x.upper() == upper, "{x} is not [{lower}, {upper}]");
}

fn is_whole(x: &Interval) -> bool {
    x.lower().is_infinite() && x.upper().is_infinite() && *x.lower() < 0 && *x.upper() > 0
}

fn fraction(numerator: i64, denominator: i64) -> Rational {
    Rational::from((numerator, denominator))
}

#[test]
fn every_end_is_rounded_outward() {
    // Each of these is inexact, so that two equal ends, or a wrong direction, would show.
    let third = Interval::fraction(1, 3, &precision());
    assert!(third.contains_rational(&fraction(1, 3)) && !third.width().is_zero());
    let x = point(0.7);
    type Reference = fn(Float) -> Float;
    let results: [(&str, Interval, Reference); 16] = [
        ("exp", x.exp(), Float::exp),
        ("exp_m1", x.exp_m1(), Float::exp_m1),
        ("ln", x.ln(), Float::ln),
        ("ln_1p", x.ln_1p(), Float::ln_1p),
        ("sqrt", x.sqrt(), Float::sqrt),
        ("tanh", x.tanh(), Float::tanh),
        ("cosh", x.cosh(), Float::cosh),
        ("sin", x.sin(), Float::sin),
        ("cos", x.cos(), Float::cos),
        ("erf", x.erf(), Float::erf),
        ("erfc", x.erfc(), Float::erfc),
        ("li2", x.li2(), Float::li2),
        ("square", x.square(), Float::square),
        ("power", x.powi(7), |x| x.pow(7)),
        ("reciprocal power", x.powi(-7), |x| x.pow(-7)),
        ("hypot", Interval::hypot(&x, &x), |x| x.clone().hypot(&x)),
    ];
    for (name, enclosure, reference) in results {
        let close = reference(Float::with_val(400, 0.7));
        assert!(*enclosure.lower() < close && close < *enclosure.upper(), "{name}: {enclosure}");
        let mut above = enclosure.lower().clone();
        above.next_up();
        assert_eq!(above, *enclosure.upper(), "{name} is wider than a unit in the last place");
    }
    let sums = [
        (x.clone() + &third, fraction(1, 3) + Rational::from_f64(0.7).expect("finite")),
        (x.clone() - &third, Rational::from_f64(0.7).expect("finite") - fraction(1, 3)),
        (x.clone() * &third, Rational::from_f64(0.7).expect("finite") / 3),
        (x / &third, Rational::from_f64(0.7).expect("finite") * 3),
    ];
    for (enclosure, exact) in sums {
        assert!(*enclosure.lower() < exact && *enclosure.upper() > exact);
    }
}

#[test]
fn conversion_to_f64_rounds_outward() {
    let wide = Precision::bits(200);
    for (numerator, denominator) in [(1, 3), (-1, 3), (2, 7), (-22, 7), (1, 10)] {
        let (lower, upper) = Interval::fraction(numerator, denominator, &wide).to_f64();
        let exact = fraction(numerator, denominator);
        assert!(Rational::from_f64(lower).expect("finite") < exact);
        assert!(Rational::from_f64(upper).expect("finite") > exact);
        assert_eq!(lower.next_up(), upper);
    }
    // Below and above the range of f64, neither 0 nor infinity is a bound.
    let tiny = Interval::rational(&Rational::from(10).pow(-4000), &wide);
    assert_eq!(tiny.to_f64(), (0.0, f64::from_bits(1)));
    assert_eq!((-tiny).to_f64(), (-f64::from_bits(1), -0.0));
    let huge = Interval::rational(&Rational::from(10).pow(4000), &wide);
    assert_eq!(huge.to_f64(), (f64::MAX, f64::INFINITY));
    assert_eq!((-huge).to_f64(), (f64::NEG_INFINITY, f64::MIN));
    // Between two subnormals.
    let subnormal = Interval::rational(&(Rational::from(3) / (Rational::from(1) << 1075)), &wide);
    assert_eq!(subnormal.to_f64(), (f64::from_bits(1), f64::from_bits(2)));
}

#[test]
fn printed_ends_are_rounded_outward() {
    let third = Interval::fraction(1, 3, &Precision::bits(200));
    assert_eq!(format!("{third:.3}"), "[0.333, 0.334]");
    assert_eq!(format!("{:.3}", -third), "[-0.334, -0.333]");
}

#[test]
fn nan_ends_become_the_whole_line() {
    let nan = || Float::with_val(P53, Special::Nan);
    assert!(is_whole(&Interval::new(nan(), float(1.0))));
    assert!(is_whole(&Interval::new(float(1.0), nan())));
    assert!(is_whole(&Interval::point(nan())));
    assert!(is_whole(&Interval::symmetric(&nan())));
    assert!(is_whole(&between(2.0, 1.0)));
    // Infinity minus infinity, 0 times infinity, infinity over infinity.
    let unbounded = between(1.0, f64::INFINITY);
    assert!(is_whole(&(unbounded.clone() - &unbounded)));
    assert!(is_whole(&(point(f64::INFINITY) - point(f64::INFINITY))));
    assert!(is_whole(&(point(0.0) * &unbounded)));
    assert!(is_whole(&(point(f64::INFINITY) / &unbounded)));
    // Nothing that is undefined compares, and nothing compares as a pass.
    let undefined = point(-1.0).sqrt();
    for bound in [f64::MIN, 0.0, f64::MAX] {
        assert_eq!(undefined.compare(&point(bound)), None);
        assert!(!undefined.certainly_less(&point(bound)));
        assert!(!undefined.certainly_at_most(&point(bound)));
        assert!(!point(bound).certainly_less(&undefined));
    }
    assert!(!undefined.is_positive() && undefined.relative_accuracy_bits().is_none());
}

#[test]
fn nan_of_a_point_is_not_dropped() {
    // f64::min and mpfr_min prefer the number.
    for (a, b) in [(f64::NAN, 1.0), (1.0, f64::NAN)] {
        assert!(Ordered::min(&a, &b).is_nan() && Ordered::max(&a, &b).is_nan());
        let (a, b) = (float(a), float(b));
        assert!(Ordered::min(&a, &b).is_nan() && Ordered::max(&a, &b).is_nan());
    }
    assert_eq!((Ordered::min(&1.0, &2.0), Ordered::max(&1.0, &2.0)), (1.0, 2.0));
    assert_eq!((Ordered::min(&2.0, &1.0), Ordered::max(&2.0, &1.0)), (1.0, 2.0));
    assert_eq!(Ordered::compare(&f64::NAN, &1.0), None);
    assert!(2.0_f64.li2().is_nan() && Real::li2(&float(2.0)).is_nan());
}

#[test]
fn infinite_ends_stay_enclosures() {
    let line = Interval::whole(precision());
    assert_is(&line.exp(), 0.0, f64::INFINITY);
    assert_is(&line.exp_m1(), -1.0, f64::INFINITY);
    assert_is(&line.tanh(), -1.0, 1.0);
    assert_is(&line.cosh(), 1.0, f64::INFINITY);
    assert_is(&line.erf(), -1.0, 1.0);
    assert_is(&line.erfc(), 0.0, 2.0);
    assert_is(&line.normal_upper_tail(), 0.0, 1.0);
    assert_is(&line.sin(), -1.0, 1.0);
    assert_is(&line.cos(), -1.0, 1.0);
    assert_is(&line.square(), 0.0, f64::INFINITY);
    assert_is(&line.abs(), 0.0, f64::INFINITY);
    assert_is(&line.powi(4), 0.0, f64::INFINITY);
    assert!(is_whole(&line.powi(3)) && is_whole(&line.ln()) && is_whole(&line.sqrt()));
    let density = line.normal_density();
    assert!(*density.lower() == 0 && *density.upper() > 0.398 && *density.upper() < 0.399);
    let far = between(2.0, f64::INFINITY);
    assert_is(&far.powi(-1), 0.0, 0.5);
    assert_is(&far.powi(-2), 0.0, 0.25);
    assert_is(&(point(1.0) / &far), 0.0, 0.5);
    assert!(*far.ln().lower() > 0 && far.ln().upper().is_infinite());
    assert!(*far.normal_upper_tail().lower() == 0 && *far.normal_upper_tail().upper() < 0.023);
    for (x, middle) in
        [(line, 0.0), (far, 2.0), (between(f64::NEG_INFINITY, -3.0), -3.0), (between(-5.0, f64::INFINITY), 0.0)]
    {
        assert!(x.contains(&x.midpoint()) && x.midpoint() == middle);
    }
    // The sum of two ends may overflow where their mean does not.
    let mut greatest = Float::with_val(P53, Special::Infinity);
    greatest.next_down();
    assert_eq!(Interval::point(greatest.clone()).midpoint(), greatest);
}

#[test]
fn what_only_looks_exact_is_not() {
    // Each value differs from x or 1 by less than any precision shows, and the sign is known.
    for bits in [P53, 200] {
        let at = |x: Float| Interval::point(x);
        for exponent in [-13_288, -997, -400] {
            let x: Float = Float::with_val(bits, 1) << exponent;
            for x in [x.clone() * 5u32, x.clone(), -x.clone(), x * -7i32] {
                // Greater, and less, than x itself.
                for value in [at(x.clone()).exp_m1(), at(x.clone()).li2()] {
                    assert!(*value.upper() > x && *value.lower() <= x, "{value} at {x}");
                }
                let logarithm = at(x.clone()).ln_1p();
                assert!(*logarithm.lower() < x && *logarithm.upper() >= x, "{logarithm} at {x}");
                // Nearer to 0 than x.
                for value in [at(x.clone()).tanh(), at(x.clone()).sin()] {
                    assert!(value.mignitude() < x.clone().abs() && value.magnitude() >= x.clone().abs());
                }
                assert!(*at(x.clone()).cosh().upper() > 1 && *at(x.clone()).cosh().lower() == 1);
                assert!(*at(x.clone()).cos().lower() < 1 && *at(x.clone()).cos().upper() == 1);
                // On the side of 1 that the sign tells.
                let (power, rest) = (at(x.clone()).exp(), at(x.clone()).erfc());
                assert!(if x > 0 { *power.upper() > 1 } else { *power.lower() < 1 });
                assert!(if x > 0 { *rest.lower() < 1 } else { *rest.upper() > 1 });
            }
        }
        // Limits that are never reached.
        let far = Interval::integer(10_000, &Precision::bits(bits));
        for value in [far.tanh(), far.erf(), (-far.clone()).normal_upper_tail()] {
            assert!(*value.lower() < 1 && *value.upper() == 1, "{value}");
        }
        assert!(far.normal_upper_tail().is_positive() && (-far.clone()).exp().is_positive());
        assert!(*(-far.clone()).exp_m1().lower() == -1 && *(-far.clone()).exp_m1().upper() > -1);
        assert!(*(-far.clone()).erfc().upper() == 2 && *(-far).erfc().lower() < 2);
    }
}

#[test]
fn nothing_is_rounded_twice() {
    // 1/10 at 200 bits and then at 53, and 1/10 at 53: the same two neighbours.
    let tenth = Interval::fraction(1, 10, &Precision::bits(200));
    let narrow = tenth.with_precision(precision());
    assert!(narrow.contains_rational(&fraction(1, 10)));
    let (lower, upper) = Interval::fraction(1, 10, &precision()).to_f64();
    assert_is(&narrow, lower, upper);
    // To nearest and then to nearest can cross a tie: 1 + 2^-53 + 2^-200 is above it.
    let power = |n: i32| -> Rational { Rational::from(2).pow(n) };
    let above_tie = Rational::from(1) + power(-53) + power(-200);
    assert_eq!(f64::rational(&above_tie, &()), 1.0 + f64::EPSILON);
    assert_eq!(f64::rational(&(Rational::from(1) + power(-53)), &()), 1.0);
    assert_eq!(f64::rational(&(Rational::from(1) + power(-53) - power(-200)), &()), 1.0);
    // And so below the normal range, where f64 has fewer bits: 1.5 units and a little.
    let unit = power(-1074);
    for (units, expected) in [
        (fraction(3, 2), 2),
        (fraction(3, 2) - power(-60), 1),
        (fraction(5, 2), 2),
        (fraction(5, 2) + power(-60), 3),
        (fraction(1, 2), 0),
        (fraction(1, 2) + power(-60), 1),
    ] {
        assert_eq!(f64::rational(&(units * &unit), &()), f64::from_bits(expected));
    }
    assert_eq!(f64::rational(&Rational::from(10).pow(400), &()), f64::INFINITY);
    assert_eq!(f64::rational(&(power(-1329) * -1), &()), -0.0);
    // Numerator and denominator are not rounded before they are divided.
    let (numerator, denominator) = (i64::MAX - 1, i64::MAX - 1024);
    let exact = f64::rational(&fraction(numerator, denominator), &());
    assert_eq!(f64::fraction(numerator, denominator, &()), exact);
    assert_eq!(f64::fraction(1, 3, &()), 1.0 / 3.0);
}

#[test]
fn powers_across_zero() {
    let across = between(-2.0, 1.0);
    assert_is(&across.powi(2), 0.0, 4.0);
    assert_is(&across.powi(3), -8.0, 1.0);
    assert_is(&across.powi(0), 1.0, 1.0);
    for n in [-1, -2, -3, i32::MIN] {
        assert!(is_whole(&across.powi(n)));
        assert!(is_whole(&between(0.0, 1.0).powi(n)));
        assert!(is_whole(&between(-1.0, 0.0).powi(n)));
        assert!(is_whole(&point(0.0).powi(n)));
    }
    // On either side of 0 the order turns with the exponent's sign and parity.
    assert_is(&between(2.0, 4.0).powi(-1), 0.25, 0.5);
    assert_is(&between(2.0, 4.0).powi(-2), 0.0625, 0.25);
    assert_is(&between(-4.0, -2.0).powi(-1), -0.5, -0.25);
    assert_is(&between(-4.0, -2.0).powi(-2), 0.0625, 0.25);
    assert_is(&between(-4.0, -2.0).powi(2), 4.0, 16.0);
    assert_is(&between(-4.0, -2.0).powi(3), -64.0, -8.0);
    assert_is(&between(1.0, 1.0).powi(i32::MIN), 1.0, 1.0);
}

#[test]
fn a_division_by_what_holds_zero_is_the_whole_line() {
    for divisor in [
        between(-1.0, 1.0),
        between(0.0, 1.0),
        between(-1.0, 0.0),
        between(-1.0, -0.0),
        between(-0.0, 1.0),
        point(0.0),
        point(-0.0),
        Interval::whole(precision()),
    ] {
        for dividend in [point(1.0), point(0.0), between(-1.0, 2.0), point(-3.0)] {
            assert!(is_whole(&(dividend.clone() / &divisor)), "{dividend} / {divisor}");
        }
        let one = Complex::integer(1, &precision());
        assert!((one / Complex::real(divisor)).magnitude().is_infinite());
    }
    // By what holds the least of numbers, and not 0, it is not.
    let mut least = Float::new(P53);
    least.next_up();
    let quotient = point(1.0) / Interval::new(least << 8, float(1.0));
    assert!(*quotient.lower() == 1 && quotient.upper().is_finite());
}

#[test]
fn quotients_and_products_of_every_sign() {
    let sides = [(1.0, 2.0), (-2.0, -1.0), (-1.0, 2.0), (0.0, 2.0), (-2.0, 0.0), (0.0, 0.0)];
    for (a, b) in sides {
        for (c, d) in sides {
            let corners = [a * c, a * d, b * c, b * d];
            let least = corners.into_iter().fold(f64::INFINITY, f64::min);
            let most = corners.into_iter().fold(f64::NEG_INFINITY, f64::max);
            assert_is(&(between(a, b) * between(c, d)), least, most);
            if c > 0.0 || d < 0.0 {
                let corners = [a / c, a / d, b / c, b / d];
                let least = corners.into_iter().fold(f64::INFINITY, f64::min);
                let most = corners.into_iter().fold(f64::NEG_INFINITY, f64::max);
                assert_is(&(between(a, b) / between(c, d)), least, most);
            }
        }
    }
}

#[test]
fn nothing_underflows_to_zero_or_overflows_to_a_number() {
    let tiny = Interval::rational(&Rational::from(10).pow(-4000), &precision());
    let smaller = tiny.clone() * &tiny;
    assert!(smaller.is_positive() && smaller.relative_accuracy_bits() >= Some(49));
    assert!(tiny.exp_m1().is_positive() && tiny.ln_1p().is_positive() && tiny.tanh().is_positive());
    assert!(tiny.erf().is_positive() && tiny.sin().is_positive() && tiny.li2().is_positive());
    assert!(tiny.sqrt().is_positive() && *tiny.cosh().upper() > 1 && *tiny.cos().upper() == 1);
    // Down to the least number of MPFR itself, of which the half is no number any more.
    for bits in [P53, 200] {
        let mut least = Float::new(bits);
        least.next_up();
        for x in [least.clone(), least.clone() * 3u32, -least.clone(), least << 40] {
            for value in [Interval::ln_1p, Interval::exp_m1, Interval::tanh, Interval::sin]
                .map(|function: fn(&Interval) -> Interval| function(&Interval::point(x.clone())))
            {
                let mut near = x.clone();
                if x > 0 {
                    near.next_up()
                } else {
                    near.next_down()
                }
                assert!(value.contains(&x) || value.contains(&near), "{value} at {x}");
            }
        }
    }
    // Past MPFR's own range the ends are its least and its greatest number.
    let far = Interval::rational(&Rational::from(10).pow(12), &precision());
    let (gone, grown) = ((-far.clone()).exp(), far.exp());
    assert!(gone.lower().is_zero() && *gone.upper() > 0);
    assert!(grown.lower().is_finite() && grown.upper().is_infinite());
    assert!(far.normal_upper_tail().contains_zero() && *far.normal_upper_tail().upper() > 0);
    assert!(far.normal_density().contains_zero() && *far.normal_density().upper() > 0);
}

#[test]
fn ends_of_different_precision_are_never_rounded_inward() {
    let fine: Float = Float::with_val(200, 1) + (Float::with_val(200, 1) >> 100);
    // The interval takes the larger precision of its two ends.
    for mixed in [Interval::new(float(1.0), fine.clone()), Interval::new(-fine.clone(), float(-1.0))] {
        assert_eq!(mixed.precision().get(), 200);
        assert_eq!((mixed.lower().prec(), mixed.upper().prec()), (200, 200));
        assert!(mixed.contains(&mixed.midpoint()) && mixed.magnitude() == fine);
        assert!(mixed.abs().contains(&fine) && mixed.abs().contains(&float(1.0)));
    }
    // An operation has the precision of its left side, and rounds the right side outward.
    let fine = Interval::point(fine);
    let coarse = point(0.0);
    for value in [coarse.hull(&fine), coarse.max(&fine), coarse.clone() + &fine, coarse.join(&fine)] {
        assert_eq!((value.lower().prec(), value.upper().prec()), (P53, P53));
        assert!(value.contains(fine.upper()));
    }
    assert!((-point(0.0)).min(&-fine.clone()).contains(&-fine.upper().clone()));
    assert!(between(0.0, 2.0).intersection(&fine).is_some_and(|x| x.contains(fine.upper())));
}

#[test]
fn decimals_of_an_end_are_rounded_outward_and_not_to_nearest() {
    let third = Interval::fraction(2, 3, &Precision::bits(200));
    let lower = Decimal::from_float(third.lower(), 20, DecimalRounding::Down);
    let upper = Decimal::from_float(third.upper(), 20, DecimalRounding::Up);
    assert!(lower.to_rational().is_some_and(|x| x < fraction(2, 3)));
    assert!(upper.to_rational().is_some_and(|x| x > fraction(2, 3)));
    let nearest = third.lower().to_f64_round(Round::Nearest);
    assert!(third.to_f64().0 <= nearest && nearest <= third.to_f64().1);
}
