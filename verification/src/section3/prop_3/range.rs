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
    Feasible, Setting, Smoothing, Strength, allowed_ratio, inverse_loss_limit, least_factor, limit_coefficient_squared,
    limit_excess, limit_range, near_optimality, nonsmoothness, nonsmoothness_lower_bound,
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
            let (set, t) = (training_set(self.n, "1")?, &self.holds_until);
            let lower = nonsmoothness_lower_bound(&set, t, &self.below, p);
            let optimum = Interval::new(lower.lower().clone(), whole().upper().clone());
            let setting = Setting::new(set, t.clone(), Smoothing::Kappa(self.kappa.clone()))?;
            let rough = nonsmoothness::<Interval>(&setting, &p)? * enclosed(t);
            (rough, optimum * allowed_ratio(&factor(), &self.below, p))
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

const PRINTED: Grid<2> =
    Grid::new("n, epsilon", &["2, 0.015", "3, 0.015", "4, 0.015", "5, 0.015", "10, 0.015", "100, 0.015"]);

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

/// P_n changes its sign once on (1/2, 1), for n = 3 and 4: its sign outside a short interval, and its slope inside it.
const SIGNS: [(i64, [Positive; 3]); 2] = [
    (
        3,
        [
            Positive { comparison: r"n=3:\ P_n(x) > 0", over: &[("x", "0.7071", "0.8355")] },
            Positive { comparison: r"n=3:\ -P_n(x) > 0", over: &[("x", "0.8356", "1")] },
            Positive { comparison: r"n=3:\ -P_n'(x) > 0", over: &[("x", "0.83", "0.84")] },
        ],
    ),
    (
        4,
        [
            Positive { comparison: r"n=4:\ P_n(x) > 0", over: &[("x", "0.7905", "0.8268")] },
            Positive { comparison: r"n=4:\ -P_n(x) > 0", over: &[("x", "0.8269", "1")] },
            Positive { comparison: r"n=4:\ -P_n'(x) > 0", over: &[("x", "0.82", "0.83")] },
        ],
    ),
];

fn signs() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let number = |v: i64| Term::integer(v, &());
    let mut found = (Vec::new(), Vec::new());
    for (n, parts) in &SIGNS {
        let value = |x: &Term| {
            let square = x.square().times(*n) - number(n - 2);
            (x.clone().times(8) - number(n - 2)).square().times(2) - square * (x.clone().times(8) + number(1)).square()
        };
        // P' = 32 (8x + 2 - n) - 2 n x (8x + 1)^2 - 16 (n x^2 - n + 2)(8x + 1)
        let slope = |x: &Term| {
            let (square, line) = (x.square().times(*n) - number(n - 2), x.clone().times(8) + number(1));
            let first = (x.clone().times(8) - number(n - 2)).times(32);
            first - line.square() * x.clone().times(2 * n) - square * line.times(16)
        };
        let decided = [
            parts[0].decide(|v| value(&v[0]))?,
            parts[1].decide(|v| -value(&v[0]))?,
            parts[2].decide(|v| -slope(&v[0]))?,
        ];
        for (compared, attempt) in decided {
            found.0.push(compared);
            found.1.push(attempt);
        }
    }
    Ok(found)
}

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

/// Which formula holds where, v being 1/n: for n >= 5 the end lies before the border 1 - 3/(2n), and beyond the border, at
/// epsilon = 1 - v y, the excess is below 0; for n = 3 and 4 the excess is positive up to the border.
const BORDERS: [Positive; 4] = [
    Positive {
        comparison: r"n\ge5:\ \sqrt{1-\tfrac32v}-\left((1-v)\sqrt{\tfrac2{2-3v}}-\tfrac18\right) > 0",
        over: &[("v", "0", "1/5")],
    },
    Positive {
        comparison: r"n\ge5,\ \epsilon=1-vy:\ 1-\frac v{1-v}(1+8\sqrt{1-vy})\left(1-\sqrt{1-\tfrac y2}\right) > 0",
        over: &[("v", "0", "1/5"), ("y", "0", "3/2")],
    },
    Positive { comparison: r"n=3:\ 8-g_3-8g_3x > 0,\ g_3^2=\tfrac98", over: &[("x", "0", "0.7072")] },
    Positive { comparison: r"n=4:\ 8-g_4-8g_4x > 0,\ g_4^2=\tfrac{10}9", over: &[("x", "0", "0.7906")] },
];

fn borders() -> Result<[(Compared, Attempt); 4], Error> {
    let (number, one) = (|v: i64| Term::integer(v, &()), || Term::integer(1, &()));
    let before = |square: (i64, i64), x: &Term| {
        let g = Term::fraction(square.0, square.1, &()).sqrt();
        number(8) - g * (one() + x.clone().times(8))
    };
    Ok([
        BORDERS[0].decide(|v| {
            let twice = number(2) - v[0].clone().times(3);
            let end = (one() - &v[0]) * (number(2) / &twice).sqrt() - Term::fraction(1, 8, &());
            twice.over(2).sqrt() - end
        })?,
        BORDERS[1].decide(|v| {
            let root = (one() - v[0].clone() * &v[1]).sqrt();
            let ends = one() - (one() - v[1].clone().over(2)).sqrt();
            one() - (one() + root.times(8)) * ends * &v[0] / (one() - &v[0])
        })?,
        BORDERS[2].decide(|v| before((9, 8), &v[0]))?,
        BORDERS[3].decide(|v| before((10, 9), &v[0]))?,
    ])
}

/// What is computed of the correction: the signs, and which formula holds where.
fn computed() -> Result<(Vec<Compared>, Vec<Attempt>), Error> {
    let integer = |v: i64| Term::integer(v, &());
    let five = FROM_FIVE.decide(|v| {
        let n = &v[0];
        let left =
            (n.clone() - integer(1)).square().times(70) - n.clone().times(32) * (n.clone().times(2) - integer(3));
        (left, ((n.clone().times(3) - integer(7)) * (n.clone() - integer(5))).times(2))
    })?;
    let flat = FLAT.decide(|v| {
        let (w, n) = (&v[1], &v[2]);
        let (line, rest) = (v[0].clone().times(8) + integer(1), v[0].clone().times(8) + integer(2) - n);
        let left = (line.clone() * (integer(1) - w) - (n.clone() - integer(1))) * (rest.clone() + line.clone() * w);
        (left.times(2), (rest.square() - w.square() * line.square()).times(2))
    })?;
    let mut found = signs()?;
    for (compared, attempt) in borders()?.into_iter().chain([five, flat]) {
        found.0.push(compared);
        found.1.push(attempt);
    }
    Ok(found)
}

fn find() -> Result<Check, Error> {
    let ranges = RANGES.as_ref().map_err(Clone::clone)?;
    let printed = at_print(8, r"(1+8\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1")?;
    let twin = at_print(1, r"(1+\sqrt\epsilon)\lim_{t\to0}\tfrac{t\,r^*}{2(n-1)} > 1")?;
    let explicit: Vec<_> = ranges.par_iter().map(Range::compare).collect::<Result<Vec<_>, _>>()?.concat();
    let (shown, signs) = computed()?;
    let corrected = [ranges.iter().flat_map(at_end).collect(), explicit, shown].concat();
    let least =
        ranges.iter().map(|range| (&range.end, range.n)).reduce(|a, b| if b.0.upper() < a.0.lower() { b } else { a });
    Ok(Check::new(printed)
        .corrected(corrected)
        .beside(signs)
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
