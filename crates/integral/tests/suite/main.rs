//! What the certified engine answers and what it refuses.

mod bad_cases;
mod certified;
