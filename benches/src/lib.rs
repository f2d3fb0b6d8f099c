//! The cases that every benchmark times: the paper's quantities at two settings and four lengths.

use scoreproof_real::{Digits, parse_rational};
use scoreproof_score::{Error, Setting, Smoothing, TrainingSet};
use std::fmt;

/// Digits at which everything is timed.
pub const DIGITS: [u32; 4] = [30, 50, 100, 200];

/// Bits beyond the digits asked for: a digit and a half, about what the peers keep.
const GUARD: u32 = 5;

/// A quantity at a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// `smoothing-gap` or `loss`.
    pub quantity: &'static str,
    /// Number of points.
    pub n: u32,
    /// Time.
    pub t: &'static str,
    /// delta.
    pub delta: &'static str,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} n={} t={} delta={}", self.quantity, self.n, self.t, self.delta)
    }
}

impl Case {
    /// Every case.
    pub const ALL: [Self; 4] = [
        Self { quantity: "smoothing-gap", n: 2, t: "0.02", delta: "0.3" },
        Self { quantity: "smoothing-gap", n: 4, t: "0.005", delta: "0.15" },
        Self { quantity: "loss", n: 2, t: "0.02", delta: "0.3" },
        Self { quantity: "loss", n: 4, t: "0.005", delta: "0.15" },
    ];

    /// The setting, with D = 1.
    ///
    /// # Errors
    /// None for the cases of [`Self::ALL`].
    pub fn setting(&self) -> Result<Setting, Error> {
        let set = TrainingSet::new(self.n, 1.into())?;
        Setting::new(set, parse_rational(self.t)?, Smoothing::Delta(parse_rational(self.delta)?))
    }
}

/// The relative bits that `digits` digits take.
///
/// # Errors
/// None for [`DIGITS`].
pub fn goal(digits: u32) -> Result<u32, Error> {
    Ok(Digits::new(digits)?.to_bits() + GUARD)
}
