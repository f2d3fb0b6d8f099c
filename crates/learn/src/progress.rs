//! What a training reports as it goes.

use std::ops::ControlFlow;

/// A step of a training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Steps done, this one included.
    pub step: u64,
    /// All steps.
    pub steps: u64,
    /// The loss on this step's batch, before the step.
    pub loss: f64,
}

/// Called after each step; [`ControlFlow::Break`] ends the training there.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// A [`Watch`] that never ends a training.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
