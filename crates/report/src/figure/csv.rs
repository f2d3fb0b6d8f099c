//! The data behind a figure: a row per point, numbers as they are drawn.

use crate::Error;
use crate::tex::words_to_plain;
use scoreproof_verification::figure::{Figure, Layer, Shape};

/// Panel and layer by number and name, kind of the layer, x, y, and what a third coordinate is: the upper y of a
/// band, the value of a cell.
const HEADER: [&str; 8] = ["panel", "panel_title", "layer", "label", "kind", "x", "y", "value"];

pub(super) fn csv(figure: &Figure) -> Result<String, Error> {
    let fault = |error: &dyn std::fmt::Display| Error::Csv(error.to_string());
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).map_err(|e| fault(&e))?;
    for (p, panel) in (1..).zip(&figure.panels) {
        for (l, layer) in (1..).zip(&panel.layers) {
            let (kind, rows) = rows(layer);
            for coordinates in rows {
                let mut record = vec![p.to_string(), words_to_plain(&panel.title), l.to_string()];
                record.extend([words_to_plain(&layer.label), kind.to_owned()]);
                record.extend(coordinates.map(|x| x.map_or_else(String::new, number)));
                writer.write_record(&record).map_err(|e| fault(&e))?;
            }
        }
    }
    let bytes = writer.into_inner().map_err(|e| fault(&e))?;
    String::from_utf8(bytes).map_err(|e| fault(&e))
}

fn number(x: f64) -> String {
    let plain = x == 0.0 || (1e-4..1e7).contains(&x.abs());
    if plain { x.to_string() } else { format!("{x:e}") }
}

/// What a layer is called, and its x, y and third coordinate.
fn rows(layer: &Layer) -> (&'static str, Vec<[Option<f64>; 3]>) {
    let pairs = |points: &[[f64; 2]]| points.iter().map(|[x, y]| [Some(*x), Some(*y), None]).collect();
    match &layer.shape {
        Shape::Line { stroke, points } => (stroke.as_str(), pairs(points)),
        Shape::Points { points, .. } => ("points", pairs(points)),
        Shape::Region { corners } => ("region", pairs(corners)),
        Shape::Text { at } => ("text", pairs(&[*at])),
        Shape::Band { points } => ("band", points.iter().map(|point| point.map(Some)).collect()),
        Shape::Horizontal { at } => ("horizontal line", vec![[None, Some(*at), None]]),
        Shape::Vertical { at } => ("vertical line", vec![[Some(*at), None, None]]),
        Shape::HeatMap { x, y, values, .. } => {
            let middle = |ends: &[f64]| (ends[0] + ends[1]) / 2.0;
            let rows = y.windows(2).flat_map(|b| x.windows(2).map(move |a| [middle(a), middle(b)]));
            let cells = rows.zip(values).map(|([x, y], value)| [Some(rounded(x)), Some(rounded(y)), Some(*value)]);
            ("heat map", cells.collect())
        }
    }
}

/// Seven digits, as in the rest of the data.
fn rounded(x: f64) -> f64 {
    format!("{x:.6e}").parse().unwrap_or(x)
}
