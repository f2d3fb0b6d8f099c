//! The three regions of the x-sqrt t plane, and the map (19) to time 0.

use super::dynamics::{
    Identities, LEFT_CELL, Passage, RAMP, RIGHT_CELL, TWO_POINTS, as_it_stands, cells_are_apart, continued,
    coordinates_kept, named, nudged, number, precision, reached,
};
use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::points::exact;
use crate::proof::Identity;
use crate::verdict::{Kind, Relation, Verdict};
use scoreproof_real::{Field, Interval, Ordered, Rational, Term};

pub(crate) static REGIONS: Claim = Claim {
    statement: Statement {
        id: "rem-4-regions",
        place: "Section 4",
        kind: Kind::Remark,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "Paths are straight in the $x$-$\\sqrt t$ plane, do not leave their region, and end at $\\mp 1$ from A or B and in $[-1,1]$ from C.",
        printed: r"\phi_{s|t}(A_t)\subseteq A_s,\quad\phi_{s|t}(B_t)\subseteq B_s,\quad\phi_{s|t}(C_t)\subseteq C_s,\qquad\frac{d^2x_s}{d(\sqrt s)^2}=0",
        corrected: None,
        remark: r"Passages compose as well: $\phi_{r|s}\circ\phi_{s|t}=\phi_{r|t}$.",
        effect: "",
    },
    check: find_regions,
};

pub(crate) static END: Claim = Claim {
    statement: Statement {
        id: "eq-19",
        place: "Section 4",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The flow map to time 0.",
        printed: r"\phi_{0|t}(x)=\begin{cases}x/(1-\delta_t),&\text{if }x\in[\delta_t-1,1-\delta_t]\\\mathrm{sgn}(x),&\text{otherwise}\end{cases}",
        corrected: None,
        remark: "",
        effect: "",
    },
    check: find_end,
};

/// Where the starts end up, relative to the border at time s, and at time 0.
fn stay_in_region() -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for start in TWO_POINTS {
        let (place, delta) = reached(start)?;
        let border = Interval::integer(1, &precision()) - delta;
        // A start in C ends in C, one in A in A; by symmetry B is A.
        let (_, _, _, t, kappa, x) = *start;
        let (x, kappa, t) = (exact(x)?, exact(kappa)?, exact(t)?);
        let outside = Rational::from(1) - x.clone().abs();
        let is_outer = outside <= 0 || outside.square() <= kappa.square() * t;
        let (comparison, relation) = if is_outer {
            (r"|x_s|\ge 1-\delta_s\quad\text{for }|x|\ge 1-\delta_t", Relation::GreaterOrEqual)
        } else {
            (r"|x_s|\le 1-\delta_s\quad\text{for }|x|\le 1-\delta_t", Relation::LessOrEqual)
        };
        compared.push(Compared::new(comparison, named(start), place.abs(), relation, border));
    }
    Ok(compared)
}

fn find_regions() -> Result<Finding, Error> {
    let (keep, (apart, cover)) = (coordinates_kept(&as_it_stands())?, cells_are_apart()?);
    Ok(Check::new(
        "In its region a place has a coordinate $c$, which every passage keeps: identities. With $c$ held $x_s$ is affine in \
         $\\delta_s=\\kappa\\sqrt s$, stays in the region, and is $\\mp 1$ at $s=0$ in A and B, and $c\\in[-1,1]$ in C. Beside them, \
         places reached.",
        [stay_in_region()?, keep.compared, vec![apart]].concat(),
    )
    .carried_by([keep.certificates, vec![cover]].concat())
    .twin("the coordinate raised by one part in a million", coordinates_kept(&nudged())?.compared)
    .finding())
}

/// The cases of (19) against the map, the quotient times `factor`.
fn ends(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let at = &[("delta_t", "2/5"), ("x", "1/3")];
    let range = r"all $x$ and $\delta_t\ne 0,1$";
    for (piece, comparison) in [
        (RAMP, r"\phi_{0|t}(x)=x/(1-\delta_t)"),
        (LEFT_CELL, r"\phi_{0|t}(x)=-1\quad\text{for }x\le\delta_t-1<0"),
        (RIGHT_CELL, r"\phi_{0|t}(x)=1\quad\text{for }x\ge 1-\delta_t>0"),
    ] {
        found.add(&Identity { comparison, at, reading: range }, |v| {
            let image = Passage::of_two_points(&number(0), &v[0]).map().branch(piece, &v[1]);
            let printed = match piece {
                RAMP => v[1].clone() * Term::rational(factor, &()) / (number(1) - &v[0]),
                LEFT_CELL => number(-1),
                _ => number(1),
            };
            (image, printed)
        })?;
    }
    Ok(found)
}

fn find_end() -> Result<Finding, Error> {
    let comparison = r"\phi_{0|s}\left(\phi_{s|t}(x)\right)=\phi_{0|t}(x)";
    let continued = TWO_POINTS.iter().map(|point| continued(point, &as_it_stands(), comparison));
    let continued = continued.collect::<Result<Vec<_>, _>>()?;
    let (cases, keep, (apart, cover)) =
        (ends(&as_it_stands())?, coordinates_kept(&as_it_stands())?, cells_are_apart()?);
    Ok(Check::new(
        "(18) with $\\delta_s=0$, by identities; beside them, the flow to an intermediate time and on to time 0.",
        [continued, cases.compared, keep.compared, vec![apart]].concat(),
    )
    .carried_by([cases.certificates, keep.certificates, vec![cover]].concat())
    .twin("$x/(1-\\delta_t)$ raised by one part in a million", ends(&nudged())?.compared)
    .finding())
}
