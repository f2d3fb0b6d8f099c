//! How far the certified engine is, for whoever waits for it.
//!
//! One set of counters for the whole process: of several integrals at a time it tells of all together.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

static STAGE: AtomicU8 = AtomicU8::new(Stage::Planning as u8);
static DONE: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);

/// What the engine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// Decides on cells and rules.
    Planning,
    /// Makes the nodes and weights of rules.
    Rules,
    /// Evaluates the integrand at nodes.
    Nodes,
}

/// The last stage that began, how many of its steps are done, and how many there are.
#[must_use]
pub fn now() -> (Stage, usize, usize) {
    let stage = match STAGE.load(Ordering::Relaxed) {
        1 => Stage::Rules,
        2 => Stage::Nodes,
        _ => Stage::Planning,
    };
    let total = TOTAL.load(Ordering::Relaxed);
    (stage, DONE.load(Ordering::Relaxed).min(total), total)
}

/// A stage of so many steps begins.
pub(crate) fn begin(stage: Stage, total: usize) {
    STAGE.store(stage as u8, Ordering::Relaxed);
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(total, Ordering::Relaxed);
}

/// A step is done.
pub(crate) fn step() {
    DONE.fetch_add(1, Ordering::Relaxed);
}
