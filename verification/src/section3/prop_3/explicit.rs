//! An explicit time up to which both statements of Proposition 3 hold, for all n, epsilon and kappa at once.
//!
//! With u = sqrt t / Delta the sawtooth's bound (`score::roughness::sawtooth`) is at least
//!
//! ```text
//! t r* / (2 (n-1)) >= 1 - g sqrt(1 + u^2) sqrt epsilon - J(u),   g^2 = n (2n-3) / (2 (n-1)^2),   J = 391 (4 + u^2) u^6,
//! ```
//!
//! its Gaussians by e^(-y) <= 24 / y^4, the sum over the distances i by sum 1 / i^6 < 1.0175. The smoothed score has
//! t R = 2 (n-1) / (1 - kappa u). Where u <= v sqrt epsilon and kappa u <= p sqrt epsilon all that the factor C allows is
//! sqrt epsilon times C - y - C sqrt epsilon y, y = b + p - p b sqrt epsilon, b = g sqrt(1 + u^2) + J / sqrt epsilon: positive on
//! boxes that reach epsilon = 0 and t = 0.

use crate::Error;
use crate::certificate::Attempt;
use crate::comparison::Compared;
use crate::proof::{Identity, Positive, argument};
use scoreproof_real::{Analytic, Field, Rational, Term};

/// A factor of sqrt epsilon with the times, t <= Delta^2 epsilon min(v, p / kappa)^2, up to which it is enough.
pub(super) struct Factor {
    pub(super) factor: (u32, u32),
    /// What is positive, as TeX.
    pub(super) comparison: &'static str,
    /// sqrt epsilon, w = (n-3) / (n-1), v and p.
    pub(super) over: &'static [(&'static str, &'static str, &'static str)],
}

/// The norm of the sawtooth's second derivative.
const NORM: Identity = Identity {
    comparison: r"\frac{n(4n-6+2u^2)}{4(n-1)^2}=\frac{9-w^2}8\left(1+\frac{u^2}{2n-3}\right),\quad w=\frac{n-3}{n-1}",
    at: &[("n", "4"), ("u", "1/3")],
    reading: r"all $n\ge2$, for which $-1\le w<1$ and $2n-3\ge1$",
};

/// How far what the factor C allows exceeds what is needed.
const EXCESS: Identity = Identity {
    comparison: r"(1+Cx)(1-xb)(1-xp)-1=x(C-y-Cxy),\quad y=b+p-xpb",
    at: &[("C", "8"), ("b", "1"), ("p", "1/2"), ("x", "1/9")],
    reading: r"$x=\sqrt\epsilon$, $xb$ what the lower bound of $t\,r^*/(2(n-1))$ is less than 1, $xp=\kappa\sqrt t/\Delta$",
};

/// What the first statement needs of t, as U <= epsilon.
const LEVEL: Identity = Identity {
    comparison: r"\left(1-\frac1{2n}\right)^2-\frac{n-1}n=\frac1{4n^2}",
    at: &[("n", "3")],
    reading: r"$U\le\frac{n-1}n\epsilon\,(1-\kappa\sqrt t/\Delta)^{-2}<\epsilon$ for $F(\kappa)\le\epsilon$ and $\kappa\sqrt t/\Delta\le1/2n$",
};

fn integer(v: i64) -> Term {
    Term::integer(v, &())
}

/// U <= epsilon for t <= (Delta / (2 n kappa))^2.
pub(super) fn level() -> Result<(Compared, Attempt), Error> {
    LEVEL.decide(|v| {
        let (n, one) = (&v[0], integer(1));
        let kept = one.clone() - one.clone() / n.clone().times(2);
        (kept.square() - (n.clone() - &one) / n, one / n.square().times(4))
    })
}

/// The steps that prove R[s_hat] < (1 + C sqrt epsilon) r* up to that time, for all n, epsilon < 0.015 and kappa.
pub(super) fn near_optimal(of: &Factor) -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let decided = [
        NORM.decide(|v| {
            let (n, less, u) = (&v[0], v[0].clone() - integer(1), v[1].square());
            let w = (n.clone() - integer(3)) / &less;
            let left = n.clone() * (n.clone().times(4) - integer(6) + u.clone().times(2)) / less.square().times(4);
            (left, (integer(9) - w.square()).over(8) * (integer(1) + u / (n.clone().times(2) - integer(3))))
        })?,
        EXCESS.decide(|v| {
            let (factor, b, p, x) = (&v[0], &v[1], &v[2], &v[3]);
            let one = || integer(1);
            let left = (one() + factor.clone() * x) * (one() - b.clone() * x) * (one() - p.clone() * x) - one();
            (left, excess(factor, b, p, x) * x)
        })?,
        Positive { comparison: of.comparison, over: of.over }.decide(|v| {
            let (x, w, v, p) = (&v[0], &v[1], &v[2], &v[3]);
            let u = x.clone() * v;
            let norm = ((integer(9) - w.square()).over(8) * (integer(1) + u.square())).sqrt();
            let rest = (integer(4) + u.square()).times(391) * u.powi(5) * v;
            excess(&Term::rational(&Rational::from(of.factor), &()), &(norm + rest), p, x)
        })?,
    ];
    let (shown, mut steps): (Vec<_>, Vec<_>) = decided.into_iter().unzip();
    steps.push(argument(
        r"$\frac{t\,r^*}{2(n-1)}\ge1-\sqrt{\frac{n(4n-6+2u^2)\epsilon}{4(n-1)^2}}-391(4+u^2)u^6$, $u=\sqrt t/\Delta$, by duality with a sawtooth",
        r"all $n\ge2$, $\epsilon>0$, $\Delta$ and $0<u\le1$",
    ));
    Ok((shown, steps))
}

fn excess(factor: &Term, b: &Term, p: &Term, x: &Term) -> Term {
    let y = b.clone() + p - p.clone() * b * x;
    factor.clone() - &y - factor.clone() * x * y
}
