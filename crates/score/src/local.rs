//! The noised empirical density around one of the data points, in a form that never cancels.
//!
//! Around the data point y_k put u = x - y_k. The Gaussian of y_(k+m), relative to that of y_k, has
//! the weight
//!
//! ```text
//! q_m = exp((u - d_m / 2) d_m / t),      d_m = y_(k+m) - y_k,
//! ```
//!
//! at most 1 on the cell of points nearest to y_k. With S = sum over m != 0 of q_m,
//!
//! ```text
//! p_t(x)              = exp(-u^2 / 2t) / (n sqrt(2 pi t)) (1 + S)
//! log p_t(x)          = -u^2 / 2t - log(n sqrt(2 pi t)) + r(x),      r = log(1 + S)
//! d/dx log p_t(x)     = -u / t + r'(x),       r' = (1/t) sum d_m q_m / (1 + S)
//! ```
//!
//! so that r and r' are what separates the empirical score from its piecewise-linear form. Every
//! sum below is of terms of one sign on each side, and every formula holds for any k: the cell only
//! decides which terms are small. On a fixed cell all is analytic in x.
//!
//! Where neighbours are all 2 Delta apart, d_m = 2 Delta m and all q_m follow from q_1 and q_-1 by multiplication.

use crate::tilt::{Distance, Growth, Spacing, Tilt};
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Rational};

/// p_t for a training set and a time as it is around each data point, with its constants in the number system `A`.
#[derive(Clone, Debug)]
pub(crate) struct LocalDensity<A: Field> {
    /// n.
    len: usize,
    t: A,
    /// What distances between data points are multiples of: 2 Delta, or 1.
    unit: A,
    /// The unit over t.
    rate: A,
    spacing: Spacing<A>,
    /// -1 / 2t, the curvature of every parabola.
    curvature: A,
    /// 1 / (n sqrt(2 pi t)).
    peak: A,
    one: A,
}

impl<A: Analytic> LocalDensity<A> {
    /// With constants evaluated in `context`; t > 0.
    pub(crate) fn new(set: &TrainingSet, t: &Rational, context: &A::Context) -> Self {
        let shared = A::SHARES_EXP && Spacing::<A>::may_share(set, t);
        Self::with(set, A::rational(t, context), |x| A::rational(&(x / t), context), shared)
    }

    /// For a time in the number system itself, a box or a series; t > 0.
    pub(crate) fn at_time(set: &TrainingSet, t: &A) -> Self {
        Self::with(set, t.clone(), |x| A::rational(&x, &t.context()) / t, false)
    }

    /// `over` divides a number by t.
    fn with(set: &TrainingSet, t: A, over: impl Fn(Rational) -> A, shared: bool) -> Self {
        let context = t.context();
        let scale = (A::pi(&context) * t.clone().times(2)).sqrt().times(i64::from(set.len()));
        let unit = set.unit();
        Self {
            len: set.len() as usize,
            t,
            rate: over(unit.clone()),
            unit: A::rational(&unit, &context),
            spacing: Spacing::new(set, &context, &over, shared),
            curvature: over(Rational::from((-1, 2))),
            peak: A::integer(1, &context) / scale,
            one: A::integer(1, &context),
        }
    }

    /// The same with densities `factor` times as large.
    pub(crate) fn weighted(self, factor: &A) -> Self {
        Self { peak: self.peak * factor, ..self }
    }

    /// exp(2 Delta length / t), by which the tilt to the right grows over a length.
    #[inline(always)]
    pub(crate) fn growth(&self, length: &A) -> A {
        (length.clone() * &self.rate).exp()
    }

    /// Whether exponentials of sums may be had as products.
    pub(crate) fn shares_exp(&self) -> bool {
        matches!(self.spacing, Spacing::Equal { round_trip: Some(_), .. })
    }

    /// The tilt at u = x - y_k, to the sides on which there are neighbours.
    #[inline(always)]
    pub(crate) fn tilt(&self, k: usize, u: &A) -> Tilt<A> {
        let (half_gap, round_trip) = match &self.spacing {
            Spacing::Equal { half_gap, round_trip, .. } => (half_gap, round_trip),
            Spacing::Free { gaps, .. } => {
                let right = gaps.get(k).map(|gap| u.clone() - gap.clone().over(2));
                let left = k.checked_sub(1).map(|before| -(u.clone() + gaps[before].clone().over(2)));
                return Tilt::Free { right, left, on_cell: false };
            }
        };
        let (on_right, on_left) = self.neighbours(k);
        let right = if on_right > 0 { Some(self.growth(&(u.clone() - half_gap))) } else { None };
        let left = match (&right, round_trip) {
            _ if on_left == 0 => None,
            (Some(right), Some(round_trip)) => Some(round_trip.clone() / right),
            _ => Some(self.growth(&-(u.clone() + half_gap))),
        };
        Tilt::Equal { right, left, on_cell: false }
    }

