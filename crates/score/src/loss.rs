//! The smoothing gap, the loss, and the loss's certified upper bound U.

use crate::error::Error;
use crate::integrals::{
    GapIntegrand, GapPart, GapPartIntegrand, LossIntegrand, PosteriorVarianceIntegrand, ScoreIntegrand,
};
use crate::loss_limit::loss_limit;
use crate::many::{Few, MAX_INTEGRATED, Seen};
use crate::setting::{Setting, Smoothing};
use crate::setting_in::SettingIn;
use crate::training_set::TrainingSet;
use scoreproof_integral::certified::{self, Certificate};
use scoreproof_integral::{CrossCheck, Integrand, cross_check};
use scoreproof_real::{
    Analytic, Coarse, Field, Interval, Ordered, Precision, Rational, Real, format_rational, is_lost,
};

/// The integral over few points, or why there is none at this setting.
fn directly<I: Integrand>(setting: &Setting, integrand: &I, goal: u32) -> Result<Certificate, Error> {
    let n = setting.set().len();
    if n > MAX_INTEGRATED {
        return Err(Error::domain("n", n, format!("2 <= n <= {MAX_INTEGRATED} in this integral over all data points")));
    }
    certified::integrate(integrand, goal).map_err(|source| Error::of_setting(setting, source))
}

/// The integral, over many points from those over few.
fn enclosed<I: Integrand>(
    setting: &Setting,
    seen: Seen,
    integrand: impl Fn(Setting) -> I,
    goal: u32,
) -> Result<Certificate, Error> {
    let Some(few) = Few::of(setting, goal)? else { return directly(setting, &integrand(setting.clone()), goal) };
    let of = |few: &Setting, bits| directly(few, &integrand(few.clone()), bits);
    let [first, second] = few.settings();
    let (first, second) = (of(first, few.bits(goal))?, of(second, few.bits(goal))?);
    Ok(Certificate {
        cells: first.cells + second.cells,
        evaluations: first.evaluations + second.evaluations,
        enclosure: few.squares(&[first.enclosure, second.enclosure], seen),
    })
}

/// Refuses an integral in [0, `bound`] if all of that is below the range of numbers, which coarse enclosures exceed.
fn representable(bound: Coarse) -> Result<(), Error> {
    let range = bound.join(&Coarse::ZERO).to_interval();
    if is_lost(&range) { Err(scoreproof_real::Error::unrepresentable(&range).into()) } else { Ok(()) }
}

/// A bound of the density beyond the kinks, relative to that at the data points: exp(-kappa^2 / 2) for the least gap's kappa.
fn beyond_kinks(setting: &Setting) -> Coarse {
    Coarse::rational(&(setting.squared_kappa() / -2i32), &()).exp()
}

/// An upper bound of the smoothing gap, without integration, for the least half gap Delta and delta. As 0 <= r <= log n and
/// r(y) <= n exp(-2 Delta |y - z| / t) for the midpoint z nearest to y, and x + w, x - w are delta - |u| away from midpoints at least
/// for x = y_k + u, where the largest exponent of r^2 times the density, at |u| = delta, is -delta^2 / 2t:
///
/// ```text
/// gap <= (t / 2 w^2) exp(-delta^2 / 2t) (log^2 n + 2 n^2 delta / sqrt(2 pi t)).
/// ```
fn gap_size(setting: &Setting) -> Coarse {
    if setting.is_unsmoothed() {
        return loss_size(setting);
    }
    let t = Coarse::rational(setting.t(), &());
    let n = Coarse::integer(i64::from(setting.set().len()), &());
    let (delta, window) = (setting.delta::<Coarse>(&()), setting.window::<Coarse>(&()));
    let near = n.square() * delta / (Coarse::pi(&()) * t).times(2).sqrt();
    beyond_kinks(setting) * t / window.square().times(2) * (n.ln().square() + near.times(2))
}

/// An upper bound of the loss, without integration, for half the distance W of the outermost points. With windows, of which w is
/// the least, [`loss_upper_bound`] and F(kappa) <= 2 exp(-kappa^2 / 2) give the first. Without them the loss is E (m - y)^2 / t for
/// the posterior mean m and the nearest data point y. The posterior probabilities q of all but the nearest are 1 - max q <=
/// 1 - sum q_j^2, the sum of q_j q_k over j != k. As p_t >= p(x | y_j) / n, E q_j q_k is at most 1/n times the overlap of the
/// densities of j and k, that is (2 / n) Q(|y_j - y_k| / (2 sqrt t)):
///
/// ```text
/// loss <= 2 exp(-delta^2 / 2t) (2 W / w)^2,      loss <= (n / t) exp(-Delta^2 / 2t) (2 W)^2.
/// ```
fn loss_size(setting: &Setting) -> Coarse {
    let longest = Coarse::rational(setting.set().half_width(), &()).times(2);
    let factor = if setting.is_unsmoothed() {
        Coarse::rational(&(Rational::from(setting.set().len()) / setting.t()), &())
    } else {
        Coarse::integer(2, &()) / setting.window::<Coarse>(&()).square()
    };
    beyond_kinks(setting) * longest.square() * factor
}

