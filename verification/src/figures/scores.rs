//! Figures 2, 7, 8 and 9: the score functions beside each other.

use super::law::{experiment_2, has_its_points, in_words, is_learned, rational};
use super::{Choices, capitalised, is_default, named};
use crate::Error;
use crate::figure::{Axis, ColourScale, Figure, FigureSource, Hue, Panel, Stroke, spaced};
use crate::points::in_tex;
use scoreproof_denoise::Terminal;
use scoreproof_learn::{LearnedScore, LearnedScoreAt};
use scoreproof_score::{NoisedEmpirical, Setting, SmoothedScore, Smoothing, TrainingSet, with_normal_components};

pub(crate) static FIGURE_2: FigureSource = FigureSource {
    name: "2",
    title: "the three scores of two points",
    takes: &["n", "half-width", "points", "t", "delta"],
    build: three_scores,
};

pub(crate) static FIGURE_7: FigureSource = FigureSource {
    name: "7",
    title: "the tangent component of the scores in the plane",
    takes: &["t0", "kappa"],
    build: tangent_in_plane,
};

pub(crate) static FIGURE_8: FigureSource =
    FigureSource { name: "8", title: "the normal component of the scores", takes: &["t0"], build: normal_component };

pub(crate) static FIGURE_9: FigureSource = FigureSource {
    name: "9",
    title: "the tangent component of the scores on the first axis",
    takes: &["n", "half-width", "points", "t0", "kappa"],
    build: tangent_on_axis,
};

/// t0 over the times at which scores are shown: t0, t0/4 and the last one of Experiment 2.
const SHARES: [u32; 3] = [1, 4, 2000];

/// The scores of one setting.
struct Scores {
    t: f64,
    window: f64,
    empirical: NoisedEmpirical<f64>,
    smoothed: SmoothedScore<f64>,
    /// Where the setting is that of Experiment 2.
    learned: Option<LearnedScoreAt>,
}

/// The seed of the network that is drawn.
pub(super) const NETWORK_SEED: u64 = 1;

/// Which score.
#[derive(Clone, Copy)]
enum Variant {
    Empirical,
    Smoothed,
    Averaged,
    Learned,
}

impl Variant {
    const ALL: [Self; 4] = [Self::Empirical, Self::Smoothed, Self::Learned, Self::Averaged];

    /// The order in which curves are drawn: wide ones first, dashed ones last.
    const DRAWN: [Self; 4] = [Self::Smoothed, Self::Empirical, Self::Learned, Self::Averaged];

    fn label(self) -> &'static str {
        match self {
            Self::Empirical => "ESF",
            Self::Smoothed => "LA-PL",
            Self::Averaged => "LA-ESF",
            Self::Learned => "network",
        }
    }

    /// Line styles under which curves that lie on each other can all be seen.
    fn look(self) -> (Hue, Stroke) {
        match self {
            Self::Empirical => (Hue::Blue, Stroke::Solid),
            Self::Smoothed => (Hue::Vermilion, Stroke::Wide),
            Self::Averaged => (Hue::Ink, Stroke::Dashed),
            Self::Learned => (Hue::Green, Stroke::Solid),
        }
    }
}

impl Scores {
    fn new(setting: &Setting) -> Self {
        Self {
            t: setting.t().to_f64(),
            window: setting.window(&()),
            empirical: NoisedEmpirical::new(setting.set(), setting.t(), &()),
            smoothed: SmoothedScore::new(setting, &()),
            learned: None,
        }
    }

    /// The scores at t0, t0/4 and t0/2000 as the law has them, each with the name of its time; the learned one where the
    /// networks know points and times. For other points than those of Experiment 2 kappa sqrt t follows the least gap: one
    /// window for all.
    fn along(law: &Terminal) -> Result<Vec<(Self, &'static str)>, Error> {
        let (set, t0) = (law.setting().set(), law.setting().t());
        let at = |share: u32| {
            let t = t0.clone() / share;
            let smoothing = if has_its_points(law) {
                Smoothing::Kappa(law.kappa().clone())
            } else {
                let half_gap = set.least_half_gap();
                let kept = law.kappa().to_f64() * t.to_f64().sqrt() / half_gap.to_f64();
                Smoothing::Window(rational(1.0 - kept) * &half_gap)
            };
            let mut scores = Self::new(&Setting::new(set.clone(), t, smoothing)?);
            if is_learned(law) {
                scores.learned = Some(LearnedScore::trained(NETWORK_SEED)?.at(scores.t)?);
            }
            let name = match share {
                1 => "t_0",
                4 => "t_0/4",
                _ if is_learned(law) => "10^{-5}",
                _ => "t_0/2000",
            };
            Ok((scores, name))
        };
        SHARES.into_iter().map(at).collect()
    }

