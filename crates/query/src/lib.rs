//! The paper's objects by name, with parameters given by name: what `scoreproof eval`, `constants`, `figure` and `optimum`
//! take, and what any other front end shares with them.
//!
//! ```
//! use scoreproof_query::{Arguments, Quantity};
//! use scoreproof_real::Digits;
//!
//! let mut arguments = Arguments::default();
//! arguments.add("t", "0.02")?;
//! arguments.add("delta", "0.3")?;
//! let loss = Quantity::find("loss")?.evaluate(&arguments, Digits::new(12)?)?;
//! assert_eq!(loss.value.to_string(), "0.00819006166586");
//!
//! // The same quantity along a list: one parameter is set anew, and the others stay.
//! let score = Quantity::find("score")?;
//! let mut arguments = Arguments::default();
//! arguments.add("t", "1/50")?;
//! for x in [-1, 0, 1] {
//!     arguments.set("x", x)?;
//!     assert!(score.evaluate(&arguments, Digits::new(5)?).is_ok());
//! }
//! # Ok::<(), scoreproof_query::Error>(())
//! ```
//!
//! Parameters are exact, and so is every answer to the digits asked for. One that is missing, not taken, or outside its
//! domain is an [`Error`] that says so in a sentence.

mod arguments;
pub mod check;
mod constants;
mod doubles;
mod dynamics;
mod error;
mod figure;
pub mod names;
pub mod optimum;
mod quantity;
pub mod sweep;

pub use arguments::{Arguments, PARAMETERS, Parameter};
pub use constants::{EFFECTIVE, Effective};
pub use doubles::{InDoubles, in_doubles};
pub use dynamics::{Euler, along_flow, noised_samples};
pub use error::Error;
pub use figure::{OF_SET, figure, table, taken_by_figure};
pub use optimum::optimum;
pub use quantity::{Evaluation, Quantity, read_digits};
