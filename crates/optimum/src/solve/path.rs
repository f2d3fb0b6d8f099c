//! The optimum by continuation in M: from a large M, where every piece is a kink, downward, with the
//! structure changed where the dual function asks for it.

use super::mixture::Mixture;
use super::newton;
use super::structure::{Piece, Segment, Structure};

/// Above this M the structure is that of the limit t -> 0.
const LARGE: f64 = 12.0;

/// The ratio of neighbouring M on the path, and the smallest that is tried.
const STEP: f64 = 0.9;
const SMALLEST_STEP: f64 = 0.999;

/// Changes of structure at one M.
const CHANGES: usize = 16;

/// What the dual function may exceed 1 by before a kink is added.
const EXCESS: f64 = 1e-9;

/// Next to a piece |v| / c is 1 up to rounding.
const NEAR: f64 = 0.05;

/// A kink this far on the wrong side of the score is no contact yet: the excess of |v| is the cube of it.
const TOUCHING: f64 = 1e-6;

/// A new contact is looked for in steps of this length, so many to each side.
const NEW_CONTACT: f64 = 0.01;
const LONGEST_WALK: u32 = 200;

/// An approximate optimum for n points at M = Delta / sqrt t and epsilon; `None` where none was found.
pub(crate) fn optimum(n: u32, gap: f64, epsilon: f64) -> Option<Structure> {
    let mut at = gap.max(LARGE);
    let mixture = Mixture::new(n, at)?;
    let mut structure = settle(&mixture, &start(&mixture, epsilon), epsilon)?;
    let mut step = STEP;
    while at > gap {
        let next = (at * step).max(gap);
        let mixture = Mixture::new(n, next)?;
        match settle(&mixture, &shifted(&structure, &mixture, at), epsilon) {
            Some(found) => {
                (structure, at) = (found, next);
                step = (step * step).max(STEP);
            }
            None if step >= SMALLEST_STEP => return None,
            None => step = step.sqrt(),
        }
    }
    Some(structure)
}

/// The limit's structure: kinks at the distance k from the means that solves
/// ((1 - e)(phi(k) - k Q(k)) + e phi(k)) / E0 = 1 / M, e = w E0, E0 = sqrt(n epsilon / (4n - 6)), with w = 1
/// at the outer points and 2 inside; c = E0 / n.
fn start(mixture: &Mixture, epsilon: f64) -> Structure {
    let n = mixture.means.len() as f64;
    let share = (n * epsilon / (4.0 * n - 6.0)).sqrt();
    let distance = |weight: f64| {
        let e = weight * share;
        let excess = |k: f64| {
            let density = (-0.5 * k * k).exp() / std::f64::consts::TAU.sqrt();
            let tail = 0.5 * libm::erfc(k / std::f64::consts::SQRT_2);
            ((1.0 - e) * (density - k * tail) + e * density) / share - 1.0 / mixture.gap
        };
        let (mut low, mut high) = (0.0, 10.0);
        for _ in 0..60 {
            let middle: f64 = 0.5 * (low + high);
            if excess(middle) > 0.0 { low = middle } else { high = middle }
        }
        low
    };
    let inner = distance(2.0);
    let mut pieces = Vec::new();
    for (k, mean) in mixture.means.iter().enumerate().take_while(|(_, mean)| **mean <= 0.0) {
        if k > 0 {
            pieces.push(Piece::kink(-1.0, mean - inner));
        }
        if *mean < 0.0 {
            pieces.push(Piece::kink(1.0, mean + if k > 0 { inner } else { distance(1.0) }));
        }
    }
    Structure { pieces, multiplier: share / n }
}

/// The pieces at a new M: each keeps its distance from the mean next to it.
fn shifted(structure: &Structure, mixture: &Mixture, previous: f64) -> Structure {
    let mut moved = structure.clone();
    for piece in &mut moved.pieces {
        let nearest = |u: f64| {
            let old = |mean: &f64| mean * (previous / mixture.gap);
            let distance = |mean: &f64| (u - old(mean)).abs();
            let by_distance = |a: &&f64, b: &&f64| distance(a).total_cmp(&distance(b));
            mixture.means.iter().min_by(by_distance).map_or(u, |mean| u + mean - old(mean))
        };
        (piece.from, piece.to) = (nearest(piece.from), nearest(piece.to));
    }
    moved
}

/// Solves, and changes the structure until the dual function agrees with it.
fn settle(mixture: &Mixture, start: &Structure, epsilon: f64) -> Option<Structure> {
    let mut structure = start.clone();
    for _ in 0..CHANGES {
        match newton::solve(mixture, &structure, epsilon) {
            Some(solved) => match changed(mixture, &solved) {
                None => return Some(solved),
                Some(next) => structure = next,
            },
            None => structure = without_narrowest_contact(&structure)?,
        }
    }
    None
}

/// A contact that collapses keeps Newton's method from converging: the narrowest becomes a kink.
fn without_narrowest_contact(structure: &Structure) -> Option<Structure> {
    let mut next = structure.clone();
    let contacts = next.pieces.iter_mut().filter(|piece| !piece.is_kink());
    let narrowest = contacts.min_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from)))?;
    *narrowest = Piece::kink(narrowest.sign, 0.5 * (narrowest.from + narrowest.to));
    Some(next)
}

/// The structure with one change where the dual function asks for it; `None` if it asks for none.
fn changed(mixture: &Mixture, structure: &Structure) -> Option<Structure> {
    let segments = structure.segments(mixture);
    let mut next = structure.clone();
    for (i, piece) in structure.pieces.iter().enumerate().filter(|(_, piece)| piece.is_kink()) {
        let jump = segments[i + 1].slope - segments[i].slope;
        if piece.sign * jump < 0.0 {
            next.pieces.remove(i);
            return Some(next);
        }
        let residual = mixture.score(piece.from) - segments[i].at(piece.from);
        if piece.sign * residual > TOUCHING {
            let ends = [(&segments[i], -1.0), (&segments[i + 1], 1.0)];
            let [from, to] = ends.map(|(line, way)| contact_end(mixture, line, piece, way));
            next.pieces[i].from = from.max(0.5 * (segments[i].from + piece.from));
            next.pieces[i].to = to.min(0.5 * (segments[i + 1].to + piece.from));
            return Some(next);
        }
    }
    let (at, value) = largest(mixture, structure, &segments);
    if value.abs() <= 1.0 + EXCESS {
        return None;
    }
    let place = next.pieces.iter().take_while(|piece| piece.to < at).count();
    next.pieces.insert(place, Piece::kink(value.signum(), at));
    Some(next)
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
