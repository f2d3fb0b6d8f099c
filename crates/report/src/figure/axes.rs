//! Axes: where the ticks are, and what stands at them.

use super::canvas::{Anchor, Canvas, FONT, Frame, Pen};
use super::palette::{FAINT, INK};
use crate::Error;
use scoreproof_verification::figure::{Axis, AxisScale, Panel};

/// Pixels between the ticks along x and along y, at least about.
pub(super) const ACROSS: f64 = 52.0;
pub(super) const ALONG: f64 = 26.0;

/// The ticks of an axis: how far along it, from 0 to 1, and what stands there.
pub(super) struct Ticks(Vec<(f64, String)>);

impl Ticks {
    /// For an axis that is so many pixels long, with ticks so many pixels apart.
    pub(super) fn new(axis: &Axis, length: f64, apart: f64) -> Result<Self, Error> {
        let coordinate = |value: f64| axis.scale.coordinate(value);
        let (from, to) = (coordinate(axis.from), coordinate(axis.to));
        if !(from.is_finite() && to.is_finite() && from != to) {
            return Err(Error::Drawing(format!("the axis '{}' has no length", axis.label)));
        }
        let most = (length / apart).max(2.0) as usize;
        let (low, high) = (from.min(to), from.max(to));
        let marks = if axis.scale == AxisScale::Log { powers(low, high, most) } else { even(low, high, most) };
        Ok(Self(marks.into_iter().map(|(at, text)| ((at - from) / (to - from), text)).collect()))
    }

    fn marks(&self) -> impl Iterator<Item = (f64, &str)> {
        self.0.iter().map(|(share, text)| (*share, text.as_str()))
    }
}

/// Multiples of 1, 2 or 5 times a power of ten, the least for which there are no more.
fn even(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let count = |step: f64| ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    let decade = ((high - low) / most as f64).log10().floor() as i32;
    let steps = (decade..).flat_map(|e| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(e)));
    let fits = |step: &f64| count(*step).1 - count(*step).0 < most as i64;
    let step = steps.take(9).find(fits).unwrap_or(high - low);
    let (first, last) = count(step);
    (first..=last).map(|i| (i as f64 * step, number(i as f64 * step, step))).collect()
}

/// A tick's number, with the digits that tell it from the next one.
fn number(at: f64, step: f64) -> String {
    let places = (-(step.log10() + 1e-9).floor()).clamp(0.0, 9.0) as usize;
    let plain = format!("{:.places$}", if at.abs() < 1e-6 * step { 0.0 } else { at });
    let text = if at.abs() >= 1e4 && at % 1e3 == 0.0 { format!("{}k", at / 1e3) } else { plain };
    signed(&text)
}

/// A number with a minus sign for a hyphen.
pub(super) fn signed(number: &str) -> String {
    number.replace('-', "\u{2212}")
}

/// Powers of ten, every second or third one where they are many.
fn powers(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (first, last) = ((low - 1e-9).ceil() as i32, (high + 1e-9).floor() as i32);
    let stride = (1..).find(|stride| (last - first) / stride < most as i32).unwrap_or(1);
    (first..=last).filter(|e| e.rem_euclid(stride) == 0).map(|e| (f64::from(e), format!("$10^{{{e}}}$"))).collect()
}

/// The lines behind the data.
pub(super) fn grid(canvas: &mut Canvas, frame: &Frame, across: &Ticks, along: &Ticks) {
    let pen = Pen { colour: FAINT, opacity: 1.0, width: 0.8, dashes: "" };
    for (share, _) in across.marks() {
        let x = frame.left + share * (frame.right - frame.left);
        canvas.line(&[[x, frame.top], [x, frame.bottom]], pen);
    }
    for (share, _) in along.marks() {
        let y = frame.bottom - share * (frame.bottom - frame.top);
        canvas.line(&[[frame.left, y], [frame.right, y]], pen);
    }
}

/// The frame, ticks, numbers and labels, over the data.
pub(super) fn draw(canvas: &mut Canvas, frame: &Frame, panel: &Panel, across: &Ticks, along: &Ticks) {
    let Frame { left, top, right, bottom } = *frame;
    let pen = Pen { colour: INK, opacity: 1.0, width: 1.0, dashes: "" };
    canvas.line(&[[left, top], [right, top], [right, bottom], [left, bottom], [left, top]], pen);
    for (share, text) in across.marks() {
        let x = left + share * (right - left);
        canvas.line(&[[x, bottom], [x, bottom + 4.0]], pen);
        canvas.words(text, [x, bottom + 13.0], Anchor::Centre, INK);
    }
    for (share, text) in along.marks() {
        let y = bottom - share * (bottom - top);
        canvas.line(&[[left - 4.0, y], [left, y]], pen);
        canvas.words(text, [left - 7.0, y], Anchor::Right, INK);
    }
    let (middle, centre) = ((left + right) / 2.0, (top + bottom) / 2.0);
    canvas.words(&panel.x.label, [middle, bottom + 31.0], Anchor::Centre, INK);
    canvas.words(&panel.y.label, [left - 50.0, centre], Anchor::Upwards, INK);
    canvas.heading(&panel.title, [middle, top - FONT + 2.0], Anchor::Centre, INK);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_lie_on_the_axis_and_say_what_they_are() {
        let axis = Ticks::new(&Axis::linear("", 1.0, -1.0), 300.0, ACROSS).unwrap();
        assert!(axis.marks().count() > 2 && axis.marks().all(|(share, _)| (-1e-9..=1.0 + 1e-9).contains(&share)));
        assert!(axis.marks().any(|(share, text)| (share - 0.5).abs() < 1e-9 && text.parse() == Ok(0.0)));
        let texts =
            |axis: Axis| Ticks::new(&axis, 300.0, ACROSS).unwrap().0.into_iter().map(|m| m.1).collect::<Vec<_>>();
        assert_eq!(texts(Axis::log("", 1e-3, 1.0)), ["$10^{-3}$", "$10^{-2}$", "$10^{-1}$", "$10^{0}$"]);
        assert!(Ticks::new(&Axis::log("", 0.0, 1.0), 300.0, ACROSS).is_err());
    }
}
