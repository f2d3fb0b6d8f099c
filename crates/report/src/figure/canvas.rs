//! What is drawn on: plotters' SVG backend, to a tenth of a pixel.

use super::scripts;
use crate::Error;
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontFamily, FontStyle, FontTransform, IntoFont, RGBAColor, RGBColor, ShapeStyle, TextStyle,
};

/// The backend's coordinates are whole numbers: they are tenths of a pixel.
const SCALE: f64 = 10.0;

/// The backend divides the size of a font by this.
const FONT_FACTOR: f64 = 1.24;

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
    pub(super) colour: RGBAColor,
    pub(super) width: f64,
    pub(super) dashed: bool,
}

/// Where words are set relative to their point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Left,
    Centre,
    Right,
    /// Centred, reading upwards.
    Upwards,
}

/// A drawing in the making. A fault of the backend is kept until the end.
pub(super) struct Canvas {
    document: String,
    title: String,
    size: [f64; 2],
    fault: Option<String>,
    /// What is drawn, in order: the backend borrows the document it writes to.
    elements: Vec<Element>,
    words: Vec<Word>,
}

/// Words with `$...$` at a place, for who sets them in other fonts.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) at: [f64; 2],
    pub(super) anchor: Anchor,
    pub(super) bold: bool,
}

enum Element {
    Line(Vec<(i32, i32)>, Pen),
    Polygon(Vec<(i32, i32)>, RGBAColor),
    Rectangle([(i32, i32); 2], RGBAColor),
    Circle((i32, i32), i32, RGBAColor),
    Words(String, (i32, i32), Anchor, RGBColor, bool),
}

fn scaled(x: f64) -> i32 {
    (x * SCALE).round() as i32
}

fn pixel([x, y]: [f64; 2]) -> (i32, i32) {
    (scaled(x), scaled(y))
}

fn pixels(points: &[[f64; 2]]) -> Vec<(i32, i32)> {
    let mut pixels: Vec<(i32, i32)> = points.iter().copied().map(pixel).collect();
    pixels.dedup();
    pixels
}

impl Canvas {
    pub(super) fn new(title: &str, width: f64, height: f64) -> Self {
        let (document, elements) = (String::new(), Vec::new());
        Self { document, title: title.to_owned(), size: [width, height], fault: None, elements, words: Vec::new() }
    }

    pub(super) fn line(&mut self, points: &[[f64; 2]], pen: Pen) {
        self.elements.push(Element::Line(pixels(points), pen));
    }

    pub(super) fn polygon(&mut self, corners: &[[f64; 2]], colour: RGBAColor) {
        self.elements.push(Element::Polygon(pixels(corners), colour));
    }

    pub(super) fn rectangle(&mut self, corner: [f64; 2], opposite: [f64; 2], colour: RGBAColor) {
        self.elements.push(Element::Rectangle([pixel(corner), pixel(opposite)], colour));
    }

    pub(super) fn circle(&mut self, centre: [f64; 2], radius: f64, colour: RGBAColor) {
        self.elements.push(Element::Circle(pixel(centre), scaled(radius), colour));
    }

    /// Words with `$...$`.
    pub(super) fn words(&mut self, words: &str, at: [f64; 2], anchor: Anchor, colour: RGBColor) {
        self.words.push(Word { text: words.to_owned(), at, anchor, bold: false });
        self.elements.push(Element::Words(scripts::marked(words), pixel(at), anchor, colour, false));
    }

    /// The same in bold.
    pub(super) fn heading(&mut self, words: &str, at: [f64; 2], anchor: Anchor, colour: RGBColor) {
        self.words.push(Word { text: words.to_owned(), at, anchor, bold: true });
        self.elements.push(Element::Words(scripts::marked(words), pixel(at), anchor, colour, true));
    }

    /// All words, in the order in which they were set.
    pub(super) fn all_words(&self) -> Vec<Word> {
        self.words.clone()
    }

    /// The document.
    pub(super) fn finish(mut self) -> Result<String, Error> {
        let [width, height] = self.size.map(|size| size.ceil().max(1.0) as u32);
        let size = (width * SCALE as u32, height * SCALE as u32);
        let mut document = std::mem::take(&mut self.document);
        {
            let area = SVGBackend::with_string(&mut document, size).into_drawing_area();
            for element in &self.elements {
                if let Err(fault) = draw(&area, element) {
                    self.fault.get_or_insert(fault);
                }
            }
            if let Err(fault) = area.present() {
                self.fault.get_or_insert(fault.to_string());
            }
        }
        if let Some(fault) = self.fault {
            return Err(Error::Drawing(fault));
        }
        // Tenths of a pixel inside, pixels outside.
        let inside = format!(r#"<svg width="{}" height="{}" "#, size.0, size.1);
        let outside = format!(r#"<svg width="{width}" height="{height}" role="img" "#);
        let body = scripts::set(&document.replacen(&inside, &outside, 1));
        let title = format!("<title>{}</title>\n", self.title);
        let head = body.find('>').map_or(0, |end| end + 1);
        Ok(format!("{}\n{title}{}", &body[..head], body[head..].trim_start()))
    }
}

fn filled(colour: RGBAColor) -> ShapeStyle {
    ShapeStyle { color: colour, filled: true, stroke_width: 0 }
}

fn draw(area: &DrawingArea<SVGBackend<'_>, Shift>, element: &Element) -> Result<(), String> {
    let drawn = match element {
        Element::Line(points, pen) => {
            let style = ShapeStyle { color: pen.colour, filled: false, stroke_width: scaled(pen.width) as u32 };
            if pen.dashed {
                let (dash, space) = (scaled(6.0), scaled(4.0));
                area.draw(&DashedPathElement::new(points.iter().copied(), dash, space, style))
            } else {
                area.draw(&PathElement::new(points.clone(), style))
            }
        }
        Element::Polygon(corners, colour) => area.draw(&Polygon::new(corners.clone(), filled(*colour))),
        Element::Rectangle(corners, colour) => area.draw(&Rectangle::new(*corners, filled(*colour))),
        Element::Circle(centre, radius, colour) => area.draw(&Circle::new(*centre, *radius, filled(*colour))),
        Element::Words(words, at, anchor, colour, bold) => {
            area.draw(&Text::new(words.clone(), *at, text_style(*anchor, *colour, *bold)))
        }
    };
    drawn.map_err(|fault| fault.to_string())
}

fn text_style(anchor: Anchor, colour: RGBColor, bold: bool) -> TextStyle<'static> {
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = (FontFamily::SansSerif, FONT * SCALE * FONT_FACTOR, style).into_font();
    let font = if matches!(anchor, Anchor::Upwards) { font.transform(FontTransform::Rotate270) } else { font };
    let across = match anchor {
        Anchor::Left => HPos::Left,
        Anchor::Centre | Anchor::Upwards => HPos::Center,
        Anchor::Right => HPos::Right,
    };
    let mut style = TextStyle::from(font).pos(Pos::new(across, VPos::Center));
    style.color = colour.to_backend_color();
    style
}
