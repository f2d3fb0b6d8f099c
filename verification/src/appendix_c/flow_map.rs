//! The flow of n points: (34), its range, (36), and where it is invertible.
//!
//! ```text
//! phi_{s|t}(x) = sqrt(s / t) (x - y_k) + y_k                                   on the cell of y_k,
//!                (Delta - delta_s) / (Delta - delta_t) (x - z_k) + z_k         on the ramp around z_k;       (34)
//! phi_{0|t}(x) = (Delta x - z_k delta_t) / (Delta - delta_t)                   on that ramp,                (36)
//!                the nearest data point                                        otherwise.
//! ```

use crate::prelude::*;
use crate::section4::dynamics::{MORE_POINTS, START, continued, law_of, velocities};

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

/// y_1 + delta_t < y_2 - delta_t for three points on [-1, 1] and kappa = 1.2.
fn cells_apart(t: &'static str) -> Result<Compared, Error> {
    let delta = enclosed(&exact("1.2")?) * enclosed(&exact(t)?).sqrt();
    let place = Place(Parameters::new([("n", "3"), ("half-width", "1"), ("t", t), ("kappa", "1.2")]));
    let sides = (number(-1) + &delta, -delta);
    Ok(place.compare(r"y_1+\delta_t<y_2-\delta_t", Relation::Less, sides))
}

/// Two cases of (34) at a time in the range of Proposition 4: x = -1/5 lies within delta_t = 0.848... both of y_1 = -1
/// and of y_2 = 0.
const OVERLAP: Grid<6> = Grid::new(START, &["3, 1, 1/8, 1/2, 1.2, -1/5"]);

fn two_values() -> Comparisons {
    let both = r"\sqrt{\frac st}(x-y_1)+y_1=\sqrt{\frac st}(x-y_2)+y_2";
    OVERLAP.each(|place, [_, _, _, t, kappa, x]| {
        let (beyond, squared) = (x.clone() + 1u32, kappa.square());
        let squared_delta = squared.clone() * &t;
        // sqrt(s / t) = 1/2
        let (by_first, by_second) = (beyond.clone() / 2u32 - 1u32, x.clone() / 2u32);
        Ok([
            place.compare(r"t<1/\kappa^2", Relation::Less, (t, squared.recip())),
            place.compare(r"(x-y_1)^2\le\delta_t^2", Relation::LessOrEqual, (beyond.square(), squared_delta.clone())),
            place.compare(r"(x-y_2)^2\le\delta_t^2", Relation::LessOrEqual, (x.square(), squared_delta)),
            place.compare(both, Relation::Equal, (by_first, by_second)),
        ])
    })
}

fn find_range() -> Result<Check, Error> {
    Ok(Check::of_reading()
        .corrected(vec![cells_apart("0.01")?, cells_apart("0.1")?, cells_apart("0.1736")?])
        .twin(
            "the range of Proposition 4, $t<1/\\kappa^2$: two cases of (34) apply to one $x$ and give different values, exact numbers",
            [vec![cells_apart("0.1737")?], two_values()?].concat(),
        ))
}

fn find_end() -> Result<Check, Error> {
    Check::nudged("(36) raised by one part in a million", |factor| continued(&MORE_POINTS, factor))
}

/// phi_{0|t} at two points x < x', in exact numbers: is the image of the first one less?
fn separates(n: &'static str, x: &'static str, other: &'static str) -> Result<Compared, Error> {
    let (law, _) = law_of([n, "1", "1/100", "1"])?;
    let image = |x: &str| Ok::<_, Error>(law.flow_exactly(&Rational::new(), &exact(x)?));
    let named = [("n", n), ("half-width", "1"), ("t", "1/100"), ("kappa", "1"), ("x", x), ("x'", other)];
    let (place, comparison) = (Place(Parameters::new(named)), r"\phi_{0|t}(x)<\phi_{0|t}(x')");
    Ok(match (image(x)?, image(other)?) {
        (Some(left), Some(right)) => place.compare(comparison, Relation::Less, (left, right)),
        // An image that is not rational decides nothing.
        _ => place.compare(comparison, Relation::Less, (Interval::whole(precision()), Interval::whole(precision()))),
    })
}

fn find_invertible() -> Result<Check, Error> {
    let corrected = vec![
        separates("3", "-0.100001", "0.100001")?,
        separates("3", "-0.5", "-0.100001")?,
        separates("4", "-0.2", "0.2")?,
    ];
    Ok(Check::new(vec![separates("3", "-1/10", "1/10")?])
        .corrected(corrected)
        .twin("two points of one cell", vec![separates("3", "-0.05", "0.05")?]))
}
