//! What the claims on the denoising dynamics share, for two points (section 4, appendix H) and for n
//! (appendix C.2): the dynamics with variables for its constants, and the points at which it is shown.
//!
//! Neighbouring data points y and y + 2 Delta with the ramp between are all that a formula needs: for the
//! maps the outermost cells and the inner ones are alike. What fails is a parameter outside its domain, or an integration.

use crate::prelude::*;
use scoreproof_denoise::{FlowMap, PieceOfLaw};
use scoreproof_integral::certified;
use scoreproof_score::SettingIn;

/// The ramp among the pieces of two neighbouring data points.
pub(crate) const RAMP: usize = 1;

/// A start of the dynamics: n, D, s, t, kappa, x.
pub(crate) type Start = [Rational; 6];

/// The names of its parameters.
pub(crate) const START: &str = "n, half-width, s, t, kappa, x";

/// The names of the parameters of a law.
pub(crate) const LAW: &str = "n, half-width, t0, kappa";

/// Starts for two points: both outer regions, the ramp, close to its end, and late times.
pub(crate) const TWO_POINTS: Grid<6> = Grid::new(
    START,
    &[
        "2, 1, 0.02, 0.1, 1.2, 0.3",
        "2, 1, 0.02, 0.1, 1.2, -0.9",
        "2, 1, 1e-8, 0.1, 1.2, 0.62",
        "2, 1, 1e-4, 0.3, 0.5, 4",
        "2, 1, 1e-3, 0.02, 3, -1/7",
        "2, 1, 0.1, 0.11, 3, -0.01",
    ],
);

/// Starts for more points, inner cells among them.
pub(crate) const MORE_POINTS: Grid<6> = Grid::new(
    START,
    &[
        "5, 1, 0.002, 0.01, 1.2, 0.55",
        "3, 1, 0.002, 0.01, 1.2, -0.4",
        "4, 1, 1e-5, 0.02, 1.2, 0.25",
        "4, 5/2, 1e-3, 0.1, 2, -3",
        "4, 5/2, 1e-3, 0.1, 2, 1.7",
        "50, 1, 1e-7, 1e-5, 2, 0.02",
    ],
);

/// Whether x is in one of the outer regions A_t and B_t of two points, |x| >= 1 - kappa sqrt t: exactly.
pub(crate) fn is_outer(kappa: &Rational, t: &Rational, x: &Rational) -> bool {
    let within = Rational::from(1) - x.clone().abs();
    within <= 0 || within.square() <= kappa.clone().square() * t
}

/// The law of these parameters.
pub(crate) fn law([n, half_width, t0, kappa]: [&Rational; 4]) -> Result<Terminal, Error> {
    Ok(Terminal::new(spaced_on(n, half_width)?, t0.clone(), kappa.clone())?)
}

/// The law of these parameters, as text.
pub(crate) fn law_of(text: [&str; 4]) -> Result<(Terminal, Place), Error> {
    let [n, half_width, t0, kappa] = text;
    let values = [exact(n)?, exact(half_width)?, exact(t0)?, exact(kappa)?];
    Ok((law(values.each_ref())?, Place(Parameters::new(LAW.split(", ").zip(text)))))
}

/// The density at y_1 + delta_s by the case of the cell and by that of the ramp, of this law and sqrt s, and where that is;
/// t is t0, and `root` its square root. By symmetry the same as at y_n - delta_s.
pub(crate) fn at_a_border(text: [&str; 4], root: &str, earlier: &str) -> Result<([Interval; 2], Place), Error> {
    let (law, place) = law_of(text)?;
    let [delta_s, delta_t] = [exact(earlier)?, exact(root)?].map(|root| root * law.kappa());
    let (first, half_gap) = (law.setting().set().point(1), law.setting().set().least_half_gap());
    // Both cases take the density at y_1 + delta_t.
    let density = law.density_at(law.setting().t(), &(first + &delta_t), precision())?;
    let factors = [delta_t.clone() / &delta_s, (half_gap.clone() - &delta_t) / (half_gap - &delta_s)];
    Ok((factors.map(|factor| enclosed(&factor) * &density), place.and("sqrt s", earlier)))
}

/// The velocity of the flow map at a start, by a power series in s, against -(1/2) times the smoothed score at
/// the place to which it leads, whose region is found anew, times `factor`.
pub(crate) fn velocity([n, half_width, flow @ ..]: Start, factor: &Rational) -> Result<(Interval, Interval), Error> {
    velocity_among(spaced_on(&n, &half_width)?, flow, factor)
}