    /// The product of the tilts to a side at points that mirror each other in u, and the product over the tilts to both sides,
    /// where exponentials may be shared.
    pub(crate) fn mirrored(&self, k: usize, u: &A) -> Option<[A; 2]> {
        let Spacing::Equal { half_gap, round_trip: Some(round_trip), .. } = &self.spacing else { return None };
        let (on_right, _) = self.neighbours(k);
        let beyond = if on_right > 0 { u.clone() - half_gap } else { -(u.clone() + half_gap) };
        let product = self.growth(&beyond.times(2));
        let back = round_trip.clone() / &product;
        Some([product, back])
    }

    /// The tilts at two points, by one exponential where [`Self::mirrored`] gave what they have in common.
    pub(crate) fn tilts(&self, k: usize, [u, v]: [&A; 2], common: Option<&[A; 2]>) -> [Tilt<A>; 2] {
        let (Spacing::Equal { round_trip: Some(round_trip), half_gap, .. }, Some([product, back])) =
            (&self.spacing, common)
        else {
            return [u, v].map(|u| self.tilt(k, u));
        };
        let tilt = |right, left| Tilt::Equal { right, left, on_cell: false };
        let (on_right, on_left) = self.neighbours(k);
        if on_right == 0 {
            let left = self.growth(&-(u.clone() + half_gap));
            let other = product.clone() / &left;
            return [tilt(None, Some(left)), tilt(None, Some(other))];
        }
        let right = self.growth(&(u.clone() - half_gap));
        if on_left == 0 {
            let other = product.clone() / &right;
            return [tilt(Some(right), None), tilt(Some(other), None)];
        }
        let inverse = self.one.clone() / &right;
        let (other, left, other_left) =
            (product.clone() * &inverse, round_trip.clone() * &inverse, back.clone() * &right);
        [tilt(Some(right), Some(left)), tilt(Some(other), Some(other_left))]
    }

    /// The tilt from the distances x - z of a point from the midpoints to the right and to the left.
    pub(crate) fn tilt_between(&self, k: usize, right: &A, left: &A) -> Tilt<A> {
        let (on_right, on_left) = self.neighbours(k);
        let right = (on_right > 0).then_some(right);
        let left = (on_left > 0).then(|| -left.clone());
        match &self.spacing {
            Spacing::Equal { .. } => {
                let (right, left) = (right.map(|right| self.growth(right)), left.map(|left| self.growth(&left)));
                Tilt::Equal { right, left, on_cell: false }
            }
            Spacing::Free { .. } => Tilt::Free { right: right.cloned(), left, on_cell: false },
        }
    }

    /// exp(2 Delta u / t) and its inverse for the tilts of some data points, to the sides on which one of them has
    /// neighbours.
    pub(crate) fn growth_for(&self, u: &A, points: [usize; 3]) -> Growth<A> {
        let sides = points.map(|k| self.neighbours(k));
        let right = sides.iter().any(|side| side.0 > 0).then(|| self.growth(u));
        let left = sides.iter().any(|side| side.1 > 0).then(|| match &right {
            Some(right) => self.one.clone() / right,
            None => self.growth(&-u.clone()),
        });
        Growth { right, left }
    }

    /// exp(4 Delta u / t) and its inverse, the product of the growths at points that mirror each other in u and what leads from one's
    /// growth to the right to the other's to the left.
    pub(crate) fn mirrored_growth(&self, u: &A) -> [A; 2] {
        let product = self.growth(&u.clone().times(2));
        let back = self.one.clone() / &product;
        [product, back]
    }

    /// [`Self::growth_for`] at both of the points, by one exponential.
    pub(crate) fn growths_for(&self, u: &A, points: [usize; 3], [product, back]: &[A; 2]) -> [Growth<A>; 2] {
        let first = self.growth_for(u, points);
        let other = match (&first.right, &first.left) {
            (Some(right), Some(left)) => [Some(product.clone() * left), Some(back.clone() * right)],
            (Some(right), None) => [Some(product.clone() / right), None],
            // For some point there is a neighbour on one side at least.
            (None, left) => [None, left.as_ref().map(|left| back.clone() / left)],
        };
        let [right, left] = other;
        [first, Growth { right, left }]
    }

