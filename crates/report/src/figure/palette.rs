//! Colours after Okabe and Ito, which people with every kind of colour vision can tell apart, blue and vermilion darker
//! and green lighter than theirs: in print without colour their lightness still differs.

use scoreproof_verification::figure::{ColourScale, Hue};

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// Frames, numbers and words.
pub(super) const INK: Colour = [34, 34, 34];

/// Lines of the grid.
pub(super) const FAINT: Colour = [228, 228, 228];

pub(super) const WHITE: Colour = [255; 3];

/// The dark end of the grey scale: a line is still seen on it.
const DARK: Colour = [70, 70, 70];

const BLUE: Colour = [0, 68, 136];
const VERMILION: Colour = [200, 80, 0];

/// Steps of a colour scale from white to its end.
const GREYS: f64 = 16.0;
const TONES: f64 = 24.0;

/// A layer's colour.
pub(super) fn colour(hue: Hue) -> Colour {
    match hue {
        Hue::Ink => INK,
        Hue::Grey => [150, 150, 150],
        Hue::Blue => BLUE,
        Hue::Vermilion => VERMILION,
        Hue::Green => [64, 190, 150],
        Hue::Purple => [204, 121, 167],
        Hue::Sky => [86, 180, 233],
    }
}

/// The colour of a value.
pub(super) fn shade(scale: ColourScale, value: f64) -> Colour {
    let (end, steps, share) = match scale {
        ColourScale::Grey { from, to } => (DARK, GREYS, (value - from) / (to - from)),
        ColourScale::Diverging { limit } => (if value < 0.0 { VERMILION } else { BLUE }, TONES, value.abs() / limit),
    };
    // In steps, so that neighbouring cells of one colour can be drawn as one.
    mixed(end, (share.clamp(0.0, 1.0) * steps).round() / steps)
}

/// `share` of a colour in white.
fn mixed(end: Colour, share: f64) -> Colour {
    end.map(|end| (255.0 + share * (f64::from(end) - 255.0)).round() as u8)
}

/// A colour as SVG writes it.
pub(super) fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
