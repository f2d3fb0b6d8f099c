//! The terminal law of two points: (21), (22), its atoms, and the density between them.
//!
//! ```text
//! p-hat_0 = a_+ delta_1 + a_- delta_(-1) + (1 - a_+ - a_-) p~_0,                                        (21)
//! p~_0(x) = (1 - delta_t) / (1 - a_+ - a_-) p-hat_t( (1 - delta_t) x )   on [-1, 1], for any t.        (22)
//! ```

use super::dynamics::{LAW, law, law_of, mass_on_ramps};
use super::eq_20;
use crate::prelude::*;
use scoreproof_denoise::PieceOfLaw;
use scoreproof_integral::{Integrand, Kernel};

pub(crate) static DECOMPOSITION: Claim = Claim::new("eq-21", "Section 4", find_decomposition)
    .title("The terminal law is an atom at each data point and a density between them.")
    .printed(Verdict::Proved, r"\hat p_0^{(n,t_0)}=a_+\delta_1+a_-\delta_{-1}+(1-a_+-a_-)\tilde p_0^{(n,t_0)}")
    .remark(r"$a_+=a_-=\frac12\left(1-Q(\kappa)+Q(2/\sqrt{t_0}-\kappa)\right)$, with $Q$ the Gaussian upper tail: each atom has more than a quarter of the mass.")
    .basis("The atoms by Gaussian tails and the mass of the middle region by certified integration.");

pub(crate) static ATOMS: Claim = Claim::new("rem-4-atoms", "Section 4", find_atoms)
    .title("The mass of each atom is that of the region beyond the border, the same at every time.")
    .printed(Verdict::Proved, r"a_+=\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\ge 1-\delta_t}],\quad a_-=\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\le\delta_t-1}]\quad\text{for all }t\in(0,t_0]")
    .basis("The mass beyond the border at an earlier time by certified integration of (20), against Gaussian tails at $t_0$.");

