//! Work off the interpreter: on threads of this library's own, while the caller waits, and stops waiting at Ctrl-C.

use crate::errors::EvaluationError;
use pyo3::{PyErr, PyResult, Python};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often Ctrl-C is looked for.
const TICK: Duration = Duration::from_millis(50);

/// That of a main thread, which is what the command line computes on.
const STACK: usize = 8 << 20;

/// The threads, and the process whose they are: a process made by `fork` has none of its parent's.
static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

fn pool() -> PyResult<Arc<ThreadPool>> {
    let mut current = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((owner, pool)) = &*current
        && *owner == process
    {
        return Ok(Arc::clone(pool));
    }
    let build = ThreadPoolBuilder::new().stack_size(STACK).thread_name(|i| format!("scoreproof-{i}")).build();
    let pool = Arc::new(build.map_err(|error| EvaluationError::new_err(format!("no threads can be had: {error}")))?);
    // Threads that another process has are not to be waited for.
    std::mem::forget(current.replace((process, Arc::clone(&pool))));
    Ok(pool)
}

/// Leaves the threads to what they are at; the next work gets others.
fn abandon() {
    drop(POOL.lock().unwrap_or_else(PoisonError::into_inner).take());
}

enum Message<P, T> {
    Progress(P),
    End(T),
    Panic,
}

/// What work can say while it goes on.
pub(crate) struct Line<P> {
    said: Box<dyn Fn(P) + Send + Sync>,
    stopped: Arc<AtomicBool>,
}

impl<P> Line<P> {
    /// Says something to who waits.
    pub(crate) fn say(&self, progress: P) {
        (self.said)(progress);
    }

    /// Whether nobody waits any more.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// The outcome of `work`, and `each` for all that it says on the way, on the thread of the caller.
pub(crate) fn run_saying<P: Send + 'static, T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Line<P>) -> T + Send + 'static,
    mut each: impl FnMut(P) -> PyResult<()>,
) -> PyResult<T> {
    let (sender, mut receiver) = channel();
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stopped);
    pool()?.spawn(move || send(&sender, flag, work));
    let give_up = |error: PyErr| {
        stopped.store(true, Ordering::Relaxed);
        abandon();
        Err(error)
    };
    loop {
        let message;
        (receiver, message) = py.detach(move || next(receiver));
        let step = match message {
            Ok(Message::End(value)) => return Ok(value),
            Ok(Message::Progress(progress)) => each(progress),
            Err(RecvTimeoutError::Timeout) => py.check_signals(),
            Ok(Message::Panic) | Err(RecvTimeoutError::Disconnected) => {
                return Err(EvaluationError::new_err("an internal fault, of which the standard error says more"));
            }
        };
        if let Err(error) = step {
            return give_up(error);
        }
    }
}

/// The outcome of `work`.
pub(crate) fn run<T: Send + 'static>(py: Python<'_>, work: impl FnOnce() -> T + Send + 'static) -> PyResult<T> {
    run_saying(py, |_: &Line<()>| work(), |()| Ok(()))
}

fn next<M>(receiver: Receiver<M>) -> (Receiver<M>, Result<M, RecvTimeoutError>) {
    let message = receiver.recv_timeout(TICK);
    (receiver, message)
}

/// Does the work and sends what becomes of it. Where nobody waits any more, nobody has to be told.
fn send<P: Send + 'static, T: Send + 'static>(
    sender: &Sender<Message<P, T>>,
    stopped: Arc<AtomicBool>,
    work: impl FnOnce(&Line<P>) -> T,
) {
    let progress = sender.clone();
    let said = Box::new(move |value| drop(progress.send(Message::Progress(value))));
    let line = Line { said, stopped };
    // What is unwound is dropped here, and a panic that leaves a thread of the pool would end the process.
    let end = catch_unwind(AssertUnwindSafe(|| work(&line))).map_or(Message::Panic, Message::End);
    let _ = sender.send(end);
}
