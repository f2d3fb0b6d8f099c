//! Cuts, poles and rectangles that are wide or tiny.

use super::*;

fn complex(re: (&str, &str), im: (&str, &str)) -> Complex {
    let exact = |text: &str| text.parse::<Rational>().expect("a fraction");
    let side = |(lower, upper)| Interval::between(&exact(lower), &exact(upper), Precision::bits(64));
    Complex::new(side(re), side(im))
}

#[test]
fn a_rectangle_that_touches_the_cut_gives_the_whole_plane() {
    let touching = [
        complex(("-1", "-1"), ("0", "0")),
        complex(("0", "0"), ("0", "0")),
        complex(("-2", "-1"), ("0", "1")),
        complex(("-2", "-1"), ("-1", "0")),
        complex(("-2", "1"), ("-1/3", "1/5")),
        complex(("0", "1"), ("-1", "1")),
        complex(("-1", "0"), ("0", "0")),
        complex(("-1", "1"), ("0", "0")),
    ];
    for z in &touching {
        // The root of a real number that may be 0 is defined, but that of a negative one is on the cut.
        assert!(is_whole(&z.sqrt()) && is_whole(&z.ln()) || *z.re().lower() >= 0, "{z:?}");
        assert!(is_whole(&z.ln()), "{z:?}");
        let one = Complex::integer(1, &z.context());
        assert!(is_whole(&(z.clone() - one).ln_1p()), "{z:?}");
    }
    let root = complex(("0", "4"), ("0", "0")).sqrt();
    assert!(root.re().contains(&Float::with_val(53, 2)) && root.magnitude() == 2);
    // Just beside the cut all is well.
    let beside = complex(("-2", "-1"), ("1/1000", "1"));
    assert!(beside.sqrt().magnitude() < 2 && beside.ln().magnitude() < 4);
    assert!((beside - Complex::integer(1, &Precision::bits(64))).ln_1p().magnitude() < 4);
}

#[test]
fn nothing_finite_comes_of_what_is_undefined() {
    // The root of -1 is i, and tanh(i) is not in [-1, 1].
    let root = complex(("-1", "-1"), ("0", "0")).sqrt();
    assert!(is_whole(&root.tanh()));
    let logarithm = complex(("-1", "-1"), ("0", "0")).ln();
    assert!(is_whole(&logarithm.tanh()));
    let functions: [fn(&Complex) -> Complex; 8] = [
        Analytic::exp,
        Analytic::exp_m1,
        Analytic::ln,
        Analytic::ln_1p,
        Analytic::sqrt,
        Analytic::tanh,
        Analytic::cosh,
        Analytic::normal_density,
    ];
    for function in functions {
        assert!(function(&root).magnitude().is_infinite());
    }
    assert!((root.clone() * Complex::integer(0, &root.context())).magnitude().is_infinite());
    assert!((Complex::integer(0, &root.context()) / root).magnitude().is_infinite());
}

#[test]
fn a_rectangle_that_touches_a_pole_gives_the_whole_plane() {
    let pi = Interval::pi(&Precision::bits(64));
    let half = pi.clone() * Interval::fraction(1, 2, &pi.precision());
    for side in [half.clone(), -half.clone(), pi * Interval::fraction(3, 2, &half.precision())] {
        assert!(is_whole(&Complex::new(Interval::integer(0, &side.precision()), side).tanh()));
    }
    assert!(is_whole(&complex(("-1", "0"), ("1", "2")).tanh()));
    assert!(complex(("-1", "-1/8"), ("1", "2")).tanh().magnitude() < 100);
    let one = Complex::integer(1, &Precision::bits(64));
    for (re, im) in [(("0", "1"), ("0", "1")), (("-1", "0"), ("-1", "1")), (("0", "0"), ("0", "0"))] {
        assert!(is_whole(&(one.clone() / complex(re, im))));
    }
}

