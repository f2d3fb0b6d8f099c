//! Networks trained byte for byte, and what they learn.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod all_times;
mod one_time;
mod trained;
