//! Balls hold what MPFR says at twice their precision, and are no wider than they need be.

use rug::Float;
use scoreproof_real::{Analytic, Ball, Field, Interval, Precision, Rational, Width};
use std::collections::BTreeMap;

/// Sequence of numbers that are awkward in every limb.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A number of `bits` bits with its exponent between two.
    fn number(&mut self, bits: u32, least: i32, most: i32) -> Float {
        let mut x = Float::with_val(bits, 1);
        for limb in 1..=bits / 64 {
            let digits = match self.below(6) {
                0 => 0,
                1 => u64::MAX,
                2 => 1 << self.below(64),
                _ => self.next(),
            };
            x += Float::with_val(bits, digits) >> (64 * limb);
        }
        let exp = least + self.below((most - least + 1) as u64) as i32;
        x >>= x.get_exp().expect("not 0") - exp;
        if self.below(2) == 0 { -x } else { x }
    }

    /// One of the families of arguments: ordinary, near 1, tiny, huge, at the limits that tests can reach.
    fn awkward(&mut self, bits: u32) -> Float {
        let one = Float::with_val(bits, 1);
        match self.below(9) {
            0 => self.number(bits, -200, 200),
            1 => self.number(bits, -5000, -1000),
            2 => self.number(bits, 1000, 5000),
            // 1 more or less a little, down to the last bit.
            3 => Float::with_val(bits, one + self.number(bits, -(bits as i32), -1)),
            4 => -Float::with_val(bits, one - self.number(bits, -(bits as i32), -1)),
            5 => Float::with_val(bits, self.below(200)) / (1 + self.below(3)) as u32,
            6 => Float::with_val(bits, 1) << (self.below(128) as i32 - 64),
            _ => self.number(bits, -12, 12),
        }
    }
}

/// An argument: its ball, and points of the interval that it was made of.
struct Argument<const N: usize> {
    ball: Ball<N>,
    points: [Interval; 3],
    hull: Interval,
    /// log2 of the relative radius, or so.
    spread: i32,
}

impl<const N: usize> Argument<N> {
    /// Around x: thin, or with a radius of 2^spread |x|.
    fn new(x: &Float, spread: i32, random: &mut Random) -> Self {
        let wide = 128 * N as u32 + 256;
        let bits = 64 * N as i32;
        let radius = if spread < -bits { Float::new(64) } else { Float::with_val(64, x.abs_ref()) >> -spread };
        let lower = Float::with_val(wide, x - &radius);
        let upper = Float::with_val(wide, x + &radius);
        let share = Float::with_val(64, random.below(1 << 20)) >> 20;
        let inner = Float::with_val(wide, &upper - &lower) * share + &lower;
        let hull = Interval::new(lower.clone(), upper.clone());
        Self { ball: Ball::from_interval(&hull), points: [lower, inner, upper].map(Interval::point), hull, spread }
    }
}

/// Whether an argument is in a function's domain with room to spare, and how many units it may err by if thin.
struct Function<const N: usize> {
    name: &'static str,
    ball: fn(&Ball<N>) -> Ball<N>,
    exact: fn(&Interval) -> Interval,
    domain: fn(&Interval) -> bool,
    units: f64,
}

fn functions<const N: usize>() -> Vec<Function<N>>
where
    Ball<N>: Width,
{
    fn moderate(x: &Interval) -> bool {
        x.magnitude() < 100_000_000
    }
    fn above_minus_one(x: &Interval) -> bool {
        *x.lower() > -1
    }
    macro_rules! function {
        ($name:literal, $of:expr, $exact:expr, $domain:expr, $units:expr) => {
            Function { name: $name, ball: $of, exact: $exact, domain: $domain, units: $units }
        };
    }
    vec![
        function!("exp", Analytic::exp, Analytic::exp, moderate, 20.0),
        function!("exp_m1", Analytic::exp_m1, Analytic::exp_m1, moderate, 150.0),
        function!("tanh", Analytic::tanh, Analytic::tanh, moderate, 400.0),
        function!("cosh", Analytic::cosh, Analytic::cosh, moderate, 80.0),
        function!("density", Analytic::normal_density, Analytic::normal_density, |x| x.magnitude() < 10_000, f64::MAX),
        function!("sqrt", Analytic::sqrt, Analytic::sqrt, Interval::is_positive, 8.0),
        function!("ln", Analytic::ln, Analytic::ln, Interval::is_positive, 12.0),
        function!("ln_1p", Analytic::ln_1p, Analytic::ln_1p, above_minus_one, 12.0),
        function!("square", Field::square, Field::square, |_| true, 2.0),
        function!("7x", |x| x.times(7), |x| x.clone().times(7), |_| true, 1.0),
        function!("-x/8", |x| x.over(-8), |x| x.clone().over(-8), |_| true, 0.0),
        function!("x/3", |x| x.over(3), |x| x.clone().over(3), |_| true, 1.1),
        function!("x^5", |x| x.powi(5), |x| x.powi(5), |_| true, 20.0),
    ]
}

