//! Lines, numbers, verdicts and grids in HTML.

use crate::Error;
use crate::document::{Align, Grid, Inline, Line, words};
use crate::tex::math_to_plain;
use crate::tex::mathml::Converter;
use crate::words::sign;
use maud::{Markup, PreEscaped, html};
use scoreproof_real::Decimal;
use scoreproof_verification::record::Number;
use scoreproof_verification::verdict::Verdict;

/// A column of words no wider than this, in characters, is not broken.
const SHORT: usize = 40;

/// A verdict: its sign, its word and a colour.
pub(super) fn chip(verdict: Verdict) -> Markup {
    html! {
        span class={ "chip " (verdict.as_str()) } {
            span.sign aria-hidden="true" { (sign(verdict)) } (verdict.as_str())
        }
    }
}

/// Mathematics in a line wider than this, in characters, may be wider than a narrow page.
const WIDE: usize = 32;

/// Turns what a document is made of into HTML.
pub(super) struct Pieces {
    converter: Converter,
}

impl Pieces {
    pub(super) fn new() -> Result<Self, Error> {
        Ok(Self { converter: Converter::new()? })
    }

    /// A formula in a line of its own, which scrolls where it is too wide.
    pub(super) fn formula(&self, tex: &str) -> Result<Markup, Error> {
        let formula = PreEscaped(self.converter.display(tex)?);
        Ok(html! { div.formula tabindex="0" role="group" aria-label="formula" { (formula) } })
    }

    /// Words with mathematics in `$...$`.
    pub(super) fn words(&self, text: &str) -> Result<Markup, Error> {
        self.line(&words(text))
    }

    /// A line.
    pub(super) fn line(&self, line: &Line) -> Result<Markup, Error> {
        let pieces: Vec<Markup> = line.iter().map(|piece| self.inline(piece)).collect::<Result<_, Error>>()?;
        Ok(html! { @for piece in pieces { (piece) } })
    }

    fn inline(&self, piece: &Inline) -> Result<Markup, Error> {
        Ok(match piece {
            Inline::Words(words) => html! { (words) },
            Inline::Strong(words) => html! { strong { (words) } },
            Inline::Code(words) => html! { code { (words) } },
            Inline::Math(tex) => {
                let math = PreEscaped(self.converter.inline(tex)?);
                // Mathematics is not broken over lines: what is wide scrolls by itself where the page is narrow.
                let wide = math_to_plain(tex).chars().count() > WIDE;
                html! { @if wide { span.wide-math tabindex="0" { (math) } } @else { (math) } }
            }
            Inline::Number(shown, full) => number(shown, full.as_ref()),
            Inline::Verdict(verdict) => chip(*verdict),
            Inline::Unbroken(line) => {
                let line = self.line(line)?;
                html! { span.unbroken { (line) } }
            }
        })
    }

    /// A table in a container of its own, which scrolls where the table is too wide.
    pub(super) fn grid(&self, grid: &Grid) -> Result<Markup, Error> {
        let caption = self.line(&grid.caption)?;
        let headings: Vec<Markup> =
            grid.columns.iter().map(|column| self.line(&column.heading)).collect::<Result<_, Error>>()?;
        let rows: Vec<Vec<Markup>> = grid
            .rows
            .iter()
            .map(|row| row.iter().map(|line| self.line(line)).collect())
            .collect::<Result<_, Error>>()?;
        let label =
            if grid.caption.is_empty() { "table".to_owned() } else { format!("table: {}", plain(&grid.caption)) };
        let class = |at: usize| match grid.columns[at].align {
            Align::Left if grid.width(at) <= SHORT => "words unbroken",
            Align::Left => "words",
            Align::Center => "sign",
            Align::Right => "number",
        };
        Ok(html! {
            div.scroll tabindex="0" role="region" aria-label=(label) {
                table {
                    @if !grid.caption.is_empty() { caption { span { (caption) } } }
                    thead {
                        tr {
                            @for (at, heading) in headings.iter().enumerate() {
                                @if grid.columns[at].heading.is_empty() {
                                    th scope="col" class=(class(at)) { span.hidden { "relation" } }
                                } @else {
                                    // A heading of mathematics alone has words for who listens.
                                    @let words = spoken(&grid.columns[at].heading);
                                    th scope="col" class=(class(at)) aria-label=[words] { (heading) }
                                }
                            }
                        }
                    }
                    tbody {
                        @for row in &rows {
                            tr {
                                @for (at, cell) in row.iter().enumerate() {
                                    td class=(class(at)) { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        })
    }
}

/// A number, its power of ten set as one; the decimal and the enclosure stay with it.
pub(super) fn number(shown: &Decimal, full: Option<&Number>) -> Markup {
    let text = shown.to_string();
    let title = full.map(|number| format!("between {} and {}", number.lower, number.upper));
    let minus = |text: &str| text.replace('-', "−");
    html! {
        data value=(text) title=[title] {
            @match text.split_once('e') {
                Some((mantissa, exponent)) => {
                    @if mantissa.trim_start_matches('-') == "1" {
                        (minus(mantissa.trim_end_matches('1'))) "10"
                    } @else {
                        (minus(mantissa)) "×10"
                    }
                    sup { (minus(exponent)) }
                }
                None => { (minus(&text)) }
            }
        }
    }
}

/// Mathematics that stands alone, in plain characters.
fn spoken(line: &Line) -> Option<String> {
    matches!(line.as_slice(), [Inline::Math(_)]).then(|| plain(line))
}

/// A line in plain characters.
fn plain(line: &Line) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Words(words) | Inline::Strong(words) | Inline::Code(words) => words.clone(),
        Inline::Math(tex) => math_to_plain(tex),
        Inline::Number(number, _) => number.to_string(),
        Inline::Verdict(verdict) => verdict.to_string(),
        Inline::Unbroken(line) => plain(line),
    };
    line.iter().map(piece).collect()
}
