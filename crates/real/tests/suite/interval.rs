//! Every operation and function of [`Interval`] on awkward intervals: the enclosure holds what MPFR
//! gives at more than twice the precision, and is no more than a few units in the last place wider.

use crate::support::attained::{Attained, allowance, reference_bits};
use crate::support::awkward::{bits, interval};
use crate::support::{points, positive, run};
use proptest::prelude::*;
use rug::float::{Constant, Round};
use rug::ops::AssignRound;
use rug::{Float, Rational};
use scoreproof_real::{Analytic, Field, Interval, Ordered, Precision, Real};

fn is_whole(x: &Interval) -> bool {
    *x.lower() == f64::NEG_INFINITY && *x.upper() == f64::INFINITY
}

const AROUND_ZERO: &[&str] = &["0"];

/// A function of one enclosure, and what is known of it.
struct Unary {
    enclose: fn(&Interval) -> Interval,
    /// The function in MPFR, to a unit in the last place.
    reference: fn(Float) -> Float,
    breaks: &'static [&'static str],
    /// Where the enclosure is not the whole line.
    defined: fn(&Interval) -> bool,
    /// Values at extrema inside the argument, to the given bits; the one at 0 is always tried.
    extrema: fn(&Interval, u32) -> Vec<Float>,
    /// Units in the last place by which each end may be too far out.
    ulps: u32,
    /// Whether the upper end of a narrow argument comes from the mean value theorem.
    mean_value: fn(&Interval) -> bool,
    cases: u32,
}

impl Unary {
    fn new(enclose: fn(&Interval) -> Interval, reference: fn(Float) -> Float) -> Self {
        Self {
            enclose,
            reference,
            breaks: AROUND_ZERO,
            defined: |_| true,
            extrema: |_, _| Vec::new(),
            ulps: 1,
            mean_value: |_| false,
            cases: 1000,
        }
    }

    fn check(&self) {
        run(self.cases, &interval(self.breaks), |x| self.check_one(&x));
    }

    fn check_one(&self, x: &Interval) -> Result<(), TestCaseError> {
        let enclosure = (self.enclose)(x);
        prop_assert_eq!(enclosure.lower().prec(), x.lower().prec());
        prop_assert_eq!(enclosure.upper().prec(), x.lower().prec());
        if !(self.defined)(x) {
            prop_assert!(is_whole(&enclosure));
            return Ok(());
        }
        let bits = reference_bits(x.lower().prec());
        let mut values: Vec<Float> = points(x, bits).into_iter().map(self.reference).collect();
        values.extend((self.extrema)(x, bits));
        let attained = Attained::new(&values);
        attained.check_within(&enclosure)?;
        let mut slack = Float::new(64);
        if (self.mean_value)(x) && *x.lower() != *x.upper() {
            // The second order of the mean value theorem, and last places of the lower end.
            slack.assign_round(attained.width() >> 15, Round::Up);
            slack += allowance(&attained.magnitude(), x.lower().prec(), 2);
        }
        attained.check_tight(&enclosure, self.ulps, &slack)
    }
}

/// Narrower than 2^-16 times `scale`, or nearly.
fn narrow(x: &Interval, scale: &Float) -> bool {
    x.width() <= Float::with_val(64, scale >> 15)
}

#[test]
fn square() {
    Unary::new(Field::square, Float::square).check();
}

#[test]
fn absolute_value() {
    Unary { ulps: 0, ..Unary::new(Ordered::abs, Float::abs) }.check();
}

#[test]
fn negation() {
    Unary { ulps: 0, ..Unary::new(|x| -x.clone(), |x| -x) }.check();
}

macro_rules! powers {
    ($($name:ident: $n:expr),+) => {
        $(#[test]
        fn $name() {
            use rug::ops::Pow;
            Unary {
                defined: |x| $n >= 0 || !x.contains_zero(),
                ..Unary::new(|x| x.powi($n), |x| x.pow($n))
            }
            .check();
        })+
    };
}

powers!(
    power_0: 0,
    power_1: 1,
    power_2: 2,
    power_3: 3,
    power_10: 10,
    power_17: 17,
    power_minus_1: -1,
    power_minus_2: -2,
    power_minus_3: -3,
    power_minus_8: -8
);

macro_rules! integer_factors {
    ($($times:ident, $over:ident: $n:expr),+) => {
        $(#[test]
        fn $times() {
            Unary::new(|x| x.clone().times($n), |x| x * ($n as i64)).check();
        }

        #[test]
        fn $over() {
            Unary {
                defined: |_| $n != 0,
                ..Unary::new(|x| x.clone().over($n), |x| x / ($n as i64))
            }
            .check();
        })+
    };
}

