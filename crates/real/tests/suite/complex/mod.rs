//! Complex enclosures against complex arithmetic on pairs of MPFR numbers of many bits, mostly by
//! other formulas than those of the crate.

mod edges;

use crate::support::{points, positive, run};
use proptest::prelude::*;
use rug::float::Constant;
use rug::ops::Pow;
use rug::{Float, Rational};
use scoreproof_real::{Analytic, Complex, Field, Interval, Precision};

/// Bits of the reference.
const WIDE: u32 = 448;

/// A complex number of many bits.
#[derive(Clone, Debug)]
struct Point {
    re: Float,
    im: Float,
}

impl Point {
    fn new(re: &Float, im: &Float) -> Self {
        Self { re: Float::with_val(WIDE, re), im: Float::with_val(WIDE, im) }
    }

    fn integer(re: i32) -> Self {
        Self::new(&Float::with_val(WIDE, re), &Float::new(WIDE))
    }

    fn plus(&self, other: &Self) -> Self {
        Self { re: self.re.clone() + &other.re, im: self.im.clone() + &other.im }
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(&other.times(&Self::integer(-1)))
    }

    fn times(&self, other: &Self) -> Self {
        let re = self.re.clone() * &other.re - self.im.clone() * &other.im;
        let im = self.re.clone() * &other.im + self.im.clone() * &other.re;
        Self { re, im }
    }

    fn over(&self, other: &Self) -> Self {
        let square = other.re.clone().square() + other.im.clone().square();
        let quotient = self.times(&Self::new(&other.re, &-other.im.clone()));
        Self { re: quotient.re / &square, im: quotient.im / square }
    }

    fn exp(&self) -> Self {
        let modulus = self.re.clone().exp();
        let (sin, cos) = self.im.clone().sin_cos(Float::new(WIDE));
        Self { re: modulus.clone() * cos, im: modulus * sin }
    }

    fn ln(&self) -> Self {
        Self { re: self.modulus().ln(), im: self.im.clone().atan2(&self.re) }
    }

    fn sqrt(&self) -> Self {
        self.ln().over(&Self::integer(2)).exp()
    }

    fn tanh(&self) -> Self {
        let power = self.times(&Self::integer(2)).exp();
        power.minus(&Self::integer(1)).over(&power.plus(&Self::integer(1)))
    }

    fn cosh(&self) -> Self {
        let (grows, falls) = (self.exp(), Self::integer(0).minus(self).exp());
        grows.plus(&falls).over(&Self::integer(2))
    }

    fn exp_m1(&self) -> Self {
        self.exp().minus(&Self::integer(1))
    }

    fn ln_1p(&self) -> Self {
        self.plus(&Self::integer(1)).ln()
    }

    fn normal_density(&self) -> Self {
        let root = (Float::with_val(WIDE, Constant::Pi) * 2u32).sqrt();
        let power = self.times(self).over(&Self::integer(-2)).exp();
        Self { re: power.re / &root, im: power.im / root }
    }

    fn modulus(&self) -> Float {
        self.re.clone().hypot(&self.im)
    }
}

/// A rectangle's side: how far from 0, and how long, in powers of two.
fn side(bits: u32, exponents: std::ops::RangeInclusive<i32>, wide: bool) -> impl Strategy<Value = Interval> {
    let lengths = if wide { -12..=1 } else { -400..=-399 };
    (exponents, any::<bool>(), lengths, 0..4u32).prop_flat_map(move |(exponent, negative, length, ulps)| {
        positive(bits, exponent).prop_map(move |x| {
            let lower = if negative { -x } else { x };
            let mut upper = lower.clone();
            (0..ulps).for_each(|_| upper.next_up());
            upper += Float::with_val(bits, 1) << length;
            Interval::new(lower, upper)
        })
    })
}

/// Thin rectangles are a few units in the last place wide (and as good as points at 2^-400), wide
/// ones up to 2.
fn rectangle(wide: bool) -> impl Strategy<Value = Complex> {
    prop::sample::select(&[13u32, 53, 120][..]).prop_flat_map(move |bits| {
        let exponents = || prop_oneof![3 => Just(-2..=1), 1 => Just(-60..=2)];
        (exponents(), exponents()).prop_flat_map(move |(re, im)| {
            (side(bits, re, wide), side(bits, im, wide)).prop_map(|(re, im)| Complex::new(re, im))
        })
    })
}

