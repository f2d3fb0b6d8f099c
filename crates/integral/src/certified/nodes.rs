//! The rules at their nodes, in blocks of a few: on balls of fixed size as far as these go, on larger ones beyond.

use super::legendre::{self, Rule};
use super::{Planned, in_parallel};
use crate::integrand::{Integrand, Kernel, coarse};
use crate::partition::{Cell, Partition};
use crate::progress::{self, Stage};
use rayon::prelude::*;
use scoreproof_real::{Analytic, Ball, BigBall, Coarse, Interval, Precision, Width};
use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Pairs of nodes in one block: enough to be worth handing to another thread.
const BLOCK: usize = 32;

/// Bits beyond a cell's precision in what its ends are taken from and its sum given in.
const MORE: u32 = 64;

/// A number system for nodes.
trait Number: Analytic + 'static {
    /// That of a precision.
    fn system(precision: Precision) -> Self::Context;
    /// From an enclosure, outward.
    fn from_interval(x: &Interval, precision: Precision) -> Self;
    /// As one.
    fn to_interval(&self, precision: Precision) -> Interval;
}

impl<const N: usize> Number for Ball<N>
where
    Self: Width,
{
    fn system(_: Precision) {}

    fn from_interval(x: &Interval, _: Precision) -> Self {
        Self::from_interval(x)
    }

    fn to_interval(&self, precision: Precision) -> Interval {
        Self::to_interval(self, precision)
    }
}

impl Number for BigBall {
    fn system(precision: Precision) -> Precision {
        precision
    }

    fn from_interval(x: &Interval, precision: Precision) -> Self {
        Self::from_interval(x, precision)
    }

    fn to_interval(&self, precision: Precision) -> Interval {
        Self::to_interval(self, precision)
    }
}

/// A cell of a plan with its rule.
struct Task {
    cell: Cell,
    degree: u32,
    rule: Arc<Rule>,
}

/// All cells of one precision.
trait Evaluator: Sync {
    /// The weighted sum over a block of nodes and their mirror images, times the cell's half-length.
    fn block(&self, task: usize, from: usize) -> Interval;
}

/// A cell where it lies.
struct Placed<'a, B> {
    task: &'a Task,
    middle: B,
    radius: B,
    /// What the values at mirrored nodes have in common.
    common: Option<[B; 2]>,
    rule: Arc<Pairs<B>>,
}

/// On balls.
struct Balls<'a, B, K> {
    kernel: K,
    precision: Precision,
    tasks: Vec<Placed<'a, B>>,
}

impl<B: Number, K: Kernel<B>> Evaluator for Balls<'_, B, K> {
    fn block(&self, task: usize, from: usize) -> Interval {
        let Placed { task, middle, radius, common, rule } = &self.tasks[task];
        let mut sum = B::integer(0, &B::system(self.precision));
        // Of an odd rule the last node is 0 and stands alone.
        let pairs = task.degree as usize / 2;
        for (i, (node, weight)) in rule.iter().enumerate().skip(from).take(BLOCK) {
            let value = if i < pairs {
                self.kernel.pair(task.cell.piece, middle, &(radius.clone() * node), common.as_ref())
            } else {
                self.kernel.eval(task.cell.piece, middle)
            };
            sum = sum + value * weight;
        }
        (sum * radius).to_interval(self.precision.plus(MORE))
    }
}

/// Bits rounded up to what nodes are evaluated in: a size of balls, or whole limbs, with room for what operations err by where a
/// limb more costs little.
pub(super) fn precision_for(bits: u32) -> Precision {
    const ROOM: u32 = 8;
    let limbs = match bits.div_ceil(64) {
        0..=2 => 2,
        n @ (3 | 4) => n,
        5 | 6 => 6,
        7 | 8 => 8,
        9..=11 => 11,
        12..=15 => 15,
        _ => (bits + ROOM).div_ceil(64),
    };
    Precision::bits(limbs * 64)
}

/// The evaluator for the cells of one precision.
fn evaluator<'a, I: Integrand + 'a>(
    integrand: &I,
    partition: &Partition,
    precision: Precision,
    tasks: Vec<&'a Task>,
) -> Box<dyn Evaluator + 'a> {
    macro_rules! on_balls {
        ($($limbs:literal),+) => {
            match precision.get() / 64 {
                $($limbs => balls::<Ball<$limbs>, I>(integrand, partition, precision, tasks),)+
                _ => balls::<BigBall, I>(integrand, partition, precision, tasks),
            }
        };
    }
    on_balls!(2, 3, 4, 6, 8, 11, 15)
}