    /// Whether this one of the scores is there.
    fn has(&self, variant: Variant) -> bool {
        self.learned.is_some() || !matches!(variant, Variant::Learned)
    }

    /// The score in the plane, (23), (25), (26).
    fn at(&self, variant: Variant, x: [f64; 2]) -> [f64; 2] {
        let tangent = match variant {
            Variant::Empirical => self.empirical.empirical_score(&x[0]),
            Variant::Smoothed => self.smoothed.at(&x[0]),
            Variant::Averaged => self.empirical.local_average(&self.window, &x[0]),
            Variant::Learned => {
                let learned = self.learned.as_ref().map(|learned| learned.score(&x));
                return learned.and_then(|score| score.try_into().ok()).unwrap_or([f64::NAN; 2]);
            }
        };
        [tangent, with_normal_components(tangent, &self.t, &x)[1]]
    }

    /// The first component on the axis.
    fn tangent(&self, variant: Variant, x: f64) -> f64 {
        self.at(variant, [x, 0.0])[0]
    }
}

/// Figure 2 for any points: t and delta in units of the least half gap, and as far beyond the points as the greatest one.
fn three_scores(choices: &Choices) -> Result<Figure, Error> {
    let set = &choices.set_or(2)?;
    let (half_gap, most) = (set.least_half_gap(), set.greatest_half_gap());
    let t = choices.t.clone().unwrap_or_else(|| half_gap.clone().square() / 10u32);
    let delta = choices.delta().cloned().unwrap_or_else(|| half_gap * 2u32 / 5u32);
    let setting = Setting::new(set.clone(), t.clone(), Smoothing::Delta(delta.clone()))?;
    let scores = Scores::new(&setting);
    let ends = [set.point(1) - &most, set.point(set.len()) + &most].map(|x| x.to_f64());
    let limit = 1.1 * (most / &t).to_f64();
    let mut panel = Panel::new("", Axis::linear("$x$", ends[0], ends[1]), Axis::linear("score", -limit, limit));
    // It jumps at the midpoints: a line for each data point.
    let jumps: Vec<f64> = set.midpoints().map(|z| z.to_f64()).collect();
    let beside = (ends[1] - ends[0]) * 2.5e-10;
    for k in 0..=jumps.len() {
        let from = k.checked_sub(1).map_or(ends[0], |k| jumps[k] + beside);
        let to = jumps.get(k).map_or(ends[1], |z| z - beside);
        let (y, t) = (set.point(k as u32 + 1).to_f64(), t.to_f64());
        let line = spaced(from, to, 2).into_iter().map(|x| [x, (y - x) / t]);
        let label = if k == 0 { r"PL, $\bar s_t$" } else { "" };
        panel.line(label, Hue::Grey, Stroke::Wide, line.collect::<Vec<_>>());
    }
    let sampled = |variant: Variant| -> Vec<[f64; 2]> {
        spaced(ends[0], ends[1], 400).into_iter().map(|x| [x, scores.tangent(variant, x)]).collect()
    };
    let (smoothed, empirical) = (sampled(Variant::Smoothed), sampled(Variant::Empirical));
    panel.line(r"LA-PL, $\hat s_{t,\delta}$", Hue::Vermilion, Stroke::Solid, smoothed);
    panel.line(r"ESF", Hue::Blue, Stroke::Dashed, empirical);
    for g in 1..set.len() {
        for border in [set.point(g) + &delta, set.point(g + 1) - &delta] {
            panel.vertical("", Hue::Grey, border.to_f64());
        }
    }
    if is_default(set) {
        let (x, y) = (1.22 - delta.to_f64(), -0.9 * limit);
        panel.text(r"$\delta-1$", Hue::Ink, [-x, y]);
        panel.text(r"$1-\delta$", Hue::Ink, [x, y]);
    }
    panel.points("training set", Hue::Ink, 4.0, set.points().map(|y| [y.to_f64(), 0.0]).collect::<Vec<_>>());
    let (t, delta) = (in_tex(&t), in_tex(&delta));
    let (points, where_) = if is_default(set) {
        (r"Two points at $\pm 1$".to_owned(), r"between $\delta-1$ and $1-\delta$ alone")
    } else {
        (capitalised(&named(set)), r"farther than $\delta$ from both ends of a gap alone (grey lines)")
    };
    Ok(Figure {
        name: FIGURE_2.name,
        title: FIGURE_2.title,
        caption: format!(
            r"{points}, $t={t}$ and $\delta={delta}$: the empirical score (ESF), its piecewise-linear form (PL), (8), and the local average of that (LA-PL), (9), which departs from PL {where_}."
        ),
        panels: vec![panel],
        columns: 1,
        heights: vec![360],
    })
}