pub(crate) static DENSITY: Claim = Claim::new("eq-22", "Section 4", find_density)
    .title("The density between the data points, from the law at any earlier time.")
    .printed(Verdict::Refuted, r"\tilde p_0^{(n,t_0)}(x)=\begin{cases}(1-\delta_t)/(1-a_+-a_-)\cdot\hat p_t^{(n,t_0)}((1-\delta_t)x),&\text{if }x\in[-1,1]\\0,&\text{otherwise}\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"\tilde p_0^{(n,t_0)}(x)=\begin{cases}(1-\delta_t)/(1-a_+-a_-)\cdot\hat p_t^{(n,t_0)}((1-\delta_t)x),&\text{if }x\in(-1,1)\\0,&\text{if }x\notin[-1,1]\end{cases}")
    .remark(r"For $0<t\le t_0$; normalised, unlike (38). At $\pm1$ and for $t<t_0$ two cases of (20) apply to $\hat p_t$: with that of the corrected (20) the right side is no longer the same at all times. The same slip as in (9), (20), (30), (35) and (38).")
    .effect("None: a density is defined up to null sets only.")
    .basis("At the border the densities from two times are enclosed and differ. Off it, they agree, and the mass is that by certified \
         integration against atoms from Gaussian tails.");

pub(crate) static SMOOTH: Claim = Claim::new("rem-4-smooth", "Section 4", find_smooth)
    .title("For two points the density is positive and smooth all over $[-1,1]$.")
    .printed(Verdict::Proved, r"\tilde p_0^{(n,t_0)}>0\text{ and smooth on }[-1,1]")
    .remark("True for the two points of the text, and for no more of them: see the next claim.")
    .basis("Slopes by two formulas, expanded about either data point.");

pub(crate) static SMOOTH_AMONG: Claim = Claim::new("rem-5-smooth", "Section 5 with Appendix C", find_smooth_among)
    .title("The interpolating density is smooth among all of the training data.")
    .printed(Verdict::Refuted, r"\tilde p_0^{(n,t_0)}\text{ interpolates smoothly among the training data},\quad n\ge 2")
    .corrected(Class::Statement, Verdict::Proved, r"\tilde p_0^{(n,t_0)}\text{ is positive, and smooth on each }[y_k,y_{k+1}];\text{ at }y_k,\ 1<k<n,\text{ it goes from }c\,p_{t_0}(y_k-\delta_{t_0})\text{ to }c\,p_{t_0}(y_k+\delta_{t_0})")
    .remark(r"Sections 4 and 5 say it of two points, of which it is true, and Appendix C takes the analysis over for more. At an inner data point the ramps on both sides of its cell meet. For $n\ge 4$ the density jumps at $y_2$, where the two values are those of $p_{t_0}$ at unlike distances from the centre; for $n=3$, by symmetry, it has a kink.")
    .effect(r"Interpolation by a smooth density holds within each gap. Proposition 5 is of two points.")
    .basis("At an inner data point the enclosed values from both sides are disjoint for four points, and the slopes for three.");

const LAWS: Grid<4> = Grid::new(LAW, &["2, 1, 0.02, 1.2", "2, 1, 0.1, 3", "2, 1, 0.5, 0.5", "2, 1, 1e-4, 0.1"]);

/// One comparison per law tried.
fn at_laws(comparison: &'static str, sides: impl Fn(&Terminal) -> Result<(Interval, Interval), Error>) -> Comparisons {
    LAWS.compare(comparison, Equal, |values| sides(&law(values.each_ref())?))
}

/// a_+ + a_-, from Gaussian tails at t0.
fn both_atoms(law: &Terminal) -> Result<Interval, Error> {
    Ok(law.atom(1, precision())? + law.atom(2, precision())?)
}

fn find_decomposition() -> Result<Check, Error> {
    Check::nudged("the mass between raised by one part in a million", |factor| {
        at_laws(r"a_++a_-+\int_{\delta_{t_0}-1}^{1-\delta_{t_0}}p_{t_0}^{(n)}(x)\,dx=1", |law| {
            let between = mass_on_ramps(law, law.setting().t())? * enclosed(factor);
            Ok((both_atoms(law)? + between, number(1)))
        })
    })
}

fn find_atoms() -> Result<Check, Error> {
    // By symmetry the regions beyond both borders have the same mass.
    let comparison = r"\frac12\left(1-\int_{\delta_s-1}^{1-\delta_s}\hat p_s^{(n,t_0)}(x)\,dx\right)=a_+";
    Check::nudged("$a_+$ raised by one part in a million", |factor| {
        eq_20::LAWS.compare(comparison, Equal, |[n, half_width, s, t0, kappa]| {
            let law = law([&n, &half_width, &t0, &kappa])?;
            let outside = (number(1) - mass_on_ramps(&law, &s)?).over(2);
            Ok((outside, law.atom(2, precision())? * enclosed(factor)))
        })
    })
}

/// (22) from the law at time t = 1/100 against the same from that at t0 = 1/25, where delta_t = 3/25 and delta_{t0} = 6/25 are
/// exact.
fn from_two_times(places: &[&'static str]) -> Comparisons {
    let (law, named) = law_of(["2", "1", "1/25", "1.2"])?;
    let window = exact("1")? - exact("3/25")?;
    let comparison = r"\frac{1-\delta_t}{1-a_+-a_-}\hat p_t^{(n,t_0)}((1-\delta_t)x)=\frac{1-\delta_{t_0}}{1-a_+-a_-}p_{t_0}^{(n)}((1-\delta_{t_0})x)";
    let at = |x: &&'static str| {
        let place = exact(x)?;
        let then = law.density_at(&exact("1/100")?, &(window.clone() * &place), precision())?;
        let left = then * enclosed(&window) / (number(1) - both_atoms(&law)?);
        let sides = (left, law.density(&place, precision()));
        Ok(named.and("t", "1/100").and("x", x).compare(comparison, Equal, sides))
    };
    places.iter().map(at).collect()
}

fn find_density() -> Result<Check, Error> {
    let normalised = |factor: &Rational| {
        at_laws(r"\int_{-1}^1\tilde p_0^{(n,t_0)}(x)\,dx=1", |law| {
            let unscaled = mass_on_ramps(law, &Rational::new())? * enclosed(factor);
            Ok((unscaled / (number(1) - both_atoms(law)?), number(1)))
        })
    };
    Ok(Check::new(from_two_times(&["1"])?)
        .corrected([normalised(&Rational::from(1))?, from_two_times(&["-0.999", "-1/3", "0", "0.8"])?].concat())
        .twin("the density raised by one part in a million", normalised(&nudge())?))
}

/// The slopes of the density at x from the left and from the right, each given as a piece and its half.
fn slopes(n: &str, x: &'static str, left: (usize, usize), right: (usize, usize)) -> Result<Compared, Error> {
    let (law, named) = law_of([n, "1", "0.02", "1.2"])?;
    let place = Series::variable(enclosed(&exact(x)?), 1);
    let mass = law.interpolating_mass(precision());
    let slope = |(piece, half): (usize, usize)| {
        let part = PieceOfLaw { law: law.clone(), s: Rational::new(), piece };
        part.kernel::<Series<Interval>>(&(precision(), 1)).eval(half, &place).derivative(1) / &mass
    };
    let comparison = r"\frac{d}{dx}\tilde p_0^{(n,t_0)}(x-)=\frac{d}{dx}\tilde p_0^{(n,t_0)}(x+)";
    Ok(named.and("x", x).compare(comparison, Equal, (slope(left), slope(right))))
}

/// The density at y_2 from the ramp on its left against that on its right, for 4 points.
fn across_a_cell() -> Result<Compared, Error> {
    let (law, named) = law_of(["4", "1", "0.02", "1.2"])?;
    let (place, mass) = (law.setting().set().point(2), law.interpolating_mass(precision()));
    let at = |ramp| law.ramp_density(ramp, &place, precision()) / &mass;
    Ok(named.compare(r"\tilde p_0^{(n,t_0)}(y_2-)=\tilde p_0^{(n,t_0)}(y_2+)", Equal, (at(1), at(3))))
}

/// (38) by the formula of Appendix C, with the half of a ramp that serves, against the same by that of the other half.
fn halves_agree() -> Comparisons {
    Ok(vec![slopes("2", "1/3", (1, 1), (1, 2))?, slopes("2", "-1/3", (1, 1), (1, 2))?])
}

/// For three points the same from both sides of the inner one, between two ramps.
fn around_the_inner() -> Result<Compared, Error> {
    slopes("3", "0", (1, 2), (3, 1))
}

fn find_smooth() -> Result<Check, Error> {
    Ok(Check::new(halves_agree()?)
        .twin("three points, and the inner data point $0$ between two ramps", vec![around_the_inner()?]))
}

fn find_smooth_among() -> Result<Check, Error> {
    Ok(Check::new(vec![across_a_cell()?, around_the_inner()?])
        .corrected(halves_agree()?)
        .twin("three points, and both sides of the inner one taken for one piece", vec![around_the_inner()?]))
}
