//! Every figure of the registry, drawn.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::Sample;
use resvg::usvg::roxmltree::{Document, Node};
use scoreproof_report::{Error, NamedSvg, figure_csv, figure_png, figure_svg, write_report};
use scoreproof_verification::figure::{Axis, Figure, Hue, Panel, Stroke};
use scoreproof_verification::figures;
use std::sync::LazyLock;

static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    figures::figures().iter().map(|source| (source.build)(&figures::Choices::default()).unwrap()).collect()
});

/// All numbers of the attributes that are coordinates, with whether they are along x.
fn coordinates(node: Node<'_, '_>) -> Vec<(bool, f64)> {
    let mut found = Vec::new();
    for (name, across) in [("x", true), ("x1", true), ("x2", true), ("cx", true), ("y", false), ("cy", false)] {
        found.extend(node.attribute(name).map(|value| (across, value.parse().unwrap())));
    }
    for pair in node.attribute("points").unwrap_or_default().split_whitespace() {
        let (x, y) = pair.split_once(',').unwrap();
        found.extend([(true, x.parse().unwrap()), (false, y.parse().unwrap())]);
    }
    found
}

#[test]
fn every_drawing_is_well_formed_and_within_its_page() {
    for figure in FIGURES.iter() {
        let svg = figure_svg(figure).unwrap();
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        let view: Vec<f64> = root.attribute("viewBox").unwrap().split(' ').map(|x| x.parse().unwrap()).collect();
        assert_eq!(root.attribute("width"), Some("760"));
        for node in document.descendants() {
            for (across, at) in coordinates(node) {
                let end = if across { view[2] } else { view[3] };
                assert!((0.0..=end).contains(&at), "figure {}: {node:?}", figure.name);
            }
        }
        let text: String = document.descendants().filter_map(|node| node.text()).collect();
        assert!(!text.contains(['$', '_', '^', '\\']), "figure {}: {text}", figure.name);
        let title = document.descendants().find(|node| node.has_tag_name("title")).unwrap();
        assert_eq!(title.text(), Some(figure.title));
    }
}

#[test]
fn every_figure_has_an_image_twice_as_wide() {
    for figure in FIGURES.iter().filter(|figure| ["2", "7"].contains(&figure.name)) {
        match figure_png(figure) {
            Ok(image) => {
                assert_eq!(image[..8], *b"\x89PNG\r\n\x1a\n");
                assert_eq!(image[16..20], 1520u32.to_be_bytes());
            }
            // A machine without fonts is told so.
            Err(error) => assert!(matches!(error, Error::NoFont), "{error}"),
        }
    }
}

#[test]
fn the_data_has_a_row_for_every_point() {
    for figure in FIGURES.iter() {
        let data = figure_csv(figure).unwrap();
        let mut lines = data.lines();
        assert_eq!(lines.next(), Some("panel,panel_title,layer,label,kind,x,y,value"));
        let layers: usize = figure.panels.iter().map(|panel| panel.layers.len()).sum();
        assert!(lines.count() >= layers);
    }
}

#[test]
fn the_report_holds_every_figure() {
    let drawn: Vec<NamedSvg> = FIGURES.iter().map(|figure| NamedSvg::of(figure).unwrap()).collect();
    for figure in &drawn {
        let plate = &figure.plate;
        assert!(plate.pdf.starts_with(b"%PDF-") && plate.words.contains("\\put("), "{}", figure.name);
        let holds = |bytes: &[u8]| plate.pdf.windows(bytes.len()).any(|window| window == bytes);
        assert!(!holds(b"/Font") && holds(b"/FlateDecode"), "{}: words are left to LaTeX", figure.name);
        assert!(plate.words.is_ascii(), "{}: {}", figure.name, plate.words);
    }
    let sample = Sample::new();
    let folder = tempfile::tempdir().unwrap();
    write_report(folder.path(), &scoreproof_report::ReportInput { figures: &drawn, ..sample.input() }).unwrap();
    let page = std::fs::read_to_string(folder.path().join("index.html")).unwrap();
    for name in ["fig-1", "fig-10", "gap", "claims-range"] {
        assert!(folder.path().join(format!("figures/{name}.svg")).exists());
        assert!(page.contains(&format!("id=\"figure-{name}\"")));
    }
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let mut panel = Panel::new("", Axis::linear("x", 1.0, 1.0), Axis::log("y", 1e-3, 1.0));
    panel.line("", Hue::Ink, Stroke::Solid, [[1.0, 0.1], [1.0, 1.0]]);
    let figure = Figure {
        name: "0",
        title: "nothing",
        caption: String::new(),
        panels: vec![panel],
        columns: 1,
        heights: vec![100],
    };
    assert!(matches!(figure_svg(&figure), Err(Error::Drawing(_))));
}
