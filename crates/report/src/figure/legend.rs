//! The legend above the panels: every label once, a heat map's with a bar of its colours.

use super::axes::signed;
use super::canvas::{Anchor, Canvas, FONT, Pen};
use super::layers::{FILL, pen, rule};
use super::palette::{INK, colour, shade};
use crate::tex::words_to_plain;
use scoreproof_verification::figure::{ColourScale, Figure, Layer, Shape};
use unicode_width::UnicodeWidthStr;

/// The height of a line.
const LINE: f64 = 20.0;

/// The width of a sample, and the room after it and after an entry.
const SAMPLE: f64 = 26.0;
const BAR: f64 = 96.0;
const SPACE: f64 = 6.0;
const AFTER: f64 = 22.0;

/// Where a line begins.
const LEFT: f64 = 16.0;

/// The width of a character in units of the font's size, generously.
const CHARACTER: f64 = 0.55;

/// Entries with their places.
pub(super) struct Legend<'a> {
    entries: Vec<(&'a Layer, [f64; 2])>,
    height: f64,
}

impl<'a> Legend<'a> {
    /// The labelled layers of a figure, laid out in lines of this width.
    pub(super) fn of(figure: &'a Figure, width: f64) -> Self {
        let mut entries: Vec<(&Layer, [f64; 2])> = Vec::new();
        let [mut x, mut y] = [LEFT, LINE / 2.0 + 2.0];
        for layer in figure.panels.iter().flat_map(|panel| &panel.layers) {
            // Text and regions are labelled where they are.
            let elsewhere = matches!(layer.shape, Shape::Text { .. } | Shape::Region { .. });
            let known = entries.iter().any(|(entry, _)| entry.label == layer.label && entry.hue == layer.hue);
            if layer.label.is_empty() || elsewhere || known {
                continue;
            }
            let text = words_to_plain(&words(layer)).replace(['_', '^', '{', '}'], "");
            let length = room(layer) + SPACE + text.width() as f64 * CHARACTER * FONT;
            if x > LEFT && x + length > width - LEFT {
                [x, y] = [LEFT, y + LINE];
            }
            entries.push((layer, [x, y]));
            x += length + AFTER;
        }
        let height = if entries.is_empty() { 0.0 } else { y + LINE / 2.0 };
        Self { entries, height }
    }

    pub(super) fn height(&self) -> f64 {
        self.height
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for (layer, [x, y]) in &self.entries {
            sample(canvas, layer, [*x, *y]);
            canvas.words(&words(layer), [x + room(layer) + SPACE, *y], Anchor::Left, INK);
        }
    }
}

/// The width of a layer's sample.
fn room(layer: &Layer) -> f64 {
    if matches!(layer.shape, Shape::HeatMap { .. }) { BAR } else { SAMPLE }
}

/// The values at the ends of a bar.
fn ends(scale: ColourScale) -> [f64; 2] {
    match scale {
        ColourScale::Grey { from, to } => [from, to],
        ColourScale::Diverging { limit } => [-limit, limit],
    }
}

/// A layer's label, with the values at the ends of its bar.
fn words(layer: &Layer) -> String {
    let Shape::HeatMap { scale, .. } = layer.shape else { return layer.label.clone() };
    let [from, to] = ends(scale).map(|end| signed(&end.to_string()));
    format!("{} from {from} to {to}", layer.label)
}

fn sample(canvas: &mut Canvas, layer: &Layer, [x, y]: [f64; 2]) {
    let mut line = |pen: Pen| canvas.line(&[[x, y], [x + SAMPLE, y]], pen);
    match &layer.shape {
        Shape::Line { stroke, .. } => line(pen(layer.hue, *stroke)),
        Shape::Horizontal { .. } | Shape::Vertical { .. } => line(rule(layer.hue)),
        Shape::Points { radius, .. } => canvas.circle([x + SAMPLE / 2.0, y], radius.max(2.0), colour(layer.hue), 1.0),
        Shape::HeatMap { scale, .. } => {
            let ([from, to], cells) = (ends(*scale), BAR as u32);
            for cell in 0..cells {
                let (left, value) = (x + f64::from(cell), from + (to - from) * (f64::from(cell) + 0.5) / BAR);
                canvas.rectangle([left, y - 5.0], [left + 1.0, y + 5.0], shade(*scale, value), 1.0);
            }
            let (top, bottom, right) = (y - 5.0, y + 5.0, x + BAR);
            let border = Pen { colour: INK, opacity: 1.0, width: 0.5, dashes: "" };
            canvas.line(&[[x, top], [right, top], [right, bottom], [x, bottom], [x, top]], border);
        }
        _ => canvas.rectangle([x, y - 5.0], [x + SAMPLE, y + 5.0], colour(layer.hue), FILL),
    }
}
