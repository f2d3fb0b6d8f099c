//! Proposition 6 with (27) and (28): the dynamics in R^d decouples, and its flow map.
//!
//! Printed, for 0 <= s <= t < 1 / kappa^2:
//!
//! ```text
//! (27)  d/dt [x]_1 = -1/2 s_hat([x]_1)            (28)  d/dt [x]_i = 1/2 [x]_i / t,  i = 2, ..., d
//! Phi_(s|t)(x) = [phi_(s|t)([x]_1), 0, ..., 0].
//! ```
//!
//! The normal components of Phi are sqrt(s/t) [x]_i: 0 only at s = 0. In sigma = sqrt t, with
//! d/dsigma = 2 sigma d/dt, everything is a rational function, which is how the solution is certified.

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::{exact, training_set};
use crate::proof::{Identity, argument};
use crate::record::Parameters;
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_denoise::Terminal;
use scoreproof_real::{Field, Interval, Precision, Rational, Series, Term, format_rational};
use scoreproof_score::{NoisedEmpirical, SmoothedScore};

pub(crate) static TANGENT_EQUATION: Claim = Claim {
    statement: Statement {
        id: "eq-27",
        place: "Section 5",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The dynamics along the data is that of one dimension.",
        printed: r"\frac{d}{dt}[\mathbf{x}_t]_1=-\frac12\hat s_{t,\delta_t}^{(n)}([\mathbf{x}_t]_1)",
        corrected: None,
        remark: r"The first component of the dynamics under (26), closed in itself. Checked is that each branch of (18) solves it.",
        effect: "",
    },
    check: find_tangent,
};

pub(crate) static NORMAL_EQUATION: Claim = Claim {
    statement: Statement {
        id: "eq-28",
        place: "Section 5",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The dynamics across the data is linear.",
        printed: r"\forall i\in\{2,\dots,d\},\quad\frac{d}{dt}[\mathbf{x}_t]_i=\frac12[\mathbf{x}_t]_i/t",
        corrected: None,
        remark: r"Its solution is $[\mathbf{x}_s]_i=\sqrt{s/t}\,[\mathbf{x}_t]_i$.",
        effect: "",
    },
    check: find_normal,
};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-6",
        place: "Section 5",
        kind: Kind::Proposition,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::Statement),
        title: "The flow map of the dynamics in more dimensions, and the law that it carries.",
        printed: r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t):=[\phi_{s|t}(\mathbf{x}_t,1),0,\dots,0],\quad 0\le s\le t<1/\kappa^2;\qquad\mathbf{x}_t\sim\hat p_t^{(n,t_0)}\times p_{\mathcal{N}}(\cdot;\sqrt t)\times\dots\times p_{\mathcal{N}}(\cdot;\sqrt t)",
        corrected: Some(
            r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t):=\left[\phi_{s|t}([\mathbf{x}_t]_1),\sqrt{\tfrac st}\,[\mathbf{x}_t]_2,\dots,\sqrt{\tfrac st}\,[\mathbf{x}_t]_d\right];\qquad\mathbf{x}_t\sim\hat p_t^{(n,t_0)}\times p_{\mathcal{N}}(\cdot;\sqrt t)\times\dots\times p_{\mathcal{N}}(\cdot;\sqrt t)",
        ),
        remark: r"The normal components of the flow map are printed as 0. They solve (28) and shrink by $\sqrt{s/t}$: with 0 the map at $s=t$ is not the identity, and the marginal law that the proposition itself states for $s>0$ (variance $s$ in every normal direction) would be wrong. Only at $s=0$ are they 0. The argument $(\mathbf{x}_t,1)$ of $\phi_{s|t}$ stands for $[\mathbf{x}_t]_1$.",
        effect: r"None on the laws: the marginals stated are those of the corrected map, and the collapse onto the axis at the rate $\sqrt t$ told after it is too.",
    },
    check: find,
};

pub(crate) static NORMAL_RATE: Claim = Claim {
    statement: Statement {
        id: "rem-5-normal",
        place: "Section 5",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "In the normal directions the trajectories shrink to 0 like the square root of the time.",
        printed: r"[\mathbf{x}_s]_i=O(\sqrt s)\text{ as }s\to 0,\quad i\in\{2,\dots,d\}",
        corrected: None,
        remark: r"Exactly so: $[\mathbf{x}_s]_i/\sqrt s$ does not depend on $s$. The printed flow map of Proposition 6, with 0 there, contradicts this.",
        effect: "",
    },
    check: find_rate,
};