#[test]
fn tiny_rectangles_keep_relative_accuracy() {
    for (re, im) in [(1, 1), (-3, 2), (0, 1), (1, -7), (5, 0)] {
        for exponent in [-20, -300, -4000] {
            let scale = Rational::from(10).pow(exponent);
            let side = |n: i32| Interval::rational(&(Rational::from(n) / 3 * &scale), &Precision::bits(64));
            let z = Complex::new(side(re), side(im));
            // ln(1 + z) and e^z - 1 are z up to z^2 / 2, tanh z is z up to z^3 / 3.
            for value in [z.ln_1p(), z.exp_m1(), z.tanh()] {
                let difference = (value.clone() - &z).magnitude();
                let square = z.magnitude().square();
                assert!(difference <= square + (z.magnitude() >> 58), "{value:?} of {z:?}");
                assert!(value.magnitude() > 0);
            }
        }
    }
}

/// A function's enclosure over a wide rectangle, at most `factor` times too large.
fn check_wide(
    re: (&str, &str),
    im: (&str, &str),
    enclose: fn(&Complex) -> Complex,
    reference: fn(&Point) -> Point,
    factor: f64,
) {
    let z = complex(re, im);
    let most = samples(&z).iter().map(|z| reference(z).modulus()).max_by(|a, b| a.total_cmp(b)).expect("samples");
    let ratio = (enclose(&z).magnitude() / most).to_f64();
    assert!((1.0..factor).contains(&ratio), "{ratio} times too large over {z:?}");
}

#[test]
fn wide_rectangles_are_bounded_within_a_factor() {
    let (near, up, back) = (("-1/2", "1/2"), ("1/2", "2"), ("-3", "1"));
    check_wide(near, near, Analytic::exp, Point::exp, 1.2);
    check_wide(near, near, Analytic::exp_m1, Point::exp_m1, 1.4);
    check_wide(near, near, Analytic::ln_1p, Point::ln_1p, 1.3);
    check_wide(near, near, Analytic::cosh, Point::cosh, 1.1);
    check_wide(near, near, Analytic::tanh, Point::tanh, 2.2);
    check_wide(near, near, Field::square, |z| z.times(z), 1.2);
    check_wide(("1", "100"), ("1/3", "2/3"), Analytic::tanh, Point::tanh, 1.1);
    check_wide(("-100", "-1"), ("-1", "1"), Analytic::tanh, Point::tanh, 1.3);
    check_wide(("-50", "-40"), ("0", "3"), Analytic::exp_m1, Point::exp_m1, 1.1);
    check_wide(back, up, Analytic::ln, Point::ln, 1.2);
    check_wide(back, up, Analytic::sqrt, Point::sqrt, 1.5);
    check_wide(back, ("-1", "2"), Analytic::cosh, Point::cosh, 1.5);
    let reciprocal = |z: &Complex| Complex::integer(1, &z.context()) / z;
    check_wide(("-1", "1"), ("1", "2"), reciprocal, |z| Point::integer(1).over(z), 3.0);
}

#[test]
fn extrema_inside_a_rectangle_are_held() {
    let holds = |value: &Complex, re: &Float, im: &Float| value.re().contains(re) && value.im().contains(im);
    let (zero, one) = (Float::with_val(64, 0), Float::with_val(64, 1));
    let quarter = Float::with_val(300, Constant::Pi) / 2u32;
    // |1 + z| is least at -1 + i, and far from that at the ends.
    let value = complex(("-3", "-1/10"), ("1", "1")).ln_1p();
    assert!(holds(&value, &zero, &quarter), "{value:?}");
    assert!(holds(&complex(("-3", "1"), ("1", "1")).ln(), &zero, &quarter));
    // e^z at i pi / 2, and 0 in a square.
    assert!(holds(&complex(("0", "1"), ("1", "2")).exp(), &zero, &one));
    let square = complex(("-1", "1"), ("-1", "1")).square();
    assert!(holds(&square, &zero, &zero) && holds(&square, &-one, &zero));
}
