//! Figures: the data of [`scoreproof_verification::figure`] as SVG, PNG and CSV.
//!
//! SVG is drawn without any font: text is left to whoever shows it, to LaTeX in the PDF of an appendix. PNG, and PDF of a
//! figure on its own, take the fonts of the system; a PDF has them as outlines.

mod axes;
mod canvas;
mod csv;
mod layers;
mod legend;
mod palette;
mod plate;
mod png;
mod scripts;

use crate::{Error, NamedSvg};
use axes::Ticks;
use canvas::{Canvas, Frame};
pub use plate::Plate;
use scoreproof_verification::figure::{Figure, Panel, Shape};

/// The width of every figure in pixels.
const WIDTH: f64 = 760.0;

/// Room left of a panel, for the numbers and the label of its axis, and right of it.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 18.0;

/// Room above a panel: without and with a title.
const TOP: f64 = 8.0;
const TITLE: f64 = 24.0;

/// Room below a panel: for numbers, and for numbers and a label.
const NUMBERS: f64 = 22.0;
const LABEL: f64 = 42.0;

/// A figure as an SVG document.
///
/// # Errors
/// [`Error::Drawing`], for a figure without panels or with an axis of length zero.
pub fn svg(figure: &Figure) -> Result<String, Error> {
    Ok(drawn(figure)?.finish(figure.title))
}

/// A figure, drawn.
fn drawn(figure: &Figure) -> Result<Canvas, Error> {
    let rows: Vec<&[Panel]> = figure.panels.chunks(figure.columns.max(1)).collect();
    let heights: Vec<f64> = rows.iter().zip(&figure.heights).map(|(row, height)| row_height(row, *height)).collect();
    let legend = legend::Legend::of(figure, WIDTH);
    let height = legend.height() + heights.iter().sum::<f64>();
    let mut canvas = Canvas::new(WIDTH, height);
    legend.draw(&mut canvas);
    let mut top = legend.height();
    for (row, height) in rows.iter().zip(&heights) {
        let width = WIDTH / row.len() as f64;
        for (column, panel) in row.iter().enumerate() {
            draw(&mut canvas, panel, frame(row, [column as f64 * width, top], [width, *height]))?;
        }
        top += height;
    }
    Ok(canvas)
}

/// A figure as a PNG image, twice as large as the SVG.
///
/// # Errors
/// Those of [`svg`], and [`Error::NoFont`] on a system without fonts.
pub fn png(figure: &Figure) -> Result<Vec<u8>, Error> {
    png::png(&svg(figure)?)
}

/// A figure as a PDF document of one page that needs no font.
///
/// # Errors
/// Those of [`png`].
pub fn pdf(figure: &Figure) -> Result<Vec<u8>, Error> {
    Ok(plate::pdf(&png::with_words(&svg(figure)?)?))
}

/// The data of a figure: a row per point.
///
/// # Errors
/// [`Error::Csv`].
pub fn csv(figure: &Figure) -> Result<String, Error> {
    csv::csv(figure)
}

impl NamedSvg {
    /// A figure for the report: those of the paper as `fig-1`, others under their name.
    ///
    /// # Errors
    /// Those of [`svg`].
    pub fn of(figure: &Figure) -> Result<Self, Error> {
        let numbered = figure.name.starts_with(|c: char| c.is_ascii_digit());
        let (name, heading) = if numbered {
            (format!("fig-{}", figure.name), format!("Figure {}. ", figure.name))
        } else {
            (figure.name.to_owned(), String::new())
        };
        let canvas = drawn(figure)?;
        let words = canvas.all_words();
        let svg = canvas.finish(figure.title);
        let plate = plate::plate(&svg, &words)?;
        Ok(Self { name, caption: heading + &figure.caption, svg, plate })
    }
}

fn row_height(row: &[Panel], height: u32) -> f64 {
    f64::from(height) + above(row) + below(row)
}

/// Room above the panels of a row.
fn above(row: &[Panel]) -> f64 {
    if row.iter().any(|panel| !panel.title.is_empty()) { TITLE } else { TOP }
}

/// Room below the panels of a row.
fn below(row: &[Panel]) -> f64 {
    if row.iter().any(|panel| !panel.x.label.is_empty()) { LABEL } else { NUMBERS }
}

/// Where a panel's data is drawn, in its cell of the grid.
fn frame(row: &[Panel], [left, top]: [f64; 2], [width, height]: [f64; 2]) -> Frame {
    Frame { left: left + LEFT, top: top + above(row), right: left + width - RIGHT, bottom: top + height - below(row) }
}

fn draw(canvas: &mut Canvas, panel: &Panel, frame: Frame) -> Result<(), Error> {
    let across = Ticks::new(&panel.x, frame.right - frame.left, axes::ACROSS)?;
    let along = Ticks::new(&panel.y, frame.bottom - frame.top, axes::ALONG)?;
    // On a heat map a grid would show where the map is white.
    if !panel.layers.iter().any(|layer| matches!(layer.shape, Shape::HeatMap { .. })) {
        axes::grid(canvas, &frame, &across, &along);
    }
    let place = |[x, y]: [f64; 2]| {
        [
            frame.left + panel.x.share(x) * (frame.right - frame.left),
            frame.bottom - panel.y.share(y) * (frame.bottom - frame.top),
        ]
    };
    for layer in &panel.layers {
        layers::draw(canvas, &frame, layer, &place);
    }
    axes::draw(canvas, &frame, panel, &across, &along);
    Ok(())
}
