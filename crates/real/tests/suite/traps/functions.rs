//! Functions of one enclosure.

use super::*;

#[test]
fn functions_that_turn_are_not_hulled_from_their_ends() {
    let around = between(-1.0, 2.0);
    assert_is(&around.square(), 0.0, 4.0);
    assert_is(&around.abs(), 0.0, 2.0);
    assert_is(&around.powi(4), 0.0, 16.0);
    assert_is(&around.powi(3), -1.0, 8.0);
    assert!(*around.cosh().lower() == 1 && *around.cosh().upper() > 3.76);
    let density = around.normal_density();
    assert!(*density.upper() > 0.398_942 && *density.upper() < 0.398_943);
    assert!(*density.lower() < 0.053_991 && *density.lower() > 0.053_990);
    // Equal ends, and all between them far away.
    assert_is(&between(-3.0, 3.0).square(), 0.0, 9.0);
    assert_eq!(*between(-3.0, 3.0).cosh().lower(), 1);
    // The cosine has its greatest value inside, its least value inside, both.
    assert!(*between(-0.5, 0.25).cos().upper() == 1 && *between(-0.5, 0.25).cos().lower() > 0.877);
    assert!(*between(3.0, 3.5).cos().lower() == -1 && *between(3.0, 3.5).cos().upper() < -0.936);
    assert_is(&between(3.0, 6.5).cos(), -1.0, 1.0);
    assert!(*between(1.5, 1.75).sin().upper() == 1 && *between(4.5, 5.0).sin().lower() == -1);
    // One end is at the turn, give or take a rounding.
    let pi = Interval::pi(&precision());
    assert_eq!(*pi.cos().lower(), -1);
    assert_eq!(*(pi / Interval::integer(2, &precision())).sin().upper(), 1);
    // The argument turns with the quadrant; a modulus over 0 starts at 0.
    let right = Interval::atan2(&between(-1.0, 1.0), &between(1.0, 2.0));
    assert!(*right.lower() < -FRAC_PI_4 && *right.upper() > FRAC_PI_4);
    assert_is(&Interval::hypot(&between(-3.0, 1.0), &between(-4.0, 4.0)), 0.0, 5.0);
}

#[test]
fn huge_arguments_of_the_cosine_keep_their_quadrant() {
    for exponent in [100, 1000, 20_000] {
        // 2 to this power at 53 bits: the quotient by pi needs all the bits before its point.
        let huge = Interval::point(Float::with_val(P53, 1) << exponent);
        for value in [huge.cos(), huge.sin()] {
            assert!(value.relative_accuracy_bits() >= Some(51), "{value} at 2^{exponent}");
        }
        let one = huge.cos().square() + huge.sin().square();
        assert!(one.contains(&float(1.0)) && one.width() < 1e-14);
    }
    // Beyond any such number, but promptly.
    let beyond = Interval::point(Float::with_val(P53, 1) << 1_000_000_000);
    assert_is(&beyond.cos(), -1.0, 1.0);
}

#[test]
fn the_tail_of_the_gaussian_loses_nothing() {
    // Its condition number is x^2: bits without a guard would be lost at 136, where it is 1e-4019.
    for x in [-40.3, 0.1, 1.1, 10.3, 26.7, 37.3, 136.1, 1000.1] {
        let wide = Interval::point(Float::with_val(400, x));
        for (enclosure, value, double, reference) in [
            (
                point(x).normal_upper_tail(),
                float(x).normal_upper_tail(),
                x.normal_upper_tail(),
                wide.normal_upper_tail(),
            ),
            (point(x).normal_density(), float(x).normal_density(), x.normal_density(), wide.normal_density()),
        ] {
            assert!(reference.is_subset(&enclosure), "{enclosure} at {x}");
            assert!(enclosure.relative_accuracy_bits() >= Some(50), "{enclosure} at {x}");
            // The points too: multiple precision within a unit of the last place, a double of two.
            assert!(enclosure.contains(&value), "{value} at {x}");
            let slack = double.next_up().next_up() - double;
            let (lower, upper) = reference.to_f64();
            assert!(lower - slack <= double && double <= upper + slack, "{double:e} at {x}");
        }
    }
    assert_eq!(f64::INFINITY.normal_density(), 0.0);
    assert_eq!(1e200.normal_density(), 0.0);
    assert!(f64::NAN.normal_density().is_nan());
}

#[test]
fn erf_of_statrs_is_good_to_ten_digits_only() {
    let (mut worst, mut at) = (0.0_f64, 0.0);
    for step in 1..600 {
        let x = f64::from(step) / 100.0;
        let enclosure = point(x).erf();
        let error = (statrs::function::erf::erf(x) - enclosure.midpoint().to_f64()).abs();
        if error > worst {
            (worst, at) = (error, x);
        }
        // Ours is the nearest double.
        let (lower, upper) = enclosure.to_f64();
        let ours = Real::erf(&x);
        assert!(lower <= ours && ours <= upper, "{x}");
    }
    assert!((1e-12..1e-9).contains(&worst), "statrs is off by {worst:e} at {at}");
}