fn samples(z: &Complex) -> Vec<Point> {
    let (res, ims) = (points(z.re(), WIDE), points(z.im(), WIDE));
    let row = |im| res.iter().map(move |re| Point::new(re, im));
    ims.iter().flat_map(row).collect()
}

/// The whole plane, whose magnitude is infinite.
fn is_whole(z: &Complex) -> bool {
    let line = |x: &Interval| *x.lower() == f64::NEG_INFINITY && *x.upper() == f64::INFINITY;
    line(z.re()) && line(z.im()) && z.magnitude().is_infinite()
}

fn check_holds(enclosure: &Complex, value: &Point) -> Result<(), TestCaseError> {
    let error = value.modulus() >> 260;
    let holds = |side: &Interval, x: &Float| {
        *side.lower() <= Float::with_val(WIDE, x + &error) && *side.upper() >= Float::with_val(WIDE, x - &error)
    };
    prop_assert!(
        holds(enclosure.re(), &value.re) && holds(enclosure.im(), &value.im),
        "{:.30} + i {:.30} does not hold {:.40} + i {:.40}",
        enclosure.re(),
        enclosure.im(),
        value.re,
        value.im
    );
    prop_assert!(enclosure.magnitude() >= value.modulus() - error);
    Ok(())
}

/// Each side is at most `ulps` of 2^-bits times `scale` long.
fn check_thin(enclosure: &Complex, scale: &Float, ulps: u32) -> Result<(), TestCaseError> {
    let bits = enclosure.context().get();
    let limit = Float::with_val(64, scale * ulps) >> bits;
    prop_assert!(
        enclosure.re().width() <= limit && enclosure.im().width() <= limit,
        "{:.30} + i {:.30} is wider than {:e}",
        enclosure.re(),
        enclosure.im(),
        limit.to_f64()
    );
    Ok(())
}

/// A holomorphic function, its derivative's size, and where it is defined.
struct Function {
    enclose: fn(&Complex) -> Complex,
    reference: fn(&Point) -> Point,
    derivative: fn(&Point) -> Float,
    /// Whether the function is holomorphic on the whole rectangle.
    defined: fn(&Complex) -> bool,
}

impl Function {
    fn check(&self) {
        run(250, &rectangle(true), |z| self.check_one(&z).map(|_| ()));
        run(300, &rectangle(false), |z| {
            let Some((enclosure, value)) = self.check_one(&z)? else {
                return Ok(());
            };
            let point = &samples(&z)[0];
            let scale = value.modulus() + (self.derivative)(point) * point.modulus();
            check_thin(&enclosure, &scale, 32)
        });
    }

    fn check_one(&self, z: &Complex) -> Result<Option<(Complex, Point)>, TestCaseError> {
        let enclosure = (self.enclose)(z);
        if !(self.defined)(z) {
            prop_assert!(is_whole(&enclosure));
            return Ok(None);
        }
        let values: Vec<Point> = samples(z).iter().step_by(3).map(self.reference).collect();
        values.iter().try_for_each(|value| check_holds(&enclosure, value))?;
        Ok(values.into_iter().next().map(|value| (enclosure, value)))
    }
}

/// Clear of (-inf, `end`].
fn clear_of_cut(z: &Complex, end: i32) -> bool {
    *z.re().lower() > end || !z.im().contains_zero()
}

#[test]
fn exponential() {
    Function { enclose: Analytic::exp, reference: Point::exp, derivative: |z| z.exp().modulus(), defined: |_| true }
        .check();
}

#[test]
fn exponential_minus_one_is_relatively_accurate() {
    Function {
        enclose: Analytic::exp_m1,
        reference: Point::exp_m1,
        derivative: |z| z.exp().modulus(),
        defined: |_| true,
    }
    .check();
}

#[test]
fn logarithm() {
    Function {
        enclose: Analytic::ln,
        reference: Point::ln,
        derivative: |z| z.modulus().recip(),
        defined: |z| clear_of_cut(z, 0),
    }
    .check();
}

#[test]
fn logarithm_of_one_plus_is_relatively_accurate() {
    Function {
        enclose: Analytic::ln_1p,
        reference: Point::ln_1p,
        derivative: |z| z.plus(&Point::integer(1)).modulus().recip(),
        defined: |z| clear_of_cut(z, -1),
    }
    .check();
}

#[test]
fn square_root() {
    Function {
        enclose: Analytic::sqrt,
        reference: Point::sqrt,
        derivative: |z| z.sqrt().modulus().recip() / 2u32,
        defined: |z| clear_of_cut(z, 0),
    }
    .check();
}

