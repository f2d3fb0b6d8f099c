//! Computing the rows: in parallel, and in their order.

use super::error::Error;
use super::row::Row;
use super::shard::Shard;
use super::spec::Spec;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Points whose rows are written.
    pub done: u64,
    /// Points of this run.
    pub all: u64,
}

/// Blocks begun and not yet written, per thread: enough that a slow one holds nobody up, few enough to be kept.
const AHEAD: u64 = 16;

/// The points of a block, in the sweep.
fn points(spec: &Spec, block: u64) -> std::ops::Range<u64> {
    let from = block * spec.block();
    from..(from + spec.block()).min(spec.points())
}

/// How many points the first `blocks` blocks of a shard have.
pub(super) fn points_of(spec: &Spec, shard: Shard, blocks: u64) -> u64 {
    let all = blocks * spec.block();
    let last = blocks.checked_sub(1).map(|own| points(spec, shard.block(own)));
    // Only the last block of the sweep may be shorter.
    last.map_or(0, |last| all - spec.block() + (last.end - last.start))
}

/// Blocks that a shard has.
pub(super) fn blocks_of(spec: &Spec, shard: Shard) -> u64 {
    shard.count(spec.points().div_ceil(spec.block()))
}

/// How often `watch` is asked while nothing is finished.
const TICK: Duration = Duration::from_millis(200);

/// Computes the blocks of a shard from its block `from` on, with so many threads, and hands their rows to `write` in
/// their order. `watch` is asked after each block that is written, and now and then, and may end the run: then what is
/// being computed is dropped. Says whether all is done.
///
/// # Errors
/// Those of `write`; threads that cannot be started; a point at which the program fails.
pub fn run(
    spec: &Spec,
    shard: Shard,
    from: u64,
    threads: usize,
    write: &mut dyn FnMut(&[Row]) -> Result<(), Error>,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<bool, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|fault| Error::Fault(format!("{threads} threads cannot be started: {fault}")))?;
    let blocks = blocks_of(spec, shard);
    let all = points_of(spec, shard, blocks);
    let ended = AtomicBool::new(false);
    let (send, receive) = mpsc::channel::<(u64, Option<Vec<Row>>)>();
    // A job is a block and waits for nothing, so that nested parallelism may begin one within another.
    pool.in_place_scope(|scope| {
        let job = |own: u64| {
            let (send, ended) = (send.clone(), &ended);
            scope.spawn(move |_| {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                let compute = || points(spec, shard.block(own)).flat_map(|point| spec.rows(point)).collect();
                // Nobody listens once the run has been ended.
                let _ = send.send((own, catch_unwind(AssertUnwindSafe(compute)).ok()));
            });
        };
        let mut in_order = || {
            let (mut begun, mut written, mut waiting) = (from, from, BTreeMap::new());
            while written < blocks {
                while begun < blocks && begun < written + AHEAD * threads as u64 {
                    job(begun);
                    begun += 1;
                }
                match receive.recv_timeout(TICK) {
                    Ok((own, Some(rows))) => drop(waiting.insert(own, rows)),
                    Ok((own, None)) => {
                        let points = points(spec, shard.block(own));
                        return Err(Error::Fault(format!("a point of {} to {} failed", points.start, points.end - 1)));
                    }
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
                }
                while let Some(rows) = waiting.remove(&written) {
                    write(&rows)?;
                    written += 1;
                }
                if watch(Progress { done: points_of(spec, shard, written), all }).is_break() {
                    break;
                }
            }
            Ok(written >= blocks)
        };
        let outcome = in_order();
        ended.store(true, Ordering::Relaxed);
        outcome
    })
}
