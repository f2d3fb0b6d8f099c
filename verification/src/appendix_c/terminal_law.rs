//! The terminal law of n points: (37), (38) and (39).
//!
//! As printed:
//!
//! ```text
//! p-hat_0   = sum a_k delta_(y_k) + (1 - sum a_k delta_(y_k)) p~_0                                        (37)
//! p~_0(x)   = (Delta - delta_t) / Delta p-hat_t( (Delta - delta_t) / Delta x + delta_t / Delta z_k )      (38)
//! a_1       = P(x >= -D + delta_t)                                                                       (39)
//! ```
//!
//! In (37) the sum of the a_k has to stand before p~_0, (38) has to be divided by 1 - sum a_k, and in (39) the
//! inequality of a_1 has to be turned.

use crate::prelude::*;
use crate::section4::dynamics::{LAW, law, mass, mass_on_ramps};

pub(crate) static DECOMPOSITION: Claim = Claim::new("eq-37", "Appendix C.2", find_decomposition)
    .title("The terminal law is atoms at the data points and a density between them.")
    .undecidable(r"\hat p_0^{(n,t_0)}=\sum_{k=1}^n a_k\delta_{y_k}+\left(1-\sum_{k=1}^n a_k\delta_{y_k}\right)\tilde p_0^{(n,t_0)}")
    .corrected(Class::Misprint, Verdict::Proved, r"\hat p_0^{(n,t_0)}=\sum_{k=1}^n a_k\delta_{y_k}+\left(1-\sum_{k=1}^n a_k\right)\tilde p_0^{(n,t_0)}")
    .remark(r"In the factor of $\tilde p_0$ a number has to stand, and the print subtracts point masses from 1. Checked as corrected, with $\tilde p_0$ normalised and $a_1$ as in the corrections of (38) and (39).")
    .effect("None: only the decomposition that is meant is used.")
    .basis("The atoms by Gaussian tails against the mass on the ramps by certified integration.");

pub(crate) static DENSITY: Claim = Claim::new("eq-38", "Appendix C.2", find_density)
    .title("The density between the data points, a probability density.")
    .printed(Verdict::Refuted, r"\tilde p_0^{(n,t_0)}(x)=\begin{cases}(\Delta-\delta_t)/\Delta\cdot\hat p_t^{(n,t_0)}\left((\Delta-\delta_t)/\Delta\cdot x+\delta_t/\Delta\cdot z_k\right),&\text{if }x\in[y_k,y_{k+1}]\\0,&\text{otherwise}\end{cases}")
    .corrected(Class::Statement, Verdict::Proved, r"\tilde p_0^{(n,t_0)}(x)=\begin{cases}\frac{(\Delta-\delta_t)/\Delta}{1-\sum_{j=1}^n a_j}\,\hat p_t^{(n,t_0)}\left((\Delta-\delta_t)/\Delta\cdot x+\delta_t/\Delta\cdot z_k\right),&\text{if }x\in(y_k,y_{k+1})\\0,&\text{if }x\notin[-D,D]\end{cases}")
    .remark(r"The print has the mass $1-\sum a_k<1$ and is no probability density: the normalisation, which (22) has, is missing. At the data points themselves the closed intervals would give a second value.")
    .effect(r"With (37), $\hat p_0$ as printed would have the mass $\sum a_k+(1-\sum a_k)^2<1$. Only the normalised density is used.")
    .basis("The mass of the printed density by certified integration is not 1; divided by one minus the atoms, which come from Gaussian \
         tails, it is.");

pub(crate) static ATOMS: Claim = Claim::new("eq-39", "Appendix C.2", find_atoms)
    .title("The mass that ends at each data point, from the law at any earlier time.")
    .printed(Verdict::Refuted, r"a_k=\begin{cases}\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\ge -D+\delta_t}],&\text{if }k=1,\\\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\ge D-\delta_t}],&\text{if }k=n,\\\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{y_k-\delta_t\le\mathbf{x}\le y_k+\delta_t}],&\text{if }k\in\{2,\dots,n-1\}\end{cases}")
    .corrected(Class::Misprint, Verdict::Proved, r"a_1=\mathbb{E}_{\mathbf{x}\sim\hat p_t^{(n,t_0)}}[1_{\mathbf{x}\le -D+\delta_t}],\quad\text{the others as printed}")
    .remark(r"With $k=1$ the inequality is the wrong way round: what ends at $y_1=-D$ comes from $x\le -D+\delta_t$, as in $a_-$ of (21). The printed $a_1$ is one minus the true one.")
    .effect(r"As printed the atoms and the mass between them add up to $2-2a_1>1$. Only the corrected value is used.")
    .basis("The printed $a_1$ against the mass of the cell that ends at $y_1$; as corrected, atoms and ramps by Gaussian tails add up to 1, \
         and inner cells have the mass $a_k$ at earlier times by certified integration.");

const LAWS: Grid<4> =
    Grid::new(LAW, &["2, 1, 0.02, 1.2", "3, 1, 0.02, 1.2", "3, 1, 0.17, 1.2", "4, 5/2, 0.1, 2", "4, 1, 0.001, 0.1"]);

