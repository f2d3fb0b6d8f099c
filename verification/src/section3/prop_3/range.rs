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

use crate::certificate::Attempt;
use crate::own_threads::on_own_threads;
use crate::prelude::*;
use crate::proof::{Identity, Positive};
use crate::table::{Cell, Column, Layout, Rounding, Table, TableSource};
use crate::thresholds::{PRINTED_FACTOR, rounded, time_at};
use rayon::prelude::*;
use scoreproof_score::{
    Feasible, Strength, inverse_loss_limit, least_factor, limit_coefficient_squared, limit_excess, limit_range,
    near_optimality,
};
use std::sync::LazyLock;

pub(crate) static CLAIM: Claim = Claim::new("rem-3-range", "Section 3.2", find)
    .title(r"For which $\epsilon$ the second statement of Proposition 3 holds.")
    .printed(Verdict::Proved, r"\epsilon\in(0,0.015)")
    .corrected(Class::Loose, Verdict::Proved, r"\epsilon\in(0,\epsilon_n),\quad\epsilon_n=\left(\frac1{g_n}-\frac18\right)^2,\ g_n=\frac{\sqrt{n(2n-3)/2}}{n-1}\ (n\ne3,4),\quad\epsilon_3=0.6981\ldots,\ \epsilon_4=0.6836\ldots=\min_n\epsilon_n;\qquad\text{false for all small }t\text{ if }\epsilon_n<\epsilon<1")
    .remark(r"As $t\to0$ the ratio $R[\hat s]/r^*$ tends to $1/(1-g_n\sqrt\epsilon)$ while $\epsilon\le1-\frac3{2n}$, and to $(n-1)/(1-\sqrt{(n\epsilon-n+2)/2})$ from there on, where the optimum has slope 0 at inner points. $\sqrt{\epsilon_n}$ is where it passes $1+8\sqrt\epsilon$; for $n=3,4$ that is the root in $(\frac12,1)$ of $2(8x+2-n)^2=(nx^2-n+2)(8x+1)^2$. At $\epsilon=\epsilon_n$ the limits are equal, which decides nothing.")
    .effect("None: the proposition claims less. The proof needs $2n\\sqrt\\epsilon<n-1$ and the factor 7.9, hence 0.015.")
    .basis("The limits of both sides as $t\\to0$ decide; they are enclosed, and beside them both sides at explicit times, from which the \
         statement holds or fails for every smaller $t$.");

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

impl Range {
    fn new(n: u32) -> Result<Self, Error> {
        let (p, set) = (precision(), training_set(n, "1")?);
        let end = limit_range(n, &factor(), p).square();
        let share = |percent: u32| {
            let share = end.clone() * Interval::fraction(percent.into(), 100, &p);
            let digits = (share * Interval::integer(10_000, &p)).lower().to_rational().unwrap_or_default();
            Rational::from((digits.floor().into_numer_denom().0, 10_000))
        };
        let (below, above) = (share(98), share(102));
        let kappa = rounded(&inverse_loss_limit(&below, p)?, DecimalRounding::Up)?;
        let proof = near_optimality(n, &below, &Strength::Fixed(kappa.clone()), &factor(), p);
        let holds_until = proof.map_or_else(|| Ok(Rational::new()), |proof| time_at(&set, &proof.least))?;
        // The upper bound of t r* decreases with M.
        let mut sizes = std::iter::successors(Some(Rational::from(2)), |m| Some(m.clone() * 5u32 / 4u32)).take(100);
        let found = sizes.find_map(|m| Some((Self::refuted_by(n, &m, &above)?, m)));
        let (smoother, m) = found.unzip();
        let fails_until = m.map_or_else(|| Ok(Rational::new()), |m| time_at(&set, &m))?;
        Ok(Self { n, end, below, holds_until, kappa, above, fails_until, smoother })
    }

    /// A feasible function that is smoother than 2 (n - 1) <= t R[s_hat] by more than the allowed factor.
    fn refuted_by(n: u32, m: &Rational, epsilon: &Rational) -> Option<Feasible> {
        let p = precision();
        let found = Feasible::find(n, m, epsilon, p)?;
        let allowed = found.roughness(n, &enclosed(m)) * allowed_ratio(&factor(), epsilon, p);
        allowed.certainly_less(&number(2 * (i64::from(n) - 1))).then_some(found)
    }

    fn place(&self, epsilon: &Rational, t: &Rational) -> Place {
        let values = [self.n.to_string(), "1".to_owned(), format_rational(t), format_rational(epsilon)];
        Place(Parameters::new(["n", "half-width", "t", "epsilon"].into_iter().zip(values)))
    }

