//! Deciding whether a constant serves, and finding the least one that does, between bounds.

use super::needed::{Needed, Node, lower_end, precision};
use crate::error::Error;
use rayon::prelude::*;
use scoreproof_real::{Analytic, Decimal, DecimalRounding, Field, Float, Interval, Ordered, Rational};

/// The most times at which integrals are enclosed.
const MOST: usize = 2048;

/// Halvings of sqrt 2 by which the ends of the range are looked for: times of 2^-200 and 2^200.
const REACH: u32 = 400;

/// Digits of the times between: which they are is of no importance.
const DIGITS: usize = 9;

/// A range of times cut so that every piece has a bound.
pub(super) struct Cut {
    pub(super) nodes: Vec<Node>,
    /// Whether the range goes on beyond the last time, for ever.
    pub(super) open: bool,
}

/// What a search ends with.
pub(super) enum Found {
    /// The constant serves: the bounds over all pieces are at most it.
    Holds(Cut),
    /// It does not: it is less than what is needed at this time.
    Fails(Node),
    /// Neither was shown: what is needed at some time, and what suffices, if anything is known to.
    Undecided(Option<Interval>, Option<Interval>),
}

/// A piece of the range: its place before node i, with i = 0 for what is before the first.
fn bound(needed: &Needed, cut: &Cut, i: usize) -> Option<Interval> {
    let nodes = &cut.nodes;
    match i {
        0 => needed.until(&nodes[0].t),
        i if i < nodes.len() => needed.between(&nodes[i - 1], &nodes[i]),
        _ => needed.beyond(&nodes[i - 1].t),
    }
}

impl Cut {
    fn pieces(&self) -> usize {
        self.nodes.len() + usize::from(self.open)
    }

    /// The bound over the whole range.
    pub(super) fn suffices(&self, needed: &Needed) -> Option<Interval> {
        let all = (0..self.pieces()).map(|i| bound(needed, self, i));
        all.reduce(|most, next| Some(most?.max(&next?))).flatten()
    }

    /// The greatest value that is needed at one of the times.
    fn needs(&self) -> Option<&Node> {
        self.nodes.iter().reduce(|most, next| if next.value.lower() > most.value.lower() { next } else { most })
    }
}

/// Whether `constant` serves up to `until`, or for all times.
pub(super) fn decide(needed: &Needed, constant: &Rational, until: Option<&Rational>) -> Result<Found, Error> {
    if let Some(until) = until
        && needed.always().is_some_and(|always| always <= *constant)
    {
        return Ok(Found::Holds(Cut { nodes: vec![needed.at(until)?], open: false }));
    }
    let constant = Interval::rational(constant, &precision());
    let (mut cut, ends) = match range(needed, until, &constant)? {
        Ok(range) => range,
        Err(node) => return Ok(Found::Fails(node)),
    };
    loop {
        if let Some(node) = cut.nodes.iter().position(|node| constant.certainly_less(&node.value)) {
            return Ok(Found::Fails(cut.nodes.swap_remove(node)));
        }
        let open: Vec<usize> = (0..cut.pieces())
            .filter(|i| !bound(needed, &cut, *i).is_some_and(|bound| bound.certainly_at_most(&constant)))
            .collect();
        if open.is_empty() {
            return Ok(Found::Holds(cut));
        }
        if !ends || cut.nodes.len() + open.len() > MOST || !refine(needed, &mut cut, &open)? {
            let needs = cut.needs().map(|node| node.value.clone());
            return Ok(Found::Undecided(needs, cut.suffices(needed)));
        }
    }
}

/// The least constant up to `until`, or for all times: one that is needed, at a time, and one that suffices, with the cut
/// that shows it, within two hundredths of each other where `most` times are enough.
pub(super) fn least(needed: &Needed, until: Option<&Rational>, most: usize) -> Result<(Node, Option<Interval>), Error> {
    let start = coarse(needed, until)?;
    let mut best =
        start.iter().map(|node| node.value.lower().clone()).fold(Float::new(53), |best, value| best.max(&value));
    let mut cut = loop {
        match range(needed, until, &Interval::point(best.clone()))? {
            Ok((cut, _)) => break cut,
            // More than was known to be needed.
            Err(node) => best = node.value.lower().clone(),
        }
    };
    cut.nodes.extend(start);
    cut.nodes.sort_by(|a, b| a.t.cmp(&b.t));
    cut.nodes.dedup_by(|a, b| a.t == b.t);
    loop {
        let Some(needs) = cut.needs().map(|node| Interval::point(node.value.lower().clone())) else { break };
        let goal = needs * Interval::fraction(51, 50, &precision());
        let wide: Vec<usize> = (0..cut.pieces())
            .filter(|i| !bound(needed, &cut, *i).is_some_and(|bound| bound.certainly_at_most(&goal)))
            .collect();
        if wide.is_empty() || cut.nodes.len() + wide.len() > most || !refine(needed, &mut cut, &wide)? {
            break;
        }
    }
    let suffices = match (cut.suffices(needed), needed.closed(until)) {
        (Some(found), Some(closed)) => Some(lower_end(found, closed)),
        (found, closed) => found.or(closed),
    };
    let at = cut.nodes.iter().enumerate().max_by(|(_, a), (_, b)| a.value.lower().total_cmp(b.value.lower()));
    let at = at.map_or(0, |(i, _)| i);
    Ok((cut.nodes.swap_remove(at), suffices))
}

