//! Writes the Gauss-Legendre rules of `crates/integral/data/rules.bin`; see `certified::legendre_table`.

use rug::{Float, Integer, integer::Order};
use scoreproof_integral::certified::{legendre, legendre_table};
use scoreproof_real::{Interval, Precision};
use std::path::Path;

/// floor(x 2^BITS), the same for all of the enclosure.
fn floor(x: &Interval) -> Result<Integer, String> {
    let end = |end: &Float| (end.clone() << legendre_table::BITS).floor().to_integer().ok_or("no number");
    let (lower, upper) = (end(x.lower())?, end(x.upper())?);
    if lower == upper { Ok(lower) } else { Err(format!("{x} is not narrow enough")) }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut bytes = Vec::new();
    for degree in legendre_table::degrees() {
        for (node, weight) in &legendre::rule(degree, Precision::bits(legendre_table::BITS + 128)).half {
            for number in [node, weight] {
                let mut digits = floor(number)?.to_digits::<u8>(Order::Lsf);
                digits.resize(legendre_table::BYTES, 0);
                bytes.extend(digits);
            }
        }
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rules.bin"), bytes)?;
    Ok(())
}
