//! A figure as PDF without any font: on its own, with words as outlines; and for LaTeX, with words apart, which the document
//! that shows it sets in its own fonts.

use super::canvas::{Anchor, Word};
use crate::Error;
use crate::document::words;
use crate::latex::inline;
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};
use resvg::usvg::tiny_skia_path::{Path, PathSegment};
use resvg::usvg::{Color, Fill, FillRule, Group, Node, Options, Paint, Stroke, Tree};
use std::collections::BTreeMap;

/// A figure's drawing and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plate {
    /// The drawing, a PDF document of one page.
    pub pdf: Vec<u8>,
    /// Width and height in pixels.
    pub size: [u32; 2],
    /// LaTeX that puts the words into a `picture` whose unit is a pixel.
    pub words: String,
}

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const FIRST_STATE: i32 = 5;

/// The drawing of an SVG document, whose words are these.
pub(super) fn plate(svg: &str, set: &[Word]) -> Result<Plate, Error> {
    // Without fonts the tree has no words.
    let tree = Tree::from_str(svg, &Options::default()).map_err(|fault| Error::Drawing(fault.to_string()))?;
    let size = size(&tree);
    Ok(Plate { pdf: pdf(&tree), size, words: set.iter().map(|word| put(word, f64::from(size[1]))).collect() })
}

/// A drawing as a document of one page, words as the outlines of their letters.
pub(super) fn pdf(tree: &Tree) -> Vec<u8> {
    let size = size(tree);
    let mut page = Page { content: Content::new(), height: size[1] as f32, states: BTreeMap::new() };
    page.group(tree.root(), 1.0);
    page.finish(size)
}

fn size(tree: &Tree) -> [u32; 2] {
    let size = tree.size().to_int_size();
    [size.width(), size.height()]
}

/// A word at its place, y upwards.
fn put(word: &Word, height: f64) -> String {
    let text = inline(&words(&word.text));
    if text.is_empty() {
        return String::new();
    }
    let text = if word.bold { format!("\\bfseries {text}") } else { text };
    let place = match word.anchor {
        Anchor::Left => "[l]",
        Anchor::Centre | Anchor::Upwards => "",
        Anchor::Right => "[r]",
    };
    let text = if matches!(word.anchor, Anchor::Upwards) { format!("\\rotatebox{{90}}{{{text}}}") } else { text };
    format!("\\put({:.1},{:.1}){{\\makebox(0,0){place}{{{text}}}}}\n", word.at[0], height - word.at[1])
}

/// The page being drawn.
struct Page {
    content: Content,
    height: f32,
    /// Opacities in percent, each a graphics state of its own.
    states: BTreeMap<u8, i32>,
}

