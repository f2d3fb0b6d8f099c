//! What an optimum looks like: signed kinks and intervals of contact with the score, the rest affine.

use super::mixture::Mixture;

/// A place where the dual function is +1 or -1: a kink (`from` = `to`), or an interval on which the function
/// is the score itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    /// The dual function's sign there, 1.0 or -1.0.
    pub(crate) sign: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Piece {
    pub(crate) fn kink(sign: f64, at: f64) -> Self {
        Self { sign, from: at, to: at }
    }

    pub(crate) fn is_kink(&self) -> bool {
        self.from == self.to
    }
}

/// The pieces from left to right, and the multiplier c > 0, in units of sqrt t.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Structure {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) multiplier: f64,
}

/// An affine segment: the line value + slope (u - centre) fitted to the score with the tilt that the dual
/// function's values at its ends ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) centre: f64,
    pub(crate) value: f64,
    pub(crate) slope: f64,
    /// int w = 0 and int (z - centre) w = tilt for w = (s - line) p.
    pub(super) tilt: f64,
    /// int p and int (z - centre)^2 p.
    pub(super) mass: f64,
    pub(super) spread: f64,
    /// int (s - line)^2 p.
    pub(super) loss: f64,
}

impl Segment {
    /// The least-squares line over [from, to] with the tilt (left - right) c.
    fn fit(mixture: &Mixture, from: f64, to: f64, tilt: f64) -> Self {
        let panels = mixture.panels(from, to);
        let nodes = || panels.iter().flat_map(|panel| &panel.nodes);
        let mass: f64 = nodes().map(|node| node.mass).sum();
        let mean = |f: &dyn Fn(f64, f64) -> f64| nodes().map(|node| node.mass * f(node.at, node.score)).sum::<f64>();
        let centre = mean(&|z, _| z) / mass;
        let spread = mean(&|z, _| (z - centre).powi(2));
        let value = mean(&|_, s| s) / mass;
        let slope = (mean(&|z, s| (z - centre) * (s - value)) - tilt) / spread;
        let loss = mean(&|z, s| (s - value - slope * (z - centre)).powi(2));
        Self { from, to, centre, value, slope, tilt, mass, spread, loss }
    }

    pub(crate) fn at(&self, u: f64) -> f64 {
        self.value + self.slope * (u - self.centre)
    }

    /// What the line's value at the centre and its slope change by when int w and int (z - centre) w do.
    fn response(&self, zeroth: f64, first: f64) -> (f64, f64) {
        (zeroth / self.mass, first / self.spread)
    }
}

impl Structure {
    /// The affine segments between the pieces, one more than there are pieces; the outermost are infinite.
    pub(crate) fn segments(&self, mixture: &Mixture) -> Vec<Segment> {
        let count = self.pieces.len();
        let segment = |i: usize| {
            let left = i.checked_sub(1).map(|left| self.pieces[left]);
            let right = self.pieces.get(i);
            let from = left.map_or(f64::NEG_INFINITY, |piece| piece.to);
            let to = right.map_or(f64::INFINITY, |piece| piece.from);
            let signs = left.map_or(0.0, |piece| piece.sign) - right.map_or(0.0, |piece| piece.sign);
            Segment::fit(mixture, from, to, signs * self.multiplier)
        };
        (0..=count).map(segment).collect()
    }

    /// The dual function v / c: its sign on a piece, elsewhere from the left end of the segment.
    pub(super) fn dual(&self, mixture: &Mixture, segments: &[Segment], u: f64) -> f64 {
        if let Some(piece) = self.pieces.iter().find(|piece| piece.from <= u && u <= piece.to) {
            return piece.sign;
        }
        let index = self.pieces.iter().take_while(|piece| piece.to < u).count();
        let left = index.checked_sub(1).map_or(0.0, |left| self.pieces[left].sign);
        let segment = &segments[index];
        let nodes = mixture.panels(segment.from, u).into_iter().flat_map(|panel| panel.nodes);
        let rise: f64 = nodes.map(|node| (u - node.at) * (node.score - segment.at(node.at)) * node.mass).sum();
        left + rise / self.multiplier
    }

    /// L of the candidate.
    pub(crate) fn loss(segments: &[Segment]) -> f64 {
        segments.iter().map(|segment| segment.loss).sum()
    }

    /// The same where the set is no mirror image of itself; else the pieces on u < 0 and their mirror images, whose signs
    /// are the others, since the optimum is odd.
    pub(super) fn symmetric_as(mut self, mixture: &Mixture) -> Self {
        if mixture.symmetric {
            self.pieces.retain(|piece| piece.to < 0.0);
            let mirrored = |piece: &Piece| Piece { sign: -piece.sign, from: -piece.to, to: -piece.from };
            let right: Vec<Piece> = self.pieces.iter().rev().map(mirrored).collect();
            self.pieces.extend(right);
        }
        self
    }
}

/// How a segment's line answers to its two ends and to log c: (value, slope) for each, and d loss for each.
pub(super) struct Answers {
    pub(super) left: (f64, f64),
    pub(super) right: (f64, f64),
    pub(super) multiplier: (f64, f64),
    pub(super) loss: [f64; 3],
}

impl Segment {
    /// Derivatives: the normal equations G (value, slope) = (int s p, int (z - centre) s p - tilt) change by
    /// r p (1, z - centre) at an end, r = s - line.
    pub(super) fn answers(&self, mixture: &Mixture) -> Answers {
        let end = |u: f64, outward: f64| {
            if !u.is_finite() {
                return ((0.0, 0.0), 0.0);
            }
            let (density, score) = mixture.density_and_score(u);
            let residual = score - self.at(u);
            let weight = residual * density * outward;
            let line = self.response(weight, weight * (u - self.centre));
            (line, residual * weight - 2.0 * self.tilt * line.1)
        };
        let (left, left_loss) = end(self.from, -1.0);
        let (right, right_loss) = end(self.to, 1.0);
        let multiplier = self.response(0.0, -self.tilt);
        Answers { left, right, multiplier, loss: [left_loss, right_loss, -2.0 * self.tilt * multiplier.1] }
    }
}
