//! One layer of a panel.

use super::canvas::{Anchor, Canvas, Frame, Pen};
use super::palette::{Colour, WHITE, colour, shade};
use scoreproof_verification::figure::{ColourScale, Hue, Layer, Shape, Stroke};

/// How much of its colour a filled area and a small point have.
pub(super) const FILL: f64 = 0.28;
const CLOUD: f64 = 0.55;

/// A point with a smaller radius is one of a cloud.
const SMALL: f64 = 2.0;

/// Neighbouring cells overlap by so many pixels: otherwise what is behind would shine through.
const OVERLAP: f64 = 0.4;

/// The pen of a stroke.
pub(super) fn pen(hue: Hue, stroke: Stroke) -> Pen {
    let solid = Pen { colour: colour(hue), opacity: 1.0, width: 1.8, dashes: "" };
    match stroke {
        Stroke::Solid => solid,
        Stroke::Dashed => Pen { dashes: "6 4", ..solid },
        Stroke::Wide => Pen { opacity: 0.55, width: 5.0, ..solid },
        Stroke::Thin => Pen { width: 0.9, ..solid },
    }
}

/// Draws a layer; `place` takes a point to pixels.
pub(super) fn draw(canvas: &mut Canvas, frame: &Frame, layer: &Layer, place: &impl Fn([f64; 2]) -> [f64; 2]) {
    let placed = |points: &[[f64; 2]]| points.iter().copied().map(place).collect::<Vec<_>>();
    match &layer.shape {
        Shape::Line { stroke, points } => canvas.line(&placed(points), pen(layer.hue, *stroke)),
        Shape::Points { radius, points } => {
            let share = if *radius < SMALL { CLOUD } else { 1.0 };
            for point in placed(points) {
                canvas.circle(point, *radius, colour(layer.hue), share);
            }
        }
        Shape::Band { points } => {
            let low = points.iter().map(|[x, low, _]| [*x, *low]);
            let high = points.iter().rev().map(|[x, _, high]| [*x, *high]);
            canvas.polygon(&placed(&low.chain(high).collect::<Vec<_>>()), colour(layer.hue), FILL);
        }
        Shape::Region { corners } => canvas.polygon(&placed(corners), colour(layer.hue), FILL),
        Shape::HeatMap { x, y, values, scale } => heat_map(canvas, [x, y], values, *scale, place),
        Shape::Horizontal { at } => {
            let [_, y] = place([1.0, *at]);
            canvas.line(&[[frame.left, y], [frame.right, y]], rule(layer.hue));
        }
        Shape::Vertical { at } => {
            let [x, _] = place([*at, 1.0]);
            canvas.line(&[[x, frame.top], [x, frame.bottom]], rule(layer.hue));
        }
        Shape::Text { at } => canvas.heading(&layer.label, place(*at), Anchor::Centre, colour(layer.hue)),
    }
}

/// The pen of a line through the panel.
pub(super) fn rule(hue: Hue) -> Pen {
    Pen { colour: colour(hue), opacity: 1.0, width: 1.0, dashes: "6 4" }
}

/// Row by row, neighbouring cells of one colour as one rectangle.
fn heat_map(
    canvas: &mut Canvas,
    [x, y]: [&[f64]; 2],
    values: &[f64],
    scale: ColourScale,
    place: &impl Fn([f64; 2]) -> [f64; 2],
) {
    let columns = x.len().saturating_sub(1).max(1);
    for (row, ends) in values.chunks(columns).zip(y.windows(2)) {
        let colours: Vec<Colour> = row.iter().map(|value| shade(scale, *value)).collect();
        let mut start = 0;
        for run in colours.chunk_by(|a, b| a == b) {
            let ([left, top], [right, bottom]) = (place([x[start], ends[0]]), place([x[start + run.len()], ends[1]]));
            start += run.len();
            if run[0] != WHITE {
                let (top, bottom) = (top.min(bottom), top.max(bottom));
                let last = start == columns;
                let right = if last { right } else { right + OVERLAP };
                canvas.rectangle([left, top], [right, bottom + OVERLAP], run[0], 1.0);
            }
        }
    }
}
