//! Nanoseconds an operation of balls, of MPFR and of enclosures takes at the same number of bits: minima of many rounds.

use scoreproof_real::{Analytic, Ball, Field, Float, Interval, Precision, Rational, Width};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The least time of an evaluation.
fn nanoseconds<T>(mut f: impl FnMut() -> T) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..60 {
        let start = Instant::now();
        let mut count = 0;
        while start.elapsed() < Duration::from_micros(150) {
            for _ in 0..16 {
                black_box(f());
            }
            count += 16;
        }
        least = least.min(start.elapsed().as_nanos() as f64 / f64::from(count));
    }
    least
}

fn rows<const N: usize>()
where
    Ball<N>: Width,
{
    let bits = 64 * N as u32;
    let precision = Precision::bits(bits);
    let enclosure = |a: u32, b: u32| Interval::rational(&Rational::from((a, b)), &precision);
    let (x, y, small) = (enclosure(1234, 577), enclosure(355, 113), enclosure(1, 1013));
    let ball = |x: &Interval| Ball::<N>::from_interval(x);
    let (bx, by, bs) = (ball(&x), ball(&y), ball(&small));
    let point = |x: &Interval| x.lower().clone();
    let (fx, fy, fs) = (point(&x), point(&y), point(&small));
    let float = |f: &dyn Fn(&Float) -> Float, x: &Float| {
        let x = x.clone();
        nanoseconds(|| f(black_box(&x)))
    };
    macro_rules! row {
        ($name:literal, |$a:ident| $ball:expr, $mpfr:expr, $enclosure:expr) => {
            let ours = nanoseconds(|| {
                let $a = black_box(&bx);
                $ball
            });
            println!("| {} | {bits} | {ours:.0} | {:.0} | {:.0} |", $name, $mpfr, $enclosure);
        };
    }
    row!(
        "add",
        |a| *a + by,
        float(&|x| Float::with_val(bits, x + &fy), &fx),
        nanoseconds(|| black_box(&x).clone() + &y)
    );
    row!(
        "mul",
        |a| *a * by,
        float(&|x| Float::with_val(bits, x * &fy), &fx),
        nanoseconds(|| black_box(&x).clone() * &y)
    );
    row!(
        "div",
        |a| *a / by,
        float(&|x| Float::with_val(bits, x / &fy), &fx),
        nanoseconds(|| black_box(&x).clone() / &y)
    );
    row!("sqrt", |a| a.sqrt(), float(&|x| x.clone().sqrt(), &fx), nanoseconds(|| black_box(&x).sqrt()));
    row!("exp", |a| a.exp(), float(&|x| x.clone().exp(), &fx), nanoseconds(|| black_box(&x).exp()));
    row!("ln", |a| a.ln(), float(&|x| x.clone().ln(), &fx), nanoseconds(|| black_box(&x).ln()));
    row!("tanh", |a| a.tanh(), float(&|x| x.clone().tanh(), &fx), nanoseconds(|| black_box(&x).tanh()));
    let log = nanoseconds(|| black_box(&bs).ln_1p());
    let theirs = float(&|x| x.clone().ln_1p(), &fs);
    println!(
        "| ln_1p of 1/1013 | {bits} | {log:.0} | {theirs:.0} | {:.0} |",
        nanoseconds(|| black_box(&small).ln_1p())
    );
}

fn main() {
    println!("| operation | bits | ball | MPFR | enclosure |\n|---|---|---|---|---|");
    rows::<2>();
    rows::<3>();
    rows::<4>();
    rows::<6>();
    rows::<8>();
    rows::<11>();
    rows::<15>();
}
