//! Colours: those of Okabe and Ito, which people with every kind of colour vision can tell apart.

use plotters::style::RGBColor;
use scoreproof_verification::figure::{ColourScale, Hue};

/// Frames, numbers and words.
pub(super) const INK: RGBColor = RGBColor(34, 34, 34);

/// Lines of the grid.
pub(super) const FAINT: RGBColor = RGBColor(228, 228, 228);

const WHITE: RGBColor = RGBColor(255, 255, 255);

/// The dark end of the grey scale: a line is still seen on it.
const DARK: RGBColor = RGBColor(70, 70, 70);

const BLUE: RGBColor = RGBColor(0, 114, 178);
const VERMILION: RGBColor = RGBColor(213, 94, 0);

/// Steps of a colour scale from white to its end.
const GREYS: f64 = 16.0;
const TONES: f64 = 24.0;

/// A layer's colour.
pub(super) fn colour(hue: Hue) -> RGBColor {
    match hue {
        Hue::Ink => INK,
        Hue::Grey => RGBColor(150, 150, 150),
        Hue::Blue => BLUE,
        Hue::Vermilion => VERMILION,
        Hue::Green => RGBColor(0, 158, 115),
        Hue::Purple => RGBColor(204, 121, 167),
        Hue::Sky => RGBColor(86, 180, 233),
    }
}

/// The colour of a value.
pub(super) fn shade(scale: ColourScale, value: f64) -> RGBColor {
    let (end, steps, share) = match scale {
        ColourScale::Grey { from, to } => (DARK, GREYS, (value - from) / (to - from)),
        ColourScale::Diverging { limit } => (if value < 0.0 { VERMILION } else { BLUE }, TONES, value.abs() / limit),
    };
    // In steps, so that neighbouring cells of one colour can be drawn as one.
    mixed(end, (share.clamp(0.0, 1.0) * steps).round() / steps)
}

/// `share` of a colour in white.
fn mixed(end: RGBColor, share: f64) -> RGBColor {
    let mix = |white: u8, end: u8| (f64::from(white) + share * (f64::from(end) - f64::from(white))).round() as u8;
    RGBColor(mix(WHITE.0, end.0), mix(WHITE.1, end.1), mix(WHITE.2, end.2))
}