impl Page {
    fn group(&mut self, group: &Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        if let Some(clip) = group.clip_path() {
            self.content.save_state();
            for node in clip.root().children() {
                if let Node::Path(path) = node {
                    self.path(path.data(), path.abs_transform());
                }
            }
            self.content.clip_nonzero().end_path();
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, opacity),
                Node::Path(path) if path.is_visible() => {
                    if let Some(fill) = path.fill() {
                        self.fill(fill, opacity);
                        self.path(path.data(), path.abs_transform());
                        match fill.rule() {
                            FillRule::NonZero => self.content.fill_nonzero(),
                            FillRule::EvenOdd => self.content.fill_even_odd(),
                        };
                    }
                    if let Some(stroke) = path.stroke() {
                        self.stroke(stroke, opacity, path.abs_transform().get_scale().0);
                        self.path(path.data(), path.abs_transform());
                        self.content.stroke();
                    }
                }
                Node::Text(text) => self.group(text.flattened(), opacity),
                Node::Path(_) | Node::Image(_) => {}
            }
        }
        if group.clip_path().is_some() {
            self.content.restore_state();
        }
    }

    /// A path in the coordinates of the page, y upwards.
    fn path(&mut self, path: &Path, transform: resvg::usvg::Transform) {
        let Some(path) = path.clone().transform(transform) else { return };
        let (height, content) = (self.height, &mut self.content);
        let mut last = [0.0, 0.0];
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(p) => {
                    content.move_to(p.x, height - p.y);
                    last = [p.x, p.y];
                }
                PathSegment::LineTo(p) => {
                    content.line_to(p.x, height - p.y);
                    last = [p.x, p.y];
                }
                PathSegment::QuadTo(c, p) => {
                    // A quadratic curve as a cubic one.
                    let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
                    let (x, y) = (third(last[0], c.x), third(last[1], c.y));
                    content.cubic_to(x, height - y, third(p.x, c.x), height - third(p.y, c.y), p.x, height - p.y);
                    last = [p.x, p.y];
                }
                PathSegment::CubicTo(a, b, p) => {
                    content.cubic_to(a.x, height - a.y, b.x, height - b.y, p.x, height - p.y);
                    last = [p.x, p.y];
                }
                PathSegment::Close => {
                    content.close_path();
                }
            }
        }
    }

    fn opacity(&mut self, share: f32) {
        let percent = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
        let next = FIRST_STATE + self.states.len() as i32;
        self.states.entry(percent).or_insert(next);
        self.content.set_parameters(Name(format!("a{percent}").as_bytes()));
    }

    fn fill(&mut self, fill: &Fill, opacity: f32) {
        self.opacity(fill.opacity().get() * opacity);
        let [red, green, blue] = rgb(fill.paint());
        self.content.set_fill_rgb(red, green, blue);
    }

    /// A pen; its lengths are in units of the path before it is placed.
    fn stroke(&mut self, stroke: &Stroke, opacity: f32, scale: f32) {
        self.opacity(stroke.opacity().get() * opacity);
        let [red, green, blue] = rgb(stroke.paint());
        self.content.set_stroke_rgb(red, green, blue);
        self.content.set_line_width(stroke.width().get() * scale);
        self.content.set_line_cap(match stroke.linecap() {
            resvg::usvg::LineCap::Butt => LineCapStyle::ButtCap,
            resvg::usvg::LineCap::Round => LineCapStyle::RoundCap,
            resvg::usvg::LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            resvg::usvg::LineJoin::Round => LineJoinStyle::RoundJoin,
            resvg::usvg::LineJoin::Bevel => LineJoinStyle::BevelJoin,
            resvg::usvg::LineJoin::Miter | resvg::usvg::LineJoin::MiterClip => LineJoinStyle::MiterJoin,
        });
        let dashes = stroke.dasharray().unwrap_or_default().iter().map(|length| length * scale);
        self.content.set_dash_pattern(dashes, stroke.dashoffset() * scale);
    }

    /// The document.
    fn finish(self, [width, height]: [u32; 2]) -> Vec<u8> {
        let mut pdf = Pdf::new();
        pdf.catalog(CATALOG).pages(PAGES);
        pdf.pages(PAGES).kids([PAGE]).count(1);
        let mut page = pdf.page(PAGE);
        page.media_box(Rect::new(0.0, 0.0, width as f32, height as f32)).parent(PAGES).contents(CONTENT);
        let mut resources = page.resources();
        let mut states = resources.ext_g_states();
        for (percent, state) in &self.states {
            states.pair(Name(format!("a{percent}").as_bytes()), Ref::new(*state));
        }
        states.finish();
        resources.finish();
        page.finish();
        for (percent, state) in &self.states {
            let share = f32::from(*percent) / 100.0;
            pdf.ext_graphics(Ref::new(*state)).stroking_alpha(share).non_stroking_alpha(share);
        }
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&self.content.finish(), 9);
        pdf.stream(CONTENT, &packed).filter(Filter::FlateDecode);
        pdf.finish()
    }
}

/// A colour; figures have no gradients and no patterns.
fn rgb(paint: &Paint) -> [f32; 3] {
    let Color { red, green, blue } = match paint {
        Paint::Color(colour) => *colour,
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Color::black(),
    };
    [red, green, blue].map(|part| f32::from(part) / 255.0)
}
