//! `table optimum-ratio`: the true ratio of R[s_hat] to r*, beside the factor that Proposition 3 allows.

use super::grid::{Entry, entries, entries_of, scaled};
use super::table::limit;
use crate::prelude::*;
use crate::table::{Cell, Column, Layout, Rounding, Table, TableSource};
use crate::thresholds::{PRINTED_FACTOR, rounded};
use rayon::prelude::*;
use scoreproof_optimum::{Problem, least_feasible_kappa};
use scoreproof_score::{
    Setting, Smoothing, TrainingSet, allowed_ratio, inverse_loss_limit, nonsmoothness, score_matching_loss,
};

pub(crate) static TABLE: TableSource = TableSource {
    name: "optimum-ratio",
    title: "how far the smoothed score is from the smoothest feasible one",
    build,
};

/// The step in which the least feasible kappa is given.
const KAPPA_STEP: (u32, u32) = (1, 1_000_000);

/// s_hat for one kappa at one point of the grid.
struct Member {
    setting: Setting,
    /// L_t <= epsilon, proved; or disproved.
    feasible: bool,
    ratio: Interval,
}

impl Member {
    /// `None` where delta >= Delta.
    fn new(entry: &Entry, kappa: Rational) -> Result<Option<Self>, Error> {
        let problem = &entry.problem;
        let Ok(setting) = Setting::new(problem.set().clone(), problem.t().clone(), Smoothing::Kappa(kappa)) else {
            return Ok(None);
        };
        let loss = score_matching_loss(&setting, GOAL_BITS)?.enclosure;
        let feasible = loss.certainly_at_most(&Interval::rational(problem.epsilon(), &precision()));
        let ratio = scaled(problem, &nonsmoothness::<Interval>(&setting, &precision())?) / entry.scaled();
        Ok(Some(Self { setting, feasible, ratio }))
    }

    /// The kappa of Proposition 3, F^-1(epsilon), rounded up.
    fn printed(entry: &Entry) -> Result<Option<Self>, Error> {
        let inverse = inverse_loss_limit(entry.problem.epsilon(), precision())?;
        Self::new(entry, rounded(&inverse, DecimalRounding::Up)?)
    }

    /// The least kappa that is feasible, rounded up to six decimals; that it is feasible is proved.
    fn smoothest(entry: &Entry) -> Result<Option<Self>, Error> {
        let Some(found) = least_feasible_kappa(&entry.problem)?.and_then(Rational::from_f64) else { return Ok(None) };
        let step = Rational::from(KAPPA_STEP);
        let kappa = Rational::from((found / &step).ceil().into_numer_denom().0) * step;
        Ok(Self::new(entry, kappa)?.filter(|member| member.feasible))
    }

    fn kappa(&self) -> String {
        match self.setting.smoothing() {
            // Every kappa is feasible: the ratio is that of the least one on the grid.
            Smoothing::Kappa(kappa) if *kappa == Rational::from(KAPPA_STEP) => "any".to_owned(),
            Smoothing::Kappa(kappa) | Smoothing::Delta(kappa) | Smoothing::Window(kappa) => format_rational(kappa),
        }
    }
}

fn allowed(entry: &Entry) -> Interval {
    allowed_ratio(&Rational::from(PRINTED_FACTOR), entry.problem.epsilon(), precision())
}

/// The second statement of Proposition 3 with the true r*, for kappa = F^-1(epsilon), at every point of the grid at which
/// the first one holds and t is at most `until`, the time up to which the second is proved for that n and epsilon.
pub(crate) fn ratios_allowed(until: &(dyn Fn(&Problem) -> Rational + Sync)) -> Result<Vec<Compared>, Error> {
    let compare = |entry: &Entry| {
        if *entry.problem.t() > until(&entry.problem) {
            return Ok(None);
        }
        let Some(member) = Member::printed(entry)?.filter(|member| member.feasible) else { return Ok(None) };
        let mut named = parameters(&member.setting);
        named.0.push(("epsilon".into(), format_rational(entry.problem.epsilon())));
        let (comparison, less) = (r"R[\hat s]/r^* < 1+8\sqrt\epsilon", Relation::Less);
        Ok(Some(Compared::new(comparison, named, member.ratio, less, allowed(entry))))
    };
    let compared: Vec<Option<Compared>> = entries()?.par_iter().map(compare).collect::<Result<_, Error>>()?;
    Ok(compared.into_iter().flatten().collect())
}

fn row(entry: &Entry) -> Result<Vec<Cell>, Error> {
    let problem = &entry.problem;
    let text = |word: &str| Cell::Text(word.to_owned());
    let mut row = vec![
        text(&problem.set().len().to_string()),
        text(&format_rational(problem.set().half_width())),
        text(&format_rational(problem.epsilon())),
        text(&format_rational(problem.t())),
    ];
    match Member::printed(entry)? {
        None => row.extend([Cell::Empty, text("undefined"), Cell::Empty]),
        Some(member) => {
            let feasible = if member.feasible { "yes" } else { "no" };
            row.extend([text(&member.kappa()), text(feasible), Cell::from(&member.ratio)]);
        }
    }
    match Member::smoothest(entry)? {
        None => row.extend([Cell::Empty, Cell::Empty]),
        Some(member) => row.extend([text(&member.kappa()), Cell::from(&member.ratio)]),
    }
    let limit = Interval::integer(2 * (i64::from(problem.set().len()) - 1), &precision()) / limit(problem);
    row.extend([Cell::from(&allowed(entry)), Cell::from(&limit)]);
    Ok(row)
}

fn build() -> Result<Table, Error> {
    of_entries(entries()?, "$D=1$")
}

/// The table for any points.
pub(crate) fn ratio_of(set: &TrainingSet) -> Result<Table, Error> {
    of_entries(&entries_of(set)?, r"$\Delta$ the least half gap")
}

fn of_entries(entries: &[Entry], which: &str) -> Result<Table, Error> {
    let columns = vec![
        Column::exact("n", "$n$"),
        Column::exact("half_width", "$D$"),
        Column::exact("epsilon", r"$\epsilon$"),
        Column::exact("t", "$t$"),
        Column::exact("kappa", r"$\kappa=F^{-1}(\epsilon)$"),
        Column::exact("feasible", r"$L_t\le\epsilon$"),
        Column::new("ratio", r"$R[\hat s]/r^*$", 6, Rounding::Up),
        Column::exact("least_kappa", r"least feasible $\kappa$"),
        Column::new("least_ratio", r"$R[\hat s]/r^*$", 6, Rounding::Up),
        Column::new("allowed", r"$1+8\sqrt\epsilon$", 6, Rounding::Down),
        Column::new("limit", r"$t\to0$", 6, Rounding::Nearest),
    ];
    let caption = format!(
        r"The true ratio of $R[\hat s]$ to the least non-smoothness $r^*_{{t,\epsilon}}$ of (16), {which}, for the $\kappa=F^{{-1}}(\epsilon)$ of Proposition 3 (undefined where $\kappa\sqrt t\ge\Delta$; a ratio below 1 belongs to a score that is not feasible) and for the least $\kappa$ whose score is feasible, found in double precision and proved to be feasible. Proposition 3 allows $1+8\sqrt\epsilon$ for small $t$; the limit for the best $\kappa$ is $1/(1-c_n)$."
    );
    let rows = entries.par_iter().map(row).collect::<Result<_, Error>>()?;
    Ok(Table { name: TABLE.name, caption, columns, rows, checks: Vec::new(), layout: Layout::Grid })
}
