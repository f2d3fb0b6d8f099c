//! The figures' data, a file per figure or family: those of the paper by its number, and others by a word.

mod claims_range;
mod divergence;
mod dynamics;
mod experiment;
mod gap;
mod law;
mod learned;
mod loss;
mod optimum;
mod scores;

use crate::Error;
use crate::figure::{Figure, FigureSource};
use crate::points::named;
use scoreproof_real::{Analytic, Interval};
use scoreproof_score::TrainingSet;

/// Every figure, those of the paper first.
static FIGURES: &[&FigureSource] = &[
    &dynamics::FIGURE_1,
    &scores::FIGURE_2,
    &dynamics::FIGURE_3,
    &learned::FIGURE_4,
    &experiment::FIGURE_5,
    &scores::FIGURE_7,
    &scores::FIGURE_8,
    &scores::FIGURE_9,
    &experiment::FIGURE_10,
    &gap::FIGURE,
    &loss::FIGURE,
    &divergence::FIGURE,
    &claims_range::FIGURE,
    &optimum::SCORES,
    &optimum::TIMES,
];

/// Every figure's source, in the order of the report.
#[must_use]
pub fn figures() -> &'static [&'static FigureSource] {
    FIGURES
}

/// Computes the figure of this name.
///
/// # Errors
/// [`Error::UnknownFigure`], or an evaluation that did not end.
pub fn figure(name: &str) -> Result<Figure, Error> {
    (find(name)?.build)()
}

fn find(name: &str) -> Result<&'static FigureSource, Error> {
    let found = FIGURES.iter().find(|source| source.name == name);
    found.copied().ok_or_else(|| Error::UnknownFigure {
        name: name.to_owned(),
        known: FIGURES.iter().map(|source| source.name).collect::<Vec<_>>().join(", "),
    })
}

/// How a figure is made for a training set.
type ForSet = fn(&TrainingSet) -> Result<Figure, Error>;

/// The figures that can be drawn for any training set.
static FOR_SETS: &[(&FigureSource, ForSet)] = &[
    (&scores::FIGURE_2, scores::three_scores),
    (&dynamics::FIGURE_3, dynamics::phases),
    (&experiment::FIGURE_5, experiment::of_set),
    (&scores::FIGURE_9, scores::tangent_on_axis),
    (&gap::FIGURE, gap::of_set),
    (&loss::FIGURE, loss::of_set),
    (&divergence::FIGURE, divergence::of_set),
    (&optimum::SCORES, optimum::of_set),
];

/// The names of the figures that can be drawn for any training set.
#[must_use]
pub fn for_sets() -> Vec<&'static str> {
    FOR_SETS.iter().map(|(source, _)| source.name).collect()
}

/// Computes the figure of this name for a training set.
///
/// # Errors
/// [`Error::UnknownFigure`], [`Error::FixedFigure`], or an evaluation that did not end.
pub fn figure_of(name: &str, set: &TrainingSet) -> Result<Figure, Error> {
    find(name)?;
    let found = FOR_SETS.iter().find(|(source, _)| source.name == name);
    let (_, of_set) =
        found.ok_or_else(|| Error::FixedFigure { name: name.to_owned(), others: for_sets().join(", ") })?;
    of_set(set)
}

/// Whether a set is that of sections 3 and 4, two points at -1 and 1.
fn is_default(set: &TrainingSet) -> bool {
    set.len() == 2 && set.is_equally_spaced() && *set.half_width() == 1
}

/// A phrase as the beginning of a sentence.
fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// log10 of a positive number, however small.
fn decimal_log(x: &Interval) -> f64 {
    x.ln().midpoint().to_f64() / std::f64::consts::LN_10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Layer, Panel, Shape};

    fn holds(panel: &Panel, [x, y]: [f64; 2]) -> bool {
        x.is_finite() && y.is_finite() && panel.x.holds(x) && panel.y.holds(y)
    }

    /// Whether a layer has data, all of it finite and within the axes.
    fn is_sound(panel: &Panel, layer: &Layer) -> bool {
        match &layer.shape {
            Shape::Line { points, .. } => points.len() > 1 && points.iter().all(|point| holds(panel, *point)),
            Shape::Points { points, radius } => {
                *radius > 0.0 && !points.is_empty() && points.iter().all(|point| holds(panel, *point))
            }
            Shape::Band { points } => {
                let inside =
                    |[x, low, high]: &[f64; 3]| low <= high && holds(panel, [*x, *low]) && holds(panel, [*x, *high]);
                points.len() > 1 && points.iter().all(inside)
            }
            Shape::Region { corners } => corners.len() > 2 && corners.iter().all(|point| holds(panel, *point)),
            Shape::HeatMap { x, y, values, .. } => {
                let cells = (x.len() - 1) * (y.len() - 1);
                values.len() == cells && cells > 0 && values.iter().all(|value| value.is_finite())
            }
            Shape::Horizontal { at } => panel.y.holds(*at),
            Shape::Vertical { at } => panel.x.holds(*at),
            Shape::Text { at } => !layer.label.is_empty() && holds(panel, *at),
        }
    }

    fn is_range(axis: &Axis) -> bool {
        use crate::figure::AxisScale;
        let positive = axis.scale == AxisScale::Linear || (axis.from > 0.0 && axis.to > 0.0);
        axis.from.is_finite() && axis.to.is_finite() && axis.from != axis.to && positive
    }

    #[test]
    fn every_figure_has_sound_data() {
        for source in figures() {
            let figure = (source.build)().unwrap();
            assert_eq!((figure.name, figure.title), (source.name, source.title));
            assert!(!figure.caption.is_empty() && !figure.panels.is_empty());
            assert_eq!(figure.panels.len(), figure.columns * figure.heights.len(), "{}", figure.name);
            for panel in &figure.panels {
                assert!(!panel.layers.is_empty() && is_range(&panel.x) && is_range(&panel.y));
                for layer in &panel.layers {
                    assert!(is_sound(panel, layer), "figure {}, {}: {layer:?}", figure.name, panel.title);
                }
            }
        }
    }

    #[test]
    fn figures_of_other_sets_have_sound_data() {
        let points = [-4, -1, 2, 4].map(|y| scoreproof_real::Rational::from((y, 4)));
        let set = TrainingSet::from_points(points.to_vec()).unwrap();
        for name in for_sets() {
            let figure = figure_of(name, &set).unwrap();
            assert!(figure.caption.contains("he points $-1$, $-0.25$"), "{}", figure.caption);
            for panel in &figure.panels {
                assert!(panel.layers.iter().all(|layer| is_sound(panel, layer)), "figure {name}");
            }
            // The set that each figure of the report is drawn for.
            let n = if ["5", "9"].contains(&name) { 4 } else { 2 };
            let own = crate::points::training_set(n, "1").unwrap();
            assert_eq!(figure_of(name, &own), super::figure(name));
        }
        assert!(figure_of("1", &set).unwrap_err().to_string().contains("2, 3, 5, 9, gap, loss, kl, optimum"));
    }

    #[test]
    fn a_figure_is_the_same_every_time() {
        for name in ["1", "gap"] {
            assert_eq!(figure(name), figure(name));
        }
        assert!(figure("6").unwrap_err().to_string().starts_with("figure '6' is unknown: the figures are 1, 2,"));
    }
}
