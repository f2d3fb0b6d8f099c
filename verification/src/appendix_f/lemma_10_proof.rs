//! (74) and (75): the two chains of inequalities that prove Lemma 10.

use super::lemma_10::{PLACE, STAIRCASES, compare_moment, enclosed, precision, slope_argument, spread};
use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::{Identity, argument};
use crate::record::{Parameters, Quantity};
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval};
use scoreproof_score::{staircase_distance, truncated_moments, truncated_spread};

pub(crate) static EQ_74: Claim = Claim {
    statement: Statement {
        id: "eq-74",
        place: PLACE,
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Refuted),
        class: Some(Class::ProofStep),
        title: "Proof of (71): a slope above $-1+k_\\Delta$ keeps $f$ away from $-x$.",
        printed: r"\begin{aligned}\int_{-\infty}^\infty|x+f(x)|^2p_{\mathcal N}\,dx&\ge\int_{-1.5}^{1.5}|x+f(x)|^2p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N}\,dx\\&=k_\Delta^2\int_{-1.5}^{1.5}(x^2+2xx_1+x_1^2)p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}x^2p_{\mathcal N}\,dx>0.25k_\Delta^2>\epsilon\end{aligned}",
        corrected: Some(
            r"\begin{aligned}\int_{-3}^3|x+f(x)|^2p_{\mathcal N}\,dx&\ge\int_{-1.5}^{1.5}|x+f(x)|^2p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N}\,dx\\&=k_\Delta^2\int_{-1.5}^{1.5}(x^2-2xx_1+x_1^2)p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}x^2p_{\mathcal N}\,dx>0.25k_\Delta^2>\epsilon\end{aligned}",
        ),
        remark: r"The second inequality rests on the fundamental theorem of calculus, and this is where Lemma 10 breaks without continuity: for the staircase of slope 0, $k_\Delta=1$, it fails for every $x_1$. It holds for locally absolutely continuous $f$. Beside that, three slips: the sign of $2xx_1$ (harmless, as the odd moment vanishes); the range of the first integral, since the hypothesis bounds the one over $[-3,3]$ alone; and $|x+f|>k_\Delta|x-x_1|$ in the text, which must be $\ge$, as at $x=x_1$ both sides can be 0. The 0.25 could be 0.4778.",
        effect: r"With $f$ continuous the chain holds and proves (71).",
    },
    check: find_74,
};

pub(crate) static EQ_75: Claim = Claim {
    statement: Statement {
        id: "eq-75",
        place: PLACE,
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Certified),
        class: Some(Class::Misprint),
        title: "Proof of (72): a function above $-0.5$ on $[1.5,3]$ is far from $-x$.",
        printed: r"\int_{-\infty}^\infty|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3p_{\mathcal N}(x;1)\,dx>0.03>\epsilon",
        corrected: Some(
            r"\int_{-3}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3p_{\mathcal N}(x;1)\,dx>0.03>\epsilon",
        ),
        remark: r"The chain holds as printed, but contradicts nothing: the hypothesis bounds the integral over $[-3,3]$, not over the whole line. The 0.03 could be 0.0654, and 0.1377 if $|x+f|>x-\frac12$ is used in full.",
        effect: "None: the same chain with the integral over $[-3,3]$ proves (72).",
    },
    check: find_75,
};

/// int_a^b phi.
fn mass(a: &str, b: &str) -> Result<Interval, Error> {
    let [mass, _, _] = truncated_moments(&enclosed(&exact(a)?), &enclosed(&exact(b)?));
    Ok(mass)
}

/// (x - x_1)^2 expanded with a sign before 2 x x_1.
fn compare_square(sign: i64, comparison: &'static str) -> Result<(Compared, Attempt), Error> {
    let square = Identity { comparison, at: &[("x", "3/4"), ("x1", "-1/2")], reading: "" };
    square.decide(|v| {
        let expanded = v[0].square() + (v[0].clone() * &v[1]).times(2 * sign) + v[1].square();
        ((v[0].clone() - &v[1]).square(), expanded)
    })
}

