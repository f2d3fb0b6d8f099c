//! The dynamics (17) and its solution: Proposition 4 with (18).
//!
//! Printed, for 0 <= s <= t < 1 / kappa^2:
//!
//! ```text
//! phi_{s|t}(x) = (1 - delta_s) / (1 - delta_t) x                     on [delta_t - 1, 1 - delta_t],
//!                sqrt s / sqrt t x -+ (1 - sqrt s / sqrt t)          left and right of it.
//! ```

use super::dynamics::{
    Identities, LEFT_CELL, Passage, RAMP, RIGHT_CELL, TWO_POINTS, as_it_stands, cells_are_apart, coordinates_kept,
    nudged, number, unique, velocity,
};
use crate::Error;
use crate::claim::{Claim, Expected, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::proof::Identity;
use crate::verdict::{Class, Kind, Verdict};
use scoreproof_real::{Field, Rational, Term};
use scoreproof_score::SmoothedScore;

pub(crate) static DYNAMICS: Claim = Claim {
    statement: Statement {
        id: "eq-17",
        place: "Section 4",
        kind: Kind::Definition,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The denoising dynamics with the smoothed score in the place of the empirical one.",
        printed: r"\frac{d}{dt}\mathbf{x}_t=-\frac12\hat s_{t,\delta_t}^{(n)}(\mathbf{x}_t)",
        corrected: None,
        remark: r"A definition; what is checked is that it makes sense: for $0<\kappa\sqrt t<1$ the velocity is continuous and piecewise linear in $x$, so that through every point there is one solution, down to any $s>0$. At $t=0$ the velocity is not defined, and solutions are continued by their limit.",
        effect: "",
    },
    check: find_dynamics,
};

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "prop-4",
        place: "Section 4",
        kind: Kind::Proposition,
        expected: Expected::reading(Verdict::Proved),
        class: Some(Class::Misprint),
        title: "The piecewise-linear map (18) takes the solution of (17) from time $t$ to time $s$.",
        printed: r"\mathbf{x}_s=\phi_{s|t}(\mathbf{x}_t),\qquad 0\le s\le t<1/\kappa^2",
        corrected: Some(r"\mathbf{x}_s=\phi_{s|t}(\mathbf{x}_t),\qquad 0\le s\le t<1/\kappa^2,\quad t>0"),
        remark: r"The printed range includes $s=t=0$, where (18) is $0/0$; $t>0$ is meant.",
        effect: "None: the dynamics starts at a $t>0$.",
    },
    check: find_solution,
};

pub(crate) static MAP: Claim = Claim {
    statement: Statement {
        id: "eq-18",
        place: "Section 4",
        kind: Kind::Equation,
        expected: Expected::print(Verdict::Proved),
        class: None,
        title: "The flow map of the dynamics, case by case.",
        printed: r"\phi_{s|t}(x)=\begin{cases}(1-\delta_s)/(1-\delta_t)\cdot x,&\text{if }x\in[\delta_t-1,1-\delta_t]\\\sqrt s/\sqrt t\cdot x-(1-\sqrt s/\sqrt t),&\text{if }x\le\delta_t-1\\\sqrt s/\sqrt t\cdot x+(1-\sqrt s/\sqrt t),&\text{if }x\ge 1-\delta_t\end{cases}",
        corrected: None,
        remark: r"The cases overlap at $\pm(1-\delta_t)$ and agree there. For $t>0$; see Proposition 4.",
        effect: "",
    },
    check: find_map,
};

const RANGE: &str = r"all $x$, $\kappa\ne 0$, $\delta_s\ne 0$ and $\delta_t\ne 0,1$";

const fn solves(comparison: &'static str) -> Identity {
    Identity {
        comparison,
        at: &[("delta_s", "1/5"), ("delta_t", "2/5"), ("kappa", "6/5"), ("x", "1/3")],
        reading: RANGE,
    }
}

/// The branches solve their equations; the right side multiplied by `factor`.
///
/// # Errors
/// Those of [`Identity::decide`].
pub(crate) fn branches_solve(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    let cases = [
        (RAMP, r"\frac{d}{ds}\frac{1-\delta_s}{1-\delta_t}x=-\frac12\frac{\delta_s}{1-\delta_s}\frac{x_s}{s}"),
        (LEFT_CELL, r"\frac{d}{ds}\left(\sqrt{\frac st}(x+1)-1\right)=\frac12\frac{x_s+1}{s}"),
        (RIGHT_CELL, r"\frac{d}{ds}\left(\sqrt{\frac st}(x-1)+1\right)=\frac12\frac{x_s-1}{s}"),
    ];
    for (piece, comparison) in cases {
        found.add(&solves(comparison), |v| Passage::of_two_points(&v[0], &v[1]).motion(piece, &v[2], &v[3], factor))?;
    }
    Ok(found)
}

/// The velocity at the starts tried.
fn velocities(factor: &Rational) -> Result<Vec<Compared>, Error> {
    let comparison = r"\frac{d}{ds}\phi_{s|t}(x)=-\frac12\hat s_{s,\delta_s}^{(n)}\left(\phi_{s|t}(x)\right)";
    TWO_POINTS.iter().map(|point| velocity(point, factor, comparison)).collect()
}

