//! Proposition 4 and (34) for any points: the flow map, gap by gap.

use super::{PLACE, POINTS};
use crate::points::points;
use crate::prelude::*;
use crate::section4::dynamics::velocity_among;

pub(crate) static CLAIM: Claim = Claim::new("ext-flow", PLACE, find)
    .title("The denoising dynamics of any points has one solution, which is linear piece by piece.")
    .printed(Verdict::Proved, r"\phi_{s|t}(x)=\begin{cases}\sqrt{s/t}\,(x-y_k)+y_k,&|x-y_k|\le\delta_t\text{ or beyond the outermost}\\\frac{D_g-\delta_s}{D_g-\delta_t}(x-z_g)+z_g,&y_g+\delta_t\le x\le y_{g+1}-\delta_t\end{cases}")
    .remark(r"For $0\le s\le t$, $t>0$ and $\delta_t=\kappa\sqrt t<\min_gD_g$. The theorem has the existence, that it is the only solution, and the cases.")
    .basis("The derivative of the map in $s$ by a power series against the smoothed score at the place reached, which finds its piece anew.");

/// s, t and kappa, all legal for each of the training sets.
const TIMES: &[(&str, &str, &str)] = &[("1e-4", "1e-3", "1.2"), ("1e-9", "2e-4", "3"), ("5e-4", "6e-4", "0.5")];

/// The velocity of the map, by a power series in s, against -(1/2) times the score at the place reached, times `factor`: at starts
/// spread over all pieces.
fn velocities(factor: &Rational, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    let mut all = Vec::new();
    for text in POINTS {
        let set = points(text)?;
        for (s, t, kappa) in TIMES {
            // Close to each data point, and a third of the way across each gap.
            let near = set.points().map(|y| y + Rational::from((1, 1000)));
            let across = (1..set.len()).map(|g| set.point(g) + set.half_gap_of(g) * Rational::from((2, 3)));
            for x in near.chain(across) {
                let at =
                    [("points", *text), ("s", s), ("t", t), ("kappa", kappa)].map(|(name, v)| (name, v.to_owned()));
                let parameters = Parameters::new(at.into_iter().chain([("x", scoreproof_real::format_rational(&x))]));
                let sides = velocity_among(set.clone(), [exact(s)?, exact(t)?, exact(kappa)?, x], factor)?;
                all.push(Compared::new(comparison, parameters, sides.0, Relation::Equal, sides.1));
            }
        }
    }
    Ok(all)
}

fn find() -> Result<Check, Error> {
    let comparison = r"\frac{d}{ds}\phi_{s|t}(x)=-\frac12\hat s_{s,\delta_s}\left(\phi_{s|t}(x)\right)";
    Check::nudged("the velocity raised by one part in a million", |factor| velocities(factor, comparison))
}