fn precision<const N: usize>() -> Precision {
    Precision::bits(128 * N as u32 + 256)
}

/// Fails if the ball certainly misses a value.
fn holds<const N: usize>(name: &str, ball: &Ball<N>, exact: &Interval, at: &dyn std::fmt::Debug) {
    let found = ball.to_interval(precision::<N>());
    assert!(found.overlaps(exact), "{name}, {N} limbs, at {at:?}:\n {ball:?}\n {found:.60}\n {exact:.60}");
}

/// What is wider than 2.5 times its image and `units` in the last place, by name.
type Loose = BTreeMap<&'static str, String>;

fn is_tight<const N: usize>(
    loose: &mut Loose,
    name: &'static str,
    ball: &Ball<N>,
    image: &Interval,
    units: f64,
    at: &str,
) {
    let found = ball.to_interval(precision::<N>());
    let place = Float::with_val(64, found.magnitude()) >> (64 * N as u32 - 1);
    let most = Float::with_val(64, image.width()) * 2.5 + place * (2.0 * units);
    if found.width() > most {
        loose.entry(name).or_insert_with(|| format!("{name}, {N} limbs, at {at}: {ball:?} for {image:.40}"));
    }
}

fn run<const N: usize>(rounds: usize, seed: u64)
where
    Ball<N>: Width,
{
    let mut random = Random(seed * 1000 + N as u64);
    let bits = 64 * N as u32;
    let functions = functions::<N>();
    let mut loose = Loose::new();
    for _ in 0..rounds {
        let spread = match random.below(4) {
            0 => -100_000,
            1 => -(random.below(u64::from(bits)) as i32),
            2 => -(random.below(12) as i32),
            // Straddles 0.
            _ => random.below(3) as i32,
        };
        let (x, y) = (random.awkward(bits), random.awkward(bits));
        let near = Float::with_val(bits, &x + Float::with_val(bits, random.number(bits, -(bits as i32), 2) * &x));
        let y = if random.below(4) == 0 { near } else { y };
        let (a, b) = (Argument::<N>::new(&x, spread, &mut random), Argument::<N>::new(&y, spread, &mut random));
        for point in &a.points {
            holds("itself", &a.ball, point, &a.ball);
        }
        for f in &functions {
            let value = (f.ball)(&a.ball);
            let (name, at) = (f.name, (&x, spread));
            if !(f.domain)(&a.hull) {
                continue;
            }
            for point in &a.points {
                holds(name, &value, &(f.exact)(point), &at);
            }
            if a.spread < -20 && !a.hull.contains_zero() && f.units < f64::MAX {
                let at = format!("{x} 2^{spread}");
                is_tight(&mut loose, name, &value, &(f.exact)(&a.hull), f.units, &at);
            }
        }
        binary(&a, &b, &mut loose);
    }
    assert!(loose.is_empty(), "{loose:#?}");
}