/// The cells of one precision on balls.
fn balls<'a, B: Number, I: Integrand + 'a>(
    integrand: &I,
    partition: &Partition,
    precision: Precision,
    tasks: Vec<&'a Task>,
) -> Box<dyn Evaluator + 'a> {
    // Finer than the balls, so that these do not err by the ends' own errors.
    let ends: Vec<(Interval, Interval)> = partition.ends(integrand, &precision.plus(MORE));
    let kernel = integrand.kernel::<B>(&B::system(precision));
    let placed = |task: &'a Task| {
        let (middle, radius) = task.cell.centre(&ends);
        let [middle, radius] = [middle, radius].map(|x| B::from_interval(&x, precision));
        let common = kernel.common(task.cell.piece, &middle);
        Placed { task, middle, radius, common, rule: converted::<B>(task.degree, &task.rule, precision) }
    };
    let tasks = tasks.into_iter().map(placed).collect();
    Box::new(Balls { kernel, precision, tasks })
}

/// Nodes and weights.
type Pairs<B> = Vec<(B, B)>;

/// A rule's nodes and weights as balls, made once for each rule.
fn converted<B: Number>(degree: u32, rule: &Arc<Rule>, precision: Precision) -> Arc<Pairs<B>> {
    /// By degree, the precisions of the rule and of the balls, and their type.
    type Converted = HashMap<(u32, Precision, Precision, TypeId), Arc<dyn Any + Send + Sync>>;
    static CACHE: LazyLock<Mutex<Converted>> = LazyLock::new(Mutex::default);
    let convert = || -> Arc<Pairs<B>> {
        let ball = |x| B::from_interval(x, precision);
        Arc::new(rule.half.iter().map(|(x, w)| (ball(x), ball(w))).collect())
    };
    let Some((node, _)) = rule.half.first() else { return convert() };
    // A poisoned lock only means that another thread panicked; the map is still whole.
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let entry = cache.entry((degree, node.precision(), precision, TypeId::of::<B>())).or_insert_with(|| convert());
    entry.clone().downcast().unwrap_or_else(|_| convert())
}

/// The sum of a plan's cells at the precision of its most precise cell, and the number of nodes. In parallel,
/// and added in the order of the nodes, so that the same enclosure results from any number of threads.
pub(super) fn sum<I: Integrand>(integrand: &I, partition: &Partition, plan: &[Planned]) -> (Interval, usize) {
    let rules = rules(plan);
    let task = |planned: &Planned| {
        let Planned::Rule { cell, precision, degree, .. } = planned else { return None };
        Some((*precision, Task { cell: *cell, degree: *degree, rule: rules.get(degree)?.clone() }))
    };
    let tasks: Vec<Option<(Precision, Task)>> = plan.iter().map(task).collect();
    let mut groups: BTreeMap<Precision, Vec<&Task>> = BTreeMap::new();
    // For each part its group and its place there.
    let places: Vec<Option<(Precision, usize)>> = tasks
        .iter()
        .map(|task| {
            let (precision, task) = task.as_ref()?;
            let group = groups.entry(*precision).or_default();
            group.push(task);
            Some((*precision, group.len() - 1))
        })
        .collect();
    let top = groups.keys().next_back().copied().unwrap_or_else(coarse);
    let evaluators: BTreeMap<Precision, Box<dyn Evaluator + '_>> =
        groups.into_iter().map(|(p, tasks)| (p, evaluator(integrand, partition, p, tasks))).collect();
    let blocks: Vec<(usize, usize)> = tasks
        .iter()
        .enumerate()
        .flat_map(|(i, task)| {
            let nodes = task.as_ref().map_or(0, |(_, task)| task.rule.half.len());
            (0..nodes).step_by(BLOCK).map(move |from| (i, from))
        })
        .collect();
    progress::begin(Stage::Nodes, blocks.len());
    let evaluate = |&(i, from): &(usize, usize)| {
        let part = places[i].and_then(|(precision, at)| Some(evaluators.get(&precision)?.block(at, from)));
        progress::step();
        (i, part)
    };
    let parts: Vec<_> = if in_parallel() && blocks.len() > 2 {
        blocks.par_iter().with_max_len(1).map(evaluate).collect()
    } else {
        blocks.iter().map(evaluate).collect()
    };
    let mut total = partition.tails.with_precision(top.plus(MORE));
    let mut rest = Coarse::ZERO;
    let mut evaluations = 0;
    let mut parts = parts.into_iter().peekable();
    for (i, planned) in plan.iter().enumerate() {
        let (remainder, degree) = match planned {
            Planned::Negligible(part) => {
                rest = rest + part;
                continue;
            }
            Planned::Rule { remainder, degree, .. } => (remainder, degree),
        };
        while let Some((_, part)) = parts.next_if(|(j, _)| *j == i) {
            // Evaluators were made for every rule of the plan.
            let Some(part) = part else { return (Interval::whole(top), evaluations) };
            total = total + part;
        }
        rest = rest + Coarse::new(-1.0, 1.0) * remainder;
        evaluations += *degree as usize;
    }
    ((total + rest.to_interval()).with_precision(top), evaluations)
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
