//! What the parts of a plan cost, in evaluations of the integrand at a node. Steering only.

/// What a cell costs beside its nodes and bounds.
const CELL_COST: f64 = 4.0;

/// Bits in the least precision of an evaluation.
const LEAST_BITS: u32 = 128;

/// What a bound costs over what an evaluation does, times the bits of the latter: both take some hundred nanoseconds at
/// 150 bits, and an evaluation grows with its bits.
const BOUND_COST: f64 = 150.0;

/// Making a rule of n nodes is worth avoiding at the cost of n^2 over this many evaluations.
const RULE_COST: f64 = 2000.0;

/// What a bound costs beside evaluations of so many bits.
pub(super) fn of_bound(bits: u32) -> f64 {
    BOUND_COST / f64::from(bits.max(LEAST_BITS))
}

/// What a cell costs beside its nodes: two ellipses, say.
pub(super) fn of_cell(bits: u32) -> f64 {
    CELL_COST + 12.0 * of_bound(bits)
}

/// What a rule costs: its nodes, and some of the n^2 / 90 that making it takes, if it is not there already.
pub(super) fn of_rule(nodes: f64) -> f64 {
    nodes + nodes * nodes / RULE_COST
}

/// The nodes of a rule of this cost.
pub(super) fn nodes_for(cost: f64) -> f64 {
    let half = RULE_COST / 2.0;
    (half * half + cost.max(0.0) * RULE_COST).sqrt() - half
}

/// Whether so many evaluations more cost no more than making a rule of `degree` nodes.
pub(super) fn is_less_than_making(evaluations: u32, degree: u32) -> bool {
    f64::from(evaluations) <= f64::from(degree * degree) / RULE_COST
}
