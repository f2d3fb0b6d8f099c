//! What the claims on the denoising dynamics share, for two points (section 4, appendix H) and for n
//! (appendix C.2): the dynamics with variables for its constants, and the points at which it is shown.
//!
//! Neighbouring data points y and y + 2 Delta with the ramp between are all that a formula needs: for the
//! maps the outermost cells and the inner ones are alike.

use crate::Error;
use crate::certificate::Attempt;
use crate::comparison::Compared;
use crate::points::{exact, training_set};
use crate::proof::{Identity, argument};
use crate::record::{Parameters, Quantity};
use crate::tolerance::{CLOSED_FORM_BITS, GOAL_BITS};
use crate::verdict::Relation;
use scoreproof_denoise::{FlowMap, PieceOfLaw, Terminal};
use scoreproof_integral::certified;
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Series, Term};
use scoreproof_score::{Setting, SmoothedScore, Smoothing};

/// The working precision of the claims on the dynamics.
pub(crate) fn precision() -> Precision {
    Precision::bits(CLOSED_FORM_BITS)
}

/// The factor of a statement as it stands.
pub(crate) fn as_it_stands() -> Rational {
    Rational::from(1)
}

/// The factor of a false twin.
pub(crate) fn nudged() -> Rational {
    Rational::from((1_000_001, 1_000_000))
}

/// An integer as a rational function.
pub(crate) fn number(n: i64) -> Term {
    Term::integer(n, &())
}

/// The pieces of two neighbouring data points.
pub(crate) const LEFT_CELL: usize = 0;
pub(crate) const RAMP: usize = 1;
pub(crate) const RIGHT_CELL: usize = 2;

/// A passage from time t to time s beside the data points y and y + 2 Delta.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) first: Term,
    pub(crate) half_gap: Term,
    pub(crate) delta_s: Term,
    pub(crate) delta_t: Term,
}

impl Passage {
    /// For the data points -1 and 1.
    pub(crate) fn of_two_points(delta_s: &Term, delta_t: &Term) -> Self {
        Self { first: number(-1), half_gap: number(1), delta_s: delta_s.clone(), delta_t: delta_t.clone() }
    }

    /// The flow map from t to s.
    pub(crate) fn map(&self) -> FlowMap<Term> {
        FlowMap::of_parts(&self.first, &self.half_gap, 2, &self.delta_s, &self.delta_t)
    }

    /// For data points y and y + 2 Delta, down to time 0.
    pub(crate) fn to_the_end(first: &Term, half_gap: &Term, delta_t: &Term) -> Self {
        let (first, half_gap, delta_t) = (first.clone(), half_gap.clone(), delta_t.clone());
        Self { first, half_gap, delta_s: number(0), delta_t }
    }

    /// The passage between two other times.
    pub(crate) fn between(&self, delta_s: &Term, delta_t: &Term) -> Self {
        Self { delta_s: delta_s.clone(), delta_t: delta_t.clone(), ..self.clone() }
    }

    /// Both sides of dx_s/ds = -(1/2) s_hat_{s, delta_s}(x_s) for the branch of the flow map, the right one
    /// multiplied by `factor`.
    ///
    /// With d = delta_s as the variable, s = d^2 / kappa^2 and d/ds = kappa^2 / (2 d) d/dd, so that no root
    /// enters.
    pub(crate) fn motion(&self, piece: usize, kappa: &Term, x: &Term, factor: &Rational) -> (Term, Term) {
        let lift = |value: &Term| Series::constant(value.clone(), 1);
        let moving = Series::variable(self.delta_s.clone(), 1);
        let map = FlowMap::of_parts(&lift(&self.first), &lift(&self.half_gap), 2, &moving, &lift(&self.delta_t));
        let path = map.branch(piece, &lift(x));
        let rate = kappa.square() / self.delta_s.clone().times(2);
        let s = self.delta_s.square() / kappa.square();
        let score = SmoothedScore::of_parts(&self.first, &self.half_gap, 2, &s, &self.delta_s);
        let drift = score.branch(piece, &self.map().branch(piece, x)).over(-2);
        (path.derivative(1) * rate, drift * Term::rational(factor, &()))
    }
}

