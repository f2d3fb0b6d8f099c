//! Tables of Proposition 3: up to which time it holds, and what becomes of it as t -> 0.

use super::cases::{CASES, Case};
use crate::Error;
use crate::constants::strength;
use crate::points::precision;
use crate::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table, TableSource};
use crate::verdict::Relation;
use rayon::prelude::*;
use scoreproof_real::{Analytic, Field, Interval, Rational, format_rational};
use scoreproof_score::{nonsmoothness_lower_bound, optimum_limit, printed_lower_bound};

pub(crate) static TABLE: TableSource =
    TableSource { name: "prop-3", title: "up to which time both statements of Proposition 3 hold", build: table };

fn row(case: &Case) -> Result<Vec<Cell>, Error> {
    let p = precision();
    let finite = |x: &Interval| if x.is_finite() { Cell::from(x) } else { Cell::Empty };
    // 0 stands for a threshold that was not found.
    let exact = |x: &Rational| if *x == 0 { Cell::Empty } else { Cell::from(&Interval::rational(x, &p)) };
    let t = case.both_until();
    let optimum = case.optimum(&t)?;
    let root = Interval::rational(&case.epsilon, &p).sqrt();
    Ok(vec![
        Cell::Text(case.set.len().to_string()),
        Cell::Text(format_rational(&case.epsilon)),
        strength(&case.strength),
        exact(&case.feasible_until),
        exact(&case.infeasible_at),
        exact(&case.near_optimal_until),
        Cell::from(&case.nonsmoothness(&t)?),
        Cell::from(&printed_lower_bound(case.set.len(), &case.epsilon, p)),
        Cell::from(&nonsmoothness_lower_bound(&case.set, &t, &case.epsilon, p)),
        finite(&Interval::point(optimum.upper().clone())),
        Cell::from(&(Interval::integer(1, &p) / optimum_limit(case.set.len(), &root))),
    ])
}

fn table() -> Result<Table, Error> {
    Ok(Table {
        name: "prop-3",
        caption: r"Proposition 3 for $D=1$: $L_t<\epsilon$ up to $t_a$ (proved for every smaller $t$) and not at $t_b$; a closed bound proves $R<(1+8\sqrt\epsilon)r^*$ up to $t_c$, for every smaller $t$. Where $\kappa$ is called least, it is at each $t$ the least one for which $U\le\epsilon$. At $\min(t_a,t_c)$: $tR$ of the smoothed score, the leading term of the printed lower bound on $t\,r^*$, the closed lower bound, and an upper bound. Last: the limit $1/(1-c_n(\epsilon))$ of $R[\hat s]/r^*$ as $t\to0$, for every $\kappa$. Blank: none of the times tried is infeasible.".to_owned(),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("epsilon", r"$\epsilon$"),
            Column::exact("kappa", r"$\kappa$"),
            Column::new("feasible_until", "$t_a$", 5, Rounding::Down),
            Column::new("infeasible_at", "$t_b$", 5, Rounding::Up),
            Column::new("near_optimal_until", "$t_c$", 5, Rounding::Down),
            Column::new("nonsmoothness", r"$tR[\hat s]$", 5, Rounding::Nearest),
            Column::new("printed_lower", "printed", 5, Rounding::Down),
            Column::new("lower", "closed", 5, Rounding::Down),
            Column::new("upper", "upper", 5, Rounding::Up),
            Column::new("limit_ratio", "limit", 5, Rounding::Nearest),
        ],
        rows: CASES.as_ref().map_err(Clone::clone)?.par_iter().map(row).collect::<Result<_, _>>()?,
        checks: vec![PrintedCheck { left: "lower", relation: Relation::LessOrEqual, right: "upper" }],
        layout: Layout::Grid,
    })
}