integer_factors!(
    times_0, over_0: 0,
    times_7, over_7: 7,
    times_minus_3, over_minus_3: -3,
    times_least, over_least: i64::MIN,
    times_most, over_most: i64::MAX
);

#[test]
fn square_root() {
    Unary { defined: |x| *x.lower() >= 0, ..Unary::new(Analytic::sqrt, Float::sqrt) }.check();
}

#[test]
fn exponential() {
    Unary { mean_value: |x| narrow(x, &Float::with_val(2, 1)), ..Unary::new(Analytic::exp, Float::exp) }.check();
}

#[test]
fn exponential_minus_one() {
    Unary::new(Analytic::exp_m1, Float::exp_m1).check();
}

#[test]
fn logarithm() {
    Unary {
        breaks: &["0", "1"],
        defined: |x| *x.lower() > 0,
        mean_value: |x| narrow(x, x.lower()),
        ..Unary::new(Analytic::ln, Float::ln)
    }
    .check();
}

#[test]
fn logarithm_of_one_plus() {
    Unary {
        breaks: &["0", "-1"],
        defined: |x| *x.lower() > -1,
        mean_value: |x| narrow(x, &Float::with_val(300, x.lower() + 1u32)),
        ..Unary::new(Analytic::ln_1p, Float::ln_1p)
    }
    .check();
}

#[test]
fn logarithm_of_one_plus_a_small_number() {
    // Where small_log.rs takes over from MPFR, and up to 2^40 units in the last place wide.
    let function = Unary { mean_value: |_| true, ..Unary::new(Analytic::ln_1p, Float::ln_1p) };
    let bits = prop::sample::select(&[99u32, 100, 120, 200][..]);
    let shapes = (bits, -60..=-9)
        .prop_flat_map(|(bits, exponent)| (positive(bits, exponent), any::<bool>(), any::<u64>(), 24..=64u32));
    run(1000, &shapes, |(size, negative, units, shift)| {
        let units = units.checked_shr(shift).unwrap_or(0);
        let place = size.get_exp().expect("not 0") - size.prec() as i32;
        let lower = if negative { -size } else { size };
        let upper = lower.clone() + (Float::with_val(64, units) << place);
        function.check_one(&Interval::new(lower, upper))
    });
}

#[test]
fn hyperbolic_tangent() {
    Unary::new(Analytic::tanh, Float::tanh).check();
}

#[test]
fn hyperbolic_cosine() {
    Unary::new(Analytic::cosh, Float::cosh).check();
}

/// Extrema of cos(x - phase * pi / 2) at (-1)^k for k pi + phase pi/2 in `x`.
fn wave_extrema(x: &Interval, phase: u32, bits: u32) -> Vec<Float> {
    let exponent = x.magnitude().get_exp().unwrap_or(0).max(0) as u32;
    let wide = bits + exponent;
    let pi = Float::with_val(wide, Constant::Pi);
    let shift = Float::with_val(wide, phase) / 2u32;
    let first = (Float::with_val(wide, x.lower() / &pi) - &shift).ceil();
    let last = (Float::with_val(wide, x.upper() / &pi) - &shift).floor();
    let sign = |k: &Float| {
        if k.to_integer().expect("finite").is_even() { 1 } else { -1 }
    };
    let count = Float::with_val(64, &last - &first);
    if count < 0 {
        Vec::new()
    } else if count == 0 {
        vec![Float::with_val(bits, sign(&first))]
    } else {
        vec![Float::with_val(bits, 1), Float::with_val(bits, -1)]
    }
}

const QUARTER_TURNS: &[&str] = &[
    "0",
    "1.57079632679489661923132169163975144209858469968755291048747",
    "-3.14159265358979323846264338327950288419716939937510582097494",
    "345575.191894877139742351294952361640566124373512406166384448",
];

#[test]
fn cosine() {
    Unary {
        breaks: QUARTER_TURNS,
        extrema: |x, bits| wave_extrema(x, 0, bits),
        ..Unary::new(Interval::cos, Float::cos)
    }
    .check();
}

#[test]
fn sine() {
    Unary {
        breaks: QUARTER_TURNS,
        extrema: |x, bits| wave_extrema(x, 1, bits),
        ..Unary::new(Interval::sin, Float::sin)
    }
    .check();
}

#[test]
fn error_function() {
    Unary::new(Real::erf, Float::erf).check();
}

