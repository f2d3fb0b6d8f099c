//! Figures as data, independent of how they are drawn: panels with axes and layers.
//!
//! Coordinates are `f64`, which is right for a drawing and for nothing else; they are rounded to
//! `DIGITS` digits, so that the last bits of an elementary function are not in what is written.

mod panel;

pub use panel::{Axis, AxisScale, Panel};

use crate::figures::Choices;

/// Significant digits of a coordinate.
const DIGITS: i32 = 7;

/// Which of the figure's colours a layer has. The same colour means the same thing in every panel of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// Black: borders, what is exact.
    Ink,
    /// Grey: samples and what lies behind.
    Grey,
    /// Blue.
    Blue,
    /// Vermilion.
    Vermilion,
    /// Green.
    Green,
    /// Purple.
    Purple,
    /// Sky blue.
    Sky,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Unbroken.
    Solid,
    /// Dashed.
    Dashed,
    /// Unbroken and wide, to be seen behind another line.
    Wide,
    /// Unbroken and thin: one of many, or a border.
    Thin,
}

impl Stroke {
    /// The word in the data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dashed => "dashed line",
            Self::Solid | Self::Wide | Self::Thin => "line",
        }
    }
}

/// What a layer draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Points joined in their order.
    Line {
        /// How.
        stroke: Stroke,
        /// (x, y).
        points: Vec<[f64; 2]>,
    },
    /// Single points.
    Points {
        /// The radius in pixels.
        radius: f64,
        /// (x, y).
        points: Vec<[f64; 2]>,
    },
    /// What lies between two curves.
    Band {
        /// (x, lower y, upper y).
        points: Vec<[f64; 3]>,
    },
    /// A filled polygon.
    Region {
        /// Its corners.
        corners: Vec<[f64; 2]>,
    },
    /// A value on each cell of a rectangular grid.
    HeatMap {
        /// The cells' borders along x, one more than there are columns.
        x: Vec<f64>,
        /// The cells' borders along y, one more than there are rows.
        y: Vec<f64>,
        /// Row by row.
        values: Vec<f64>,
        /// How values become colours.
        scale: ColourScale,
    },
    /// A horizontal line through the panel.
    Horizontal {
        /// Its y.
        at: f64,
    },
    /// A vertical line through the panel.
    Vertical {
        /// Its x.
        at: f64,
    },
    /// Words in the panel, centred at a point: the layer's label.
    Text {
        /// (x, y).
        at: [f64; 2],
    },
}

/// How a heat map's values become colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColourScale {
    /// From white at `from` to dark grey at `to`; beyond, the colours of the ends.
    Grey {
        /// The value that is white.
        from: f64,
        /// The value that is dark.
        to: f64,
    },
    /// From one colour at -`limit` through white at 0 to another at `limit`.
    Diverging {
        /// The largest value.
        limit: f64,
    },
}

/// One layer of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// What it is, words with `$...$`; a layer without a label is not in the legend.
    pub label: String,
    /// Its colour.
    pub hue: Hue,
    /// What is drawn.
    pub shape: Shape,
}

/// A figure: panels in a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name on the command line: the paper's number, or a word for a figure that the paper lacks.
    pub name: &'static str,
    /// Heading.
    pub title: &'static str,
    /// Caption, words with TeX mathematics in `$...$`.
    pub caption: String,
    /// Panels row by row, each row as long as `columns`.
    pub panels: Vec<Panel>,
    /// Columns of the grid.
    pub columns: usize,
    /// The height of each row in pixels.
    pub heights: Vec<u32>,
}

/// How a figure is made.
#[derive(Clone, Copy, Debug)]
pub struct FigureSource {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// The parameters that it can be drawn for, by their names on the command line.
    pub takes: &'static [&'static str],
    /// Computes its data, where nothing is chosen those of the report.
    pub build: fn(&Choices) -> Result<Figure, crate::Error>,
}

/// `count` + 1 evenly spaced values from `from` to `to`.
#[must_use]
pub(crate) fn spaced(from: f64, to: f64, count: usize) -> Vec<f64> {
    (0..=count).map(|i| rounded(from + (to - from) * i as f64 / count as f64)).collect()
}

/// A value rounded to [`DIGITS`] significant digits.
pub(crate) fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        // Without its sign.
        return 0.0;
    }
    if !value.is_finite() {
        return value;
    }
    format!("{value:.*e}", DIGITS as usize - 1).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_bits_are_not_kept() {
        assert_eq!(rounded(0.1 + 0.2), 0.3);
        assert_eq!(rounded(1.0 / 3.0), 0.333_333_3);
        assert_eq!(rounded(-1_234.567_891), -1234.568);
        assert_eq!(rounded(0.0), 0.0);
        assert_eq!(spaced(0.0, 0.3, 3), [0.0, 0.1, 0.2, 0.3]);
    }
}
