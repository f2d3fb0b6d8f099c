//! A setting in one number system.

use crate::setting::{Setting, Smoothing};
use crate::training_set::TrainingSet;
use scoreproof_real::{Analytic, Field, Rational};

/// Data points, a time, and delta_g and the window w_g = D_g - delta_g of every gap, in the number system `A`: what the closed
/// forms are written in. With enclosures t and kappa may range over boxes; with [power series](scoreproof_real::Series) what
/// is computed is differentiated in them; with [rational functions](scoreproof_real::RationalFunction) they, and the points
/// too, are variables.
///
/// From exact parameters it comes by [`Setting::in_system`], where delta and window are rounded once each: however near delta
/// is to Delta, nothing cancels.
#[derive(Clone, Debug)]
pub struct SettingIn<A> {
    points: Points<A>,
    t: A,
    /// By gap; one entry where all gaps are equal.
    lengths: Vec<Lengths<A>>,
}

/// Where the data points are.
#[derive(Clone, Debug)]
enum Points<A> {
    Exact(TrainingSet),
    /// `len` points first, first + 2 Delta, ...
    Equal {
        first: A,
        half_gap: A,
        len: u32,
    },
}

/// delta and window of a gap.
#[derive(Clone, Debug)]
struct Lengths<A> {
    delta: A,
    /// `None` for a window of 0, where the score jumps.
    window: Option<A>,
}

impl Setting {
    /// The setting in a number system.
    #[must_use]
    pub fn in_system<A: Analytic>(&self, context: &A::Context) -> SettingIn<A> {
        let lengths = |g| Lengths {
            delta: self.delta_of(g, context),
            window: (!self.is_sharp(g)).then(|| self.window_of(g, context)),
        };
        SettingIn::of_set(self.set(), A::rational(self.t(), context), lengths)
    }

    /// The setting in rational numbers: `None` for kappa, whose delta is none.
    #[must_use]
    pub fn in_rationals(&self) -> Option<SettingIn<Rational>> {
        // Every gap has a rational delta or none has.
        self.exact_delta_of(1)?;
        let lengths = |g| {
            let delta = self.exact_delta_of(g).unwrap_or_default();
            let window = self.set().half_gap_of(g) - &delta;
            Lengths { delta, window: (!self.is_sharp(g)).then_some(window) }
        };
        Some(SettingIn::of_set(self.set(), self.t().clone(), lengths))
    }
}

impl<A: Analytic> SettingIn<A> {
    /// From a time and a smoothing in the number system itself. That t > 0 and 0 < delta_g < D_g in every gap is the caller's
    /// to see to: not every number system has an order.
    #[must_use]
    pub fn new(set: &TrainingSet, t: A, smoothing: &Smoothing<A>) -> Self {
        match smoothing {
            Smoothing::Delta(delta) => Self::with_delta(set, t, delta),
            Smoothing::Kappa(kappa) => {
                let delta = t.sqrt() * kappa;
                Self::with_delta(set, t, &delta)
            }
            Smoothing::Window(window) => {
                let context = t.context();
                let delta = |g| A::rational(&set.half_gap_of(g), &context) - window;
                Self::of_set(set, t, |g| Lengths { delta: delta(g), window: Some(window.clone()) })
            }
        }
    }
}

impl<A: Field> SettingIn<A> {
    /// With the same delta in every gap, 0 < delta < D_g.
    #[must_use]
    pub fn with_delta(set: &TrainingSet, t: A, delta: &A) -> Self {
        let context = t.context();
        let window = |g| A::rational(&set.half_gap_of(g), &context) - delta;
        Self::of_set(set, t, |g| Lengths { delta: delta.clone(), window: Some(window(g)) })
    }

    /// Of `len` >= 2 points first, first + 2 Delta, ..., all in the number system: with variables for them what holds for this
    /// setting holds for all.
    #[must_use]
    pub fn of_parts(first: &A, half_gap: &A, len: u32, t: &A, delta: &A) -> Self {
        let lengths = Lengths { delta: delta.clone(), window: Some(half_gap.clone() - delta) };
        let points = Points::Equal { first: first.clone(), half_gap: half_gap.clone(), len };
        Self { points, t: t.clone(), lengths: vec![lengths] }
    }

    fn of_set(set: &TrainingSet, t: A, lengths: impl Fn(u32) -> Lengths<A>) -> Self {
        let gaps = if set.is_equally_spaced() { 1 } else { set.len() - 1 };
        Self { points: Points::Exact(set.clone()), t, lengths: (1..=gaps).map(lengths).collect() }
    }

    /// n.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there are at least two points")]
    pub fn len(&self) -> u32 {
        match &self.points {
            Points::Exact(set) => set.len(),
            Points::Equal { len, .. } => *len,
        }
    }

