//! A score to 100 right digits: the empirical score (6), (29) of four points and the smoothed score (31) beside it.
//!
//! ```sh
//! cargo run -p scoreproof-score --example score_to_100_digits
//! ```

use scoreproof_real::{Decimal, DecimalRounding, Digits, Field, Interval, Rational, parse_rational};
use scoreproof_score::{Error, NoisedEmpirical, SmoothedScore, TrainingSet};

fn main() -> Result<(), Error> {
    // Four points, evenly spaced on [-1, 1]. Parameters are exact: 0.005 is 1/200, not the nearest double.
    let set = TrainingSet::new(4, Rational::from(1))?;
    let (t, x) = (parse_rational("0.005")?, parse_rational("0.02")?);

    // The formula as it is written over the number systems. Here it gives an enclosure, at any working precision.
    // `evaluate` raises the precision until the enclosure fixes all the digits asked for.
    let digits = Digits::new(100)?;
    let score = digits.evaluate(|precision| -> Result<Interval, Error> {
        let noised = NoisedEmpirical::<Interval>::new(&set, &t, &precision);
        Ok(noised.empirical_score(&Interval::rational(&x, &precision)))
    })?;
    println!("the empirical score at x = 0.02, t = 0.005:\n{}", score.value);
    let end = |x, rounding| Decimal::from_float(x, 110, rounding);
    println!("proved by an enclosure from\n{}", end(score.enclosure.lower(), DecimalRounding::Down));
    println!("to\n{}", end(score.enclosure.upper(), DecimalRounding::Up));

    // The same formula in double precision, for a plot.
    let plotted = NoisedEmpirical::<f64>::new(&set, &t, &()).empirical_score(&0.02);
    println!("as a double: {plotted}");

    // The smoothed score is piecewise linear: with a rational delta it is a rational number, exactly.
    let delta = parse_rational("0.15")?;
    let smoothed: Rational = SmoothedScore::with_delta(&set, &t, &delta).at(&x);
    println!("the smoothed score there, delta = 0.15: {smoothed}");
    Ok(())
}
