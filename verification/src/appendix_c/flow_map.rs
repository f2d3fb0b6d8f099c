//! The flow of n points: (34), its range, (36), and where it is invertible.
//!
//! ```text
//! phi_{s|t}(x) = sqrt(s / t) (x - y_k) + y_k                                   on the cell of y_k,
//!                (Delta - delta_s) / (Delta - delta_t) (x - z_k) + z_k         on the ramp around z_k;       (34)
//! phi_{0|t}(x) = (Delta x - z_k delta_t) / (Delta - delta_t)                   on that ramp,                (36)
//!                the nearest data point                                        otherwise.
//! ```

use crate::Error;
use crate::certificate::Attempt;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::Identity;
use crate::record::Parameters;
use crate::section4::dynamics::{
    Identities, LEFT_CELL, MORE_POINTS, Passage, RAMP, as_it_stands, cells_are_apart, continued, coordinates_kept, law,
    nudged, precision, unique, velocity,
};
use crate::tolerance::CLOSED_FORM_BITS;
use crate::verdict::{Class, Kind, Relation, Verdict};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Term};

pub(crate) static MAP: Claim = Claim {
    statement: Statement {
        id: "eq-34",
        place: "Appendix C.2",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The flow map for $n$ points, case by case.",
        printed: r"\phi_{s|t}(x):=\begin{cases}\sqrt{\frac st}(x-y_1)+y_1,&\text{if }x\le y_1+\delta_t\\\sqrt{\frac st}(x-y_n)+y_n,&\text{if }x\ge y_n-\delta_t\\\sqrt{\frac st}(x-y_k)+y_k,&\text{if }x\in[y_k-\delta_t,y_k+\delta_t],\exists k\in\{2,\dots,n-1\}\\\frac{\Delta-\delta_s}{\Delta-\delta_t}(x-z_k)+z_k,&\text{if }x\in[y_k+\delta_t,y_{k+1}-\delta_t],\exists k\in[n-1]\end{cases}",
        corrected: None,
        remark: r"For $0\le s\le t$ with $t>0$ and $\kappa\sqrt t<\Delta$: see the remark on its range. The dynamics is that of the smoothed score (31) as corrected.",
        effect: "",
    },
    check: find_map,
};

pub(crate) static RANGE: Claim = Claim {
    statement: Statement {
        id: "rem-c-2-range",
        place: "Appendix C.2",
        kind: Kind::Remark,
        expected: Expected::reading(Verdict::Proved),
        class: Some(Class::Statement),
        title: "The formula of Proposition 4 for $n$ points, with no range of times.",
        printed: r"\text{(18) is replaced by (34)}",
        corrected: Some(r"\text{(18) is replaced by (34)},\qquad 0\le s\le t<\Delta^2/\kappa^2,\quad t>0"),
        remark: r"Appendix C.2 changes the formula of Proposition 4 and says nothing of its range, $0\le s\le t<1/\kappa^2$, which is that of $\Delta=1$ (Appendix C.3 prints it again). For $\delta_t>\Delta$ the cells overlap, there is no ramp, and (34) gives one $x$ two values; for $\Delta>1$ the printed range is smaller than need be. The same holds for $t_0\in(0,1/\kappa^2)$; and $s=t=0$ is $0/0$, as in Proposition 4.",
        effect: r"(34) to (39) need $\kappa\sqrt{t_0}<\Delta$. Experiment 2 keeps to it, with $n=4$, $\kappa=1.2$ and $t_0=0.02$ on $[-1,1]$.",
    },
    check: find_range,
};

pub(crate) static END: Claim = Claim {
    statement: Statement {
        id: "eq-36",
        place: "Appendix C.2",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The flow map to time 0 for $n$ points.",
        printed: r"\phi_{0|t}(x)=\begin{cases}(\Delta x-z_k\delta_t)/(\Delta-\delta_t),&\text{if }x\in[y_k+\delta_t,y_{k+1}-\delta_t],\exists k\in[n-1]\\y_{\arg\min_k|y_k-x|},&\text{otherwise}\end{cases}",
        corrected: None,
        remark: r"Off the ramps the nearest data point is unique, as $\delta_t<\Delta$.",
        effect: "",
    },
    check: find_end,
};