/// t times the score is the way to the posterior mean, of the same size at every t.
fn tangent_in_plane(choices: &Choices) -> Result<Figure, Error> {
    let law = experiment_2(choices)?;
    let looks = Scores::along(&law)?;
    let shown: Vec<Variant> = Variant::ALL.into_iter().filter(|variant| looks[0].0.has(*variant)).collect();
    let mut panels = Vec::new();
    for (row, variant) in shown.iter().copied().enumerate() {
        for (column, (scores, name)) in looks.iter().enumerate() {
            let last = row + 1 == shown.len();
            let x = Axis::linear(if last { "$[x]_1$" } else { "" }, -1.5, 1.5);
            let y = Axis::linear(if column == 0 { "$[x]_2$" } else { "" }, -0.5, 0.5);
            let mut panel = Panel::new(&format!("{}, $t={name}$", variant.label()), x, y);
            let scale = ColourScale::Diverging { limit: 0.5 };
            // Only the learned score depends on the second coordinate.
            let cells = if matches!(variant, Variant::Learned) { [120, 40] } else { [300, 1] };
            panel.heat_map("t [s]_1", cells, scale, |x, y| scores.t * scores.at(variant, [x, y])[0]);
            panel.points("", Hue::Ink, 2.5, on_axis(law.setting().set()));
            panels.push(panel);
        }
    }
    let [learned, alone] = match is_learned(&law) {
        true => ["the learned score (seed 1) ", r" Only the learned one depends on $[x]_2$."],
        false => ["", ""],
    };
    let comma = if is_learned(&law) { "," } else { "" };
    Ok(Figure {
        name: FIGURE_7.name,
        title: FIGURE_7.title,
        caption: format!(
            r"The first (tangent) component of the ESF, the LA-PL score{comma} {learned}and the locally averaged ESF (LA-ESF) in the plane, in the setting of Experiment 2 ({}): $t\,[s_t]_1$, the way to the posterior mean, from $-0.5$ (vermilion, to the left) over $0$ (white) to $0.5$ (blue, to the right).{alone} The ESF turns abruptly half way between the data points (dots); the smoothed scores do so gradually.",
            in_words(&law)
        ),
        panels,
        columns: looks.len(),
        heights: vec![170; shown.len()],
    })
}

/// A training set on the first axis.
pub(super) fn on_axis(set: &TrainingSet) -> Vec<[f64; 2]> {
    set.points().map(|y| [y.to_f64(), 0.0]).collect()
}

