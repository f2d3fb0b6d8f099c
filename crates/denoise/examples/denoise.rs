//! Denoising a sample under the smoothed score: the flow map (34), (36) in double precision, exactly, and to 50 digits.
//!
//! ```sh
//! cargo run -p scoreproof-denoise --example denoise
//! ```

use scoreproof_denoise::{FlowMap, Terminal};
use scoreproof_real::{Digits, Field, Interval, Rational, parse_rational};
use scoreproof_score::{Error, TrainingSet};

/// Noisy positions at time t0: beyond the points, in their cells and on the ramps between.
const SAMPLE: [&str; 6] = ["-1.07", "-0.95", "-0.4", "0.04", "0.3", "0.9"];

fn main() -> Result<(), Error> {
    // Three points on [-1, 1], so that Delta = 1/2; delta_t = kappa sqrt t, from t0 = 1/100 down to s.
    let set = TrainingSet::new(3, Rational::from(1))?;
    let (t0, kappa) = (parse_rational("0.01")?, parse_rational("1.2")?);
    // It refuses kappa sqrt(t0) >= Delta, where there are no ramps any more.
    let law = Terminal::new(set, t0, kappa)?;

    // 1. In double precision: a map built once, applied to the whole sample.
    let to_zero = FlowMap::<f64>::new(law.setting(), &Rational::new(), &())?;
    println!("denoised to s = 0, as doubles:");
    for text in SAMPLE {
        let x = f64::rational(&parse_rational(text)?, &());
        println!("  {text:>6} -> {}", to_zero.at(&x));
    }

    // 2. Exactly. sqrt(t0) = 1/10 is rational, and with it every place at which a rational point ends.
    println!("exactly:");
    for text in SAMPLE {
        if let Some(end) = law.flow_exactly(&Rational::new(), &parse_rational(text)?) {
            println!("  {text:>6} -> {end}");
        }
    }

    // 3. To 50 right digits, at a time whose root is irrational.
    let (s, digits) = (parse_rational("0.002")?, Digits::new(50)?);
    println!("denoised to s = 0.002, to 50 digits:");
    for text in SAMPLE {
        let x = parse_rational(text)?;
        let place = digits.evaluate(|precision| law.flow(&s, &x, precision))?;
        println!("  {text:>6} -> {}", place.value);
    }

    // What becomes of the law of the sample: an atom at each data point, and the mass between them.
    let mass = digits.evaluate(|precision| -> Result<Interval, Error> { Ok(law.interpolating_mass(precision)) })?;
    println!("mass between the data points at s = 0: {}", mass.value);
    Ok(())
}
