//! What every page of the report shares: its head, the style and the script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of every page.
pub(super) const STYLE: &str = include_str!("style.css");

/// The script of every page; each works without it.
pub(super) const SCRIPT: &str = include_str!("page.js");

/// Where a page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The first page holds style and script itself, so that it can be read alone.
    First,
    /// Beside the first page.
    Beside,
    /// In a folder of its own kind.
    Below,
}

impl Place {
    /// The way to the report's folder.
    pub(super) fn root(self) -> &'static str {
        if self == Self::Below { "../" } else { "" }
    }
}

/// A whole page.
pub(super) fn page(place: Place, title: &str, description: &str, body: &Markup) -> String {
    let root = place.root();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(description);
                title { (title) }
                @if place == Place::First {
                    style { (PreEscaped(STYLE)) }
                } @else {
                    link rel="stylesheet" href={ (root) "page.css" };
                }
            }
            body {
                (body)
                @if place == Place::First {
                    script { (PreEscaped(SCRIPT)) }
                } @else {
                    script src={ (root) "page.js" } {}
                }
            }
        }
    };
    page.into_string() + "\n"
}