/// Refuses a setting whose gaps have different windows: s_hat is then no local average.
fn one_window(setting: &Setting) -> Result<(), Error> {
    if setting.has_one_window() {
        return Ok(());
    }
    let (name, value) = match setting.smoothing() {
        Smoothing::Kappa(kappa) => ("kappa", kappa),
        Smoothing::Delta(delta) => ("delta", delta),
        Smoothing::Window(window) => ("window", window),
    };
    let domain = "for gaps of different lengths, one window for all of them";
    Err(Error::domain(name, format_rational(value), domain))
}

/// The smoothing gap t E |s_hat - w * s|^2, the left side of (12) and (32), to `goal` relative bits, for one window
/// w = D_g - delta_g. A window of 0 leaves the score as it is.
///
/// # Errors
/// Those of [`certified::integrate`]; a value below the range of numbers; a domain error where gaps have different windows.
pub fn smoothing_gap(setting: &Setting, goal: u32) -> Result<Certificate, Error> {
    one_window(setting)?;
    representable(gap_size(setting))?;
    if setting.is_unsmoothed() {
        enclosed(setting, Seen::Slopes, LossIntegrand::new, goal)
    } else {
        enclosed(setting, Seen::Residuals, GapIntegrand, goal)
    }
}

/// A [`GapPart`] of the gap over sqrt t, which increases with t for a fixed delta below every half gap: the gap is sqrt t
/// times the squares less twice the cross term. To `goal` relative bits.
///
/// # Errors
/// Those of [`smoothing_gap`]; a domain error for a window of 0.
pub fn gap_part(setting: &Setting, part: GapPart, goal: u32) -> Result<Interval, Error> {
    one_window(setting)?;
    if setting.is_unsmoothed() {
        return Err(Error::domain("delta", "Delta", "delta < Delta: the gap of a window of 0 has no such parts"));
    }
    let integral = directly(setting, &GapPartIntegrand { setting: setting.clone(), part }, goal)?.enclosure;
    let root = Interval::rational(setting.t(), &integral.precision()).sqrt();
    Ok(integral / root)
}

/// [`smoothing_gap`] by all three engines.
///
/// # Errors
/// Those of [`cross_check`]; a domain error where gaps have different windows.
pub fn smoothing_gap_checked(setting: &Setting, goal: u32) -> Result<CrossCheck, Error> {
    one_window(setting)?;
    Ok(if setting.is_unsmoothed() {
        cross_check(&LossIntegrand::new(setting.clone()), goal)?
    } else {
        cross_check(&GapIntegrand(setting.clone()), goal)?
    })
}

/// The loss L_t of the smoothed score, (4), to `goal` relative bits.
///
/// # Errors
/// Those of [`certified::integrate`]; a value below the range of numbers.
pub fn score_matching_loss(setting: &Setting, goal: u32) -> Result<Certificate, Error> {
    representable(loss_size(setting))?;
    enclosed(setting, Seen::Slopes, LossIntegrand::new, goal)
}

/// [`score_matching_loss`] by all three engines.
///
/// # Errors
/// Those of [`cross_check`].
pub fn score_matching_loss_checked(setting: &Setting, goal: u32) -> Result<CrossCheck, Error> {
    Ok(cross_check(&LossIntegrand::new(setting.clone()), goal)?)
}

/// The loss of (1 - `shrink`) times the smoothed score, to `goal` relative bits.
///
/// # Errors
/// Those of [`certified::integrate`].
pub fn shrunk_loss(setting: &Setting, shrink: &Rational, goal: u32) -> Result<Interval, Error> {
    Ok(enclosed(setting, Seen::Slopes, |at| LossIntegrand::shrunk(at, shrink.clone()), goal)?.enclosure)
}

/// E Var(x_0 | x_t) / t, to `goal` relative bits: what the loss of the zero function falls short of 1 by.
///
/// # Errors
/// Those of [`certified::integrate`].
pub fn posterior_variance(setting: &Setting, goal: u32) -> Result<Interval, Error> {
    Ok(directly(setting, &PosteriorVarianceIntegrand(setting.clone()), goal)?.enclosure)
}

