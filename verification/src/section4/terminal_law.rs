//! The terminal law of two points: (21), (22), its atoms, and the density between them.
//!
//! ```text
//! p-hat_0 = a_+ delta_1 + a_- delta_(-1) + (1 - a_+ - a_-) p~_0,                                        (21)
//! p~_0(x) = (1 - delta_t) / (1 - a_+ - a_-) p-hat_t( (1 - delta_t) x )   on [-1, 1], for any t.        (22)
//! ```

use super::dynamics::{
    Identities, Passage, RAMP, as_it_stands, borders_stay_borders, cells_collapse, law, mass_on_ramps, named_law,
    nudged, number, passages_compose, precision, value_and_slope,
};
use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::{Identity, argument};
use crate::record::Parameters;
use crate::verdict::{Kind, Relation, Verdict};
use scoreproof_denoise::{PieceOfLaw, Terminal};
use scoreproof_integral::{Integrand, Kernel};
use scoreproof_real::{Field, Interval, Rational, Series, Term};

pub(crate) static DECOMPOSITION: Claim = Claim {
    statement: Statement {
        id: "eq-21",
        place: "Section 4",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The terminal law is an atom at each data point and a density between them.",
        printed: r"\hat p_0^{(n,t_0)}=a_+\delta_1+a_-\delta_{-1}+(1-a_+-a_-)\tilde p_0^{(n,t_0)}",
        corrected: None,
        remark: r"$a_+=a_-=\frac12\left(1-Q(\kappa)+Q(2/\sqrt{t_0}-\kappa)\right)$, with $Q$ the Gaussian upper tail: each atom has more than a quarter of the mass.",
        effect: "",
    },
    check: find_decomposition,
};

pub(crate) static ATOMS: Claim = Claim {
    statement: Statement {
        id: "rem-4-atoms",
        place: "Section 4",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The mass of each atom is that of the region beyond the border, the same at every time.",
        printed: r"a_+=\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\ge 1-\delta_t}],\quad a_-=\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\le\delta_t-1}]\quad\text{for all }t\in(0,t_0]",
        corrected: None,
        remark: "",
        effect: "",
    },
    check: find_atoms,
};

pub(crate) static DENSITY: Claim = Claim {
    statement: Statement {
        id: "eq-22",
        place: "Section 4",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "The density between the data points, from the law at any earlier time.",
        printed: r"\tilde p_0^{(n,t_0)}(x)=\begin{cases}(1-\delta_t)/(1-a_+-a_-)\cdot\hat p_t^{(n,t_0)}((1-\delta_t)x),&\text{if }x\in[-1,1]\\0,&\text{otherwise}\end{cases}",
        corrected: None,
        remark: r"For $0<t\le t_0$; normalised, unlike (38).",
        effect: "",
    },
    check: find_density,
};

pub(crate) static SMOOTH: Claim = Claim {
    statement: Statement {
        id: "rem-4-smooth",
        place: "Section 4",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Certified),
        class: None,
        title: "For two points the density is positive and smooth all over $[-1,1]$.",
        printed: r"\tilde p_0^{(n,t_0)}>0\text{ and smooth on }[-1,1]",
        corrected: None,
        remark: r"True for the two points of the text. For $n\ge 3$ the density is smooth within each gap only: at an inner data point $y_k$ the ramps on both sides of its cell meet, $p_{t_0}(y_k-\delta)$ beside $p_{t_0}(y_k+\delta)$. For $n=3$ that is a kink, at $0$, as the false twin shows; for $n\ge 4$ the values differ as well.",
        effect: "",
    },
    check: find_smooth,
};

/// t0, kappa.
const LAWS: &[(&str, &str)] = &[("0.02", "1.2"), ("0.1", "3"), ("0.5", "0.5"), ("1e-4", "0.1")];

/// One comparison per law tried.
fn at_laws(
    comparison: &'static str,
    sides: impl Fn(&Terminal) -> Result<(Interval, Interval), Error>,
) -> Result<Vec<Compared>, Error> {
    let at = |&(t0, kappa): &(&str, &str)| {
        let (left, right) = sides(&law(2, "1", t0, kappa)?)?;
        Ok(Compared::new(comparison, named_law(2, "1", t0, kappa), left, Relation::Equal, right))
    };
    LAWS.iter().map(at).collect()
}

fn one() -> Interval {
    Interval::integer(1, &precision())
}

/// a_+ + a_-, from Gaussian tails at t0.
fn both_atoms(law: &Terminal) -> Result<Interval, Error> {
    Ok(law.atom(1, precision())? + law.atom(2, precision())?)
}

