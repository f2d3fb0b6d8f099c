//! The legend above the panels: every label once.

use super::canvas::{Anchor, Canvas, FONT, Pen};
use super::layers::{fill, pen, rule};
use super::palette::{INK, colour};
use crate::Error;
use crate::tex::words_to_plain;
use plotters::style::Color;
use scoreproof_verification::figure::{Figure, Layer, Shape};
use unicode_width::UnicodeWidthStr;

/// The height of a line.
const LINE: f64 = 20.0;

/// The width of a sample, and the room after it and after an entry.
const SAMPLE: f64 = 26.0;
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
            // Text and regions are labelled where they are, a heat map in the caption.
            let elsewhere = matches!(layer.shape, Shape::Text { .. } | Shape::Region { .. } | Shape::HeatMap { .. });
            let known = entries.iter().any(|(entry, _)| entry.label == layer.label && entry.hue == layer.hue);
            if layer.label.is_empty() || elsewhere || known {
                continue;
            }
            let length = SAMPLE + SPACE + words_to_plain(&layer.label).width() as f64 * CHARACTER * FONT;
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

    pub(super) fn draw(&self, canvas: &mut Canvas) -> Result<(), Error> {
        for (layer, [x, y]) in &self.entries {
            sample(canvas, layer, [*x, *y]);
            canvas.words(&layer.label, [x + SAMPLE + SPACE, *y], Anchor::Left, INK);
        }
        Ok(())
    }
}

fn sample(canvas: &mut Canvas, layer: &Layer, [x, y]: [f64; 2]) {
    let ends = [[x, y], [x + SAMPLE, y]];
    let mut line = |pen: Pen| canvas.line(&ends, pen);
    match &layer.shape {
        Shape::Line { stroke, .. } => line(pen(layer.hue, *stroke)),
        Shape::Horizontal { .. } | Shape::Vertical { .. } => line(rule(layer.hue)),
        Shape::Points { radius, .. } => {
            canvas.circle([x + SAMPLE / 2.0, y], radius.max(2.0), colour(layer.hue).to_rgba());
        }
        _ => canvas.rectangle([x, y - 5.0], [x + SAMPLE, y + 5.0], fill(layer.hue)),
    }
}