/// A formula and its derivative in the last of its variables.
pub(crate) fn value_and_slope(
    variables: &[Term],
    formula: impl FnOnce(&[Series<Term>]) -> Series<Term>,
) -> (Term, Term) {
    let mut lifted: Vec<_> = variables.iter().map(|v| Series::constant(v.clone(), 1)).collect();
    if let (Some(last), Some(x)) = (lifted.last_mut(), variables.last()) {
        *last = Series::variable(x.clone(), 1);
    }
    let found = formula(&lifted);
    (found.coefficients()[0].clone(), found.derivative(1))
}

/// Identities with their comparisons and certificates, one after the other.
#[derive(Default)]
pub(crate) struct Identities {
    pub(crate) compared: Vec<Compared>,
    pub(crate) certificates: Vec<Attempt>,
}

impl Identities {
    /// Decides one more.
    ///
    /// # Errors
    /// Those of [`Identity::decide`].
    pub(crate) fn add(&mut self, identity: &Identity, sides: impl Fn(&[Term]) -> (Term, Term)) -> Result<(), Error> {
        let (compared, certificate) = identity.decide(sides)?;
        self.compared.push(compared);
        self.certificates.push(certificate);
        Ok(())
    }
}

/// The step from the equations of the branches to the flow.
pub(crate) fn unique() -> Attempt {
    argument(
        "a velocity that is Lipschitz in $x$, uniformly on $[s,t]$ with $s>0$, has one solution through every point \
         (Picard-Lindelof), which is continued to $s=0$ by its limit",
        r"$0\le s\le t$, $t>0$, $\delta_t<\Delta$",
    )
}

/// The step from the flow to the laws that it carries.
pub(crate) fn pushed_forward() -> Attempt {
    argument(
        "the law at time $s$ is the image of $p_{t_0}$ under $\\phi_{s|t_0}$: a cell and a ramp keep their mass, a density there is \
         that at the preimage times the slope of the inverse, and at $s=0$ a cell is an atom",
        r"all $n\ge 2$, $D$, $0\le s\le t\le t_0$, $\kappa>0$ with $\kappa\sqrt{t_0}<\Delta$",
    )
}

