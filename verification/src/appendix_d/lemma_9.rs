//! Lemma 9, two Gaussian tail bounds, with the steps of its proof.
//!
//! Printed, for u >= 0:
//!
//! ```text
//! (46)  int_u^inf e^(-x^2/2) dx <= sqrt(pi/2) e^(-u^2/2)
//! (47)  int_u^inf x^2 e^(-x^2/2) dx <= (sqrt(pi/2) + u) e^(-u^2/2)
//! (48)  int_u^inf e^(-x^2) dx <= sqrt(pi)/2 e^(-u^2)
//! (49)  int_a^b x^2 e^(-x^2/2) dx = a e^(-a^2/2) - b e^(-b^2/2) + int_a^b e^(-x^2/2) dx
//! (50)  int_u^inf x^2 e^(-x^2/2) dx <= int_u^inf e^(-x^2/2) dx + u e^(-u^2/2) <= (sqrt(pi/2) + u) e^(-u^2/2)
//! ```
//!
//! All hold, and no constant can be lowered: (46) to (48) are equalities at u = 0, and the coefficient 1 of u
//! is reached as u grows. The first step of (50) is an equality.

use crate::prelude::*;
use scoreproof_integral::gaussian_tail_moments;
use scoreproof_score::GaussianPiece;

const TAIL: &str = r"\int_u^\infty e^{-x^2/2}dx\le\sqrt{\frac{\pi}{2}}e^{-u^2/2}";
const SECOND: &str = r"\int_u^\infty x^2e^{-x^2/2}dx\le\left(\sqrt{\frac{\pi}{2}}+u\right)e^{-u^2/2}";

pub(crate) static LEMMA: Claim = Claim::new("lemma-9", "Appendix D", find_lemma)
    .title("Bounds of the Gaussian's upper tail and of its second moment there, for $u\\ge 0$.")
    .printed(Verdict::Proved, r"\int_u^\infty e^{-x^2/2}dx\le\sqrt{\frac{\pi}{2}}e^{-u^2/2},\quad\int_u^\infty x^2e^{-x^2/2}dx\le\left(\sqrt{\frac{\pi}{2}}+u\right)e^{-u^2/2}")
    .remark(r"Both are sharp: equalities at $u=0$, and with a coefficient of $u$ below 1 the second fails for large $u$.")
    .basis("Enclosures of both integrals and their bounds.");

fn find_lemma() -> Result<Check, Error> {
    let [tail, second] = [bounded(Moment::Tail, (1, 1))?, bounded(Moment::Second, (1, 1))?];
    let all = [tail, second].concat();
    let slack = smallest_ratio("least ratio of a bound to its integral at the points tried; it is 1 at $u=0$", &all);
    Ok(Check::new(all).slack(slack).twin("$\\sqrt{\\pi/2}$ lowered by one percent", bounded(Moment::Tail, (99, 100))?))
}

pub(crate) static EQ_46: Claim = Claim::new("eq-46", "Appendix D", || one(Moment::Tail))
    .title("The Gaussian's upper tail for $u\\ge 0$.")
    .printed(Verdict::Proved, TAIL)
    .remark(SHARP)
    .basis(BASIS);

pub(crate) static EQ_47: Claim = Claim::new("eq-47", "Appendix D", || one(Moment::Second))
    .title("The second moment of the Gaussian's upper tail for $u\\ge 0$.")
    .printed(Verdict::Proved, SECOND)
    .remark(r"Sharp: an equality at $u=0$, and with a coefficient of $u$ below 1 it fails for large $u$.")
    .basis(BASIS);

pub(crate) static EQ_48: Claim = Claim::new("eq-48", "Appendix D", || one(Moment::ErrorFunction))
    .title("The known bound of the complementary error function, for $u\\ge 0$.")
    .printed(Verdict::Proved, r"\int_u^\infty e^{-x^2}dx\le\frac{\sqrt\pi}{2}e^{-u^2}")
    .remark("That is $\\mathrm{erfc}(u)\\le e^{-u^2}$; an equality at $u=0$.")
    .basis(BASIS);

const SHARP: &str = "Sharp: an equality at $u=0$.";

/// Which integral is bounded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// (46).
    Tail,
    /// (47).
    Second,
    /// (48).
    ErrorFunction,
}

const POINTS: Grid<1> = Grid::new("u", &["1/1000", "1/10", "1/2", "1", "2", "5", "20", "100"]);

impl Moment {
    fn comparison(self) -> &'static str {
        match self {
            Self::Tail => TAIL,
            Self::Second => SECOND,
            Self::ErrorFunction => r"\int_u^\infty e^{-x^2}dx\le\frac{\sqrt\pi}{2}e^{-u^2}",
        }
    }

    /// The integral and its bound with all constants times `factor`.
    fn sides(self, u: &Interval, factor: (i64, i64)) -> (Interval, Interval) {
        let p = u.precision();
        let pi = Interval::pi(&p);
        let [zeroth, _, second] = gaussian_tail_moments(u);
        let scale = pi.clone().times(2).sqrt();
        let (half_width, decay) = (pi.clone().over(2).sqrt(), u.square().over(-2).exp());
        let [left, right] = match self {
            Self::Tail => [zeroth * scale, half_width * decay],
            Self::Second => [second * scale, (half_width + u) * decay],
            Self::ErrorFunction => {
                let half_root = pi.sqrt().over(2);
                [half_root.clone() * u.erfc(), half_root * (-u.square()).exp()]
            }
        };
        (left, right * Interval::fraction(factor.0, factor.1, &p))
    }
}