/// int |x - x_1|^2 phi over [-1.5, 1.5] against m_2.
fn compare_centres() -> Result<Vec<Compared>, Error> {
    let least = spread("-3/2", "3/2", "0")?;
    let at = |centre: &&'static str| {
        let comparison = r"\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N} \ge \int_{-1.5}^{1.5}x^2p_{\mathcal N}";
        let left = spread("-3/2", "3/2", centre)?;
        let named = Parameters::new([("x1", *centre)]);
        Ok(Compared::new(comparison, named, left, Relation::GreaterOrEqual, least.clone()))
    };
    ["-3/2", "-1/2", "1/10", "1", "3/2"].iter().map(at).collect()
}

fn find_74() -> Result<Finding, Error> {
    let least = spread("-3/2", "3/2", "0")?;
    let stairs = |&(h, _): &(&'static str, &'static str)| {
        let left = staircase_distance(&exact(h)?, &exact("3/2")?, precision());
        let comparison = r"f=-h\,\mathrm{round}(x/h):\ \int_{-1.5}^{1.5}|x+f|^2p_{\mathcal N} \ge \min_{x_1}\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N}";
        Ok(Compared::new(comparison, Parameters::new([("h", h)]), left, Relation::GreaterOrEqual, least.clone()))
    };
    let printed = STAIRCASES.iter().map(stairs).collect::<Result<Vec<_>, Error>>()?;
    let (square, identity) = compare_square(-1, r"(x-x_1)^2 = x^2-2xx_1+x_1^2")?;
    let (twin, _) = compare_square(1, r"(x-x_1)^2 = x^2+2xx_1+x_1^2")?;
    let moments = argument(
        r"$\int_{-1.5}^{1.5}xp_{\mathcal N}=0$, so that the term $2xx_1$ drops out and $x_1^2$ only adds; $0.25k_\Delta^2>\epsilon$ is $k_\Delta>2\sqrt\epsilon$",
        r"all $x_1$",
    );
    Ok(Check::new(
        "Refuted by staircases, for which $k_\\Delta=1$: $\\int|x-x_1|^2p_{\\mathcal N}$ is least at $x_1=0$.",
        printed,
    )
    .corrected([vec![square], compare_centres()?, compare_moment()?].concat())
    .correction_carried_by([slope_argument(), identity, moments])
    .twin("the sign of $2xx_1$ as printed", vec![twin])
    .finding())
}

fn find_75() -> Result<Finding, Error> {
    let chain = |floor: &str, comparison: &'static str| -> Result<Vec<Compared>, Error> {
        let mut compared = Vec::new();
        for c in ["-0.49", "-0.4", "0", "1"] {
            let centre = -exact(c)?;
            let left = truncated_spread(&exact("3/2")?, &exact("3")?, &centre, precision());
            let above = r"f=c:\ \int_{1.5}^3|x+f|^2p_{\mathcal N} \ge \int_{1.5}^3p_{\mathcal N}";
            let right = mass("3/2", "3")?;
            compared.push(Compared::new(above, Parameters::new([("c", c)]), left, Relation::GreaterOrEqual, right));
        }
        let right = enclosed(&exact(floor)?);
        compared.push(Compared::new(comparison, Parameters::default(), mass("3/2", "3")?, Relation::Greater, right));
        Ok(compared)
    };
    let printed = chain("0.03", r"\int_{1.5}^3p_{\mathcal N} > 0.03")?;
    let steps = argument(
        r"a part of a non-negative integral is at most the whole, in either range; on $[1.5,3]$, $x+f>x-\frac12\ge1$",
        r"every measurable $f$ with $f>-\frac12$ on $[1.5,3]$",
    );
    Ok(Check::new("Elementary but for one Gaussian moment, which is enclosed.", printed.clone())
        .carried_by([steps])
        .corrected(printed)
        .correction_carried_by([])
        .slack(Some(Quantity {
            meaning: r"$\int_{1.5}^3p_{\mathcal N}$ in the place of 0.03".to_owned(),
            number: (&mass("3/2", "3")?).into(),
            parameters: Parameters::default(),
        }))
        .twin("0.03 raised to 0.07", chain("0.07", r"\int_{1.5}^3p_{\mathcal N} > 0.07")?)
        .finding())
}
