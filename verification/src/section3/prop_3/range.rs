//! The range of epsilon in Proposition 3: it could reach to 0.68 for every n, and no further for n = 4.
//!
//! The second statement holds for all small t if (1 + 8x) lim t r* / (2 (n-1)) > 1, x = sqrt epsilon, and fails for all small t if this
//! is below 1; see [`scoreproof_score::limit_excess`]. While the limit is 1 - g_n x, which is up to epsilon = 1 - 3/(2n),
//! that is x (8 - g_n - 8 g_n x) > 0, or x < 1/g_n - 1/8, for n = 2 up to 1. For n = 3 and 4 the end lies beyond, where the slope of the optimum at inner
//! points is 0, and the limit (1 - sqrt((n epsilon - n + 2) / 2)) / (n - 1): the end is the root in (1/2, 1) of
//!
//! ```text
//! P_n(x) = 2 (8x + 2 - n)^2 - (n x^2 - n + 2)(8x + 1)^2.
//! ```

use crate::own_threads::on_own_threads;
use crate::prelude::*;
use crate::table::{Cell, Column, Layout, Rounding, Table, TableSource};
use crate::thresholds::{PRINTED_FACTOR, rounded, time_at};
use rayon::prelude::*;
use scoreproof_score::{
    Feasible, Strength, allowed_ratio, inverse_loss_limit, least_factor, limit_coefficient_squared, limit_excess,
    limit_range, near_optimality, nonsmoothness_lower_bound,
};
use std::sync::LazyLock;

pub(crate) static CLAIM: Claim = Claim::new("rem-3-range", "Section 3.2", find)
    .title(r"For which $\epsilon$ the second statement of Proposition 3 holds.")
    .printed(Verdict::Proved, r"\epsilon\in(0,0.015)")
    .corrected(Class::Loose, Verdict::Proved, r"\epsilon\in(0,\epsilon_n),\quad\epsilon_n=\left(\frac1{g_n}-\frac18\right)^2,\ g_n=\frac{\sqrt{n(2n-3)/2}}{n-1}\ (n\ne3,4),\quad\epsilon_3=0.6981\ldots,\ \epsilon_4=0.6836\ldots=\min_n\epsilon_n;\qquad\text{false for all small }t\text{ if }\epsilon_n<\epsilon<1")
    .remark(r"As $t\to0$ the ratio $R[\hat s]/r^*$ tends to $1/(1-g_n\sqrt\epsilon)$ while $\epsilon\le1-\frac3{2n}$, and to $(n-1)/(1-\sqrt{(n\epsilon-n+2)/2})$ from there on, where the optimum has slope 0 at inner points. $\sqrt{\epsilon_n}$ is where it passes $1+8\sqrt\epsilon$; for $n=3,4$ that is the root in $(\frac12,1)$ of $2(8x+2-n)^2=(nx^2-n+2)(8x+1)^2$. At $\epsilon=\epsilon_n$ the limits are equal, which decides nothing.")
    .effect("None: the proposition claims less. The proof needs $2n\\sqrt\\epsilon<n-1$ and the factor 7.9, hence 0.015.");

pub(crate) static TABLE: TableSource = TableSource {
    name: "prop-3-limit",
    title: "Proposition 3 as t -> 0: the best factor and the whole range",
    build: table,
};

const NS: &[u32] = &[2, 3, 4, 5, 10, 100];

fn factor() -> Rational {
    Rational::from(PRINTED_FACTOR)
}

/// epsilon_n, with an epsilon below it and a time up to which the statement is proved for it, and an epsilon above it with a time
/// up to which it is refuted.
struct Range {
    n: u32,
    end: Interval,
    below: Rational,
    holds_until: Rational,
    kappa: Rational,
    above: Rational,
    fails_until: Rational,
    smoother: Option<Feasible>,
}

/// How far below and above epsilon_n, in parts of 100.
const BELOW: u32 = 98;
const ABOVE: u32 = 102;

