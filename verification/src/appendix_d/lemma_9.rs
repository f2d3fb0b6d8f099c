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
const ERROR_FUNCTION: &str = r"\int_u^\infty e^{-x^2}dx\le\frac{\sqrt\pi}{2}e^{-u^2}";
const SECOND: &str = r"\int_u^\infty x^2e^{-x^2/2}dx\le\left(\sqrt{\frac{\pi}{2}}+u\right)e^{-u^2/2}";

pub(crate) static LEMMA: Claim = Claim::new("lemma-9", "Appendix D", find_lemma)
    .title("Bounds of the Gaussian's upper tail and of its second moment there, for $u\\ge 0$.")
    .printed(Verdict::Proved, r"\int_u^\infty e^{-x^2/2}dx\le\sqrt{\frac{\pi}{2}}e^{-u^2/2},\quad\int_u^\infty x^2e^{-x^2/2}dx\le\left(\sqrt{\frac{\pi}{2}}+u\right)e^{-u^2/2}")
    .remark(r"Both are sharp: equalities at $u=0$, and with a coefficient of $u$ below 1 the second fails for large $u$.")
    .basis("Enclosures of both integrals and their bounds.");

fn find_lemma() -> Result<Check, Error> {
    let all = [bounded(Moment::Tail, 100)?, bounded(Moment::Second, 100)?].concat();
    let slack = smallest_ratio("least ratio of a bound to its integral at the points tried; it is 1 at $u=0$", &all);
    Ok(Check::new(all).slack(slack).twin("$\\sqrt{\\pi/2}$ lowered by one percent", bounded(Moment::Tail, 99)?))
}

pub(crate) static EQ_46: Claim = Claim::new("eq-46", "Appendix D", || one(Moment::Tail))
    .title("The Gaussian's upper tail for $u\\ge 0$.")
    .printed(Verdict::Proved, TAIL)
    .remark("Sharp: an equality at $u=0$.")
    .basis(BASIS);

pub(crate) static EQ_47: Claim = Claim::new("eq-47", "Appendix D", || one(Moment::Second))
    .title("The second moment of the Gaussian's upper tail for $u\\ge 0$.")
    .printed(Verdict::Proved, SECOND)
    .remark(r"Sharp: an equality at $u=0$, and with a coefficient of $u$ below 1 it fails for large $u$.")
    .basis(BASIS);

pub(crate) static EQ_48: Claim = Claim::new("eq-48", "Appendix D", || one(Moment::ErrorFunction))
    .title("The known bound of the complementary error function, for $u\\ge 0$.")
    .printed(Verdict::Proved, ERROR_FUNCTION)
    .remark("That is $\\mathrm{erfc}(u)\\le e^{-u^2}$; an equality at $u=0$.")
    .basis(BASIS);

/// Which integral is bounded.
#[derive(Clone, Copy)]
enum Moment {
    /// (46).
    Tail,
    /// (47).
    Second,
    /// (48).
    ErrorFunction,
}

const POINTS: Grid<1> = Grid::new("u", &["1/1000", "1/10", "1/2", "1", "2", "5", "20", "100"]);

/// The integral at points against its bound with all constants times `percent`/100: the one check behind statements and
/// twins.
fn bounded(moment: Moment, percent: i64) -> Comparisons {
    let text = match moment {
        Moment::Tail => TAIL,
        Moment::Second => SECOND,
        Moment::ErrorFunction => ERROR_FUNCTION,
    };
    POINTS.compare(text, LessOrEqual, |[u]| {
        let u = enclosed(&u);
        let ([zeroth, _, second], decay) = (gaussian_tail_moments(&u), u.square().over(-2).exp());
        let (left, right) = match moment {
            Moment::Tail => (zeroth * root_of_pi(2), root_of_pi(2).over(2) * decay),
            Moment::Second => (second * root_of_pi(2), (root_of_pi(2).over(2) + u) * decay),
            Moment::ErrorFunction => (root_of_pi(1).over(2) * u.erfc(), root_of_pi(1).over(2) * (-u.square()).exp()),
        };
        Ok((left, right * Interval::fraction(percent, 100, &precision())))
    })
}

/// sqrt(`factor` pi).
fn root_of_pi(factor: i64) -> Interval {
    Interval::pi(&precision()).times(factor).sqrt()
}