pub(crate) static TANGENT_DENSITY: Claim = Claim {
    statement: Statement {
        id: "rem-5-tangent",
        place: "Section 5",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "A density that is positive between the data stays so down to time 0.",
        printed: r"\hat p_t^{(n,t_0)}>0\text{ on }[\delta_t-1,1-\delta_t]\ \Rightarrow\ [\mathbf{x}_0]_1\text{ has a positive density on }[-1,1]",
        corrected: None,
        remark: r"Read of the part of the law without atoms, $(1-a_+-a_-)\tilde p_0$: the law of $\mathbf{x}_0$ as a whole has atoms at the data points and so no density. With $\kappa=1.2$ and $t_0=0.02$ the atoms hold 88% of it.",
        effect: "",
    },
    check: find_density,
};

/// Branch `piece` of (18) in sigma = sqrt s and tau = sqrt t: left data point, ramp, right data point.
fn flow_branch<A: Field>(piece: usize, sigma: &A, tau: &A, kappa: &A, x: &A) -> A {
    let one = A::integer(1, &x.context());
    match piece {
        1 => (one.clone() - kappa.clone() * sigma) / (one - kappa.clone() * tau) * x,
        _ => {
            let y = one.times(if piece == 0 { -1 } else { 1 });
            sigma.clone() / tau * (x.clone() - &y) + y
        }
    }
}

const SOLVES: [Identity; 3] = [
    solves(r"2\sqrt s\,\frac{d}{ds}\phi_{s|t}(x)=-\sqrt s\,\hat s_{s,\delta_s}(\phi_{s|t}(x)),\quad x\le\delta_t-1"),
    solves(r"2\sqrt s\,\frac{d}{ds}\phi_{s|t}(x)=-\sqrt s\,\hat s_{s,\delta_s}(\phi_{s|t}(x)),\quad|x|\le 1-\delta_t"),
    solves(r"2\sqrt s\,\frac{d}{ds}\phi_{s|t}(x)=-\sqrt s\,\hat s_{s,\delta_s}(\phi_{s|t}(x)),\quad x\ge 1-\delta_t"),
];

const fn solves(comparison: &'static str) -> Identity {
    Identity {
        comparison,
        at: &[("sqrt s", "1/10"), ("sqrt t", "1/4"), ("kappa", "6/5"), ("x", "1/3")],
        reading: r"all $x$, $\kappa$ and $\sqrt s,\sqrt t\ne 0$ where no denominator vanishes, each branch continued",
    }
}

/// Every branch of (18) solves (27).
fn tangent_solutions() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let one = Term::integer(1, &());
    let decided = SOLVES.iter().enumerate().map(|(piece, identity)| {
        identity.decide(|v| {
            let constant = |i: usize| Series::constant(v[i].clone(), 1);
            let sigma = Series::variable(v[0].clone(), 1);
            let flow = flow_branch(piece, &sigma, &constant(1), &constant(2), &constant(3));
            let (t, delta) = (v[0].square(), v[0].clone() * &v[2]);
            let score = SmoothedScore::of_parts(&-one.clone(), &one, 2, &t, &delta);
            (flow.derivative(1), -(score.branch(piece, &flow.derivative(0)) * &v[0]))
        })
    });
    Ok(decided.collect::<Result<Vec<_>, Error>>()?.into_iter().unzip())
}

/// sqrt s, sqrt t, kappa, x on the ramp at time t.
const FLOWS: &[(&str, &str, &str, &str)] =
    &[("1/10", "1/4", "6/5", "1/3"), ("1/100", "1/2", "1", "-2/5"), ("1/3", "2/5", "2", "1/7")];

/// One step of Euler in sqrt t back to sqrt s, exact since trajectories are straight there, with `half`
/// in place of the 1/2 of (27), against (18).
fn euler(half: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let set = training_set(2, "1")?;
    let at = |&(s, t, k, start): &(&str, &str, &str, &str)| {
        let [sigma, tau, kappa, x] = [exact(s)?, exact(t)?, exact(k)?, exact(start)?];
        let time = tau.clone().square();
        let score = SmoothedScore::with_delta(&set, &time, &(kappa.clone() * &tau)).at(&x);
        let step = (tau.clone() - &sigma) * &tau * 2u32 * half * score;
        let flow = flow_branch(1, &sigma, &tau, &kappa, &x);
        let named = Parameters::new([("sqrt s", s), ("sqrt t", t), ("kappa", k), ("x", start)]);
        Ok(Compared::exact(comparison, named, &(x + step), Relation::Equal, &flow))
    };
    FLOWS.iter().map(at).collect()
}

