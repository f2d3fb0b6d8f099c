//! Functions of complex enclosures.

use super::*;

/// A complex number of 400 bits.
#[derive(Clone, Debug)]
struct Point(Float, Float);

impl Point {
    fn polar(modulus: Float, angle: Float) -> Self {
        let (sin, cos) = angle.sin_cos(Float::new(2 * WIDE));
        Self(modulus.clone() * cos, modulus * sin)
    }

    fn shifted(&self, n: i32) -> Self {
        Self(self.0.clone() + n, self.1.clone())
    }

    fn times(&self, b: &Self) -> Self {
        let re = self.0.clone() * &b.0 - self.1.clone() * &b.1;
        Self(re, self.0.clone() * &b.1 + self.1.clone() * &b.0)
    }

    fn over(&self, b: &Self) -> Self {
        let square = b.0.clone().square() + b.1.clone().square();
        let product = self.times(&Self(b.0.clone(), -b.1.clone()));
        Self(product.0 / &square, product.1 / square)
    }

    fn exp(&self) -> Self {
        Self::polar(self.0.clone().exp(), self.1.clone())
    }

    fn ln(&self) -> Self {
        Self(self.0.clone().hypot(&self.1).ln(), self.1.clone().atan2(&self.0))
    }
}

/// `value` holds `point`, which is right to 2^-350 of its modulus or of 1.
fn check_complex(value: &Complex<Coarse>, point: &Point) -> Result<(), TestCaseError> {
    let slack = (point.0.clone().hypot(&point.1) + 1u32) >> 350;
    for (side, x) in [(value.re(), &point.0), (value.im(), &point.1)] {
        let held = side.to_interval();
        let (low, high) = (Float::with_val(2 * WIDE, x - &slack), Float::with_val(2 * WIDE, x + &slack));
        prop_assert!(*held.lower() <= high && low <= *held.upper(), "{value:?} does not hold {point:?}");
    }
    Ok(())
}

#[test]
fn complex_functions_hold() {
    let side = || restricted(enclosure(&[0.0, 1.0, -1.0], &[-60, -23, 3]), |x| x.magnitude() < 300);
    let rectangle = || (side(), side()).prop_map(|(re, im)| Complex::new(re, im));
    run(800, &(rectangle(), rectangle()), |(z, w)| {
        let bits = 2 * WIDE;
        let list = |z: &Complex<Coarse>| -> Vec<Point> {
            let (res, ims) = (points(&z.re().to_interval(), bits), points(&z.im().to_interval(), bits));
            res.iter().flat_map(|a| ims.iter().map(move |b| Point(a.clone(), b.clone()))).collect()
        };
        let others = list(&w);
        let half = Float::with_val(bits, 0.5);
        for (i, p) in list(&z).iter().enumerate() {
            let q = &others[i % others.len()];
            check_complex(&(z * w), &p.times(q))?;
            check_complex(&(z + w), &Point(p.0.clone() + &q.0, p.1.clone() + &q.1))?;
            check_complex(&z.square(), &p.times(p))?;
            let grown = p.exp();
            check_complex(&z.exp(), &grown)?;
            check_complex(&z.exp_m1(), &grown.shifted(-1))?;
            let fallen = Point(-p.0.clone(), -p.1.clone()).exp();
            let cosh = Point((grown.0.clone() + fallen.0) * &half, (grown.1.clone() + fallen.1) * &half);
            check_complex(&z.cosh(), &cosh)?;
            let modulus = Float::with_val(WIDE, p.0.hypot_ref(&p.1));
            prop_assert!(*z.magnitude().to_interval().upper() >= modulus.clone() - (modulus.clone() >> 190));
            // Where a value is finite the function is defined on all of the rectangle.
            let quotient = z / w;
            if quotient.magnitude().is_finite() {
                check_complex(&quotient, &p.over(q))?;
            }
            if z.ln().magnitude().is_finite() {
                check_complex(&z.ln(), &p.ln())?;
                let root = p.ln();
                check_complex(&z.sqrt(), &Point(root.0 * &half, root.1 * &half).exp())?;
            }
            if z.ln_1p().magnitude().is_finite() {
                check_complex(&z.ln_1p(), &p.shifted(1).ln())?;
            }
            if z.tanh().magnitude().is_finite() {
                let twice = grown.times(&grown);
                check_complex(&z.tanh(), &twice.shifted(-1).over(&twice.shifted(1)))?;
            }
        }
        Ok(())
    });
}

#[test]
fn complex_cuts_and_poles_give_the_whole_plane() {
    let at = |re: (f64, f64), im: (f64, f64)| Complex::new(Coarse::new(re.0, re.1), Coarse::new(im.0, im.1));
    let whole = [
        at((-1.0, 1.0), (-0.1, 0.1)).ln(),
        at((-2.0, -0.5), (0.0, 0.1)).sqrt(),
        at((-1.5, -1.0), (-1e-300, 1e-300)).ln_1p(),
        at((-0.1, 0.1), (1.5, 1.6)).tanh(),
        Complex::integer(1, &()) / at((-1.0, 1.0), (-1.0, 1.0)),
    ];
    assert!(whole.iter().all(|z| !z.magnitude().is_finite()), "{whole:?}");
    assert!(at((-2.0, -1.0), (0.1, 0.2)).ln().magnitude().is_finite());
}