fn normal_component(choices: &Choices) -> Result<Figure, Error> {
    let own = experiment_2(&Choices { t0: None, ..choices.clone() })?;
    let t0 = choices.t0.as_ref().unwrap_or(own.setting().t());
    // No normal component depends on kappa: with this one sqrt t0 <= (t0 + 1)/2 leaves kappa sqrt t0 below the half gap.
    let kappa = own.setting().set().least_half_gap() / (t0.clone() + 1u32);
    let law = experiment_2(&Choices { kappa: Some(kappa), ..choices.clone() })?;
    let mut panels = Vec::new();
    for (scores, name) in Scores::along(&law)? {
        let most = 0.5 / scores.t;
        let y = Axis::linear(if panels.is_empty() { "$[s_t]_2$" } else { "" }, -1.1 * most, 1.1 * most);
        let mut panel = Panel::new(&format!("$t={name}$"), Axis::linear("$[x]_2$", -0.5, 0.5), y);
        for variant in Variant::DRAWN.into_iter().filter(|variant| scores.has(*variant)) {
            let (hue, stroke) = variant.look();
            // Between two data points, where the tangent components differ.
            let line = spaced(-0.5, 0.5, 100).into_iter().map(|y| [y, scores.at(variant, [0.05, y])[1]]);
            panel.line(variant.label(), hue, stroke, line.collect::<Vec<_>>());
        }
        panels.push(panel);
    }
    let caption = if is_learned(&law) {
        r"The second (normal) component of the same scores against $[x]_2$, of the learned one at $[x]_1=0.05$: $-[x]_2/t$ at any $[x]_1$ for each of the others, since an average over a centred cube leaves a linear function as it is, (25). The network has seen $|[x]_2|$ up to a few $\sqrt t$. The axes of the three times differ.".to_owned()
    } else {
        format!(
            r"The second (normal) component of the scores against $[x]_2$, for $t_0={}$: $-[x]_2/t$ at any $[x]_1$ for each of them, since an average over a centred cube leaves a linear function as it is, (25). The axes of the three times differ.",
            in_tex(law.setting().t())
        )
    };
    Ok(Figure {
        name: FIGURE_8.name,
        title: FIGURE_8.title,
        caption,
        columns: panels.len(),
        panels,
        heights: vec![260],
    })
}

/// For any points, by default at t0 = 0.18 times the square of the least half gap, t0/4 and t0/2000.
fn tangent_on_axis(choices: &Choices) -> Result<Figure, Error> {
    let law = experiment_2(choices)?;
    let set = law.setting().set();
    let most = set.greatest_half_gap();
    let margin = most.clone() * 6u32 / 5u32;
    let ends = [set.point(1) - &margin, set.point(set.len()) + &margin].map(|x| x.to_f64());
    let limit = 1.35 * most.to_f64();
    let mut panels = Vec::new();
    for (scores, name) in Scores::along(&law)? {
        let y = Axis::linear(r"$t\,[s_t]_1$", -limit, limit);
        let mut panel = Panel::new(&format!("$t={name}$"), Axis::linear("$[x]_1$", ends[0], ends[1]), y);
        for variant in Variant::DRAWN.into_iter().filter(|variant| scores.has(*variant)) {
            let (hue, stroke) = variant.look();
            let line = spaced(ends[0], ends[1], 1200).into_iter().map(|x| [x, scores.t * scores.tangent(variant, x)]);
            panel.line(variant.label(), hue, stroke, line.collect::<Vec<_>>());
        }
        panel.points("training set", Hue::Ink, 3.5, on_axis(set));
        panels.push(panel);
    }
    let kappa = in_tex(law.kappa());
    let caption = if is_learned(&law) {
        let chosen = choices.kappa.as_ref().map_or_else(String::new, |_| format!(r", here for $\kappa={kappa}$"));
        format!(
            r"The first component of the same scores on the $[x]_1$ axis, times $t${chosen}. The LA-PL score and the LA-ESF, both with the window $\Delta-\kappa\sqrt t$, differ at the kinks for $t=t_0$ and can hardly be told apart below; the ESF is steeper between the data points the smaller $t$ is."
        )
    } else {
        let t0 = in_tex(law.setting().t());
        let start = choices.t0.as_ref().map_or_else(|| format!(r"0.18\,\Delta^2={t0}"), |_| t0.clone());
        format!(
            r"The first component of the scores on the $[x]_1$ axis, times $t$, for {}: the ESF, the LA-PL score and the LA-ESF, both with the window $\Delta-\kappa\sqrt t$ in every gap, $\Delta$ the least half gap and $\kappa={kappa}$, from $t_0={start}$ on.",
            named(set)
        )
    };
    Ok(Figure {
        name: FIGURE_9.name,
        title: FIGURE_9.title,
        caption,
        panels,
        columns: 1,
        heights: vec![230; SHARES.len()],
    })
}
