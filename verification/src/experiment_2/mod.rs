//! Experiment 2 (section 6.2, appendix J.2, Figures 5 and 10): the dynamics run backward from p_{t0} under (i) the
//! empirical score, (ii) the LA-PL score, (iii) a learned score, and the locally averaged empirical score, in closed
//! form and by Monte Carlo.
//!
//! What the paper leaves open is fixed here: D = 1, the schedule and Euler's steps in sigma = sqrt t, and sampled
//! scores cut at a norm of 1e5. All is sampled in `f64`; what is printed is rounded to digits that are stable.

mod claim;
mod columns;
mod distance;
mod euler;
mod fit;
mod moments;
mod monte_carlo;
mod nearest;
mod network;
mod network_claim;
mod run;
mod training;

pub(crate) use claim::CLAIM;
pub(crate) use network_claim::CLAIM as NETWORK_CLAIM;
pub use run::Settings;
pub use training::Training;

use crate::Error;
use crate::own_threads::on_own_threads;
use crate::table::{Table, TableSource};
use columns::Columns;
pub(crate) use run::Experiment;
use std::sync::LazyLock;

/// The tables of the experiment: moments, fit, distances, the learned score and what it is nearest to, errors of Euler's method,
/// variants of Monte Carlo.
///
/// # Errors
/// A setting outside its domain.
pub fn tables(settings: &Settings) -> Result<Vec<Table>, Error> {
    let experiment = Experiment::new(settings)?;
    let networks = network::of(settings, &experiment)?;
    of_columns(&experiment, &Columns::new(&experiment, &networks)?)
}

fn of_columns(experiment: &Experiment, columns: &Columns) -> Result<Vec<Table>, Error> {
    let runs = experiment.all()?;
    Ok(vec![
        moments::table(experiment, &runs)?,
        fit::table(experiment)?,
        distance::table(experiment, &runs)?,
        network::table(experiment, columns),
        nearest::table(experiment, columns),
        euler::table(experiment)?,
        monte_carlo::table(experiment)?,
    ])
}

/// The tables at the settings of the paper, computed once.
static PAPER: LazyLock<Result<Vec<Table>, Error>> = LazyLock::new(|| {
    let (experiment, columns) = columns::paper()?;
    on_own_threads(|| of_columns(experiment, columns))
});

fn paper(index: usize) -> Result<Table, Error> {
    PAPER.clone().map(|mut tables| tables.swap_remove(index))
}

pub(crate) static MOMENTS: TableSource = TableSource {
    name: moments::NAME,
    title: "Experiment 2: variances along the data and across, distances from it",
    build: || paper(0),
};

pub(crate) static FIT: TableSource =
    TableSource { name: fit::NAME, title: "Experiment 2: samples tested against the exact laws", build: || paper(1) };

pub(crate) static DISTANCE: TableSource = TableSource {
    name: distance::NAME,
    title: "Experiment 2: how far apart the scores take the same samples",
    build: || paper(2),
};

pub(crate) static NETWORK: TableSource =
    TableSource { name: network::NAME, title: "Experiment 2: the learned score", build: || paper(3) };

pub(crate) static NEAREST: TableSource = TableSource {
    name: nearest::NAME,
    title: "Experiment 2: what the learned score is nearest to",
    build: || paper(4),
};

pub(crate) static EULER: TableSource =
    TableSource { name: euler::NAME, title: "Experiment 2: what Euler's method does to the law", build: || paper(5) };

pub(crate) static MONTE_CARLO: TableSource = TableSource {
    name: monte_carlo::NAME,
    title: "Experiment 2: what the open choices do to the Monte Carlo average",
    build: || paper(6),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Choice, Options};
    use crate::table::Cell;
    use scoreproof_real::{Rational, parse_rational};

    fn small() -> Settings {
        Settings { samples: 300, steps: 20, ..Settings::default() }
    }

    #[test]
    fn the_tables_do_not_depend_on_the_number_of_threads() {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| tables(&small()).unwrap())
        };
        let one = with(1);
        assert_eq!(one, with(3));
        assert!(one.iter().flat_map(|table| &table.rows).flatten().all(|cell| *cell != Cell::Empty));
        assert!(one.iter().all(|table| table.rows.iter().all(|row| row.len() == table.columns.len())));
    }

    #[test]
    fn on_a_line_there_is_no_variance_across() {
        let line = tables(&Settings { dimension: 1, ..small() }).unwrap();
        assert_eq!(line[0].rows.len(), 12);
        assert_eq!((line[3].rows.len(), line[4].rows.len()), (6, 18), "no network is for a line");
        assert!(line[3].rows.iter().all(|row| row[3] == Cell::Empty));
        assert!(line[5].rows.iter().all(|row| row[5] == Cell::Empty));
        assert!(line[6].rows.iter().all(|row| row[3] == Cell::Empty));
    }

    #[test]
    fn any_points_will_do() {
        let mut settings = small();
        settings.set("points", "-1, -1/4,1/2,1").unwrap();
        let found = tables(&settings).unwrap();
        assert!(found[0].caption.contains("points $-1$, $-0.25$, $0.5$, $1$, $d=2$"), "{}", found[0].caption);
        assert_eq!(found[3].rows.len(), 6, "the networks are for other points");
        settings.set("points", "-1,-1/3,1/3,1").unwrap();
        assert_eq!(tables(&settings).unwrap(), tables(&small()).unwrap());
        settings.set("n", "4").unwrap();
        assert!(tables(&settings).unwrap_err().is_bad_input());
    }

    #[test]
    fn the_dynamics_starts_at_another_time() {
        let found = tables(&Settings { t0: Rational::from((1, 500)), ..small() }).unwrap();
        assert!(found[0].caption.contains(r"$t_0=2\cdot10^{-3}$;") && found[0].caption.contains("to $t=10^{-6}$"));
        assert_eq!(found[3].rows.len(), 24, "the networks know these times, too");
        // Across, the variance is t.
        let across: f64 = match &found[0].rows[1][3] {
            Cell::Text(text) => text.parse().unwrap(),
            other => panic!("{other:?}"),
        };
        assert!((across / 0.002 - 1.0).abs() < 0.3, "{across}");
    }

    #[test]
    fn settings_are_read_and_refused() {
        let mut settings = Settings::default();
        for Choice { name, .. } in
            Settings::CHOICES.iter().filter(|choice| !["weights", "points"].contains(&choice.name))
        {
            let text = settings.get(name).unwrap();
            settings.set(name, &text).unwrap();
        }
        assert_eq!(settings, Settings { n: Some(4), ..Settings::default() });
        settings.set("kappa", "4/3").unwrap();
        assert_eq!(settings.kappa, parse_rational("4/3").unwrap());
        for (name, text) in [("n", "2.5"), ("steps", "-1"), ("seed", "1e30"), ("samples", "many"), ("t", "1")] {
            assert!(settings.set(name, text).is_err(), "{name} = {text}");
        }
        for wrong in [
            Settings { samples: 139, ..small() },
            Settings { samples: 1_000_001, ..small() },
            Settings { steps: 0, ..small() },
            Settings { dimension: 0, ..small() },
            Settings { kappa: Rational::from(3), ..small() },
            Settings { t0: Rational::from(1), ..small() },
            Settings { t0: Rational::new(), ..small() },
        ] {
            assert!(tables(&wrong).unwrap_err().is_bad_input(), "{wrong:?}");
        }
    }
}
