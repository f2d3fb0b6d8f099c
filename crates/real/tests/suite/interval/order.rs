//! Hulls, order, size and conversion.

use super::*;

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