#[test]
fn complementary_error_function() {
    Unary::new(Real::erfc, Float::erfc).check();
}

/// e^(-x^2/2) / sqrt(2 pi) to the bits of `x`.
fn gaussian(x: Float) -> Float {
    let bits = x.prec();
    let wide = 2 * bits + 64;
    let square = Float::with_val(wide, x.square_ref());
    let root = (Float::with_val(wide, Constant::Pi) * 2u32).sqrt();
    Float::with_val(bits, (square / -2i32).exp() / root)
}

#[test]
fn normal_density() {
    Unary {
        ulps: 2,
        // Narrow in x^2 / 2, where the exponential is taken.
        mean_value: |x| Float::with_val(64, x.width() * x.magnitude()) <= 1e-4,
        ..Unary::new(Analytic::normal_density, gaussian)
    }
    .check();
}

/// erfc(x / sqrt 2) / 2 to the bits of `x`.
fn upper_tail(x: Float) -> Float {
    let bits = x.prec();
    let wide = 2 * bits + 128;
    Float::with_val(bits, (Float::with_val(wide, &x) / Float::with_val(wide, 2).sqrt()).erfc() / 2u32)
}

#[test]
fn normal_upper_tail() {
    let function = Unary { ulps: 2, ..Unary::new(Real::normal_upper_tail, upper_tail) };
    function.check();
    // Points where the expansion or the size of its balls changes.
    let points = (prop::sample::select(&[24u32, 53, 100, 128, 192, 256, 400, 700][..]), 0.01..40.0, any::<bool>());
    run(400, &points, |(bits, x, negative)| {
        let x = Float::with_val(bits, x).sqrt();
        function.check_one(&Interval::point(if negative { -x } else { x }))
    });
}

#[test]
fn dilogarithm() {
    Unary { breaks: &["0", "1"], defined: |x| *x.upper() <= 1, cases: 400, ..Unary::new(Real::li2, Float::li2) }
        .check();
}

/// An operation on two enclosures of any two precisions, with its extrema at corners and at 0.
struct Binary {
    enclose: fn(&Interval, &Interval) -> Interval,
    reference: fn(&Float, &Float) -> Float,
    defined: fn(&Interval, &Interval) -> bool,
}

impl Binary {
    fn check(&self) {
        let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
        run(1500, &pairs, |(x, y)| self.check_one(&x, &y));
    }

    fn check_one(&self, x: &Interval, y: &Interval) -> Result<(), TestCaseError> {
        let enclosure = (self.enclose)(x, y);
        prop_assert_eq!(enclosure.lower().prec(), x.lower().prec());
        prop_assert_eq!(enclosure.upper().prec(), x.lower().prec());
        if !(self.defined)(x, y) {
            prop_assert!(is_whole(&enclosure));
            return Ok(());
        }
        let bits = reference_bits(x.lower().prec().max(y.lower().prec()));
        let (xs, ys) = (points(x, bits), points(y, bits));
        let values: Vec<Float> = xs.iter().flat_map(|x| ys.iter().map(|y| (self.reference)(x, y))).collect();
        let attained = Attained::new(&values);
        attained.check_within(&enclosure)?;
        attained.check_tight(&enclosure, 1, &Float::new(2))
    }
}

fn operation(enclose: fn(&Interval, &Interval) -> Interval, reference: fn(&Float, &Float) -> Float) -> Binary {
    Binary { enclose, reference, defined: |_, _| true }
}

#[test]
fn addition() {
    operation(|x, y| x.clone() + y, |x, y| x.clone() + y).check();
}

#[test]
fn subtraction() {
    operation(|x, y| x.clone() - y, |x, y| x.clone() - y).check();
}

#[test]
fn multiplication() {
    operation(|x, y| x.clone() * y, |x, y| x.clone() * y).check();
}

#[test]
fn division() {
    Binary { defined: |_, y| !y.contains_zero(), ..operation(|x, y| x.clone() / y, |x, y| x.clone() / y) }.check();
}

#[test]
fn minimum() {
    operation(Ordered::min, |x, y| x.clone().min(y)).check();
}

#[test]
fn maximum() {
    operation(Ordered::max, |x, y| x.clone().max(y)).check();
}

#[test]
fn hypotenuse() {
    operation(Interval::hypot, |x, y| x.clone().hypot(y)).check();
}

#[test]
fn argument_of_a_rectangle() {
    // The first argument is y, the second x.
    Binary {
        defined: |y, x| *x.lower() > 0 || !y.contains_zero(),
        ..operation(Interval::atan2, |y, x| y.clone().atan2(x))
    }
    .check();
}

