//! The flow of the dynamics (17): maps that are piecewise linear.

use scoreproof_real::{Analytic, Field, Ordered, Rational, format_rational};
use scoreproof_score::{Error, Setting, SettingIn, TrainingSet, joined};

/// phi_{s|t}, (18) and (34), with s = 0, (19) and (36), among them: where the solution of (17) that is at x at
/// time t is at time s.
///
/// With r = sqrt(s / t) = delta_s / delta_t it is y_k + r (x - y_k) within delta_t of y_k, and beyond the
/// outermost points; on the ramp around z_g it is z_g + (D_g - delta_s) / (D_g - delta_t) (x - z_g).
#[derive(Clone, Debug)]
pub struct FlowMap<A> {
    /// y_1 + delta_t, y_2 - delta_t, y_2 + delta_t, ..., y_n - delta_t.
    breaks: Vec<A>,
    points: Vec<A>,
    midpoints: Vec<A>,
    /// r.
    attraction: A,
    /// (D_g - delta_s) / (D_g - delta_t) for each gap.
    stretches: Vec<A>,
}

impl<A: Analytic> FlowMap<A> {
    /// The map from the time of a setting, with a positive window, to `s`; delta is proportional to the root of
    /// the time, (13).
    ///
    /// # Errors
    /// A domain error unless 0 <= s <= t.
    pub fn new(setting: &Setting, s: &Rational, context: &A::Context) -> Result<Self, Error> {
        if *s < 0 || s > setting.t() {
            let domain = format!("0 <= s <= {}, the time of the start", format_rational(setting.t()));
            return Err(Error::domain("s", format_rational(s), domain));
        }
        Ok(Self::of(&setting.in_system(context), &A::rational(s, context)))
    }

    /// The map from the time t of a setting with positive windows and one delta to 0 <= s <= t, all in one number system.
    #[must_use]
    pub fn of(setting: &SettingIn<A>, s: &A) -> Self {
        let (delta, attraction) = (setting.delta_of(1), (s.clone() / setting.t()).sqrt());
        let earlier = delta.clone() * &attraction;
        let stretch = |g| {
            let half_gap = setting.half_gap_of(g);
            let window = setting.window_of(g).cloned().unwrap_or_else(|| half_gap.clone() - delta);
            (half_gap - &earlier) / window
        };
        let stretches = (1..setting.len()).map(stretch).collect();
        Self::assemble(setting.points().collect(), setting.midpoints().collect(), delta, attraction, stretches)
    }
}

impl<A: Field> FlowMap<A> {
    /// The map for `len` points first, first + 2 Delta, ... with every constant in the number system `A`: with
    /// variables for them ([`scoreproof_real::RationalFunction`]), what holds for this map holds for all.
    #[must_use]
    pub fn of_parts(first: &A, half_gap: &A, len: u32, delta_s: &A, delta_t: &A) -> Self {
        let after = |steps: u32| first.clone() + half_gap.clone().times(steps.into());
        Self::assemble(
            (0..len).map(|k| after(2 * k)).collect(),
            (1..len).map(|k| after(2 * k - 1)).collect(),
            delta_t,
            delta_s.clone() / delta_t,
            vec![(half_gap.clone() - delta_s) / (half_gap.clone() - delta_t); len as usize - 1],
        )
    }

    /// The map for any training set, with delta at both times in the number system `A`: 0 < delta_t < D_g for every gap.
    #[must_use]
    pub fn between(set: &TrainingSet, delta_s: &A, delta_t: &A) -> Self {
        let context = delta_t.context();
        let exact = |v: &Rational| A::rational(v, &context);
        let stretch = |half_gap: Rational| {
            let half_gap = exact(&half_gap);
            (half_gap.clone() - delta_s) / (half_gap - delta_t)
        };
        Self::assemble(
            set.points().map(|y| exact(&y)).collect(),
            set.midpoints().map(|z| exact(&z)).collect(),
            delta_t,
            delta_s.clone() / delta_t,
            set.half_gaps().map(stretch).collect(),
        )
    }

