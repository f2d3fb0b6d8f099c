//! Tables, pages and appendices: everything that `scoreproof` prints or writes.
//!
//! This crate knows nothing of how things are computed. It takes the registry's data
//! ([`Statement`], [`Record`], [`Table`]) and gives text.
//!
//! - **To print**: [`Format`] (`text`, `markdown`, `latex`, `csv`, `json`; `FromStr`, `Display`,
//!   [`Format::ALL`], [`Format::NAMES`]) and [`Content`] (the statements, the audit, one claim, a
//!   table): `Format::Json.render(&Content::Audit(&records), Style::default())?` is the text, with a
//!   line break at its end. [`Report`] is the one trait behind every format, [`Format::printer`]
//!   gives it. [`Style`] holds what only a caller can know: whether to colour, and the width.
//! - **To write the report folder**: [`check_writable`] before the work starts, [`write_report`]
//!   after it, with a [`ReportInput`].
//! - **To draw a figure**: [`figure_svg`], [`figure_pdf`], [`figure_png`], and [`figure_csv`] for the data behind it;
//!   [`NamedSvg::of`] for the report.
//! - **The map of the proofs**, for the documentation: [`proof_map_svg`], [`proof_map_page`].
//! - **To check a table**: [`reverify`] verifies its inequalities on the digits printed. Whatever
//!   prints a table calls it first, so a table that does not hold on paper is an [`Error`].
//! - **TeX in plain Unicode**: [`math_to_plain`] and [`words_to_plain`]; [`check_formula`] says
//!   whether a formula can be shown in HTML.
//!
//! Output is deterministic: it depends on the data alone, and holds neither dates nor paths.
//!
//! [`Statement`]: scoreproof_verification::claim::Statement
//! [`Record`]: scoreproof_verification::record::Record
//! [`Table`]: scoreproof_verification::table::Table

mod appendix;
mod content;
mod csv;
mod document;
mod error;
mod figure;
mod folder;
mod format;
mod html;
mod json;
mod latex;
mod markdown;
mod names;
mod number;
mod proofs;
mod reverify;
mod tex;
mod text;
mod words;

pub use appendix::Appendix;
pub use error::{Error, FailedCheck};
pub use figure::{Plate, csv as figure_csv, pdf as figure_pdf, png as figure_png, svg as figure_svg};
pub use folder::{NamedSvg, ReportInput, check_writable, write_report};
pub use format::{Content, Format, Report, Style};
pub use latex::Columns;
pub use proofs::{proof_map_page, proof_map_svg};
pub use reverify::reverify;
pub use tex::{check_formula, math_to_plain, words_to_plain};
pub use words::counts;
