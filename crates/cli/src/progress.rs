//! Progress on stderr, while it is a terminal and nowhere else.

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use scoreproof_integral::progress::{Stage, now};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the elapsed time is drawn anew.
const TICK: Duration = Duration::from_millis(200);

/// What is done within this time shows nothing.
const QUICK: Duration = Duration::from_secs(1);

/// A bar over a number of things that are named as they are finished. It leaves nothing behind.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over `count` things; `doing` says what is done to them.
    pub(crate) fn new(doing: &'static str, count: usize) -> Self {
        // indicatif draws nothing where stderr is no terminal.
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
        let template = "{prefix:<10} {bar:30} {pos}/{len}  {elapsed}  {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.set_prefix(doing);
        if !bar.is_hidden() {
            bar.enable_steady_tick(TICK);
        }
        Self(bar)
    }

    /// One more is finished.
    pub(crate) fn done(&self, what: String) {
        self.0.set_message(what);
        self.0.inc(1);
    }

    /// So many steps of a training are done, with this loss.
    pub(crate) fn at(&self, step: u64, loss: f64) {
        self.0.set_position(step);
        if !self.0.is_hidden() {
            self.0.set_message(format!("loss {loss:.4}, {} left", HumanDuration(self.0.eta())));
        }
    }

    /// One is being worked on.
    pub(crate) fn begin(&self, what: &'static str) {
        self.0.set_message(what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Says how long something is under way and how far its integral is, if it is not done soon. It leaves nothing behind.
pub(crate) struct Waiting {
    /// Dropped when it is done.
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Waiting {
    /// Begins to wait; `doing` says for what.
    pub(crate) fn new(doing: String) -> Self {
        let (done, ended) = channel::<()>();
        let wait = move || {
            let within = |time| ended.recv_timeout(time) != Err(RecvTimeoutError::Timeout);
            if within(QUICK) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{prefix}  {elapsed}  {wide_msg}") {
                bar.set_style(style);
            }
            bar.set_prefix(doing);
            bar.set_elapsed(QUICK);
            while !within(TICK) {
                bar.set_message(stage());
                bar.tick();
            }
            bar.finish_and_clear();
        };
        // Without a thread there is nothing to be seen, which is no failure.
        let thread = thread::Builder::new().spawn(wait).ok();
        Self { done: Some(done), thread }
    }
}

/// How far an integral is.
fn stage() -> String {
    match now() {
        (Stage::Rules, done, total) => format!("nodes of a rule: {done} of {total}"),
        (Stage::Nodes, done, total) => format!("integrand at nodes: {done} of {total} blocks"),
        (Stage::Planning, ..) => String::new(),
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.done.take();
        if let Some(thread) = self.thread.take() {
            // It ends by itself; a panic there has been reported.
            let _ = thread.join();
        }
    }
}
/// How far a long run has come and how long it may still take: a bar on a terminal; elsewhere, as in the log of a
/// cluster's job, a line now and then.
pub(crate) struct Estimate {
    bar: ProgressBar,
    begun: Instant,
    /// What was there before the run.
    before: u64,
    next: Duration,
}

impl Estimate {
    /// The first line, where there is no terminal, and the longest silence from one to the next.
    const FIRST: Duration = Duration::from_secs(10);
    const LONGEST: Duration = Duration::from_secs(600);

    /// Of a command's points, of which some were done `before`.
    pub(crate) fn new(doing: &str, before: u64) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let template = "{prefix} {bar:30} {pos}/{len}  {elapsed}  {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.set_prefix(doing.to_owned());
        Self { bar, begun: Instant::now(), before, next: Self::FIRST }
    }

    /// So many points are done.
    pub(crate) fn at(&mut self, done: u64, all: u64) {
        let passed = self.begun.elapsed();
        let new = done.saturating_sub(self.before);
        let left = (new > 0).then(|| passed.mul_f64((all - done) as f64 / new as f64));
        if !self.bar.is_hidden() {
            self.bar.set_length(all);
            self.bar.set_position(done);
            self.bar.set_message(left.map_or_else(String::new, |left| format!("{} left", HumanDuration(left))));
        } else if passed >= self.next && done < all {
            self.next = passed + (passed / 2).clamp(Self::FIRST, Self::LONGEST);
            let left = left.map_or_else(String::new, |left| format!(", about {} left", HumanDuration(left)));
            crate::output::say(&format!("{done} of {all} points after {}{left}", HumanDuration(passed)));
        }
    }
}

impl Drop for Estimate {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