/// A start of the dynamics: n, D, s, t, kappa, x.
pub(crate) type Point = (u32, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Starts for two points: both outer regions, the ramp, close to its end, and late times.
pub(crate) const TWO_POINTS: &[Point] = &[
    (2, "1", "0.02", "0.1", "1.2", "0.3"),
    (2, "1", "0.02", "0.1", "1.2", "-0.9"),
    (2, "1", "1e-8", "0.1", "1.2", "0.62"),
    (2, "1", "1e-4", "0.3", "0.5", "4"),
    (2, "1", "1e-3", "0.02", "3", "-1/7"),
    (2, "1", "0.1", "0.11", "3", "-0.01"),
];

/// Starts for more points, inner cells among them.
pub(crate) const MORE_POINTS: &[Point] = &[
    (5, "1", "0.002", "0.01", "1.2", "0.55"),
    (3, "1", "0.002", "0.01", "1.2", "-0.4"),
    (4, "1", "1e-5", "0.02", "1.2", "0.25"),
    (4, "5/2", "1e-3", "0.1", "2", "-3"),
    (4, "5/2", "1e-3", "0.1", "2", "1.7"),
    (8, "1", "1e-6", "1e-4", "1", "0.72"),
    (50, "1", "1e-7", "1e-5", "2", "0.02"),
];

/// The parameters of a start.
pub(crate) fn named(&(n, half_width, s, t, kappa, x): &Point) -> Parameters {
    let n = n.to_string();
    Parameters::new([("n", n.as_str()), ("half-width", half_width), ("s", s), ("t", t), ("kappa", kappa), ("x", x)])
}

/// The law of a start.
///
/// # Errors
/// A parameter outside its domain.
pub(crate) fn law(n: u32, half_width: &str, t0: &str, kappa: &str) -> Result<Terminal, Error> {
    Ok(Terminal::new(training_set(n, half_width)?, exact(t0)?, exact(kappa)?)?)
}

/// The parameters of a law.
pub(crate) fn named_law(n: u32, half_width: &str, t0: &str, kappa: &str) -> Parameters {
    let n = n.to_string();
    Parameters::new([("n", n.as_str()), ("half-width", half_width), ("t0", t0), ("kappa", kappa)])
}

/// The velocity of the flow map at a start, by a power series in s, against -(1/2) times the smoothed score at
/// the place to which it leads, whose region is found anew, times `factor`.
///
/// # Errors
/// A parameter outside its domain.
pub(crate) fn velocity(point: &Point, factor: &Rational, comparison: &'static str) -> Result<Compared, Error> {
    let &(n, half_width, s, t, kappa, x) = point;
    let p = precision();
    let set = training_set(n, half_width)?;
    let (s, t, kappa, x) = (exact(s)?, exact(t)?, exact(kappa)?, exact(x)?);
    let lift = |value: &Rational| Series::constant(Interval::rational(value, &p), 1);
    let earlier = Series::variable(Interval::rational(&s, &p), 1).sqrt() * lift(&kappa);
    let later = lift(&t).sqrt() * lift(&kappa);
    let map = FlowMap::of_parts(&lift(&set.point(1)), &lift(&set.half_gap()), n, &earlier, &later);
    let path = map.at(&lift(&x));
    let there = Setting::new(set, s, Smoothing::Kappa(kappa))?;
    let score = SmoothedScore::<Interval>::new(&there, &p).at(&path.coefficients()[0]);
    let drift = score.over(-2) * Interval::rational(factor, &p);
    Ok(Compared::new(comparison, named(point), path.derivative(1), Relation::Equal, drift))
}

/// Where the flow leads from a start, and delta_s.
///
/// # Errors
/// A parameter outside its domain.
pub(crate) fn reached(&(n, half_width, s, t, kappa, x): &Point) -> Result<(Interval, Interval), Error> {
    let p = precision();
    let (s, law) = (exact(s)?, law(n, half_width, t, kappa)?);
    let delta = Interval::rational(law.kappa(), &p) * Interval::rational(&s, &p).sqrt();
    Ok((law.flow(&s, &exact(x)?, p)?, delta))
}

/// The mass of the density along the flow at time s on all ramps, by certified integration.
///
/// # Errors
/// Those of the integration.
pub(crate) fn mass_on_ramps(law: &Terminal, s: &Rational) -> Result<Interval, Error> {
    let ramps = (1..law.setting().set().len() as usize).map(|gap| 2 * gap - 1);
    mass(law, s, ramps)
}

/// The mass of the density along the flow at time s on inner pieces, by certified integration.
///
/// # Errors
/// Those of the integration.
pub(crate) fn mass(law: &Terminal, s: &Rational, pieces: impl Iterator<Item = usize>) -> Result<Interval, Error> {
    let mut sum = Interval::integer(0, &precision());
    for piece in pieces {
        let part = PieceOfLaw { law: law.clone(), s: s.clone(), piece };
        sum = sum + certified::integrate(&part, GOAL_BITS).map_err(scoreproof_score::Error::from)?.enclosure;
    }
    Ok(sum)
}

/// Cells and ramps at time t go to those at time s, each place to that with the same coordinate c: identities, for
/// every gap. So regions are kept, paths are straight in sqrt s, passages compose, and at delta_s = 0 a cell is a point.
/// The coordinate of the image is multiplied by `factor`.
///
/// # Errors
/// Those of [`Identity::decide`].
pub(crate) fn coordinates_kept(factor: &Rational) -> Result<Identities, Error> {
    const AT: &[(&str, &str)] =
        &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_s", "1/8"), ("delta_t", "1/4"), ("c", "2/3")];
    const CELL: &str = r"$|c|\le 1$ is the cell of a data point, $c\le 1$ that of the first, $c\ge-1$ that of the last; $\delta_s=0$ is time 0";
    const ON_RAMP: &str = r"$|c|\le 1$ is the ramp around $z_k$; $\delta_s=0$ is time 0";
    let mut found = Identities::default();
    for (piece, reading, comparison) in [
        (LEFT_CELL, CELL, r"\phi_{s|t}(y_k+\delta_tc)=y_k+\delta_sc"),
        (RAMP, ON_RAMP, r"\phi_{s|t}(z_k+(\Delta-\delta_t)c)=z_k+(\Delta-\delta_s)c"),
        (RIGHT_CELL, CELL, r"\phi_{s|t}(y_{k+1}+\delta_tc)=y_{k+1}+\delta_sc"),
    ] {
        found.add(&Identity { comparison, at: AT, reading }, |v| {
            let [first, half_gap, delta_s, delta_t] = [0, 1, 2, 3].map(|i| v[i].clone());
            let place = |delta: &Term, c: &Term| match piece {
                LEFT_CELL => first.clone() + delta.clone() * c,
                RAMP => first.clone() + &half_gap + (half_gap.clone() - delta) * c,
                _ => first.clone() + half_gap.clone().times(2) + delta.clone() * c,
            };
            let (start, image) =
                (place(&delta_t, &v[4]), place(&delta_s, &(v[4].clone() * Term::rational(factor, &()))));
            let passage = Passage {
                first: first.clone(),
                half_gap: half_gap.clone(),
                delta_s: delta_s.clone(),
                delta_t: delta_t.clone(),
            };
            (passage.map().branch(piece, &start), image)
        })?;
    }
    Ok(found)
}

/// Between the cells of neighbours there is a ramp exactly if delta_t < Delta: an identity.
///
/// # Errors
/// Those of [`Identity::decide`].
pub(crate) fn cells_are_apart() -> Result<(Compared, Attempt), Error> {
    let identity = Identity {
        comparison: r"(y_{k+1}-\delta_t)-(y_k+\delta_t)=2(\Delta-\delta_t)",
        at: &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_t", "1/4")],
        reading: r"so cells and ramps cover the line and meet at their ends alone, exactly for $\delta_t<\Delta$",
    };
    identity.decide(|v| {
        let map = Passage::to_the_end(&v[0], &v[1], &v[2]).map();
        (map.breaks()[1].clone() - &map.breaks()[0], (v[1].clone() - &v[2]).times(2))
    })
}

/// The mass of the law between the data points at earlier times, the law's density there multiplied by `factor`:
/// by certified integration of (35), against Gaussian tails at t0.
///
/// # Errors
/// Those of the integration.
pub(crate) fn ramps_keep_their_mass(
    laws: &[(u32, &'static str, &'static str, &'static str, &'static str)],
    factor: &Rational,
) -> Result<Vec<Compared>, Error> {
    let at = |&(n, half_width, s, t0, kappa): &(u32, &'static str, &'static str, &'static str, &'static str)| {
        let law = law(n, half_width, t0, kappa)?;
        let Parameters(mut named) = named_law(n, half_width, t0, kappa);
        named.push(("s".into(), s.to_owned()));
        let found = mass_on_ramps(&law, &exact(s)?)? * Interval::rational(factor, &precision());
        let closed = law.interpolating_mass(precision());
        let comparison = r"\int_{\cup_k[y_k+\delta_s,\,y_{k+1}-\delta_s]}\hat p_s^{(n,t_0)}(x)\,dx=\int_{\cup_k[y_k+\delta_{t_0},\,y_{k+1}-\delta_{t_0}]}p_{t_0}^{(n)}(x)\,dx";
        Ok(Compared::new(comparison, Parameters(named), found, Relation::Equal, closed))
    };
    laws.iter().map(at).collect()
}

/// At a start, the flow to s and on to time 0 against the flow to time 0 at once, times `factor`.
///
/// # Errors
/// A parameter outside its domain.
pub(crate) fn continued(point: &Point, factor: &Rational, comparison: &'static str) -> Result<Compared, Error> {
    let &(n, half_width, s, t, kappa, x) = point;
    let p = precision();
    let (place, _) = reached(point)?;
    let later = law(n, half_width, s, kappa)?;
    let zero = Rational::new();
    let twice = FlowMap::<Interval>::new(later.setting(), &zero, &p)?.at(&place);
    // More bits than the other way, so that the two are not one enclosure.
    let once = law(n, half_width, t, kappa)?.flow(&zero, &exact(x)?, Precision::bits(CLOSED_FORM_BITS + 64))?
        * Interval::rational(factor, &p);
    Ok(Compared::new(comparison, named(point), twice, Relation::Equal, once))
}

/// The least of several distances by which a statement fails, with where it is attained.
pub(crate) fn least(meaning: &str, distances: Vec<(Interval, Parameters)>) -> Option<Quantity> {
    let least = distances.into_iter().reduce(|a, b| if b.0.lower() < a.0.lower() { b } else { a });
    least.map(|(distance, parameters)| Quantity { meaning: meaning.to_owned(), number: (&distance).into(), parameters })
}