/// The local average (10) of the empirical score with window w > 0 at `x`, by integrating the score: an
/// independent way to [`NoisedEmpirical::local_average`](crate::NoisedEmpirical::local_average).
///
/// # Errors
/// Those of [`certified::integrate`].
pub fn local_average_by_integration(
    set: &TrainingSet,
    t: &Rational,
    window: &Rational,
    x: &Rational,
    goal: u32,
) -> Result<Interval, Error> {
    let range = ScoreIntegrand::new(set.clone(), t.clone(), x.clone() - window, x.clone() + window);
    let integral = certified::integrate(&range, goal)?.enclosure;
    let length = Interval::rational(&(window.clone() * 2u32), &integral.precision());
    Ok(integral / length)
}

/// The upper bound U = (1/n) sum over the gaps of F(kappa_g) (D_g / (D_g - delta_g))^2 of the loss, with
/// kappa_g = delta_g / sqrt t; for equal gaps ((n - 1)/n) F(kappa) (1 - kappa sqrt t / Delta)^-2. Infinite for a window of 0.
#[must_use]
pub fn loss_upper_bound(setting: &Setting, precision: Precision) -> Interval {
    loss_upper_bound_in(&setting.in_system(&precision)).unwrap_or_else(|| Interval::whole(precision))
}

