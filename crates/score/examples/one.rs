//! scratch
use scoreproof_integral::*;
use scoreproof_real::*;
use scoreproof_score::*;
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let q = |s: &str| parse_rational(s).unwrap();
    let s = Setting::new(TrainingSet::new(a[2].parse().unwrap(), q("1")).unwrap(), q(&a[3]), if a[4]=="k" {Smoothing::Kappa(q(&a[5]))} else {Smoothing::Delta(q(&a[5]))}).unwrap();
    let goal: u32 = a[6].parse().unwrap();
    for _ in 0..2 {
    if a[1] == "gap" { go(&GapIntegrand(s.clone()), goal) } else { go(&LossIntegrand::new(s.clone()), goal); let t0=Instant::now(); let x = loss_surplus(&s, goal); println!("surplus {:?} {:?}", t0.elapsed(), x); }
    }
}
fn go<I: Integrand>(i: &I, goal: u32) {
    let t0 = Instant::now();
    let c = certified::integrate(i, goal).unwrap();
    println!("certified {:?} cells {} evals {} {:?}", t0.elapsed(), c.cells, c.evaluations, c.enclosure);
    let t0 = Instant::now();
    let m = tanh_sinh::integrate(i, goal, &c.enclosure.magnitude()).map(|e| e.value.to_f64());
    println!("tanh-sinh {:?} {:?}", t0.elapsed(), m);
    let t0 = Instant::now();
    let m = double::integrate(i, &c.enclosure.magnitude());
    println!("double {:?} {:?}", t0.elapsed(), m);
}