#[test]
fn by_value_and_by_reference_agree() {
    let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
    run(100, &pairs, |(x, y)| {
        let same = |a: Interval, b: Interval| a.lower() == b.lower() && a.upper() == b.upper();
        prop_assert!(same(x.clone() + &y, x.clone() + y.clone()));
        prop_assert!(same(x.clone() - &y, x.clone() - y.clone()));
        prop_assert!(same(x.clone() * &y, x.clone() * y.clone()));
        prop_assert!(same(x.clone() / &y, x.clone() / y));
        Ok(())
    });
}

#[test]
fn hull_and_join() {
    let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
    run(400, &pairs, |(x, y)| {
        let hull = x.hull(&y);
        prop_assert_eq!(hull.upper().prec(), x.lower().prec());
        prop_assert!(x.is_subset(&hull) && y.is_subset(&hull));
        let ends = [x.lower(), x.upper(), y.lower(), y.upper()].map(|end| Float::with_val(300, end));
        Attained::new(&ends).check_tight(&hull, 1, &Float::new(2))?;
        let joined = x.join(&y);
        prop_assert!(joined.is_subset(&hull) && hull.is_subset(&joined));
        Ok(())
    });
}

#[test]
fn intersection() {
    let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
    run(800, &pairs, |(x, y)| {
        let common: Vec<Float> = [x.lower(), x.upper(), y.lower(), y.upper()]
            .into_iter()
            .filter(|end| x.contains(end) && y.contains(end))
            .map(|end| Float::with_val(300, end))
            .collect();
        prop_assert_eq!(x.overlaps(&y), !common.is_empty());
        match x.intersection(&y) {
            Some(both) => {
                Attained::new(&common).check_within(&both)?;
                Attained::new(&common).check_tight(&both, 1, &Float::new(2))?;
            }
            None => prop_assert!(common.is_empty()),
        }
        Ok(())
    });
}

#[test]
fn order_is_certain_or_unknown() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let pairs = (interval(&["0", "1"]), interval(&["0", "1"]));
    run(400, &pairs, |(x, y)| {
        let orders: Vec<_> =
            points(&x, 300).iter().flat_map(|a| points(&y, 300).into_iter().map(|b| a.total_cmp(&b))).collect();
        let all = |order| orders.iter().all(|other| *other == order);
        let expected = [Less, Equal, Greater].into_iter().find(|order| all(*order));
        prop_assert_eq!(x.compare(&y), expected);
        prop_assert_eq!(x.certainly_less(&y), expected == Some(Less));
        prop_assert_eq!(x.certainly_at_most(&y), orders.iter().all(|order| *order != Greater));
        Ok(())
    });
}

#[test]
fn midpoint_lies_inside_and_near_the_middle() {
    run(400, &interval(&["0", "1"]), |x| {
        let middle = x.midpoint();
        prop_assert!(x.contains(&middle));
        let bits = reference_bits(20_000);
        let exact = Float::with_val(bits, x.lower() + x.upper()) / 2u32;
        let off = Float::with_val(64, &middle - &exact).abs();
        prop_assert!(off <= allowance(&exact, middle.prec(), 1) || off <= x.width() / 4u32);
        Ok(())
    });
}

#[test]
fn mignitude_and_magnitude() {
    run(400, &interval(&["0", "1"]), |x| {
        let moduli: Vec<Float> = points(&x, 300).into_iter().map(Float::abs).collect();
        let least = moduli.iter().min_by(|a, b| a.total_cmp(b)).expect("points");
        let most = moduli.iter().max_by(|a, b| a.total_cmp(b)).expect("points");
        prop_assert_eq!(&x.mignitude(), least);
        prop_assert_eq!(&x.magnitude(), most);
        Ok(())
    });
}

#[test]
fn width_is_rounded_up() {
    run(400, &interval(&["0", "1"]), |x| {
        let exact = Float::with_val(reference_bits(20_000), x.upper() - x.lower());
        let width = x.width();
        prop_assert!(width >= exact && width <= exact.clone() + allowance(&exact, width.prec(), 1));
        Ok(())
    });
}