/// [`loss_upper_bound`] in the number system of the setting; `None` for a window of 0.
#[must_use]
pub fn loss_upper_bound_in<R: Real>(setting: &SettingIn<R>) -> Option<R> {
    let (zero, sigma) = (R::integer(0, &setting.t().context()), setting.t().sqrt());
    let sum = setting.gaps().try_fold(zero, |sum, (g, count)| {
        let lift = setting.half_gap_of(g) / setting.window_of(g)?;
        let of_gap = loss_limit(&(setting.delta_of(g).clone() / &sigma)) * lift.square();
        Some(sum + of_gap.times(count.into()))
    });
    Some(sum?.over(setting.len().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noised::NoisedEmpirical;
    use crate::surplus::{loss_surplus, two_point_surplus_majorant};
    use scoreproof_real::parse_rational;

    #[test]
    fn both_ways_to_a_local_average_agree() {
        let (set, t) = (TrainingSet::new(3, Rational::from(1)).unwrap(), Rational::from((1, 20)));
        // The range covers both midpoints.
        let (window, x) = (Rational::from((4, 5)), Rational::from((1, 10)));
        let integral = local_average_by_integration(&set, &t, &window, &x, 80).unwrap();
        let p = Precision::bits(128);
        let exact = |v: &Rational| Interval::rational(v, &p);
        let closed = NoisedEmpirical::<Interval>::new(&set, &t, &p).local_average(&exact(&window), &exact(&x));
        assert!(integral.overlaps(&closed));
    }

    fn two_points(t: &str, kappa: &str) -> Setting {
        let set = TrainingSet::new(2, Rational::from(1)).unwrap();
        let (t, kappa) = (parse_rational(t).unwrap(), parse_rational(kappa).unwrap());
        Setting::new(set, t, Smoothing::Kappa(kappa)).unwrap()
    }

    /// The surplus is then e^(-1/2t) and less.
    #[test]
    fn at_small_times_the_loss_is_its_upper_bound() {
        for t in ["1e-6", "1e-9", "1e-12", "1e-20", "1e-60", "1e-300"] {
            let setting = two_points(t, "6/5");
            let found = score_matching_loss(&setting, 80).unwrap().enclosure;
            assert!(found.overlaps(&loss_upper_bound(&setting, Precision::bits(2200))), "{t} {found:.20}");
            assert!(found.relative_accuracy_bits().is_some_and(|bits| bits >= 80), "{t}");
        }
    }

    #[test]
    fn the_gap_is_made_of_its_parts_and_each_increases() {
        for (n, delta) in [(2, "3/10"), (3, "1/5"), (5, "1/10")] {
            let set = TrainingSet::new(n, Rational::from(1)).unwrap();
            let mut before: Option<[Interval; 2]> = None;
            for t in ["1e-3", "0.02", "0.3", "5", "100"] {
                let (t, delta) = (parse_rational(t).unwrap(), parse_rational(delta).unwrap());
                let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(delta)).unwrap();
                let parts = [GapPart::Squares, GapPart::Cross].map(|part| gap_part(&setting, part, 60).unwrap());
                let root = Interval::rational(&t, &Precision::bits(100)).sqrt();
                let sum = (parts[0].clone() - parts[1].clone().times(2)) * root;
                assert!(sum.overlaps(&smoothing_gap(&setting, 60).unwrap().enclosure), "{n} {t}");
                assert!(parts.iter().all(|part| part.relative_accuracy_bits().unwrap() >= 55));
                if let Some(before) = &before {
                    assert!(before.iter().zip(&parts).all(|(before, now)| before.certainly_less(now)), "{n} {t}");
                }
                before = Some(parts);
            }
        }
    }

    fn of_points(points: &[i32], t: &str, smoothing: Smoothing) -> Setting {
        let set = TrainingSet::from_points(points.iter().map(|&y| Rational::from(y)).collect()).unwrap();
        Setting::new(set, parse_rational(t).unwrap(), smoothing).unwrap()
    }

    /// The closed bounds by which an integral is refused hold, and tell its size to some digits.
    #[test]
    fn the_size_of_an_integral_is_bounded() {
        let windows = [Rational::new(), Rational::from((1, 5)), Rational::from((1, 2))];
        for (points, t, window) in [&[0, 2][..], &[0, 2, 4], &[0, 2, 5, 11]].into_iter().flat_map(|points| {
            let windows = windows.clone().into_iter().filter(|w| *w > 0 || points.len() < 4);
            windows.flat_map(move |w| ["0.05", "0.001", "1e-6"].map(move |t| (points, t, w.clone())))
        }) {
            let setting = of_points(points, t, Smoothing::Window(window));
            let sizes = [
                (smoothing_gap(&setting, 40).unwrap(), gap_size(&setting)),
                (score_matching_loss(&setting, 40).unwrap(), loss_size(&setting)),
            ];
            for (value, size) in sizes {
                let value = value.enclosure;
                assert!(value.certainly_less(&size.to_interval()), "{points:?} {t} {size:?} {value}");
                let apart = size.log2_upper() - Coarse::from_interval(&value).log2_upper();
                assert!(apart < 60.0, "{points:?} {t} {apart}");
            }
        }
    }

    /// At the last t 1/sqrt t is 1e5000: times that, what has underflown is far from the least number.
    #[test]
    fn what_is_below_the_range_of_numbers_is_refused() {
        let third = || Smoothing::Window(Rational::from((1, 3)));
        for t in ["1e-10", "1e-300", "1e-4000", "1e-10000"] {
            for smoothing in [third(), Smoothing::Window(Rational::new())] {
                let setting = of_points(&[0, 2, 4], t, smoothing);
                for refused in [smoothing_gap(&setting, 60), score_matching_loss(&setting, 60)] {
                    let error = refused.unwrap_err();
                    let below = matches!(error, Error::Real(scoreproof_real::Error::Unrepresentable { .. }));
                    assert!(below, "{t} {error}");
                }
            }
        }
    }

    /// (n - 1)/n T^(3/2) I(0) e^(-kappa^2/2) / (2 sqrt(2 pi)) and more, by powers of sqrt T.
    #[test]
    fn at_small_times_the_gap_falls_like_their_power() {
        let gap = |t: &str| smoothing_gap(&two_points(t, "1"), 60).unwrap().enclosure;
        let one = Interval::integer(1, &Precision::bits(60));
        let known = Interval::rational(&parse_rational("5.7490400841466737423e-16").unwrap(), &Precision::bits(100));
        assert!((gap("1e-9") / known - &one).magnitude() < 1e-15);
        for (t, smaller) in [("1e-12", "1e-14"), ("1e-18", "1e-20"), ("1e-22", "1e-24")] {
            let ratio = gap(t) / gap(smaller).times(1000);
            assert!((ratio - &one).magnitude() < 1e-5, "{t}");
        }
    }

    /// What lies at the midpoint alone, e^(-1/2t) of what lies at the data points.
    #[test]
    fn at_small_times_what_lies_at_midpoints_is_enclosed() {
        for t in ["1e-3", "1e-5", "1e-7"] {
            let t = parse_rational(t).unwrap();
            let set = TrainingSet::new(2, Rational::from(1)).unwrap();
            let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(Rational::from((1, 2)))).unwrap();
            let bound = two_point_surplus_majorant(&set.least_half_gap(), &t, Precision::bits(128));
            assert!(posterior_variance(&setting, 80).unwrap().certainly_less(&bound), "{t}");
            assert!(loss_surplus(&setting, 80).unwrap().certainly_less(&bound), "{t}");
            let unsmoothed = Setting::new(set, t.clone(), Smoothing::Delta(Rational::from(1))).unwrap();
            assert!(smoothing_gap(&unsmoothed, 80).unwrap().enclosure.is_positive(), "{t}");
        }
    }
}
