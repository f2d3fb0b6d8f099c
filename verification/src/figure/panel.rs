//! A panel: two axes and the layers that lie on them, each cut off at its border.

use super::{ColourScale, Hue, Layer, Shape, Stroke, rounded, spaced};

/// How an axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisScale {
    /// Evenly.
    Linear,
    /// By powers of ten.
    Log,
}

impl AxisScale {
    /// The coordinate in which the axis is even: the value or its decimal logarithm.
    #[must_use]
    pub fn coordinate(self, value: f64) -> f64 {
        if self == Self::Log { value.log10() } else { value }
    }
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Words with `$...$`; empty where a neighbouring panel says it.
    pub label: String,
    /// Even or logarithmic.
    pub scale: AxisScale,
    /// The value at its start. Larger than the end where the axis runs backwards.
    pub from: f64,
    /// The value at its end.
    pub to: f64,
}

impl Axis {
    /// An evenly divided axis.
    #[must_use]
    pub fn linear(label: &str, from: f64, to: f64) -> Self {
        Self { label: label.to_owned(), scale: AxisScale::Linear, from, to }
    }

    /// A logarithmic axis between positive values.
    #[must_use]
    pub fn log(label: &str, from: f64, to: f64) -> Self {
        Self { label: label.to_owned(), scale: AxisScale::Log, from, to }
    }

    /// How far along the axis a value lies: 0 at its start, 1 at its end.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        let [from, to, at] = [self.from, self.to, value].map(|x| self.scale.coordinate(x));
        (at - from) / (to - from)
    }

    /// The value at a share of the way from one value to another, as the axis divides it.
    fn between(&self, from: f64, to: f64, share: f64) -> f64 {
        let [a, b] = [from, to].map(|x| self.scale.coordinate(x));
        let at = a + share * (b - a);
        self.clamp(if self.scale == AxisScale::Log { 10_f64.powf(at) } else { at })
    }

    /// Whether a value lies on the axis.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        // Coordinates are rounded: an end may be overstepped by as much.
        let slack = 1e-6 * (self.to - self.from).abs();
        value >= self.from.min(self.to) - slack && value <= self.from.max(self.to) + slack
    }

    /// The value, or the nearest one on the axis.
    #[must_use]
    pub fn clamp(&self, value: f64) -> f64 {
        value.clamp(self.from.min(self.to), self.from.max(self.to))
    }
}

/// A coordinate system with its layers, drawn in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Heading, words with `$...$`.
    pub title: String,
    /// Along x.
    pub x: Axis,
    /// Along y.
    pub y: Axis,
    /// The layers.
    pub layers: Vec<Layer>,
}

impl Panel {
    /// A panel without layers.
    #[must_use]
    pub fn new(title: &str, x: Axis, y: Axis) -> Self {
        Self { title: title.to_owned(), x, y, layers: Vec::new() }
    }

    fn push(&mut self, label: &str, hue: Hue, shape: Shape) {
        self.layers.push(Layer { label: label.to_owned(), hue, shape });
    }

    /// Adds a line, cut off where it leaves the panel: a layer for each part of it inside.
    pub fn line(&mut self, label: &str, hue: Hue, stroke: Stroke, points: impl IntoIterator<Item = [f64; 2]>) {
        let points: Vec<[f64; 2]> = points.into_iter().collect();
        let mut runs: Vec<Vec<[f64; 2]>> = Vec::new();
        for [a, b] in points.windows(2).filter_map(|ends| self.clip(ends[0], ends[1])) {
            match runs.last_mut() {
                Some(run) if run.last() == Some(&a) => run.push(b),
                _ => runs.push(vec![a, b]),
            }
        }
        for (i, points) in runs.into_iter().enumerate() {
            self.push(if i == 0 { label } else { "" }, hue, Shape::Line { stroke, points });
        }
    }

    /// The part of a segment that lies in the panel, straight as it is drawn (Liang and Barsky, 1984); none where an
    /// end has no place.
    fn clip(&self, a: [f64; 2], b: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (axis, from, to) in [(&self.x, a[0], b[0]), (&self.y, a[1], b[1])] {
            let (start, end) = (axis.share(from), axis.share(to));
            if !(start.is_finite() && end.is_finite())
                || !(axis.holds(from) || axis.holds(to) || (start < 0.0) != (end < 0.0))
            {
                return None;
            }
            let crossings = [0.0, 1.0].map(|border| (border - start) / (end - start));
            let (first, last) = (crossings[0].min(crossings[1]), crossings[0].max(crossings[1]));
            enters = if axis.holds(from) { enters } else { enters.max(first) };
            leaves = if axis.holds(to) { leaves } else { leaves.min(last) };
        }
        let at = |share: f64| [self.x.between(a[0], b[0], share), self.y.between(a[1], b[1], share)];
        let [from, to] = [if enters > 0.0 { at(enters) } else { a }, if leaves < 1.0 { at(leaves) } else { b }];
        (enters <= leaves).then(|| [from, to].map(|point| point.map(rounded)))
    }