/// The sum of the a_k over the k asked for.
fn sum_of_atoms(law: &Terminal, which: impl Fn(u32) -> bool) -> Result<Interval, Error> {
    let mut atoms = (1..=law.setting().set().len()).filter(|&k| which(k));
    atoms.try_fold(number(0), |sum, k| Ok(sum + law.atom(k, precision())?))
}

/// One comparison per law tried.
fn at_laws(comparison: &'static str, sides: impl Fn(&Terminal) -> Result<(Interval, Interval), Error>) -> Comparisons {
    LAWS.compare(comparison, Equal, |values| sides(&law(values.each_ref())?))
}

/// The least of a distance over the laws tried.
fn least_at_laws(
    meaning: &str,
    distance: impl Fn(&Terminal) -> Result<Interval, Error>,
) -> Result<Option<Quantity>, Error> {
    let at = |place: &Place, values: [Rational; 4]| Ok((distance(&law(values.each_ref())?)?, place.0.clone()));
    Ok(least(meaning, LAWS.map(at)?))
}

fn find_decomposition() -> Result<Check, Error> {
    // p~_0 has mass 1, so that the right side of (37) has this one on the gap.
    let comparison = r"1-\sum_{k=1}^n a_k=\int_{\cup_k[y_k+\delta_{t_0},\,y_{k+1}-\delta_{t_0}]}p_{t_0}^{(n)}";
    Check::of_reading().corrected_nudged("the mass before $\\tilde p_0$ raised by one part in a million", |factor| {
        at_laws(comparison, |law| {
            let between = number(1) - sum_of_atoms(law, |_| true)?;
            Ok((between * enclosed(factor), mass_on_ramps(law, law.setting().t())?))
        })
    })
}

fn find_density() -> Result<Check, Error> {
    let printed =
        at_laws(r"\int\tilde p_0^{(n,t_0)}\,dx=1", |law| Ok((mass_on_ramps(law, &Rational::new())?, number(1))))?;
    let meaning = "smallest mass that the printed density lacks, at the parameters tried";
    Check::new(printed).margin(least_at_laws(meaning, |law| sum_of_atoms(law, |_| true))?).corrected_nudged(
        "the corrected density raised by one part in a million",
        |factor| {
            at_laws(r"\int\tilde p_0^{(n,t_0)}\,dx=1\quad\text{as corrected}", |law| {
                let scale = number(1) - sum_of_atoms(law, |_| true)?;
                Ok((mass_on_ramps(law, &Rational::new())? / scale * enclosed(factor), number(1)))
            })
        },
    )
}

/// All the mass: the a_k, with the first one as given, and what is between the data points.
fn total(law: &Terminal, first: Interval, others: impl Fn(u32) -> bool) -> Result<(Interval, Interval), Error> {
    let rest = sum_of_atoms(law, |k| k > 1 && others(k))?;
    Ok((first + rest + law.interpolating_mass(precision()), number(1)))
}

const CELLS: Grid<6> = Grid::new(
    "n, half-width, t0, kappa, k, s",
    &["3, 1, 0.02, 1.2, 2, 0.005", "4, 5/2, 0.1, 2, 3, 1e-4", "4, 5/2, 0.1, 2, 2, 0.1"],
);

/// The mass of an inner cell at an earlier time, by certified integration, against a_k from Gaussian tails at t0.
fn cells_keep_their_mass() -> Comparisons {
    let comparison = r"\int_{y_k-\delta_s}^{y_k+\delta_s}\hat p_s^{(n,t_0)}(x)\,dx=a_k";
    CELLS.compare(comparison, Equal, |[n, half_width, t0, kappa, k, s]| {
        let law = law([&n, &half_width, &t0, &kappa])?;
        let cell = 2 * (index(&k) as usize - 1);
        Ok((mass(&law, &s, [cell])?, law.atom(index(&k), precision())?))
    })
}

fn find_atoms() -> Result<Check, Error> {
    let first = |law: &Terminal| law.atom(1, precision());
    let all = r"a_1+\dots+a_n+\int_{\mathrm{ramps}}p_{t_0}^{(n)}=1";
    let ends = r"\mathbb{P}(\mathbf{x}_{t_0}\ge -D+\delta_{t_0})=\mathbb{P}(\mathbf{x}_0=y_1)";
    let printed = [
        at_laws(ends, |law| Ok((number(1) - first(law)?, first(law)?)))?,
        at_laws(all, |law| total(law, number(1) - first(law)?, |_| true))?,
    ];
    let corrected = [at_laws(all, |law| total(law, first(law)?, |_| true))?, cells_keep_their_mass()?];
    let twin = at_laws(r"a_1+\dots+a_{n-1}+\int_{\mathrm{ramps}}p_{t_0}^{(n)}=1", |law| {
        total(law, first(law)?, |k| k < law.setting().set().len())
    })?;
    let meaning = "smallest distance of the printed $a_1$ from the right one, at the parameters tried";
    Ok(Check::new(printed.concat())
        .corrected(corrected.concat())
        .margin(least_at_laws(meaning, |law| Ok(number(1) - first(law)?.times(2)))?)
        .twin("the corrected atoms without the last one", twin))
}
