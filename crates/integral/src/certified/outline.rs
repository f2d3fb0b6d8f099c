//! Bernstein ellipses, and the edges of rectangles that cover them.

/// Edges of the strips that cover the upper half of an ellipse, as multiples of its long half-axis.
pub(super) const EDGES: [f64; 7] = [-1.0, -0.866, -0.5, 0.0, 0.5, 0.866, 1.0];

/// How many strips there are.
pub(super) const STRIPS: usize = EDGES.len() - 1;

/// Every edge is moved outward by this fraction of a half-axis, which no rounding in the few doubles of
/// the geometry exceeds.
const SLACK: f64 = 1e-9;

/// The half-axes.
pub(super) struct Ellipse {
    long: f64,
    short: f64,
}

impl Ellipse {
    /// The Bernstein ellipse of a parameter above 1.
    pub(super) fn new(rho: f64) -> Self {
        Self { long: f64::midpoint(rho, 1.0 / rho), short: (rho - 1.0 / rho) / 2.0 }
    }

    /// From left of one multiple of the long half-axis to right of another.
    pub(super) fn across(&self, (left, right): (f64, f64)) -> (f64, f64) {
        ((left - SLACK) * self.long, (right + SLACK) * self.long)
    }

    /// A multiple of the long half-axis.
    pub(super) fn abscissa(&self, multiple: f64) -> f64 {
        multiple * self.long
    }

    /// The strip that an abscissa lies in, if any.
    pub(super) fn strip_of(&self, abscissa: f64) -> Option<usize> {
        (0..STRIPS).find(|&strip| (EDGES[strip]..=EDGES[strip + 1]).contains(&(abscissa / self.long)))
    }

    /// At least the largest height of the boundary between two multiples of the long half-axis.
    ///
    /// The square root's argument errs by 2^-51 at most: beside [`SLACK`] that matters only where it is below
    /// 2^-40, but there the slack of `nearest` has made it 2^-30.
    pub(super) fn height(&self, left: f64, right: f64) -> f64 {
        let nearest = 0.0_f64.clamp(left - SLACK, right + SLACK);
        self.short * ((1.0 - nearest * nearest).max(0.0).sqrt() + SLACK)
    }

    /// At most the least height there, likewise.
    pub(super) fn least_height(&self, left: f64, right: f64) -> f64 {
        let farthest = (left - SLACK).abs().max((right + SLACK).abs());
        (self.short * ((1.0 - farthest * farthest).max(0.0).sqrt() - SLACK)).max(0.0)
    }
}

/// The point of the unit circle halfway between two, by their abscissas; strictly between them.
pub(super) fn between(left: f64, right: f64) -> f64 {
    let height = |c: f64| (1.0 - c * c).max(0.0).sqrt();
    let (c, s) = (left + right, height(left) + height(right));
    c / (c * c + s * s).sqrt()
}
