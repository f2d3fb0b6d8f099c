//! The `scoreproof` command.
fn main() {}