/// int x^2 e^(-x^2/2) dx over a range, by quadrature.
fn second_moment(from: Rational, to: Option<Rational>) -> Result<Interval, Error> {
    let (variance, square) = (Rational::from(1), Rational::from(1));
    let (foot, constant) = (Rational::new(), Rational::new());
    let piece = GaussianPiece { variance, square, foot, constant, from, to };
    Ok(piece.integrate(GOAL_BITS)? * root_of_pi(2))
}

/// On what the claims on one of the three rest.
const BASIS: &str = "Enclosures of the integral and its bound.";

/// A claim on one of the three.
fn one(moment: Moment) -> Result<Check, Error> {
    let printed = bounded(moment, 100)?;
    let slack =
        smallest_ratio("least ratio of the bound to the integral at the points tried; it is 1 at $u=0$", &printed);
    Ok(Check::new(printed).slack(slack).twin("the right side lowered by one percent", bounded(moment, 99)?))
}

pub(crate) static EQ_49: Claim = Claim::new("eq-49", "Appendix D", find_by_parts)
    .title("Integration by parts on a bounded interval.")
    .printed(Verdict::Proved, r"\int_a^bx^2e^{-x^2/2}dx=x\left(-e^{-x^2/2}\right)\Big|_a^b-\int_a^b1\cdot\left(-e^{-x^2/2}\right)dx=\left(ae^{-a^2/2}-be^{-b^2/2}\right)+\int_a^be^{-x^2/2}dx")
    .basis("The left side by quadrature against the right side by error functions.");

const RANGES: Grid<2> = Grid::new("a, b", &["0, 1", "1/2, 3", "-2, 1/3", "4, 9"]);

/// The left side by quadrature, the right side with `sign` before the boundary terms.
fn parts_at_points(sign: i64, shown: &str) -> Comparisons {
    let comparison = with(r"\int_a^bx^2e^{-x^2/2}dx=#+\int_a^be^{-x^2/2}dx", shown);
    RANGES.compare(comparison, Equal, |[a, b]| {
        let [from, to] = [&a, &b].map(enclosed);
        let edge = |x: &Interval| x.square().over(-2).exp() * x;
        let tails = (from.normal_upper_tail() - to.normal_upper_tail()) * root_of_pi(2);
        Ok((second_moment(a, Some(b))?, (edge(&from) - edge(&to)).times(sign) + tails))
    })
}

fn find_by_parts() -> Result<Check, Error> {
    let twin = parts_at_points(-1, "be^{-b^2/2}-ae^{-a^2/2}")?;
    Ok(Check::new(parts_at_points(1, "ae^{-a^2/2}-be^{-b^2/2}")?)
        .twin("the boundary terms with the opposite sign", twin))
}

pub(crate) static EQ_50: Claim = Claim::new("eq-50", "Appendix D", find_chain)
    .title("From integration by parts to the second bound of Lemma 9.")
    .printed(Verdict::Proved, r"\int_u^\infty x^2e^{-x^2/2}dx\le\int_u^\infty e^{-x^2/2}dx+ue^{-u^2/2}\le\left(\sqrt{\frac\pi2}+u\right)e^{-u^2/2}")
    .remark("The first step is an equality.")
    .basis("The first step by quadrature against the error function, the whole at points.");

const STARTS: Grid<1> = Grid::new("u", &["1/10", "1/2", "1", "2", "5"]);

/// The first step of (50) as the equality that it is, with `factor` before u e^(-u^2/2).
fn first_step(factor: i64, shown: &str) -> Comparisons {
    let comparison = with(r"\int_u^\infty x^2e^{-x^2/2}dx=\int_u^\infty e^{-x^2/2}dx+#ue^{-u^2/2}", shown);
    STARTS.compare(comparison, Equal, |[from]| {
        let u = enclosed(&from);
        let tail = u.normal_upper_tail() * root_of_pi(2);
        Ok((second_moment(from, None)?, tail + (u.square().over(-2).exp() * &u).times(factor)))
    })
}

fn find_chain() -> Result<Check, Error> {
    Ok(Check::new([first_step(1, "")?, bounded(Moment::Second, 100)?].concat())
        .twin("$2u$ in place of $u$ after the first step", first_step(2, "2")?))
}