fn binary<const N: usize>(a: &Argument<N>, b: &Argument<N>, loose: &mut Loose)
where
    Ball<N>: Width,
{
    let at = (&a.hull, &b.hull);
    let results = [a.ball + b.ball, a.ball - b.ball, a.ball * b.ball];
    for (i, value) in results.iter().enumerate() {
        for (p, q) in a.points.iter().flat_map(|p| b.points.iter().map(move |q| (p, q))) {
            let exact = match i {
                0 => p.clone() + q,
                1 => p.clone() - q,
                _ => p.clone() * q,
            };
            holds(["sum", "difference", "product"][i], value, &exact, &at);
        }
    }
    let image = a.hull.clone() * &b.hull;
    if a.spread < -20 {
        is_tight(loose, "product", &results[2], &image, 1.1, &format!("{at:?}"));
    }
    if b.hull.contains_zero() {
        return;
    }
    let quotient = a.ball / b.ball;
    for (p, q) in a.points.iter().flat_map(|p| b.points.iter().map(move |q| (p, q))) {
        holds("quotient", &quotient, &(p.clone() / q), &at);
    }
    if a.spread < -20 && !a.hull.contains_zero() {
        is_tight(loose, "quotient", &quotient, &(a.hull.clone() / &b.hull), 1.1, &format!("{at:?}"));
    }
}

fn run_all(rounds: usize, seed: u64) {
    run::<2>(rounds, seed);
    run::<3>(rounds, seed);
    run::<4>(rounds, seed);
    run::<6>(rounds / 2, seed);
    run::<8>(rounds / 2, seed);
    run::<11>(rounds / 4, seed);
    run::<15>(rounds / 4, seed);
}

#[test]
fn balls_hold_what_mpfr_says_at_twice_the_precision() {
    run_all(400, 1);
}

/// Some minutes: `cargo test -p scoreproof-real --release --test suite ball -- --ignored`.
#[test]
#[ignore = "minutes; for a change of crates/real/src/ball"]
fn balls_hold_what_mpfr_says_on_millions_of_arguments() {
    for seed in 2..20 {
        run_all(10_000, seed);
    }
}

#[test]
fn the_checks_refute_a_shifted_ball() {
    // By two units where the radius is one and a bit.
    let third = Ball::<3>::integer(1, &()).over(3);
    let unit = Ball::<3>::rational(&(Rational::from(1) >> 190), &());
    let exact = Interval::rational(&Rational::from((1, 3)), &precision::<3>());
    holds("third", &third, &exact, &"1/3");
    assert!(!(third + unit).to_interval(precision::<3>()).overlaps(&exact));
}

#[test]
fn exact_numbers_stay_exact() {
    let integer = |n| Ball::<4>::integer(n, &());
    for ball in [
        integer(7) - integer(5),
        integer(i64::MAX) + integer(1),
        integer(3).times(1 << 40).over(1 << 50),
        Ball::rational(&(Rational::from(5) >> 100), &()) + integer(1),
        integer(1) - Ball::rational(&(Rational::from(5) >> 250), &()),
        integer(9).times(-11),
    ] {
        assert!(ball.radius_in_units() == 0.0, "{ball:?}");
    }
    assert!((integer(5) - integer(5)).is_zero() && integer(0).exp().radius_in_units() == 0.0);
    assert!(integer(0).ln_1p().is_zero() && integer(0).exp_m1().is_zero() && integer(0).tanh().is_zero());
}

#[test]
fn what_is_not_defined_is_the_whole_line() {
    let integer = |n| Ball::<3>::integer(n, &());
    let around = |x: Ball<3>| x * Ball::from_interval(&Interval::symmetric(&Float::with_val(53, 1)));
    for whole in [
        integer(1) / integer(0),
        integer(1) / around(integer(1)),
        integer(0) * (integer(1) / integer(0)),
        integer(-1).ln(),
        integer(0).ln(),
        integer(-1).ln_1p(),
        integer(-3).ln_1p(),
        integer(-3).sqrt(),
        around(integer(3)).sqrt(),
        (integer(1) / integer(0)).exp(),
        (integer(1) / integer(0)) - (integer(1) / integer(0)),
        around(integer(2)).ln_1p(),
    ] {
        assert!(!whole.is_finite(), "{whole:?}");
        assert!(!whole.to_interval(Precision::bits(100)).is_finite());
    }
    let bounded = (integer(1) / integer(0)).tanh();
    assert!(bounded.is_finite() && bounded.to_interval(Precision::bits(100)).magnitude() <= 1);
}

