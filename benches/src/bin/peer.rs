//! Times the certified engine on the cases that `benches/peers/peers.py` times, in the same way: one call
//! to warm up, then for two seconds and at least five times; a JSON line per case on stdout.
//!
//! `peer [THREADS]`: the number of threads (all of the machine's by default).

use anyhow::Context;
use scoreproof_benches::{Case, DIGITS, goal};
use scoreproof_integral::certified::Certificate;
use scoreproof_real::{Decimal, DecimalRounding};
use scoreproof_score::{Error, Setting, score_matching_loss, smoothing_gap};
use std::time::{Duration, Instant};

/// How long each case is repeated.
const TIME: Duration = Duration::from_secs(2);

/// How often each case is repeated at least.
const RUNS: usize = 5;

fn main() -> anyhow::Result<()> {
    if let Some(threads) = std::env::args().nth(1) {
        let threads = threads.parse().with_context(|| format!("'{threads}' is not a number of threads"))?;
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    let engine = format!("scoreproof-{}", rayon::current_num_threads());
    for case in Case::ALL {
        for digits in DIGITS {
            let (certificate, times) = time(&case, digits)?;
            let enclosure = &certificate.enclosure;
            let value = Decimal::from_float(enclosure.lower(), digits as usize, DecimalRounding::Nearest);
            let bits = enclosure.relative_accuracy_bits().unwrap_or(0);
            let record = serde_json::json!({
                "engine": engine,
                "quantity": case.quantity,
                "n": case.n.to_string(),
                "t": case.t,
                "delta": case.delta,
                "digits": digits,
                "seconds_median": times[times.len() / 2].as_secs_f64(),
                "seconds_min": times[0].as_secs_f64(),
                "runs": times.len(),
                "value": value.to_string(),
                "digits_obtained": (bits as f64 * std::f64::consts::LOG10_2) as i64,
                "evaluations": certificate.evaluations,
            });
            println!("{record}");
        }
    }
    Ok(())
}

/// The certificate and the sorted times of all runs.
fn time(case: &Case, digits: u32) -> Result<(Certificate, Vec<Duration>), Error> {
    let (setting, goal) = (case.setting()?, goal(digits)?);
    let integrate: fn(&Setting, u32) -> Result<Certificate, Error> =
        if case.quantity == "loss" { score_matching_loss } else { smoothing_gap };
    let certificate = integrate(&setting, goal)?;
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < RUNS || begun.elapsed() < TIME {
        let started = Instant::now();
        integrate(&setting, goal)?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    Ok((certificate, times))
}
