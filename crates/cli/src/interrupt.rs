//! An interrupt while files are written waits until they are whole.

use crate::exit::Failure;
use anyhow::anyhow;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The exit code of a process ended by Ctrl-C: 128 and the number of the signal, as shells have it.
const INTERRUPTED: i32 = 130;

/// Held while files are written.
static WRITING: Mutex<()> = Mutex::new(());

/// From here on an interrupt ends the process, but not between [`uninterrupted`] and the end of its
/// guard.
pub(crate) fn install() -> Result<(), Failure> {
    let stop = || {
        let _whole = uninterrupted();
        std::process::exit(INTERRUPTED);
    };
    ctrlc::set_handler(stop).map_err(|error| Failure::fault(anyhow!("interrupts cannot be handled: {error}")))
}

/// Holds an interrupt back while the guard lives.
pub(crate) fn uninterrupted() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