fn find_decomposition() -> Result<Finding, Error> {
    let total = |factor: &Rational| {
        at_laws(r"a_++a_-+\int_{\delta_{t_0}-1}^{1-\delta_{t_0}}p_{t_0}^{(n)}(x)\,dx=1", |law| {
            let between = mass_on_ramps(law, law.setting().t())? * Interval::rational(factor, &precision());
            Ok((both_atoms(law)? + between, one()))
        })
    };
    let collapse = cells_collapse()?;
    let image = argument(
        "$\\hat p_0$ is the image of $p_{t_0}$ under $\\phi_{0|t_0}$, which is $\\mp 1$ beyond the borders and an affine bijection of \
         the middle region onto $[-1,1]$: two atoms, and a density with the rest of the mass, which is positive",
        r"$t_0>0$, $\kappa>0$, $\kappa\sqrt{t_0}<1$",
    );
    Ok(Check::new(
        "The image of a law under a map that collapses the outer regions and stretches the middle one, which are identities; beside \
         it, the atoms by Gaussian tails and the mass of the middle region by certified integration.",
        [total(&as_it_stands())?, collapse.compared].concat(),
    )
    .carried_by(collapse.certificates.into_iter().chain([image]).collect::<Vec<_>>())
    .twin("the mass between raised by one part in a million", total(&nudged())?)
    .finding())
}

fn find_atoms() -> Result<Finding, Error> {
    // By symmetry the regions beyond both borders have the same mass.
    let beyond = |factor: &Rational| {
        let mut compared = Vec::new();
        for &(s, t0, kappa) in
            &[("0.005", "0.02", "1.2"), ("1e-6", "0.1", "3"), ("0.3", "0.5", "0.5"), ("1e-9", "1e-4", "0.1")]
        {
            let law = law(2, "1", t0, kappa)?;
            let Parameters(mut named) = named_law(2, "1", t0, kappa);
            named.push(("s".into(), s.to_owned()));
            let atom = law.atom(2, precision())? * Interval::rational(factor, &precision());
            let outside = (one() - mass_on_ramps(&law, &exact(s)?)?).over(2);
            let comparison = r"\frac12\left(1-\int_{\delta_s-1}^{1-\delta_s}\hat p_s^{(n,t_0)}(x)\,dx\right)=a_+";
            compared.push(Compared::new(comparison, Parameters(named), outside, Relation::Equal, atom));
        }
        Ok::<_, Error>(compared)
    };
    let (borders, collapse) = (borders_stay_borders()?, cells_collapse()?);
    let constant = argument(
        "the maps increase and take borders to borders, so that what is beyond a border stays there with its mass, from $t_0$ down to \
         any $t>0$, and at time 0 is in the data point",
        r"$0<t\le t_0$, $\kappa\sqrt{t_0}<1$",
    );
    Ok(Check::new(
        "Borders go to borders, an identity. Beside it, the mass beyond the border at an earlier time by certified integration of \
         (20), against Gaussian tails at $t_0$.",
        [beyond(&as_it_stands())?, borders.compared].concat(),
    )
    .carried_by(borders.certificates.into_iter().chain(collapse.certificates).chain([constant]).collect::<Vec<_>>())
    .twin("$a_+$ raised by one part in a million", beyond(&nudged())?)
    .finding())
}

/// The printed argument of p-hat_t leads to x and has the printed factor as its slope.
fn change_of_variables() -> Result<Identities, Error> {
    let mut found = Identities::default();
    let at = &[("delta_t", "2/5"), ("x", "1/3")];
    let range = r"all $x$ and $\delta_t\ne 1$";
    let printed = |v: &[Term]| value_and_slope(v, |v| (Series::constant(number(1), 1) - &v[0]) * &v[1]);
    found.add(&Identity { comparison: r"\phi_{0|t}((1-\delta_t)x)=x", at, reading: range }, |v| {
        (Passage::of_two_points(&number(0), &v[0]).map().branch(RAMP, &printed(v).0), v[1].clone())
    })?;
    found.add(&Identity { comparison: r"\frac{d}{dx}(1-\delta_t)x=1-\delta_t", at, reading: range }, |v| {
        (printed(v).1, number(1) - &v[0])
    })?;
    Ok(found)
}

