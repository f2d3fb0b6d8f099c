//! The one error type of this crate.

/// What can go wrong in reading or evaluating a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A number that is neither a decimal nor a fraction.
    #[error("'{0}' is not a number: write an exact decimal (0.02, 1e-5) or a fraction (1/3)")]
    MalformedNumber(String),
    /// A parameter outside its domain.
    #[error("{name} = {value} is outside its domain: {domain}")]
    Domain {
        /// Name of the parameter.
        name: &'static str,
        /// Its value as given.
        value: String,
        /// The domain in words or as an inequality.
        domain: String,
    },
    /// A value that underflows.
    #[error(
        "the value lies between {lower} and {upper}, which is as small as numbers can be here: the least positive one is {least}"
    )]
    Unrepresentable {
        /// Lower end of the last enclosure.
        lower: String,
        /// Upper end of the last enclosure.
        upper: String,
        /// The least positive number.
        least: String,
    },
    /// A formula as text that cannot be read, or one that the number system cannot evaluate.
    #[error("{0}")]
    Term(String),
    /// The digits asked for were not reached below the precision ceiling.
    #[error(
        "{digits} digits were not reached with {ceiling} bits of working precision: the enclosure still holds {lower} and {upper}"
    )]
    PrecisionCeiling {
        /// Significant digits asked for.
        digits: u32,
        /// The largest precision tried, in bits.
        ceiling: u32,
        /// Lower end of the last enclosure.
        lower: String,
        /// Upper end of the last enclosure.
        upper: String,
    },
}