/// Beyond MPFR's exponents: e^x and back again.
fn exponent_limits<const N: usize>()
where
    Ball<N>: Width,
{
    let integer = |n| Ball::<N>::integer(n, &());
    for k in [30, 35, 40, 44, 47] {
        for n in [-(1_i64 << k) - 1, (1 << k) + 3] {
            let back = integer(n).exp().ln() - integer(n);
            assert!(back.contains_zero() && back.to_interval(Precision::bits(64)).magnitude() < 1e-15, "{n} {back:?}");
            let product = integer(n).exp() * integer(-n).exp() - integer(1);
            assert!(product.contains_zero() && product.to_interval(Precision::bits(64)).magnitude() < 1e-15, "{n}");
        }
    }
    // The least and the largest exponent: outward to around 0 and the whole line.
    let mut small = integer(1).over(1 << 62);
    let mut large = integer(1).times(1 << 62);
    for _ in 0..52 {
        (small, large) = (small.square(), large.square());
    }
    assert!(small.is_finite() && small.contains_zero() && !small.is_zero() && !large.is_finite());
    assert!((small + integer(1)).is_finite() && !(integer(1) / small).is_finite());
    // Beyond the range of doubles, too.
    let beyond = (integer(-(1 << 62)).powi(41) / integer(3)).exp();
    assert!(beyond.is_finite() && beyond.contains_zero());
    let far = integer(-(1 << 62)).exp();
    assert!(far.is_finite() && far.contains_zero() && !integer(1 << 62).exp().is_finite());
    let least = far.to_interval(Precision::bits(64));
    assert!(least.contains_zero() && !least.magnitude().is_zero());
}

#[test]
fn exponents_run_out_to_0_and_the_whole_line() {
    exponent_limits::<2>();
    exponent_limits::<6>();
    exponent_limits::<15>();
}

#[test]
fn enclosures_come_back_as_they_went() {
    let mut random = Random(5);
    for _ in 0..2000 {
        let x = random.awkward(256);
        let thin = Interval::point(x.clone());
        let back = Ball::<4>::from_interval(&thin).to_interval(Precision::bits(256));
        assert!(*back.lower() == x && *back.upper() == x, "{x}");
        // A wide one, of ends of few and of far different bits.
        let other = Float::with_val(20, random.awkward(64));
        let wide = if x < other { Interval::new(x, other) } else { Interval::new(other, x) };
        let back = Ball::<4>::from_interval(&wide).to_interval(Precision::bits(300));
        assert!(wide.is_subset(&back), "{wide} {back}");
        assert!(back.width() <= Float::with_val(64, wide.width()) * 1.001_f64 + wide.magnitude() * 1e-70_f64);
    }
}

#[test]
fn zeros_of_either_sign_infinite_ends_and_mpfrs_extreme_numbers_convert() {
    let ball = |a: f64, b: f64| {
        let [a, b] = [a, b].map(|end| Float::with_val(53, end));
        Ball::<2>::from_interval(&Interval::new(a, b))
    };
    for (a, b) in [(-0.0, 0.0), (0.0, 0.0), (-0.0, -0.0), (0.0, -0.0)] {
        assert!(ball(a, b).is_zero());
    }
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    for (a, b) in [(-inf, inf), (0.0, inf), (-inf, -1.0), (inf, inf), (nan, 1.0), (1.0, nan), (2.0, 1.0)] {
        assert!(!ball(a, b).is_finite(), "{a} {b}");
    }
    let least = Float::with_val(53, Float::u_exp(1, rug::float::exp_min() - 1));
    let mut most = Float::with_val(53, rug::float::Special::Infinity);
    most.next_down();
    for x in [least.clone(), -least.clone(), most.clone(), -most] {
        let thin = Ball::<2>::from_interval(&Interval::point(x.clone()));
        assert!(thin.is_finite() && thin.to_interval(Precision::bits(53)).contains(&x));
        // Beyond MPFR's range, and back.
        let twice = thin.square().sqrt().to_interval(Precision::bits(53));
        assert!(twice.contains(&Float::with_val(53, x.abs_ref())), "{x}");
    }
}