impl Range {
    fn new(n: u32) -> Result<Self, Error> {
        let (p, set) = (precision(), training_set(n, "1")?);
        let end = limit_range(n, &factor(), p).square();
        let share = |percent: u32| {
            let share = end.clone() * Interval::fraction(percent.into(), 100, &p);
            let digits = (share * Interval::integer(10_000, &p)).lower().to_rational().unwrap_or_default();
            Rational::from((digits.floor().into_numer_denom().0, 10_000))
        };
        let (below, above) = (share(BELOW), share(ABOVE));
        let kappa = rounded(&inverse_loss_limit(&below, p)?, DecimalRounding::Up)?;
        let proof = near_optimality(n, &below, &Strength::Fixed(kappa.clone()), &factor(), p);
        let holds_until = proof.map_or_else(|| Ok(Rational::new()), |proof| time_at(&set, &proof.least))?;
        // The upper bound of t r* decreases with M.
        let refutes = |m: &Rational| Self::refuted_by(n, m, &above).is_some();
        let sizes = std::iter::successors(Some(Rational::from(2)), |m| Some(m.clone() * 5u32 / 4u32));
        let m = sizes.take(100).find(refutes);
        let smoother = m.as_ref().and_then(|m| Self::refuted_by(n, m, &above));
        let fails_until = m.map_or_else(|| Ok(Rational::new()), |m| time_at(&set, &m))?;
        Ok(Self { n, end, below, holds_until, kappa, above, fails_until, smoother })
    }

    /// A feasible function that is smoother than 2 (n - 1) <= t R[s_hat] by more than the allowed factor.
    fn refuted_by(n: u32, m: &Rational, epsilon: &Rational) -> Option<Feasible> {
        let p = precision();
        let found = Feasible::find(n, m, epsilon, p)?;
        let allowed = found.roughness(n, &Interval::rational(m, &p)) * allowed_ratio(&factor(), epsilon, p);
        allowed.certainly_less(&Interval::integer(2 * (i64::from(n) - 1), &p)).then_some(found)
    }

    fn named(&self, epsilon: &Rational, t: &Rational) -> Parameters {
        Parameters::new([
            ("n", self.n.to_string()),
            ("half-width", "1".to_owned()),
            ("t", format_rational(t)),
            ("epsilon", format_rational(epsilon)),
        ])
    }

    fn size(&self, t: &Rational) -> Result<Interval, Error> {
        let p = precision();
        Ok(Interval::rational(&training_set(self.n, "1")?.least_half_gap(), &p) / Interval::rational(t, &p).sqrt())
    }

    /// The statement at the last time proved below epsilon_n, its contrary at the last time proved above.
    fn compare(&self) -> Result<Vec<Compared>, Error> {
        let p = precision();
        let count = Interval::integer(2 * (i64::from(self.n) - 1), &p);
        let mut compared = Vec::new();
        let whole = || Interval::whole(p);
        let (left, right) = if self.holds_until > 0 {
            let kept = Interval::integer(1, &p) - Interval::rational(&self.kappa, &p) / self.size(&self.holds_until)?;
            let lower = nonsmoothness_lower_bound(&training_set(self.n, "1")?, &self.holds_until, &self.below, p);
            let optimum = Interval::new(lower.lower().clone(), whole().upper().clone());
            (count.clone() / kept, optimum * allowed_ratio(&factor(), &self.below, p))
        } else {
            (whole(), whole())
        };
        let mut named = self.named(&self.below, &self.holds_until);
        named.0.push(("kappa".into(), format_rational(&self.kappa)));
        let below = r"\epsilon<\epsilon_n:\ t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*";
        compared.push(Compared::new(below, named, left, Relation::Less, right));
        let (rough, loss) = match &self.smoother {
            Some(f) => {
                let m = self.size(&self.fails_until)?;
                (f.roughness(self.n, &m) * allowed_ratio(&factor(), &self.above, p), f.loss(self.n, &m))
            }
            None => (whole(), whole()),
        };
        let named = self.named(&self.above, &self.fails_until);
        let epsilon = Interval::rational(&self.above, &p);
        let feasible = r"\epsilon>\epsilon_n:\ L_t[f] \le \epsilon";
        compared.push(Compared::new(feasible, named.clone(), loss, Relation::LessOrEqual, epsilon));
        let smoother = r"\epsilon>\epsilon_n:\ (1+8\sqrt\epsilon)\,t\,R[f] < 2(n-1)\le t\,R[\hat s]";
        compared.push(Compared::new(smoother, named, rough, Relation::Less, count));
        Ok(compared)
    }
}

static RANGES: LazyLock<Result<Vec<Range>, Error>> =
    LazyLock::new(|| on_own_threads(|| NS.par_iter().map(|&n| Range::new(n)).collect::<Result<_, _>>()));

/// (1 + factor sqrt epsilon) lim t r* / (2 (n-1)) > 1 at the end of the printed range.
fn at_print(factor: u32, comparison: &'static str) -> Result<Vec<Compared>, Error> {
    PRINTED.compare(comparison, Relation::Greater, |[n, epsilon]| {
        let left = limit_excess(index(&n), &Rational::from(factor), &enclosed(&epsilon).sqrt());
        Ok((left, Interval::integer(1, &precision())))
    })
}