/// (22) from the law at time t = 1/100 and from that at t0 = 1/25, where delta_t = 3/25 and delta_{t0} = 6/25 are exact.
fn from_two_times() -> Result<Vec<Compared>, Error> {
    let law = law(2, "1", "1/25", "1.2")?;
    let window = exact("1")? - exact("3/25")?;
    let at = |x: &&'static str| {
        let place = exact(x)?;
        let then = law.density_at(&exact("1/100")?, &(window.clone() * &place), precision())?;
        let rest = one() - both_atoms(&law)?;
        let Parameters(mut named) = named_law(2, "1", "1/25", "1.2");
        named.extend([("t".into(), "1/100".to_owned()), ("x".into(), (*x).to_owned())]);
        let comparison = r"\frac{1-\delta_t}{1-a_+-a_-}\hat p_t^{(n,t_0)}((1-\delta_t)x)=\frac{1-\delta_{t_0}}{1-a_+-a_-}p_{t_0}^{(n)}((1-\delta_{t_0})x)";
        let left = then * Interval::rational(&window, &precision()) / rest;
        Ok(Compared::new(comparison, Parameters(named), left, Relation::Equal, law.density(&place, precision())))
    };
    ["-0.999", "-1/3", "0", "0.8"].iter().map(at).collect()
}

fn find_density() -> Result<Finding, Error> {
    let normalised = |factor: &Rational| {
        at_laws(r"\int_{-1}^1\tilde p_0^{(n,t_0)}(x)\,dx=1", |law| {
            let unscaled = mass_on_ramps(law, &Rational::new())? * Interval::rational(factor, &precision());
            Ok((unscaled / (one() - both_atoms(law)?), one()))
        })
    };
    let (variables, composed) = (change_of_variables()?, passages_compose(&as_it_stands())?);
    let image = argument(
        "by these identities the density, without its normalisation, is that of the image of the law at time $t$; as passages compose, \
         it is the same for every $t$, and its mass is that of the middle region",
        r"$0<t\le t_0$, $\kappa\sqrt{t_0}<1$",
    );
    Ok(Check::new(
        "The change of variables is an identity and does not depend on $t$. Beside it, the mass by certified integration against \
         atoms from Gaussian tails, and the density from two times.",
        [normalised(&as_it_stands())?, from_two_times()?, variables.compared, composed.compared].concat(),
    )
    .carried_by([variables.certificates, composed.certificates, vec![image]].concat())
    .twin("the density raised by one part in a million", normalised(&nudged())?)
    .finding())
}

/// The slopes of the density at x from the left and from the right, each given as a piece and its half.
fn slopes(n: u32, x: &'static str, left: (usize, usize), right: (usize, usize)) -> Result<Compared, Error> {
    let (t0, kappa) = ("0.02", "1.2");
    let law = law(n, "1", t0, kappa)?;
    let place = Series::variable(Interval::rational(&exact(x)?, &precision()), 1);
    let mass = law.interpolating_mass(precision());
    let slope = |(piece, half): (usize, usize)| {
        let part = PieceOfLaw { law: law.clone(), s: Rational::new(), piece };
        part.kernel::<Series<Interval>>(&(precision(), 1)).eval(half, &place).derivative(1) / &mass
    };
    let Parameters(mut named) = named_law(n, "1", t0, kappa);
    named.push(("x".into(), x.to_owned()));
    let comparison = r"\frac{d}{dx}\tilde p_0^{(n,t_0)}(x-)=\frac{d}{dx}\tilde p_0^{(n,t_0)}(x+)";
    Ok(Compared::new(comparison, Parameters(named), slope(left), Relation::Equal, slope(right)))
}

fn find_smooth() -> Result<Finding, Error> {
    let mut printed = Vec::new();
    for &(t0, kappa) in LAWS {
        let law = law(2, "1", t0, kappa)?;
        for x in ["-1", "-1/2", "0", "1/3", "1"] {
            let Parameters(mut named) = named_law(2, "1", t0, kappa);
            named.push(("x".into(), x.to_owned()));
            let value = law.density(&exact(x)?, precision());
            let zero = Interval::integer(0, &precision());
            printed.push(Compared::new(
                r"\tilde p_0^{(n,t_0)}(x)>0",
                Parameters(named),
                value,
                Relation::Greater,
                zero,
            ));
        }
    }
    // For two points both halves of the one ramp are one formula.
    printed.push(slopes(2, "1/3", (1, 1), (1, 2))?);
    printed.push(slopes(2, "-1/3", (1, 1), (1, 2))?);
    let variables = change_of_variables()?;
    let smooth = argument(
        "$p_{t_0}$ is a sum of two Gaussian densities, positive and analytic on the line; $\\tilde p_0$ is a positive multiple of it \
         after the affine map $x\\mapsto(1-\\delta_{t_0})x$",
        r"$x\in[-1,1]$, $t_0>0$, $\kappa>0$, $\kappa\sqrt{t_0}<1$",
    );
    Ok(Check::new(
        "By (22) the density is a smooth positive one after an affine map. Beside it, values, and slopes from both sides.",
        printed,
    )
    .carried_by(variables.certificates.into_iter().chain([smooth]).collect::<Vec<_>>())
    .twin("three points, and the inner data point $0$ between two ramps", vec![slopes(3, "0", (1, 2), (3, 1))?])
    .finding())
}