#[test]
fn relative_accuracy_counts_certain_bits() {
    run(400, &interval(&["0", "1"]), |x| {
        let Some(certain) = x.relative_accuracy_bits() else {
            prop_assert!(x.contains_zero());
            return Ok(());
        };
        let ratio = Float::with_val(64, x.width() / x.mignitude());
        if ratio.is_zero() {
            prop_assert!(certain >= i64::from(x.lower().prec()));
        } else {
            // ratio <= 2^-certain, and 2^(certain + 2) would be too much.
            let exponent = i64::from(ratio.get_exp().expect("finite"));
            prop_assert!((-2..=0).contains(&(exponent - 1 + certain)), "{certain} bits for {x:.40}");
        }
        Ok(())
    });
}

#[test]
fn with_precision_rounds_outward() {
    run(400, &(interval(&["0", "1"]), bits()), |(x, bits)| {
        let other = x.with_precision(Precision::bits(bits));
        prop_assert_eq!((other.lower().prec(), other.upper().prec()), (bits, bits));
        prop_assert!(x.is_subset(&other));
        let ends = [x.lower(), x.upper()].map(|end| Float::with_val(300, end));
        Attained::new(&ends).check_tight(&other, 1, &Float::new(2))
    });
}

#[test]
fn rationals_are_enclosed_by_neighbours() {
    let strategy = (any::<i64>(), 1..i64::MAX, bits());
    run(400, &strategy, |(numerator, denominator, bits)| {
        let exact = Rational::from((numerator, denominator));
        let x = Interval::rational(&exact, &Precision::bits(bits));
        prop_assert!(x.contains_rational(&exact));
        let mut above = x.lower().clone();
        above.next_up();
        prop_assert!(x.lower() == x.upper() || above == *x.upper());
        prop_assert_eq!(x.lower() == x.upper(), *x.lower() == exact);
        let y = Interval::fraction(numerator, denominator, &Precision::bits(bits));
        prop_assert!(x.is_subset(&y) && y.is_subset(&x));
        let z = Interval::integer(numerator, &Precision::bits(bits));
        prop_assert!(z.contains_rational(&Rational::from(numerator)));
        prop_assert!(z.width().is_zero() || z.relative_accuracy_bits() >= Some(i64::from(bits) - 2));
        let lesser = Rational::from((numerator, i64::MAX));
        let (low, high) = if lesser < exact { (lesser, exact) } else { (exact, lesser) };
        let both = Interval::between(&low, &high, Precision::bits(bits));
        prop_assert!(both.contains_rational(&low) && both.contains_rational(&high));
        Ok(())
    });
}

#[test]
fn pi_is_enclosed_by_neighbours() {
    let close = Float::with_val(2000, Constant::Pi);
    for bits in 2..400 {
        let pi = Interval::pi(&Precision::bits(bits));
        assert!(pi.contains(&close));
        let mut above = pi.lower().clone();
        above.next_up();
        assert_eq!(above, *pi.upper());
    }
}

#[test]
fn symmetric_holds_both_signs() {
    run(100, &interval(&["0"]), |x| {
        let both = Interval::symmetric(x.lower());
        prop_assert!(both.contains(x.lower()) && both.contains(&-x.lower().clone()));
        prop_assert_eq!(both.magnitude(), x.lower().clone().abs());
        Ok(())
    });
}

/// Arguments from one unit in the last place to a factor of 2 wide: the ends of the result are those of MPFR to two units.
#[test]
fn results_are_tight_however_wide_the_argument() {
    type Function = (fn(&Interval) -> Interval, fn(&mut Float, Round) -> std::cmp::Ordering);
    let functions: [Function; 3] =
        [(Analytic::exp, Float::exp_round), (Analytic::ln, Float::ln_round), (Analytic::ln_1p, Float::ln_1p_round)];
    for bits in [53, 150, 400] {
        for (interval, mpfr) in functions {
            for place in [1e-250, 1e-40, 1e-6, 0.7, 1.0, 1.5, 30.0] {
                for width in (0..bits as i32).step_by(3).chain([300, 800]) {
                    let lower = Float::with_val(bits, place);
                    let mut upper = Float::with_val(bits, &lower + (Float::with_val(bits, 1) >> width));
                    if upper == lower {
                        upper.next_up();
                    }
                    let found = interval(&Interval::new(lower.clone(), upper.clone()));
                    let (mut low, mut high) = (lower, upper.clone());
                    mpfr(&mut low, Round::Down);
                    mpfr(&mut high, Round::Up);
                    assert!(*found.lower() <= low && *found.upper() >= high);
                    for _ in 0..2 {
                        low.next_down();
                        high.next_up();
                    }
                    assert!(*found.lower() >= low && *found.upper() <= high, "{place} 2^-{width} {bits} {found}");
                }
            }
        }
    }
}