const PRINTED: Grid<2> = Grid::new(
    ["n", "epsilon"],
    &[["2", "0.015"], ["3", "0.015"], ["4", "0.015"], ["5", "0.015"], ["10", "0.015"], ["100", "0.015"]],
);

/// The same a millionth below and above sqrt epsilon_n.
fn at_end(range: &Range) -> [Compared; 2] {
    let at = |parts: i64, comparison, relation| {
        let root = range.end.sqrt() * Interval::fraction(parts, 1_000_000, &precision());
        let named = [("n", range.n.to_string()), ("sqrt epsilon / sqrt epsilon_n", format!("{parts}e-6"))];
        let sides = (limit_excess(range.n, &factor(), &root), Interval::integer(1, &precision()));
        Place(Parameters::new(named)).compare(comparison, relation, sides)
    };
    let below = r"\epsilon<\epsilon_n:\ (1+8\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1";
    let above = r"\epsilon>\epsilon_n:\ (1+8\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} < 1";
    [at(999_999, below, Relation::Greater), at(1_000_001, above, Relation::Less)]
}

fn find() -> Result<Check, Error> {
    let ranges = RANGES.as_ref().map_err(Clone::clone)?;
    let printed = at_print(8, r"(1+8\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1")?;
    let twin = at_print(1, r"(1+\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1")?;
    let explicit: Vec<_> = ranges.par_iter().map(Range::compare).collect::<Result<Vec<_>, _>>()?.concat();
    let corrected = [ranges.iter().flat_map(at_end).collect(), explicit].concat();
    let least =
        ranges.iter().map(|range| (&range.end, range.n)).reduce(|a, b| if b.0.upper() < a.0.lower() { b } else { a });
    Ok(Check::new(
        "The limits of both sides as $t\\to0$ decide; they are enclosed, and beside them both sides at explicit times, from which the \
         statement holds or fails for every smaller $t$.",
        printed,
    )
    .corrected(corrected)
    .slack(least.map(|(end, n)| Quantity {
        meaning: r"least number that can replace 0.015 for every $n$, for small $t$".to_owned(),
        number: end.into(),
        parameters: Parameters::new([("n", n.to_string())]),
    }))
    .twin("the factor 8 of $\\sqrt\\epsilon$ replaced by 1", twin))
}

fn table() -> Result<Table, Error> {
    let most = exact("0.015")?;
    let row = |range: &Range| {
        let number = |x: &Interval| Cell::Number(x.into());
        let time = |t: &Rational| number(&Interval::rational(t, &precision()));
        vec![
            Cell::Text(range.n.to_string()),
            Cell::Text(format_rational(&limit_coefficient_squared(range.n))),
            number(&least_factor(range.n, &most, precision())),
            number(&range.end),
            Cell::Text(format_rational(&range.below)),
            time(&range.holds_until),
            Cell::Text(format_rational(&range.above)),
            time(&range.fails_until),
        ]
    };
    Ok(Table {
        name: "prop-3-limit",
        caption: r"Proposition 3 as $t\to0$, for $D=1$: $R[\hat s]/r^*\to1/(1-g_n\sqrt\epsilon)$ while $\epsilon\le1-\frac3{2n}$. $C_n$ is the least number that can replace 8 for $\epsilon<0.015$, $\epsilon_n$ the end of the range of $\epsilon$ with the factor 8: at $\epsilon_-$ and $\kappa=F^{-1}(\epsilon_-)$ the second statement is proved for all $t\le t_-$, at $\epsilon_+$ it is refuted for all $t\le t_+$ and every $\kappa$.".to_owned(),
        columns: vec![
            Column::exact("n", "$n$"),
            Column::exact("coefficient_squared", "$g_n^2$"),
            Column::new("least_factor", "$C_n$", 6, Rounding::Up),
            Column::new("range", r"$\epsilon_n$", 8, Rounding::Nearest),
            Column::exact("below", r"$\epsilon_-$"),
            Column::new("holds_until", "$t_-$", 4, Rounding::Down),
            Column::exact("above", r"$\epsilon_+$"),
            Column::new("fails_until", "$t_+$", 4, Rounding::Down),
        ],
        rows: RANGES.as_ref().map_err(Clone::clone)?.iter().map(row).collect(),
        checks: Vec::new(),
        layout: Layout::Grid,
    })
}
