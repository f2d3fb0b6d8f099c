//! Checking a claim of one's own with what the paper's claims are checked with: an identity of rational functions,
//! a cover of a whole range of parameters, a certified integral, and a false twin that must not pass.
//!
//! ```sh
//! cargo run -p scoreproof-verification --example own_claim
//! ```
//!
//! The claim, of a theorist who wants to run the dynamics (17) in two legs and to bound the loss:
//!
//! 1. phi_{r|s} after phi_{s|t} is phi_{r|t} on each branch of (34), for all r <= s <= t, D, n and kappa;
//! 2. F(kappa) < (4/5) exp(-kappa^2 / 2) for all kappa in [1/4, 6], F being the limit (56) of the loss;
//! 3. F is the integral that (56) prints, 2 int_kappa^inf (u - kappa)^2 phi(u) du.
//!
//! To make such a claim part of the report, see "How to add a claim" in CONTRIBUTING.md.

use scoreproof_denoise::FlowMap;
use scoreproof_integral::{Integrand, Kernel, certified, gaussian_tail_moments};
use scoreproof_real::{Analytic, Bound, Field, Interval, Precision, Rational, RationalFunction, Real, cover};
use scoreproof_score::{Error, loss_limit};
use std::process::ExitCode;

/// The first part: the constants of the maps are variables, so that equality of the two sides as rational functions
/// is equality for all values.
fn two_legs_make_one() -> bool {
    let [first, half_gap, r, s, t, x] = std::array::from_fn(RationalFunction::variable);
    // r, s and t stand for delta_r, delta_s and delta_t, and r/s for sqrt(r)/sqrt(s).
    let map = |to: &RationalFunction, from: &RationalFunction| FlowMap::of_parts(&first, &half_gap, 2, to, from);
    let (early, late, whole) = (map(&r, &s), map(&s, &t), map(&r, &t));
    // Two points have three branches, and every other branch is one of these, shifted.
    (0..3).all(|piece| early.branch(piece, &late.branch(piece, &x)).agrees_with(&whole.branch(piece, &x)))
}

/// c exp(-kappa^2 / 2) - F(kappa).
fn room(c: &Rational, kappa: &Interval) -> Interval {
    let bound = (-kappa.square().over(2)).exp() * Interval::rational(c, &kappa.context());
    bound - loss_limit(kappa)
}

/// The second part for a constant c: the range is bisected until there is certainly room on every box.
fn bounded_by(c: &Rational) -> bool {
    let range = [(Rational::from((1, 4)), Rational::from(6))];
    let proof = cover(&range, Precision::bits(64), 10_000, Bound::Positive, |sides| room(c, &sides[0]));
    println!("   c = {c}: positive on all of {} boxes: {}", proof.boxes, proof.holds);
    proof.holds
}

/// Its false twin: with a smaller constant there is certainly no room at some kappa, since the two sides of the
/// inequality are disjoint enclosures.
fn refuted_at(c: &Rational, kappa: &Rational) -> bool {
    let room = room(c, &Interval::rational(kappa, &Precision::bits(64)));
    println!("   c = {c}: at kappa = {kappa} the room is {room}");
    (-room).is_positive()
}

/// (56) as an integrand: its formula over any number system, its range and a bound for its tail.
struct Printed {
    kappa: Rational,
}

struct Formula<A> {
    kappa: A,
}

impl<A: Analytic> Kernel<A> for Formula<A> {
    fn eval(&self, _piece: usize, u: &A) -> A {
        (u.clone() - &self.kappa).square() * u.normal_density().times(2)
    }
}

impl Integrand for Printed {
    type Kernel<A: Analytic> = Formula<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> Formula<A> {
        Formula { kappa: A::rational(&self.kappa, context) }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        vec![R::rational(&self.kappa, context)]
    }

    /// What is left beyond `from` is at most 2 int u^2 phi(u) du, as 0 <= kappa <= u.
    fn upper_tail(&self, from: &Interval) -> Option<Interval> {
        let [_, _, second] = gaussian_tail_moments(from);
        Some(second.times(2))
    }
}

/// The third part at one kappa: both sides as enclosures of 100 bits, which must overlap. They are narrow, so that
/// two different numbers would not.
fn is_the_integral(kappa: &Rational) -> Result<bool, Error> {
    let integral = certified::integrate(&Printed { kappa: kappa.clone() }, 100)?.enclosure;
    let closed = loss_limit(&Interval::rational(kappa, &Precision::bits(128)));
    println!("   kappa = {kappa}: {integral} and {closed}");
    Ok(integral.overlaps(&closed))
}

fn main() -> Result<ExitCode, Error> {
    println!("1. two legs make one, for all parameters");
    let identity = two_legs_make_one();
    println!("2. the bound, over the whole range");
    let bound = bounded_by(&Rational::from((4, 5)));
    // A check that cannot fail would prove nothing.
    let twin = refuted_at(&Rational::from((3, 5)), &Rational::from((1, 4)));
    println!("3. the integral, at two points");
    let integral = is_the_integral(&Rational::from((1, 4)))? && is_the_integral(&Rational::from(6))?;
    println!("certified: 1 {identity}, 2 {bound} (its false twin refuted: {twin}); checked: 3 {integral}");
    Ok(if identity && bound && twin && integral { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
