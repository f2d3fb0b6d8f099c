//! Statements, printed and corrected.

use scoreproof_verification::claim::{Expected, Statement};
use scoreproof_verification::verdict::{Class, Kind, Verdict};

pub(crate) fn statements() -> Vec<Statement> {
    vec![
        Statement {
            id: "lemma-1",
            place: "Section 3.1",
            kind: Kind::Lemma,
            expected: Expected { print: Some(Verdict::Checked), correction: None },
            class: Some(Class::Loose),
            title: "the smoothed score and its piecewise-linear form differ by $C\\exp(-\\delta^2/(9t))$ at most",
            printed: r"t \cdot \mathbb{E}_{x \sim p_t^{(n)}} \left[ \left\| \hat{s}_{t,\delta}^{(n)}(x) - \left((1 - \delta) * \frac{\mathrm{d}}{\mathrm{d}x} \log p_t^{(n)}\right)(x) \right\|^2 \right] \leq C \exp(-\delta^2/(9t))",
            corrected: None,
            remark: r"The exponent $1/9$ is not sharp: the measured one tends to $1/2$ as $t \to 0$, & no constant helps.",
            effect: "",
        },
        Statement {
            id: "prop-2",
            place: "Section 3.1",
            kind: Kind::Proposition,
            expected: Expected { print: Some(Verdict::Checked), correction: None },
            class: None,
            title: r"the loss of the LA-PL score is $\frac12 F(\kappa) + O(\sqrt t)$",
            printed: r"\frac{1}{2}F(\kappa) - C\sqrt{t} \leq L_t^{(n)}[\hat{s}_{t,\delta_t}^{(n)}] \leq \frac{1}{2}F(\kappa) + C\sqrt{t}",
            corrected: None,
            remark: "",
            effect: "",
        },
        Statement {
            id: "prop-3",
            place: "Section 3.2",
            kind: Kind::Proposition,
            expected: Expected { print: Some(Verdict::Refuted), correction: Some(Verdict::Checked) },
            class: Some(Class::Statement),
            title: r"the LA-PL score is feasible and nearly the smoothest for any $\kappa \ge F^{-1}(\epsilon)$",
            printed: r"L_t^{(n)}[\hat{s}_{t,\delta_t}^{(n)}] < \epsilon, \qquad R[\hat{s}_{t,\delta_t}^{(n)}] < (1 + 8\sqrt{\epsilon})\, r_{t,\epsilon}^*",
            corrected: Some(
                r"L_t^{(n)}[\hat{s}_{t,\delta_t}^{(n)}] \le \epsilon \quad \text{for } \kappa > F^{-1}\!\left(\tfrac{n}{n-1}\,\epsilon\right)",
            ),
            remark: r"At equality, $\kappa = F^{-1}(\epsilon)$ with $n = 4$, the loss tends to $\frac{3}{4}F(\kappa) > \epsilon$ for small $t$. $R[f]$ is read as the total variation of $f'$.",
            effect: "",
        },
        Statement {
            id: "prop-5",
            place: "Section 4",
            kind: Kind::Proposition,
            expected: Expected { print: Some(Verdict::Certified), correction: None },
            class: None,
            title: "the terminal law is at a finite divergence from the uniform one",
            printed: r"\mathrm{KL}(u_1 \,\|\, \hat{p}_0^{(n,t_0)}) \leq \frac{1}{3t_0(1 - \kappa\sqrt{t_0})} + \log\left(\frac{\sqrt{t_0}}{1 - \kappa\sqrt{t_0}}\right) + \log(2\sqrt{2\pi}) < \infty",
            corrected: None,
            remark: "",
            effect: "",
        },
        Statement {
            id: "exp-1",
            place: "Section 6.1",
            kind: Kind::Experiment,
            expected: Expected { print: Some(Verdict::Supported), correction: Some(Verdict::Supported) },
            class: Some(Class::Misprint),
            title: "a regularised network learns a score close to LA-PL",
            printed: r"\|f_\theta - \hat s_{t,\delta}\| < \|f_\theta - \nabla \log p_t\|",
            corrected: Some(r"\|f_\theta - \hat s_{t,\delta}\|_{L^2(p_t)} < \|f_\theta - \nabla \log p_t\|_{L^2(p_t)}"),
            remark: "The norm is not named in print.",
            effect: "",
        },
    ]
}