pub(crate) static INVERTIBLE: Claim = Claim {
    statement: Statement {
        id: "rem-c-2-invertible",
        place: "Appendix C.2",
        kind: Kind::Remark,
        expected: Expected::both(Verdict::Refuted, Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The map to time 0 is invertible on the ramps together.",
        printed: r"\phi_{0|t}\text{ is invertible on }\cup_{k\in[n-1]}[y_k+\delta_t,\,y_{k+1}-\delta_t]",
        corrected: Some(r"\phi_{0|t}\text{ is invertible on }\cup_{k\in[n-1]}(y_k+\delta_t,\,y_{k+1}-\delta_t)"),
        remark: r"For $n\ge 3$ both borders of an inner cell, $y_k-\delta_t$ and $y_k+\delta_t$, belong to the closed ramps and are taken to $y_k$. On the open ramps the map is a bijection onto the open gaps.",
        effect: "None: the borders have no mass.",
    },
    check: find_invertible,
};

const SHOWN: &[(&str, &str)] =
    &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_s", "1/8"), ("delta_t", "1/4"), ("kappa", "6/5"), ("x", "2/3")];

fn passage(v: &[Term]) -> Passage {
    Passage { first: v[0].clone(), half_gap: v[1].clone(), delta_s: v[2].clone(), delta_t: v[3].clone() }
}

/// The printed cases against the map, slopes multiplied by `factor`, and the equation of each branch.
pub(super) fn cases(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let range = r"all $y_k$, $\Delta$, $x$, $\delta_s$ and $\delta_t\ne 0,\Delta$";
    let identity = |comparison| Identity { comparison, at: SHOWN, reading: range };
    let scale = Term::rational(factor, &());
    found.add(&identity(r"\phi_{s|t}(x)=\sqrt{\frac st}(x-y_k)+y_k"), |v| {
        let printed = v[2].clone() / &v[3] * &scale * (v[5].clone() - &v[0]) + &v[0];
        (passage(v).map().branch(LEFT_CELL, &v[5]), printed)
    })?;
    found.add(&identity(r"\phi_{s|t}(x)=\frac{\Delta-\delta_s}{\Delta-\delta_t}(x-z_k)+z_k"), |v| {
        let z = v[0].clone() + &v[1];
        let slope = (v[1].clone() - &v[2]) / (v[1].clone() - &v[3]) * &scale;
        (passage(v).map().branch(RAMP, &v[5]), slope * (v[5].clone() - &z) + z)
    })?;
    let range = r"all $y_k$, $\Delta$, $x$, $\kappa\ne 0$, $\delta_s\ne 0,\Delta$ and $\delta_t\ne 0,\Delta$";
    for (piece, comparison) in [
        (LEFT_CELL, r"\frac{d}{ds}x_s=-\frac12\frac{y_k-x_s}{s}"),
        (RAMP, r"\frac{d}{ds}x_s=-\frac12\frac{\delta_s}{\Delta-\delta_s}\frac{x_s-z_k}{s}"),
    ] {
        found.add(&Identity { comparison, at: SHOWN, reading: range }, |v| {
            passage(v).motion(piece, &v[4], &v[5], &as_it_stands())
        })?;
    }
    Ok(found)
}

fn find_map() -> Result<Finding, Error> {
    let velocities = |factor: &Rational| {
        let comparison = r"\frac{d}{ds}\phi_{s|t}(x)=-\frac12\hat s_{s,\delta_s}^{(n)}\left(\phi_{s|t}(x)\right)";
        MORE_POINTS.iter().map(|point| velocity(point, factor, comparison)).collect::<Result<Vec<_>, _>>()
    };
    let (cases, keep) = (cases(&as_it_stands())?, coordinates_kept(&as_it_stands())?);
    let (apart, cover) = cells_are_apart()?;
    let steps = [cases.certificates, keep.certificates, vec![cover, unique()]].concat();
    Ok(Check::new(
        "With $y_k$ and $\\Delta$ as variables the printed cases are the branches, solve the equations of their regions, keep them and \
         agree where they meet: identities for all gaps at once. Beside them, the derivative of the map in $s$ by a power series against \
         the smoothed score at the place reached.",
        [velocities(&as_it_stands())?, cases.compared, keep.compared, vec![apart]].concat(),
    )
    .carried_by(steps)
    .twin("the velocity raised by one part in a million", velocities(&nudged())?)
    .finding())
}

/// y_1 + delta_t < y_2 - delta_t for three points on [-1, 1] and kappa = 1.2.
fn cells_apart(t: &'static str) -> Result<Compared, Error> {
    let p = precision();
    let delta = Interval::rational(&exact("1.2")?, &p) * Interval::rational(&exact(t)?, &p).sqrt();
    let named = Parameters::new([("n", "3"), ("half-width", "1"), ("t", t), ("kappa", "1.2")]);
    let (left, right) = (Interval::integer(-1, &p) + &delta, -delta);
    Ok(Compared::new(r"y_1+\delta_t<y_2-\delta_t", named, left, Relation::Less, right))
}

/// Two cases of (34) at a time in the range of Proposition 4: x = -1/5 lies within delta_t = 0.848... both of y_1 = -1
/// and of y_2 = 0.
fn two_values() -> Result<Vec<Compared>, Error> {
    let named = || {
        let all = [("n", "3"), ("half-width", "1"), ("s", "1/8"), ("t", "1/2"), ("kappa", "1.2"), ("x", "-1/5")];
        Parameters::new(all)
    };
    let (t, x, half) = (exact("1/2")?, exact("-1/5")?, exact("1/2")?);
    let squared_delta = exact("1.2")?.square() * &t;
    let by_first = half.clone() * (x.clone() + 1u32) - 1u32;
    let by_second = half * &x;
    let compare = |comparison, left: &Rational, relation, right: &Rational| {
        Compared::exact(comparison, named(), left, relation, right)
    };
    Ok(vec![
        compare(r"t<1/\kappa^2", &t, Relation::Less, &(Rational::from(1) / exact("1.2")?.square())),
        compare(r"(x-y_1)^2\le\delta_t^2", &(x.clone() + 1u32).square(), Relation::LessOrEqual, &squared_delta),
        compare(r"(x-y_2)^2\le\delta_t^2", &x.square(), Relation::LessOrEqual, &squared_delta),
        compare(r"\sqrt{\frac st}(x-y_1)+y_1=\sqrt{\frac st}(x-y_2)+y_2", &by_first, Relation::Equal, &by_second),
    ])
}

fn find_range() -> Result<Finding, Error> {
    let (keep, (gap, cover)) = (coordinates_kept(&as_it_stands())?, cells_are_apart()?);
    let apart = vec![cells_apart("0.01")?, cells_apart("0.1")?, cells_apart("0.1736")?, gap];
    Ok(Check::of_reading(
        "In the corrected range, and in no larger one, the cells are apart, so that cells and ramps cover the line and meet at their ends \
         alone; there the cases agree: identities for every gap.",
    )
    .corrected([apart, keep.compared].concat())
    .correction_carried_by([keep.certificates, vec![cover]].concat())
    .twin(
        "the range of Proposition 4, $t<1/\\kappa^2$: two cases of (34) apply to one $x$ and give different values, exact numbers",
        [vec![cells_apart("0.1737")?], two_values()?].concat(),
    )
    .finding())
}

fn find_end() -> Result<Finding, Error> {
    let printed = |factor: &Rational| {
        let mut found = Identities::default();
        let range = r"all $y_k$, $\Delta$, $x$ and $\delta_t\ne\Delta$";
        let at = &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_t", "1/4"), ("x", "2/3")];
        let comparison = r"\phi_{0|t}(x)=(\Delta x-z_k\delta_t)/(\Delta-\delta_t)";
        found.add(&Identity { comparison, at, reading: range }, |v| {
            let z = v[0].clone() + &v[1];
            let shifted = v[1].clone() * &v[3] - z * &v[2] * Term::rational(factor, &());
            let map = Passage::to_the_end(&v[0], &v[1], &v[2]).map();
            (map.branch(RAMP, &v[3]), shifted / (v[1].clone() - &v[2]))
        })?;
        Ok::<_, Error>(found)
    };
    let comparison = r"\phi_{0|s}\left(\phi_{s|t}(x)\right)=\phi_{0|t}(x)";
    let continued = MORE_POINTS.iter().map(|point| continued(point, &as_it_stands(), comparison));
    let continued = continued.collect::<Result<Vec<_>, _>>()?;
    let (formula, keep) = (printed(&as_it_stands())?, coordinates_kept(&as_it_stands())?);
    let ((apart, cover), (near, nearest)) = (cells_are_apart()?, nearest()?);
    Ok(Check::new(
        "(34) with $\\delta_s=0$: identities with $y_k$ and $\\Delta$ as variables; off the ramps $x$ is in a cell, whose data point is the \
         nearest. Beside them, the flow to an intermediate time and on to time 0.",
        [continued, formula.compared, keep.compared, vec![apart, near]].concat(),
    )
    .carried_by([formula.certificates, keep.certificates, vec![cover, nearest]].concat())
    .twin("$z_k\\delta_t$ raised by one part in a million", printed(&nudged())?.compared)
    .finding())
}

/// In the cell of y_k the other data points are further away: an identity.
fn nearest() -> Result<(Compared, Attempt), Error> {
    let identity = Identity {
        comparison: r"(y_{k+m}-x)^2-(y_k-x)^2=4\Delta m^2\left(\Delta-\delta_t+\delta_tq\right),\quad x=y_k+\delta_tm(1-q)",
        at: &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_t", "1/4"), ("m", "2"), ("q", "3/4")],
        reading: r"$q=1-c/m\ge0$ in the cell of $y_k$, where $x=y_k+\delta_tc$: $|c|\le 1$ and any $m\ne 0$, or $c\le 1\le m$ in the first cell, or $c\ge-1\ge m$ in the last",
    };
    identity.decide(|v| {
        let [y, gap, delta, m, q] = [0, 1, 2, 3, 4].map(|i| &v[i]);
        let x = y.clone() + delta.clone() * m * (Term::integer(1, &()) - q);
        let other = y.clone() + gap.clone().times(2) * m;
        let left = (other - &x).square() - (y.clone() - &x).square();
        (left, gap.clone().times(4) * m.square() * (gap.clone() - delta + delta.clone() * q))
    })
}

/// phi_{0|t} at two points x < x', in exact numbers: is the image of the first one less?
fn separates(n: u32, x: &'static str, other: &'static str) -> Result<Compared, Error> {
    let law = law(n, "1", "1/100", "1")?;
    let image = |x: &str| Ok::<_, Error>(law.flow_exactly(&Rational::new(), &exact(x)?));
    let n = n.to_string();
    let named = Parameters::new([
        ("n", n.as_str()),
        ("half-width", "1"),
        ("t", "1/100"),
        ("kappa", "1"),
        ("x", x),
        ("x'", other),
    ]);
    let comparison = r"\phi_{0|t}(x)<\phi_{0|t}(x')";
    Ok(match (image(x)?, image(other)?) {
        (Some(left), Some(right)) => Compared::exact(comparison, named, &left, Relation::Less, &right),
        // An image that is not rational decides nothing.
        _ => {
            let whole = || Interval::whole(Precision::bits(CLOSED_FORM_BITS));
            Compared::new(comparison, named, whole(), Relation::Less, whole())
        }
    })
}

fn find_invertible() -> Result<Finding, Error> {
    let mut back = Identities::default();
    let at = &[("y_k", "1/3"), ("Delta", "1/2"), ("delta_t", "1/4"), ("x", "2/3")];
    let range = r"all $y_k$, $x$, $\Delta\ne 0$ and $\delta_t\ne\Delta$";
    let comparison = r"z_k+\frac{\Delta-\delta_t}{\Delta}\left(\phi_{0|t}(x)-z_k\right)=x\quad\text{on a ramp}";
    back.add(&Identity { comparison, at, reading: range }, |v| {
        let z = v[0].clone() + &v[1];
        let image = Passage::to_the_end(&v[0], &v[1], &v[2]).map().branch(RAMP, &v[3]);
        ((v[1].clone() - &v[2]) / &v[1] * (image - &z) + z, v[3].clone())
    })?;
    let keep = coordinates_kept(&as_it_stands())?;
    let corrected =
        vec![separates(3, "-0.100001", "0.100001")?, separates(3, "-0.5", "-0.100001")?, separates(4, "-0.2", "0.2")?];
    Ok(Check::new(
        "The two borders of the inner cell of three points, which both belong to the printed set, have the same image; the open \
         ramps are carried to the open gaps, which are disjoint, and there is an inverse: identities.",
        vec![separates(3, "-1/10", "1/10")?],
    )
    .corrected([corrected, back.compared, keep.compared].concat())
    .correction_carried_by([back.certificates, keep.certificates].concat())
    .twin("two points of one cell", vec![separates(3, "-0.05", "0.05")?])
    .finding())
}