    fn assemble(points: Vec<A>, midpoints: Vec<A>, delta: &A, attraction: A, stretches: Vec<A>) -> Self {
        let breaks = points.windows(2).flat_map(|pair| [pair[0].clone() + delta, pair[1].clone() - delta]).collect();
        Self { breaks, points, midpoints, attraction, stretches }
    }

    /// y_1 + delta_t, y_2 - delta_t, ..., y_n - delta_t: where the slope changes.
    #[must_use]
    pub fn breaks(&self) -> &[A] {
        &self.breaks
    }

    /// The fixed point of branch `piece`: a data point or a midpoint.
    fn centre(&self, piece: usize) -> &A {
        if piece.is_multiple_of(2) { &self.points[piece / 2] } else { &self.midpoints[piece / 2] }
    }

    /// The slope of branch `piece`.
    #[must_use]
    pub fn slope(&self, piece: usize) -> &A {
        if piece.is_multiple_of(2) { &self.attraction } else { &self.stretches[piece / 2] }
    }

    /// Branch `piece`, counted from the left: data point, ramp, data point, ...
    #[must_use]
    pub fn branch(&self, piece: usize, x: &A) -> A {
        let centre = self.centre(piece);
        (x.clone() - centre) * self.slope(piece) + centre
    }

    /// The x that branch `piece` takes to `image`: for s > 0, or on a ramp.
    #[must_use]
    pub fn preimage(&self, piece: usize, image: &A) -> A {
        let centre = self.centre(piece);
        (image.clone() - centre) / self.slope(piece) + centre
    }

    /// The density at `image` of the law that branch `piece` makes of a law with this density: (20), (35) and,
    /// up to normalisation, (22), (38).
    #[must_use]
    pub fn push_forward(&self, piece: usize, image: &A, density: impl FnOnce(&A) -> A) -> A {
        density(&self.preimage(piece, image)) / self.slope(piece)
    }
}

impl<R: Ordered> FlowMap<R> {
    /// The map at x.
    #[must_use]
    pub fn at(&self, x: &R) -> R {
        joined(x, &self.breaks, |piece| self.branch(piece, x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y = -1, 0, 1 with Delta = 1/2, delta_t = 1/4 and delta_s = 1/8.
    fn map(delta_s: (i32, i32)) -> FlowMap<Rational> {
        let [first, half_gap, delta_t] = [(-1, 1), (1, 2), (1, 4)].map(Rational::from);
        FlowMap::of_parts(&first, &half_gap, 3, &Rational::from(delta_s), &delta_t)
    }

    #[test]
    fn borders_go_to_borders_and_centres_stay() {
        let map = map((1, 8));
        for (x, image) in [(-8, -8), (-6, -7), (-4, -4), (-2, -1), (0, 0), (2, 1), (4, 4), (6, 7), (40, 24)] {
            assert_eq!(map.at(&Rational::from((x, 8))), Rational::from((image, 8)), "{x}/8");
        }
    }

    #[test]
    fn a_preimage_is_one() {
        let map = map((1, 8));
        for (piece, x) in [(0, -9), (1, -5), (2, 1), (3, 5), (4, 8)] {
            let x = Rational::from((x, 8));
            assert_eq!(map.preimage(piece, &map.branch(piece, &x)), x);
        }
    }

    #[test]
    fn at_time_zero_cells_collapse_and_ramps_fill_their_gap() {
        let map = map((0, 1));
        assert_eq!(map.at(&Rational::from((-5, 4))), -1);
        assert_eq!(map.at(&Rational::from((1, 5))), 0);
        assert_eq!(map.at(&Rational::from((3, 8))), Rational::from((1, 4)));
        assert_eq!(map.at(&Rational::from((3, 4))), 1);
    }
}