fn find_tangent() -> Result<Finding, Error> {
    let (shown, certificates) = tangent_solutions()?;
    let comparison = r"\text{one exact step of (27) in }\sqrt t = \phi_{s|t}(x)";
    Ok(Check::new(
        "In $\\sqrt s$ each branch of (18) is a rational function, and that it solves the equation is an identity. Beside it one step of \
         Euler's method in $\\sqrt t$, exact because trajectories are straight there, ends where (18) says.",
        [euler(&exact("1/2")?, comparison)?, shown].concat(),
    )
    .carried_by(certificates)
    .carried_by([argument(
        "(27) is the first component of (2) under (26), and by (26) it holds no other coordinate",
        "all $d$, $\\kappa>0$ and $0<t<1/\\kappa^2$",
    )])
    .twin("the factor $1/2$ raised by one part in a million", euler(&exact("0.5000005")?, comparison)?)
    .finding())
}

const NORMAL_SOLVES: Identity = Identity {
    comparison: r"2\sqrt s\,\frac{d}{ds}\left(\sqrt{s/t}\,x\right)=2\sqrt s\cdot\frac12\frac{\sqrt{s/t}\,x}{s}",
    at: &[("sqrt s", "1/10"), ("sqrt t", "1/4"), ("x", "1/3")],
    reading: "",
};

/// sqrt(s/t) x solves (28).
fn normal_solution() -> Result<(Compared, Attempt), Error> {
    NORMAL_SOLVES.decide(|v| {
        let flow = Series::variable(v[0].clone(), 1) * Series::constant(v[2].clone() / &v[1], 1);
        (flow.derivative(1), v[0].clone() * flow.derivative(0) / v[0].square())
    })
}

const DECOUPLED: Identity = Identity {
    comparison: r"-\frac12\left(-\frac xt\right)=\frac12\frac xt",
    at: &[("x", "1/3"), ("t", "1/50")],
    reading: "",
};

/// -1/2 times the normal component of (26) against `factor` x / t.
fn right_side(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let at = |(x, t): (&'static str, &'static str)| {
        let (point, time) = (exact(x)?, exact(t)?);
        let left = -scoreproof_score::with_normal_components(Rational::new(), &time, &[Rational::new(), point.clone()])
            .swap_remove(1)
            / 2u32;
        let named = Parameters::new([("x", x), ("t", t)]);
        Ok(Compared::exact(comparison, named, &left, Relation::Equal, &(point * factor / time)))
    };
    [("1/3", "1/50"), ("-7", "1e-4")].into_iter().map(at).collect()
}

fn find_normal() -> Result<Finding, Error> {
    let comparison = r"-\frac12[\hat{\mathbf{s}}_{t,\delta_t}(\mathbf{x})]_i = \frac12[\mathbf{x}]_i/t";
    let (sides, sides_proof) = DECOUPLED.decide(|v| {
        let minus_half = Term::fraction(-1, 2, &());
        (minus_half * -(v[0].clone() / &v[1]), v[0].clone().over(2) / &v[1])
    })?;
    let (solved, solution) = normal_solution()?;
    Ok(Check::new(
        "The right side and its solution are identities of rational functions in the point and $\\sqrt t$.",
        [right_side(&exact("1/2")?, comparison)?, vec![sides, solved]].concat(),
    )
    .carried_by([sides_proof, solution])
    .twin(
        "the factor $1/2$ dropped",
        right_side(&Rational::from(1), r"-\frac12[\hat{\mathbf{s}}(\mathbf{x})]_i = [\mathbf{x}]_i/t")?,
    )
    .finding())
}

/// sqrt s, sqrt t and a normal coordinate at time t; s = t among them, where the map must be the identity.
const NORMALS: &[(&str, &str, &str)] = &[("1/4", "1/4", "1/2"), ("1/10", "1/4", "-3"), ("1/1000", "1/7", "1/9")];