fn find_dynamics() -> Result<Finding, Error> {
    let borders = |factor: &Rational| {
        let mut found = Identities::default();
        for (border, cell, comparison) in [
            (0, LEFT_CELL, r"-\frac12\hat s(\delta_t-1)=\frac{\delta_t}{2t}\quad\text{from both sides}"),
            (1, RIGHT_CELL, r"-\frac12\hat s(1-\delta_t)=-\frac{\delta_t}{2t}\quad\text{from both sides}"),
        ] {
            let identity = Identity { comparison, at: &[("delta_t", "2/5"), ("t", "1/9")], reading: "" };
            found.add(&identity, |v| {
                let score = SmoothedScore::of_parts(&number(-1), &number(1), 2, &v[1], &v[0]);
                let at = &score.breaks()[border];
                let ramp = score.branch(RAMP, at) * Term::rational(factor, &());
                (score.branch(cell, at).over(-2), ramp.over(-2))
            })?;
        }
        Ok::<_, Error>(found)
    };
    let continuous = borders(&as_it_stands())?;
    Ok(Check::new(
        "The branches of the velocity, linear in $x$ with slopes $\\frac1{2t}$ and $-\\frac{\\delta_t}{2t(1-\\delta_t)}$, agree at both \
         borders, an identity: it is Lipschitz, uniformly for $t\\ge s>0$.",
        continuous.compared,
    )
    .carried_by(continuous.certificates.into_iter().chain([unique()]).collect::<Vec<_>>())
    .twin("the middle branch steeper by one part in a million", borders(&nudged())?.compared)
    .finding())
}

fn find_solution() -> Result<Finding, Error> {
    let solved = |factor: &Rational| {
        let (solve, keep) = (branches_solve(factor)?, coordinates_kept(factor)?);
        let compared = [solve.compared, keep.compared].concat();
        Ok::<_, Error>((compared, [solve.certificates, keep.certificates].concat()))
    };
    let (shown, steps) = solved(&as_it_stands())?;
    Ok(Check::of_reading(
        "Each branch solves the equation of its region (identities of rational functions once $\\delta_s$ is taken as the variable) and \
         keeps the region (identities in a coordinate). Beside them, the derivative of the map in $s$ by a power series against the \
         smoothed score at the place reached.",
    )
    .corrected([velocities(&as_it_stands())?, shown].concat())
    .correction_carried_by(steps.into_iter().chain([unique()]).collect::<Vec<_>>())
    .twin(
        "the velocity and the coordinates raised by one part in a million",
        [velocities(&nudged())?, solved(&nudged())?.0].concat(),
    )
    .finding())
}

/// The printed cases against the map, with r = sqrt(s / t) as a variable and the printed slopes times `factor`.
fn cases(factor: &Rational) -> Result<Identities, Error> {
    let mut found = Identities::default();
    for (piece, comparison) in [
        (RAMP, r"\phi_{s|t}(x)=(1-\delta_s)/(1-\delta_t)\cdot x"),
        (LEFT_CELL, r"\phi_{s|t}(x)=\sqrt s/\sqrt t\cdot x-(1-\sqrt s/\sqrt t)"),
        (RIGHT_CELL, r"\phi_{s|t}(x)=\sqrt s/\sqrt t\cdot x+(1-\sqrt s/\sqrt t)"),
    ] {
        let identity = Identity {
            comparison,
            at: &[("r", "1/2"), ("delta_t", "2/5"), ("x", "1/3")],
            reading: r"all $x$, $r=\sqrt{s/t}$ and $\delta_t\ne 0,1$",
        };
        found.add(&identity, |v| {
            let [ratio, delta_t, x] = [&v[0], &v[1], &v[2]];
            let delta_s = ratio.clone() * delta_t;
            let rest = number(1) - ratio;
            let scaled = x.clone() * Term::rational(factor, &());
            let printed = match piece {
                RAMP => (number(1) - &delta_s) / (number(1) - delta_t) * scaled,
                LEFT_CELL => ratio.clone() * scaled - rest,
                _ => ratio.clone() * scaled + rest,
            };
            (Passage::of_two_points(&delta_s, delta_t).map().branch(piece, x), printed)
        })?;
    }
    Ok(found)
}

fn find_map() -> Result<Finding, Error> {
    let (printed, solve) = (cases(&as_it_stands())?, branches_solve(&as_it_stands())?);
    let (keep, (apart, cover)) = (coordinates_kept(&as_it_stands())?, cells_are_apart()?);
    let compared =
        [velocities(&as_it_stands())?, printed.compared, solve.compared, keep.compared, vec![apart]].concat();
    let steps = [printed.certificates, solve.certificates, keep.certificates, vec![cover, unique()]].concat();
    Ok(Check::new(
        "The printed cases are the branches that the audit evaluates, solve the equations of their regions, keep them and agree where \
         they meet: identities of rational functions. Beside them, the velocity at points.",
        compared,
    )
    .carried_by(steps)
    .twin("the slopes raised by one part in a million", cases(&nudged())?.compared)
    .finding())
}
