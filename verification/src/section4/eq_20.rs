//! (20): the law of the dynamics at an earlier time, for two points.
//!
//! ```text
//! p-hat_s(x) = (1 - delta_t) / (1 - delta_s) p-hat_t( (1 - delta_t) / (1 - delta_s) x )              in the middle,
//!              delta_t / delta_s p-hat_t( delta_t / delta_s x +- (delta_t - delta_s) / delta_s )     beside it.
//! ```

use super::dynamics::{
    Identities, LEFT_CELL, Passage, RAMP, RIGHT_CELL, as_it_stands, coordinates_kept, law, named_law, nudged, number,
    precision, pushed_forward, ramps_keep_their_mass, value_and_slope,
};
use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::Identity;
use crate::record::Parameters;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Rational, Series, Term};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "eq-20",
        place: "Section 4",
        kind: Kind::Equation,
        expected: Expected::both(Verdict::Refuted, Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The density at time $s$ from that at time $t$.",
        printed: r"\hat p_s^{(n,t_0)}(x)=\begin{cases}(1-\delta_t)/(1-\delta_s)\cdot\hat p_t^{(n,t_0)}((1-\delta_t)/(1-\delta_s)\cdot x),&\text{if }x\in[\delta_s-1,1-\delta_s]\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x+(\delta_t-\delta_s)/\delta_s),&\text{if }x\le\delta_s-1\\\delta_t/\delta_s\cdot\hat p_t^{(n,t_0)}(\delta_t/\delta_s\cdot x-(\delta_t-\delta_s)/\delta_s),&\text{if }x\ge 1-\delta_s\end{cases}",
        corrected: Some(
            r"\hat p_s^{(n,t_0)}(x)\text{ as printed, its first case for }|x|<1-\delta_s\text{ and the others for }|x|\ge 1-\delta_s;\quad 0<s\le t\le t_0",
        ),
        remark: r"At $\pm(1-\delta_s)$ two cases apply and, for $s<t$, give different values: their factors differ, the arguments do not. The same slip as in (9), (30) and (35).",
        effect: "None: a density is defined up to null sets only.",
    },
    check: find,
};

/// n, D, s, t0, kappa.
const LAWS: &[(u32, &str, &str, &str, &str)] = &[
    (2, "1", "0.005", "0.02", "1.2"),
    (2, "1", "1e-8", "0.1", "1.2"),
    (2, "1", "0.1", "0.11", "3"),
    (2, "1", "1e-4", "0.5", "0.5"),
];

const SHOWN: &[(&str, &str)] = &[("delta_s", "1/5"), ("delta_t", "2/5"), ("x", "1/3")];

/// What the printed case of a piece makes of delta_s, delta_t and x: the argument of p-hat_t.
fn argument_of(piece: usize, v: &[Series<Term>]) -> Series<Term> {
    let (earlier, later, x) = (&v[0], &v[1], &v[2]);
    let one = Series::constant(number(1), 1);
    let rest = (later.clone() - earlier) / earlier;
    match piece {
        RAMP => (one.clone() - later) / (one - earlier) * x,
        LEFT_CELL => later.clone() / earlier * x + rest,
        _ => later.clone() / earlier * x - rest,
    }
}

/// The printed argument leads to x and has the printed factor as its slope; `factor` nudges the latter.
fn change_of_variables(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let range = r"all $x$, $\delta_s\ne 0,1$ and $\delta_t\ne 0,1$";
    let outer = r"\frac{d}{dx}\left(\frac{\delta_t}{\delta_s}x\pm\frac{\delta_t-\delta_s}{\delta_s}\right)=\frac{\delta_t}{\delta_s}";
    for (piece, returns, slope) in [
        (
            RAMP,
            r"\phi_{s|t}\left(\frac{1-\delta_t}{1-\delta_s}x\right)=x",
            r"\frac{d}{dx}\frac{1-\delta_t}{1-\delta_s}x=\frac{1-\delta_t}{1-\delta_s}",
        ),
        (LEFT_CELL, r"\phi_{s|t}\left(\frac{\delta_t}{\delta_s}x+\frac{\delta_t-\delta_s}{\delta_s}\right)=x", outer),
        (RIGHT_CELL, r"\phi_{s|t}\left(\frac{\delta_t}{\delta_s}x-\frac{\delta_t-\delta_s}{\delta_s}\right)=x", outer),
    ] {
        found.add(&Identity { comparison: returns, at: SHOWN, reading: range }, |v| {
            let (start, _) = value_and_slope(v, |v| argument_of(piece, v));
            (Passage::of_two_points(&v[0], &v[1]).map().branch(piece, &start), v[2].clone())
        })?;
        found.add(&Identity { comparison: slope, at: SHOWN, reading: range }, |v| {
            let (_, slope) = value_and_slope(v, |v| argument_of(piece, v));
            let printed = match piece {
                RAMP => (number(1) - &v[1]) / (number(1) - &v[0]),
                _ => v[1].clone() / &v[0],
            };
            (slope, printed * Term::rational(factor, &()))
        })?;
    }
    Ok(found)
}

/// The first case at the border 1 - delta_s against the third; t is t0 = 1/25, and the deltas are rational.
fn at_the_border(s: &'static str) -> Result<Compared, Error> {
    let p = precision();
    let law = law(2, "1", "1/25", "6/5")?;
    let [delta_s, delta_t] = [exact(s)?, exact("1/5")?].map(|root| root * Rational::from((6, 5)));
    let one = Rational::from(1);
    // Both cases take the density at 1 - delta_t.
    let density = law.density_at(law.setting().t(), &(one.clone() - &delta_t), p)?;
    let [middle, outer] = [(one.clone() - &delta_t) / (one - &delta_s), delta_t / delta_s]
        .map(|factor| Interval::rational(&factor, &p) * &density);
    let Parameters(mut named) = named_law(2, "1", "1/25", "6/5");
    named.push(("sqrt s".into(), s.to_owned()));
    let comparison = r"\text{case 1}=\text{case 3}\quad\text{at }x=1-\delta_s";
    Ok(Compared::new(comparison, Parameters(named), middle, Relation::Equal, outer))
}

fn find() -> Result<Finding, Error> {
    let (variables, keep) = (change_of_variables(&as_it_stands())?, coordinates_kept(&as_it_stands())?);
    let masses = ramps_keep_their_mass(LAWS, &as_it_stands())?;
    let twin = [ramps_keep_their_mass(&LAWS[..1], &nudged())?, change_of_variables(&nudged())?.compared].concat();
    Ok(Check::new(
        "At a border the two printed cases are enclosed and differ. Off it the printed argument is the preimage and the printed factor its \
         slope: identities of rational functions. Beside them, the mass of the middle region at time $s$ by certified integration against \
         Gaussian tails at $t_0$.",
        vec![at_the_border("1/10")?],
    )
    .corrected([masses, variables.compared, keep.compared].concat())
    .correction_carried_by([variables.certificates, keep.certificates, vec![pushed_forward()]].concat())
    .twin("the factors raised by one part in a million", twin)
    .finding())
}
