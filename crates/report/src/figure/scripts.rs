//! Words with subscripts and superscripts as SVG text.

use crate::tex::words_to_plain;
use maud::{Markup, html};

/// Words with `$...$` in Unicode, their scripts as elements whose shift is in units of their own font. A script in a
/// script is on the level of the outer one.
pub(super) fn set(words: &str) -> Markup {
    let plain = words_to_plain(words).replace(" - ", " \u{2212} ").replace("(-", "(\u{2212}");
    let mut pieces = Vec::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find(['_', '^']) {
        let (down, back) = if rest[at..].starts_with('_') { ("0.3em", "-0.225em") } else { ("-0.5em", "0.375em") };
        let (script, after) = script(&rest[at + 1..]);
        let script = script.replace(['_', '^', '{', '}'], "").replace('-', "\u{2212}");
        pieces.push(html! {
            (rest[..at]) tspan dy=(down) font-size="75%" { (script) } tspan dy=(back) { "\u{200b}" }
        });
        rest = after;
    }
    html! { @for piece in &pieces { (piece) } (rest) }
}

/// A script, a group in braces or parentheses or one sign or number, and what follows it.
fn script(text: &str) -> (&str, &str) {
    for (open, close) in [('{', '}'), ('(', ')')] {
        if text.starts_with(open)
            && let Some(end) = closing(text, open, close)
        {
            return (&text[1..end], &text[end + 1..]);
        }
    }
    let sign = text.chars().next().map_or(0, char::len_utf8);
    let digits = text[sign..].chars().take_while(char::is_ascii_digit).count();
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    text.split_at(sign + if numeric { digits } else { 0 })
}

/// Where the group that the text begins with is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == open) - i32::from(c == close);
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_become_elements() {
        let element = |down: &str, text: &str, back: &str| {
            format!("<tspan dy=\"{down}\" font-size=\"75%\">{text}</tspan><tspan dy=\"{back}\">\u{200b}</tspan>")
        };
        let sub = |text: &str| element("0.3em", text, "-0.225em");
        let sup = |text: &str| element("-0.5em", text, "0.375em");
        for (words, wanted) in [
            ("$10^{-6}$ and $L_t<1$", format!("10{} and L{} &lt; 1", sup("\u{2212}6"), sub("t"))),
            ("$p_{t_0}$", format!("p{}", sub("t0"))),
            ("LA-PL, $t_0/4$", format!("LA-PL, t{}/4", sub("0"))),
            (r"$1-\delta_t$", format!("1 \u{2212} δ{}", sub("t"))),
        ] {
            assert_eq!(set(words).into_string(), wanted);
        }
        assert_eq!(set(r"$C\exp(-\delta^2/(9t))$").into_string().matches("-0.5em").count(), 1);
    }
}