    /// The statement at the last time proved below epsilon_n, its contrary at the last time proved above.
    fn compare(&self) -> Result<[Compared; 3], Error> {
        let (p, set) = (precision(), training_set(self.n, "1")?);
        let unknown = (Interval::whole(p), Interval::whole(p));
        let allowed = |epsilon| allowed_ratio(&factor(), epsilon, p);
        let t = &self.holds_until;
        let near = if *t > 0 {
            let lower = nonsmoothness_lower_bound(&set, t, &self.below, p);
            let optimum = Interval::new(lower.lower().clone(), unknown.0.upper().clone());
            let setting = Setting::new(set.clone(), t.clone(), Smoothing::Kappa(self.kappa.clone()))?;
            (nonsmoothness::<Interval>(&setting, &p)? * enclosed(t), optimum * allowed(&self.below))
        } else {
            unknown.clone()
        };
        let m = enclosed(&set.least_half_gap()) / enclosed(&self.fails_until).sqrt();
        let of = |f: &Feasible| (f.roughness(self.n, &m) * allowed(&self.above), f.loss(self.n, &m));
        let (rough, loss) = self.smoother.as_ref().map_or(unknown, of);
        let smooth = (rough, number(2 * (i64::from(self.n) - 1)));
        let below = self.place(&self.below, t).and("kappa", format_rational(&self.kappa));
        let above = self.place(&self.above, &self.fails_until);
        let smoother = r"\epsilon>\epsilon_n:\ (1+8\sqrt\epsilon)\,t\,R[f] < 2(n-1)\le t\,R[\hat s]";
        Ok([
            below.compare(r"\epsilon<\epsilon_n:\ t\,R[\hat s] < (1+8\sqrt\epsilon)\,t\,r^*", Less, near),
            above.compare(r"\epsilon>\epsilon_n:\ L_t[f] \le \epsilon", LessOrEqual, (loss, enclosed(&self.above))),
            above.compare(smoother, Less, smooth),
        ])
    }
}

static RANGES: LazyLock<Result<Vec<Range>, Error>> =
    LazyLock::new(|| on_own_threads(|| NS.par_iter().map(|&n| Range::new(n)).collect::<Result<_, _>>()));

const PRINTED: Grid<2> =
    Grid::new("n, epsilon", &["2, 0.015", "3, 0.015", "4, 0.015", "5, 0.015", "10, 0.015", "100, 0.015"]);

/// (1 + factor sqrt epsilon) lim t r* / (2 (n-1)) > 1 at the end of the printed range.
fn at_print(factor: u32, shown: &str) -> Comparisons {
    let comparison = with(r"(1+#\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1", shown);
    PRINTED.compare(comparison, Greater, |[n, epsilon]| {
        Ok((limit_excess(index(&n), &Rational::from(factor), &enclosed(&epsilon).sqrt()), number(1)))
    })
}

/// The same a millionth below and above sqrt epsilon_n.
fn at_end(range: &Range) -> [Compared; 2] {
    [(999_999, "<", Greater), (1_000_001, ">", Less)].map(|(parts, side, relation)| {
        let root = range.end.sqrt() * Interval::fraction(parts, 1_000_000, &precision());
        let named = [("n", range.n.to_string()), ("sqrt epsilon / sqrt epsilon_n", format!("{parts}e-6"))];
        let text = r"\epsilon#\epsilon_n:\ (1+8\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)}";
        let comparison = with(text, side) + if relation == Less { " < 1" } else { " > 1" };
        let sides = (limit_excess(range.n, &factor(), &root), number(1));
        Place(Parameters::new(named)).compare(comparison, relation, sides)
    })
}

