//! scratch
use scoreproof_real::*;
use scoreproof_score::*;
use std::time::Instant;
fn main() {
    if std::env::var("DBG").is_ok() { let s = Setting::new(TrainingSet::new(4, parse_rational("1").unwrap()).unwrap(), parse_rational("0.005").unwrap(), Smoothing::Delta(parse_rational("0.15").unwrap())).unwrap(); println!("{:?}", score_matching_loss(&s,104).map(|c| c.enclosure)); return; }
    let q = |s: &str| parse_rational(s).unwrap();
    for (n, t, d) in [(2, "0.02", "0.3"), (4, "0.005", "0.15"), (2, "1e-5", "0.3")] {
        let s = Setting::new(TrainingSet::new(n, q("1")).unwrap(), q(t), Smoothing::Delta(q(d))).unwrap();
        for digits in [30u32, 50, 100, 200] {
            for (name, f) in [("gap", smoothing_gap as fn(&Setting, u32) -> _), ("loss", score_matching_loss)] {
                let goal = Digits::new(digits).unwrap().to_bits() + 4;
                let r = f(&s, goal);
                if let Err(e) = &r { println!("{name} n={n} t={t} {digits}: ERR {e}"); continue; }
                let t0 = Instant::now();
                let c = f(&s, goal).unwrap();
                let dt = t0.elapsed().as_secs_f64();
                println!("{name} n={n} t={t} digits={digits} {:.2}ms cells={} evals={} acc={:?} {:.20}", dt * 1e3, c.cells, c.evaluations, c.enclosure.relative_accuracy_bits(), c.enclosure);
            }
        }
    }
}
