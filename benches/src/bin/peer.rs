//! Times the certified engine on the cases that `benches/peers/peers.py` times: one call to warm up, then batches of calls,
//! in CPU time of the thread; a JSON line per case on stdout.
//!
//! `peer [SECONDS [DIGITS,... [N,...]]]`: how long each case is repeated (two seconds by default), a slow one once, to how many
//! digits it is evaluated, and for which numbers of points instead of those of the usual cases. The first call is timed, too: it
//! makes the rules that the others find.

use anyhow::Context;
use scoreproof_benches::{Case, DIGITS, goal};
use scoreproof_integral::certified::Certificate;
use scoreproof_real::{Decimal, DecimalRounding};
use scoreproof_score::{Error, Setting, score_matching_loss, smoothing_gap};
use std::time::{Duration, Instant};

/// How long a batch of calls takes at least: the kernel's accounts are brought up to date every few milliseconds.
const BATCH: Duration = Duration::from_millis(60);

/// Batches of each case at least.
const BATCHES: usize = 3;

/// CPU time of this thread so far, by Linux's accounts; the time of the clock elsewhere.
fn cpu_time(begun: Instant) -> Duration {
    let accounts = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = accounts.and_then(|text| text.split_whitespace().next()?.parse().ok());
    spent.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

fn main() -> anyhow::Result<()> {
    let seconds = match std::env::args().nth(1) {
        Some(seconds) => seconds.parse().with_context(|| format!("'{seconds}' is not a number of seconds"))?,
        None => 2.0,
    };
    let digits: Vec<u32> = match std::env::args().nth(2) {
        Some(list) => list.split(',').map(str::parse).collect::<Result<_, _>>().context("DIGITS are whole numbers")?,
        None => DIGITS.to_vec(),
    };
    let cases = match std::env::args().nth(3) {
        Some(list) => {
            let numbers: Vec<u32> =
                list.split(',').map(str::parse).collect::<Result<_, _>>().context("N are whole numbers")?;
            numbers.into_iter().flat_map(Case::of_points).collect()
        }
        None => Case::ALL.to_vec(),
    };
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global()?;
    for case in cases {
        for &digits in &digits {
            let (certificate, first, times) = time(&case, digits, seconds)?;
            let enclosure = &certificate.enclosure;
            let value = Decimal::from_float(enclosure.lower(), digits as usize, DecimalRounding::Nearest);
            let bits = enclosure.relative_accuracy_bits().unwrap_or(0);
            let record = serde_json::json!({
                "engine": "scoreproof",
                "quantity": case.quantity,
                "n": case.n.to_string(),
                "t": case.t,
                "delta": case.delta,
                "digits": digits,
                "seconds_first": first.as_secs_f64(),
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

/// The certificate, the time of the first call, and the sorted mean times of a later one in each batch.
fn time(case: &Case, digits: u32, seconds: f64) -> Result<(Certificate, Duration, Vec<Duration>), Error> {
    let (setting, goal) = (case.setting()?, goal(digits)?);
    let integrate: fn(&Setting, u32) -> Result<Certificate, Error> =
        if case.quantity == "loss" { score_matching_loss } else { smoothing_gap };
    let begun = Instant::now();
    let before = cpu_time(begun);
    let certificate = integrate(&setting, goal)?;
    let start = cpu_time(begun);
    let mut times = Vec::new();
    let spent = || (cpu_time(begun) - start).as_secs_f64();
    while times.is_empty() || spent() < seconds || (times.len() < BATCHES && spent() < 5.0 * seconds) {
        let started = cpu_time(begun);
        let mut calls = 0;
        while cpu_time(begun) - started < BATCH {
            integrate(&setting, goal)?;
            calls += 1;
        }
        times.push((cpu_time(begun) - started) / calls);
    }
    times.sort_unstable();
    Ok((certificate, start - before, times))
}