#[test]
fn hyperbolic_tangent() {
    Function {
        enclose: Analytic::tanh,
        reference: Point::tanh,
        // |tanh' z|, and the third power of the distance from a pole.
        derivative: |z| {
            let value = z.tanh();
            Point::integer(1).minus(&value.times(&value)).modulus() + value.modulus().pow(3u32)
        },
        // The poles are odd multiples of i pi / 2.
        defined: |z| {
            let turns = Float::with_val(200, Constant::Pi) / 2u32;
            !(z.re().contains_zero() && (z.im().contains(&turns) || z.im().contains(&-turns)))
        },
    }
    .check();
}

#[test]
fn hyperbolic_cosine() {
    Function {
        enclose: Analytic::cosh,
        reference: Point::cosh,
        derivative: |z| z.cosh().times(&z.tanh()).modulus(),
        defined: |_| true,
    }
    .check();
}

#[test]
fn normal_density() {
    Function {
        enclose: Analytic::normal_density,
        reference: Point::normal_density,
        derivative: |z| z.times(&z.normal_density()).modulus(),
        defined: |_| true,
    }
    .check();
}

#[test]
fn square_and_powers() {
    Function {
        enclose: Field::square,
        reference: |z| z.times(z),
        derivative: |z| z.modulus() * 2u32,
        defined: |_| true,
    }
    .check();
    Function {
        enclose: |z| z.powi(3),
        reference: |z| z.times(z).times(z),
        derivative: |z| z.modulus().square() * 3u32,
        defined: |_| true,
    }
    .check();
    Function {
        enclose: |z| z.powi(-2),
        reference: |z| Point::integer(1).over(&z.times(z)),
        derivative: |z| z.modulus().pow(-3i32) * 2u32,
        // The square of a wide rectangle may hold 0 where the rectangle does not.
        defined: |z| !z.clone().square().re().contains_zero() || !z.clone().square().im().contains_zero(),
    }
    .check();
}

type Enclose = fn(Complex, &Complex) -> Complex;
type Reference = fn(&Point, &Point) -> Point;

#[test]
fn the_four_operations() {
    let operations: [(Enclose, Reference); 4] = [
        (|z, w| z + w, Point::plus),
        (|z, w| z - w, Point::minus),
        (|z, w| z * w, Point::times),
        (|z, w| z / w, Point::over),
    ];
    for (index, (enclose, reference)) in operations.into_iter().enumerate() {
        let divides = index == 3;
        for wide in [true, false] {
            run(150, &(rectangle(wide), rectangle(wide)), |(z, w)| {
                let enclosure = enclose(z.clone(), &w);
                if divides && w.re().contains_zero() && w.im().contains_zero() {
                    prop_assert!(is_whole(&enclosure));
                    return Ok(());
                }
                let (zs, ws) = (samples(&z), samples(&w));
                for (z, w) in zs.iter().flat_map(|z| ws.iter().map(move |w| (z, w))).step_by(7) {
                    check_holds(&enclosure, &reference(z, w))?;
                }
                if wide {
                    return Ok(());
                }
                let scale =
                    if index < 2 { zs[0].modulus() + ws[0].modulus() } else { reference(&zs[0], &ws[0]).modulus() };
                // At least as wide as what the arguments' own few units make.
                let bits = z.context().get().min(w.context().get());
                let loss = (z.context().get() - bits) as usize;
                check_thin(&enclosure, &(scale << loss as i32), 32)
            });
        }
    }
}

#[test]
fn real_arguments_stay_real_and_agree_with_the_real_functions() {
    type Pair = (fn(&Complex) -> Complex, fn(&Interval) -> Interval);
    let functions: [Pair; 8] = [
        (Analytic::exp, Analytic::exp),
        (Analytic::exp_m1, Analytic::exp_m1),
        (Analytic::ln, Analytic::ln),
        (Analytic::ln_1p, Analytic::ln_1p),
        (Analytic::sqrt, Analytic::sqrt),
        (Analytic::tanh, Analytic::tanh),
        (Analytic::cosh, Analytic::cosh),
        (Analytic::normal_density, Analytic::normal_density),
    ];
    let x = Interval::fraction(7, 3, &Precision::bits(80));
    for (complex, real) in functions {
        let (value, expected) = (complex(&Complex::real(x.clone())), real(&x));
        assert!(value.re().overlaps(&expected));
        assert!(value.im().lower().is_zero() && value.im().upper().is_zero());
        assert!(value.re().relative_accuracy_bits() >= Some(74));
    }
}