/// The bound at points, with its constants times `factor`: the one check behind statements and twins.
fn bounded(moment: Moment, factor: (i64, i64)) -> Comparisons {
    POINTS.compare(moment.comparison(), Relation::LessOrEqual, |[u]| Ok(moment.sides(&enclosed(&u), factor)))
}

/// int x^2 e^(-x^2/2) dx over a range, by quadrature.
fn second_moment(from: Rational, to: Option<Rational>) -> Result<Interval, Error> {
    let (variance, square) = (Rational::from(1), Rational::from(1));
    let (foot, constant) = (Rational::new(), Rational::new());
    let piece = GaussianPiece { variance, square, foot, constant, from, to };
    Ok(piece.integrate(GOAL_BITS)? * Interval::pi(&precision()).times(2).sqrt())
}

/// On what the claims on one of the three rest.
const BASIS: &str = "Enclosures of the integral and its bound.";

/// A claim on one of the three.
fn one(moment: Moment) -> Result<Check, Error> {
    let printed = bounded(moment, (1, 1))?;
    let slack =
        smallest_ratio("least ratio of the bound to the integral at the points tried; it is 1 at $u=0$", &printed);
    Ok(Check::new(printed).slack(slack).twin("the right side lowered by one percent", bounded(moment, (99, 100))?))
}

pub(crate) static EQ_49: Claim = Claim::new("eq-49", "Appendix D", find_by_parts)
    .title("Integration by parts on a bounded interval.")
    .printed(Verdict::Proved, r"\int_a^bx^2e^{-x^2/2}dx=x\left(-e^{-x^2/2}\right)\Big|_a^b-\int_a^b1\cdot\left(-e^{-x^2/2}\right)dx=\left(ae^{-a^2/2}-be^{-b^2/2}\right)+\int_a^be^{-x^2/2}dx")
    .basis("The left side by quadrature against the right side by error functions.");

const RANGES: Grid<2> = Grid::new("a, b", &["0, 1", "1/2, 3", "-2, 1/3", "4, 9"]);

/// The left side by quadrature, the right side with `sign` before the boundary terms.
fn parts_at_points(sign: i64, comparison: &'static str) -> Comparisons {
    RANGES.compare(comparison, Relation::Equal, |[a, b]| {
        let [from, to] = [&a, &b].map(enclosed);
        let edge = |x: &Interval| x.square().over(-2).exp() * x;
        let tails = (from.normal_upper_tail() - to.normal_upper_tail()) * Interval::pi(&precision()).times(2).sqrt();
        Ok((second_moment(a, Some(b))?, (edge(&from) - edge(&to)).times(sign) + tails))
    })
}

fn find_by_parts() -> Result<Check, Error> {
    let text = r"\int_a^bx^2e^{-x^2/2}dx=ae^{-a^2/2}-be^{-b^2/2}+\int_a^be^{-x^2/2}dx";
    let turned = r"\int_a^bx^2e^{-x^2/2}dx=be^{-b^2/2}-ae^{-a^2/2}+\int_a^be^{-x^2/2}dx";
    Ok(Check::new(parts_at_points(1, text)?)
        .twin("the boundary terms with the opposite sign", parts_at_points(-1, turned)?))
}

pub(crate) static EQ_50: Claim = Claim::new("eq-50", "Appendix D", find_chain)
    .title("From integration by parts to the second bound of Lemma 9.")
    .printed(Verdict::Proved, r"\int_u^\infty x^2e^{-x^2/2}dx\le\int_u^\infty e^{-x^2/2}dx+ue^{-u^2/2}\le\left(\sqrt{\frac\pi2}+u\right)e^{-u^2/2}")
    .remark("The first step is an equality.")
    .basis("The first step by quadrature against the error function, the whole at points.");

const STARTS: Grid<1> = Grid::new("u", &["1/10", "1/2", "1", "2", "5"]);

/// The first step of (50) as the equality that it is, with `factor` before u e^(-u^2/2).
fn first_step(factor: i64, comparison: &'static str) -> Comparisons {
    STARTS.compare(comparison, Relation::Equal, |[from]| {
        let u = enclosed(&from);
        let tail = u.normal_upper_tail() * Interval::pi(&precision()).times(2).sqrt();
        Ok((second_moment(from, None)?, tail + (u.square().over(-2).exp() * &u).times(factor)))
    })
}

fn find_chain() -> Result<Check, Error> {
    let text = r"\int_u^\infty x^2e^{-x^2/2}dx=\int_u^\infty e^{-x^2/2}dx+ue^{-u^2/2}";
    let doubled = r"\int_u^\infty x^2e^{-x^2/2}dx=\int_u^\infty e^{-x^2/2}dx+2ue^{-u^2/2}";
    let printed = [first_step(1, text)?, bounded(Moment::Second, (1, 1))?].concat();
    Ok(Check::new(printed).twin("$2u$ in place of $u$ after the first step", first_step(2, doubled)?))
}