/// [`velocity`] for any points.
pub(crate) fn velocity_among(
    set: TrainingSet,
    [s, t, kappa, x]: [Rational; 4],
    factor: &Rational,
) -> Result<(Interval, Interval), Error> {
    let lift = |value: &Rational| Series::constant(enclosed(value), 1);
    let start = SettingIn::new(&set, lift(&t), &Smoothing::Kappa(lift(&kappa)));
    let path = FlowMap::of(&start, &Series::variable(enclosed(&s), 1)).at(&lift(&x));
    // More bits than on the other side, so that the two are not one enclosure.
    let wide = Precision::bits(precision().get() + 64);
    let there = Setting::new(set, s, Smoothing::Kappa(kappa))?;
    let score = SmoothedScore::<Interval>::new(&there, &wide).at(&path.coefficients()[0].with_precision(wide));
    Ok((path.derivative(1), score.over(-2) * Interval::rational(factor, &wide)))
}

/// Where the flow leads from a start, and delta_s.
pub(crate) fn reached([n, half_width, s, t, kappa, x]: &Start) -> Result<(Interval, Interval), Error> {
    let place = law([n, half_width, t, kappa])?.flow(s, x, precision())?;
    Ok((place, enclosed(kappa) * enclosed(s).sqrt()))
}

/// The mass of the density along the flow at time s on all ramps, by certified integration.
pub(crate) fn mass_on_ramps(law: &Terminal, s: &Rational) -> Result<Interval, Error> {
    let ramps = (1..law.setting().set().len() as usize).map(|gap| 2 * gap - 1);
    mass(law, s, ramps)
}

/// The mass of the density along the flow at time s on inner pieces, by certified integration.
pub(crate) fn mass(law: &Terminal, s: &Rational, pieces: impl IntoIterator<Item = usize>) -> Result<Interval, Error> {
    pieces.into_iter().try_fold(number(0), |sum, piece| {
        let part = PieceOfLaw { law: law.clone(), s: s.clone(), piece };
        Ok(sum + certified::integrate(&part, GOAL_BITS).map_err(scoreproof_score::Error::from)?.enclosure)
    })
}

/// The mass of the law between the data points at earlier times, the law's density there multiplied by `factor`:
/// by certified integration of (35), against Gaussian tails at t0. The laws are n, D, s, t0, kappa.
pub(crate) fn ramps_keep_their_mass(laws: &Grid<5>, factor: &Rational) -> Comparisons {
    let comparison = r"\int_{\cup_k[y_k+\delta_s,\,y_{k+1}-\delta_s]}\hat p_s^{(n,t_0)}(x)\,dx=\int_{\cup_k[y_k+\delta_{t_0},\,y_{k+1}-\delta_{t_0}]}p_{t_0}^{(n)}(x)\,dx";
    laws.compare(comparison, Equal, |[n, half_width, s, t0, kappa]| {
        let law = law([&n, &half_width, &t0, &kappa])?;
        Ok((mass_on_ramps(&law, &s)? * enclosed(factor), law.interpolating_mass(precision())))
    })
}

/// [`velocity`] at all of the starts.
pub(crate) fn velocities(starts: &Grid<6>, factor: &Rational) -> Comparisons {
    let comparison = r"\frac{d}{ds}\phi_{s|t}(x)=-\frac12\hat s_{s,\delta_s}^{(n)}\left(\phi_{s|t}(x)\right)";
    starts.compare(comparison, Equal, |start| velocity(start, factor))
}

/// From the starts, the flow to s and on to time 0 against the flow to time 0 at once, times `factor`.
pub(crate) fn continued(starts: &Grid<6>, factor: &Rational) -> Comparisons {
    let comparison = r"\phi_{0|s}\left(\phi_{s|t}(x)\right)=\phi_{0|t}(x)";
    starts.compare(comparison, Equal, |start| {
        let (zero, (place, _)) = (Rational::new(), reached(&start)?);
        let [n, half_width, s, t, kappa, x] = &start;
        let later = law([n, half_width, s, kappa])?;
        let twice = FlowMap::<Interval>::new(later.setting(), &zero, &precision())?.at(&place);
        // More bits than the other way, so that the two are not one enclosure.
        let once = law([n, half_width, t, kappa])?.flow(&zero, x, Precision::bits(CLOSED_FORM_BITS + 64))?;
        Ok((twice, once * enclosed(factor)))
    })
}

/// The mass of the terminal law between the data points and in the first so many atoms.
pub(crate) fn mass_with_atoms(law: &Terminal, atoms: u32) -> Result<Interval, Error> {
    (1..=atoms).try_fold(law.interpolating_mass(precision()), |mass, k| Ok(mass + law.atom(k, precision())?))
}
