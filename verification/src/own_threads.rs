//! Parallel work that others wait for.

use rayon::{ThreadPoolBuilder, current_num_threads};

/// Does `work` on threads of its own. Whatever claims and tables share is computed when it is first asked for, behind a lock:
/// on the threads that decide claims, one that waits for a part of it may take up a claim that waits for the lock.
pub(crate) fn on_own_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let threads = current_num_threads();
    let outcome = std::thread::scope(|scope| {
        let alone = || match ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => pool.install(work),
            // No thread is to be had: this one does it all.
            Err(_) => work(),
        };
        scope.spawn(alone).join()
    });
    outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;
    use std::sync::LazyLock;

    static SHARED: LazyLock<u64> = LazyLock::new(|| on_own_threads(|| (0..64u64).into_par_iter().map(slow).sum()));

    fn slow(x: u64) -> u64 {
        std::thread::sleep(std::time::Duration::from_micros(200));
        x
    }

    /// All that wait for it are on the threads that would compute it.
    #[test]
    fn what_is_shared_is_computed_while_every_thread_waits() {
        let all = (0..16u64).into_par_iter().map(|x| x + *SHARED).sum::<u64>();
        assert_eq!(all, 16 * (63 * 64 / 2) + 120);
    }
}
