//! Appendix C.3: Proposition 6 for any number of points, by reference to other formulas.

use crate::prelude::*;
use crate::section4::dynamics::{LAW, law, mass_with_atoms};
use scoreproof_denoise::FlowMap;

pub(crate) static REFERENCES: Claim = Claim::new("rem-c-3-references", "Appendix C.3", find_references)
    .title("Which formulas take the place of those of two points.")
    .printed(Verdict::Refuted, r"(18),(19),(20),(21)\ \to\ (34),(36),(35),(38)")
    .corrected(Class::Misprint, Verdict::Proved, r"(18),(19),(20),(21),(22)\ \to\ (34),(36),(35),(37),(38)")
    .remark(r"(21), the terminal law with its atoms, has its counterpart in (37); (38) is that of (22), the density between the atoms. Read literally the terminal law would be (38), which as printed has the mass $1-\sum_k a_k$ alone.")
    .effect("None.")
    .basis("The terminal law has mass 1. What (38) as printed integrates to is the mass of the ramps at $t_0$, enclosed by Gaussian tails; with the \
         atoms of (37) it is 1.");

pub(crate) static RANGE: Claim = Claim::new("rem-c-3-range", "Appendix C.3", find_range)
    .title("The range of times of Proposition 6 for any number of points.")
    .printed(Verdict::Refuted, r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t)\text{ with }\phi_{s|t}\text{ of (34)},\quad 0\le s\le t<1/\kappa^2")
    .corrected(Class::Statement, Verdict::Proved, r"\mathbf{x}_s=\Phi_{s|t}(\mathbf{x}_t)\text{ with }\phi_{s|t}\text{ of (34)},\quad 0\le s\le t<\Delta^2/\kappa^2,\ t>0")
    .remark(r"The ramps exist while $\delta_t=\kappa\sqrt t<\Delta$. The proposition is kept with its range for $\Delta=1$; for $\Delta<1$ and $\Delta^2/\kappa^2<t<1/\kappa^2$ the balls around neighbours overlap and (34) gives two values where they do. In Experiment 2 with $D=1$, where $\Delta=1/3$ and $\kappa=1.2$, times must stay below $0.0772$, not $0.694$.")
    .effect(r"None on Experiment 2, whose $t_0=0.02$ is in the corrected range. For $\Delta>1$ the corrected range is the larger one.")
    .basis("Within the printed range two cases of (34) apply to one point and give different values, exactly; within the corrected range \
         they agree where they meet.");

/// Experiment 2 first.
const LAWS: Grid<4> = Grid::new(LAW, &["4, 1, 0.02, 1.2", "3, 1, 0.01, 0.5", "6, 2, 1e-3, 2"]);

/// The total mass of what takes the place of (21), (37) with its atoms or (38) as printed, `left_out`
/// atoms missing, against 1.
fn total(with_atoms: bool, left_out: u32, comparison: &'static str) -> Comparisons {
    LAWS.compare(comparison, Equal, |values| {
        let law = law(values.each_ref())?;
        let atoms = if with_atoms { law.setting().set().len() - left_out } else { 0 };
        Ok((mass_with_atoms(&law, atoms)?, number(1)))
    })
}

fn find_references() -> Result<Check, Error> {
    Ok(Check::new(total(false, 0, r"\int(38) = 1")?)
        .corrected(total(true, 0, r"\sum_k a_k+\int_{\text{ramps}}p_{t_0} = 1")?)
        .twin("one atom left out", total(true, 1, r"\sum_{k<n}a_k+\int_{\text{ramps}}p_{t_0} = 1")?))
}

/// n, D, kappa: Experiment 2 first.
const SETTINGS: Grid<3> = Grid::new("n, half-width, kappa", &["4, 1, 6/5", "3, 1, 1", "10, 1, 1/2"]);

/// (34) where two of its cases meet, sqrt t being `fraction` of the end of a range: in the first gap the
/// end of the left ball must come out as by the formula that comes next, the ramp's or, where the balls
/// overlap, that of the right ball.
fn meeting(end: impl Fn(&TrainingSet, &Rational) -> Rational, fraction: (u32, u32)) -> Comparisons {
    let comparison = r"\phi_{s|t}\text{ by one case of (34)} = \phi_{s|t}\text{ by the next}";
    SETTINGS.each(|place, [n, half_width, kappa]| {
        let set = spaced_on(&n, &half_width)?;
        let half_gap = set.least_half_gap();
        let tau = end(&set, &kappa) * Rational::from(fraction);
        let sigma = tau.clone() / 2u32;
        let delta = kappa.clone() * &tau;
        let map = FlowMap::between(&set, &(kappa * &sigma), &delta);
        // Beyond Delta the balls of y_1 and y_2, pieces 0 and 2, share the midpoint; else the ramp begins at the end of the first.
        let (x, next) = if delta < half_gap { (set.point(1) + delta, 1) } else { (set.midpoint(1), 2) };
        let sides = (map.branch(0, &x), map.branch(next, &x));
        let times = place.and("s", format_rational(&sigma.square())).and("t", format_rational(&tau.square()));
        let at = times.and("x", format_rational(&x));
        Ok([at.compare(comparison, Equal, sides)])
    })
}

fn find_range() -> Result<Check, Error> {
    let printed_end = |_: &TrainingSet, kappa: &Rational| Rational::from(1) / kappa;
    let true_end = |set: &TrainingSet, kappa: &Rational| set.least_half_gap() / kappa;
    Ok(Check::new(meeting(printed_end, (9, 10))?)
        .corrected(meeting(true_end, (9, 10))?)
        .twin("the corrected end of the range exceeded by a tenth", meeting(true_end, (11, 10))?))
}