    /// The tilt at y_k from a growth and the factors that lead there from it, to the right and to the left.
    pub(crate) fn tilt_from(&self, k: usize, growth: &Growth<A>, factors: &[A; 2]) -> Tilt<A> {
        let (on_right, on_left) = self.neighbours(k);
        let side = |growth: &Option<A>, count: usize, factor: &A| {
            growth.as_ref().filter(|_| count > 0).map(|growth| growth.clone() * factor)
        };
        Tilt::Equal {
            right: side(&growth.right, on_right, &factors[0]),
            left: side(&growth.left, on_left, &factors[1]),
            on_cell: false,
        }
    }

    /// Calls `each` with the distance d_m in units of its own and q_m for the data points on the sides of y_k, nearest first.
    #[inline(always)]
    fn each_weight(&self, k: usize, tilt: &Tilt<A>, mut each: impl FnMut(Distance<'_, A>, A)) {
        let (on_right, on_left) = self.neighbours(k);
        match (&self.spacing, tilt) {
            (Spacing::Equal { ladder, near, .. }, Tilt::Equal { right, left, on_cell }) => {
                for (base, count, sign) in [(right, on_right, 1), (left, on_left, -1)] {
                    let Some(base) = base else { continue };
                    // The first one wide enough for those that are left out.
                    let near = near.as_ref().filter(|(reach, _)| *on_cell && *reach < count);
                    let blurred = near.and_then(|(reach, far)| Some((*reach, base.blurred(far)?)));
                    let (reach, first) = blurred.unwrap_or_else(|| (count, base.clone()));
                    let mut power = base.clone();
                    // The ladder begins with exp(0) = 1.
                    each(Distance::Steps(sign), first);
                    for (m, step) in (2..).zip(&ladder[1..reach]) {
                        power = power * base;
                        each(Distance::Steps(sign * m), power.clone() * step);
                    }
                }
            }
            (Spacing::Free { gaps, near }, Tilt::Free { right, left, on_cell }) => {
                // From the midpoint beside y_k, not from y_k: a point close to it is told from it.
                let mut side = |beyond: &Option<A>, gaps: &mut dyn Iterator<Item = &A>, side: usize| {
                    let (Some(beyond), Some(first)) = (beyond, gaps.next()) else { return };
                    let (mut far, mut past) = (first.clone(), beyond.clone());
                    let mut reach = usize::MAX;
                    for m in 1.. {
                        let mut weight = (past.clone() * &far / &self.t).exp();
                        if *on_cell {
                            weight = weight.known_in_unit();
                        }
                        if *on_cell
                            && m == 1
                            && let Some((count, others)) = &near[k][side]
                            && let Some(blurred) = weight.blurred(others)
                        {
                            (reach, weight) = (*count, blurred);
                        }
                        each(Distance::Length(&if side == 1 { -far.clone() } else { far.clone() }), weight);
                        let Some(gap) = (if m < reach { gaps.next() } else { None }) else { return };
                        far = far + gap;
                        past = past - gap.clone().over(2);
                    }
                };
                side(right, &mut gaps[k..].iter(), 0);
                side(left, &mut gaps[..k].iter().rev(), 1);
            }
            // A tilt is made by the spacing that it is for.
            _ => {}
        }
    }

    /// Data points to the right and to the left of y_k.
    #[inline(always)]
    pub(crate) fn neighbours(&self, k: usize) -> (usize, usize) {
        (self.len - 1 - k, k)
    }

    /// The moments sum over m != 0 of (d_m / unit)^j q_m around y_k, for j = 0, ..., N - 1. The first is S.
    #[inline(always)]
    pub(crate) fn moments<const N: usize>(&self, k: usize, tilt: &Tilt<A>) -> [A; N] {
        let mut sums: [Option<A>; N] = [const { None }; N];
        self.each_weight(
            k,
            tilt,
            #[inline(always)]
            |distance, q| add_weight(&mut sums, distance, &q),
        );
        // There are at least two data points, so that every sum has a term.
        sums.map(|sum| sum.unwrap_or_else(|| self.one.clone() - &self.one))
    }

    /// S around y_k.
    #[inline(always)]
    pub(crate) fn others(&self, k: usize, tilt: &Tilt<A>) -> A {
        let [others] = self.moments(k, tilt);
        others
    }

    /// r = log(1 + S) around y_k: what log p_t exceeds its nearest parabola by.
    pub(crate) fn residual(&self, k: usize, u: &A) -> A {
        self.others(k, &self.tilt(k, u)).ln_1p()
    }

    /// log(1 + `above`) - log(1 + `below`), with one logarithm of the quotient; on rectangles, where a
    /// quotient is loose, with two.
    pub(crate) fn residual_difference(&self, above: A, below: A) -> A {
        if A::SHARES_EXP { A::ln_ratio_1p(above, below) } else { above.ln_1p() - below.ln_1p() }
    }

    /// r' = (1/t) sum d_m q_m / (1 + S), from the first two moments: the empirical score less its
    /// piecewise-linear form.
    #[inline(always)]
    pub(crate) fn residual_slope(&self, [others, first]: [A; 2]) -> A {
        first * &self.rate / (others + &self.one)
    }

    /// p_t around y_k, from S.
    pub(crate) fn density_with(&self, u: &A, others: &A) -> A {
        self.total(others.clone()) * self.gaussian(u)
    }

    /// 1 + S.
    pub(crate) fn total(&self, others: A) -> A {
        others + &self.one
    }

    /// The part of the nearest data point in p_t, p_t / (1 + S).
    pub(crate) fn gaussian(&self, u: &A) -> A {
        (u.square() * &self.curvature).exp() * &self.peak
    }

    /// Var(x_0 | x_t = x) = E d^2 - (E d)^2 around y_k, from the first three moments. On the cell of y_k, |E d| is at most
    /// half the next gap up to far neighbours and d^2 at least |d| times it, so that no digit cancels.
    pub(crate) fn variance(&self, [others, first, second]: [A; 3]) -> A {
        let total = others + &self.one;
        let spread = second * &total - first.square();
        spread * self.unit.square() / total.square()
    }

    /// The empirical score around y_k, r' - u / t.
    pub(crate) fn score(&self, k: usize, u: &A) -> A {
        self.score_with(k, u, &self.tilt(k, u))
    }

    /// The same where u is known to lie on the cell of y_k.
    #[inline(always)]
    pub(crate) fn score_on_cell(&self, k: usize, u: &A) -> A {
        self.score_with(k, u, &self.tilt(k, u).on_cell())
    }

    #[inline(always)]
    fn score_with(&self, k: usize, u: &A, tilt: &Tilt<A>) -> A {
        self.residual_slope(self.moments(k, tilt)) - u.clone() / &self.t
    }

    /// [`Self::residual`] where u is known to lie on the cell of y_k.
    #[inline(always)]
    pub(crate) fn residual_on_cell(&self, k: usize, u: &A) -> A {
        self.others(k, &self.tilt(k, u).on_cell()).ln_1p()
    }

    /// log p_t around y_k.
    pub(crate) fn log_density(&self, k: usize, u: &A) -> A {
        u.square() * &self.curvature + self.peak.ln() + self.residual(k, u)
    }

    /// The second derivative of the score around y_k: the third central moment of d over t^3,
    /// (E d^3 - 3 E d E d^2 + 2 (E d)^3) / t^3.
    pub(crate) fn score_bend(&self, k: usize, u: &A) -> A {
        let [others, first, second, third] = self.moments(k, &self.tilt(k, u));
        let total = self.total(others);
        let [first, second, third] = [first, second, third].map(|moment| moment / &total);
        let central = third - first.clone() * second.times(3) + first.powi(3).times(2);
        central * self.rate.powi(3)
    }

    /// -1 / 2t.
    pub(crate) fn curvature(&self) -> &A {
        &self.curvature
    }
}

/// Adds d^j q for the distance d in units of its own to every sum j.
#[inline(always)]
fn add_weight<A: Field>(sums: &mut [Option<A>], distance: Distance<'_, A>, q: &A) {
    let mut term = q.clone();
    let mut factor = 1;
    for (j, sum) in sums.iter_mut().enumerate() {
        match distance {
            Distance::Steps(_) if factor == 1 => term = q.clone(),
            Distance::Steps(_) => term = q.clone().times(factor),
            Distance::Length(_) if j == 0 => {}
            Distance::Length(length) => term = term * length,
        }
        *sum = Some(match sum.take() {
            None => term.clone(),
            Some(sum) => sum + &term,
        });
        if let Distance::Steps(steps) = distance {
            factor *= steps;
        }
    }
}
