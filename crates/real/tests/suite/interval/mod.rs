//! Every operation and function of [`Interval`] on awkward intervals: the enclosure holds what MPFR
//! gives at more than twice the precision, and is no more than a few units in the last place wider.

mod operations;
mod order;

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

/// The exponential has its own algorithm from 1000 bits on, which gives MPFR's result to the last bit.
#[test]
fn the_exponential_of_many_bits_is_that_of_mpfr() {
    for bits in [1000, 1023, 1600, 3333, 5000] {
        for (i, exponent) in (-70..28).step_by(3).chain([-901, -300]).enumerate() {
            let digits = Float::with_val(bits, 2 + i).sqrt() * Float::with_val(bits, 3).sqrt();
            let size = digits.clone() >> (digits.get_exp().expect("not 0") - exponent);
            for x in [size.clone(), -size] {
                let found = Interval::point(x.clone()).exp();
                let rounded = |round| Float::with_val_round(bits, x.exp_ref(), round).0;
                let [lower, upper] = [Round::Down, Round::Up].map(rounded);
                assert!(*found.lower() == lower && *found.upper() == upper, "{x:e} at {bits} bits");
            }
        }
    }
}
