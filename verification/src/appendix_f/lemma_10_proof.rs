//! (74) and (75): the two chains of inequalities that prove Lemma 10.

use super::lemma_10::{PLACE, exceeds, moment};
use crate::prelude::*;
use scoreproof_score::{truncated_moments, truncated_spread};

pub(crate) static EQ_74: Claim = Claim::new("eq-74", PLACE, find_74)
    .title("Proof of (71): a slope above $-1+k_\\Delta$ keeps $f$ away from $-x$.")
    .printed(Verdict::Proved, r"\begin{aligned}\int_{-\infty}^\infty|x+f(x)|^2p_{\mathcal N}\,dx&\ge\int_{-1.5}^{1.5}|x+f(x)|^2p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N}\,dx\\&=k_\Delta^2\int_{-1.5}^{1.5}(x^2+2xx_1+x_1^2)p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}x^2p_{\mathcal N}\,dx>0.25k_\Delta^2>\epsilon\end{aligned}")
    .corrected(Class::Misprint, Verdict::Proved, r"\begin{aligned}\int_{-3}^3|x+f(x)|^2p_{\mathcal N}\,dx&\ge\int_{-1.5}^{1.5}|x+f(x)|^2p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N}\,dx\\&=k_\Delta^2\int_{-1.5}^{1.5}(x^2-2xx_1+x_1^2)p_{\mathcal N}\,dx\ge k_\Delta^2\int_{-1.5}^{1.5}x^2p_{\mathcal N}\,dx>0.25k_\Delta^2>\epsilon\end{aligned}")
    .remark(r"For $f$ as in lemma-10 as corrected: the second inequality rests on the fundamental theorem of calculus. The chain then holds as printed, but contradicts nothing, since the hypothesis bounds the integral over $[-3,3]$, not that over the line. The sign of $2xx_1$ is harmless, as the odd moment vanishes; and $|x+f|>k_\Delta|x-x_1|$ in the text must be $\ge$, as at $x=x_1$ both sides can be 0. The 0.25 could be 0.4778.")
    .effect(r"None: the same chain with the integral over $[-3,3]$ proves (71).")
    .basis("The Gaussian moment that carries the chain; $\\int|x-x_1|^2p_{\\mathcal N}$ is least at $x_1=0$.");

pub(crate) static EQ_75: Claim = Claim::new("eq-75", PLACE, find_75)
    .title("Proof of (72): a function above $-0.5$ on $[1.5,3]$ is far from $-x$.")
    .printed(Verdict::Proved, r"\int_{-\infty}^\infty|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3p_{\mathcal N}(x;1)\,dx>0.03>\epsilon")
    .corrected(Class::Misprint, Verdict::Proved, r"\int_{-3}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3|x+f(x)|^2p_{\mathcal N}(x;1)\,dx\ge\int_{1.5}^3p_{\mathcal N}(x;1)\,dx>0.03>\epsilon")
    .remark(r"For $f>-\frac12$ on $[1.5,3]$, and integrals of Riemann's. The chain holds as printed, but contradicts nothing: the hypothesis bounds the integral over $[-3,3]$, not over the whole line. The 0.03 could be 0.0654, and 0.1377 if $|x+f|>x-\frac12$ is used in full.")
    .effect("None: the same chain with the integral over $[-3,3]$ proves (72).")
    .basis("The Gaussian integral that carries the chain.");

const CENTRES: Grid<1> = Grid::new("x1", &["-3/2", "-1/2", "1/10", "1", "3/2"]);

/// int |x - x_1|^2 phi over [-1.5, 1.5] against m_2.
fn compare_centres() -> Comparisons {
    let end = Rational::from((3, 2));
    let spread = |centre: &Rational| truncated_spread(&-end.clone(), &end, centre, precision());
    let comparison = r"\int_{-1.5}^{1.5}|x-x_1|^2p_{\mathcal N} \ge \int_{-1.5}^{1.5}x^2p_{\mathcal N}";
    CENTRES.compare(comparison, GreaterOrEqual, |[centre]| Ok((spread(&centre), spread(&Rational::new()))))
}

fn find_74() -> Result<Check, Error> {
    let all = [compare_centres()?, vec![moment("0.25")?]].concat();
    Ok(Check::new(all.clone()).corrected(all).twin("0.25 raised to 0.48", vec![moment("0.48")?]))
}

fn find_75() -> Result<Check, Error> {
    let mass = |least| {
        Ok::<_, Error>(exceeds(r"\int_{1.5}^3p_{\mathcal N} > #", ("3/2", "3"), |_| Term::integer(1, &()), least)?.0)
    };
    let [sharp, _, _] = truncated_moments(Some(&enclosed(&exact("3/2")?)), Some(&enclosed(&exact("3")?)), &precision());
    let meaning = r"$\int_{1.5}^3p_{\mathcal N}$ in the place of 0.03";
    Ok(Check::new(vec![mass("0.03")?])
        .corrected(vec![mass("0.03")?])
        .slack(Some(Quantity::of(meaning, &sharp, Parameters::default())))
        .twin("0.03 raised to 0.07", vec![mass("0.07")?]))
}