    /// The time t.
    #[must_use]
    pub fn t(&self) -> &A {
        &self.t
    }

    /// The data points in increasing order.
    pub fn points(&self) -> impl Iterator<Item = A> + '_ {
        (1..=self.len()).map(|k| self.place(|set| set.point(k), 2 * (k - 1)))
    }

    /// The midpoints z_1, ..., z_(n-1).
    pub fn midpoints(&self) -> impl Iterator<Item = A> + '_ {
        (1..self.len()).map(|g| self.place(|set| set.midpoint(g), 2 * g - 1))
    }

    /// A place in the training set, which is so many half gaps beyond the first of equal ones.
    fn place(&self, of_set: impl Fn(&TrainingSet) -> Rational, steps: u32) -> A {
        match &self.points {
            Points::Exact(set) => A::rational(&of_set(set), &self.t.context()),
            Points::Equal { first, half_gap, .. } => first.clone() + half_gap.clone().times(steps.into()),
        }
    }

    /// The gaps that differ, by number, and how many each of them stands for.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let each = if self.lengths.len() == 1 { self.len() - 1 } else { 1 };
        (1..=self.lengths.len() as u32).map(move |g| (g, each))
    }

    /// D_g for g = 1, ..., n - 1.
    #[must_use]
    pub fn half_gap_of(&self, g: u32) -> A {
        match &self.points {
            Points::Exact(set) => A::rational(&set.half_gap_of(g), &self.t.context()),
            Points::Equal { half_gap, .. } => half_gap.clone(),
        }
    }

    /// delta_g.
    #[must_use]
    pub fn delta_of(&self, g: u32) -> &A {
        &self.of_gap(g).delta
    }

    /// w_g = D_g - delta_g; `None` where it is 0.
    #[must_use]
    pub fn window_of(&self, g: u32) -> Option<&A> {
        self.of_gap(g).window.as_ref()
    }

    fn of_gap(&self, g: u32) -> &Lengths<A> {
        // There is one for each gap, or one for all.
        &self.lengths[if self.lengths.len() == 1 { 0 } else { g as usize - 1 }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NoisedEmpirical, SmoothedScore, loss_limit, loss_limit_derivative, loss_upper_bound_in, nonsmoothness_in,
    };
    use scoreproof_real::{Interval, Precision, Series, parse_rational};

    fn exact(text: &str) -> Rational {
        parse_rational(text).unwrap()
    }

    fn sets() -> [TrainingSet; 2] {
        let free = ["0", "1", "3", "3.9"].map(exact).into();
        [TrainingSet::new(3, exact("1")).unwrap(), TrainingSet::from_points(free).unwrap()]
    }

    /// What is computed for a box of t and one of kappa holds for all that is in them, and not much more.
    #[test]
    fn boxes_of_t_and_kappa_hold_what_is_in_them() {
        let p = Precision::bits(100);
        let boxed = |from: &str, to: &str| Interval::between(&exact(from), &exact(to), p);
        for set in sets() {
            let wide = SettingIn::new(&set, boxed("0.02", "0.02002"), &Smoothing::Kappa(boxed("1.2", "1.201")));
            let (score, noised) = (SmoothedScore::of(&wide), NoisedEmpirical::at_time(&set, wide.t()));
            let (bound, rough) = (loss_upper_bound_in(&wide).unwrap(), nonsmoothness_in(&wide).unwrap());
            for (t, kappa) in [("0.02", "1.2"), ("0.02001", "1.2007"), ("0.02002", "1.201")] {
                let setting = Setting::new(set.clone(), exact(t), Smoothing::Kappa(exact(kappa))).unwrap();
                let narrow = setting.in_system::<Interval>(&p);
                let alone = NoisedEmpirical::<Interval>::new(&set, setting.t(), &p);
                for x in ["-0.7", "0.3", "0.61"].map(|x| Interval::rational(&exact(x), &p)) {
                    let pairs = [
                        (score.at(&x), SmoothedScore::of(&narrow).at(&x)),
                        (noised.log_density(&x), alone.log_density(&x)),
                        (noised.empirical_score(&x), alone.empirical_score(&x)),
                    ];
                    for (wide, narrow) in pairs {
                        assert!(narrow.is_subset(&wide), "{narrow} {wide}");
                        let room = narrow.magnitude() / 20u32 + 0.1;
                        assert!((wide - narrow).magnitude() < room, "{x}");
                    }
                }
                assert!(loss_upper_bound_in(&narrow).unwrap().is_subset(&bound));
                assert!(nonsmoothness_in(&narrow).unwrap().is_subset(&rough));
            }
            assert!(bound.relative_accuracy_bits().unwrap() >= 3 && rough.relative_accuracy_bits().unwrap() >= 8);
        }
    }

    /// d/dt p_t = p_t'' / 2: a series in t beside one in x.
    #[test]
    fn a_series_in_t_solves_the_heat_equation() {
        let p = Precision::bits(160);
        let (t, x) = (exact("0.07"), exact("0.41"));
        for set in sets() {
            let (time, place) = (Interval::rational(&t, &p), Interval::rational(&x, &p));
            let in_time = NoisedEmpirical::at_time(&set, &Series::variable(time.clone(), 1));
            let change = in_time.log_density(&Series::constant(place.clone(), 1)).exp().derivative(1);
            let in_space = NoisedEmpirical::at_time(&set, &Series::constant(time, 2));
            let curvature = in_space.log_density(&Series::variable(place, 2)).exp().derivative(2);
            let difference = (change.clone() - curvature.over(2)).magnitude();
            assert!(difference < change.magnitude() >> 120, "{difference}");
        }
    }

    /// With kappa_g = kappa, U = (1/n) sum F(kappa) (1 - kappa sqrt t / D_g)^-2, so that its derivative in kappa has
    /// F' and 2 (sqrt t / w_g) in it.
    #[test]
    fn lengths_are_differentiated_in_kappa() {
        let p = Precision::bits(160);
        let number = |text: &str| Interval::rational(&exact(text), &p);
        for set in sets() {
            let (t, kappa) = (number("0.02"), number("1.2"));
            let series = Series::variable(kappa.clone(), 1);
            let setting = SettingIn::new(&set, Series::constant(t.clone(), 1), &Smoothing::Kappa(series));
            for (g, _) in setting.gaps() {
                let (delta, window) = (setting.delta_of(g).derivative(1), setting.window_of(g).unwrap().derivative(1));
                assert!((delta.clone() - t.sqrt()).contains_zero() && (delta + window).contains_zero());
            }
            let rough = nonsmoothness_in(&setting).unwrap();
            let alone = SettingIn::new(&set, t.clone(), &Smoothing::Kappa(kappa.clone()));
            // d/dkappa of (2/t) sum D_g / w_g is (2/t) sum D_g sqrt t / w_g^2.
            let zero = Interval::integer(0, &p);
            let expected = alone.gaps().fold(zero, |sum, (g, count)| {
                let rate = alone.half_gap_of(g) * t.sqrt() / alone.window_of(g).unwrap().square();
                sum + rate.times(2 * i64::from(count))
            }) / &t;
            assert!(rough.derivative(1).overlaps(&expected) && expected.relative_accuracy_bits().unwrap() > 120);
            // Of F(kappa) (D_g / w_g)^2 it is (F' + 2 F sqrt t / w_g) (D_g / w_g)^2.
            let (limit, slope) = (loss_limit(&kappa), loss_limit_derivative(&kappa));
            let expected = alone.gaps().fold(Interval::integer(0, &p), |sum, (g, count)| {
                let (window, lift) = (alone.window_of(g).unwrap(), alone.half_gap_of(g) / alone.window_of(g).unwrap());
                let rate = slope.clone() + limit.clone() * t.sqrt() / window * Interval::integer(2, &p);
                sum + (rate * lift.square()).times(count.into())
            });
            let expected = expected.over(set.len().into());
            let found = loss_upper_bound_in(&setting).unwrap().derivative(1);
            assert!(found.overlaps(&expected) && expected.relative_accuracy_bits().unwrap() > 110, "{expected}");
        }
    }

    /// Exact parameters are rounded once: a window far below the last digit of delta keeps its own.
    #[test]
    fn a_delta_near_the_half_gap_has_its_window() {
        let [set, _] = sets();
        let window = exact("1e-60");
        let delta = set.least_half_gap() - &window;
        let setting = Setting::new(set.clone(), exact("0.02"), Smoothing::Delta(delta.clone())).unwrap();
        let p = Precision::bits(64);
        let seen = setting.in_system::<Interval>(&p).window_of(1).unwrap().clone();
        assert!(seen.relative_accuracy_bits().unwrap() > 60 && seen.overlaps(&Interval::rational(&window, &p)));
        assert_eq!(setting.in_rationals().unwrap().window_of(1), Some(&window));
        // A window of 0 is none, and what it makes infinite is none either.
        let sharp = Setting::new(set.clone(), exact("0.02"), Smoothing::Delta(set.least_half_gap())).unwrap();
        let sharp = sharp.in_system::<Interval>(&p);
        assert!(sharp.window_of(1).is_none() && nonsmoothness_in(&sharp).is_none());
        assert!(loss_upper_bound_in(&sharp).is_none());
    }
}
