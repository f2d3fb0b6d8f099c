//! Progress on stderr, while it is a terminal and nowhere else.

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// How often the elapsed time is drawn anew.
const TICK: Duration = Duration::from_millis(200);

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
