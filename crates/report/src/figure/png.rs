//! PNG: the SVG drawn by resvg, with the fonts of the system; and what is drawn, words as outlines.

use crate::Error;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// Pixels of the image per pixel of the SVG.
const ZOOM: f32 = 2.0;

/// Fonts without serifs, in the order of preference: those that have the mathematical signs first.
const FAMILIES: &[&str] = &["DejaVu Sans", "Noto Sans", "Liberation Sans", "Arial", "Helvetica", "Segoe UI"];

/// The fonts of the system, with a family for `sans-serif`.
fn fonts() -> Result<Database, Error> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let has = |name: &str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
    let known = FAMILIES.iter().copied().find(|name| has(name)).map(str::to_owned);
    let any = || fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
    let family = known.or_else(any).ok_or(Error::NoFont)?;
    fonts.set_sans_serif_family(family);
    Ok(fonts)
}

fn fault(fault: impl std::fmt::Display) -> Error {
    Error::Drawing(fault.to_string())
}

/// What an SVG document draws, with its words in the fonts of the system.
pub(super) fn with_words(svg: &str) -> Result<Tree, Error> {
    let options = Options { fontdb: Arc::new(fonts()?), ..Options::default() };
    Tree::from_str(svg, &options).map_err(fault)
}

/// Draws an SVG document on white.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, Error> {
    let tree = with_words(svg)?;
    let size = tree.size().to_int_size().scale_by(ZOOM).ok_or_else(|| fault("the figure has no size"))?;
    let mut image = Pixmap::new(size.width(), size.height()).ok_or_else(|| fault("the figure is too large"))?;
    image.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(ZOOM, ZOOM), &mut image.as_mut());
    image.encode_png().map_err(fault)
}
