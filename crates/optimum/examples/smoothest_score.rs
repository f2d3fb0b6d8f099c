//! The smoothest function of a given loss: solved, proved, stored as a certificate, and read back.

use scoreproof_optimum::{Certificate, Problem, solve};
use scoreproof_real::{Rational, format_rational};
use scoreproof_score::TrainingSet;

fn main() -> Result<(), scoreproof_optimum::Error> {
    // Three points on [-1, 1], t = 1/50, a loss of at most 1/100.
    let set = TrainingSet::new(3, Rational::from(1))?;
    let problem = Problem::new(set, Rational::from((1, 50)), Rational::from((1, 100)))?;

    // A candidate from doubles; what it proves, from enclosures.
    let candidate = solve(&problem)?;
    let certificate = Certificate::new(problem.clone(), candidate.clone())?;
    println!("r* >= {}", format_rational(certificate.lower()));
    println!("r* <= {}", format_rational(certificate.upper()));

    // A poor candidate proves less, but nothing false.
    let mut poor = candidate;
    if let Some(dual) = &mut poor.dual {
        dual.touches.pop();
    }
    println!("r* >= {} without one kink", format_rational(Certificate::new(problem, poor)?.lower()));

    // Whoever reads the file needs the verifier alone.
    let read = Certificate::from_json(&certificate.to_json()?)?;
    println!("verified to a relative width of {:.0e}", read.verify()?.relative_width());
    Ok(())
}
