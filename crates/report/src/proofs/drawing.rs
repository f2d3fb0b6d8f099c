//! The map as an SVG element.

use super::layout::{Graph, Placed, Room};
use super::{Map, Node, Standing};
use crate::names::typed;
use maud::{Markup, html};

/// A node's size, the room between layers, the margin; in pixels.
const WIDTH: f64 = 158.0;
const HEIGHT: f64 = 22.0;
const GAP: f64 = 46.0;
const MARGIN: f64 = 8.0;

/// Room that a node and a bend take in a layer.
const ROOM: Room = Room { node: 29.0, bend: 9.0 };

/// Where a node leads.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// To the page of its first claim, by the way to the report's folder; with an anchor for each node where there is
    /// one map on the page.
    Report {
        /// The way to the report's folder.
        root: &'static str,
        /// Whether nodes have ids.
        anchors: bool,
    },
    /// To its source, from the folder of the documentation.
    Sources,
}

impl Target {
    fn of(self, node: &Node) -> Option<String> {
        match self {
            Self::Report { root, .. } => node.claims.first().map(|claim| format!("{root}claims/{claim}.html")),
            Self::Sources => Some(format!("../verification/proofs/{}", node.path)),
        }
    }
}

/// What a file is called in links to the map.
pub(crate) fn anchor(path: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    format!("file-{}", path.trim_end_matches(".v").chars().map(plain).collect::<String>())
}

fn left(layer: usize) -> f64 {
    MARGIN + layer as f64 * (WIDTH + GAP)
}

/// The map as an SVG element; `style` is put into it where it has to stand alone.
pub(crate) fn drawing(map: &Map, target: Target, style: Option<&str>) -> Markup {
    let placed = Graph { nodes: map.nodes.len(), edges: map.edges.clone() }.place(ROOM);
    let width = left(placed.layers.max(1)) - GAP + MARGIN;
    let height = placed.height + 2.0 * MARGIN;
    html! {
        svg.map xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width:.0} {height:.0}"))
            width=(format!("{width:.0}")) height=(format!("{height:.0}"))
            role="group" aria-label="Map of the proofs"
        {
            @if let Some(style) = style { style { (maud::PreEscaped(style)) } }
            g.edges {
                @for (at, (from, to)) in map.edges.iter().enumerate() {
                    path d=(curve(&placed, at, *from, *to)) data-from=(map.nodes[*from].path) data-to=(map.nodes[*to].path) {}
                }
            }
            @for (node, (layer, middle)) in map.nodes.iter().zip(&placed.nodes) {
                (drawn(node, target, left(*layer), middle + MARGIN))
            }
        }
    }
}

/// An edge from the right side of one node through its bends to the left side of the other.
fn curve(placed: &Placed, at: usize, from: usize, to: usize) -> String {
    let point = |(layer, height): (usize, f64), side: f64| [left(layer) + side, height + MARGIN];
    let mut points = vec![point(placed.nodes[from], WIDTH)];
    for bend in &placed.bends[at] {
        points.extend([point(*bend, 0.0), point(*bend, WIDTH)]);
    }
    points.push(point(placed.nodes[to], 0.0));
    let mut path = format!("M{:.1} {:.1}", points[0][0], points[0][1]);
    for pair in points.windows(2) {
        let ([x, y], [next, down]) = (pair[0], pair[1]);
        if (y - down).abs() < 0.05 {
            path.push_str(&format!("H{next:.1}"));
        } else {
            let middle = f64::midpoint(x, next);
            path.push_str(&format!("C{middle:.1} {y:.1} {middle:.1} {down:.1} {next:.1} {down:.1}"));
        }
    }
    path
}

fn drawn(node: &Node, target: Target, x: f64, middle: f64) -> Markup {
    let class = match node.standing {
        Standing::Shared => "node shared",
        Standing::Printed => "node printed",
        Standing::Corrected => "node corrected",
    };
    let label = node.label();
    let title = [node.path, node.about].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
    let found: Vec<String> = node.claims.iter().flat_map(|claim| typed(claim)).collect();
    let found = format!("{} {} {}", node.path, node.about, found.join(" ")).to_lowercase();
    let inner = html! {
        title { (title) }
        rect x=(format!("{x:.1}")) y=(format!("{:.1}", middle - HEIGHT / 2.0)) width=(WIDTH) height=(HEIGHT) rx="4" {}
        text x=(format!("{:.1}", x + WIDTH / 2.0)) y=(format!("{:.1}", middle + 4.0)) { (label) }
    };
    let id = matches!(target, Target::Report { anchors: true, .. }).then(|| anchor(node.path));
    match target.of(node) {
        Some(href) => html! { a class=(class) id=[id] href=(href) data-file=(node.path) data-find=(found) { (inner) } },
        None => html! { g class=(class) id=[id] data-file=(node.path) data-find=(found) { (inner) } },
    }
}
