//! The cases that every benchmark times: the paper's quantities at two settings and four lengths.

use scoreproof_real::{Digits, parse_rational};
use scoreproof_score::{Error, Setting, Smoothing, TrainingSet};
use std::borrow::Cow;
use std::fmt;

/// Digits at which everything is timed.
pub const DIGITS: [u32; 4] = [30, 50, 100, 200];

/// Bits beyond the digits asked for: a digit and a half, about what the peers keep.
const GUARD: u32 = 5;

/// A quantity at a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// `smoothing-gap` or `loss`.
    pub quantity: &'static str,
    /// Number of points.
    pub n: u32,
    /// Time.
    pub t: Cow<'static, str>,
    /// delta.
    pub delta: Cow<'static, str>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} n={} t={} delta={}", self.quantity, self.n, self.t, self.delta)
    }
}

impl Case {
    /// Every case.
    pub const ALL: [Self; 4] = [
        Self::new("smoothing-gap", 2, "0.02", "0.3"),
        Self::new("smoothing-gap", 4, "0.005", "0.15"),
        Self::new("loss", 2, "0.02", "0.3"),
        Self::new("loss", 4, "0.005", "0.15"),
    ];

    const fn new(quantity: &'static str, n: u32, t: &'static str, delta: &'static str) -> Self {
        Self { quantity, n, t: Cow::Borrowed(t), delta: Cow::Borrowed(delta) }
    }

    /// Both quantities at `n` points, at the same t over Delta^2 and delta over Delta as the first case; n >= 2.
    #[must_use]
    pub fn of_points(n: u32) -> [Self; 2] {
        let gaps = u64::from(n).saturating_sub(1);
        let (t, delta) = (format!("1/{}", 50 * gaps * gaps), format!("3/{}", 10 * gaps));
        ["smoothing-gap", "loss"].map(|quantity| Self { quantity, n, t: t.clone().into(), delta: delta.clone().into() })
    }

    /// The setting, with D = 1.
    ///
    /// # Errors
    /// None for the cases made here with n from 2 to 10^6.
    pub fn setting(&self) -> Result<Setting, Error> {
        let set = TrainingSet::new(self.n, 1.into())?;
        Setting::new(set, parse_rational(&self.t)?, Smoothing::Delta(parse_rational(&self.delta)?))
    }
}

/// The relative bits that `digits` digits take.
///
/// # Errors
/// None for [`DIGITS`].
pub fn goal(digits: u32) -> Result<u32, Error> {
    Ok(Digits::new(digits)?.to_bits() + GUARD)
}