/// Times over the whole range, a factor of 2 apart.
fn coarse(needed: &Needed, until: Option<&Rational>) -> Result<Vec<Node>, Error> {
    let last = until.cloned().unwrap_or_else(|| needed.scale() * 32u32);
    (0..16u32).into_par_iter().map(|i| needed.at(&(last.clone() >> i))).collect()
}

/// A first cut whose ends have bounds of at most `constant`, or a time that needs more. `false` if there are no such ends.
fn range(needed: &Needed, until: Option<&Rational>, constant: &Interval) -> Result<Result<(Cut, bool), Node>, Error> {
    let good = |bound: Option<Interval>| bound.is_some_and(|bound| bound.certainly_at_most(constant));
    let last = match until {
        Some(t) => Some(t.clone()),
        None => (0..REACH).map(|i| needed.scale() << i).find(|t| good(needed.beyond(t))),
    };
    let (Some(last), open) = (last, until.is_none()) else {
        return Ok(Ok((Cut { nodes: vec![needed.at(&needed.scale())?], open: true }, false)));
    };
    let mut first = last.clone();
    let mut nodes = vec![needed.at(&last)?];
    for _ in 0..REACH {
        if good(needed.until(&first)) {
            return Ok(Ok((Cut { nodes, open }, true)));
        }
        first = rounded(&(first / 2u32));
        let node = needed.at(&first)?;
        if constant.certainly_less(&node.value) {
            return Ok(Err(node));
        }
        nodes.insert(0, node);
        // Where the bounds no longer change there is nothing to be found at smaller times.
        if nodes.len() > 64 && !improves(needed, &nodes) {
            break;
        }
    }
    Ok(Ok((Cut { nodes, open }, false)))
}

/// Whether the bound near 0 is still falling.
fn improves(needed: &Needed, nodes: &[Node]) -> bool {
    match (needed.until(&nodes[0].t), needed.until(&nodes[8].t)) {
        (Some(now), Some(before)) => (now * Interval::fraction(1001, 1000, &precision())).certainly_less(&before),
        _ => true,
    }
}

/// Cuts pieces between two times in half, by their logarithms. `false` if there is none among them.
fn refine(needed: &Needed, cut: &mut Cut, pieces: &[usize]) -> Result<bool, Error> {
    let middle = |i: &usize| {
        let [from, to] = [cut.nodes.get(i.wrapping_sub(1))?, cut.nodes.get(*i)?];
        // Where the ends are next to each other nothing is between.
        let t = middle(&from.t, &to.t);
        (from.t < t && t < to.t).then_some(t)
    };
    let times: Vec<Rational> = pieces.iter().filter_map(middle).collect();
    let new: Vec<Node> = times.par_iter().map(|t| needed.at(t)).collect::<Result<_, _>>()?;
    let some = !new.is_empty() && pieces.iter().all(|i| (1..cut.nodes.len()).contains(i));
    cut.nodes.extend(new);
    cut.nodes.sort_by(|a, b| a.t.cmp(&b.t));
    Ok(some)
}

fn middle(from: &Rational, to: &Rational) -> Rational {
    let square = Interval::rational(&(from.clone() * to), &precision());
    let root = square.sqrt();
    Decimal::from_float(root.lower(), DIGITS, DecimalRounding::Nearest).to_rational().unwrap_or_else(|| from.clone())
}

fn rounded(t: &Rational) -> Rational {
    let near = Interval::rational(t, &precision());
    Decimal::from_float(near.lower(), DIGITS, DecimalRounding::Nearest).to_rational().unwrap_or_else(|| t.clone())
}

/// The nodes of these times.
pub(super) fn nodes(needed: &Needed, times: &[Rational]) -> Result<Vec<Node>, Error> {
    times.par_iter().map(|t| needed.at(t)).collect()
}
