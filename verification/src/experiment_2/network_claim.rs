//! Column (iii) of Experiment 2 as a claim: what section 6.2 says of the learned score.

use super::network::{Columns, Network, Spread, apart, kept};
use super::run::{Experiment, Looks, Settings};
use crate::Error;
use crate::claim::{Claim, Finding, Statement};
use crate::comparison::Compared;
use crate::finding::Check;
use crate::record::Parameters;
use crate::rounded::{digits, exactly};
use crate::verdict::{Kind, Relation, Verdict};
use scoreproof_real::Rational;

pub(crate) static CLAIM: Claim = Claim {
    statement: Statement {
        id: "exp-2-network",
        place: "Section 6.2",
        kind: Kind::Experiment,
        expected: Verdict::Supported,
        class: None,
        title: "Under the learned score the samples go where the LA-PL score takes them, not the exact one.",
        printed: r"\text{Column (iii) is much closer to (ii) than (i)}",
        corrected: None,
        remark: r"TODO",
        effect: "",
    },
    check,
};

fn named(experiment: &Experiment, node: usize, network: &str) -> Parameters {
    Parameters::new([
        ("n", experiment.settings.n.to_string()),
        ("d", experiment.settings.dimension.to_string()),
        ("t", digits(experiment.schedule.times()[node], 4)),
        ("network", network.to_owned()),
    ])
}

/// The comparisons of one network.
fn compare(experiment: &Experiment, columns: &Columns, name: &str, learned: &Looks) -> Result<Vec<Compared>, Error> {
    let mut compared = Vec::new();
    for (look, node) in columns.nodes.iter().copied().enumerate() {
        let spread = |looks: &Looks| Spread::new(experiment, &looks[look], node);
        let (found, smoothed) = (spread(learned), spread(&columns.smoothed));
        let mut compare = |comparison, left: f64, relation, right: Rational| {
            let left = exactly(left, 3)?;
            compared.push(Compared::exact(comparison, named(experiment, node, name), &left, relation, &right));
            Ok::<(), Error>(())
        };
        let to = |looks: &Looks| apart(&learned[look], &looks[look]);
        let nearer = r"\left(\mathbb{E}|x-x^{\text{(ii)}}|^2/\mathbb{E}|x-x^{\text{(i)}}|^2\right)^{1/2} \le \tfrac12";
        compare(nearer, to(&columns.smoothed) / to(&columns.empirical), Relation::LessOrEqual, Rational::from((1, 2)))?;
        let squared = found.squared / smoothed.squared;
        compare(r"\mathbb{E}\,r^2/\mathbb{E}\,r_{\text{(ii)}}^2 \ge \tfrac12", squared, Relation::GreaterOrEqual, Rational::from((1, 2)))?;
        compare(r"\mathbb{E}\,r^2/\mathbb{E}\,r_{\text{(ii)}}^2 \le 2", squared, Relation::LessOrEqual, Rational::from(2))?;
        let far = found.farther[2] / smoothed.farther[2];
        compare(r"\mathbb{P}(r>0.1)/\mathbb{P}(r_{\text{(ii)}}>0.1) \ge \tfrac12", far, Relation::GreaterOrEqual, Rational::from((1, 2)))?;
        compare(r"\mathbb{P}(r>0.1)/\mathbb{P}(r_{\text{(ii)}}>0.1) \le 2", far, Relation::LessOrEqual, Rational::from(2))?;
    }
    Ok(compared)
}

fn check() -> Result<Finding, Error> {
    let experiment = Experiment::new(&Settings::default())?;
    let networks: &[Network] = kept()?;
    let columns = Columns::new(&experiment, networks)?;
    // The last one is that without decay.
    let (without, learned) = columns.learned.split_last().ok_or_else(|| Error::Network("no network is kept".into()))?;
    let mut compared = Vec::new();
    for (name, looks) in learned {
        compared.extend(compare(&experiment, &columns, name, looks)?);
    }
    Ok(Check::new("TODO", compared)
        .supported()
        .twin("a network trained without weight decay", compare(&experiment, &columns, &without.0, &without.1)?)
        .finding())
}