/// What the normal component of a flow map owes, of a map that multiplies by `factor(sqrt s, sqrt t)`: it
/// follows the solution of (28), which keeps x / sqrt t, and carries variance t to variance s.
fn normal_map(factor: impl Fn(&Rational, &Rational) -> Rational) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for &(s, t, start) in NORMALS {
        let [sigma, tau, x] = [exact(s)?, exact(t)?, exact(start)?];
        let factor = factor(&sigma, &tau);
        let named = || {
            let squares = [sigma.clone().square(), tau.clone().square()].map(|v| format_rational(&v));
            let [s, t] = squares;
            Parameters::new([("s", s), ("t", t), ("x2", start.to_owned())])
        };
        let (kept, there) = (x.clone() / &tau * &sigma, factor.clone() * &x);
        let followed = r"[\Phi_{s|t}(\mathbf{x})]_2 = \text{the solution of (28) at }s";
        compared.push(Compared::exact(followed, named(), &there, Relation::Equal, &kept));
        let variance = factor.square() * tau.clone().square();
        let carried = r"\mathrm{Var}[\Phi_{s|t}(\mathbf{x}_t)]_2 = s\text{ for }[\mathbf{x}_t]_2\sim p_{\mathcal{N}}(\cdot;\sqrt t)";
        compared.push(Compared::exact(carried, named(), &variance, Relation::Equal, &sigma.clone().square()));
    }
    Ok(compared)
}

/// Prefactor and exponent of p_N(.; sqrt t) pushed to time s, in one rational function of x: at x = 0 it
/// is the prefactor, and the rest then the exponent.
const PUSHED: Identity = Identity {
    comparison: r"\sqrt{\tfrac ts}\frac{1}{\sqrt t}\left(1-\frac{(\sqrt{t/s}\,x)^2}{2t}\right)=\frac{1}{\sqrt s}\left(1-\frac{x^2}{2s}\right)",
    at: &[("sqrt s", "1/10"), ("sqrt t", "1/4"), ("x", "1/3")],
    reading: r"all $x$ and $\sqrt s,\sqrt t\ne 0$: prefactor and exponent of $\sqrt{t/s}\,p_{\mathcal{N}}(\sqrt{t/s}\,x;\sqrt t)=p_{\mathcal{N}}(x;\sqrt s)$",
};

fn find() -> Result<Finding, Error> {
    let printed = normal_map(|_, _| Rational::new())?;
    let (tangent, tangent_proofs) = tangent_solutions()?;
    let (normal, normal_proof) = normal_solution()?;
    let (pushed, pushed_proof) = PUSHED.decide(|v| {
        let [sigma, tau, x] = [0, 1, 2].map(|i| &v[i]);
        let one = Term::integer(1, &());
        let gaussian =
            |at: &Term, spread: &Term| (one.clone() / spread) * (one.clone() - (at.clone() / spread).square().over(2));
        let ratio = tau.clone() / sigma;
        (ratio.clone() * gaussian(&(ratio * x), tau), gaussian(x, sigma))
    })?;
    let corrected = [normal_map(|sigma, tau| sigma.clone() / tau)?, tangent, vec![normal, pushed]].concat();
    Ok(Check::new(
        "As printed the map is refuted exactly, at $s=t$ and by the variance that the proposition states. The corrected map solves (27) and \
         (28) branch by branch (identities in $\\sqrt s,\\sqrt t$), equals the identity at $s=t$ and carries the laws.",
        printed,
    )
    .corrected(corrected)
    .correction_carried_by(tangent_proofs)
    .correction_carried_by([
        normal_proof,
        pushed_proof,
        argument(
            "each branch of (18) keeps its region: $1-\\delta_s-|x_s|$ is $1-\\delta_t-|x_t|$ times a positive factor, on the ramp \
             $(1-\\delta_s)/(1-\\delta_t)$ and outside $\\sqrt{s/t}$; at $s=t$ every branch is $x$; for $s>0$ the right sides are \
             Lipschitz, so that solutions are unique, and $s=0$ is the limit",
            "$0\\le s\\le t<1/\\kappa^2$",
        ),
        argument(
            "a map that acts on each coordinate alone carries a product of laws to the product of the images; the first is \
             $\\hat p_t^{(n,t_0)}$ by its definition",
            "all $d$ and $0\\le t\\le t_0<1/\\kappa^2$",
        ),
    ])
    .twin("the normal components multiplied by $s/t$ in place of $\\sqrt{s/t}$", normal_map(|sigma, tau| (sigma.clone() / tau).square())?)
    .finding())
}

