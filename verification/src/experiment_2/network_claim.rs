//! Column (iii) of Experiment 2 as a claim: what section 6.2 says of the learned score.
//!
//! The paper says: much closer to (ii) than to (i), in how the law evolves and in the score itself. **The rule**, which
//! was written down before the networks of the seeds 4 and 5 were trained. The seeds 1 to 3 had been seen, under other
//! bounds: at most half, at t0/4 two thirds, of the distance to (i), and statistics of r within a factor of two.
//!
//! *What is measured.* Two functions of a driving score s, each in a space with a norm, at the nodes of the schedule that
//! are nearest to t0/4 and 1e-4, and at the end, 1e-5:
//!
//! * f = its component along the data, on the axis, in L^2\[-D, D\]: the norm of Experiment 1. Under p_t the gaps between
//!   the points, where (i) and (ii) differ, would have next to no weight;
//! * f = the displacement along the data, x_t - x_t0, of the same 4000 samples of p_t0, in the root mean square. Where
//!   the flow keeps the order along the data, as those of (i) and (ii) do, |f - g| is the Wasserstein distance W_2 of the laws.
//!
//! *What is asked.* Let a be the f of (ii), and let the rivals g be those of (i), of the score 0, and of 3 times (ii).
//! For each network, function and time f and a are to be each other's nearest:
//!
//! ```text
//! |f - a| < min over the rivals g of min(|f - g|, |a - g|).
//! ```
//!
//! *Why.* No number is chosen. |f - a| < |f - g| is what "closer to (ii) than to (i)" says; for g = 0 and g = 3 a it says
//! that the coefficient <f, a>/|a|^2 of f on a is over 1/2 and under 2. |f - a| < |a - g| bounds f: without it (ii)
//! and any error at right angles to all of them would pass; for g = 0 it says that (ii) explains f better than
//! nothing does. A rival itself, f = g, leaves 0 on the right and something on the left: (i), the score 0
//! and 3 times (ii) fail whatever the numbers are, at each time and for each function. The false twins are the last two
//! and a network that was trained without weight decay: each of their comparisons has to fail, not one of them.
//!
//! *What follows.* All five networks have to pass each comparison: if a training passed with probability 1/2 or less, five
//! would with 1/32 or less. One that fails is shown, and the verdict is what it makes it. "Much" has no number in the
//! paper and is not decided: the margin is the least |f - (i)| / |f - (ii)| over all of them.

use super::columns::{Column, Columns, Distances, Function, paper};
use super::run::Experiment;
use crate::prelude::*;
use crate::rounded::{digits, enclosed};

pub(crate) static CLAIM: Claim = Claim::new("exp-2-network", "Section 6.2", check)
    .title("Under the learned score the samples go where the LA-PL score takes them, not the exact one.")
    .printed(Verdict::Refuted, r"\text{Column (iii) is much closer to (ii) than (i), in the law and in the score itself}")
    .corrected(Class::Misprint, Verdict::Supported, r"\text{Column (iii) is closer to (ii) than (i): where the samples go at all }t\text{, the score itself at }t\ge 10^{-4}")
    .remark(r"Closer is decided, for the score and for the displacement of the samples, by a rule without a number: what (iii) does and what (ii) does have to be nearer to each other than either is to what (i), no score at all, and three times the score of (ii) do; these three fail it whatever the numbers are. The rule was written down before the networks of the seeds 4 and 5 were trained; those of the seeds 1 to 3 had been seen before, under bounds of which one (at most half of the distance to (i)) had been widened for the third at $t_0/4$. Of thirty comparisons one fails: the score of the network of seed 4 at $10^{-5}$ is nearest to that of (ii), but no score at all is nearer to that of (ii) than it is. Much has no number in the paper: the margin says how many times closer at least. Below $10^{-4}$ the steep slope at the data is not learned, so that fewer samples end on the data than under (ii). The details of the architecture, the initial values and $D$ are not given in the paper, and its network is not at hand.")
    .effect("None on the theory, and none on where the samples go. Whether the learned score itself is near the LA-PL score at the last time depends on the training.")
    .basis("Trained networks of five seeds and 4000 samples under each, not enclosures. $f$ is the component of the score along the data in \
         $L^2[-D,D]$ on the axis, or the displacement of the samples along the data since $t_0$ in the root mean square; $g$ is that of (i), of no \
         score, and of 3 times (ii). $\\|f-f_{\\text{(ii)}}\\|<\\|f-g\\|$ is what closer means, and that the coefficient of $f$ on \
         $f_{\\text{(ii)}}$ is between $\\frac12$ and 2; $\\|f-f_{\\text{(ii)}}\\|<\\|f_{\\text{(ii)}}-g\\|$ bounds $f$. A rival itself leaves 0 on \
         the right. All five have to pass at each time: if a training passed with probability $\\frac12$ or less, five would with $\\frac1{32}$ or less. \
         The verdict on the print is that of this rule at all three times, which the paper does not state; the correction leaves out what failed.");

/// What is measured is compared between its neighbours of so many digits.
const DIGITS: usize = 4;

