//! The rules at their nodes, in blocks of a few.

use super::legendre::{self, Rule};
use super::{Planned, in_parallel};
use crate::integrand::{Integrand, Kernel, coarse};
use crate::partition::Partition;
use rayon::prelude::*;
use scoreproof_real::{Field, Interval, Precision};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pairs of nodes in one block: enough to be worth handing to another thread.
const BLOCK: usize = 8;

/// What a plan needs at one precision: the kernel and the ends of the pieces.
struct Setup<K> {
    kernel: K,
    ends: Vec<Interval>,
}

/// A cell's rule with all that its nodes have in common.
struct Task<'a, K> {
    kernel: &'a K,
    piece: usize,
    middle: Interval,
    radius: Interval,
    rule: Arc<Rule>,
}

/// The sum of a plan's cells at the precision of its most precise cell, and the number of nodes. In parallel,
/// and added in the order of the nodes, so that the same enclosure results from any number of threads.
pub(super) fn sum<I: Integrand>(integrand: &I, partition: &Partition, plan: &[Planned]) -> (Interval, usize) {
    let mut setups = BTreeMap::new();
    for planned in plan {
        if let Planned::Rule { precision, .. } = planned {
            setups.entry(*precision).or_insert_with(|| Setup {
                kernel: integrand.kernel::<Interval>(precision),
                ends: partition.ends(integrand, precision),
            });
        }
    }
    let top = setups.keys().next_back().copied().unwrap_or_else(coarse);
    let rules = rules(plan);
    let tasks: Vec<Option<Task<'_, _>>> = plan
        .iter()
        .map(|planned| {
            let Planned::Rule { cell, precision, degree, .. } = planned else { return None };
            // Both were made above for every rule of the plan.
            let (setup, rule) = (setups.get(precision)?, rules.get(degree)?);
            let (middle, radius) = cell.centre(&setup.ends);
            Some(Task { kernel: &setup.kernel, piece: cell.piece, middle, radius, rule: rule.clone() })
        })
        .collect();
    let blocks: Vec<(usize, usize)> = tasks
        .iter()
        .enumerate()
        .flat_map(|(i, task)| {
            let nodes = task.as_ref().map_or(0, |t| t.rule.half.len());
            (0..nodes).step_by(BLOCK).map(move |from| (i, from))
        })
        .collect();
    let evaluate = |&(i, from): &(usize, usize)| (i, tasks[i].as_ref().map(|task| task.block(from)));
    let parts: Vec<_> = if in_parallel() && blocks.len() > 2 {
        blocks.par_iter().with_max_len(1).map(evaluate).collect()
    } else {
        blocks.iter().map(evaluate).collect()
    };
    let mut total = partition.tails.with_precision(top);
    let mut evaluations = 0;
    let mut parts = parts.into_iter().peekable();
    for (i, planned) in plan.iter().enumerate() {
        let (remainder, degree, precision) = match planned {
            Planned::Negligible(part) => {
                total = total + part;
                continue;
            }
            Planned::Rule { remainder, degree, precision, .. } => (remainder, degree, precision),
        };
        let Some(task) = &tasks[i] else { return (Interval::whole(top), evaluations) };
        let mut sum = Interval::integer(0, precision);
        while let Some((_, part)) = parts.next_if(|(j, _)| *j == i) {
            let Some(part) = part else { return (Interval::whole(top), evaluations) };
            sum = sum + part;
        }
        total = total + sum * &task.radius + Interval::symmetric(remainder);
        evaluations += *degree as usize;
    }
    (total, evaluations)
}

/// The rules of a plan, each at the largest precision it is used with.
fn rules(plan: &[Planned]) -> BTreeMap<u32, Arc<Rule>> {
    let mut wanted: BTreeMap<u32, Precision> = BTreeMap::new();
    for planned in plan {
        if let Planned::Rule { degree, precision, .. } = planned {
            let most = wanted.entry(*degree).or_insert(*precision);
            *most = (*most).max(*precision);
        }
    }
    let make = |(degree, precision): (u32, Precision)| (degree, legendre::rule(degree, precision));
    if in_parallel() && !legendre::are_known(&wanted) {
        wanted.into_par_iter().map(make).collect()
    } else {
        wanted.into_iter().map(make).collect()
    }
}

impl<K: Kernel<Interval>> Task<'_, K> {
    /// The weighted sum over a block of nodes and their mirror images.
    fn block(&self, from: usize) -> Interval {
        let mut sum = Interval::integer(0, &self.middle.precision());
        for (node, weight) in self.rule.half.iter().skip(from).take(BLOCK) {
            let step = self.radius.clone() * node;
            let mut value = self.kernel.eval(self.piece, &(self.middle.clone() + &step));
            if !node.contains_zero() {
                value = value + self.kernel.eval(self.piece, &(self.middle.clone() - step));
            }
            sum = sum + value * weight;
        }
        sum
    }
}
