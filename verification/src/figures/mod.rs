//! The figures' data, a file per figure or family: those of the paper by its number, and others by a word.

mod choices;
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

pub use choices::Choices;

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
    figure_of(name, &Choices::default())
}

/// The source of the figure of this name.
///
/// # Errors
/// [`Error::UnknownFigure`].
pub fn find(name: &str) -> Result<&'static FigureSource, Error> {
    let found = FIGURES.iter().find(|source| source.name == name);
    found.copied().ok_or_else(|| Error::UnknownFigure {
        name: name.to_owned(),
        known: FIGURES.iter().map(|source| source.name).collect::<Vec<_>>().join(", "),
    })
}

/// Computes the figure of this name for what is chosen; it reads the choices that its source [takes](FigureSource::takes).
///
/// # Errors
/// [`Error::UnknownFigure`], a choice outside its domain, or an evaluation that did not end.
pub fn figure_of(name: &str, choices: &Choices) -> Result<Figure, Error> {
    (find(name)?.build)(choices)
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
    use scoreproof_real::Rational;
    use scoreproof_score::Smoothing;

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
            let figure = (source.build)(&Choices::default()).unwrap();
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

    fn assert_sound(name: &str, choices: &Choices) -> Figure {
        let figure = figure_of(name, choices).unwrap();
        for panel in &figure.panels {
            assert!(!panel.layers.is_empty() && is_range(&panel.x) && is_range(&panel.y), "figure {name}");
            for layer in &panel.layers {
                assert!(is_sound(panel, layer), "figure {name}, {}: {layer:?}", panel.title);
            }
        }
        figure
    }

    #[test]
    fn figures_of_other_sets_have_sound_data() {
        let points = [-4, -1, 2, 4].map(|y| Rational::from((y, 4)));
        let set = TrainingSet::from_points(points.to_vec()).unwrap();
        let for_sets = || figures().iter().filter(|source| source.takes.contains(&"points")).map(|source| source.name);
        assert!(for_sets().eq(["2", "3", "5", "9", "gap", "loss", "kl", "optimum"]));
        for name in for_sets() {
            let figure = assert_sound(name, &Choices { set: Some(set.clone()), ..Choices::default() });
            assert!(figure.caption.contains("he points $-1$, $-0.25$"), "{}", figure.caption);
            // The set that each figure of the report is drawn for.
            let n = if ["5", "9"].contains(&name) { 4 } else { 2 };
            let own = Choices { set: Some(crate::points::training_set(n, "1").unwrap()), ..Choices::default() };
            assert_eq!(figure_of(name, &own), super::figure(name));
        }
    }

    /// Figures 5 and 10 take seconds; the command line's suite draws them.
    #[test]
    fn figures_of_other_parameters_have_sound_data() {
        let number = |x: (i32, i32)| Some(Rational::from(x));
        let [few, many] = [(1, 3), (10, 1)].map(number);
        let sets = [Some(TrainingSet::new(5, Rational::from(2)).unwrap()), None];
        let smoothings = [Smoothing::Delta(Rational::from((1, 50))), Smoothing::Delta(Rational::from((9, 20)))];
        let [early, late] = [(1, 1_000_000), (1, 100)].map(number);
        for source in figures().iter().filter(|source| !["4", "5", "10"].contains(&source.name)) {
            let takes = |name: &str| source.takes.contains(&name);
            let own = super::figure(source.name).unwrap();
            for (i, set) in sets.iter().enumerate() {
                let choices = Choices {
                    set: set.clone().filter(|_| takes("n")),
                    t: if i == 0 { early.clone() } else { late.clone() }.filter(|_| takes("t")),
                    t0: if i == 0 { early.clone() } else { late.clone() }.filter(|_| takes("t0")),
                    kappa: if i == 0 && !takes("t0") { many.clone() } else { few.clone() }.filter(|_| takes("kappa")),
                    smoothing: Some(smoothings[i].clone()).filter(|_| takes("delta")),
                    epsilon: if i == 0 { number((1, 2)) } else { number((1, 100_000)) }.filter(|_| takes("epsilon")),
                };
                if choices != Choices::default() {
                    assert_ne!(assert_sound(source.name, &choices), own, "figure {}", source.name);
                }
            }
        }
    }

    #[test]
    fn a_parameter_outside_its_domain_is_named() {
        let kappa = Choices { kappa: Some(Rational::from(9)), ..Choices::default() };
        for name in ["1", "3", "5", "7", "9", "10"] {
            let refused = figure_of(name, &kappa).unwrap_err().to_string();
            assert!(refused.starts_with("kappa = 9 ") && refused.contains("kappa sqrt(t0) < "), "{name}: {refused}");
        }
        let kappa = Choices { kappa: Some(Rational::from(40)), ..Choices::default() };
        assert!(figure_of("loss", &kappa).unwrap_err().to_string().contains("kappa <= 37"));
    }

    #[test]
    fn a_figure_is_the_same_every_time() {
        for name in ["1", "gap"] {
            assert_eq!(figure(name), figure(name));
        }
        assert!(figure("6").unwrap_err().to_string().starts_with("figure '6' is unknown: the figures are 1, 2,"));
    }
}
