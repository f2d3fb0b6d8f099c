//! The flow of n points: (34), its range, (36), and where it is invertible.
//!
//! ```text
//! phi_{s|t}(x) = sqrt(s / t) (x - y_k) + y_k                                   on the cell of y_k,
//!                (Delta - delta_s) / (Delta - delta_t) (x - z_k) + z_k         on the ramp around z_k;       (34)
//! phi_{0|t}(x) = (Delta x - z_k delta_t) / (Delta - delta_t)                   on that ramp,                (36)
//!                the nearest data point                                        otherwise.
//! ```

use crate::prelude::*;
use crate::section4::dynamics::{MORE_POINTS, continued, law, velocities};

pub(crate) static MAP: Claim = Claim::new("eq-34", "Appendix C.2", find_map)
    .title("The flow map for $n$ points, case by case.")
    .printed(Verdict::Proved, r"\phi_{s|t}(x):=\begin{cases}\sqrt{\frac st}(x-y_1)+y_1,&\text{if }x\le y_1+\delta_t\\\sqrt{\frac st}(x-y_n)+y_n,&\text{if }x\ge y_n-\delta_t\\\sqrt{\frac st}(x-y_k)+y_k,&\text{if }x\in[y_k-\delta_t,y_k+\delta_t],\exists k\in\{2,\dots,n-1\}\\\frac{\Delta-\delta_s}{\Delta-\delta_t}(x-z_k)+z_k,&\text{if }x\in[y_k+\delta_t,y_{k+1}-\delta_t],\exists k\in[n-1]\end{cases}")
    .remark(r"For $0\le s\le t$ with $t>0$ and $\kappa\sqrt t<\Delta$: see the remark on its range. The dynamics is that of the smoothed score (31) as corrected.")
    .basis("The derivative of the map in $s$ by a power series against the smoothed score at the place reached.");

pub(crate) static RANGE: Claim = Claim::new("rem-c-2-range", "Appendix C.2", find_range)
    .title("The formula of Proposition 4 for $n$ points, with no range of times.")
    .undecidable(r"\text{(18) is replaced by (34)}")
    .corrected(Class::Statement, Verdict::Proved, r"\text{(18) is replaced by (34)},\qquad 0\le s\le t<\Delta^2/\kappa^2,\quad t>0")
    .remark(r"Appendix C.2 changes the formula of Proposition 4 and says nothing of its range, $0\le s\le t<1/\kappa^2$, which is that of $\Delta=1$ (Appendix C.3 prints it again). For $\delta_t>\Delta$ the cells overlap, there is no ramp, and (34) gives one $x$ two values; for $\Delta>1$ the printed range is smaller than need be. The same holds for $t_0\in(0,1/\kappa^2)$; and $s=t=0$ is $0/0$, as in Proposition 4.")
    .effect(r"(34) to (39) need $\kappa\sqrt{t_0}<\Delta$. Experiment 2 keeps to it, with $n=4$, $\kappa=1.2$ and $t_0=0.02$ on $[-1,1]$.")
    .basis("In the corrected range, and in no larger one, the cells are apart.");

pub(crate) static END: Claim = Claim::new("eq-36", "Appendix C.2", find_end)
    .title("The flow map to time 0 for $n$ points.")
    .printed(Verdict::Proved, r"\phi_{0|t}(x)=\begin{cases}(\Delta x-z_k\delta_t)/(\Delta-\delta_t),&\text{if }x\in[y_k+\delta_t,y_{k+1}-\delta_t],\exists k\in[n-1]\\y_{\arg\min_k|y_k-x|},&\text{otherwise}\end{cases}")
    .remark(r"Off the ramps the nearest data point is unique, as $\delta_t<\Delta$.")
    .basis("The flow to an intermediate time and on to time 0 against (36) at once.");

pub(crate) static INVERTIBLE: Claim = Claim::new("rem-c-2-invertible", "Appendix C.2", find_invertible)
    .title("The map to time 0 is invertible on the ramps together.")
    .printed(Verdict::Refuted, r"\phi_{0|t}\text{ is invertible on }\cup_{k\in[n-1]}[y_k+\delta_t,\,y_{k+1}-\delta_t]")
    .corrected(Class::Misprint, Verdict::Proved, r"\phi_{0|t}\text{ is invertible on }\cup_{k\in[n-1]}(y_k+\delta_t,\,y_{k+1}-\delta_t)")
    .remark(r"For $n\ge 3$ both borders of an inner cell, $y_k-\delta_t$ and $y_k+\delta_t$, belong to the closed ramps and are taken to $y_k$. On the open ramps the map is a bijection onto the open gaps.")
    .effect("None: the borders have no mass.")
    .basis("The two borders of the inner cell of three points, which both belong to the printed set, have the same image; points of the \
         open ramps have different ones.");

fn find_map() -> Result<Check, Error> {
    Check::nudged("the velocity raised by one part in a million", |factor| velocities(&MORE_POINTS, factor))
}

const APART: Grid<4> =
    Grid::new("n, half-width, t, kappa", &["3, 1, 0.01, 1.2", "3, 1, 0.1, 1.2", "3, 1, 0.1736, 1.2"]);
const OVERLAPPING: Grid<4> = Grid::new("n, half-width, t, kappa", &["3, 1, 0.1737, 1.2"]);

fn cells_apart(points: &Grid<4>) -> Comparisons {
    points.compare(r"y_1+\delta_t<y_2-\delta_t", Less, |[n, half_width, t, kappa]| {
        let (set, delta) = (spaced_on(&n, &half_width)?, enclosed(&kappa) * enclosed(&t).sqrt());
        Ok((enclosed(&set.point(1)) + &delta, enclosed(&set.point(2)) - delta))
    })
}

fn find_range() -> Result<Check, Error> {
    Ok(Check::of_reading().corrected(cells_apart(&APART)?).twin(
        "a time within the range of Proposition 4, $t<1/\\kappa^2$, where cells overlap: two cases of (34) apply there",
        cells_apart(&OVERLAPPING)?,
    ))
}

fn find_end() -> Result<Check, Error> {
    Check::nudged("(36) raised by one part in a million", |factor| continued(&MORE_POINTS, factor))
}

const ENDS: &str = "n, half-width, t, kappa, x, x'";
const BORDERS: Grid<6> = Grid::new(ENDS, &["3, 1, 1/100, 1, -1/10, 1/10"]);
const ONE_CELL: Grid<6> = Grid::new(ENDS, &["3, 1, 1/100, 1, -0.05, 0.05"]);
const ON_RAMPS: Grid<6> = Grid::new(
    ENDS,
    &["3, 1, 1/100, 1, -0.100001, 0.100001", "3, 1, 1/100, 1, -0.5, -0.100001", "4, 1, 1/100, 1, -0.2, 0.2"],
);

/// phi_{0|t} at two points x < x', in exact numbers: is the image of the first one less?
fn separates(points: &Grid<6>) -> Comparisons {
    points.each(|place, [n, half_width, t, kappa, x, other]| {
        let law = law([&n, &half_width, &t, &kappa])?;
        // An image that is not rational decides nothing.
        let images = law.flow_exactly(&Rational::new(), &x).zip(law.flow_exactly(&Rational::new(), &other));
        Ok(images.map(|images| place.compare(r"\phi_{0|t}(x)<\phi_{0|t}(x')", Less, images)))
    })
}

fn find_invertible() -> Result<Check, Error> {
    Ok(Check::new(separates(&BORDERS)?)
        .corrected(separates(&ON_RAMPS)?)
        .twin("two points of one cell", separates(&ONE_CELL)?))
}
