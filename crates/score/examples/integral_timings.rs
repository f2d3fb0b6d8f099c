//! Milliseconds that the certified engine takes for smoothing gap and loss on one thread: user time of the process, minima of
//! rounds of a few calls each.
//!
//! `integral_timings [ROUNDS [CASE]]`, where a case is loss-4-30, say.

use scoreproof_real::{Digits, parse_rational};
use scoreproof_score::{Setting, Smoothing, TrainingSet, score_matching_loss, smoothing_gap};

/// User time of this process so far in milliseconds, by Linux's clock ticks of 10 ms.
fn user_time() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let ticks: f64 = stat.rsplit(')').next()?.split_whitespace().nth(11)?.parse().ok()?;
    Some(ticks * 10.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: usize = std::env::args().nth(1).map_or(Ok(5), |x| x.parse())?;
    let only = std::env::args().nth(2);
    let run = || -> Result<(), Box<dyn std::error::Error>> {
        for loss in [false, true] {
            for (n, t, delta) in [(2, "0.02", "0.3"), (4, "0.005", "0.15")] {
                for digits in [30, 50, 100, 200] {
                    let name = if loss { "loss" } else { "smoothing-gap" };
                    if only.as_ref().is_some_and(|only| *only != format!("{name}-{n}-{digits}")) {
                        continue;
                    }
                    let set = TrainingSet::new(n, 1.into())?;
                    let setting = Setting::new(set, parse_rational(t)?, Smoothing::Delta(parse_rational(delta)?))?;
                    let goal = Digits::new(digits)?.to_bits() + 5;
                    let integrate = if loss { score_matching_loss } else { smoothing_gap };
                    let certificate = integrate(&setting, goal)?;
                    let mut least = f64::INFINITY;
                    for _ in 0..rounds {
                        let start = user_time().ok_or("no clock")?;
                        let mut calls = 0;
                        while user_time().ok_or("no clock")? - start < 150.0 {
                            integrate(&setting, goal)?;
                            calls += 1;
                        }
                        least = least.min((user_time().ok_or("no clock")? - start) / f64::from(calls));
                    }
                    let bits = certificate.enclosure.relative_accuracy_bits().unwrap_or(0);
                    let (cells, nodes) = (certificate.cells, certificate.evaluations);
                    println!("| {name} | {n} | {digits} | {least:.3} | {cells} | {nodes} | {bits} of {goal} |");
                }
            }
        }
        Ok(())
    };
    run()
}
