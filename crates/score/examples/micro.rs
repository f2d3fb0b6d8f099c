//! scratch
use scoreproof_real::*;
use std::time::Instant;
fn bench(name: &str, bits: u32, f: impl Fn(&Interval) -> Interval, x: &Interval) {
    let mut best = f64::MAX;
    for _ in 0..30 {
        let t = Instant::now();
        for _ in 0..200 { std::hint::black_box(f(std::hint::black_box(x))); }
        best = best.min(t.elapsed().as_secs_f64() / 200.0);
    }
    println!("{name} {bits}: {:.3} us", best * 1e6);
}
fn main() {
    for bits in [64, 128, 192, 256, 384, 704] {
        let p = Precision::bits(bits);
        let x = Interval::rational(&Rational::from((10, 7)), &p);
        let small = Interval::rational(&Rational::from((1, 70000)), &p);
        let y = Interval::rational(&Rational::from((11, 3)), &p);
        bench("clone", bits, |x| x.clone(), &x);
        bench("mul", bits, |x| x.clone() * &y, &x);
        bench("add", bits, |x| x.clone() + &y, &x);
        bench("div", bits, |x| x.clone() / &y, &x);
        bench("exp", bits, |x| x.exp(), &x);
        bench("ln_1p", bits, |x| x.ln_1p(), &x);
        bench("ln_1p small", bits, |x| x.ln_1p(), &small);
        bench("ln", bits, |x| x.ln(), &x);
    }
}
