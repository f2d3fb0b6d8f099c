//! What is drawn on: the elements of an SVG document, to a tenth of a pixel.

use super::palette::{Colour, hex};
use super::scripts;
use maud::{Markup, html};

/// The size of words and numbers in pixels.
pub(super) const FONT: f64 = 12.5;

/// A rectangle in pixels, y downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// How a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) colour: Colour,
    pub(super) opacity: f64,
    pub(super) width: f64,
    /// Lengths of dashes and of what is between them; empty for an unbroken line.
    pub(super) dashes: &'static str,
}

/// Where words are set relative to their point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Left,
    Centre,
    Right,
    /// Centred, reading upwards.
    Upwards,
}

/// A drawing in the making.
pub(super) struct Canvas {
    size: [f64; 2],
    elements: Vec<Markup>,
}

/// A coordinate to a tenth of a pixel.
fn tenths(x: f64) -> f64 {
    (x * 10.0).round() / 10.0 + 0.0
}

/// Corners as an attribute; those that coincide once.
fn corners(points: &[[f64; 2]]) -> String {
    let mut points: Vec<[f64; 2]> = points.iter().map(|point| point.map(tenths)).collect();
    points.dedup();
    points.iter().map(|[x, y]| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// An opacity that has to be said.
fn partial(opacity: f64) -> Option<f64> {
    (opacity < 1.0).then_some(opacity)
}

impl Canvas {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { size: [width, height].map(f64::ceil), elements: Vec::new() }
    }

    pub(super) fn line(&mut self, points: &[[f64; 2]], pen: Pen) {
        let Pen { colour, opacity, width, dashes } = pen;
        let dashes = (!dashes.is_empty()).then_some(dashes);
        self.elements.push(html! {
            polyline fill="none" stroke=(hex(colour)) stroke-opacity=[partial(opacity)] stroke-width=(width)
                stroke-dasharray=[dashes] points=(corners(points)) {}
        });
    }

    pub(super) fn polygon(&mut self, points: &[[f64; 2]], colour: Colour, opacity: f64) {
        self.elements.push(html! {
            polygon fill=(hex(colour)) fill-opacity=[partial(opacity)] points=(corners(points)) {}
        });
    }

    pub(super) fn rectangle(&mut self, corner: [f64; 2], opposite: [f64; 2], colour: Colour, opacity: f64) {
        let [x, y] = corner.map(tenths);
        let [width, height] = [opposite[0] - x, opposite[1] - y].map(tenths);
        self.elements.push(html! {
            rect x=(x) y=(y) width=(width) height=(height) fill=(hex(colour)) fill-opacity=[partial(opacity)] {}
        });
    }

    pub(super) fn circle(&mut self, centre: [f64; 2], radius: f64, colour: Colour, opacity: f64) {
        let [x, y] = centre.map(tenths);
        self.elements.push(html! {
            circle cx=(x) cy=(y) r=(radius) fill=(hex(colour)) fill-opacity=[partial(opacity)] {}
        });
    }

    /// Words with `$...$`.
    pub(super) fn words(&mut self, words: &str, at: [f64; 2], anchor: Anchor, colour: Colour) {
        self.text(words, at, anchor, colour, None);
    }

    /// The same in bold.
    pub(super) fn heading(&mut self, words: &str, at: [f64; 2], anchor: Anchor, colour: Colour) {
        self.text(words, at, anchor, colour, Some("bold"));
    }

    fn text(&mut self, words: &str, at: [f64; 2], anchor: Anchor, colour: Colour, weight: Option<&str>) {
        let [x, y] = at.map(tenths);
        let (anchor, turned) = match anchor {
            Anchor::Left => ("start", None),
            Anchor::Centre => ("middle", None),
            Anchor::Right => ("end", None),
            Anchor::Upwards => ("middle", Some(format!("rotate(270 {x} {y})"))),
        };
        self.elements.push(html! {
            text x=(x) y=(y) dy="0.5ex" text-anchor=(anchor) fill=(hex(colour)) font-weight=[weight]
                transform=[turned] { (scripts::set(words)) }
        });
    }

    /// The document.
    pub(super) fn finish(self, title: &str) -> String {
        let [width, height] = self.size;
        let document = html! {
            svg width=(width) height=(height) role="img" viewBox={ "0 0 " (width) " " (height) }
                font-family="sans-serif" font-size=(FONT) xmlns="http://www.w3.org/2000/svg" {
                "\n"
                title { (title) }
                @for element in self.elements { "\n" (element) }
                "\n"
            }
        };
        document.into_string() + "\n"
    }
}
