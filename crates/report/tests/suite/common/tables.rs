//! Tables and a figure.

use super::{number, sharp};
use scoreproof_report::NamedSvg;
use scoreproof_verification::record::Number;
use scoreproof_verification::table::{Cell, Column, Layout, PrintedCheck, Rounding, Table};
use scoreproof_verification::verdict::Relation;

pub(crate) fn tables() -> Vec<Table> {
    let column = |key, heading, digits, rounding| Column { key, heading, digits, rounding };
    let text = |text: &str| Cell::Text(text.into());
    let row = |n: &str, delta: &str, t: &str, left: Number, bound: Number, note: Cell| {
        vec![text(n), text(delta), text(t), Cell::Number(left), Cell::Number(bound), note]
    };
    let lemma = Table {
        name: "lemma-1",
        caption:
            r"The left side of (12) and the printed bound with $C = 11/10$, for $n$ points & a window of $1 - \delta$"
                .into(),
        columns: vec![
            column("n", "n", 2, Rounding::Nearest),
            column("delta", r"\delta", 4, Rounding::Nearest),
            column("t", "$t$", 4, Rounding::Nearest),
            column("gap", r"$t\,\mathbb{E}\|\cdot\|^2$", 6, Rounding::Up),
            column("bound", r"C e^{-\delta^2/(9t)}", 6, Rounding::Down),
            column("note", "note, 100% | of all", 0, Rounding::Nearest),
        ],
        rows: vec![
            row(
                "2",
                "0.3",
                "0.1",
                number("0.2718281828459", "0.27182818284590", "0.27182818284591"),
                sharp("0.9953"),
                Cell::Tex(r"largest $t$".into()),
            ),
            row("2", "0.3", "0.01", number("3.0114e-3", "3.01137e-3", "3.01142e-3"), sharp("0.40466"), Cell::Empty),
            row(
                "2",
                "0.3",
                "1e-5",
                number("1.2340000012e-1963", "1.2340000011e-1963", "1.2340000013e-1963"),
                number("2.04917e-434", "2.04916e-434", "2.04918e-434"),
                Cell::Tex("a_b <i> \\ *c*".into()),
            ),
            vec![text("4"), text("1/3"), text("1e-5"), Cell::Empty, Cell::Number(sharp("-2.5e-10")), Cell::Empty],
        ],
        checks: vec![PrintedCheck { left: "gap", relation: Relation::LessOrEqual, right: "bound" }],
        layout: Layout::Grid,
    };
    let small = Table {
        name: "prop-2-f",
        caption: "Values of $F$".into(),
        columns: vec![
            column("kappa", r"\kappa", 3, Rounding::Nearest),
            column("f", r"F(\kappa)", 10, Rounding::Nearest),
        ],
        rows: vec![
            vec![text("0.5"), Cell::Number(number("0.4190", "0.41899", "0.41901"))],
            vec![text("3"), Cell::Number(number("4.7e-4", "4.69e-4", "4.71e-4"))],
        ],
        checks: vec![],
        layout: Layout::Grid,
    };
    vec![lemma, small]
}

pub(crate) fn figures() -> Vec<NamedSvg> {
    vec![NamedSvg {
        name: "fig-1".into(),
        caption: r"A line of slope $-1/t$".into(),
        svg: "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 120\" width=\"400\" height=\"120\"><title>A line</title><path d=\"M10 110 L390 10\" stroke=\"#0b4a78\" stroke-width=\"2\"/></svg>\n".into(),
    }]
}
