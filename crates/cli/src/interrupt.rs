//! An interrupt while files are written waits until they are whole; one of a training, until it is kept.

use crate::exit::Failure;
use anyhow::anyhow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The exit code of a process ended by Ctrl-C: 128 and the number of the signal, as shells have it.
const INTERRUPTED: i32 = 130;

/// Held while files are written.
static WRITING: Mutex<()> = Mutex::new(());

/// From here on an interrupt ends the process, but not between [`uninterrupted`] and the end of its
/// guard.
pub(crate) fn install() -> Result<(), Failure> {
    let stop = || {
        let _whole = uninterrupted();
        end();
    };
    ctrlc::set_handler(stop).map_err(|error| Failure::fault(anyhow!("interrupts cannot be handled: {error}")))
}

/// From here on an interrupt sets the flag, for work that ends by itself when it sees that; a second one ends the
/// process.
pub(crate) fn noticed() -> Result<Arc<AtomicBool>, Failure> {
    let flag = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&flag);
    let notice = move || {
        if seen.swap(true, Ordering::Relaxed) {
            end();
        }
    };
    ctrlc::set_handler(notice).map_err(|error| Failure::fault(anyhow!("interrupts cannot be handled: {error}")))?;
    Ok(flag)
}

/// Ends the process as an interrupt does.
pub(crate) fn end() -> ! {
    std::process::exit(INTERRUPTED)
}

/// Holds an interrupt back while the guard lives.
pub(crate) fn uninterrupted() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
