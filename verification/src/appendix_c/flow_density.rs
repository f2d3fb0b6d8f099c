//! (35): the law of the dynamics at an earlier time, for n points.
//!
//! ```text
//! p-hat_s(x) = delta_t / delta_s p-hat_t( delta_t / delta_s x - (delta_t - delta_s) / delta_s y_k )
//!                                                                             on the cell of y_k,
//!              (Delta - delta_t) / (Delta - delta_s) p-hat_t( (Delta - delta_t) / (Delta - delta_s) x
//!                  + (delta_t - delta_s) / (Delta - delta_s) z_k )            on the ramp around z_k.
//! ```

use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::Identity;
use crate::record::Parameters;
use crate::section4::dynamics::{
    Identities, LEFT_CELL, Passage, RAMP, as_it_stands, coordinates_kept, law, named_law, nudged, precision,
    pushed_forward, ramps_keep_their_mass, value_and_slope,
};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Rational, Term};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "eq-35",
        place: "Appendix C.2",
        kind: Kind::Equation,
        expected: Expected::both(Verdict::Refuted, Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The density at time $s$ from that at time $t$, for $n$ points.",
        printed: r"\hat p_s^{(n,t_0)}(x)=\begin{cases}\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_1),&\text{if }x\le y_1+\delta_s\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_n),&\text{if }x\ge y_n-\delta_s\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s\cdot y_k),&\text{if }x\in[y_k-\delta_s,y_k+\delta_s]\\(\Delta-\delta_t)/(\Delta-\delta_s)\cdot\hat p_t^{(n,t_0)}((\Delta-\delta_t)/(\Delta-\delta_s)\cdot x+(\delta_t-\delta_s)/(\Delta-\delta_s)\cdot z_k),&\text{if }x\in[y_k+\delta_s,y_{k+1}-\delta_s]\end{cases}",
        corrected: Some(
            r"\hat p_s^{(n,t_0)}(x)\text{ as printed, its last case for }x\in(y_k+\delta_s,y_{k+1}-\delta_s);\quad 0<s\le t\le t_0,\ \kappa\sqrt{t_0}<\Delta",
        ),
        remark: r"At a border two cases apply and, for $s<t$, give different values, as in (20). The quantity flow-density takes that of the cell.",
        effect: "None: a density is defined up to null sets only.",
    },
    check: find,
};

const SHOWN: &[(&str, &str)] =
    &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_s", "1/8"), ("delta_t", "1/4"), ("x", "2/3")];

/// n, D, s, t0, kappa.
const LAWS: &[(u32, &str, &str, &str, &str)] = &[
    (3, "1", "0.005", "0.02", "1.2"),
    (3, "1", "1e-6", "0.17", "1.2"),
    (4, "5/2", "0.03", "0.1", "2"),
    (4, "1", "1e-4", "0.001", "0.1"),
];

/// The printed argument of p-hat_t leads to x and has the printed factor as its slope; `factor` nudges the latter.
fn change_of_variables(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let range = r"all $y_k$, $\Delta$, $x$, $\delta_s\ne 0,\Delta$ and $\delta_t\ne 0,\Delta$";
    let passage = |v: &[Term]| {
        let [first, half_gap, delta_s, delta_t] = [0, 1, 2, 3].map(|i| v[i].clone());
        Passage { first, half_gap, delta_s, delta_t }
    };
    let on_cell = |v: &[Term]| {
        value_and_slope(v, |v| {
            let rest = (v[3].clone() - &v[2]) / &v[2];
            v[3].clone() / &v[2] * &v[4] - rest * &v[0]
        })
    };
    let on_ramp = |v: &[Term]| {
        value_and_slope(v, |v| {
            let (window, z) = (v[1].clone() - &v[2], v[0].clone() + &v[1]);
            (v[1].clone() - &v[3]) / &window * &v[4] + (v[3].clone() - &v[2]) / window * z
        })
    };
    let identity = |comparison| Identity { comparison, at: SHOWN, reading: range };
    let scale = Term::rational(factor, &());
    let returns = r"\phi_{s|t}\left(\frac{\delta_t}{\delta_s}x-\frac{\delta_t-\delta_s}{\delta_s}y_k\right)=x";
    found.add(&identity(returns), |v| (passage(v).map().branch(LEFT_CELL, &on_cell(v).0), v[4].clone()))?;
    let slope = r"\frac{d}{dx}\left(\frac{\delta_t}{\delta_s}x-\frac{\delta_t-\delta_s}{\delta_s}y_k\right)=\frac{\delta_t}{\delta_s}";
    found.add(&identity(slope), |v| (on_cell(v).1, v[3].clone() / &v[2] * &scale))?;
    let returns = r"\phi_{s|t}\left(\frac{\Delta-\delta_t}{\Delta-\delta_s}x+\frac{\delta_t-\delta_s}{\Delta-\delta_s}z_k\right)=x";
    found.add(&identity(returns), |v| (passage(v).map().branch(RAMP, &on_ramp(v).0), v[4].clone()))?;
    let slope = r"\frac{d}{dx}\left(\frac{\Delta-\delta_t}{\Delta-\delta_s}x+\frac{\delta_t-\delta_s}{\Delta-\delta_s}z_k\right)=\frac{\Delta-\delta_t}{\Delta-\delta_s}";
    found.add(&identity(slope), |v| (on_ramp(v).1, (v[1].clone() - &v[3]) / (v[1].clone() - &v[2]) * &scale))?;
    Ok(found)
}

/// The case of the cell at y_1 + delta_s against that of the ramp; t is t0 = 1/100, and the deltas are rational.
fn at_a_border(root: &'static str) -> Result<Compared, Error> {
    let p = precision();
    let law = law(3, "1", "1/100", "6/5")?;
    let [delta_s, delta_t] = [exact(root)?, exact("1/10")?].map(|root| root * Rational::from((6, 5)));
    let half_gap = law.setting().set().half_gap();
    // Both cases take the density at y_1 + delta_t.
    let density = law.density_at(law.setting().t(), &(law.setting().set().point(1) + &delta_t), p)?;
    let [cell, ramp] = [delta_t.clone() / &delta_s, (half_gap.clone() - &delta_t) / (half_gap - &delta_s)]
        .map(|factor| Interval::rational(&factor, &p) * &density);
    let Parameters(mut named) = named_law(3, "1", "1/100", "6/5");
    named.push(("sqrt s".into(), root.to_owned()));
    let comparison = r"\text{case 1}=\text{case 4}\quad\text{at }x=y_1+\delta_s";
    Ok(Compared::new(comparison, Parameters(named), cell, Relation::Equal, ramp))
}

fn find() -> Result<Finding, Error> {
    let (variables, keep) = (change_of_variables(&as_it_stands())?, coordinates_kept(&as_it_stands())?);
    let masses = ramps_keep_their_mass(LAWS, &as_it_stands())?;
    let twin = [ramps_keep_their_mass(&LAWS[..1], &nudged())?, change_of_variables(&nudged())?.compared].concat();
    Ok(Check::new(
        "At a border the two printed cases are enclosed and differ. Off it, with $y_k$ and $\\Delta$ as variables, the printed argument is the \
         preimage and the printed factor its slope: identities for every gap. Beside them, the mass on the ramps at time $s$ by certified \
         integration against Gaussian tails at $t_0$.",
        vec![at_a_border("1/20")?],
    )
    .corrected([masses, variables.compared, keep.compared].concat())
    .correction_carried_by([variables.certificates, keep.certificates, vec![pushed_forward()]].concat())
    .twin("the factors raised by one part in a million", twin)
    .finding())
}