fn named(experiment: &Experiment, node: usize, network: &str) -> Parameters {
    Parameters::new([
        ("n", experiment.set.len().to_string()),
        ("d", experiment.settings.dimension.to_string()),
        ("t", digits(experiment.schedule.times()[node], 4)),
        ("network", network.to_owned()),
    ])
}

/// The rule: f and that of (ii) are each other's nearest.
fn nearest(function: Function, found: &Distances) -> (&'static str, [f64; 2]) {
    let comparison = match function {
        Function::Score => {
            r"\text{scores in }L^2[-D,D]:\quad\|f-f_{\text{(ii)}}\| < \min_g\min\left(\|f-g\|,\,\|f_{\text{(ii)}}-g\|\right),\quad\|f_{\text{(ii)}}\|=1"
        }
        Function::Displacement => {
            r"\text{displacements}:\quad\|f-f_{\text{(ii)}}\| < \min_g\min\left(\|f-g\|,\,\|f_{\text{(ii)}}-g\|\right),\quad\|f_{\text{(ii)}}\|=1"
        }
    };
    (comparison, [found.smoothed, found.bound()])
}

/// What it has for a consequence, to see how much closer.
fn closer(_: Function, found: &Distances) -> (&'static str, [f64; 2]) {
    (r"\|f-f_{\text{(ii)}}\| < \|f-f_{\text{(i)}}\|", [found.smoothed, found.rivals[0]])
}

/// The comparisons of driving scores: both functions at all times, or those that are `wanted`, a time being the last
/// or not.
fn compare<'a>(
    (experiment, columns): &(Experiment, Columns),
    subjects: impl IntoIterator<Item = &'a Column>,
    rule: impl Fn(Function, &Distances) -> (&'static str, [f64; 2]),
    wanted: impl Fn(Function, bool) -> bool,
) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for column in subjects {
        for function in Function::ALL {
            for (look, node) in columns.nodes.iter().enumerate() {
                if !wanted(function, look + 1 == columns.nodes.len()) {
                    continue;
                }
                let (comparison, sides) = rule(function, &columns.distances(function, column, look));
                let [left, right] = sides.map(|side| enclosed(side, DIGITS));
                let named = named(experiment, *node, &column.name);
                compared.push(Compared::new(comparison, named, left?, Relation::Less, right?));
            }
        }
    }
    Ok(compared)
}

/// The networks of column (iii), and what has to fail in their place.
fn subjects(columns: &Columns) -> Result<(&[Column], [&Column; 3]), Error> {
    // The last one is that without decay.
    let split = columns.learned.split_last();
    let (without, trained) = split.ok_or_else(|| Error::Network("no network is kept".into()))?;
    let [_, nothing, triple] = &columns.rivals;
    Ok((trained, [without, nothing, triple]))
}

fn check() -> Result<Check, Error> {
    let run = paper()?;
    let (trained, wrong) = subjects(&run.1)?;
    let everything = |_, _| true;
    // What came out; the rule knows of no such exception.
    let corrected = |function, is_last: bool| !(function == Function::Score && is_last);
    let factor = "how many times closer to (ii) than to (i), least of all";
    Ok(Check::new(compare(run, trained, nearest, everything)?)
        .corrected(compare(run, trained, nearest, corrected)?)
        .supported()
        .margin(smallest_ratio(factor, &compare(run, trained, closer, everything)?))
        .twin(
            "no network, but no score, three times (ii), and a network trained without weight decay",
            compare(run, wrong, nearest, everything)?,
        ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Decision;
    use scoreproof_learn::LearnedScore;

    fn failing(compared: &[Compared]) -> Vec<String> {
        let fails = compared.iter().map(|c| &c.evidence).filter(|e| e.decision != Decision::Holds);
        fails.map(|e| format!("{}: {:?}", e.comparison, e.parameters)).collect()
    }

    /// Each comparison by itself tells the false twins from column (iii), not one of them for all.
    #[test]
    fn every_comparison_of_every_false_twin_fails() {
        let run = paper().unwrap();
        let (trained, wrong) = subjects(&run.1).unwrap();
        assert_eq!(trained.len(), LearnedScore::SEEDS.len());
        let wrong = wrong.into_iter().chain([&run.1.rivals[0]]);
        let compared = compare(run, wrong, nearest, |_, _| true).unwrap();
        assert_eq!((compared.len(), failing(&compared).len()), (4 * 2 * 3, 4 * 2 * 3));
        assert!(compared.iter().all(|c| c.evidence.decision == Decision::Fails));
    }

    /// What the remark says of what came out.
    #[test]
    fn of_thirty_comparisons_the_one_of_the_remark_fails() {
        let run = paper().unwrap();
        let (trained, _) = subjects(&run.1).unwrap();
        let compared = compare(run, trained, nearest, |_, _| true).unwrap();
        let found = failing(&compared);
        assert_eq!((compared.len(), found.len()), (30, 1), "{found:?}");
        let [only] = found.as_slice() else { panic!() };
        assert!(["scores", "1.000e-5", "seed 4"].iter().all(|part| only.contains(part)), "{only}");
        let four = trained.iter().find(|column| column.name.ends_with('4')).unwrap();
        let distances = run.1.distances(Function::Score, four, 2);
        assert!(distances.rivals.iter().all(|rival| distances.smoothed < *rival), "{distances:?}");
    }
}