/// [x_s]_i / sqrt s at time s against that at time t, where the component shrinks by (sqrt s/sqrt t)^power.
fn rate(power: i32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let at = |&(s, t, start): &(&str, &str, &str)| {
        let [sigma, tau, x] = [exact(s)?, exact(t)?, exact(start)?];
        let there = Field::powi(&(sigma.clone() / &tau), power) * &x;
        let named = Parameters::new([("sqrt s", s), ("sqrt t", t), ("x", start)]);
        Ok(Compared::exact(comparison, named, &(there / sigma), Relation::Equal, &(x / tau)))
    };
    NORMALS.iter().map(at).collect()
}

fn find_rate() -> Result<Finding, Error> {
    let (solved, solution) = normal_solution()?;
    let comparison = r"[\mathbf{x}_s]_i/\sqrt s = [\mathbf{x}_t]_i/\sqrt t";
    Ok(Check::new(
        "The solution $\\sqrt{s/t}\\,x$ of (28) is an identity in $\\sqrt s$ and $\\sqrt t$: the ratio to $\\sqrt s$ is kept exactly.",
        [rate(1, comparison)?, vec![solved]].concat(),
    )
    .carried_by([solution])
    .twin("shrinking like $s$ in place of $\\sqrt s$", rate(2, comparison)?)
    .finding())
}

/// t0, kappa, x.
const DENSITIES: &[(&str, &str, &str)] =
    &[("0.02", "1.2", "0"), ("0.02", "1.2", "1"), ("0.02", "1.2", "-1/2"), ("1e-3", "3", "0"), ("0.5", "0.5", "1/3")];

/// The density between the data at time 0, (1 - delta) p_t0((1 - delta) x), against a floor.
fn densities(floor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let at = |&(t0, k, x): &(&str, &str, &str)| {
        let set = training_set(2, "1")?;
        let law = Terminal::new(set.clone(), exact(t0)?, exact(k)?)?;
        let window = law.setting().window::<Interval>(&p);
        let start = window.clone() * Interval::rational(&exact(x)?, &p);
        let density = NoisedEmpirical::<Interval>::new(&set, &exact(t0)?, &p).density(&start) * window;
        let named = Parameters::new([("t0", t0), ("kappa", k), ("x", x)]);
        Ok(Compared::new(comparison, named, density, Relation::Greater, Interval::rational(floor, &p)))
    };
    DENSITIES.iter().map(at).collect()
}

fn find_density() -> Result<Finding, Error> {
    let p = Precision::bits(CLOSED_FORM_BITS);
    let law = Terminal::new(training_set(2, "1")?, exact("0.02")?, exact("1.2")?)?;
    let named = || Parameters::new([("t0", "0.02"), ("kappa", "1.2")]);
    let one = Interval::integer(1, &p);
    let between = one.clone() - law.atom(1, p)? - law.atom(2, p)?;
    let mass = [
        Compared::new(r"1-a_+-a_- > 0", named(), between.clone(), Relation::Greater, Interval::integer(0, &p)),
        Compared::new(
            r"1-a_+-a_- = \text{mass of the ramp at }t_0",
            named(),
            between,
            Relation::Equal,
            law.interpolating_mass(p),
        ),
    ];
    let positive = densities(&Rational::new(), r"(1-\delta_{t_0})\,p_{t_0}((1-\delta_{t_0})x) > 0")?;
    Ok(Check::new(
        "On the ramp the map to time 0 is the stretch by $1/(1-\\delta_t)$, so that the density at time 0 is $1-\\delta_t$ times that at time \
         $t$; the density and the mass are evaluated by enclosures.",
        [positive, mass.to_vec()].concat(),
    )
    .carried_by([argument(
        "$\\phi_{0|t}$ is $x/(1-\\delta_t)$ from $[\\delta_t-1,1-\\delta_t]$ onto $[-1,1]$, a bijection with constant positive slope: the image \
         of a positive density is positive, and $p_{t_0}$, a sum of Gaussian densities, is positive everywhere",
        "$\\kappa>0$ and $0<t\\le t_0<1/\\kappa^2$",
    )])
    .twin("the density above $1/2$, that of the uniform law, in place of 0", densities(&exact("1/2")?, r"(1-\delta_{t_0})\,p_{t_0}((1-\delta_{t_0})x) > \frac12")?)
    .finding())
}
