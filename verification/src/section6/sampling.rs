//! How the training objective of Experiment 2 weighs the times (Appendix J.2).

use crate::prelude::*;
use crate::proof::Identity;

pub(crate) static CLAIM: Claim = Claim::new("rem-j-objective", "Appendix J", find)
    .title("What the training objectives of the two experiments approximate.")
    .printed(Verdict::Refuted, r"\frac1T\int_0^Tf(t)\,dt\quad\text{by}\quad\mathbb{E}f(t)\quad\text{with }t^{1/3}\text{ uniform on }[0,T^{1/3}]")
    .corrected(Class::Misprint, Verdict::Proved, r"\mathbb{E}f(t)=\frac1{3T^{1/3}}\int_0^Tf(t)\,t^{-2/3}dt\quad\text{for continuous }f,\text{ with }t^{1/3}\text{ uniform on }[0,T^{1/3}]")
    .remark(r"J.2 minimises (3) with $t^{1/3}$ uniform and names no weight: what is sampled is (3) under the weight $t^{-2/3}/(3T^{1/3})$, not its average over $t$. Which weight the network was trained with cannot be told from the text; the networks here are trained as J.2 says, without a further weight. (The print starts at $10^{-6}$; 0 is its limit, at which the fault is the same.) In J.1 the expectation said to be in (3) is that of (4), a fixed $t$ being used, and the four $\lambda$ are listed twice. Neither J.1 nor J.2 gives $D$.")
    .effect("None on the theory. Who repeats Experiment 2 with times that are uniform, as (3) has them, trains another network.")
    .basis("Both means of $t^m$ are exact numbers; that they agree for every continuous $f$ is the substitution $t=u^3$.");

/// Powers m of f(t) = t^m whose means decide, and T: Experiment 2's t_0 first.
const POWERS: Grid<2> = Grid::new("m, T", &["1, 0.02", "2, 0.02", "3, 0.02", "1, 1", "4, 8"]);

/// E t^m for t = T u^3 with u uniform on [0, 1], that is T^m / (3m + 1), against `mean`(m) T^m.
fn means(mean: impl Fn(u32) -> Rational, shown: &str) -> Comparisons {
    POWERS.compare(with(r"\mathbb{E}\,t^m = #", shown), Equal, |[power, until]| {
        let power = index(&power);
        let scale = Field::powi(&until, power as i32);
        Ok((scale.clone() / (3 * power + 1), scale * mean(power)))
    })
}

/// t = u^3: the weight times dt is du, up to the factor T^(1/3).
const SUBSTITUTION: Identity = Identity {
    comparison: r"\frac{t^{-2/3}}3\cdot\frac{dt}{du}=1,\quad t=u^3",
    at: &[("u", "1/2")],
    reading: r"all $u\in(0,T^{1/3}]$, which $u\mapsto u^3$ maps one to one onto $(0,T]$",
};

fn find() -> Result<Check, Error> {
    let (shown, substitution) = SUBSTITUTION.of("1/(3*u^2)*(3*u^2)", "1")?;
    let weighted = |m: u32| Rational::from((1, 3)) / (Rational::from(m) + Rational::from((1, 3)));
    let twin = means(|m| weighted(m) * nudge(), r"1.000001\cdot\frac1{3T^{1/3}}\int_0^Tt^{m-2/3}dt")?;
    Ok(Check::new(means(|m| Rational::from((1, m + 1)), r"\frac1T\int_0^Tt^mdt")?)
        .corrected([means(weighted, r"\frac1{3T^{1/3}}\int_0^Tt^{m-2/3}dt")?, vec![shown]].concat())
        .correction_carried_by([substitution])
        .twin("the weighted mean a millionth larger", twin))
}
