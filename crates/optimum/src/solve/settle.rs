//! The optimum from the structure that a grid shows: Newton's method on the free boundaries, and the structure changed
//! where the dual function asks for it.

use super::grid::Grid;
use super::mixture::Mixture;
use super::newton;
use super::structure::{Piece, Segment, Structure};

/// Steps of the grids, in units of sqrt t; the next one is tried where the structure found on one does not settle.
const STEPS: [f64; 4] = [0.02, 0.01, 0.03, 0.005];

/// Changes of structure.
const CHANGES: usize = 32;

/// What the dual function may exceed 1 by before a kink is added.
const EXCESS: f64 = 1e-9;

/// Next to a piece |v| / c is 1 up to rounding.
const NEAR: f64 = 0.05;

/// A kink this far on the wrong side of the score is no contact yet: the excess of |v| is the cube of it.
const TOUCHING: f64 = 1e-6;

/// A new contact is looked for in steps of this length, so many to each side.
const NEW_CONTACT: f64 = 0.01;
const LONGEST_WALK: u32 = 200;

/// A structure that Newton's method solved, and what its dual function exceeds 1 by.
struct Settled {
    structure: Structure,
    excess: f64,
}

/// An approximate optimum for epsilon: of those found, the one whose dual function exceeds 1 least; `None` where Newton's
/// method does not converge on any structure tried.
pub(crate) fn optimum(mixture: &Mixture, epsilon: f64) -> Option<Structure> {
    let mut best: Option<Settled> = None;
    for step in STEPS {
        if let Some(start) = Grid::new(mixture, step).structure(mixture, epsilon) {
            settle(mixture, start, epsilon, &mut best);
        }
        if best.as_ref().is_some_and(|best| best.excess <= EXCESS) {
            break;
        }
    }
    best.map(|best| best.structure)
}

/// Solves, and changes the structure until the dual function agrees with it; keeps the best on the way.
fn settle(mixture: &Mixture, start: Structure, epsilon: f64, best: &mut Option<Settled>) {
    let mut structure = start.symmetric_as(mixture);
    for _ in 0..CHANGES {
        let next = match newton::solve(mixture, &structure, epsilon) {
            Some(solved) => {
                let (excess, next) = changed(mixture, &solved);
                if best.as_ref().is_none_or(|best| excess < best.excess) {
                    *best = Some(Settled { structure: solved, excess });
                }
                next
            }
            None => without_narrowest_contact(&structure),
        };
        match next {
            Some(next) => structure = next.symmetric_as(mixture),
            None => return,
        }
    }
}

/// A contact that collapses keeps Newton's method from converging: the narrowest becomes a kink.
fn without_narrowest_contact(structure: &Structure) -> Option<Structure> {
    let mut next = structure.clone();
    let contacts = next.pieces.iter_mut().filter(|piece| !piece.is_kink());
    let narrowest = contacts.min_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from)))?;
    *narrowest = Piece::kink(narrowest.sign, 0.5 * (narrowest.from + narrowest.to));
    Some(next)
}

/// What the dual function exceeds 1 by, and the structure with the change that it asks for, `None` if it asks for none: a
/// kink that bends the wrong way is dropped, those on the wrong side of the score become contacts, and where the
/// function exceeds 1 most a kink is added.
fn changed(mixture: &Mixture, structure: &Structure) -> (f64, Option<Structure>) {
    let segments = structure.segments(mixture);
    let mut next = structure.clone();
    let mut wrong = 0.0_f64;
    for (i, piece) in structure.pieces.iter().enumerate().filter(|(_, piece)| piece.is_kink()) {
        if piece.sign * (segments[i + 1].slope - segments[i].slope) < 0.0 {
            next.pieces.remove(i);
            return (f64::INFINITY, Some(next));
        }
        let beyond = piece.sign * (mixture.score(piece.from) - segments[i].at(piece.from));
        if beyond > TOUCHING {
            wrong = wrong.max(beyond);
            let ends = [(&segments[i], -1.0), (&segments[i + 1], 1.0)];
            let [from, to] = ends.map(|(line, way)| contact_end(mixture, line, piece, way));
            next.pieces[i].from = from.max(0.5 * (segments[i].from + piece.from));
            next.pieces[i].to = to.min(0.5 * (segments[i + 1].to + piece.from));
        }
    }
    let (at, value) = match largest(mixture, structure, &segments) {
        // Of the two mirror images rounding may prefer the one that follows from the other.
        (at, value) if mixture.symmetric && at > 0.0 => (-at, -value),
        found => found,
    };
    let excess = value.abs() - 1.0;
    if next == *structure {
        if excess <= EXCESS {
            return (excess, None);
        }
        let place = next.pieces.iter().take_while(|piece| piece.to < at).count();
        next.pieces.insert(place, Piece::kink(value.signum(), at));
    }
    (excess.max(wrong), Some(next))
}

/// Where a contact that begins at a kink ends on one side: where the line meets the score again, by steps, and by
/// its slope where that is within the first step.
fn contact_end(mixture: &Mixture, line: &Segment, kink: &Piece, way: f64) -> f64 {
    let at = kink.from;
    let residual = |u: f64| mixture.score(u) - line.at(u);
    let places = (1..=LONGEST_WALK).map(|steps| at + way * NEW_CONTACT * f64::from(steps));
    places.take_while(|u| kink.sign * residual(*u) > 0.0).last().unwrap_or_else(|| {
        let length = (residual(at) / (mixture.slope(at) - line.slope)).abs();
        at + way * length.min(NEW_CONTACT)
    })
}

/// Where |v| / c is largest among the ends of the panels, and v / c there.
fn largest(mixture: &Mixture, structure: &Structure, segments: &[Segment]) -> (f64, f64) {
    let mut largest = (0.0, 0.0_f64);
    for (i, segment) in segments.iter().enumerate() {
        let left = i.checked_sub(1).map_or(0.0, |left| structure.pieces[left].sign);
        let (mut at, mut value, mut slope) = (segment.from, left * structure.multiplier, 0.0);
        for panel in mixture.panels(segment.from, segment.to) {
            value += if slope == 0.0 { 0.0 } else { slope * (panel.to - at) };
            at = panel.to;
            for node in &panel.nodes {
                let w = (node.score - segment.at(node.at)) * node.mass;
                value += w * (at - node.at);
                slope += w;
            }
            let share = value / structure.multiplier;
            let touched = |piece: &Piece| (at - piece.from).abs().min((at - piece.to).abs()) < NEAR;
            if share.abs() > largest.1.abs() && !structure.pieces.iter().any(touched) {
                largest = (at, share);
            }
        }
    }
    largest
}
