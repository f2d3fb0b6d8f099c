//! Experiment 1 (section 6.1, appendix J.1, Figure 4): a network of two layers with a linear skip, fitted to the
//! empirical score of two points at t = 0.05 under weight decay, beside the LA-PL scores.
//!
//! The networks of the default settings are kept as data, `data/experiment-1`, so that the tables, the claims and the
//! figure need no training. Numbers are of `f64` and rounded.

mod claim;
mod nearest;
mod run;
mod settings;
mod tables;
mod training;

pub(crate) use claim::{DELTA, SHAPE};
pub(crate) use run::{kept, paper_setting};
pub use settings::Settings;
pub(crate) use tables::PAPER;
pub use training::Training;

use crate::Error;
use crate::table::{Table, TableSource};
use run::Row;
use scoreproof_learn::Watch;
use tables::Origin;

/// Trains anew and gives the tables: nearest LA-PL scores, loss and non-smoothness.
///
/// # Errors
/// A setting outside its domain, or a training that diverges.
pub fn tables(settings: &Settings, watch: &mut Watch) -> Result<Vec<Table>, Error> {
    let rows = run::measure(&run::train(settings, watch)?)?;
    let origin = Origin::of(settings);
    Ok(vec![tables::fit(&rows, &origin), tables::function(&rows, &origin)])
}

/// The rows of what is kept: the four decays, and none.
fn kept_rows() -> Result<(Vec<Row>, Origin), Error> {
    let kept = kept()?;
    Ok(([&kept.without_decay[..], &kept.rows[..]].concat(), Origin::of(&Settings::default())))
}

pub(crate) static FIT: TableSource = TableSource {
    name: tables::FIT,
    title: "Experiment 1: learned scores and the LA-PL scores nearest to them",
    build: || kept_rows().map(|(rows, origin)| tables::fit(&rows, &origin)),
};

pub(crate) static FUNCTION: TableSource = TableSource {
    name: tables::FUNCTION,
    title: "Experiment 1: loss and non-smoothness of the learned scores",
    build: || kept_rows().map(|(rows, origin)| tables::function(&rows, &origin)),
};

#[cfg(test)]
mod tests {
    use super::run::Learned;
    use super::*;
    use crate::options::{Choice, Options};
    use scoreproof_learn::unwatched;

    #[test]
    fn settings_are_read_and_refused() {
        let mut settings = Settings::default();
        for Choice { name, .. } in Settings::CHOICES {
            let text = settings.get(name).unwrap();
            settings.set(name, &text).unwrap();
        }
        assert_eq!(settings, Settings::default());
        for (name, text) in [("decay", "1,"), ("steps", "1.5"), ("seed", "-1"), ("t", "0.1")] {
            assert!(settings.set(name, text).is_err(), "{name} = {text}");
        }
        for wrong in [
            Settings { decays: vec![-1.0], ..Settings::default() },
            Settings { decays: vec![1e9], ..Settings::default() },
            Settings { steps: 0, ..Settings::default() },
            Settings { seeds: 0, ..Settings::default() },
            Settings { seeds: 1001, ..Settings::default() },
            Settings { width: 7, ..Settings::default() },
            Settings { batch: 0, ..Settings::default() },
        ] {
            assert!(tables(&wrong, &mut unwatched).unwrap_err().is_bad_input(), "{wrong:?}");
        }
    }

    #[test]
    fn a_caption_says_of_other_settings_nothing_that_holds_for_the_default_ones_alone() {
        let caption = |settings: &Settings| tables(settings, &mut unwatched).unwrap().remove(0).caption;
        let (kept, _) = kept_rows().unwrap();
        let says = |caption: &str| caption.contains("was chosen");
        assert!(says(&tables::fit(&kept, &Origin::of(&Settings::default())).caption));
        let short = Settings { decays: vec![3.0], steps: 2, ..Settings::default() };
        let narrow = Settings { width: 64, ..short.clone() };
        let found = [&short, &narrow].map(caption);
        assert!(found.iter().all(|caption| !says(caption)), "{found:?}");
        assert!(found[1].contains("64 hidden units, 2 steps"));
    }

    /// The data are what this program makes of the settings that they are said to have: a short training takes the
    /// same way, from far off towards what is kept, and less far with more decay.
    #[test]
    fn a_short_training_moves_towards_what_is_kept() {
        let short = Settings { decays: vec![1.0, 7.0], steps: 600, ..Settings::default() };
        let learned = run::train(&short, &mut unwatched).unwrap();
        let kept = kept().unwrap();
        let distance = |a: &Learned, b: &Learned| -> f64 {
            let x = (-100..=100).map(|i| f64::from(i) / 100.0);
            x.map(|x| (a.network.evaluate(x) - b.network.evaluate(x)).powi(2)).sum()
        };
        for one in &learned {
            let goal = kept.default.iter().find(|goal| (goal.decay, goal.seed) == (one.decay, one.seed)).unwrap();
            let untrained =
                run::train(&Settings { decays: vec![one.decay], steps: 1, ..Settings::default() }, &mut unwatched);
            let before = distance(&untrained.unwrap()[0], goal);
            assert!(distance(one, goal) < 0.5 * before, "{}: {} {before}", one.decay, distance(one, goal));
        }
        let [weak, strong] = learned.as_slice() else { panic!() };
        assert!(weak.network.nonsmoothness() > strong.network.nonsmoothness());
    }
}