    /// Adds points, those that lie in the panel.
    pub fn points(&mut self, label: &str, hue: Hue, radius: f64, points: impl IntoIterator<Item = [f64; 2]>) {
        let points = self.inside(points);
        self.push(label, hue, Shape::Points { radius, points });
    }

    /// Adds what lies between two curves, as far as it is in the panel.
    pub fn band(&mut self, label: &str, hue: Hue, points: impl IntoIterator<Item = [f64; 3]>) {
        let clamp = |[x, low, high]: [f64; 3]| [x, self.y.clamp(low), self.y.clamp(high)].map(rounded);
        let points = points.into_iter().filter(|[x, ..]| self.x.holds(*x)).map(clamp).collect();
        self.push(label, hue, Shape::Band { points });
    }

    /// Adds a polygon.
    pub fn region(&mut self, label: &str, hue: Hue, corners: impl IntoIterator<Item = [f64; 2]>) {
        let corners = self.inside(corners);
        self.push(label, hue, Shape::Region { corners });
    }

    /// Adds a heat map: `value` at the middle of every cell of `columns` times `rows` cells, on the whole panel.
    pub fn heat_map(
        &mut self,
        label: &str,
        [columns, rows]: [usize; 2],
        scale: ColourScale,
        mut value: impl FnMut(f64, f64) -> f64,
    ) {
        let (x, y) = (spaced(self.x.from, self.x.to, columns), spaced(self.y.from, self.y.to, rows));
        let middles = |ends: &[f64]| ends.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect::<Vec<f64>>();
        let (across, along) = (middles(&x), middles(&y));
        let values = along.iter().flat_map(|y| across.iter().map(move |x| (*x, *y)));
        let values = values.map(|(x, y)| rounded(value(x, y))).collect();
        self.push(label, Hue::Grey, Shape::HeatMap { x, y, values, scale });
    }

    /// Adds a horizontal line.
    pub fn horizontal(&mut self, label: &str, hue: Hue, at: f64) {
        self.push(label, hue, Shape::Horizontal { at: rounded(at) });
    }

    /// Adds a vertical line.
    pub fn vertical(&mut self, label: &str, hue: Hue, at: f64) {
        self.push(label, hue, Shape::Vertical { at: rounded(at) });
    }

    /// Adds words.
    pub fn text(&mut self, words: &str, hue: Hue, at: [f64; 2]) {
        self.push(words, hue, Shape::Text { at });
    }

    fn holds(&self, [x, y]: [f64; 2]) -> bool {
        self.x.holds(x) && self.y.holds(y)
    }

    fn inside(&self, points: impl IntoIterator<Item = [f64; 2]>) -> Vec<[f64; 2]> {
        points.into_iter().filter(|point| self.holds(*point)).map(|point| point.map(rounded)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_keeps_what_lies_in_it() {
        let mut panel = Panel::new("", Axis::linear("", 1.0, -1.0), Axis::log("", 1e-3, 1.0));
        let points = [[0.5, 0.1], [0.1, 0.2], [2.0, 0.1], [-0.5, 0.3], [-1.0, 1e-3]];
        panel.line("name", Hue::Ink, Stroke::Solid, points);
        // Through the panel, past it, and with an end that a logarithm does not have.
        panel.line("", Hue::Ink, Stroke::Solid, [[1.5, 1e-4], [-1.5, 10.0], [-1.5, 0.1], [-0.5, 0.0]]);
        panel.band("", Hue::Ink, [[0.0, 1e-9, 0.5], [3.0, 0.1, 0.2]]);
        let line = |points: &[[f64; 2]]| Shape::Line { stroke: Stroke::Solid, points: points.to_vec() };
        // y = 0.2 2^-(0.9/1.9) and 0.1 3^0.4 at the border.
        assert_eq!(panel.layers[0].shape, line(&[[0.5, 0.1], [0.1, 0.2], [1.0, 0.144_024_7]]));
        assert_eq!(panel.layers[1].shape, line(&[[1.0, 0.155_184_6], [-0.5, 0.3], [-1.0, 1e-3]]));
        assert_eq!(panel.layers[2].shape, line(&[[0.9, 1e-3], [-0.9, 1.0]]));
        assert_eq!(panel.layers[3].shape, Shape::Band { points: vec![[0.0, 1e-3, 0.5]] });
        let names = panel.layers.iter().map(|layer| layer.label.as_str());
        assert!(names.eq(["name", "", "", ""]));
    }
}