/// P_n changes its sign once on (1/2, 1), for n = 3 and 4: its sign outside a short interval, and its slope inside it.
/// Then which formula holds where, v being 1/n: for n >= 5 the end lies before the border 1 - 3/(2n), and beyond the
/// border, at epsilon = 1 - v y, the excess is below 0; for n = 3 and 4 the excess is positive up to the border.
const COVERS: [Positive; 10] = [
    Positive::new(r"n=3:\ P_n(x) > 0", &[("x", "0.7071", "0.8355")], "2*(8*x - 1)^2 - (3*x^2 - 1)*(8*x + 1)^2"),
    Positive::new(r"n=3:\ -P_n(x) > 0", &[("x", "0.8356", "1")], "-(2*(8*x - 1)^2 - (3*x^2 - 1)*(8*x + 1)^2)"),
    Positive::new(
        r"n=3:\ -P_n'(x) > 0",
        &[("x", "0.83", "0.84")],
        "-(32*(8*x - 1) - (8*x + 1)^2*(6*x) - (3*x^2 - 1)*(16*(8*x + 1)))",
    ),
    Positive::new(r"n=4:\ P_n(x) > 0", &[("x", "0.7905", "0.8268")], "2*(8*x - 2)^2 - (4*x^2 - 2)*(8*x + 1)^2"),
    Positive::new(r"n=4:\ -P_n(x) > 0", &[("x", "0.8269", "1")], "-(2*(8*x - 2)^2 - (4*x^2 - 2)*(8*x + 1)^2)"),
    Positive::new(
        r"n=4:\ -P_n'(x) > 0",
        &[("x", "0.82", "0.83")],
        "-(32*(8*x - 2) - (8*x + 1)^2*(8*x) - (4*x^2 - 2)*(16*(8*x + 1)))",
    ),
    Positive::new(
        r"n\ge5:\ \sqrt{1-\tfrac32v}-\left((1-v)\sqrt{\tfrac2{2-3v}}-\tfrac18\right) > 0",
        &[("v", "0", "1/5")],
        "sqrt((2 - 3*v)/2) - ((1 - v)*sqrt(2/(2 - 3*v)) - 0.125)",
    ),
    Positive::new(
        r"n\ge5,\ \epsilon=1-vy:\ 1-\frac v{1-v}(1+8\sqrt{1-vy})\left(1-\sqrt{1-\tfrac y2}\right) > 0",
        &[("v", "0", "1/5"), ("y", "0", "3/2")],
        "1 - (1 + 8*sqrt(1 - v*y))*(1 - sqrt(1 - y/2))*v/(1 - v)",
    ),
    Positive::new(r"n=3:\ 8-g_3-8g_3x > 0,\ g_3^2=\tfrac98", &[("x", "0", "0.7072")], "8 - sqrt(1.125)*(1 + 8*x)"),
    Positive::new(r"n=4:\ 8-g_4-8g_4x > 0,\ g_4^2=\tfrac{10}9", &[("x", "0", "0.7906")], "8 - sqrt(10/9)*(1 + 8*x)"),
];

/// g_n^2 <= 35/32 = g_5^2 for n >= 5.
const FROM_FIVE: Identity = Identity {
    comparison: r"70(n-1)^2-32n(2n-3)=2(3n-7)(n-5)",
    at: &[("n", "6")],
    reading: r"for $n\ge5$ the right side is not negative, so that $g_n^2\le\frac{35}{32}$ and $\epsilon_n\ge\epsilon_5=0.6908\ldots$",
};

/// P_n decides where the inner slopes of the optimum are 0.
const FLAT: Identity = Identity {
    comparison: r"2\left[(1+8x)(1-w)-(n-1)\right]\left[8x+2-n+(1+8x)w\right]=2(8x+2-n)^2-2w^2(8x+1)^2",
    at: &[("x", "4/5"), ("w", "1/3"), ("n", "3")],
    reading: r"$w^2=(nx^2-n+2)/2$, which makes the right side $P_n(x)$; the second factor is positive for $n=3,4$ and $x>\frac12$",
};

/// What is computed of the correction beside its theorem.
fn computed() -> Result<Vec<(Compared, Attempt)>, Error> {
    let five = FROM_FIVE.of("70*(n - 1)^2 - 32*n*(2*n - 3)", "2*((3*n - 7)*(n - 5))");
    let flat = FLAT
        .of("2*(((8*x + 1)*(1 - w) - (n - 1))*(8*x + 2 - n + (8*x + 1)*w))", "2*((8*x + 2 - n)^2 - w^2*(8*x + 1)^2)");
    COVERS.iter().map(Positive::decide).chain([five, flat]).collect()
}

fn find() -> Result<Check, Error> {
    let (shown, steps): (Vec<_>, Vec<_>) = computed()?.into_iter().unzip();
    let ranges = RANGES.as_ref().map_err(Clone::clone)?;
    let explicit = ranges.par_iter().map(Range::compare).collect::<Result<Vec<_>, _>>()?;
    let corrected = ranges.iter().flat_map(at_end).chain(explicit.into_iter().flatten()).chain(shown);
    let ends = ranges.iter().map(|range| (range.end.clone(), Parameters::new([("n", range.n)])));
    Ok(Check::new(at_print(8, "8")?)
        .corrected(corrected.collect())
        .beside(steps)
        .slack(least(r"least number that can replace 0.015 for every $n$, for small $t$", ends))
        .twin("the factor 8 of $\\sqrt\\epsilon$ replaced by 1", at_print(1, "")?))
}

fn table() -> Result<Table, Error> {
    let most = exact("0.015")?;
    let row = |range: &Range| {
        let time = |t: &Rational| Cell::from(&enclosed(t));
        vec![
            Cell::Text(range.n.to_string()),
            Cell::Text(format_rational(&limit_coefficient_squared(range.n))),
            Cell::from(&least_factor(range.n, &most, precision())),
            Cell::from(&range.end),
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
